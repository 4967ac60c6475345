"""The one writer: what it keeps, what it leaves alone, what it remembers."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from archive import announcements, originals, store
from archive.ingest.errors import EmptyDocument
from archive.ingest.types import Participant
from archive.models import (
    OldAnchor,
    Original,
    Participation,
    Person,
    PersonName,
    Revision,
    Transcript,
    Venue,
)
from archive.signals import changes_committed, transcript_saved, transcript_withdrawn
from archive.store import Outcome
from tests.archive.readings import AASGAARD, VASK, day, question, raw, reading, speech

pytestmark = pytest.mark.django_db


def test_a_reading_becomes_a_transcript_with_everything_it_says():
    saved = store.save(reading(), raw("first"))

    transcript = Transcript.objects.for_reading().get()
    assert saved.outcome == Outcome.CREATED
    assert transcript.slug == "2012-03-14-press-conference-after-the-talks-in-lindholm"
    assert str(transcript.partial_date) == "2012-03-14"
    assert (transcript.venue.name, transcript.venue.city, transcript.venue.country) == (
        "Harbour Palace",
        "Lindholm",
        "Varland",
    )
    assert transcript.source.licence == "CC BY 4.0"
    assert [speech.speaker for speech in transcript.speeches.all()] == [AASGAARD, "Question", VASK]
    assert [str(p) for p in transcript.participations.all()] == [
        "Elin Aasgaard, Foreign Minister of Varland",
        "Teodor Vask, Foreign Minister of Sundmark",
    ]
    assert transcript.status == Transcript.Status.DRAFT


def test_the_original_is_kept_byte_for_byte():
    document = raw("first \r\n\x00 bytes")
    store.save(reading(), document)
    original = Original.objects.get()
    assert original.file.read() == document.content
    assert original.sha256 == originals.digest(document.content)


def test_the_same_bytes_change_nothing():
    store.save(reading(), raw("first"))
    before = Transcript.objects.get().updated_at
    assert store.save(reading(), raw("first")).outcome == Outcome.UNCHANGED
    assert Transcript.objects.get().updated_at == before
    assert not Revision.objects.exists()


def test_the_same_text_in_another_file_is_filed_with_the_first():
    first = store.save(reading(), raw("first")).transcript
    again = store.save(reading(), raw("the same in other bytes"))
    assert (again.outcome, again.transcript) == (Outcome.UNCHANGED, first)
    assert first.originals.count() == 2


def test_a_new_version_of_an_address_updates_and_remembers():
    url = "https://mfa.varland.example/news/7"
    first = store.save(reading(source_url=url), raw("first")).transcript
    anchors = list(first.speeches.values_list("anchor", flat=True))
    revised = reading(
        speech(AASGAARD, "We ask that the fishing line be kept on each day of the year."),
        question("Which of the two statements should your partners believe?"),
        speech(VASK, "What is agreed will be kept.", "The rest will be talked about."),
        source_url=url,
    )
    saved = store.save(revised, raw("second"))
    assert (saved.outcome, saved.transcript.pk) == (Outcome.UPDATED, first.pk)
    assert list(first.speeches.values_list("anchor", flat=True)) == anchors
    revision = Revision.objects.get()
    assert list(revision.state) == ["speeches"]
    assert "every day" in revision.state["speeches"][0]["text"]


def test_what_was_corrected_by_hand_is_not_overwritten(admin_user):
    url = "https://mfa.varland.example/news/7"
    first = store.save(reading(source_url=url), raw("first")).transcript
    corrected = reading(title="Press conference in Lindholm", source_url=url)
    assert store.correct(first, corrected.metadata, corrected.turns, by=admin_user)

    saved = store.save(reading(title="PRESS CONFERENCE", source_url=url), raw("second"))
    first.refresh_from_db()
    assert saved.outcome == Outcome.UNCHANGED
    assert "by hand" in saved.reason
    assert first.title == "Press conference in Lindholm"
    assert first.originals.count() == 2


def test_a_correction_keeps_old_links_and_says_who(admin_user):
    transcript = store.save(reading(), raw("first")).transcript
    old_slug = transcript.slug
    dropped = transcript.speeches.get(position=1).anchor
    corrected = reading(
        speech(AASGAARD, "We ask that the fishing line be kept on every day of the year."),
        speech(VASK, "What is agreed will be kept.", "The rest will be talked about."),
        title="Joint press conference",
    )
    store.correct(transcript, corrected.metadata, corrected.turns, by=admin_user)

    assert transcript.slug == "2012-03-14-joint-press-conference"
    assert transcript.old_slugs.get().slug == old_slug
    assert OldAnchor.objects.get(anchor=dropped).speech.transcript == transcript
    revision = Revision.objects.get()
    assert revision.superseded_by == admin_user
    assert set(revision.state) == {"slug", "title", "speeches", "corrected_at"}


def test_a_correction_that_changes_nothing_leaves_no_trace(admin_user):
    transcript = store.save(reading(), raw("first")).transcript
    same = reading()
    assert not store.correct(transcript, same.metadata, same.turns, by=admin_user)
    assert not Revision.objects.exists()
    assert Transcript.objects.get().corrected_at is None


def test_going_back_to_an_old_title_takes_its_slug_back(admin_user):
    transcript = store.save(reading(), raw("first")).transcript
    slug = transcript.slug
    for title in ("Another title", "Press conference after the talks in Lindholm"):
        corrected = reading(title=title)
        store.correct(transcript, corrected.metadata, corrected.turns, by=admin_user)
    assert transcript.slug == slug
    assert [old.slug for old in transcript.old_slugs.all()] == ["2012-03-14-another-title"]


def test_titles_that_repeat_stay_apart_even_from_retired_slugs(admin_user):
    first = store.save(reading(speech(VASK, "One.")), raw("1")).transcript
    second = store.save(reading(speech(VASK, "Two.")), raw("2")).transcript
    corrected = reading(speech(VASK, "One."), title="Renamed")
    store.correct(first, corrected.metadata, corrected.turns, by=admin_user)
    third = store.save(reading(speech(VASK, "Three.")), raw("3")).transcript
    assert len({first.slug, second.slug, third.slug, *first.old_slugs.values_list("slug")}) == 4


def test_an_undated_untitled_document_has_a_slug_and_a_title():
    parsed = reading(
        speech(VASK, "We are gathered here to remember."), title="", date=None, venue=None
    )
    transcript = store.save(parsed, raw("x")).transcript
    assert transcript.title == "We are gathered here to remember."
    assert transcript.slug == "undated-we-are-gathered-here-to-remember"
    assert transcript.venue is None


def test_one_person_under_two_spellings_is_one_person():
    store.save(reading(speech("Mikhail Orshansky", "Good evening.")), raw("1"))
    person = Person.objects.get()
    PersonName.objects.create(person=person, name="Михаил Оршанский", folded="михаил оршанскии")
    russian = reading(speech("Михаил Оршанский", "Добрый вечер."), title="Встреча", language="ru")
    transcript = store.save(russian, raw("2")).transcript
    assert transcript.speeches.get().person == person
    assert transcript.slug == "2012-03-14-встреча"


def test_a_name_that_two_people_share_is_left_unresolved():
    for slug in ("anton-kvist", "anton-kvist-2"):
        person = Person.objects.create(slug=slug, name="Anton Kvist")
        PersonName.objects.create(person=person, name="Anton Kvist", folded="anton kvist")
    speech_saved = store.save(reading(speech("Anton Kvist", "Good.")), raw("1"))
    found = speech_saved.transcript.speeches.get()
    assert (found.person, found.speaker) == (None, "Anton Kvist")


def test_a_bare_surname_makes_no_person():
    transcript = store.save(reading(speech("Vask", "Good.")), raw("1")).transcript
    assert transcript.speeches.get().person is None
    assert not Person.objects.exists()


def test_who_is_only_mentioned_is_no_new_person_but_a_known_one_is_recognised():
    def mentioning(name, title):
        parsed = reading(speech(VASK, f"{title}."), title=title)
        named = (*parsed.metadata.participants, Participant(name, None, speaks=False))
        return replace(parsed, metadata=replace(parsed.metadata, participants=named))

    first = store.save(mentioning("Chemical Weapons", "Talks"), raw("1")).transcript
    assert [p.person and p.person.name for p in first.participations.all()] == [VASK, None]
    store.save(reading(speech(AASGAARD, "Good."), title="Remarks"), raw("2"))
    third = store.save(mentioning(AASGAARD, "More talks"), raw("3")).transcript
    assert [p.person.name for p in third.participations.all()] == [VASK, AASGAARD]


def test_two_spellings_in_one_list_of_participants_make_one_participation():
    parsed = reading(speech(VASK, "Good."))
    twice = (Participant(VASK, "Chancellor"), Participant("Teodor  VASK", None))
    parsed = replace(parsed, metadata=replace(parsed.metadata, participants=twice))
    transcript = store.save(parsed, raw("1")).transcript
    assert transcript.participations.count() == 1


def test_venues_are_joined_by_what_is_printed():
    store.save(reading(speech(VASK, "One."), venue="Harbour Palace, Lindholm"), raw("1"))
    store.save(reading(speech(VASK, "Two."), venue="Harbour Palace,  Lindholm "), raw("2"))
    store.save(reading(speech(VASK, "Three."), venue="Lindholm, Harbour Palace"), raw("3"))
    assert Venue.objects.count() == 1


def test_publish_and_withdraw_are_remembered_and_announced(admin_user):
    transcript = store.save(reading(), raw("1")).transcript
    heard = []

    def hear(signal_name):
        def receiver(**kwargs):
            heard.append(signal_name)

        return receiver

    saved, withdrawn = hear("saved"), hear("withdrawn")
    transcript_saved.connect(saved)
    transcript_withdrawn.connect(withdrawn)
    try:
        assert store.publish([transcript], by=admin_user) == 1
        assert store.publish([transcript], by=admin_user) == 0
        assert store.withdraw([transcript], by=admin_user) == 1
    finally:
        transcript_saved.disconnect(saved)
        transcript_withdrawn.disconnect(withdrawn)
    assert heard == ["saved", "withdrawn"]
    assert [r.state for r in Revision.objects.order_by("pk")] == [
        {"status": "draft"},
        {"status": "published"},
    ]


def test_a_batch_announces_its_changes_together(django_capture_on_commit_callbacks):
    calls = []

    def receiver(**kwargs):
        calls.append(Transcript.objects.count())

    changes_committed.connect(receiver)
    try:
        with announcements.batch(every=2):
            for number in range(3):
                with django_capture_on_commit_callbacks(execute=True):
                    store.save(reading(speech(VASK, f"Number {number}.")), raw(str(number)))
    finally:
        changes_committed.disconnect(receiver)
    assert calls == [2, 3]


def test_a_refused_document_is_kept_with_its_reason():
    original = originals.keep(raw("no transcript"))
    originals.record_refusal(original, EmptyDocument("There is nothing to read."))
    original.refresh_from_db()
    assert original.transcript is None
    assert original.error.startswith("There is nothing to read.")
    assert original.file.read() == b"no transcript"


def test_likely_duplicates_are_of_one_day_and_nearly_one_title():
    known = store.save(reading(), raw("1")).transcript
    near = reading(title="Press conference after talks in Lindholm").metadata
    far = reading(title="Toast at the dinner").metadata
    other_day = reading(date=day("2012-03-15")).metadata
    assert store.likely_duplicates(near) == [known]
    assert store.likely_duplicates(far) == store.likely_duplicates(other_day) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "secret"), ("kind", "rumour"), ("date_precision", ""), ("title", "")],
)
def test_the_database_refuses_what_the_model_forbids(field, value):
    transcript = store.save(reading(), raw("1")).transcript
    with pytest.raises(IntegrityError), transaction.atomic():
        Transcript.objects.filter(pk=transcript.pk).update(**{field: value})


def test_what_a_participant_says_is_counted():
    transcript = store.save(reading(), raw("first")).transcript
    counted = dict(transcript.participations.values_list("name_printed", "words"))
    assert counted == {
        speaker: sum(
            len(speech.text.split())
            for speech in transcript.speeches.all()
            if speech.speaker == speaker
        )
        for speaker in (AASGAARD, VASK)
    }
    assert all(counted.values())


def test_who_speaks_takes_part_though_nobody_lists_them():
    one = reading()
    alone = replace(one, metadata=replace(one.metadata, participants=()))
    transcript = store.save(alone, raw("first")).transcript
    assert {row.name for row in transcript.participations.all()} == {AASGAARD, VASK}


def test_words_of_what_was_there_before_are_counted_when_the_site_is_brought_up_to_date():
    store.save(reading(), raw("first"))
    counted = list(Participation.objects.values_list("pk", "words"))
    Participation.objects.update(words=0)
    migration = import_module("archive.migrations.0008_participation_words")
    migration.count(apps, None)
    assert list(Participation.objects.values_list("pk", "words")) == counted
