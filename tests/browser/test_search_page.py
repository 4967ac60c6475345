"""Journeys through the search page: by keyboard, on a telephone, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from tests.browser.test_reading_pages import AXE_RULES, follow, has_no_sideways_scroll, tab_to
from tests.search.corpus import a_transcript, a_venue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("archive")]


@pytest.fixture
def archive(transactional_db):
    """Talks in two decades, with more speakers than a facet shows at once."""
    palace = a_venue("Harbour Palace", "Lindholm", "Varland")
    for number in range(24):
        a_transcript(
            f"Talks {number} on the fishing line",
            [
                (f"Delegate Number{number:02}", f"The fishing line is kept in bay {number}."),
                ("Elin Aasgaard", "We drew the line, and the line holds."),
            ],
            date=f"{1970 + 2 * number}-{number % 9 + 1:02}-11",
            venue=palace,
            kind="interview" if number % 3 else "press_conference",
        )
    call_command("rebuild_index", verbosity=0)


def bar(page, name):
    return page.locator("svg.years").get_by_role("link", name=name)


@pytest.mark.parametrize("javascript", [True, False])
def test_drill_into_a_month_and_come_back_up(visitor, javascript):
    page = visitor("/search/?q=line", javascript=javascript)
    assert page.locator("svg.years a").count() == 5
    bar(page, "1990s: 5 transcripts").click()
    page.wait_for_url("**/search/?q=line&decade=1990")
    bar(page, "1994: 1 transcript").click()
    page.wait_for_url("**/search/?q=line&year=1994")
    bar(page, "April 1994: 1 transcript").click()
    page.wait_for_url("**/search/?q=line&month=1994-04")
    assert page.locator(".hit").count() == 1
    period = page.get_by_role("navigation", name="Period")
    assert period.inner_text().split("\n") == ["All years", "1990s", "1994", "April 1994"]
    period.get_by_role("link", name="1990s").click()
    page.wait_for_url("**/search/?q=line&decade=1990")
    page.get_by_text("As a list").click()
    page.locator(".over-time").get_by_role("link", name="1992").last.click()
    page.wait_for_url("**/search/?q=line&year=1992")
    period.get_by_role("link", name="All years").click()
    page.wait_for_url("**/search/?q=line")


def test_drill_by_keyboard(visitor):
    page = visitor("/search/?q=line")
    follow(page, "svg.years a[aria-label^='2010s']")
    follow(page, "svg.years a[aria-label^='2014']")
    assert page.locator("h2.count").inner_text() == "1 transcript"
    follow(page, ".period a")
    assert page.locator("h2.count").inner_text() == "24 transcripts"


@pytest.mark.parametrize("javascript", [True, False])
def test_leave_a_kind_out_and_take_that_back(visitor, javascript):
    page = visitor("/search/?q=line", javascript=javascript)
    kinds = page.locator(".facet", has_text="Kind")
    kinds.get_by_role("link", name="Interview 16").hover()
    kinds.get_by_role("link", name="Leave out Interview").click()
    page.wait_for_url("**/search/?q=line&kind=-interview")
    assert page.locator("h2.count").inner_text() == "8 transcripts"
    page.get_by_role("list", name="Filters in force").get_by_role("link").click()
    page.wait_for_url("**/search/?q=line")
    follow(page, "a[aria-label='Leave out Press conference']")
    assert page.locator("h2.count").inner_text() == "16 transcripts"
    kinds.get_by_role("link", name="Press conference (left out)").click()
    page.wait_for_url("**/search/?q=line")


def test_the_minus_is_there_for_whoever_has_no_pointer(visitor):
    page = visitor("/search/?q=line")
    minus = page.get_by_role("link", name="Leave out Interview")
    assert minus.evaluate("a => getComputedStyle(a).opacity") == "0"
    tab_to(page, "a[aria-label='Leave out Interview']")
    assert minus.evaluate("a => getComputedStyle(a).opacity") == "1"


def test_a_long_facet_is_filtered_by_typing(visitor):
    page = visitor("/search/?q=line")
    speakers = page.locator(".facet", has=page.get_by_text("Said by", exact=True))
    last = speakers.get_by_role("link", name="Delegate Number17 1", exact=True)
    assert not last.is_visible()
    speakers.get_by_role("searchbox", name="Filter Said by").fill("number17 DELÉGATE")
    assert last.is_visible()
    assert speakers.locator("li:visible").count() == 1
    assert speakers.get_by_role("status").inner_text() == "1 shown"
    speakers.get_by_role("searchbox").fill("nobody")
    assert speakers.get_by_role("status").inner_text() == "None of these."
    speakers.get_by_role("searchbox").fill("")
    assert not last.is_visible()
    assert speakers.locator("li:visible").count() == 10
    speakers.get_by_role("searchbox").fill("17")
    last.click()
    page.wait_for_url("**speaker=delegate-number17")


def test_a_long_facet_is_all_there_without_javascript(visitor):
    page = visitor("/search/?q=line", javascript=False)
    speakers = page.locator(".facet", has=page.get_by_text("Said by", exact=True))
    assert page.locator(".facet input[type=search]").count() == 0
    speakers.get_by_text("More").click()
    assert speakers.locator("li:visible").count() == 25
    assert speakers.locator("ul").first.evaluate("u => getComputedStyle(u).marginTop") != "50px"
    speakers.get_by_role("link", name="Delegate Number17 1", exact=True).click()
    page.wait_for_url("**speaker=delegate-number17")


@pytest.mark.parametrize("javascript", [True, False])
def test_switch_to_speeches_and_open_one(visitor, javascript):
    page = visitor("/search/?q=line&kind=press_conference", javascript=javascript, width=375)
    ways = page.get_by_role("navigation", name="What to show")
    assert ways.locator("[aria-current=page]").inner_text() == "Transcripts"
    ways.get_by_role("link", name="Speeches").click()
    page.wait_for_url("**/search/?q=line&scope=speeches&kind=press_conference")
    assert page.locator("h2.count").inner_text() == "16 speeches"
    page.get_by_role("searchbox", name="Search the archive").fill("bay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bay&scope=speeches&kind=press_conference")
    assert page.locator("h2.count").inner_text() == "8 speeches"
    page.locator(".said h3 a").first.click()
    assert "fishing line is kept in bay" in page.locator(".speech:target").inner_text()


def test_mend_a_mistake_with_one_click(visitor):
    page = visitor("/search/?q=fishing (line")
    assert page.locator(".asked mark").inner_text() == "("
    page.get_by_role("link", name="fishing (line)").click()
    page.wait_for_url("**/search/?q=fishing+%28line%29")
    assert page.locator(".notice").count() == 0
    assert page.locator("h2.count").inner_text() == "24 transcripts"


def test_how_to_ask_unfolds_and_its_examples_are_asked(visitor):
    page = visitor("/search/?q=line", javascript=False)
    page.get_by_text("How to ask").click()
    page.get_by_role("link", name="fish*").click()
    page.wait_for_url("**/search/?q=fish%2A")
    assert page.locator("h2.count").inner_text() == "24 transcripts"


ADDRESSES = [
    "/search/?q=line&decade=1990&kind=-interview",
    "/search/?q=line&scope=speeches&speaker=elin-aasgaard",
    '/search/?q=line ( foo: "x&from=2030',
    "/search/?q=Elin+Aasgaard",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_wider_than_a_telephone(visitor, address):
    page = visitor(address)
    for summary in page.locator("summary:visible").all():
        summary.evaluate("s => s.parentElement.open = true")
    has_no_sideways_scroll(page)


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(visitor, address):
    page = visitor(address, bypass_csp=True)
    for details in page.locator("details").all():
        details.evaluate("d => d.open = true")
    for theme, width in (("light", 1280), ("dark", 1280), ("light", 375)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options={"runOnly": AXE_RULES})
        assert found.violations_count == 0, found.generate_report()


_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_nothing_moves_when_the_filters_arrive(visitor):
    page = visitor("/search/?q=line", script=_SHIFTS)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    assert page.locator(".facet-filter").count() == 2
    assert page.evaluate("window.shifted") < 0.02


def test_on_paper_the_hits_are_left(visitor):
    page = visitor("/search/?q=line&decade=1990")
    page.emulate_media(media="print")
    assert page.locator(".hit").first.is_visible()
    assert page.locator("svg.years").is_visible()
    for gone in (".how", ".ways", ".facet", ".found .tabs", ".as-list"):
        assert not page.locator(gone).first.is_visible()
