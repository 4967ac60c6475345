"""People, venues and sources in the admin: spellings stay comparable, changes are logged."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from archive import people, store
from archive.folding import folded
from archive.models import Person, PersonName, Source, Venue, VenueAlias
from archive.signals import transcript_saved
from archive.venues import venue_for
from tests.archive.readings import AASGAARD, raw, reading, speech
from tests.archive.staff import editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


@pytest.fixture
def announced():
    """The transcripts that listeners were told of."""
    told = []

    def listen(transcript, **_):
        told.append(transcript)

    transcript_saved.connect(listen)
    yield told
    transcript_saved.disconnect(listen)


def change(model: str, thing) -> str:
    return reverse(f"admin:archive_{model}_change", args=[thing.pk])


def spellings(prefix: str, field: str, kept, *new: str, **more: str) -> dict[str, str]:
    """The rows of spellings as a browser posts them."""
    rows = {f"{prefix}-TOTAL_FORMS": str(len(kept) + len(new))}
    rows |= {f"{prefix}-INITIAL_FORMS": str(len(kept)), f"{prefix}-MAX_NUM_FORMS": ""}
    for number, row in enumerate(kept):
        rows |= {f"{prefix}-{number}-id": str(row.pk)}
        rows |= {f"{prefix}-{number}-{field}": str(getattr(row, field))}
    for number, text in enumerate(new, len(kept)):
        rows |= {f"{prefix}-{number}-{field}": text}
    return rows | more


def save_person(client, person: Person, *new: str, **more: str):
    typed = {
        "name": person.name,
        "note": "",
        **spellings("names", "name", person.names.all(), *new),
    }
    return client.post(change("person", person), typed | more, follow=True)


def test_a_new_spelling_finds_the_person(staff):
    person = people.person_for("Elin Aasgaard")
    save_person(staff, person, "Э. Осгор", "ELIN ÅSGÅRD")
    assert people.person_named("э осгор") == person
    assert people.person_named("Elin Asgard") == person
    assert PersonName.objects.get(name="ELIN ÅSGÅRD").folded == folded("ELIN ÅSGÅRD")


def test_a_changed_name_stays_findable_and_keeps_its_address(staff):
    store.save(reading(), raw("talks"))
    person = people.person_named(AASGAARD)
    save_person(staff, person, name="Elin Vask-Aasgaard")
    person.refresh_from_db()
    assert (person.name, person.slug) == ("Elin Vask-Aasgaard", "elin-aasgaard")
    assert people.person_named("Elin Vask-Aasgaard") == person
    assert people.person_named(AASGAARD) == person


def test_a_spelling_known_to_the_archive_only_as_a_name_is_recognised(staff, announced):
    transcript = store.save(reading(speech("Åsgård", "Good morning.")), raw("talks")).transcript
    assert transcript.speeches.get().person is None
    announced.clear()
    person = people.person_for("Elin Aasgaard")
    response = save_person(staff, person, "Åsgård")
    assert "that is now Elin Aasgaard" in response.text
    assert transcript.speeches.get().person == person
    assert transcript.participations.get().person == person
    revision = transcript.revisions.get()
    assert revision.superseded_by.username == "ed"
    assert announced == [transcript]


def test_a_spelling_that_two_people_share_is_recognised_as_neither(staff):
    transcript = store.save(reading(speech("Åsgård", "Good morning.")), raw("talks")).transcript
    first, second = people.person_for("Elin Aasgaard"), people.person_for("Teodor Aasgaard")
    PersonName.objects.create(person=second, name="Åsgård", folded=folded("Åsgård"))
    save_person(staff, first, "Åsgård")
    assert transcript.speeches.get().person is None


def test_one_spelling_twice_is_refused_in_words(staff):
    person = people.person_for("Elin Aasgaard")
    response = save_person(staff, person, "E. Åsgård", "e asgard")
    assert "differ only in accents, case or punctuation" in response.text
    assert person.names.count() == 1


def test_a_spelling_without_letters_is_refused_in_words(staff):
    response = save_person(staff, people.person_for("Elin Aasgaard"), "…")
    assert "Write it with letters or digits." in response.text


def test_a_spelling_is_deleted(staff):
    person = people.person_for("Elin Aasgaard")
    PersonName.objects.create(person=person, name="E. A.", folded="e a")
    row = list(person.names.values_list("name", flat=True)).index("E. A.")
    save_person(staff, person, **{f"names-{row}-DELETE": "on"})
    assert [name.name for name in person.names.all()] == ["Elin Aasgaard"]


def test_a_new_person_has_an_address_and_a_spelling(staff):
    typed = {"name": "Ада Брунн", "note": "", **spellings("names", "name", [])}
    staff.post(reverse("admin:archive_person_add"), typed)
    person = Person.objects.get()
    assert person.slug == "ада-брунн"
    assert people.person_named("Ада Брунн") == person


def test_an_alias_of_a_venue_belongs_to_it_alone(staff):
    venue = venue_for("Harbour Palace", None)
    other = venue_for("Town Hall", None)
    rows = spellings("aliases", "printed", other.aliases.all(), "HARBOUR PALACE")
    typed = {"name": "Town Hall", "city": "", "country": "", **rows}
    response = staff.post(change("venue", other), typed)
    assert "This is already known as Harbour Palace." in response.text
    assert VenueAlias.objects.filter(venue=venue).count() == 1


def test_a_venue_is_moved_to_its_country_and_known_by_another_printing(staff):
    store.save(reading(), raw("talks"))
    venue = Venue.objects.get()
    rows = spellings("aliases", "printed", venue.aliases.all(), "The Palace, Lindholm")
    typed = {"name": "Harbour Palace", "city": "Lindholm", "country": "Sundmark", **rows}
    staff.post(change("venue", venue), typed)
    venue.refresh_from_db()
    assert venue.country == "Sundmark"
    assert venue_for("the palace — Lindholm", None) == venue


def test_a_source_is_edited_and_the_next_file_leaves_it_alone(staff):
    store.save(reading(), raw("talks"))
    source = Source.objects.get()
    typed = {"name": "Foreign Ministry", "home_page": "", "licence": "CC0", "attribution": ""}
    staff.post(change("source", source), typed)
    store.save(reading(title="Others"), raw("others"))
    source.refresh_from_db()
    assert (source.slug, source.name, source.licence) == ("varland-mfa", "Foreign Ministry", "CC0")


def test_edits_are_logged_with_who_and_when(staff):
    person = people.person_for("Elin Aasgaard")
    save_person(staff, person, note="Of Varland")
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_id) == ("ed", str(person.pk))
    assert (
        "Changed Note." in staff.get(reverse("admin:archive_person_history", args=[person.pk])).text
    )


@pytest.mark.parametrize("model", ["person", "venue", "source"])
def test_lists_open_and_need_permission(client, staff, model):
    store.save(reading(), raw("talks"))
    address = reverse(f"admin:archive_{model}_changelist")
    assert staff.get(address).status_code == 200
    client.force_login(editor("new"))
    assert client.get(address).status_code == 403


def test_accounts_are_edited_without_a_script(staff):
    text = staff.get(reverse("admin:auth_user_change", args=[User.objects.get().pk])).text
    assert 'type="checkbox" name="user_permissions"' in text
