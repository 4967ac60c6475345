"""From printed names to people: by known names and reviewed tables, or not at all."""

import pytest

from archive.ingest.types import Publisher
from archive.models import Person
from archive.people import is_full_name, person_for

CHANCELLERY = Publisher(
    slug="sundmark-chancellery",
    name="Chancellery of Sundmark",
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
