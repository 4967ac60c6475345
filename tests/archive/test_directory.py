"""Where a name stands in the alphabet."""

from itertools import groupby

import pytest

from archive.directory import (
    Entry,
    anchor,
    people_by_surname,
    shelves,
    surname,
    venues_by_country,
)
from archive.models import Person, Venue


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Elin Aasgaard", "Aasgaard"),
        ("Ursula von der Lohe", "Lohe"),
        ("Nasir al-Wahdi", "Wahdi"),
        ("Anton Kvist Jr.", "Kvist"),
        ("Anton Kvist, Jr.", "Kvist"),
        ("Anton Kvist III", "Kvist"),
        ("Kvist, Anton", "Kvist"),
        ("Marit Lie-Ekeland", "Lie-Ekeland"),
        ("Вера Тальникова", "Тальникова"),
        ("Tolvan", "Tolvan"),
        ("Jr", "Jr"),
    ],
)
def test_a_name_is_filed_under_the_surname(name, filed):
    assert surname(name) == filed


def counted(row, **counts):
    """A row as heard() and used() give it."""
    vars(row).update(counts)
    return row


def test_a_heading_stands_once_however_names_are_written():
    names = ["Ada Irel", "Bo ırak", "Cy Ilm", "Di İlk", "Ed 7", "Flo –"]
    people = [
        counted(Person(pk=number, name=name), transcripts=1) for number, name in enumerate(names)
    ]
    headings = [heading for heading, _ in groupby(people_by_surname(people), lambda e: e.heading)]
    assert headings == ["I", "#"]

    venues = [
        counted(Venue(pk=number, name=f"Hall {number}", country=country), total=1)
        for number, country in enumerate(["Côte", "Cote", "Côte", "", "cote"])
    ]
    headings = [heading for heading, _ in groupby(venues_by_country(venues), lambda e: e.heading)]
    assert headings == ["Cote", "Côte", "cote", "Country not stated"]


def test_a_heading_is_on_the_page_where_it_first_stands():
    entries = [Entry(heading, "", 0, None, ()) for heading in "AAABCC"]
    found = [(shelf.heading, shelf.page) for shelf in shelves(entries, per_page=2)]
    assert found == [("A", 1), ("B", 2), ("C", 3)]


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [("A", "under-a"), ("Country not stated", "under-country-not-stated"), ("#", "under-others")],
)
def test_a_heading_has_a_fragment_to_link_to(heading, fragment):
    assert anchor(heading) == fragment
