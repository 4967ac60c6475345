"""What search engines are told: where they may go, what there is, and since when it is as it is."""

import datetime as dt
import re

import pytest
from lxml import etree

from archive.models import Transcript
from archive.sitemaps import SECTIONS
from tests.archive.builder import a_source, a_transcript, a_venue

pytestmark = pytest.mark.django_db

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(client, url="/sitemap.xml"):
    """{address: day of the last change}"""
    response = client.get(url)
    assert response.status_code == 200
    found = etree.fromstring(response.content)
    return {
        entry.findtext(f"{SITEMAPS}loc").removeprefix("http://testserver"): entry.findtext(
            f"{SITEMAPS}lastmod", ""
        )[:10]
        for entry in found
    }


def everything(client):
    return {url: day for part in listed(client) for url, day in listed(client, part).items()}


def changed(transcript, day):
    Transcript.objects.filter(pk=transcript.pk).update(
        updated_at=dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    )


def test_every_page_is_listed_with_the_day_of_its_last_change(client):
    talks = a_transcript("Talks", "2012-03-14", venue=a_venue(), source=a_source())
    other = a_transcript("Other", "2012", speakers=[("Teodor Vask", "")], kind="interview")
    undated = a_transcript("Undated", None, speakers=[("Elin Aasgaard", "")], kind="interview")
    changed(talks, "2026-01-01")
    changed(other, "2026-01-02")
    changed(undated, "2026-01-03")
    overviews = ("/", "/transcripts/", "/years/", "/people/", "/venues/", "/countries/")
    overviews += ("/coverage/", "/about/")
    assert everything(client) == {
        **dict.fromkeys(overviews, "2026-01-03"),
        talks.get_absolute_url(): "2026-01-01",
        other.get_absolute_url(): "2026-01-02",
        undated.get_absolute_url(): "2026-01-03",
        "/people/elin-aasgaard/": "2026-01-03",
        "/people/teodor-vask/": "2026-01-02",
        "/venues/harbour-palace-lindholm/": "2026-01-01",
        "/countries/varland/": "2026-01-03",
        "/sources/presidency-of-varland/": "2026-01-01",
        "/kinds/press_conference/": "2026-01-01",
        "/kinds/interview/": "2026-01-03",
        "/undated/": "2026-01-03",
        "/2012/": "2026-01-02",
        "/2012/03/": "2026-01-01",
    }


def test_nothing_is_listed_that_is_not_there(client):
    a_transcript(venue=a_venue(), source=a_source())
    for url in everything(client):
        assert client.get(url).status_code == 200, url


def test_drafts_and_withdrawn_ones_are_not_listed(client):
    for status in ("draft", "withdrawn"):
        a_transcript(status=status, venue=a_venue(), source=a_source())
    assert everything(client) == {}


def test_a_long_section_has_several_files(client, monkeypatch):
    monkeypatch.setattr(SECTIONS["transcripts"], "limit", 2)
    for _ in range(3):
        a_transcript()
    parts = [part for part in listed(client) if "transcripts" in part]
    assert parts == ["/sitemap-transcripts.xml", "/sitemap-transcripts.xml?p=2"]
    assert [len(listed(client, part)) for part in parts] == [2, 1]


@pytest.mark.parametrize(
    "url", ["/sitemap-gods.xml", "/sitemap-people.xml?p=2", "/sitemap-people.xml?p=x"]
)
def test_what_is_not_a_part_of_it_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_a_withdrawal_is_a_change_of_the_site_map_too(client):
    old, new = a_transcript(), a_transcript()
    changed(old, "2026-01-01")
    first = client.get("/sitemap-transcripts.xml")
    Transcript.objects.filter(pk=new.pk).update(status="withdrawn")
    again = client.get("/sitemap-transcripts.xml", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_the_number_of_database_queries_is_fixed(client, django_assert_max_num_queries):
    for number in range(20):
        a_transcript(f"No. {number}", speakers=[(f"Delegate {number}", "")], speeches=[])
    for part in listed(client):
        with django_assert_max_num_queries(4):
            client.get(part)


def test_the_pages_may_be_read_and_the_questions_need_not_be_asked(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    rules = [line.split(": ") for line in lines if "allow: " in line.lower()]

    def may_be_read(url):  # RFC 9309: * stands for any signs, and the longest rule holds
        held = [
            (len(rule), which)
            for which, rule in rules
            if re.match(re.escape(rule).replace(r"\*", ".*"), url)
        ]
        return max(held, default=(0, "Allow"))[1] == "Allow"

    a_transcript(venue=a_venue(), source=a_source())
    pages = (*everything(client), "/search/", "/transcripts/?page=2", "/sitemap-people.xml?p=2")
    for url in (*pages, "/static/card.png", "/transcripts/talks/?quote=s1.aa"):
        assert may_be_read(url), url
    asked = ("/search/?q=line", "/search.csv?q=line", "/people/?q=x", "/compare/?one=x")
    for url in (*asked, "/transcripts/talks/quote/?speech=s1", "/random/", "/admin/"):
        assert not may_be_read(url), url
