"""What a reader may have meant by an address that leads nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from django.db import models
from django.urls import reverse

from archive.calendar import Period
from archive.gazetteer import gazetteer
from archive.models import Person, Source, Transcript, Venue
from archive.state import while_unchanged

MOST_WORDS = 12
MOST_NEAR = 3
_LIKENESS = 0.7  # of two slugs, as difflib measures it
_LONGEST_SLUG = 140
# Parts of addresses that say which page of a thing is meant, not which thing.
_PAGES = frozenset({"with", "quote", "original", "cite", "index"})


@dataclass(frozen=True, slots=True)
class Place:
    """A page that there is, and what to call it."""

    words: str
    url: str


def words(path: str) -> str:
    """What an address says, as words to search for: "vladimir putn" for /people/vladimir-putn/.

    Dates are left out where there is anything else, and so is the name of the room.
    """
    parts = _parts(path)
    if len(parts) > 1 and parts[0] in _ROOMS:
        parts = parts[1:]
    found = [word for part in parts for word in _words(part)]
    named = [word for word in found if not word.isdecimal()]
    return " ".join((named or found)[:MOST_WORDS])


def near(path: str) -> list[Place]:
    """Pages whose addresses are nearly this one; none for what is not like any."""
    if period := _period(path):
        return [Place(str(period), period.get_absolute_url())]
    room, *parts = _parts(path) or [""]
    if room not in _ROOMS:
        return []
    asked = [part for part in dict.fromkeys(parts) if len(part) <= _LONGEST_SLUG]
    return list(dict.fromkeys(place for part in asked for place in _like(room, part)))


def _parts(path: str) -> list[str]:
    """The parts of an address, in small letters, without the ending of a file."""
    parts = [re.sub(r"\.\w{1,5}$", "", part.lower()) for part in path.split("/")]
    return [part for part in parts if part and part not in _PAGES]


def _words(part: str) -> list[str]:
    return re.findall(r"[^\W_]+", part)


def _period(path: str) -> Period | None:
    """The year, month or day that is written as no address writes it, such as /2003/1/ or
    /2003-01-10; of a day that no calendar knows its month."""
    written = re.fullmatch(r"/([0-9]{4})(?:[/-]([0-9]{1,2}))?(?:[/-]([0-9]{1,2}))?/?", path)
    if not written:
        return None
    parts = [int(part) for part in written.groups() if part]
    while parts:
        try:
            return Period(*parts)
        except ValueError:
            parts.pop()
    return None


def _like(room: str, slug: str) -> list[Place]:
    """The things of a room whose slugs are most like this one."""
    known = _ROOMS[room](slug)
    first_letters = {word[:2] for word in _words(slug)}
    rivals = [other for other in known if first_letters & {word[:2] for word in _words(other)}]
    return [known[one] for one in get_close_matches(slug, rivals, MOST_NEAR, _LIKENESS)]


@while_unchanged
def _people() -> Mapping[str, Place]:
    return _places("person", Person.objects.heard())


@while_unchanged
def _venues() -> Mapping[str, Place]:
    return _places("venue", Venue.objects.used())


def _countries() -> Mapping[str, Place]:
    known = gazetteer().countries
    return {slug: Place(one.name, one.get_absolute_url()) for slug, one in known.items()}


@while_unchanged
def _sources() -> Mapping[str, Place]:
    return _places("source", Source.objects.used())


def _transcripts_of_day(slug: str) -> Mapping[str, Place]:
    """The transcripts of the day with which the slug of a transcript begins."""
    try:
        day = dt.date.fromisoformat(slug[:10])
    except ValueError:
        return {}
    return _places("transcript", Transcript.objects.published().filter(date=day), "title")


def _places(page: str, rows: models.QuerySet, words: str = "name") -> dict[str, Place]:
    return {
        slug: Place(name, reverse(page, args=[slug]))
        for slug, name in rows.values_list("slug", words)
    }


def _kinds() -> Mapping[str, Place]:
    return {
        kind: Place(label, reverse("kind", args=[kind])) for kind, label in Transcript.KINDS.items()
    }


# What there is under the first part of an address, by slug; given the slug that was asked for.
_ROOMS: Mapping[str, Callable[[str], Mapping[str, Place]]] = {
    "people": lambda _: _people(),
    "venues": lambda _: _venues(),
    "countries": lambda _: _countries(),
    "sources": lambda _: _sources(),
    "kinds": lambda _: _kinds(),
    "transcripts": _transcripts_of_day,
}
