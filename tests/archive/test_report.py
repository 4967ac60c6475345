"""The cleaning report: every line of an original beside what became of it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from archive import store
from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument
from archive.models import Original, Person, PersonName
from tests.archive.staff import TEXT, editor, send, upload

pytestmark = pytest.mark.django_db

PAGE = """<html><head><title>Talks</title><script>let hidden = 1</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<main><h1>Talks in Lindholm</h1><p>14 March 2012</p><p>Harbour Palace, Lindholm</p>
<p><b>Foreign Minister of Varland Elin Aasgaard:</b> We ask that the line be kept &lt;b&gt; as
agreed, on every day of the year, by both of the fleets.</p>
<p><b>Question:</b> Will it be? <button>Listen</button></p>
<p><b>Aasgaard:</b> It will.</p></main></body></html>"""


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


def address(original: Original) -> str:
    return reverse("admin:archive_original_report", args=[original.pk])


def saved(content: str, name: str, *, status: str = "published") -> Original:
    raw = RawDocument(content.encode(), name)
    return store.save(parse(raw), raw, status=status).transcript.originals.get()


def outcomes(response) -> list[tuple[str, str, list[str]]]:
    return [
        (line.printed, outcome.fate, outcome.heading)
        for line in response.context["lines"]
        for outcome in line.outcomes
    ]


def voices(response) -> list:
    lines = response.context["lines"]
    return [outcome.voice for line in lines for outcome in line.outcomes if outcome.voice]


def test_each_line_stands_beside_what_became_of_it(desk):
    original = saved(PAGE, "talks.html")
    response = desk.get(address(original))
    assert outcomes(response) == [
        ("Home News", "dropped", "Left out: the way through the site"),
        ("Talks in Lindholm", "metadata", "Title"),
        ("14 March 2012", "metadata", "Read for the metadata"),
        ("Harbour Palace, Lindholm", "metadata", "Read for the metadata"),
        (
            "Foreign Minister of Varland Elin Aasgaard: We ask that the line be kept <b> as agreed,"
            " on every day of the year, by both of the fleets.",
            "speech",
            "Speech",
        ),
        ("Question: Will it be?", "speech", "Question"),
        ("Listen", "dropped", "Left out: a button or another control of the page"),
        ("Aasgaard: It will.", "speech", "Speech"),
    ]
    assert "unaccounted for" in response.text
    assert "Each word of the file stands in exactly one place." in response.text
    assert "be kept &lt;b&gt; as agreed" in response.text
    assert "let hidden" not in response.text


def test_it_says_who_speaks_and_by_what(desk):
    original = saved(PAGE, "talks.html")
    response = desk.get(address(original))
    first, question, last = voices(response)
    assert (first.speaker, first.evidence) == ("Elin Aasgaard", "the label gives the name")
    assert (question.label, question.speaker) == ("Question", "")
    assert last.evidence == "an earlier label gives the full name"
    assert last.person == Person.objects.get(name="Elin Aasgaard")
    speech = original.transcript.speeches.first()
    assert first.link == speech.get_absolute_url()
    assert f'href="{first.link}"' in response.text


def test_a_draft_has_no_page_to_link_to(desk):
    response = desk.get(address(saved(PAGE, "talks.html", status="draft")))
    assert all(
        not o.voice.link for line in response.context["lines"] for o in line.outcomes if o.voice
    )


def test_the_metadata_stands_beside_what_it_means(desk):
    report = desk.get(address(saved(PAGE, "talks.html"))).context["report"]
    assert ("Date", "14 March 2012", "2012-03-14") in [
        (value.name, value.printed, value.meaning) for value in report.values
    ]
    assert "Participant" in {value.name for value in report.values}


def test_a_waiting_file_has_a_report_and_its_review_leads_there(desk):
    response = send(desk, upload())
    original = Original.objects.get()
    assert f'href="{address(original)}"' in response.text
    assert desk.get(address(original)).context["report"].is_whole


def test_pages_of_transcript_and_original_lead_there(desk):
    original = saved(TEXT, "talks.txt")
    for page, pk in (("original", original.pk), ("transcript", original.transcript_id)):
        response = desk.get(reverse(f"admin:archive_{page}_change", args=[pk]))
        assert f'href="{address(original)}"' in response.text


def test_a_refused_file_says_why(desk):
    send(desk, upload("picture.txt", b"\x89PNG\r\n\x1a\n\0"))
    response = desk.get(address(Original.objects.get()))
    assert response.status_code == 200
    assert "It could not be read" in response.text


def test_lost_words_are_said_in_so_many_words(desk, monkeypatch):
    original = saved(TEXT, "talks.txt")
    printed = lambda *_: (*TEXT.splitlines(), "Herring <i>overboard</i>")  # noqa: E731
    monkeypatch.setattr("archive.ingest.pipeline.printed", printed)
    response = desk.get(address(original))
    assert 'class="conserved broken" role="alert"' in response.text
    assert "Herring i overboard i" in response.text
    assert "Words of the file are nowhere in the reading." in response.text


def test_a_long_document_comes_in_pages(desk):
    many = "\n\n".join(f"QUESTION: Number {n}?\n\nELIN AASGAARD: It is {n}." for n in range(150))
    original = saved(f"Talks in Lindholm\n\n14 March 2012\n\n{many}\n", "talks.txt")
    first = desk.get(address(original))
    assert len(first.context["lines"]) == 200
    assert 'href="?page=2#lines"' in first.text
    second = desk.get(address(original), {"page": "2"})
    assert second.context["lines"][0].number == 201


def test_those_who_may_not_see_originals_may_not_see_reports(client):
    original = saved(TEXT, "talks.txt")
    client.force_login(editor("guest", "view_transcript"))
    assert client.get(address(original)).status_code == 403


def test_it_asks_the_database_little(desk, django_assert_max_num_queries):
    original = saved(PAGE, "talks.html")
    PersonName.objects.exists()
    with django_assert_max_num_queries(15):
        desk.get(address(original))
