"""From a printed place to a venue: known printings, then what reviewed tables say of its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from archive.countries import LANGUAGES, country_names, english_name
from archive.folding import folded
from archive.ingest.types import Publisher
from archive.models import OldVenueSlug, Venue, VenueAlias
from archive.regions import DOUBTFUL, countries_of_state
from archive.slugs import unique_slug


def venue_for(printed: str | None, publisher: Publisher | None) -> Venue | None:
    """The venue known under this printing, else a new one split into name, city and country."""
    if not printed or not folded(printed):
        return None
    alias = VenueAlias.objects.filter(folded=folded(printed)).select_related("venue").first()
    if alias:
        return alias.venue
    known = (publisher.places, publisher.country) if publisher else ({}, "")
    name, city, country = place_parts(printed, *known)
    here = Venue.objects.filter(city=city, country=country).order_by("pk")
    same_place = next((venue for venue in here if place_key(venue.name) == place_key(name)), None)
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
    r"\b(?:region|territory|province|county|district|oblast|krai|prefecture|voivodeship"
    r"|autonomous (?:area|region|okrug)|область|край|район|округ|bundesland|provincia"
    r"|województwo)$",
    re.I,
)
# What separates the parts of a printed place. A hyphen does so only before a country or a state.
_SEPARATOR = re.compile(r"\s*[,;，、،|]\s*|\s+[–—-]\s+|\s*[(（)）]\s*")
_HYPHEN = re.compile(r"^(?P<city>[^-]{3,})-(?P<region>[^-]+)$")
_LEADING = re.compile(
    r"^(?:(?:held |given )?(?:at|in) the |(?:held |given )?(?:at|in) )(?=\S)", re.I
)
_ARTICLE = re.compile(r"^(?:the|le|la|les|l'|el|los|las|il|lo|der|die|das|o|a|os|as|het|de)\s+")
_POSTAL = re.compile(
    r"^(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\s+|\s+\d{5}(?:-\d{4})?$|^〒?\d{3}-\d{4}$"
    r"|^\d{5,6}$|\s+[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}$"
)
# A state makes what stands before it a city, unless that is plainly something else.
_NO_CITY = re.compile(
    r"\b(?:base|airport|camp|center|centre|university|college|school|hall|house|hotel|park|plant"
    r"|building|library|museum|church|field|fort|station|theater|theatre|club|en route)\b",
    re.I,
)


def place_key(name: str) -> str:
    """What two printings of one place have in common: "the Kremlin" and "Kremlin"."""
    return _ARTICLE.sub("", folded(name)) or folded(name)


def place_parts(printed: str, places: Mapping[str, str], home: str = "") -> tuple[str, str, str]:
    """A printed venue as name, city and country: "Harbour Palace, Lindholm" with
    {"Lindholm": "Varland"} gives ("Harbour Palace", "Lindholm", "Varland").

    A part counts as a city only if `places` lists it, a time zone is named after it or a state
    follows it, as a country only if `places` or the Unicode CLDR name it and no state follows it:
    "Columbia, South Carolina". What is the name of a state and of a country is the state to a
    publisher of its country, whose letters in ISO 3166-1 are `home`: "Atlanta, Georgia". Postal
    codes, states and the region of a city are left out; the rest stays in the name, in the order
    printed.
    """
    own = english_name(home)
    cities = {folded(city): (city, country) for city, country in places.items()}
    countries = {folded(country): country for country in places.values()}
    city = country = country_of_city = ""
    name: list[str] = []
    before = ""  # the part before, if it was taken for a country
    for part in _parts(printed):
        key = folded(part)
        states = countries_of_state(part)
        of_city = country_of_city in states
        state = states[0] if len(states) == 1 and (name or city or before) else ""
        if key in DOUBTFUL and (state != own or country_of_city):
            state = ""
        taken_for_country, before = before, ""
        if not city and (key in cities or key in cities_of_time_zones()):
            city, country_of_city = cities.get(key) or (part, cities_of_time_zones()[key])
        elif of_city or state:
            # The state of a city: "Sund, Ohio", "Paris, Texas". Letters that states of several
            # countries have say too little.
            if taken_for_country and country != state:
                city, country = taken_for_country, ""
            elif not city and name and not _NO_CITY.search(name[-1]):
                city = name.pop()
            country_of_city = country_of_city if of_city else state
        elif not country and (key in countries or key in country_names()):
            country, before = countries.get(key) or country_names()[key], part
        elif not (city and _REGION.search(part)):
            name.append(part)
    country = country or country_of_city
    place = ", ".join(name) or city or country
    return place[:1].upper() + place[1:], city, country


def _parts(printed: str) -> list[str]:
    """The parts of a printed place, without postal codes and what only leads to it."""
    text = _LEADING.sub("", " ".join(printed.split()))
    parts: list[str] = []
    for part in _SEPARATOR.split(text):
        bare = _POSTAL.sub("", part).strip(" .") if part != "D.C." else part
        joined = _HYPHEN.match(bare)
        if joined and (
            folded(joined["region"]) in country_names() or countries_of_state(joined["region"])
        ):
            parts += [joined["city"].strip(), joined["region"].strip()]
        elif bare:
            parts.append("D.C." if bare == "D.C" else bare)
    return parts


@lru_cache(maxsize=1)
def cities_of_time_zones() -> dict[str, str]:
    """Folded names of some four hundred large cities to the English name of their country: those
    that the time zones of the Unicode CLDR are named after."""
    cities: dict[str, str] = {}
    for zone, code in get_global("zone_territories").items():
        region, _, city = zone.partition("/")
        if "/" in city or region in {"Etc", "Antarctica"} or code not in Locale("en").territories:
            continue  # America/Indiana/Vincennes is no city a venue would be known by
        printed = [Locale(name).time_zones.get(zone, {}).get("city") for name in LANGUAGES]
        for name in filter(None, [*printed, city]):
            if folded(name) not in country_names():  # Europe/Malta
                cities[folded(name)] = english_name(code)
    return cities
