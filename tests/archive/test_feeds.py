"""What was added or corrected last, as feeds."""

import datetime as dt

import pytest
from lxml import etree

from archive.models import OldPersonSlug, OldVenueSlug, Transcript
from archive.views import feeds
from tests.archive.builder import a_person, a_source, a_transcript, a_venue
from tests.archive.reader import links, read

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = {
    "/transcripts.atom": "/",
    "/people/elin-aasgaard.atom": "/people/elin-aasgaard/",
    "/venues/harbour-palace-lindholm.atom": "/venues/harbour-palace-lindholm/",
    "/sources/presidency-of-varland.atom": "/sources/presidency-of-varland/",
}


@pytest.fixture
def talks():
    return a_transcript("Talks & <talks>", "2012-03-14", venue=a_venue(), source=a_source())


def feed(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def text(tag, path):
    return [found.text for found in tag.findall("/".join(ATOM + part for part in path.split("/")))]


def link(tag, rel):
    return [found.get("href") for found in tag.findall(f"{ATOM}link") if found.get("rel") == rel]


def changed(transcript, day):
    when = dt.datetime(2026, 1, day, tzinfo=dt.UTC)
    Transcript.objects.filter(pk=transcript.pk).update(updated_at=when)


@pytest.mark.parametrize(("url", "page"), FEEDS.items())
def test_each_has_its_own_and_its_page_leads_to_it(client, talks, url, page):
    a_transcript("Elsewhere", speakers=[("Teodor Vask", "")], speeches=[])
    found = feed(client, url)
    assert "Talks & <talks>" in text(found, "entry/title")
    assert ("Elsewhere" in text(found, "entry/title")) == (url == "/transcripts.atom")
    assert text(found, "id") == link(found, "self") == [f"http://testserver{url}"]
    assert link(found, "alternate") == [f"http://testserver{page}"]
    (offered,) = read(client, page).select("link[type='application/atom+xml']")
    assert offered["href"] == url
    if url != "/transcripts.atom":
        assert links(read(client, page))["What is added or corrected, as a feed"] == url


def test_an_entry_says_who_when_and_where(client, talks):
    entry = feed(client, "/transcripts.atom").find(f"{ATOM}entry")
    assert text(entry, "id") == [f"http://testserver{talks.get_absolute_url()}"]
    assert text(entry, "author/name") == ["Presidency of Varland"]
    assert text(entry, "contributor/name") == ["Elin Aasgaard"]
    assert text(entry, "updated") == [talks.updated_at.isoformat()]
    assert text(entry, "summary") == [
        "<p>2012-03-14 · Press conference · Harbour Palace, Lindholm, Varland</p>"
    ]


def test_what_changed_last_comes_first_however_long_ago_it_was_said(client):
    for day, title in enumerate(("Corrected", "New", "Old"), 1):
        changed(a_transcript(title, "1987-05-02"), day)
    changed(Transcript.objects.get(title="Corrected"), 9)
    found = feed(client, "/transcripts.atom")
    assert text(found, "entry/title") == ["Corrected", "Old", "New"]
    assert text(found, "updated") == ["2026-01-09T00:00:00+00:00"]


def test_only_what_is_published_and_not_too_much_of_it(client, monkeypatch, talks):
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    for status in ("draft", "withdrawn", "published", "published"):
        a_transcript(status.title(), status=status, venue=a_venue(), source=a_source())
    for url in FEEDS:
        assert text(feed(client, url), "entry/title") == ["Published", "Published"]


@pytest.mark.parametrize("url", [url for url in FEEDS if url != "/transcripts.atom"])
def test_nobody_of_whom_nothing_is_published_has_one(client, talks, url):
    Transcript.objects.update(status="withdrawn")
    assert client.get(url).status_code == 404


def test_those_who_were_merged_lead_on(client, talks):
    OldPersonSlug.objects.create(slug="e-aasgaard", person=a_person("Elin Aasgaard"))
    OldVenueSlug.objects.create(slug="harbor", venue=a_venue())
    for old, new in (("people/e-aasgaard", "people/elin-aasgaard"),
                     ("venues/harbor", "venues/harbour-palace-lindholm")):  # fmt: skip
        response = client.get(f"/{old}.atom")
        assert (response.status_code, response["Location"]) == (301, f"/{new}.atom")


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_stays_the_same_until_something_changes(client, talks, url):
    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    talks.save()
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_an_archive_that_holds_nothing_has_an_empty_feed(client):
    found = feed(client, "/transcripts.atom")
    assert text(found, "entry/id") == []
    assert text(found, "updated") == ["1970-01-01T00:00:00+00:00"]


@pytest.mark.parametrize("url", FEEDS)
def test_the_number_of_database_queries_is_fixed(client, url, django_assert_max_num_queries):
    for number in range(20):
        speakers = [("Elin Aasgaard", ""), (f"Delegate {number}", "")]
        a_transcript(speakers=speakers, speeches=[], venue=a_venue(), source=a_source())
    with django_assert_max_num_queries(4):
        client.get(url)


def test_signs_that_xml_cannot_write_are_left_away(client):
    a_transcript("Bell\x07", speakers=[("Elin\x0b Aasgaard", "")], speeches=[])
    found = feed(client, "/transcripts.atom")
    assert text(found, "entry/title") == ["Bell"]
    assert text(found, "entry/contributor/name") == ["Elin Aasgaard"]
