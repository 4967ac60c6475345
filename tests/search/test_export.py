"""All hits as CSV: every one, in order, safe in a spreadsheet, and 503 before the first byte."""

import csv
import io

import pytest

from archive.models import Transcript
from search import export
from search.criteria import Scope
from tests.archive.builder import a_source
from tests.search.corpus import a_transcript, a_venue, published


@pytest.fixture
def archive(index):
    talks = a_transcript(
        "Talks in Lindholm",
        [("Elin Aasgaard", 'The line, "kept".\n\nA line.'), ("Teodor Vask", "=1+1 is no line.")],
        date="2012-03",
        venue=a_venue("Harbour Palace", "Lindholm", "Varland"),
        source=a_source(),
    )
    rain = a_transcript("Rain", [("", "No line.")], date=None, venue_printed="At sea")
    draft = a_transcript("Draft", [("Elin Aasgaard", "A line.")], status="draft")
    published(talks, rain, draft)
    return talks, rain


def answer(client, query):
    response = client.get(f"/search.csv{query}")
    assert response.status_code == 200
    assert response.streaming
    text = response.getvalue().decode("utf-8-sig")
    return response, list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_for_each_transcript(client, archive):
    talks, _ = archive
    response, rows = answer(client, "?q=line&sort=newest")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert [row["title"] for row in rows] == ["Talks in Lindholm", "Rain"]
    assert rows[0] == {
        "slug": talks.slug,
        "url": f"http://testserver{talks.get_absolute_url()}",
        "title": "Talks in Lindholm",
        "date": "2012-03",
        "venue": "Harbour Palace, Lindholm, Varland",
        "kind": "remarks",
        "language": "en",
        "source": "Presidency of Varland",
        "participants": "Elin Aasgaard; Teodor Vask",
        "words": str(talks.word_count),
    }
    assert (rows[1]["date"], rows[1]["venue"], rows[1]["source"]) == ("", "At sea", "")


def test_a_row_for_each_speech_with_all_that_was_said(client, archive):
    talks, rain = archive
    _, rows = answer(client, "?q=line&scope=speeches&sort=oldest")
    assert tuple(rows[0]) == export.COLUMNS[Scope.SPEECHES]
    by_speaker = {row["speaker"]: row for row in rows}
    assert set(by_speaker) == {"Elin Aasgaard", "Teodor Vask", ""}
    assert by_speaker["Elin Aasgaard"] == {
        "url": f"http://testserver{talks.get_absolute_url()}#s0",
        "date": "2012-03",
        "speaker": "Elin Aasgaard",
        "transcript": "Talks in Lindholm",
        "language": "en",
        "text": 'The line, "kept".\n\nA line.',
    }
    assert by_speaker["Teodor Vask"]["text"] == "'=1+1 is no line."
    assert by_speaker[""]["url"] == f"http://testserver{rain.get_absolute_url()}#s0"


def test_filters_hold_and_the_page_does_not(client, archive):
    _, rows = answer(client, "?q=line&kind=remarks&from=2012&page=9")
    assert [row["title"] for row in rows] == ["Talks in Lindholm"]
    _, rows = answer(client, "?q=nonesuch")
    assert rows == []


def test_all_of_them_and_in_batches(client, index, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(export, "_ROWS", 10)
    many = [a_transcript(f"No. {n}", date=f"2001-01-{n:02}") for n in range(1, 26)]
    published(*many)
    with django_assert_max_num_queries(20):
        _, rows = answer(client, "?sort=oldest")
    assert [row["title"] for row in rows] == [transcript.title for transcript in many]
    response = client.get("/search.csv")
    sizes = [piece.count(b"\r\n") for piece in response]
    assert sizes == [1, 10, 10, 5]


def test_what_is_withdrawn_while_it_is_sent_is_left_out(client, archive):
    talks, _ = archive
    response = client.get("/search.csv?q=line")
    Transcript.objects.filter(pk=talks.pk).update(status="withdrawn")
    assert b"Talks in Lindholm" not in response.getvalue()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", 'filename="transcripts.csv"'),
        ("?q=Peace+treaty", 'filename="transcripts-peace-treaty.csv"'),
        ("?q=%22/../%00%0d%0aX:+1&scope=speeches", 'filename="speeches-x-1.csv"'),
        ("?q=линия", "filename*=utf-8''transcripts-%D0%BB%D0%B8%D0%BD%D0%B8%D1%8F.csv"),
        ("?q=" + "ab+" * 90, f'filename="transcripts-{"ab-" * 19}ab.csv"'),
    ],
)
def test_the_file_is_named_after_the_query(client, archive, query, name):
    assert client.get(f"/search.csv{query}")["Content-Disposition"] == f"attachment; {name}"


def test_without_an_index_it_is_refused_before_it_begins(client, archive, index):
    (index.path / "current").unlink()
    response = client.get("/search.csv?q=line")
    assert (response.status_code, response.streaming) == (503, False)
    assert response["Retry-After"]
    assert "no-store" in response["Cache-Control"]


def test_an_archive_that_holds_nothing_gives_a_header(client, index):
    response = client.get("/search.csv")
    assert response.getvalue().decode("utf-8-sig").split(",")[0] == "slug"


def test_it_is_asked_after_and_only_read(client, archive):
    assert "no-cache" in client.get("/search.csv?q=line")["Cache-Control"]
    assert client.head("/search.csv?q=line").status_code == 200
    assert client.post("/search.csv").status_code == 405
