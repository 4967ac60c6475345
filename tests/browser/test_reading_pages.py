"""Journeys through the reading pages: by keyboard, on a telephone, without JavaScript."""

import datetime as dt
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from archive import decisions
from archive.models import Transcript
from tests.archive.builder import a_source, a_transcript, a_venue

pytestmark = pytest.mark.django_db(transaction=True)

TALK = (
    ("heading", "", "The fishing line"),
    ("speech", "Elin Aasgaard", "Good afternoon. " + "The line will be kept by both sides. " * 12),
    ("question", "Question", "Lindholm Courier. Which of the two statements is right?"),
    ("speech", "Elin Aasgaard", "Both.\n\nA thing may be settled and still be a beginning."),
    ("question", "Question", "Will the commission meet before the season?"),
    ("direction", "", "(Documents are signed.)"),
    ("narration", "", "The ministers shook hands."),
)
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every kind of page; the transcript's address is filled in.
PAGES = (
    "/",
    "/transcripts/",
    "/years/",
    "/2012/",
    "/2012/03/",
    "/2012/03/14/",
    "/1850/",
    "/undated/",
    "/people/",
    "/people/elin-aasgaard/",
    "/people/delegate-0/with/elin-aasgaard/",
    "/venues/",
    "/countries/",
    "/countries/?show=speaking",
    "/countries/varland/",
    "/countries/france/",
    "/countries/france/with/norway/",
    "/venues/harbour-palace-lindholm/",
    "/kinds/press_conference/",
    "/coverage/",
    "/sources/presidency-of-varland/",
    "/about/",
    "/nowhere/",
    "TALK",
)

# Countries that are small on a map, some as close together as any.
NEIGHBOURS = ("France", "Belgium", "Luxembourg", "Switzerland", "Austria", "Malta", "Singapore")


@pytest.fixture
def talk(transactional_db) -> Transcript:
    for number in range(60):
        a_transcript(f"Talks {number}", f"20{number % 20:02}-0{number % 9 + 1}-11", venue=a_venue())
    a_transcript("Undated", None)
    french = a_transcript("Conférence de presse à Lindholm", "2012-03-14", language="fr")
    talk = a_transcript(
        "Press conference on the Lindholm Protocol",
        "2012-03-14",
        lead="Two ministers met the press.",
        time=dt.time(13, 45),
        venue=a_venue(),
        source=a_source(),
        source_url="https://presidency.varland.example/1",
        speakers=[
            ("Elin Aasgaard", "Foreign Minister of Varland"),
            *((f"Delegate {n}", "Deputy Minister for Fisheries") for n in range(20)),
        ],
        speeches=TALK,
        countries={"Elin Aasgaard": "Norway"}
        | {f"Delegate {n}": country for n, country in enumerate(NEIGHBOURS)},
    )
    decisions.confirm_translation(french, talk, by=None)
    return talk


@pytest.fixture
def index(talk):
    """A search index of these transcripts, in the folder of this test run."""
    call_command("rebuild_index", verbosity=0)


def tab_to(page, selector):
    """Presses Tab until the keyboard is on what is looked for."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"the keyboard does not come to {selector}")


def follow(page, selector):
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.usefixtures("talk")
def test_from_a_year_to_the_words_by_keyboard(visitor):
    page = visitor("/")
    follow(page, "svg.years a[href='/2012/']")
    follow(page, ".months a[href='/2012/03/']")
    follow(page, ".month a[href='/2012/03/14/']")
    follow(page, ".entry h3 a")
    assert page.inner_text("h1") == "Press conference on the Lindholm Protocol"
    tab_to(page, ".rail ol a")
    page.keyboard.press("Enter")
    question = page.locator(".speech:target")
    expect(question).to_have_class("speech question")
    tab_to(page, ".speech .link")
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"


@pytest.mark.usefixtures("talk")
def test_from_the_map_to_a_meeting_of_two_countries_by_keyboard(visitor):
    page = visitor("/venues/")
    follow(page, ".standfirst a")
    follow(page, ".tabs a[href='?show=speaking']")
    follow(page, "svg.world a[href^='/countries/malta/']")
    follow(page, ".tally a[href='/countries/malta/with/norway/']")
    assert page.inner_text("h1") == "Malta and Norway"
    follow(page, ".entry h3 a")
    assert page.inner_text("h1") == "Press conference on the Lindholm Protocol"


@pytest.mark.usefixtures("talk")
def test_the_table_stands_in_for_the_map(visitor):
    page = visitor("/countries/", width=375, javascript=False)
    follow(page, ".worldwide a[href='#as-a-table']")
    follow(page, ".as-a-table th a[href='/countries/malta/']")
    assert page.inner_text("h1") == "Malta"


@pytest.mark.usefixtures("talk")
def test_the_first_key_skips_to_the_content(visitor):
    page = visitor("/transcripts/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def has_no_sideways_scroll(page):
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_telephone(visitor, talk, path):
    has_no_sideways_scroll(visitor(talk.get_absolute_url() if path == "TALK" else path))


@pytest.mark.usefixtures("index")
def test_the_search_page_is_no_wider_than_a_telephone(visitor):
    has_no_sideways_scroll(visitor("/search/?q=line"))


@pytest.mark.usefixtures("index")
def test_everything_works_without_javascript(visitor):
    page = visitor("/", width=375, javascript=False)
    page.get_by_role("link", name=re.compile(r"All \d+ transcripts")).click()
    page.get_by_role("link", name="Next", exact=True).click()
    page.wait_for_url("**page=2**")
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Elin Aasgaard").click()
    page.get_by_role("link", name="Press conference on the Lindholm Protocol").click()
    more = page.get_by_text("13 more")
    hidden = page.get_by_role("link", name="Delegate 19")
    assert not hidden.is_visible()
    more.click()
    expect(hidden).to_be_visible()
    page.locator("header").get_by_role("searchbox").fill("line")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=line")
    page.get_by_role("link", name="Press conference on the Lindholm Protocol").click()
    expect(page.locator("h1")).to_have_text("Press conference on the Lindholm Protocol")


def test_the_link_to_a_speech_appears_under_the_pointer(visitor, talk):
    page = visitor(talk.get_absolute_url())
    speech = page.locator(".speech.question").first
    link = speech.locator(".link[href^='#']")
    assert link.evaluate("a => getComputedStyle(a).opacity") == "0"
    speech.hover()
    assert link.evaluate("a => getComputedStyle(a).opacity") == "1"
    link.click()
    page.wait_for_url(f"**#{speech.get_attribute('id')}")


def test_the_speaker_stands_in_the_margin_or_above_the_words(visitor, talk):
    def places(width):
        speech = visitor(talk.get_absolute_url(), width=width).locator(".speech.speech").nth(1)
        return speech.locator("h3").bounding_box(), speech.locator("p").first.bounding_box()

    name, words = places(1280)
    assert name["x"] + name["width"] <= words["x"]
    name, words = places(375)
    assert name["y"] + name["height"] <= words["y"] + 1


def satisfies_axe(page):
    for theme, width in (("light", 1280), ("dark", 1280), ("light", 375)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options={"runOnly": AXE_RULES})
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visitor, talk, path):
    satisfies_axe(visitor(talk.get_absolute_url() if path == "TALK" else path, bypass_csp=True))


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("query", ["?q=line&kind=press_conference", "?q=nonesuch", "?q=("])
def test_axe_finds_nothing_on_the_search_page(visitor, query):
    satisfies_axe(visitor(f"/search/{query}", bypass_csp=True))


_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["/", "TALK"])
def test_nothing_moves_when_the_fonts_arrive(visitor, talk, path, width):
    page = visitor(talk.get_absolute_url() if path == "TALK" else path, width=width, script=_SHIFTS)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px Inter')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifted") < 0.02


@pytest.mark.parametrize("path", ["/", "/years/", "TALK"])
def test_a_page_weighs_little(visitor, talk, path):
    page = visitor("/about/")
    sizes = {}

    def weigh(response):
        if not response.url.endswith(".woff2"):
            sizes[response.url] = len(response.body())

    page.on("response", weigh)
    page.goto(talk.get_absolute_url() if path == "TALK" else path)
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 1
    assert sum(sizes.values()) < 100_000, sizes


@pytest.mark.usefixtures("talk")
def test_on_paper_only_the_words_are_left(visitor, talk):
    page = visitor(talk.get_absolute_url())
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert not page.locator(".rail").is_visible()
    assert page.locator(".kept").is_visible()
    assert page.get_by_role("link", name="Delegate 19").is_visible()
    assert page.locator(".speech.narration").is_visible()


def test_the_page_one_is_on_stands_out_in_forced_colours_too(visitor):
    page = visitor("/years/")
    page.emulate_media(forced_colors="active")
    shown = page.eval_on_selector_all(
        "header nav a",
        "links => links.map(a => [a.innerText, getComputedStyle(a).borderBottomColor])",
    )
    colours = dict(shown)
    here = colours.pop("Years")
    assert here not in colours.values()
