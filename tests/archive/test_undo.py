"""Undoing: what a change replaced comes back, as a change of its own; nothing is lost by it."""

import datetime as dt

import pytest
from django.utils import timezone

from archive import exports, originals, store
from archive.models import Ground, OldAnchor, Original, Person, PersonName, Revision, Transcript
from archive.store import Outcome
from tests.archive.readings import AASGAARD, VASK, raw, reading, speech

pytestmark = pytest.mark.django_db

PUBLISHED, WITHDRAWN = Transcript.Status.PUBLISHED, Transcript.Status.WITHDRAWN


@pytest.fixture
def transcript():
    return store.save(reading(), raw("first"), status=PUBLISHED).transcript


def state(transcript):
    return exports.state(Transcript.objects.for_reading().get(pk=transcript.pk))


def corrected(transcript, by, *turns, **metadata):
    changed = reading(*turns, **metadata)
    store.correct(transcript, changed.metadata, changed.turns, by=by)
    return Revision.objects.filter(transcript=transcript).first()


def test_a_correction_is_undone_to_the_letter_with_its_anchors_and_done_again(
    transcript, admin_user
):
    before = state(transcript)
    made = corrected(
        transcript,
        admin_user,
        speech(AASGAARD, "We ask that the fishing line"),
        speech(VASK, "be kept on every day of the year. What is agreed will be kept."),
        title="A shorter one",
        venue="Town Hall, Sund",
    )
    after = state(transcript)
    undone = store.undo(made, by=admin_user)
    assert state(transcript) == before
    assert Transcript.objects.get().corrected_at is None
    assert undone.superseded_by == admin_user
    assert undone.reason == "Undone: Corrected by hand"
    Ground.objects.update(state={})  # as another correction would have left it
    again = store.undo(undone, by=admin_user)
    assert state(transcript) == after
    assert Transcript.objects.get().corrected_at is not None
    assert Ground.objects.get().state["title"] == before["title"]
    assert Revision.objects.count() == 3
    store.undo(again, by=admin_user)
    assert state(transcript) == before


def test_links_made_between_live_on(transcript, admin_user):
    made = corrected(transcript, admin_user, speech(VASK, "Quite other words were said then."))
    between = transcript.speeches.get().anchor
    store.undo(made, by=admin_user)
    assert OldAnchor.objects.get(anchor=between).speech.transcript == transcript


def test_people_are_as_they_were_not_as_they_would_be_found_today(transcript, admin_user):
    elin = Person.objects.get(name=AASGAARD)
    made = corrected(transcript, admin_user, speech(VASK, "I was alone."))
    PersonName.objects.filter(person=elin).delete()
    Person.objects.create(slug="another", name=AASGAARD)
    store.undo(made, by=admin_user)
    assert transcript.speeches.first().person == elin
    assert transcript.participations.first().person == elin


def test_a_spelling_stays_as_it_was_printed(admin_user):
    store.save(reading(speech("Mikhail Orshansky", "Good evening.")), raw("1"))
    PersonName.objects.create(
        person=Person.objects.get(), name="Михаил Оршанский", folded="михаил оршанскии"
    )
    russian = reading(speech("Михаил Оршанский", "Добрый вечер."), title="Встреча", language="ru")
    transcript = store.save(russian, raw("2")).transcript
    made = corrected(transcript, admin_user, speech(VASK, "Nobody came."))
    store.undo(made, by=admin_user)
    assert transcript.participations.get().name_printed == "Михаил Оршанский"
    assert transcript.speeches.get().speaker_name == "Михаил Оршанский"
    assert transcript.speeches.get().speaker == "Mikhail Orshansky"


def test_a_status_is_given_back_though_the_text_was_corrected_since(transcript, admin_user):
    store.withdraw([transcript], by=admin_user)
    withdrawn = Revision.objects.get()
    corrected(transcript, admin_user, title="Corrected since")
    store.undo(withdrawn, by=admin_user)
    transcript.refresh_from_db()
    assert transcript.is_published
    assert transcript.title == "Corrected since"


def test_what_was_changed_again_is_not_undone(transcript, admin_user):
    first = corrected(transcript, admin_user, title="One")
    corrected(transcript, admin_user, title="Two")
    with pytest.raises(store.Overtaken):
        store.undo(first, by=admin_user)
    assert Transcript.objects.get().title == "Two"


def test_of_two_corrections_the_other_stays_by_hand(transcript, admin_user):
    title = corrected(transcript, admin_user, title="One")
    transcript.refresh_from_db()
    words = reading(speech(VASK, "Only this."), title="One")
    store.correct(transcript, words.metadata, words.turns, by=admin_user)
    store.undo(title, by=admin_user)
    transcript.refresh_from_db()
    assert transcript.title == reading().metadata.title
    assert transcript.corrected_at is not None


def test_what_was_saved_goes_back_to_the_desk_and_returns_under_its_old_address(admin_user):
    saved = store.save(reading(), raw("first"), status=PUBLISHED)
    slug, anchors = (
        saved.transcript.slug,
        [row["anchor"] for row in state(saved.transcript)["speeches"]],
    )
    original = Original.objects.get()
    store.take_back(original, by=admin_user)
    assert list(Original.objects.in_queue()) == [original]
    assert Transcript.objects.get().status == WITHDRAWN

    again = store.save(reading(), raw("first"), status=PUBLISHED)
    assert again.outcome == Outcome.CREATED
    transcript = Transcript.objects.get()
    assert (transcript.slug, transcript.status) == (slug, PUBLISHED)
    assert [row["anchor"] for row in state(transcript)["speeches"]] == anchors
    assert transcript.originals.get() == original


def test_taking_back_is_undone_too(admin_user):
    store.save(reading(), raw("first"), status=PUBLISHED)
    transcript = store.take_back(Original.objects.get(), by=admin_user)
    store.undo(Revision.objects.get(), by=admin_user)
    assert Transcript.objects.get().is_published
    assert transcript.originals.count() == 1


def test_a_newer_text_is_taken_back_and_the_older_stands_again(admin_user):
    url = "https://mfa.varland.example/news/7"
    old = store.save(reading(source_url=url), raw("first"), status=PUBLISHED).transcript
    before = state(old)
    store.save(reading(speech(VASK, "Newer words."), source_url=url), raw("second"))
    newer = Original.objects.get(name="talks.txt", sha256=originals.digest(b"second"))
    store.take_back(newer, old.revisions.all(), by=admin_user)
    assert state(old) == before
    assert list(old.originals.values_list("sha256", flat=True)) == [originals.digest(b"first")]
    assert list(Original.objects.in_queue()) == [newer]


@pytest.mark.django_db(transaction=True)
def test_what_was_discarded_comes_back_until_its_days_are_over():
    original = originals.keep(raw("first"))
    originals.discard(original)
    assert not Original.objects.in_queue().exists()
    assert originals.purge(days=30) == 0
    originals.keep(raw("first"))  # sent in again
    assert Original.objects.in_queue().get() == original

    originals.discard(original)
    Original.objects.update(discarded_at=timezone.now() - dt.timedelta(days=31))
    assert originals.purge(days=30) == 1
    assert not original.file.storage.exists(original.file.name)
