"""From a printed place to a venue: known printings, then what reviewed tables say of its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from archive.folding import folded
from archive.ingest.types import Publisher
from archive.models import OldVenueSlug, Venue, VenueAlias
from archive.slugs import unique_slug

# Languages in which publishers print the names of places; English last, so that it wins.
_LANGUAGES = ("ru", "fr", "es", "de", "it", "pt", "en")


def venue_for(printed: str | None, publisher: Publisher | None) -> Venue | None:
    """The venue known under this printing, else a new one split into name, city and country."""
    if not printed or not folded(printed):
        return None
    alias = VenueAlias.objects.filter(folded=folded(printed)).select_related("venue").first()
    if alias:
        return alias.venue
    name, city, country = place_parts(printed, publisher.places if publisher else {})
    same_place = Venue.objects.filter(name=name, city=city, country=country).first()
    taken = Venue.objects.all(), OldVenueSlug.objects.all()
    venue = same_place or Venue.objects.create(
        name=name,
        city=city,
        country=country,
        slug=unique_slug(" ".join(filter(None, (name, city))), *taken, fallback="venue"),
    )
    VenueAlias.objects.create(venue=venue, printed=printed, folded=folded(printed))
    return venue


# What ends the name of a region: "Gråstein, Northern Province" is a town in it, not two places.
_REGION = re.compile(
    r"\b(?:region|territory|province|county|district|oblast|область|край|район|округ)$", re.I
)


def place_parts(printed: str, places: Mapping[str, str]) -> tuple[str, str, str]:
    """A printed venue as name, city and country: "Harbour Palace, Lindholm" with
    {"Lindholm": "Varland"} gives ("Harbour Palace", "Lindholm", "Varland").

    A part counts as a city only if `places` lists it or a time zone is named after it, as a
    country only if `places` or the Unicode CLDR name it; the region of a city is left out; the rest
    stays in the name, in the order printed.
    """
    parts = [part.strip() for part in printed.split(",") if part.strip()]
    cities = {folded(city): (city, country) for city, country in places.items()}
    countries = {folded(country): country for country in places.values()}
    city = country = country_of_city = ""
    name: list[str] = []
    for part in parts:
        key = folded(part)
        if not city and (key in cities or key in cities_of_time_zones()):
            city, country_of_city = cities.get(key) or (part, cities_of_time_zones()[key])
        elif not country and (key in countries or key in country_names()):
            country = countries.get(key) or country_names()[key]
        elif not (city and _REGION.search(part)):
            name.append(part)
    country = country or country_of_city
    place = ", ".join(name) or city or country
    return place[:1].upper() + place[1:], city, country


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Folded names of countries in the languages we read, to the English name."""
    english = Locale("en").territories
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "QO"}:
                names[folded(name)] = english[code]
    return names


@lru_cache(maxsize=1)
def cities_of_time_zones() -> dict[str, str]:
    """Folded names of some four hundred large cities to the English name of their country: those
    that the time zones of the Unicode CLDR are named after."""
    english = Locale("en").territories
    cities: dict[str, str] = {}
    for zone, code in get_global("zone_territories").items():
        region, _, city = zone.partition("/")
        if "/" in city or region in {"Etc", "Antarctica"} or code not in english:
            continue  # America/Indiana/Vincennes is no city a venue would be known by
        printed = [Locale(name).time_zones.get(zone, {}).get("city") for name in _LANGUAGES]
        for name in filter(None, [*printed, city]):
            if folded(name) not in country_names():  # Europe/Malta
                cities[folded(name)] = english[code]
    return cities
