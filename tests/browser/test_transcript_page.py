"""Reading one transcript: folding answers, one speaker alone, keys, and the place kept in it."""

import pypdfium2
import pytest
from django.core.management import call_command
from django.utils import formats, timezone
from playwright.sync_api import expect

from archive.models import Transcript
from tests.archive.builder import a_transcript
from tests.browser.test_reading_pages import has_no_sideways_scroll, satisfies_axe, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

FILLER = "Nothing of it was said for a long while. " * 30


@pytest.fixture
def talk(transactional_db) -> Transcript:
    """Long enough for a place in it to be worth keeping."""
    return a_transcript(
        speeches=[
            ("speech", "Elin Aasgaard", f"Good afternoon.\n\n{FILLER}"),
            *(
                part
                for number in range(12)
                for part in (
                    ("question", "Question", f"Will the commission meet in year {number}?"),
                    ("speech", "Elin Aasgaard", f"In year {number} it will. {FILLER}"),
                )
            ),
        ],
    )


def speech(talk, words):
    return talk.speeches.filter(text__startswith=words).first().anchor


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_answers_fold_without_javascript(visitor, talk):
    page = visitor(talk.get_absolute_url(), javascript=False)
    answer = page.locator(f"#{speech(talk, 'In year 3')}")
    tab_to(page, ".answer:nth-of-type(4) > summary")
    page.keyboard.press("Enter")
    expect(answer).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    page.get_by_role("link", name="Fold all answers").click()
    expect(answer).not_to_be_visible()
    expect(page.locator(f"#{speech(talk, 'Will the commission meet in year 3')}")).to_be_visible()
    page.get_by_role("link", name="Unfold all answers").first.click()
    expect(answer).to_be_visible()


def test_all_answers_fold_in_place_and_the_address_says_so(visitor, talk):
    page = visitor(talk.get_absolute_url())
    answer = page.locator(f"#{speech(talk, 'In year 3')}")
    fold = page.get_by_role("link", name="Fold all answers")
    question = page.locator(f"#{speech(talk, 'Will the commission meet in year 2')}")
    question.evaluate("one => one.scrollIntoView({ behavior: 'instant' })")
    before = question.bounding_box()["y"]
    fold.click()
    expect(answer).not_to_be_visible()
    assert page.url.endswith("/?show=questions")
    assert question.bounding_box()["y"] == pytest.approx(before, abs=2)
    page.get_by_role("link", name="Unfold all answers").click()
    expect(answer).to_be_visible()
    assert page.url.endswith(talk.get_absolute_url())


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_into_a_folded_answer_opens_it(visitor, talk, javascript):
    there = speech(talk, "In year 3")
    page = visitor(f"{talk.get_absolute_url()}?show=questions#{there}", javascript=javascript)
    expect(page.locator(f"#{there}")).to_be_in_viewport()
    expect(page.locator(f"#{speech(talk, 'In year 4')}")).not_to_be_visible()


def test_one_speaker_alone_and_back_without_javascript(visitor, talk):
    page = visitor(talk.get_absolute_url(), javascript=False, width=375)
    page.get_by_role("link", name="Elin Aasgaard, 13 speeches").click()
    page.wait_for_url("**/?voice=elin-aasgaard")
    assert page.locator(".speech.question").count() == 0
    page.get_by_role("link", name="1 speech left out").nth(2).click()
    page.wait_for_url(f"**#{speech(talk, 'Will the commission meet in year 2')}")
    expect(page.locator(".speech:target")).to_be_in_viewport()


def test_keys_go_from_speech_to_speech_and_from_question_to_question(visitor, talk):
    page = visitor(talk.get_absolute_url())
    page.keyboard.press("j")
    assert focused(page) == speech(talk, "Good afternoon")
    page.keyboard.press("n")
    page.keyboard.press("j")
    assert focused(page) == speech(talk, "In year 0")
    expect(page.locator(f"#{focused(page)}")).to_be_in_viewport()
    page.keyboard.press("k")
    assert focused(page) == speech(talk, "Will the commission meet in year 0")
    for _ in range(40):
        page.keyboard.press("n")
    assert focused(page) == speech(talk, "Will the commission meet in year 11")
    page.keyboard.press("p")
    assert focused(page) == speech(talk, "Will the commission meet in year 10")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.get_by_label("In this transcript").input_value() == "jk"


def test_keys_pass_over_what_is_folded(visitor, talk):
    page = visitor(f"{talk.get_absolute_url()}?show=questions")
    for _ in range(3):
        page.keyboard.press("j")
    assert focused(page) == speech(talk, "Will the commission meet in year 1")


def test_a_dialog_tells_the_keys_and_turns_them_off_for_good(visitor, talk):
    page = visitor(talk.get_absolute_url())
    dialog = page.get_by_role("dialog", name="Keys on this page")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("j")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys on this page").click()
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert focused(page) == ""
    expect(dialog).not_to_be_visible()


def test_the_question_one_is_at_is_marked_in_the_list(visitor, talk):
    page = visitor(talk.get_absolute_url())
    current = page.locator(".rail [aria-current]")
    assert current.count() == 0
    for _ in range(8):
        page.keyboard.press("n")
    expect(current).to_have_text("Will the commission meet in year 7?")
    for _ in range(5):
        page.keyboard.press("p")
    expect(current).to_have_text("Will the commission meet in year 2?")


@pytest.fixture
def long_talk(talk):
    talk.word_count = 4_000
    talk.save()
    return talk


@pytest.mark.parametrize("width", [1280, 375])
def test_a_link_arrives_far_down_in_a_long_transcript(visitor, long_talk, width):
    there = speech(long_talk, "Will the commission meet in year 9")
    page = visitor(f"{long_talk.get_absolute_url()}#{there}", width=width)
    assert 0 <= page.locator(f"#{there}").bounding_box()["y"] < 100
    page.get_by_role("link", name="Will the commission meet in year 2?").click()
    there = speech(long_talk, "Will the commission meet in year 2")
    assert 0 <= page.locator(f"#{there}").bounding_box()["y"] < 100


def test_a_long_transcript_offers_to_go_on_where_one_was(visitor, long_talk):
    talk = long_talk
    page = visitor(talk.get_absolute_url())
    offer = page.get_by_role("link", name="Go on where you were")
    expect(offer).not_to_be_visible()
    for _ in range(8):
        page.keyboard.press("n")
    page.goto("/about/")
    page.goto(talk.get_absolute_url())
    offer.click()
    expect(
        page.locator(f"#{speech(talk, 'Will the commission meet in year 7')}")
    ).to_be_in_viewport()
    expect(offer).not_to_be_visible()


@pytest.mark.parametrize("state", ["?voice=elin-aasgaard", "?show=questions"])
def test_other_states_satisfy_axe_and_fit_a_telephone(visitor, talk, state):
    page = visitor(talk.get_absolute_url() + state, bypass_csp=True)
    satisfies_axe(page)
    has_no_sideways_scroll(page)


def test_a_transcript_opened_from_a_search_satisfies_axe(visitor, talk):
    call_command("rebuild_index", verbosity=0)
    page = visitor("/search/?q=commission", bypass_csp=True)
    page.locator(".hit h3 a").first.click()
    expect(page.locator(".along").first).to_contain_text("Hit 1 of 1 for commission")
    satisfies_axe(page)
    has_no_sideways_scroll(page)


def test_axe_finds_nothing_in_the_dialog_of_keys(visitor, talk):
    page = visitor(talk.get_absolute_url(), bypass_csp=True)
    page.keyboard.press("?")
    satisfies_axe(page)


def sheets(page):
    """The words of each sheet of paper."""
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]


def test_every_sheet_of_paper_names_the_address_the_day_and_its_number(visitor, talk, live_server):
    page = visitor(talk.get_absolute_url())
    today = formats.date_format(timezone.localdate(), "j F Y")
    read = sheets(page)
    assert len(read) > 2
    for number, sheet in enumerate(read, 1):
        assert f"{live_server.url}{talk.get_absolute_url()} Retrieved {today}" in sheet
        assert f"{number} / {len(read)}" in sheet
    assert not any("Fold all answers" in sheet or "In this transcript" in sheet for sheet in read)


def test_a_question_is_on_one_sheet_of_paper_with_the_beginning_of_its_answer(visitor, talk):
    """After some length of what stands before it, it would else end a sheet."""
    for lines in range(6):
        talk = a_transcript(
            speeches=[
                ("narration", "", "\n\n".join(["A line."] * (lines + 1))),
                *[("question", "Question", "Why?"), ("speech", "Elin Aasgaard", f"So. {FILLER}")]
                * 8,
            ]
        )
        read = sheets(visitor(talk.get_absolute_url()))
        assert len(read) > 2
        for sheet in read:
            assert sheet.count("Why?") == sheet.count("So. Nothing"), lines


def test_answers_that_are_folded_are_left_out_on_paper(visitor, talk):
    page = visitor(f"{talk.get_absolute_url()}?show=questions")
    printed = " ".join(sheets(page))
    assert "Will the commission meet in year 7?" in printed
    assert "Answer: Elin Aasgaard" in printed
    assert "In year 7 it will." not in printed
