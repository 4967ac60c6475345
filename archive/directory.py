"""Alphabetical lists: people by surname, venues by country, shelved under headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from archive.folding import folded
from archive.gazetteer import slug_of

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
NO_COUNTRY = "Country not stated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a directory: the heading it stands under, with its page if it has one, its words
    and its count."""

    heading: str
    words: str
    total: int
    item: Any
    sort_key: tuple[Any, ...]
    heading_url: str = ""

    @property
    def anchor(self) -> str:
        return anchor(self.heading)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A heading, and the page on which its first entry stands."""

    heading: str
    page: int

    @property
    def anchor(self) -> str:
        return anchor(self.heading)


def anchor(heading: str) -> str:
    """The fragment that leads to a heading: letters and digits of any script, and hyphens."""
    return "under-" + (re.sub(r"[\W_]+", "-", heading.casefold()).strip("-") or "others")


def people_by_surname(people: Iterable[Any]) -> list[Entry]:
    """People, with `transcripts`, under the initial of their surname; last those without one."""
    entries = []
    for person in people:
        name = surname(person.name)
        initial = folded(name)[:1].upper()
        heading = initial if initial.isalpha() else "#"
        key = (heading == "#", heading, folded(name), folded(person.name), person.pk)
        entries.append(Entry(heading, person.name, person.transcripts, person, key))
    return sorted(entries, key=lambda entry: entry.sort_key)


def venues_by_country(venues: Iterable[Any]) -> list[Entry]:
    """Venues, with `total`, under their country, those of one city together; unknown ones last."""
    entries = []
    for venue in venues:
        heading = venue.country or NO_COUNTRY
        shelf = (not venue.country, folded(heading), heading)
        key = (*shelf, folded(venue.city), folded(venue.name), venue.pk)
        url = reverse("country", args=[slug_of(venue.country)]) if venue.country else ""
        entries.append(Entry(heading, venue.name_and_city, venue.total, venue, key, url))
    return sorted(entries, key=lambda entry: entry.sort_key)


def shelves(entries: Iterable[Entry], per_page: int) -> list[Shelf]:
    """The headings of sorted entries, and where each begins when so many stand on a page."""
    found = []
    place = 0
    for heading, group in groupby(entries, key=lambda entry: entry.heading):
        found.append(Shelf(heading, place // per_page + 1))
        place += len(list(group))
    return found


def surname(name: str) -> str:
    """The part of a name that it is filed under, as far as the name alone can tell.

    The last word, without "Jr" and the like: "Ursula von der Leyen" stands under Leyen and
    "Nasir al-Wahdi" under Wahdi. Where a comma is printed, what stands before it: "Aasgaard, Elin".
    """
    before, comma, after = name.partition(",")
    if comma and after.strip().rstrip(".").casefold() not in _SUFFIXES:
        return before.strip()
    words = before.split() or [name]
    while len(words) > 1 and words[-1].rstrip(".").casefold() in _SUFFIXES:
        words.pop()
    return re.sub(r"^(?:al|el|ad|an|ar|as|ash|at|az)-(?=\w)", "", words[-1])
