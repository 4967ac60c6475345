"""From printed names to people: by known names and reviewed tables, or not at all."""

import datetime as dt

import pytest

from archive import people
from archive.ingest.known_people import OfficeTable, terms_in
from archive.ingest.types import DatePrecision, PartialDate, Publisher
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


HOLDERS = """\
country,office,title,family_name,name,spellings,start,end,last_seen,identifier,source
XV,head_of_state,President,Orshanskiy,Mikhail Andreyevich Orshanskiy,,2004,2016,,,trial
XV,head_of_state,President,Falk,Joseph P. Falk,,2017,2023,,,trial
"""
IN_OFFICE = PartialDate(dt.date(2010, 5, 3), DatePrecision.DAY, "3 May 2010")
PRESIDENCY = Publisher("velaria-presidency", "Presidency of Velaria", country="XV")


@pytest.fixture
def holders(monkeypatch):
    table = OfficeTable(terms_in(HOLDERS))
    monkeypatch.setattr(people, "office_table", lambda: table)


@pytest.mark.django_db
@pytest.mark.usefixtures("holders")
def test_spellings_of_one_office_holder_are_one_person():
    russian = person_for("Михаил Оршанский", office="Президент Веларии", date=IN_OFFICE)
    assert russian.name == "Михаил Оршанский"
    assert person_for("Mikhail Orshansky", PRESIDENCY, date=IN_OFFICE) == russian
    assert person_for("Mikhail Orshanskiy", office="President", date=IN_OFFICE) == russian
    assert Person.objects.count() == 1
    assert {spelling.name for spelling in russian.names.all()} == {
        "Михаил Оршанский",
        "Mikhail Orshansky",
        "Mikhail Orshanskiy",
        "Mikhail Andreyevich Orshanskiy",
    }
    # A spelling that is known needs no evidence any more.
    assert person_for("Mikhail Orshansky") == russian


@pytest.mark.django_db
@pytest.mark.usefixtures("holders")
@pytest.mark.parametrize(
    ("name", "office", "date"),
    [
        ("Mikhail Orshansky", None, IN_OFFICE),  # a name alone
        ("Mikhail Orshansky", "Minister of Fisheries", IN_OFFICE),
        ("Mikhail Orshansky", "President", None),
        ("Mikhail Orshansky", "President", PartialDate(dt.date(1998, 5, 3), DatePrecision.DAY, "")),
        ("Vera Orshansky", "President", IN_OFFICE),
    ],
)
def test_others_of_the_name_stay_apart(name, office, date):
    holder = person_for("Михаил Оршанский", PRESIDENCY, date=IN_OFFICE)
    assert person_for(name, office=office, date=date) != holder
    assert Person.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("holders")
def test_a_holder_who_came_without_the_table_is_found_by_it():
    older = person_for("Joe Falk")
    during = PartialDate(dt.date(2019, 1, 1), DatePrecision.YEAR, "2019")
    assert person_for("Joseph P. Falk", PRESIDENCY, date=during) == older
