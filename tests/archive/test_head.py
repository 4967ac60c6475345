"""What the head of a page tells search engines, and those who show links to it."""

import pytest
from django.conf import settings

from archive.views import listing
from tests.archive.builder import a_source, a_transcript, a_venue
from tests.archive.reader import read, words
from tests.archive.test_look import COLOURS

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks():
    return a_transcript("Talks & “talks”", "2012-03-14", venue=a_venue(), source=a_source())


def canonical(page):
    (link,) = page.select("link[rel=canonical]")
    return link["href"]


def said(page, name):
    return [meta["content"] for meta in page.select(f'meta[property="{name}"]')]


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("/", "/"),
        ("/?utm_source=letter", "/"),
        ("/years/?from=home", "/years/"),
        ("/people/elin-aasgaard/?page=1", "/people/elin-aasgaard/"),
        ("/transcripts/?page=2&from=home", "/transcripts/?page=2"),
        ("/transcripts/?page=02", "/transcripts/?page=2"),
    ],
)
def test_a_page_has_one_address_however_one_came_to_it(client, monkeypatch, asked, own):
    monkeypatch.setattr(listing, "PER_PAGE", 1)
    for _ in range(2):
        a_transcript()
    page = read(client, asked)
    assert canonical(page) == f"http://testserver{own}"
    assert said(page, "og:url") == [canonical(page)]


def test_a_link_to_a_transcript_shows_its_title_and_when_and_where_it_was(client, talks):
    page = read(client, talks.get_absolute_url())
    assert said(page, "og:title") == ["Talks & “talks”"]
    assert said(page, "og:site_name") == ["Verbatim"]
    assert said(page, "og:type") == ["article"]
    assert said(page, "article:published_time") == ["2012-03-14"]
    assert said(page, "article:modified_time") == [talks.updated_at.isoformat()]
    (description,) = said(page, "og:description")
    assert description == page.select_one("meta[name=description]")["content"]
    assert "14 March 2012" in description


def test_a_date_that_is_not_known_to_the_day_is_no_time_of_publication(client):
    page = read(client, a_transcript(date="2012-03").get_absolute_url())
    assert said(page, "article:published_time") == []


def test_the_picture_shown_with_a_link_is_there(client, talks):
    (picture,) = said(read(client, "/"), "og:image")
    assert picture == "http://testserver/static/card.png"
    assert (settings.BASE_DIR / "static/card.png").exists()


def test_every_kind_of_page_describes_itself(client, talks):
    urls = (
        "/", "/transcripts/", talks.get_absolute_url(), "/years/", "/2012/", "/2012/03/",
        "/2012/03/14/", "/undated/", "/people/", "/people/elin-aasgaard/", "/venues/",
        "/venues/harbour-palace-lindholm/", "/kinds/press_conference/", "/about/",
    )  # fmt: skip
    pages = [read(client, url) for url in urls]
    for told in (
        [words(page.title) for page in pages],
        [page.select_one("meta[name=description]")["content"] for page in pages],
    ):
        assert all(told)
        assert len(set(told)) == len(urls)


def test_a_page_that_is_not_there_has_no_address_of_its_own(client):
    page = read(client, "/nowhere/", status=404)
    assert not page.select("link[rel=canonical], meta[property]")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_the_frame_of_the_browser_has_the_colour_of_the_paper(client):
    shown = read(client, "/about/").select("meta[name=theme-color]")
    colours = {meta["media"]: meta["content"] for meta in shown}
    paper = COLOURS["paper"]
    assert colours == {
        "(prefers-color-scheme: light)": paper.light,
        "(prefers-color-scheme: dark)": paper.dark,
    }
