"""Quoting: words selected on the page, and the whole way of a quotation: found by searching, cited,
come back to; by the keyboard alone, and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from archive import store
from archive.models import Transcript
from archive.quotations.links import quotation
from archive.quotations.words import Range, span_of, words
from tests.archive.builder import a_transcript, a_venue
from tests.archive.readings import AASGAARD, raw, reading, speech
from tests.browser.test_reading_pages import has_no_sideways_scroll, satisfies_axe, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "Good afternoon. We have spoken at length.\n\nThe herring\u00a0fleet may  sail on & on."
ODD = "\n\n".join(
    (
        "tab\tand\x1cfile\x85next\u2028line\u202fnarrow\u3000wide",
        "zero\u200bwidth\ufeff joined — “marks” & <tags>",
        "日本のGDPは3%です。 我们希望。",
        "cafe\u0301 👋🏽 naïve 𠀀𠀁",
    )
)


@pytest.fixture
def talk(transactional_db) -> Transcript:
    return a_transcript(
        "Talks on the fishing line",
        venue=a_venue(),
        speeches=[
            ("heading", "", "The fishing line"),
            ("speech", "Elin Aasgaard", SAID),
            ("question", "Question", "Which herring?"),
            ("speech", "Elin Aasgaard", ODD),
            ("speech", "Elin Aasgaard", "كلمة أولى، ثم كلمة ثانية."),
        ],
        anchors=["head", "first", "asked", "odd", "arabic"],
    )


@pytest.fixture
def index(talk):
    call_command("rebuild_index", verbosity=0)


def select(page, anchor, start, end, last=""):
    """Selects characters of a speech, counted without its paragraphs' ends, as a mouse would; with
    `last` on to the characters of another one."""
    page.evaluate(
        """([anchor, start, end, last]) => {
            const place = (anchor, at) => {
                const words = document.querySelector(`#${anchor} [data-said]`);
                const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT, (node) =>
                    node.parentElement.closest("a, .steps")
                        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
                while (walker.nextNode()) {
                    const node = walker.currentNode;
                    if (at <= node.length) return [node, at];
                    at -= node.length;
                }
            };
            getSelection().setBaseAndExtent(...place(anchor, start), ...place(last || anchor, end));
        }""",
        [anchor, start, end, last],
    )


def select_words(page, transcript, anchor, wanted):
    text = transcript.speeches.get(anchor=anchor).text
    before = (text[:at].replace("\n\n", "") for at in span_of(text, wanted))
    select(page, anchor, *(len(part.encode("utf-16-le")) // 2 for part in before))


def offered(page):
    return page.locator(".quote-selected a")


def test_selected_words_lead_to_their_quotation(visitor, talk):
    page = visitor(talk.get_absolute_url())
    select_words(page, talk, "first", Range(3, 7))
    expect(offered(page)).to_have_text("Quote these 5 words")
    expect(page.locator("[role=status]", has_text="Quote these 5 words")).to_be_attached()
    offered(page).click()
    page.wait_for_url("**/quote/?speech=first&words=3-7")
    expect(page.locator(".words blockquote")).to_have_text("We have spoken at length.")


def test_words_are_counted_as_the_server_counts_them(visitor, talk):
    page = visitor(f"{talk.get_absolute_url()}?q=marks")
    count = len(words(ODD))
    for wanted in (*(Range(n, n + 1) for n in range(1, count, 2)), Range(2, count)):
        select_words(page, talk, "odd", wanted)
        expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}odd&words={wanted}")
    select_words(page, talk, "odd", Range(1, count))
    expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}odd")
    select_words(page, talk, "arabic", Range(2, 4))
    expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}arabic&words=2-4")
    select_words(page, talk, "head", Range(2, 3))
    expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}head&words=2-3")


def _quote(talk):
    return f"{talk.get_absolute_url()}quote/?speech="


def test_half_a_word_is_a_word_and_white_space_is_none(visitor, talk):
    page = visitor(talk.get_absolute_url())
    select(page, "first", 7, 17)  # "ternoon. W"
    expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}first&words=2-3")
    select(page, "first", 4, 5)
    expect(offered(page)).to_have_count(0)


def test_of_several_speeches_the_first_is_quoted(visitor, talk):
    page = visitor(talk.get_absolute_url())
    select(page, "first", 16, 5, last="asked")
    expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}first&words=3-15")
    expect(page.locator(".quote-selected")).to_contain_text("Only those of the first speech")


def test_all_of_the_page_and_nothing_of_the_text(visitor, talk):
    page = visitor(talk.get_absolute_url())
    page.evaluate("getSelection().selectAllChildren(document.body)")
    expect(offered(page)).to_have_attribute("href", f"{_quote(talk)}head")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.facts'))")
    expect(offered(page)).to_have_count(0)


def test_the_offer_is_reached_by_tab_and_dismissed_by_escape(visitor, talk):
    page = visitor(talk.get_absolute_url())
    select_words(page, talk, "first", Range(3, 7))
    expect(offered(page)).to_be_visible()
    tab_to(page, ".quote-selected a")
    page.keyboard.press("Escape")
    expect(offered(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "first"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_a_quotation_satisfy_axe_and_fit_a_telephone(visitor, talk, theme):
    made = quotation("first", SAID, Range(3, 7))
    for path in (
        f"{_quote(talk)}first&words=3-7&check=Other+words+altogether.",
        f"{_quote(talk)}arabic",
        made.address(talk.get_absolute_url()),
        f"{talk.get_absolute_url()}?quote=first.3-7.0123456789",
    ):
        page = visitor(path, width=375, theme=theme, bypass_csp=True)
        has_no_sideways_scroll(page)
        satisfies_axe(page)
    page = visitor(talk.get_absolute_url(), theme=theme, bypass_csp=True)
    select_words(page, talk, "first", Range(3, 7))
    expect(offered(page)).to_be_visible()
    assert (
        Axe().run(page, options={"runOnly": ["color-contrast", "target-size"]}).violations_count
        == 0
    )


def test_a_quotation_found_cited_and_come_back_to_by_keys(visitor, talk, index):
    page = visitor("/search/")
    tab_to(page, "main input[type=search]")
    page.keyboard.type("herring fleet")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, ".hit a[href*='#']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "#first a[href^='quote/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "input[name=sentence]")
    page.keyboard.press("Space")  # not the first
    tab_to(page, "input[name=sentence]")
    page.keyboard.press("Space")  # nor the second
    tab_to(page, ".choose button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "textarea.ready")
    page.keyboard.press("Control+a")
    ready = page.evaluate("getSelection().toString() || document.activeElement.value")
    assert ready.startswith(
        "“The herring fleet may sail on & on.”\nElin Aasgaard, Foreign Minister"
    )
    comes_back(visitor(ready.rsplit(" ", 1)[-1]))


def test_a_quotation_found_cited_and_come_back_to_without_javascript(visitor, talk, index):
    page = visitor("/search/", javascript=False)
    page.locator("main input[type=search]").fill("herring fleet")
    page.keyboard.press("Enter")
    page.locator(".hit a[href*='#']").first.click()
    page.wait_for_url("**/?q=**")
    page.locator("#first a[href^='quote/']").click()
    page.wait_for_url("**/quote/**")
    for box in page.locator("input[name=sentence]").all()[:2]:
        box.uncheck()
    page.get_by_role("button", name="Quote the ticked").click()
    page.wait_for_url("**words=8-15")
    ready = page.locator("textarea.ready").input_value()
    comes_back(visitor(ready.rsplit(" ", 1)[-1], javascript=False))


def comes_back(page):
    expect(page.locator("mark#quoted")).to_have_text("The herring\u00a0fleet may  sail on & on.")
    expect(page.locator("mark#quoted")).to_be_in_viewport()
    expect(page.locator(".as-quoted")).to_be_in_viewport()
    expect(page.locator(".as-quoted")).to_contain_text("Word for word as quoted.")


def test_a_changed_quotation_is_met_by_its_notice(visitor, transactional_db):
    turns = [speech(AASGAARD, f"{n}. We ask that the line be kept.") for n in range(40)]
    talks = store.save(reading(*turns), raw("talks"), status="published").transcript
    said = talks.speeches.last()
    link = quotation(said.anchor, said.text).address(talks.get_absolute_url())
    turns[-1] = speech(AASGAARD, "39. We ask that the line be moved.")
    store.rewrite(talks, reading(*turns), known={}, by=None, reason="Read anew")
    page = visitor(link, javascript=False)
    expect(page.get_by_text("The text was corrected since")).to_be_in_viewport()
    page.get_by_role("link", name="To the words that stand there now").click()
    expect(page.locator("mark#stands")).to_be_in_viewport()
    expect(page.locator("mark#stands")).to_have_text("39. We ask that the line be moved.")
