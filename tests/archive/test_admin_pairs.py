"""Texts that may be the same, side by side: what differs is marked, what is decided is done."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse

from archive import originals, store
from archive.admin import pairs, uploads
from archive.admin.reading import Reading
from archive.models import Original, Relation, Transcript
from tests.archive.readings import AASGAARD, VASK, raw, reading, speech
from tests.archive.staff import editor, typed

pytestmark = pytest.mark.django_db

SAID = "\n\n".join(
    f"In the year {year} the boats of the {side} shore came home with {year % 7 + 3} hundred boxes "
    f"of herring, and the harbour master of berth {year % 11} wrote every one of them down."
    for year in range(2003, 2012)
    for side in ("northern", "southern")
)
TEXT = f"""Talks on the herring of the bay

14 March 2012
Harbour Palace, Lindholm

ELIN AASGAARD, Foreign Minister of Varland: {SAID}

TEODOR VASK: What is agreed will be kept.
"""
REVISED = TEXT.replace("will be kept", "will be kept by everybody").replace("2005", "two thousand")


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


def waiting(text: str) -> Original:
    uploads.read_on(uploads.receive([raw(text)], by=User.objects.first()), 10)
    return Original.objects.in_queue().get()


def kept(text: str, **changes) -> Transcript:
    original = originals.keep(raw(text))
    read = uploads.desk.read(original)
    return store.save(read, raw(text), **changes).transcript


@pytest.fixture
def standing(desk) -> Transcript:
    return kept(TEXT, status=Transcript.Status.PUBLISHED)


def beside(original: Original, transcript: Transcript) -> str:
    return reverse("admin:archive_original_beside", args=[original.pk, transcript.pk])


def undo(client, response):
    token = list(response.context["messages"])[-1].extra_tags
    return client.post(reverse("admin:archive_transcript_undo"), {"deed": token}, follow=True)


def test_what_differs_is_told_of_facts_and_texts():
    here = reading(speech(AASGAARD, "The same.", "We ask it."), title="One")
    there = reading(speech(AASGAARD, "The same.", "We asked it."), speech(VASK, "Only here."))
    found = pairs.beside(Reading(here.metadata, here.turns), Reading(there.metadata, there.turns))
    assert [fact.name for fact in found.facts if fact.differs] == [
        "Title",
        "Speakers",
        "Speeches",
        "Words",
    ]
    assert [(line.op, line.paragraphs) for line in found.lines] == [
        ("same", 1),
        ("changed", 1),
        ("new", 1),
    ]
    changed, new = found.lines[1:]
    assert "".join(piece.text for piece in changed.here) == "We ask it."
    assert "".join(piece.text for piece in changed.there) == "We asked it."
    assert not new.here
    assert not found.same


def test_a_waiting_reading_like_one_here_is_doubted_and_shown_beside_it(desk, standing):
    original = waiting(REVISED)
    queue = desk.get(reverse("admin:archive_original_queue"))
    assert "The archive has a text much like this one." in queue.text
    assert 'name="publish"' not in queue.text
    review = desk.get(reverse("admin:archive_original_review", args=[original.pk]))
    assert "Perhaps already here" in review.text
    assert beside(original, standing) in review.text
    page = desk.get(beside(original, standing))
    assert "<ins>" in page.text
    assert "everybody" in page.text
    assert "paragraphs the same" in page.text


def test_the_same_is_filed_and_taken_out_again(desk, standing):
    original = waiting(REVISED)
    response = desk.post(beside(original, standing), {"file": "1"}, follow=True)
    assert "was filed with" in response.text
    assert standing.originals.count() == 2
    assert standing.revisions.count() == 0
    undo(desk, response)
    assert standing.originals.count() == 1
    assert Original.objects.in_queue().get() == original


def test_a_new_version_replaces_the_text_and_is_undone(desk, standing):
    before = [speech.text for speech in standing.speeches.all()]
    anchors = list(standing.speeches.values_list("anchor", flat=True))
    original = waiting(REVISED)
    response = desk.post(beside(original, standing), {"version": "1"}, follow=True)
    standing.refresh_from_db()
    assert standing.is_published
    assert "by everybody" in standing.speeches.last().text
    assert list(standing.speeches.values_list("anchor", flat=True)) == anchors
    undo(desk, response)
    assert [speech.text for speech in standing.speeches.all()] == before
    assert Original.objects.in_queue().get() == original
    assert Transcript.objects.count() == 1


def test_different_ones_stand_beside_each_other_and_are_not_asked_about_again(desk, standing):
    original = waiting(REVISED)
    page = desk.post(beside(original, standing), {"different": "1"}, follow=True)
    assert "You said that they are different" in page.text
    typing = typed(page) | {"different": str(standing.pk), "publish": "1"}
    desk.post(reverse("admin:archive_original_review", args=[original.pk]), typing)
    other = Transcript.objects.exclude(pk=standing.pk).get()
    assert other.is_published
    assert Relation.objects.get().state == "declined"


def test_what_is_saved_undecided_is_a_draft_and_its_page_leads_to_the_decision(desk, standing):
    review = reverse("admin:archive_original_review", args=[waiting(REVISED).pk])
    response = desk.post(review, typed(desk.get(review)) | {"publish": "1"}, follow=True)
    draft = Transcript.objects.exclude(pk=standing.pk).get()
    assert draft.status == "draft"
    assert f"It is like “{standing.title}”" in response.text
    assert page_of(draft, standing) in response.text


@pytest.fixture
def pair(desk, standing) -> tuple[Transcript, Transcript]:
    """A draft that is like what stands, and that."""
    return kept(REVISED), standing


def page_of(one, other) -> str:
    return reverse("admin:archive_transcript_beside", args=[one.pk, other.pk])


def test_a_pair_waits_in_the_list_and_on_both_pages(desk, pair):
    draft, standing = pair
    assert page_of(draft, standing) in desk.get("/admin/archive/relation/").text
    for one, other in (pair, pair[::-1]):
        address = reverse("admin:archive_transcript_change", args=[one.pk])
        assert page_of(one, other) in desk.get(address).text
        assert "To be decided" in desk.get(page_of(one, other)).text


@pytest.mark.parametrize("button", ["original", "version"])
def test_a_draft_is_filed_with_what_stands_and_taken_out_again(desk, pair, button):
    draft, standing = pair
    response = desk.post(page_of(draft, standing), {button: "1"}, follow=True)
    draft.refresh_from_db()
    assert draft.status == "withdrawn"
    assert standing.originals.count() == 2
    assert ("by everybody" in standing.speeches.last().text) == (button == "version")
    undo(desk, response)
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert standing.originals.count() == 1
    assert "by everybody" not in standing.speeches.last().text
    assert Relation.objects.get().state == "proposed"


def test_a_pair_that_is_different_is_told_so_and_asked_again_if_undone(desk, pair):
    response = desk.post(page_of(*pair), {"different": "1"}, follow=True)
    assert Relation.objects.get().decided_by.username == "ed"
    undo(desk, response)
    assert Relation.objects.get().state == "proposed"
    desk.post(page_of(*pair), {"nonsense": "1"})
    assert Relation.objects.get().state == "proposed"


def test_who_may_only_look_decides_nothing(client, standing):
    original = waiting(REVISED)
    draft = kept(REVISED.replace("herring of", "fish of"))
    client.force_login(editor("looker", "view_original", "view_transcript"))
    for address, button in (
        (beside(original, standing), "file"),
        (page_of(draft, standing), "original"),
    ):
        assert 'name="different"' not in client.get(address).text
        assert client.post(address, {button: "1"}).status_code == 403
    client.force_login(editor("newcomer", "view_original"))
    assert client.get(beside(original, standing)).status_code == 403
    assert client.get("/admin/archive/relation/").status_code == 403


def test_no_transcript_is_beside_itself_or_one_that_is_not_there(desk, standing):
    assert desk.get(page_of(standing, standing)).status_code == 404
    original = waiting(REVISED)
    address = reverse("admin:archive_original_beside", args=[original.pk, 4711])
    assert desk.get(address).status_code == 404


def test_the_history_takes_what_was_filed_out_again_as_a_whole(desk, pair):
    draft, standing = pair
    desk.post(page_of(draft, standing), {"original": "1"})
    filing = draft.revisions.first()
    address = reverse("admin:archive_transcript_undo_revision", args=[draft.pk])
    desk.post(address, {"revision": filing.pk})
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert Relation.objects.get().state == "proposed"
    assert standing.originals.count() == draft.originals.count() == 1


# --- Two that wait -----------------------------------------------------------------------------


def sent(*texts: str) -> list[Original]:
    """Files that came in at one time, all of them read."""
    files = [raw(text, name=f"{number}.txt") for number, text in enumerate(texts)]
    uploads.read_on(uploads.receive(files, by=User.objects.first()), 10)
    return list(Original.objects.in_queue().order_by("name"))


def findings(original: Original) -> dict[str, str]:
    return {row["code"]: row["evidence"] for row in original.report["findings"]}


def test_two_waiting_files_that_are_alike_say_so(desk):
    another = TEXT.replace("herring", "lamps").replace("boats", "carts").replace("boxes", "candles")
    first, second, third = sent(TEXT, REVISED, another.replace("14 March", "2 April"))
    assert "waits_twice" not in findings(first)
    assert findings(second)["waits_twice"].startswith("0.txt: 9")
    assert "waits_twice" not in findings(third)

    for original, twin in ((first, second), (second, first)):
        page = desk.get(reverse("admin:archive_original_review", args=[original.pk]))
        assert [found.original for found in page.context["twins"]] == [twin]
        address = reverse("admin:archive_original_twins", args=[original.pk, twin.pk])
        assert address in page.text
        assert "two thousand" in desk.get(address).text


def test_a_waiting_twin_needs_a_look_before_it_is_published(desk):
    first, second = sent(TEXT, REVISED)
    page = desk.get(reverse("admin:archive_original_queue"))
    assert {row.original: row.publishable for row in page.context["rows"]} == {
        first: True,
        second: False,
    }


def test_a_twin_that_was_saved_or_discarded_waits_no_more(desk):
    first, second, third = sent(TEXT, REVISED, TEXT.replace("2006", "two thousand and six"))
    originals.discard(third)
    review = reverse("admin:archive_original_review", args=[first.pk])
    desk.post(review, {**typed(desk.get(review)), "publish": "1"})
    page = desk.get(reverse("admin:archive_original_review", args=[second.pk]))
    assert page.context["twins"] == []
    assert [one.transcript for one in page.context["alike"]] == [Transcript.objects.get()]
    gone = reverse("admin:archive_original_twins", args=[second.pk, third.pk])
    assert desk.get(gone).status_code == 404


def test_reading_again_what_waits_keeps_that_it_waits_twice(desk):
    _, second = sent(TEXT, REVISED)
    call_command("reparse", apply=True, verbosity=0)
    second.refresh_from_db()
    assert "waits_twice" in findings(second)
