"""Keyword in context and expressions over time, in a real browser."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.test_reading_pages import follow, has_no_sideways_scroll, satisfies_axe
from tests.search.corpus import a_transcript

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "and much was said of the weather in the bay and of the herring that stayed away "
CONCORDANCE = "/search/concordance/?q=line"
TRENDS = "/search/trends/?q=line&q=herring&by=year"


@pytest.fixture(autouse=True)
def archive(transactional_db):
    for year in (2003, 2004, 2005, 2009, 2012):
        a_transcript(
            f"Talks of {year}",
            [
                ("Elin Aasgaard", f"{LONG * 3}until the fishing line was drawn, {LONG}"),
                ("Teodor Vask", "A line is a line."),
                ("Question", "Which line?"),
            ],
            date=f"{year}-03-14",
        )
    a_transcript("In Arabic", [("", "قال إن line السلام علينا")], date="2005-05-05", language="ar")
    call_command("rebuild_index", verbosity=0)


def edges(page, selector, side):
    """Where an edge of the things on a page is, in whole pixels, each place once."""
    return set(
        page.eval_on_selector_all(
            selector,
            f"them => them.map(one => Math.round(one.getBoundingClientRect().{side}))",
        )
    )


@pytest.mark.parametrize("width", [1280, 375])
def test_keywords_stand_below_one_another(visitor, width):
    page = visitor(CONCORDANCE, width=width)
    assert page.locator(".kwic tbody tr").count() == 21
    assert len(edges(page, ".kwic .ltr .after a", "left")) == 1
    (ends,) = edges(page, ".kwic .ltr td.before", "right")
    (starts,) = edges(page, ".kwic .ltr .after a", "left")
    assert 0 <= starts - ends <= 1
    rtl = page.locator(".kwic .rtl")
    assert rtl.locator(".before").bounding_box()["x"] > rtl.locator(".after").bounding_box()["x"]


@pytest.mark.parametrize("width", [1280, 375])
def test_dates_have_the_room_they_need(visitor, width):
    a_transcript("Autumn talks", [("Elin Aasgaard", "A line.")], date="2004-09-28")
    call_command("rebuild_index", verbosity=0)
    page = visitor(f"{CONCORDANCE}&year=2004", width=width)
    longest = page.locator(".kwic .when", has_text="28 September 2004")
    assert longest.evaluate("cell => cell.scrollWidth <= cell.clientWidth")


def test_what_a_line_has_no_room_for_is_there_all_the_same(visitor):
    page = visitor(CONCORDANCE, width=375)
    before = page.locator(".kwic td.before").filter(has_text="until the fishing").first
    assert before.evaluate("cell => cell.scrollWidth > 0 && cell.clientWidth < 200")
    assert "weather in the bay and of the herring that stayed away until" in before.text_content()


def test_the_table_is_a_table_to_a_screen_reader(visitor):
    page = visitor(CONCORDANCE)
    table = page.get_by_role("table", name="Matches with the words before and after them")
    assert table.get_by_role("columnheader").count() == 4
    assert table.get_by_role("row").count() == 22
    assert table.get_by_role("row").nth(1).get_by_role("cell").count() == 4


def test_from_the_lines_to_the_speech_by_keyboard(visitor):
    page = visitor(CONCORDANCE)
    follow(page, "nav[aria-label='Order'] a[href*='order=right']")
    assert page.locator("nav[aria-label='Order'] [aria-current]").inner_text() == (
        "By the words after"
    )
    follow(page, ".kwic .after a")
    assert page.locator(".speech:target").count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phrase_is_traced(visitor, javascript):
    """From the lines of a phrase to its years, to its speakers, to its speeches in one year."""
    page = visitor("/search/concordance/", javascript=javascript)
    page.get_by_role("searchbox", name="Words to be shown in context").fill('"fishing line"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/concordance/?q=*")
    assert page.locator("h2.count").inner_text() == "5 lines from 5 speeches"
    page.get_by_role("link", name="Over time").click()
    expect(page.locator(".trend .picture rect")).to_have_count(10)  # five bars, each with its link
    page.get_by_role("searchbox", name="Expression 2").fill("herring")
    page.keyboard.press("Enter")
    page.wait_for_url("**&q=herring**")
    assert page.locator(".trend h2").all_inner_texts() == ['"fishing line"', "herring"]
    page.goto("/search/trends/?q=line&by=year")
    page.get_by_role("link", name="By speaker").click()
    expect(page.locator(".trend h3")).to_have_text(["Teodor Vask", "Elin Aasgaard"])
    page.locator(".numbers tbody tr").first.get_by_role("link").first.click()
    page.wait_for_url(re.compile("scope=speeches.*year=2003"))
    assert page.locator("article.hit").count() == 1


def test_a_bar_leads_to_its_speeches(visitor):
    page = visitor(TRENDS)
    page.locator(".trend .touch a").first.click()
    page.wait_for_url("**/search/?q=line&scope=speeches&year=2003")


def test_the_picture_is_one_image_with_a_name_and_a_description(visitor):
    page = visitor(TRENDS)
    picture = page.get_by_role("img", name="line, year by year")
    assert picture.count() == 1
    assert "Most in 2005: 5." in picture.locator("desc").text_content()
    assert page.locator(".touch a[tabindex='-1']").count() == 10
    page.locator("body").press("Tab")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.matches('.touch a')")


def test_on_a_telephone_there_is_one_empty_field_at_a_time(visitor):
    page = visitor("/search/trends/", width=375, javascript=False)
    fields = page.locator(".expressions input[type=search]")
    assert [field.is_visible() for field in fields.all()] == [True, False, False, False, False]
    fields.first.fill("line")
    assert [field.is_visible() for field in fields.all()] == [True, True, False, False, False]


PAGES = (
    CONCORDANCE,
    f"{CONCORDANCE}&order=left&speaker=teodor-vask",
    "/search/concordance/",
    "/search/concordance/?q=(nonesuch",
    TRENDS,
    "/search/trends/?q=line&split=speaker&by=month&measure=rate&kind=remarks",
    "/search/trends/",
    "/search/trends/?q=(nonesuch&q=speaker:vask",
)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_telephone(visitor, path):
    has_no_sideways_scroll(visitor(path))


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visitor, path):
    satisfies_axe(visitor(path, bypass_csp=True))


def test_on_paper_the_numbers_are_unfolded(visitor):
    page = visitor("/search/trends/?q=line&by=month")
    page.locator(".numbers summary").click()
    assert not page.locator(".numbers table").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".numbers table").is_visible()
    assert not page.locator(".expressions").is_visible()
