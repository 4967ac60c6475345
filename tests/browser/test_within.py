"""Stepping from match to match in an open transcript: by links alone, by keys, on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive.models import Transcript
from tests.archive.builder import a_transcript
from tests.browser.test_reading_pages import has_no_sideways_scroll, satisfies_axe, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

FILLER = "Nothing of it was said for a long while. " * 40


@pytest.fixture
def talk(transactional_db) -> Transcript:
    return a_transcript(
        "Talks on the fishing line",
        lead="They drew a line.",
        speeches=[
            ("speech", "Elin Aasgaard", f"Good afternoon.\n\n{FILLER}"),
            ("question", "Question", "Which line?"),
            ("speech", "Elin Aasgaard", f"{FILLER}\n\nThis line, and that line."),
            ("speech", "Elin Aasgaard", FILLER),
            ("heading", "", "The last line"),
            ("narration", "", FILLER),
        ],
    )


def address(talk, query="line", place=""):
    return f"{talk.get_absolute_url()}?q={query}{place}"


def bar(page):
    """The words of the bar of steps that is shown; there is never more than one."""
    shown = page.locator(".steps:visible")
    assert shown.count() <= 1
    return shown.inner_text().split("\n")[0] if shown.count() else ""


def comes_into_view(page, selector):
    expect(page.locator(selector)).to_be_in_viewport(ratio=1)


def still(page):
    """Waits until the page has scrolled to where it is going."""
    page.wait_for_function(
        """() => new Promise(done => {
            const from = scrollY;
            setTimeout(() => done(scrollY === from), 120);
        })"""
    )


@pytest.mark.parametrize("width", [1280, 375])
def test_from_match_to_match_without_javascript(visitor, talk, width):
    page = visitor(talk.get_absolute_url(), width=width, javascript=False)
    page.get_by_role("searchbox", name="In this transcript").fill("line")
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**?q=line#matches")
    page.get_by_text("5 matches in 4 passages").wait_for()
    assert bar(page) == ""
    page.get_by_role("link", name="To the first", exact=True).click()
    for number in range(1, 5):
        page.wait_for_url(f"**#m{number}")
        assert f"{number} of 5" in bar(page)
        comes_into_view(page, f"#m{number}")
        page.locator(".steps:visible").get_by_role("link", name="Next").click()
    page.wait_for_url("**#m5")
    assert page.locator(".steps:visible a[href]").all_inner_texts() == ["Previous", "List"]
    page.locator(".steps:visible").get_by_role("link", name="Previous").click()
    page.wait_for_url("**#m4")
    page.locator(".steps:visible").get_by_role("link", name="List").click()
    comes_into_view(page, "#matches strong")


def test_a_speech_that_was_linked_to_begins_with_its_first_match(visitor, talk):
    anchor = talk.speeches.all()[2].anchor
    page = visitor(address(talk, place=f"#{anchor}"), javascript=False)
    assert "3 of 5" in bar(page)
    page.locator(".steps:visible").get_by_role("link", name="Next").click()
    page.wait_for_url("**#m4")


def test_keys_step_and_say_where(visitor, talk):
    page = visitor(address(talk))
    said = page.locator(".matches [role=status]")
    assert bar(page).startswith("1 of 5")  # the lead is in view
    page.keyboard.press("n")
    assert said.inner_text() == "Match 2 of 5, Question"
    page.keyboard.press("n")
    still(page)
    assert said.inner_text() == "Match 3 of 5, Elin Aasgaard"
    assert "3 of 5" in bar(page)
    comes_into_view(page, "#m3")
    page.keyboard.press("p")
    assert said.inner_text() == "Match 2 of 5, Question"
    for _ in range(9):
        page.keyboard.press("n")
    assert said.inner_text() == "That was the last match."
    page.go_back()  # steps leave no trace in the history
    assert page.url == "about:blank"


def test_the_bar_follows_the_reader(visitor, talk):
    page = visitor(address(talk))
    page.locator("#m5").scroll_into_view_if_needed()
    still(page)
    page.wait_for_function("document.querySelector('#m5').classList.contains('here')")
    assert "5 of 5" in bar(page)
    page.keyboard.press("p")
    still(page)
    assert "4 of 5" in bar(page)


def test_the_keyboard_stays_on_the_step_that_is_followed(visitor, talk):
    page = visitor(address(talk))
    tab_to(page, "#m1 + .steps a")
    for number in (2, 3, 4, 5):
        page.keyboard.press("Enter")
        page.wait_for_function(
            "id => document.activeElement.closest('.steps')?.previousSibling.id === id",
            arg=f"m{number}",
        )
        assert page.evaluate("document.activeElement.innerText") == (
            "Next" if number < 5 else "List"
        )


def test_keys_are_left_alone_in_a_field_and_can_be_turned_off_for_good(visitor, talk):
    page = visitor(address(talk))
    page.get_by_role("searchbox", name="In this transcript").press_sequentially("nn")
    assert "#m" not in page.url
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("n")
    assert "#m" not in page.url
    page.reload()
    assert not page.get_by_role("checkbox").is_checked()
    page.get_by_role("checkbox").check()
    page.keyboard.press("n")
    assert "#m" in page.url


@pytest.mark.parametrize("query", ["line", "nonesuch", '"line', "speaker:elin line", "said"])
def test_nothing_is_wider_than_a_telephone(visitor, talk, query):
    has_no_sideways_scroll(visitor(address(talk, query, "#m1")))


@pytest.mark.parametrize("query", ["line#m3", "nonesuch", '"'])
def test_axe_finds_nothing(visitor, talk, query):
    satisfies_axe(visitor(address(talk, query), bypass_csp=True))


def test_axe_finds_nothing_without_javascript(visitor, talk):
    """The bar that the target shows: axe itself needs JavaScript, so the module is kept away."""
    page = visitor("/about/", bypass_csp=True)
    page.route("**/match-steps.js", lambda route: route.fulfill(content_type="text/javascript"))
    page.goto(address(talk, "line", "#m3"))
    assert "3 of 5" in bar(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_on_paper_there_are_only_the_words(visitor, talk):
    page = visitor(address(talk, "line", "#m3"))
    page.emulate_media(media="print")
    for selector in (".within", ".matches", ".steps", ".similar"):
        assert not page.locator(f"{selector}:visible").count()
    assert page.locator("#m3").is_visible()
