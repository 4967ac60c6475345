"""The page on which a transcript is cited, and the files for reference managers."""

import json

import pytest

from archive.models import OldSlug
from tests.archive.builder import a_source, a_transcript, a_venue
from tests.archive.reader import links, read, words
from tests.archive.staff import editor

pytestmark = pytest.mark.django_db

FILES = {
    ".bib": ("application/x-bibtex", "@misc{"),
    ".ris": ("application/x-research-info-systems", "TY  - ELEC\r\n"),
    ".csl.json": ("application/vnd.citationstyles.csl+json", "[\n {"),
}


def test_the_page_has_every_style_and_every_file(client):
    transcript = a_transcript(venue=a_venue(), source=a_source())
    page = read(client, f"/transcripts/{transcript.slug}/cite/")
    found = {
        words(section.h3): [words(dd) for dd in section.find_all("dd")]
        for section in page.select(".citations section")
    }
    assert list(found) == [
        "Chicago 18th edition, notes and bibliography",
        "MLA 9th edition",
        "APA 7th edition",
        "Harvard Cite Them Right",
    ]
    address = f"http://testserver/transcripts/{transcript.slug}/"
    for entry, mention in found.values():
        assert "Press conference on the Lindholm Protocol" in entry
        assert address in entry
        assert "Aasgaard" in mention
    there = links(page.find(id="main"))
    assert {there[name] for name in ("BibTeX", "RIS", "CSL-JSON")} == {
        f"/transcripts/{transcript.slug}{suffix}" for suffix in FILES
    }


def test_the_way_there_and_back(client):
    transcript = a_transcript()
    url = f"/transcripts/{transcript.slug}/"
    assert f"{url}cite/" in links(read(client, url)).values()
    assert url in links(read(client, f"{url}cite/")).values()


@pytest.mark.parametrize("suffix", FILES)
def test_a_file_is_what_it_says(client, suffix):
    transcript = a_transcript("Who counts “the herring” & the cod?")
    response = client.get(f"/transcripts/{transcript.slug}{suffix}")
    media_type, start = FILES[suffix]
    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{transcript.slug}{suffix}"'
    )
    assert response.content.decode().startswith(start)


def test_a_file_of_a_transcript_in_another_alphabet(client):
    transcript = a_transcript("Встреча", slug="2012-встреча", language="ru")
    response = client.get(f"/transcripts/{transcript.slug}.csl.json")
    assert "filename*=utf-8''2012-" in response.headers["Content-Disposition"]
    (item,) = json.loads(response.content)
    assert (item["title"], item["language"]) == ("Встреча", "ru")


def test_a_title_cannot_become_markup(client):
    transcript = a_transcript("<script>alert(1)</script> & “<b>”")
    response = client.get(f"/transcripts/{transcript.slug}/cite/")
    assert b"<script>alert" not in response.content
    assert "<script>alert(1)</script>" in words(read(client, response.wsgi_request.path).find("dl"))


@pytest.mark.parametrize("page", ["/cite/", *FILES])
class TestWhoMaySee:
    @pytest.mark.parametrize("status", ["draft", "withdrawn"])
    def test_nobody_sees_what_is_not_published(self, client, page, status):
        transcript = a_transcript(status=status)
        assert client.get(f"/transcripts/{transcript.slug}{page}").status_code == 404

    def test_an_old_address_leads_to_the_new_one(self, client, page):
        transcript = a_transcript()
        OldSlug.objects.create(slug="once-called", transcript=transcript)
        response = client.get(f"/transcripts/once-called{page}")
        assert response.status_code == 301
        assert response.headers["Location"] == f"/transcripts/{transcript.slug}{page}"

    def test_the_number_of_queries_does_not_grow(self, client, page, django_assert_max_num_queries):
        people = [(f"Ada {letter}norr", "Minister") for letter in "ABCDEFGHIJKLMNOP"]
        said = [("speech", name, f"Words of {name}.") for name, _ in people]
        transcript = a_transcript(speakers=people, speeches=said)
        with django_assert_max_num_queries(9):
            client.get(f"/transcripts/{transcript.slug}{page}")


def test_an_editor_can_look_at_the_citation_of_a_draft(client):
    client.force_login(editor("ed", "view_transcript"))
    read(client, f"/transcripts/{a_transcript(status='draft').slug}/cite/")


def test_a_title_in_another_language_is_read_its_own_way(client):
    transcript = a_transcript("مؤتمر صحفي: 2012", language="ar")
    page = read(client, f"/transcripts/{transcript.slug}/cite/")
    titles = page.select(".citation [lang=ar]")
    assert len(titles) == 5  # in the four entries, and in the note
    assert {title["dir"] for title in titles} == {"auto"}
