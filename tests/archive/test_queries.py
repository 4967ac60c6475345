"""No page asks the database more often because it holds more."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from archive import decisions
from archive.models import Participation
from tests.archive.builder import a_source, a_transcript, a_venue

pytestmark = pytest.mark.django_db

# One address of every public page; TALKS is a transcript and WORDS a speech of it.
PAGES = (
    "/",
    "/transcripts/",
    "/transcripts.atom",
    "/transcripts/TALKS/",
    "/transcripts/TALKS/?q=fishing",
    "/transcripts/TALKS/?show=questions",
    "/transcripts/TALKS/cite/",
    "/transcripts/TALKS/quote/?speech=WORDS",
    "/transcripts/TALKS/beside/FRENCH/",
    "/transcripts/TALKS.txt",
    "/transcripts/TALKS.json",
    "/transcripts/TALKS.bib",
    "/transcripts/TALKS.ris",
    "/transcripts/TALKS.csl.json",
    "/compare/?one=TALKS&other=OTHER",
    "/compare/?one=TALKS",
    "/years/",
    "/2012/",
    "/2012/03/",
    "/2012/03/14/",
    "/undated/",
    "/people/",
    "/people/elin-aasgaard/",
    "/people/elin-aasgaard.atom",
    "/people/elin-aasgaard/with/jonas-vask/",
    "/venues/",
    "/venues/harbour-palace-lindholm/",
    "/venues/harbour-palace-lindholm.atom",
    "/countries/",
    "/countries/varland/",
    "/countries/belmora/with/varland/",
    "/sources/presidency-of-varland/",
    "/sources/presidency-of-varland.atom",
    "/kinds/press_conference/",
    "/coverage/",
    "/about/",
    "/random/",
    "/robots.txt",
    "/opensearch.xml",
    "/sitemap.xml",
    "/sitemap-transcripts.xml",
    "/nowhere/",
)
MOST = 24
# Behind a sign-in, or asked about in tests of their own, with an index.
ELSEWHERE = ("original", "styleguide", "search")


def talks(number: int) -> dict[str, str]:
    """More talks, and more of everything in them; gives what the addresses above name."""
    speakers = [("Elin Aasgaard", "Minister of Varland"), ("Jonas Vask", "Minister of Belmora")]
    guests = [(f"Guest {n} of {number}", f"Minister {n} of Varland") for n in range(number)]
    speeches = [
        ("speech", name, f"{name} speaks of fishing, as item {n}. " * 3)
        for n, (name, _) in enumerate([*speakers, *guests])
    ]
    asked = [("question", "Question", f"Will item {n} of {number} hold?") for n in range(number)]
    for n in range(number):
        a_transcript(
            f"Talks {n} of {number}",
            ("2012-03-14", "2012-03", None, f"20{n:02}-05-06")[n % 4],
            venue=a_venue(f"House {n} of {number}", "Lindholm"),
            source=a_source(slug=f"ministry-{n}-of-{number}", name=f"Ministry {n} of {number}"),
            speakers=[*speakers, *guests],
            speeches=speeches,
            kind=("interview", "press_conference")[n % 2],
        )
    both = {
        "venue": a_venue(),
        "source": a_source(),
        "speakers": [*speakers, *guests],
        "speeches": [*speeches, *asked],
    }
    talk = a_transcript(f"Talks in {number} parts", "2012-03-14", **both)
    other = a_transcript(f"Other talks in {number} parts", "2012-03-15", **both)
    french = a_transcript(f"Entretiens en {number} parties", "2012-03-14", language="fr", **both)
    decisions.confirm_translation(french, talk, by=None)
    for country in ("Varland", "Belmora"):
        Participation.objects.filter(office__endswith=country).update(country=country)
    return {
        "TALKS": talk.slug,
        "WORDS": talk.speeches.all()[0].anchor,
        "OTHER": other.slug,
        "FRENCH": french.slug,
    }


def queries(client, page: str, names: dict[str, str]) -> int:
    for name, value in names.items():
        page = page.replace(name, value)
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(page)
        b"".join(response) if response.streaming else response.content
    assert response.status_code == {"/nowhere/": 404, "/random/": 302}.get(page, 200), page
    return len(asked)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_often_when_it_holds_more(client, page):
    few = talks(3)
    client.get("/about/")
    before = queries(client, page, few)
    many = talks(6)
    assert queries(client, page, many) <= before
    assert before <= MOST


def names_of_pages(patterns) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                found |= names_of_pages(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(pattern.name)
    return found


def test_every_page_is_asked():
    asked = {resolve(page.partition("?")[0]).url_name for page in PAGES if page != "/nowhere/"}
    missing = names_of_pages(get_resolver().url_patterns) - asked
    assert {name for name in missing if not name.startswith(ELSEWHERE)} == set()
