"""The hits of a search are taken away as a table, and followed as a feed, from the page itself."""

import csv

import pytest
from django.core.management import call_command

from tests.archive.builder import a_transcript

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def index(transactional_db):
    for number in range(25):
        a_transcript(f"Talks {number}", speeches=[("speech", "Elin Aasgaard", "A line is drawn.")])
    call_command("rebuild_index", verbosity=0)


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("javascript", [True, False])
def test_all_hits_are_saved_and_not_a_page_of_them(visitor, javascript):
    page = visitor("/search/?q=line&scope=speeches&page=2", javascript=javascript)
    with page.expect_download() as saving:
        page.get_by_role("link", name="CSV").click()
    assert saving.value.suggested_filename == "speeches-line.csv"
    with saving.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["A line is drawn."] * 25
    page.goto(rows[0]["url"])
    assert page.locator(".speech:target").inner_text().startswith("Elin Aasgaard")


@pytest.mark.usefixtures("index")
def test_a_feed_reader_finds_the_feed_of_the_search(visitor):
    page = visitor("/search/?q=line")
    (found,) = page.locator("link[type='application/atom+xml']").all()
    feed = page.request.get(found.get_attribute("href"))
    assert feed.ok
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.text().count("<entry>") == 20


@pytest.mark.usefixtures("index")
def test_a_hit_opens_at_its_words_marked(visitor):
    page = visitor("/search/?q=line", javascript=False)
    page.locator(".hit blockquote a").first.click()
    assert page.locator(".speech:target mark").inner_text() == "line"
    assert page.locator(".steps:visible").inner_text().startswith("1 of 1")
