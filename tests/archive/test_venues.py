"""From printed places to venues: by what is known of their parts, or not at all."""

import pytest

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
    ],
)
def test_places_are_split_only_by_what_is_known(printed, parts):
    assert place_parts(printed, {"Sund": "Sundmark"}) == parts


@pytest.mark.django_db
def test_a_venue_that_says_nothing_is_no_venue():
    assert venue_for(None, None) is None
    assert venue_for(" – ", None) is None
