"""From printed places to venues: by what is known of their parts, or not at all."""

from importlib import import_module

import pytest
from django.apps import apps

from archive.folding import folded
from archive.ingest.types import Publisher
from archive.models import Venue, VenueAlias
from archive.venues import place_parts, venue_for
from tests.archive.builder import a_source, a_transcript, a_venue


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


@pytest.mark.parametrize(
    ("printed", "home", "parts"),
    [
        ("Town Hall, Atlanta, Georgia", "US", ("Town Hall", "Atlanta", "United States")),
        ("Town Hall, Atlanta, Georgia", "", ("Town Hall, Atlanta", "", "Georgia")),
        ("Town Hall, Tbilisi, Georgia", "US", ("Town Hall", "Tbilisi", "Georgia")),
        ("Georgia", "US", ("Georgia", "", "Georgia")),
        ("Town Hall, Atlanta, Georgia", "QQ", ("Town Hall, Atlanta", "", "Georgia")),
        ("Front Hall, Columbia, South Carolina", "", ("Front Hall", "Columbia", "United States")),
        ("Naval Station, Norfolk, Virginia", "US", ("Naval Station", "Norfolk", "United States")),
        ("Bogotá, Colombia", "US", ("Bogotá", "Bogotá", "Colombia")),
        ("Front Hall, Ottawa, Canada, Ontario", "", ("Front Hall", "Ottawa", "Canada")),
        ("City Hall, New York, New York", "US", ("City Hall", "New York", "United States")),
    ],
)
def test_a_name_of_a_state_and_of_a_country_is_told_by_what_stands_around(printed, home, parts):
    assert place_parts(printed, {}, home) == parts


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


@pytest.mark.django_db
def test_venues_that_were_taken_for_abroad_are_put_right():
    migration = import_module("archive.migrations.0010_states_not_countries")
    papers = a_source(country="US")
    ours = [("Front Hall, Columbia", "", "Colombia"), ("Town Hall, Atlanta", "", "Georgia")]
    printed = ["Front Hall, Columbia, South Carolina", "Town Hall, Atlanta, Georgia"]
    abroad = [("Palace", "Tbilisi", "Georgia"), ("Palace", "Oslo", "Norway")]
    for parts, text in zip([*ours, *abroad], [*printed, "Palace, Tbilisi", "Palace"], strict=True):
        venue = a_venue(*parts)
        VenueAlias.objects.create(venue=venue, printed=text, folded=folded(text))
        a_transcript(venue=venue, source=papers)
    elsewhere = a_venue("Harbour, Georgia", "", "Georgia")
    a_transcript(venue=elsewhere, source=a_source(slug="other"))

    migration.read_again(apps, None)

    assert set(Venue.objects.values_list("name", "city", "country")) == {
        ("Front Hall", "Columbia", "United States"),
        ("Town Hall", "Atlanta", "United States"),
        *abroad,
        ("Harbour, Georgia", "", "Georgia"),
    }


@pytest.mark.django_db
def test_venues_are_in_countries_by_the_names_of_new_ones():
    migration = import_module("archive.migrations.0010_states_not_countries")
    for name, country in (
        ("Quay", "Hong Kong SAR China"),
        ("Bazaar", "Türkiye"),
        ("Fjord", "Norway"),
    ):
        a_venue(name, "", country)
    migration.rename(apps, None)
    assert dict(Venue.objects.values_list("name", "country")) == {
        "Quay": "Hong Kong",
        "Bazaar": "Turkey",
        "Fjord": "Norway",
    }
