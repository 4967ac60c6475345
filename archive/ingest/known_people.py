"""Who held which office when: a table made from named data sets, read when first asked."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources

from archive.ingest.personal_names import PersonalName, agree, parted, sounds
from archive.ingest.types import DatePrecision, PartialDate

FILE = "office_holders.csv"
COMMENT = "#"


class OfficeKind(StrEnum):
    """The offices that the table knows."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTER = "foreign_minister"


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: dt.date
    last: dt.date

    def meets(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Days) -> bool:
        return self.first <= other.first and other.last <= self.last


def days_of(text: str) -> Days:
    """The days that a date of the table may mean: "2003", "2003-01" or "2003-01-10". Raises
    ValueError for anything else."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return Days(dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31))
    if len(parts) == 2:
        year, month = parts
        return Days(
            dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        )
    year, month, day = parts
    return Days(dt.date(year, month, day), dt.date(year, month, day))


def days_meant(date: PartialDate) -> Days:
    """The days that a document's date may mean."""
    known = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
    return days_of(date.value.isoformat()[: known[date.precision]])


@dataclass(frozen=True)
class Term:
    """One term of one person: a line of the table.

    `start` and `end` are as exact as the set gives them. Where it gives no end, `last_seen` is the
    last day on which it shows the person in office; when that ended afterwards is not known.
    """

    country: str  # ISO 3166-1 alpha-2
    office: OfficeKind
    title: str
    family_name: str
    name: str
    spellings: tuple[str, ...]
    start: str
    end: str
    last_seen: str
    identifier: str
    source: str  # the sets that say so

    @cached_property
    def possible(self) -> Days:
        """From the first day on which the person may have held the office to the last."""
        return Days(days_of(self.start).first, days_of(self.end).last if self.end else dt.date.max)

    @cached_property
    def certain(self) -> Days:
        """The days on which the person surely held it; none if `last` is before `first`."""
        last = days_of(self.end).first if self.end else days_of(self.last_seen).last
        return Days(days_of(self.start).last, last)

    @property
    def person(self) -> tuple[str, str]:
        """What tells one person of the table from another."""
        return ("", self.identifier) if self.identifier else (self.country, self.name)

    @cached_property
    def names(self) -> tuple[PersonalName, ...]:
        """All spellings in parts."""
        told = (parted(name, self.family_name) for name in (self.name, *self.spellings))
        return tuple(name for name in told if name is not None)

    def spelt(self, printed: str) -> bool:
        """Whether this can be the person's full name."""
        told = parted(printed, self.family_name)
        return told is not None and any(agree(told, name) for name in self.names)

    @property
    def evidence(self) -> str:
        """The line of the table in words."""
        until = self.end or f"{self.last_seen} or later"
        return f"{self.name}, {self.title}, {self.country}, {self.start} to {until} ({self.source})"


class OfficeTable:
    """All terms, and the questions that can be asked of them. Nothing is guessed: whoever asks
    decides what a single answer is worth."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._of_country: dict[str, list[Term]] = {}
        self._of_family: dict[str, list[Term]] = {}
        for term in self.terms:
            self._of_country.setdefault(term.country, []).append(term)
            ends = (end for name in term.names for end in (name.family[-1:], name.more[-1:]))
            for word in dict.fromkeys(word for end in ends for word in end):
                self._of_family.setdefault(word, []).append(term)

    def holders(self, country: str, office: OfficeKind, days: Days) -> tuple[Term, ...]:
        """All who may have held the office on one of these days."""
        return tuple(
            term
            for term in self._of_country.get(country, ())
            if term.office is office and term.possible.meets(days)
        )

    def of_country(self, country: str) -> tuple[Term, ...]:
        return tuple(self._of_country.get(country, ()))

    def called(self, family_name: str) -> tuple[Term, ...]:
        """All terms of people of this family name, which may follow initials: "T. Vask"."""
        words = sounds(family_name)
        return tuple(
            dict.fromkeys(
                term
                for term in self._of_family.get(words[-1] if words else "", ())
                if any(_calls(words, name) for name in term.names)
            )
        )

    def person(self, printed: str) -> tuple[Term, ...]:
        """The terms of the one person whose full name this is, in whatever spelling; none if
        nobody, or more than one, can be meant."""
        near = dict.fromkeys(t for word in sounds(printed) for t in self._of_family.get(word, ()))
        found = tuple(term for term in near if term.spelt(printed))
        return found if len({term.person for term in found}) == 1 else ()


def _calls(words: tuple[str, ...], name: PersonalName) -> bool:
    """Whether a short label calls somebody of that name: the family name, with all that follows it
    or without, after initials that are theirs."""
    for family in (name.family, (*name.family, *name.more)):
        initials = words[: -len(family)]
        if words[-len(family) :] == family and (
            not initials
            or (
                len(initials) <= len(name.given)
                and all(
                    len(initial) == 1 and given[0] == initial
                    for initial, given in zip(initials, name.given, strict=False)
                )
            )
        ):
            return True
    return False


def terms_in(text: str) -> Iterator[Term]:
    """The terms of a table in its written form: lines of CSV under a head of remarks. Raises
    ValueError or KeyError for a line that is no term."""
    lines = (line for line in text.splitlines() if not line.startswith(COMMENT))
    for row in csv.DictReader(lines):
        spellings, office = row.pop("spellings"), row.pop("office")
        told = tuple(filter(None, spellings.split("|")))
        term = Term(**row, office=OfficeKind(office), spellings=told)
        days_of(term.start), days_of(term.end or term.last_seen)
        yield term


@lru_cache(maxsize=1)
def office_table() -> OfficeTable:
    """The table that comes with Verbatim."""
    file = resources.files("archive.ingest") / "known" / FILE
    return OfficeTable(terms_in(file.read_text("utf-8")))
