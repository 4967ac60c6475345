"""The calendar and what is covered: by keyboard, on a telephone, in both themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.archive.builder import a_source, a_transcript

pytestmark = pytest.mark.django_db(transaction=True)

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_TARGET = 24  # pixels, by WCAG 2.2, 2.5.8


@pytest.fixture
def full_year(transactional_db):
    for month in range(1, 13):
        for day in (1, 2, 9, 10, 28):
            a_transcript(f"Of {day}/{month}", f"2012-{month:02}-{day:02}", source=a_source())
    for kind in ("interview", "speech", "meeting", "statement", "message", "report", "remarks"):
        a_transcript(kind, None, kind=kind)
    a_transcript("Long before", "1999-03-02", source=a_source())


@pytest.mark.usefixtures("full_year")
def test_a_day_is_reached_by_keyboard_and_without_javascript(visitor):
    page = visitor("/2012/", javascript=False)
    page.get_by_text("Day by day").focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name("1 January 2012: 1 transcript")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 January 2012")


@pytest.mark.usefixtures("full_year")
def test_the_days_fold_so_that_the_list_is_near(visitor):
    page = visitor("/2012/", width=375)
    page.get_by_text("Day by day").press("Enter")
    expect(page.locator(".days")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
@pytest.mark.usefixtures("full_year")
def test_a_day_is_large_enough_to_be_touched(visitor, width):
    page = visitor("/2012/", width=width)
    boxes = page.locator(".days a").evaluate_all(
        "days => days.map(day => day.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert len(boxes) == 60
    assert min(side for box in boxes for side in box) >= LEAST_TARGET
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/2012/",
        "/kinds/press_conference/",
        "/coverage/",
        "/sources/presidency-of-varland/",
        "/people/elin-asgaard/",
    ],
)
@pytest.mark.usefixtures("full_year")
def test_axe_finds_nothing_on_a_telephone(visitor, path, theme):
    page = visitor(path, width=375, theme=theme, bypass_csp=True)
    found = Axe().run(page, options={"runOnly": AXE_RULES})
    assert found.violations_count == 0, found.generate_report()
