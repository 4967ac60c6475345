"""From printed places to venues: by what is known of their parts, or not at all."""

import pytest

from archive.ingest.types import Publisher
from archive.venues import place_parts, venue_for


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Chancellery, Sund", ("Chancellery", "Sund", "Sundmark")),
        ("Sund", ("Sund", "Sund", "Sundmark")),
        ("Town Hall, Sund, Sundmark", ("Town Hall", "Sund", "Sundmark")),
        ("Sundmark", ("Sundmark", "", "Sundmark")),
        ("Hall of Mirrors, Freedonia", ("Hall of Mirrors, Freedonia", "", "")),
        ("Library, Marseille, France", ("Library, Marseille", "", "France")),
        ("Sund, Bay Province", ("Sund", "Sund", "Sundmark")),
        ("Bay Province", ("Bay Province", "", "")),
        ("City Hall, Tokyo", ("City Hall", "Tokyo", "Japan")),
        ("Ратуша, Осло", ("Ратуша", "Осло", "Norway")),
        ("Bibliothèque, Allemagne", ("Bibliothèque", "", "Germany")),
        ("Sund, Chancellery", ("Chancellery", "Sund", "Sundmark")),
        ("at the Chancellery, Sund", ("Chancellery", "Sund", "Sundmark")),
        ("Chancellery,\u00a0Sund", ("Chancellery", "Sund", "Sundmark")),
        ("10117 Berlin", ("Berlin", "Berlin", "Germany")),
        ("Town Hall, 75007 Paris", ("Town Hall", "Paris", "France")),
        ("Town Hall (Paris)", ("Town Hall", "Paris", "France")),
        ("Town Hall – Paris – France", ("Town Hall", "Paris", "France")),
        ("Boston, Massachusetts", ("Boston", "Boston", "United States")),
        ("The White House, Washington, D.C.", ("The White House", "Washington", "United States")),
        ("Front Hall, Springfield, OH", ("Front Hall", "Springfield", "United States")),
        ("Joint Base Andrews, Maryland", ("Joint Base Andrews", "", "United States")),
        ("Town Hall, Campinas-SP", ("Town Hall", "Campinas", "Brazil")),
        ("Bibliothek, Österreich", ("Bibliothek", "", "Austria")),
        ("Ратуша, Україна", ("Ратуша", "", "Ukraine")),
        ("Pałac, Niemcy", ("Pałac", "", "Germany")),
        ("外務省、東京、日本", ("外務省", "東京", "Japan")),
        ("الفندق، مصر", ("الفندق", "", "Egypt")),
        ("The House, in the harbour", ("The House, in the harbour", "", "")),
        ("Sund, Ohio", ("Sund", "Sund", "United States")),
        ("Paris, Texas", ("Paris", "Paris", "United States")),
    ],
)
def test_places_are_split_only_by_what_is_known(printed, parts):
    assert place_parts(printed, {"Sund": "Sundmark"}) == parts


@pytest.mark.django_db
def test_printings_of_one_place_are_one_venue():
    printings = (
        "The Chancellery, Sund",
        "Sund, Chancellery",
        "Sund, the Chancellery",
        "at the Chancellery, Sund",
        "THE CHANCELLERY,\u00a0SUND",
    )
    publisher = Publisher("sundmark", "Sundmark", places={"Sund": "Sundmark"})
    venues = {venue_for(printed, publisher) for printed in printings}
    assert len(venues) == 1
    assert venues.pop().name == "The Chancellery"
    assert venue_for("Town Hall, Sund", publisher) not in venues


@pytest.mark.django_db
def test_a_venue_that_says_nothing_is_no_venue():
    assert venue_for(None, None) is None
    assert venue_for(" – ", None) is None
