"""Two people or venues become one, one becomes two: transcripts follow, links lead on, and each
can be undone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from archive import people, regrouping, store
from archive.folding import folded
from archive.models import (
    OldPersonSlug,
    Person,
    PersonName,
    Regrouping,
    Transcript,
    Venue,
    VenueAlias,
)
from archive.regrouping import NotUndone
from archive.signals import transcript_saved
from archive.venues import venue_for
from tests.archive.readings import AASGAARD, day, question, raw, reading, speech
from tests.archive.staff import editor

pytestmark = pytest.mark.django_db
SERGEY, SERGEI = "Sergey Oresh", "Sergei Oresh"


@pytest.fixture
def ed():
    return User.objects.create_superuser("ed", password="secret")


@pytest.fixture
def staff(client, ed):
    client.force_login(ed)
    return client


def saved(*turns, name: str, published: bool = True, **about) -> Transcript:
    status = Transcript.Status.PUBLISHED if published else Transcript.Status.DRAFT
    about = {"title": f"Talks, {name}"} | about
    return store.save(reading(*turns, **about), raw(name), status=status).transcript


def heard_in(person: Person) -> set[str]:
    return set(Transcript.objects.with_participant(person).values_list("title", flat=True))


@pytest.fixture
def twice():
    """One man under two spellings: in one transcript each, and in a third under both."""
    saved(speech(SERGEY, "The line is long."), question("How long?"), name="first")
    saved(speech(SERGEI, "It is kept."), name="second")
    saved(speech(SERGEY, "Good morning."), speech(SERGEI, "Good evening."), name="third")
    return people.person_named(SERGEY), people.person_named(SERGEI)


def shape() -> dict[str, object]:
    """All that a merge of people touches, without primary keys."""
    return {
        "people": sorted(Person.objects.values_list("name", "slug", "note")),
        "spellings": sorted(PersonName.objects.values_list("person__name", "name")),
        "speeches": [
            (transcript.title, speech.position, speech.person and speech.person.name, speech.anchor)
            for transcript in Transcript.objects.order_by("pk")
            for speech in transcript.speeches.all()
        ],
        "participants": sorted(
            (transcript.title, row.person.name, row.name_printed, row.office, row.speaks)
            for transcript in Transcript.objects.all()
            for row in transcript.participations.all()
            if row.person
        ),
    }


def test_merged_people_are_one_everywhere(twice, ed, client):
    sergey, sergei = twice
    old = sergei.get_absolute_url()
    regrouping.merge(sergei, sergey, by=ed)
    assert [person.name for person in Person.objects.all()] == [SERGEY]
    assert heard_in(sergey) == {"Talks, first", "Talks, second", "Talks, third"}
    assert sergey.speeches.count() == 4
    assert people.person_named(SERGEI) == people.person_named(SERGEY) == sergey
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, sergey.get_absolute_url())


def test_listeners_hear_of_each_transcript_that_a_merge_changes(twice, ed):
    told = []

    def listen(transcript, **_):
        told.append(transcript.title)

    transcript_saved.connect(listen)
    regrouping.merge(twice[1], twice[0], by=ed)
    transcript_saved.disconnect(listen)
    assert sorted(told) == ["Talks, second", "Talks, third"]


def test_a_merge_is_undone_to_the_last_row(twice, ed, client):
    sergey, sergei = twice
    before, address = shape(), sergei.get_absolute_url()
    done = regrouping.merge(sergei, sergey, by=ed)
    assert shape() != before
    regrouping.undo(done, by=ed)
    assert shape() == before
    assert client.get(address).status_code == 200
    with pytest.raises(NotUndone):
        regrouping.undo(done, by=ed)


def test_a_merge_is_undone_after_the_text_was_corrected(twice, ed):
    sergey, sergei = twice
    done = regrouping.merge(sergei, sergey, by=ed)
    third = Transcript.objects.get(title="Talks, third")
    corrected = reading(
        speech(SERGEY, "Good morning to all."), speech(SERGEI, "Good evening."), title=third.title
    )
    store.correct(third, corrected.metadata, corrected.turns, by=ed)
    regrouping.undo(done, by=ed)
    voices = [speech.person.name for speech in third.speeches.all()]
    assert voices == [SERGEY, SERGEI]
    assert {row.person.name for row in third.participations.all()} == {SERGEY, SERGEI}


def test_merges_one_upon_another_are_undone_one_by_one(twice, ed):
    sergey, sergei = twice
    saved(speech("S. A. Oresh Vask", "Later."), name="fourth")
    before = shape()
    third = people.person_named("S. A. Oresh Vask")
    first = regrouping.merge(sergei, sergey, by=ed)
    second = regrouping.merge(sergey, third, by=ed)
    assert Person.objects.count() == 1
    regrouping.undo(second, by=ed)
    first.refresh_from_db()
    assert first.person.name == SERGEY
    regrouping.undo(first, by=ed)
    assert shape() == before


def test_nobody_new_gets_the_address_of_somebody_merged(twice, ed):
    sergey, sergei = twice
    slug = sergei.slug
    regrouping.merge(sergei, sergey, by=ed)
    PersonName.objects.all().delete()
    assert people.person_for(SERGEI).slug != slug
    assert OldPersonSlug.objects.get(slug=slug).person == sergey


def test_an_entry_is_not_merged_with_itself_or_with_another_sort(twice, ed):
    sergey, sergei = twice
    venue = venue_for("Harbour Palace", None)
    for absorbed, into in ((sergey, sergey), (venue, sergei)):
        with pytest.raises(ValueError, match="different"):
            regrouping.merge(absorbed, into, by=ed)


# --- Split -----------------------------------------------------------------------------------


@pytest.fixture
def namesakes():
    """Two people of one name, whom nobody has told apart."""
    saved(speech(AASGAARD, "I chair the board."), name="board", date=day("1999-05-03"))
    saved(speech(AASGAARD, "I play the horn."), name="horn", date=day("2019-05-03"))
    return people.person_named(AASGAARD)


def test_a_split_gives_each_their_own(namesakes, ed):
    before = shape()
    horn = Transcript.objects.filter(title="Talks, horn")
    done = regrouping.split(namesakes, horn, {"name": AASGAARD, "note": "musician"}, by=ed)
    musician = done.person
    assert (heard_in(namesakes), heard_in(musician)) == ({"Talks, board"}, {"Talks, horn"})
    assert musician.slug == "elin-aasgaard-2"
    assert people.person_named(AASGAARD) is None  # nobody is guessed from now on
    regrouping.undo(done, by=ed)
    assert shape() == before


def test_a_split_gives_to_somebody_known(namesakes, ed):
    musician = people.person_for("Ada Brunn")
    horn = Transcript.objects.filter(title="Talks, horn")
    done = regrouping.split(namesakes, horn, {"name": "Ada Brunn", "note": ""}, by=ed)
    assert done.person == musician
    regrouping.undo(done, by=ed)
    assert heard_in(namesakes) == {"Talks, board", "Talks, horn"}
    assert Person.objects.filter(pk=musician.pk).exists()


def test_a_split_needs_transcripts_and_another_description(namesakes, ed):
    horn = Transcript.objects.filter(title="Talks, horn")
    with pytest.raises(ValueError, match="apart"):
        regrouping.split(namesakes, horn, {"name": AASGAARD, "note": ""}, by=ed)
    with pytest.raises(ValueError, match="Choose"):
        regrouping.split(namesakes, [], {"name": AASGAARD, "note": "b"}, by=ed)


# --- Venues ----------------------------------------------------------------------------------


@pytest.fixture
def palaces():
    saved(name="one", venue="Harbour Palace, Lindholm")
    text = speech(AASGAARD, "The ferry sails at noon, with or without those who were invited.")
    saved(text, name="two", venue="Lindholm, the Palace by the Harbour")
    first = venue_for("Harbour Palace, Lindholm", None)
    return first, venue_for("Lindholm, the Palace by the Harbour", None)


def test_merged_venues_are_one_and_their_printings_with_them(palaces, ed, client):
    first, second = palaces
    old = second.get_absolute_url()
    done = regrouping.merge(second, first, by=ed)
    assert first.transcripts.count() == 2
    assert venue_for("lindholm: THE PALACE by the harbour", None) == first
    assert client.get(old).headers["Location"] == first.get_absolute_url()
    again = regrouping.undo(done, by=ed)
    assert again.transcripts.get().title == "Talks, two"
    assert venue_for("Lindholm, the Palace by the Harbour", None) == again
    assert client.get(old).status_code == 200


def test_a_venue_is_split_by_how_it_was_printed(palaces, ed):
    first, second = palaces
    regrouping.merge(second, first, by=ed)
    two = Transcript.objects.filter(title="Talks, two")
    said = {"name": "The Old Palace", "city": "Lindholm", "country": "Varland"}
    done = regrouping.split(first, two, said, by=ed)
    assert venue_for("Lindholm, the Palace by the Harbour", None) == done.venue
    assert VenueAlias.objects.filter(folded=folded("Harbour Palace, Lindholm")).get().venue == first
    regrouping.undo(done, by=ed)
    assert first.transcripts.count() == 2
    assert [venue.pk for venue in Venue.objects.all()] == [first.pk]


# --- The pages -------------------------------------------------------------------------------


def page(name: str, entry, model: str = "person") -> str:
    return reverse(f"admin:archive_{model}_{name}", args=[entry.pk])


def test_the_page_proposes_a_like_name_and_warns_of_both_in_one(twice, staff):
    text = staff.get(page("merge", twice[0])).text
    assert SERGEI in text
    assert "Both are in 1 transcript: make sure that they are one." in text


def test_merging_and_undoing_by_the_pages(twice, staff):
    sergey, sergei = twice
    typed = {"other": str(sergei.pk), "keep": "other"}
    response = staff.post(page("merge", sergey), typed, follow=True)
    assert Person.objects.get().name == SERGEI
    assert "is now part of" in response.text
    done = Regrouping.objects.get()
    undo = reverse("admin:archive_person_undo", args=[done.pk])
    assert undo in response.text
    response = staff.post(undo, follow=True)
    assert "stands by itself again" in response.text
    assert {person.name for person in Person.objects.all()} == {SERGEY, SERGEI}
    assert "undone before" in staff.post(undo, follow=True).text


def test_two_ticked_in_the_list_lead_to_the_merge(twice, staff):
    action = {"action": "merge_ticked", "_selected_action": [person.pk for person in twice]}
    listing = reverse("admin:archive_person_changelist")
    response = staff.post(listing, action, follow=True)
    assert "checked> <strong>" in response.text
    alone = staff.post(listing, action | {"_selected_action": [twice[0].pk]}, follow=True)
    assert "Tick the two" in alone.text


def test_splitting_by_the_page(namesakes, staff):
    address = page("split", namesakes)
    assert "Talks, board" not in staff.get(address, {"q": "2019 horn"}).text
    horn = Transcript.objects.get(title="Talks, horn")
    typed = {"name": AASGAARD, "note": "", "transcripts": [str(horn.pk)]}
    assert "tells the two apart" in staff.post(address, typed).text
    response = staff.post(address, typed | {"note": "musician"}, follow=True)
    assert "1 transcript now belongs to" in response.text
    assert horn.speeches.get().person.note == "musician"


@pytest.mark.parametrize("name", ["merge", "split"])
def test_only_who_may_change_may_regroup(twice, client, name):
    client.force_login(editor("new", "view_person"))
    assert client.get(page(name, twice[0])).status_code == 403


def test_hostile_words_stay_words(staff):
    hostile = Person.objects.create(name="<script>alert(1)</script> Oresh", slug="x", note="<b>")
    PersonName.objects.create(person=hostile, name="<i>Oresh", folded="i oresh")
    text = staff.get(page("merge", hostile), {"q": "<img src=x>"}).text
    assert "<script>alert" not in text
    assert "<img src" not in text
