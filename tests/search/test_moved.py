"""Searches for somebody who was merged into another lead to the one that remains."""

import pytest
from django.urls import reverse

from archive.models import OldPersonSlug, OldVenueSlug
from tests.archive.builder import a_person, a_venue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    ["search", "search-json", "search-csv", "search-atom", "search-concordance", "search-trends"],
)
def test_an_address_with_a_merged_name_leads_on(client, name):
    OldPersonSlug.objects.create(slug="sergei-oresh", person=a_person("Sergey Oresh"))
    OldVenueSlug.objects.create(slug="old-palace", venue=a_venue())
    asked = {"q": "line", "speaker": ["sergei-oresh", "ada"], "venue": "-old-palace"}
    response = client.get(reverse(name), asked)
    assert response.status_code == 301
    place, _, query = response.headers["Location"].partition("?")
    assert place == reverse(name)
    assert query == "q=line&speaker=sergey-oresh&speaker=ada&venue=-harbour-palace-lindholm"


def test_nobody_is_led_away_from_a_name_that_stands(client):
    OldPersonSlug.objects.create(slug="sergei-oresh", person=a_person("Sergey Oresh"))
    asked = {"speaker": "sergey-oresh", "participant": "sergei", "venue": "sergei-oresh"}
    assert client.get(reverse("search"), asked).status_code != 301
