"""Two texts side by side in a browser: on a screen, on a telephone, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from archive import decisions
from tests.archive.builder import a_transcript

pytestmark = pytest.mark.django_db(transaction=True)

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BEFORE = "The fishing line is kept by both sides on every day of the year, whoever is at sea."
COMMON = "The two ministers have met in Lindholm at the invitation of the Foreign Minister."


@pytest.fixture
def address(transactional_db):
    one, other = (
        a_transcript(
            f"Joint statement of {season}",
            date,
            speeches=[
                ("speech", "Elin Aasgaard", COMMON),
                ("question", "Question", f"{COMMON} In what season?"),
                ("speech", "Elin Aasgaard", f"{BEFORE}\n\nIn {season}.".replace("both", which)),
                ("narration", "", f"Much else was said in {season}, and nothing of it twice."),
            ],
        )
        for season, which, date in (
            ("spring", "both", "2012-03-14"),
            ("autumn", "all", "2012-10-02"),
        )
    )
    return f"/compare/?one={one.slug}&other={other.slug}"


def test_side_by_side_or_one_below_the_other(visitor, address):
    def places(width):
        page = visitor(address, width=width)
        here, there = page.locator(".changed").first.locator(".abreast > div").all()
        return here.bounding_box(), there.bounding_box()

    here, there = places(1280)
    assert here["y"] == there["y"]
    assert here["x"] + here["width"] < there["x"]
    here, there = places(375)
    assert here["y"] + here["height"] <= there["y"]
    assert here["x"] == there["x"]


def test_nothing_is_wider_than_a_telephone(visitor, address):
    for path in (address, address.partition("&")[0], "/compare/"):
        page = visitor(path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_paragraphs_alike_unfold_by_keyboard_and_without_scripts(visitor, address):
    page = visitor(address, javascript=False)
    fold = page.locator(".aligned details").first
    words = fold.get_by_text("The two ministers have met").first
    assert not words.is_visible()
    fold.locator("summary").press("Enter")
    assert words.is_visible()


def test_from_a_transcript_to_its_comparison_by_keyboard(visitor, address):
    page = visitor("/transcripts/" + address.split("one=")[1].split("&")[0] + "/")
    page.get_by_role("link", name="Compare with…").press("Enter")
    page.get_by_role("searchbox", name="With a text of this address").fill("statement autumn")
    page.keyboard.press("Enter")
    page.locator("#main").get_by_role("link", name="Joint statement of autumn").first.press("Enter")
    page.wait_for_url("**/compare/?one=*&other=*")
    assert "all" in page.locator(".aligned ins").all_inner_texts()


@pytest.fixture
def languages(transactional_db):
    english = a_transcript("Talks", language="en")
    other = a_transcript(
        "محادثات",
        language="ar",
        speeches=[("speech", "Elin Aasgaard", "طاب مساؤكم."), ("heading", "", "الخط")],
    )
    decisions.confirm_translation(english, other, by=None)
    return f"/transcripts/{english.slug}/beside/{other.slug}/"


def test_languages_side_by_side_or_one_below_the_other(visitor, languages):
    for width, is_beside in ((1280, True), (375, False)):
        page = visitor(languages, width=width)
        row = page.locator(".aligned > li").first
        here, there = (side.bounding_box() for side in row.locator("> div").all())
        assert (here["y"] == there["y"]) == is_beside
        assert row.locator(".side").first.bounding_box()["width"] > 1 or is_beside
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("which", ["both", "one", "none", "languages"])
def test_axe_finds_nothing(visitor, address, languages, which):
    paths = {
        "both": address,
        "one": address.partition("&")[0],
        "none": "/compare/?one=statement",
        "languages": languages,
    }
    page = visitor(paths[which], bypass_csp=True)
    for theme, width in (("light", 1280), ("dark", 1280), ("light", 375)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options={"runOnly": AXE_RULES})
        assert found.violations_count == 0, found.generate_report()
