"""Which country somebody speaks for in a transcript: by the evidence there is, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.countries import english_name, spoken_for
from archive.country_words import OF_STATE
from archive.folding import folded
from archive.ingest.known_people import days_meant, office_table
from archive.ingest.speakers import office_words
from archive.ingest.types import PartialDate

# How many of somebody's offices must name one country for it to be meant where none is named.
_NEARLY_ALL = 0.9
# Offices that guests hold too: a government's own site prints theirs without a country as well.
_GUESTS = re.compile(
    r"\b(?:president|prime minister|premier|king|queen|emir|sultan|emperor|chancellor|taoiseach"
    r"|foreign minister|foreign secretary|(?:foreign|external) affairs)\b"
)
_NEXT_TO_THEM = re.compile(r"\b(?:vice|deputy|first|spokesperson|spokesman|spokeswoman)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """How somebody takes part: name and office as printed, when, and the country (ISO 3166-1
    alpha-2) of the government that published it, "" if none did."""

    name: str
    office: str = ""
    date: PartialDate | None = None
    home: str = ""

    @property
    def year(self) -> int | None:
        return self.date.value.year if self.date else None


@dataclass(frozen=True, slots=True)
class Past:
    """The country that nearly all offices of somebody name, and the years in which they do."""

    country: str
    first: int
    last: int


def past(
    offices: Iterable[tuple[str, int | None, int]], more: frozenset[str] = frozenset()
) -> Past:
    """What somebody's offices, each with its year and how often it was printed then, say together;
    no country if they disagree."""
    years: dict[str, list[int]] = {}
    named: Counter[str] = Counter()
    for office, year, times in offices:
        if country := spoken_for(office, more):
            named[country] += times
            years.setdefault(country, []).extend([year] if year else [])
    country, count = named.most_common(1)[0] if named else ("", 0)
    if count < _NEARLY_ALL * named.total() or not years.get(country):
        return Past("", 0, 0)
    return Past(country, min(years[country]), max(years[country]))


def represented(part: Part, past: Past | None = None, more: frozenset[str] = frozenset()) -> str:
    """The country that somebody speaks for; "" where nothing tells. In this order:

    1. what the office says, as printed: a country, or that it is of none (see countries.py);
    2. for an office of state without its country, who held one on that day by the table of office
       holders;
    3. what nearly all other offices of the person say: for an office of state without its country
       always, where no office is printed within the years in which they say so;
    4. for a minister, a spokesperson and the like without a country, that of the government that
       published the transcript. Not for heads of state and of government, and foreign ministers:
       guests are printed so too.
    """
    own = spoken_for(part.office, more)
    if own is not None:
        return own
    if part.office and (held := _held(part.name, part.office, part.date)):
        return held
    if past and past.country:
        within = part.year is not None and past.first <= part.year <= past.last
        return past.country if part.office or within else ""
    office = folded(part.office)
    guest = _GUESTS.search(office) and not _NEXT_TO_THEM.search(office)
    if part.home and OF_STATE.search(office) and not guest:
        return english_name(part.home)
    return ""


@lru_cache(maxsize=4096)
def _held(name: str, office: str, date: PartialDate | None) -> str:
    """The one country whose office the bearer of this name may have held on that day; a surname
    alone only with the very title of the office."""
    if date is None:
        return ""
    table, days, words = office_table(), days_meant(date), office_words(office)
    terms = [term for term in table.person(name) if term.possible.meets(days)] or [
        term
        for term in table.called(name)
        if term.possible.meets(days) and office_words(term.title) == words
    ]
    countries = {term.country for term in terms}
    return english_name(countries.pop()) if len(countries) == 1 else ""
