"""From a printed name to a person or a venue, by known names; unresolved rather than guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from django.db import models
from django.utils.text import slugify

from archive.ingest import labels
from archive.ingest.types import Publisher
from archive.models import Person, PersonName, Source, Venue, VenueAlias

# Languages in which publishers print the names of places; English last, so that it wins.
_LANGUAGES = ("ru", "fr", "es", "de", "it", "pt", "en")


def folded(text: str) -> str:
    """What two printings of one name have in common: no accents, case or punctuation."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))


def plain_slug(text: str, *, fallback: str, limit: int = 100) -> str:
    """A slug of the text in its own script, cut between words."""
    base = re.sub(r"[-_]+", "-", slugify(text, allow_unicode=True)).strip("-")
    if len(base) > limit:
        base = base[: limit + 1].rpartition("-")[0] or base[:limit]
    return base or fallback


def unique_slug(text: str, *taken: models.QuerySet[Any], fallback: str) -> str:
    """A slug of the text that no row of `taken` has, numbered where the plain one is gone."""
    base = plain_slug(text, fallback=fallback)
    clash = models.Q(slug=base) | models.Q(slug__startswith=f"{base}-")
    rivals = {slug for rows in taken for slug in rows.filter(clash).values_list("slug", flat=True)}
    if base not in rivals:
        return base
    number = 2
    while f"{base}-{number}" in rivals:
        number += 1
    return f"{base}-{number}"


def is_full_name(name: str) -> bool:
    """Whether a printed name is enough to know a person by: two words or more besides initials,
    shaped as names are, and no role, group or newspaper. A bare surname is not enough: there may
    be two of them."""
    words = [word for word in name.replace(".", ". ").split() if len(word.strip(".")) > 1]
    return (
        len(words) >= 2
        and labels.is_name(name)
        and not name.isupper()
        and not labels.is_generic(name)
        and not labels.is_role(name)
        and not labels.is_medium(name)
        and not labels.has_office(words[-1].removesuffix("s") if words[-1].endswith("s") else "")
    )


def person_named(name: str) -> Person | None:
    """The one person known under this spelling; None when there is none, or more than one."""
    known = Person.objects.filter(names__folded=folded(name)).distinct()[:2]
    return known[0] if len(known) == 1 else None


def person_for(
    name: str, publisher: Publisher | None = None, *, make: bool = True
) -> Person | None:
    """The person of this name, made if new (unless `make` is false); None if the name is
    ambiguous or not full.

    What the publisher's table of people says about a name goes before all else, and another
    spelling that it gives of a full name is remembered for the person."""
    declared = (
        {folded(short): full for short, full in publisher.people.items()} if publisher else {}
    )
    full_name = declared.get(folded(name), name)
    person = person_named(full_name) or (_new_person(full_name) if make else None)
    if person and name != full_name and is_full_name(name):
        PersonName.objects.get_or_create(
            person=person, folded=folded(name), defaults={"name": name}
        )
    return person


def _new_person(name: str) -> Person | None:
    if not is_full_name(name) or PersonName.objects.filter(folded=folded(name)).exists():
        return None
    person = Person.objects.create(
        name=name, slug=unique_slug(name, Person.objects.all(), fallback="person")
    )
    PersonName.objects.create(person=person, name=name, folded=folded(name))
    return person


def source_for(publisher: Publisher | None) -> Source | None:
    """The source of this publisher, made if new; what an editor changed in it is left alone."""
    if publisher is None:
        return None
    source, _ = Source.objects.get_or_create(
        slug=publisher.slug,
        defaults={
            "name": publisher.name,
            "home_page": publisher.home_page,
            "licence": publisher.licence,
            "attribution": publisher.attribution,
        },
    )
    return source


def venue_for(printed: str | None, publisher: Publisher | None) -> Venue | None:
    """The venue known under this printing, else a new one split into name, city and country."""
    if not printed or not folded(printed):
        return None
    alias = VenueAlias.objects.filter(folded=folded(printed)).select_related("venue").first()
    if alias:
        return alias.venue
    name, city, country = place_parts(printed, publisher.places if publisher else {})
    same_place = Venue.objects.filter(name=name, city=city, country=country).first()
    venue = same_place or Venue.objects.create(
        name=name,
        city=city,
        country=country,
        slug=unique_slug(
            " ".join(filter(None, (name, city))), Venue.objects.all(), fallback="venue"
        ),
    )
    VenueAlias.objects.create(venue=venue, printed=printed, folded=folded(printed))
    return venue


def place_parts(printed: str, places: Mapping[str, str]) -> tuple[str, str, str]:
    """A printed venue as name, city and country: "Harbour Palace, Lindholm" with
    {"Lindholm": "Varland"} gives ("Harbour Palace", "Lindholm", "Varland").

    A part counts as a city only if `places` lists it or a time zone is named after it, as a
    country only if `places` or the Unicode CLDR name it; the rest stays in the name, in the order
    printed.
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
        else:
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
