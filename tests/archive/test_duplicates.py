"""The same event twice: what is filed with what is there, and what waits for an editor."""

import pytest

from archive import duplicates, sketches, store
from archive.models import Relation, Sketch, Transcript
from archive.store import Outcome
from tests.archive.readings import AASGAARD, VASK, day, question, raw, reading, speech
from tests.prose import prose

pytestmark = pytest.mark.django_db

PUBLISHED = Transcript.Status.PUBLISHED
TITLE = "Press conference after the talks in Lindholm"


ANSWER, OTHER_ANSWER = prose(150, 1), prose(150, 2)


def talks(answer=ANSWER, other=OTHER_ANSWER, **more):
    turns = (speech(AASGAARD, answer), question("And the ferry?"), speech(VASK, other))
    return reading(*turns, **more)


def kept(parsed, name="first", **more):
    return store.save(parsed, raw(name, f"{name}.txt"), status=PUBLISHED, **more)


@pytest.fixture
def first():
    return kept(talks(source_url="https://mfa.varland.example/1")).transcript


def findings(transcript):
    report = transcript.originals.latest("pk").report
    return [f for f in report["findings"] if f["code"] == "near_duplicate"]


def test_the_same_words_in_another_form_are_filed_with_the_transcript(first):
    printed = talks(f"Print {ANSWER}", f"{OTHER_ANSWER} page 1 of 1", title="")
    saved = kept(printed, "print version")
    assert (saved.outcome, saved.transcript) == (Outcome.UNCHANGED, first)
    assert "another form" in saved.reason
    assert first.originals.count() == 2
    assert Transcript.objects.count() == 1
    assert not Relation.objects.exists()


def test_a_revised_text_of_another_address_waits_as_a_draft(first):
    revised = talks(ANSWER.replace("belin", "covar"), source_url="https://mfa.varland.example/2")
    saved = kept(revised, "revised")
    assert saved.outcome is Outcome.CREATED
    assert not saved.transcript.is_published
    assert saved.reason == "much like another transcript, kept as a draft"
    assert [one.transcript for one in saved.alike] == [first]
    [finding] = findings(saved.transcript)
    assert finding["severity"] == "warning"
    assert first.slug in finding["evidence"]
    assert "%" in finding["evidence"]
    relation = Relation.objects.get()
    assert (relation.one, relation.other, relation.state) == (saved.transcript, first, "proposed")
    assert relation.evidence["verdict"] == "revised"
    assert saved.transcript.originals.get().doubts >= 1


def test_a_revised_text_of_the_same_address_is_a_version(first):
    anchor = first.speeches.first().anchor
    revised = talks(ANSWER.replace("belin", "covar"), source_url=first.source_url)
    saved = kept(revised, "revised")
    assert (saved.outcome, saved.transcript) == (Outcome.UPDATED, first)
    assert saved.transcript.is_published
    assert first.revisions.count() == 1
    assert not Relation.objects.exists()
    carried = set(first.speeches.values_list("anchor", flat=True))
    assert anchor in carried | set(first.old_anchors.values_list("anchor", flat=True))
    # What is found from now on is the new text.
    assert kept(talks(ANSWER.replace("belin", "covar"), title=""), "again").transcript == first


def test_a_part_of_a_text_without_date_and_title_is_found(first):
    part = reading(speech(VASK, OTHER_ANSWER), title="", date=None)
    saved = kept(part, "part")
    assert [(one.transcript, one.verdict) for one in saved.alike] == [(first, "part")]
    assert saved.alike[0].of_new == 1
    assert saved.alike[0].of_old < 0.6


def test_the_same_telegram_in_another_year_is_another_event():
    telegram = speech(AASGAARD, prose(100))
    kept(reading(telegram, title="Condolences"))
    later = reading(telegram, title="Condolences", date=day("2013-03-14"))
    saved = kept(later, "a year later")
    assert saved.outcome is Outcome.CREATED
    assert saved.transcript.is_published
    assert saved.alike == ()


def test_a_file_that_waited_is_unchanged_when_it_comes_again(first):
    revised = talks(ANSWER.replace("belin", "covar"), source_url="")
    draft = kept(revised, "revised").transcript
    assert kept(revised, "revised").outcome is Outcome.UNCHANGED
    again = kept(revised, "revised, copied")
    assert (again.outcome, again.transcript) == (Outcome.UNCHANGED, draft)
    assert Relation.objects.count() == 1


def test_a_correction_by_hand_is_what_texts_are_compared_with(first, admin_user):
    longer = talks(f"{ANSWER} {prose(300, 9)}")
    store.correct(first, longer.metadata, longer.turns, by=admin_user)
    saved = kept(reading(speech(VASK, prose(300, 9)), title="", date=None), "part")
    assert [one.transcript for one in saved.alike] == [first]


def test_transcripts_without_a_sketch_are_given_one(first):
    Sketch.objects.all().delete()
    sketches.forget()
    assert kept(talks(title=""), "unknown").outcome is Outcome.CREATED
    assert duplicates.keep_missing() == 1
    assert duplicates.keep_missing() == 0
    assert Sketch.objects.count() == 2


def test_what_another_process_added_or_replaced_is_seen(first):
    account = duplicates.account_of(talks())
    assert [one.transcript for one in duplicates.likenesses(account)] == [first]
    Sketch.objects.all().delete()
    assert duplicates.likenesses(account) == []
    sketches.keep(first, account.hashes)
    assert [one.transcript for one in duplicates.likenesses(account)] == [first]


def test_many_sketches_are_found_as_few_are():
    texts = [prose(120, seed) for seed in range(100)]
    saved = [
        kept(reading(speech(AASGAARD, text), title=f"Remarks {number}"), f"{number}").transcript
        for number, text in enumerate(texts)
    ]
    for number in (0, 50, 99):
        account = duplicates.account_of(reading(speech(AASGAARD, texts[number]), title=""))
        assert [one.transcript for one in duplicates.likenesses(account)] == [saved[number]]
