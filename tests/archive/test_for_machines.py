"""What the page of a transcript tells reference managers and search engines."""

import json
from urllib.parse import parse_qs

import pytest

from tests.archive.builder import a_source, a_transcript, a_venue
from tests.archive.reader import read

pytestmark = pytest.mark.django_db
HOSTILE = "</script><script>alert(1)</script> & “<!--” \u2028"


def tags(page, prefix):
    """The meta tags whose names begin so: {name: [values]}."""
    found: dict[str, list[str]] = {}
    for meta in page.find_all("meta", attrs={"name": True}):
        if meta["name"].startswith(prefix):
            found.setdefault(meta["name"].removeprefix(prefix), []).append(meta["content"])
    return found


def context_object(page):
    (span,) = page.select("span.Z3988")
    return parse_qs(span["title"], strict_parsing=True)


def linked_data(page):
    (script,) = page.find_all("script", type="application/ld+json")
    return json.loads(script.string)


@pytest.fixture
def transcript():
    return a_transcript(
        venue=a_venue(),
        source=a_source(),
        source_url="https://presidency.varland.example/1",
        speakers=[("Elin Aasgaard", "Foreign Minister of Varland"), ("Jonas Vask", "")],
        speeches=[
            ("speech", "Elin Aasgaard", "Good afternoon. We have spoken."),
            ("speech", "Jonas Vask", "At length, and to some purpose."),
        ],
    )


@pytest.fixture
def page(client, transcript):
    return read(client, transcript.get_absolute_url())


def test_highwire_tags(page, transcript):
    address = f"http://testserver{transcript.get_absolute_url()}"
    assert tags(page, "citation_") == {
        "title": ["Press conference on the Lindholm Protocol"],
        "author": ["Aasgaard, Elin", "Vask, Jonas"],
        "date": ["2012-03-14"],
        "publisher": ["Presidency of Varland"],
        "language": ["en"],
        "public_url": [address],
    }
    assert tags(page, "z:") == {"itemType": ["webpage"]}


def test_dublin_core(page, transcript):
    found = tags(page, "DC.")
    assert found["creator"] == ["Aasgaard, Elin", "Vask, Jonas"]
    assert found["date"] == ["2012-03-14"]
    assert found["rights"] == ["CC BY 4.0"]
    assert tags(page, "DCTERMS.")["spatial"] == ["Harbour Palace, Lindholm, Varland"]


def test_coins(page, transcript):
    found = context_object(page)
    assert found["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert found["rft.type"] == ["webpage"]
    assert found["rft.title"] == [transcript.title]
    assert found["rft.creator"] == ["Aasgaard, Elin", "Vask, Jonas"]
    assert found["rft.place"] == ["Harbour Palace, Lindholm, Varland"]


def test_schema_org(page, transcript):
    found = linked_data(page)
    assert found["genre"] == "Press conference transcript"
    assert found["isBasedOn"]["url"] == "https://presidency.varland.example/1"
    event = found["about"]
    assert (event["@type"], event["startDate"]) == ("Event", "2012-03-14")
    assert event["location"]["address"]["addressLocality"] == "Lindholm"
    assert event["performer"][0] == {
        "@type": "Person",
        "name": "Elin Aasgaard",
        "jobTitle": "Foreign Minister of Varland",
        "url": "http://testserver/people/elin-aasgaard/",
    }
    assert found["datePublished"] == transcript.created_at.date().isoformat()


@pytest.mark.parametrize("suffix", [".bib", ".ris", ".csl.json"])
def test_the_files_are_found_from_the_page(page, transcript, suffix):
    there = {link["href"] for link in page.find_all("link", rel="alternate")}
    assert f"/transcripts/{transcript.slug}{suffix}" in there


def test_the_least_that_can_be_known(client):
    bare = a_transcript("Report", None, kind="report", language="", speakers=[], speeches=[])
    page = read(client, bare.get_absolute_url())
    assert set(tags(page, "citation_")) == {"title", "public_url"}
    assert context_object(page)["rft.type"] == ["webpage"]
    assert linked_data(page)["about"] == {"@type": "Event", "name": "Report"}


def test_a_publisher_is_no_person(client):
    statement = a_transcript(kind="joint_statement", source=a_source(), speakers=[], speeches=[])
    page = read(client, statement.get_absolute_url())
    assert "author" not in tags(page, "citation_")
    assert context_object(page)["rft.aucorp"] == ["Presidency of Varland"]
    assert linked_data(page)["author"]["@type"] == "Organization"


def test_nothing_that_is_printed_ends_the_script(client):
    hostile = a_transcript(HOSTILE, venue_printed=HOSTILE, source=a_source())
    page = read(client, hostile.get_absolute_url())
    assert linked_data(page)["name"] == HOSTILE
    assert context_object(page)["rft.title"] == [HOSTILE]
    assert tags(page, "DC.")["title"] == [HOSTILE]
