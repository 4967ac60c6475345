"""From printed names to people and places: by known names and reviewed tables, or not at all."""

import pytest

from archive.ingest.types import Publisher
from archive.models import Person
from archive.people import folded, is_full_name, person_for, place_parts, plain_slug, venue_for

CHANCELLERY = Publisher(
    slug="sundmark-chancellery",
    name="Chancellery of Sundmark",
    places={"Sund": "Sundmark"},
    people={"Vask": "Teodor Vask", "Теодор Васк": "Teodor Vask"},
)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Teodor Vask", True),
        ("Nasir al-Wahdi", True),
        ("Maria de la Cour", True),
        ("Михаил Оршанский", True),
        ("H. W. Solvang Moe", True),
        ("Vask", False),
        ("М. Оршанский", False),
        ("VASK TEODOR", False),
        ("Senior Officials", False),
        ("Senior Administration Official", False),
        ("Corval Gazette", False),
        ("Moderator", False),
        ("Question", False),
        ("Teodor Vask the 2nd", False),
        ("what we said in the morning", False),
        ("", False),
    ],
)
def test_which_names_are_enough_to_know_a_person_by(name, full):
    assert is_full_name(name) is full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inés  Marrane", "Ines Marrane"),
        ("al-Wahdi", "AL WAHDI"),
        ("Ёлкин", "Елкин"),
        ("The Kremlin,\u00a0Sund", "the kremlin sund"),
    ],
)
def test_what_two_printings_have_in_common(one, other):
    assert folded(one) == folded(other)


@pytest.mark.django_db
def test_the_publishers_table_gives_a_surname_its_person():
    person = person_for("Vask", CHANCELLERY)
    assert person.name == "Teodor Vask"
    assert person_for("Vask") is None


@pytest.mark.django_db
def test_another_spelling_from_the_table_is_remembered():
    person = person_for("Теодор Васк", CHANCELLERY)
    assert person.name == "Teodor Vask"
    assert person_for("Теодор Васк") == person
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Chancellery, Sund", ("Chancellery", "Sund", "Sundmark")),
        ("Sund", ("Sund", "Sund", "Sundmark")),
        ("Town Hall, Sund, Sundmark", ("Town Hall", "Sund", "Sundmark")),
        ("Sundmark", ("Sundmark", "", "Sundmark")),
        ("Hall of Mirrors, Freedonia", ("Hall of Mirrors, Freedonia", "", "")),
        ("Library, Marseille, France", ("Library, Marseille", "", "France")),
        ("City Hall, Tokyo", ("City Hall", "Tokyo", "Japan")),
        ("Ратуша, Осло", ("Ратуша", "Осло", "Norway")),
        ("Bibliothèque, Allemagne", ("Bibliothèque", "", "Germany")),
    ],
)
def test_places_are_split_only_by_what_is_known(printed, parts):
    assert place_parts(printed, CHANCELLERY.places) == parts


@pytest.mark.django_db
def test_a_venue_that_says_nothing_is_no_venue():
    assert venue_for(None, None) is None
    assert venue_for(" – ", None) is None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Встреча с журналистами", "встреча-с-журналистами"),
        ("A -- B__C", "a-b-c"),
        ("…", "x"),
        ("word " * 60, "word-" * 19 + "word"),
    ],
)
def test_slugs_are_in_the_script_of_their_text(text, slug):
    assert plain_slug(text, fallback="x") == slug
