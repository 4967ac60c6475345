"""Any search as a feed: valid Atom, the newest first, the same as long as nothing changes."""

import datetime as dt

import pytest
from lxml import etree

from archive.models import Transcript
from tests.archive.builder import a_source
from tests.search.corpus import a_transcript, a_venue, published

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def archive(index):
    talks = a_transcript(
        "Talks & <talks>",
        [("Elin Aasgaard", "The line < the coast."), ("Teodor Vask", "No.")],
        date="2012-03-14",
        venue=a_venue("Harbour Palace", "Lindholm", "Varland"),
        source=a_source(),
    )
    interview = a_transcript("Interview", [("Teodor Vask", "A line.")], date="2011-09")
    rain = a_transcript("Rain", [("", "No line.")], date=None)
    published(talks, interview, rain)
    return talks, interview, rain


def feed(client, query=""):
    response = client.get(f"/search.atom{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def text(tag, path):
    return [found.text for found in tag.findall("/".join(ATOM + part for part in path.split("/")))]


def link(tag, rel):
    return [found.get("href") for found in tag.findall(f"{ATOM}link") if found.get("rel") == rel]


def valid(found):
    """What RFC 4287 demands of a feed and its entries, as far as ours could break it."""
    for tag in (found, *found.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (value,) = text(tag, name)
            assert value or name == "title"
        assert dt.datetime.fromisoformat(text(tag, "updated")[0]).tzinfo
        assert text(tag, "id")[0].startswith("http://")
        assert text(tag, "author/name")
    ids = text(found, "entry/id")
    assert len(set(ids)) == len(ids)
    return found


def test_the_newest_first_and_the_undated_last(client, archive):
    found = valid(feed(client, "?q=line&sort=oldest&page=7"))
    assert text(found, "entry/title") == ["Talks & <talks>", "Interview", "Rain"]
    assert text(found, "title") == ["line · Verbatim"]
    assert text(found, "subtitle") == ["Transcripts with the word line. The newest first."]
    assert link(found, "self") == ["http://testserver/search.atom?q=line"]
    assert link(found, "alternate") == ["http://testserver/search/?q=line&sort=newest"]


def test_an_entry_says_who_when_where_and_leads_to_the_words(client, archive):
    talks, _, _ = archive
    entry = feed(client, "?q=line").find(f"{ATOM}entry")
    url = f"http://testserver{talks.get_absolute_url()}"
    assert text(entry, "id") == [url]
    assert link(entry, "alternate") == [f"{url}?q=line"]
    assert text(entry, "author/name") == ["Presidency of Varland"]
    assert text(entry, "contributor/name") == ["Elin Aasgaard", "Teodor Vask"]
    assert text(entry, "updated") == [talks.updated_at.isoformat()]
    (summary,) = entry.findall(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text == (
        "<p>2012-03-14 · Remarks · Harbour Palace, Lindholm, Varland</p>"
        f'<p><a href="{url}?q=line#s0">Elin Aasgaard</a>: '
        "The <mark>line</mark> &lt; the coast.</p>"
    )


def test_speeches_have_entries_of_their_own(client, archive):
    found = valid(feed(client, "?q=line&scope=speeches"))
    assert text(found, "entry/title")[0] == "Elin Aasgaard: Talks & <talks>"
    assert all("#s0" in entry for entry in text(found, "entry/id"))
    assert text(found, "subtitle") == ["Speeches with the word line. The newest first."]
    assert link(found, "self") == ["http://testserver/search.atom?q=line&scope=speeches"]


def test_twenty_at_most(client, index):
    published(*(a_transcript(f"No. {n}", date=f"2001-01-{n:02}") for n in range(1, 24)))
    assert len(text(valid(feed(client)), "entry/id")) == 20


def test_the_number_of_database_queries_is_fixed(client, index, django_assert_max_num_queries):
    published(*(a_transcript(f"No. {n}", [(f"P {n}", "A line.")]) for n in range(19)))
    with django_assert_max_num_queries(20):
        client.get("/search.atom?q=line")


@pytest.mark.parametrize("query", ["?q=(", "?q=%00%0b%EF%BF%BF%ED%A0%80", "?year=x", "?q=nonesuch"])
def test_whatever_is_asked_it_is_a_feed(client, archive, query):
    valid(feed(client, query))


def test_signs_that_xml_cannot_write_are_left_away(client, index):
    published(a_transcript("Bell\x07", [("", "A \x0b\ufffeline.")]))
    assert text(valid(feed(client, "?q=line")), "entry/title") == ["Bell"]


def test_it_stays_the_same_until_something_changes(client, archive):
    for query in ("?q=line", "?q=nonesuch"):
        first = client.get(f"/search.atom{query}")
        again = client.get(f"/search.atom{query}", headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
    archive[2].delete()
    assert client.get("/search.atom?q=line").content != first.content


def test_without_an_index_it_says_so(client, archive, index):
    (index.path / "current").unlink()
    response = client.get("/search.atom?q=line")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "no-store" in response["Cache-Control"]


def test_an_archive_that_holds_nothing_has_an_empty_feed(client, index):
    assert Transcript.objects.count() == 0
    assert text(valid(feed(client)), "entry/id") == []
