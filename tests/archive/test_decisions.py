"""What an editor decides about two transcripts that are alike, and how it is taken back."""

import pytest
from django.contrib.auth.models import User

from archive import decisions, store
from archive.exports import state
from archive.models import Relation, Transcript
from archive.store import Outcome
from tests.archive.readings import AASGAARD, VASK, question, raw, reading, speech
from tests.prose import prose

pytestmark = pytest.mark.django_db

PUBLISHED = Transcript.Status.PUBLISHED
FIRST, SECOND = prose(150, 1), prose(150, 2)
REVISED = FIRST.replace("belin", "covar")


def talks(answer, url):
    turns = (speech(AASGAARD, answer), question("And the ferry?"), speech(VASK, SECOND))
    return reading(*turns, source_url=url)


@pytest.fixture
def ed():
    return User.objects.create(username="ed")


@pytest.fixture
def one_and_other():
    other = store.save(
        talks(FIRST, "https://varland.example/1"), raw("first"), status=PUBLISHED
    ).transcript
    one = store.save(
        talks(REVISED, "https://varland.example/2"), raw("revised"), status=PUBLISHED
    ).transcript
    return one, other


def texts(transcript):
    return list(transcript.speeches.values_list("text", flat=True))


def whole(transcript):
    return state(Transcript.objects.get(pk=transcript.pk))


def test_filed_as_an_original_the_other_text_stands(one_and_other, ed, client):
    one, other = one_and_other
    before = whole(other)
    relation = decisions.file_as_original(one, other, by=ed)
    assert (relation.state, relation.decided_by) == ("confirmed", ed)
    assert whole(other) == before
    assert other.originals.count() == 2
    assert Transcript.objects.get(pk=one.pk).status == "withdrawn"
    page = client.get(one.get_absolute_url())
    assert (page.status_code, page.headers["Location"]) == (301, other.get_absolute_url())


def test_filed_as_a_version_the_new_text_stands_under_the_old_links(one_and_other, ed):
    one, other = one_and_other
    anchors = set(other.speeches.values_list("anchor", flat=True))
    slug, address = other.slug, other.source_url
    decisions.file_as_version(one, other, by=ed)
    other.refresh_from_db()
    assert texts(other)[0] == REVISED
    assert (other.slug, other.source_url, other.status) == (slug, address, "published")
    led = {*other.speeches.values_list("anchor", flat=True)} | {
        *other.old_anchors.values_list("anchor", flat=True)
    }
    assert anchors <= led
    assert other.revisions.first().state["speeches"][0]["text"] == FIRST
    assert {speech.person.name for speech in other.speeches.all() if speech.person} == {
        AASGAARD,
        VASK,
    }


@pytest.mark.parametrize("decide", [decisions.file_as_original, decisions.file_as_version])
def test_what_was_filed_is_taken_out_again(one_and_other, ed, decide):
    one, other = one_and_other
    before = [whole(one), whole(other)]
    relation = decide(one, other, by=ed)
    decisions.reopen(relation, by=ed)
    assert [whole(one), whole(other)] == before
    assert [one.originals.count(), other.originals.count()] == [1, 1]
    assert Relation.objects.get().state == "proposed"
    assert relation.decided_at is None
    assert one.revisions.count() == 2


def test_a_text_that_was_changed_since_is_not_taken_back(one_and_other, ed):
    one, other = one_and_other
    relation = decisions.file_as_version(one, other, by=ed)
    corrected = talks(f"{REVISED} Thank you.", other.source_url)
    store.correct(other, corrected.metadata, corrected.turns, by=ed)
    with pytest.raises(store.Overtaken):
        decisions.reopen(relation, by=ed)
    assert Relation.objects.get().state == "confirmed"
    assert other.originals.count() == 2


def test_what_comes_again_of_a_filed_transcript_is_filed_with_the_other(one_and_other, ed):
    one, other = one_and_other
    decisions.file_as_original(one, other, by=ed)
    again = store.save(talks(REVISED, ""), raw("revised, copied"), status=PUBLISHED)
    assert (again.outcome, again.transcript) == (Outcome.UNCHANGED, other)


def test_what_is_declared_different_is_never_asked_again(one_and_other, ed):
    one, other = one_and_other
    decisions.declare_different(one, other, by=ed)
    store.publish([one], by=ed)
    newer = store.save(
        talks(REVISED.replace("fadra", "fovar", 3), one.source_url), raw("newer"), status=PUBLISHED
    )
    assert (newer.outcome, newer.transcript) == (Outcome.UPDATED, one)
    assert newer.transcript.is_published
    relation = Relation.objects.get()
    assert relation.state == "declined"
    decisions.reopen(relation, by=ed)
    assert Relation.objects.undecided().get() == relation


def test_a_chain_of_filed_transcripts_ends_at_the_last(one_and_other, ed, client):
    one, other = one_and_other
    third = store.save(
        talks(REVISED.replace("fadra", "fovar", 3), "https://varland.example/3"), raw("third")
    ).transcript
    store.publish([third], by=ed)
    decisions.file_as_original(one, other, by=ed)
    decisions.file_as_original(other, third, by=ed)
    for moved in (one, other):
        assert client.get(moved.get_absolute_url()).headers["Location"] == third.get_absolute_url()


def test_nothing_is_filed_with_itself(one_and_other, ed):
    one, _ = one_and_other
    with pytest.raises(ValueError, match="itself"):
        decisions.declare_different(one, one, by=ed)
