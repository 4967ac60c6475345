"""Labels that the document leaves unresolved, by the table of office holders: only when certain."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale

from archive.ingest.address import address_length
from archive.ingest.known_people import Days, OfficeKind, OfficeTable, Term, days_meant
from archive.ingest.labels.countries import LANGUAGES
from archive.ingest.labels.names import is_full
from archive.ingest.labels.printed import words_of
from archive.ingest.labels.voices import is_generic, is_role
from archive.ingest.named_people import Known
from archive.ingest.personal_names import sounds
from archive.ingest.speakers import office_words
from archive.ingest.types import (
    Finding,
    Label,
    Metadata,
    Severity,
    SpeechKind,
    TranscriptKind,
    Turn,
)
from archive.ingest.vocabulary import CONNECTIVES, HONORIFICS, OFFICES

FORMER = frozenset(("former", "ex"))
AFTERWARDS = dt.timedelta(
    days=183
)  # how long after a term "former President Vask" means its holder
FARTHEST = 5  # words from "of" to the end of a country's name: "of the Republic of India"
# Words that make another office of one.
OTHER_OFFICE = frozenset("elect designate acting interim deputy vice assistant shadow next".split())
SPARE = CONNECTIVES | HONORIFICS | OFFICES | FORMER | {"prime", "foreign", "le", "der", "die"}
# What a label with a surname may call a foreign minister, whatever the title in full.
FOREIGN_MINISTER = (frozenset(("foreign", "minister")), frozenset(("minister",)))
# Countries by other names than those of the Unicode tables.
ALSO_CALLED = {
    "russian federation": "RU",
    "united states of america": "US",
    "republic of korea": "KR",
    "czech republic": "CZ",
    "turkey": "TR",
    "britain": "GB",
    "people's republic of china": "CN",
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the table added: the turns with their speakers, the full name that each brief one
    became, and a finding for each label."""

    turns: tuple[Turn, ...]
    names: dict[str, str]
    findings: tuple[Finding, ...]


def recognised(
    turns: Sequence[Turn],
    known: Sequence[Known],
    read: Metadata,
    text: str,
    table: Callable[[], OfficeTable],
) -> Recognised:
    """The turns with those speakers about whom office, date and country leave no choice.

    A surname with its office ("PRESIDENT VASK") must be that of exactly one holder at the date of
    the document, in the publisher's own country or one that title, lead or label name. A bare
    office ("THE PRESIDENT") is that of the publisher's country, if the title names nobody else.
    Nothing without a date. The name is the one that `text`, the document's, prints, if it does. The
    table is asked for only where something is unresolved.
    """
    if read.date is None or not any(map(_unresolved, turns)):
        return Recognised(tuple(turns), {}, ())
    evidence = _Evidence(table(), days_meant(read.date), read, known)
    terms: dict[str, Term | None] = {}
    names: dict[str, str] = {}
    made: list[Turn] = []
    written: dict[Term, str] = {}
    voice: tuple[str | None, str | None] = None, None  # whose turn it was, and is by the table
    for turn in turns:
        mark = turn.label
        if mark is None and turn.kind is SpeechKind.SPEECH and turn.speaker == voice[0]:
            made.append(replace(turn, speaker=voice[1]))  # who was interrupted goes on
            continue
        if mark is None:
            made.append(turn)
            continue
        voice = turn.speaker, turn.speaker
        if not _unresolved(turn):
            made.append(turn)
            continue
        if mark.printed not in terms:
            terms[mark.printed] = evidence.term(mark, turn.speaker)
        if (term := terms[mark.printed]) is None:
            made.append(turn)
            continue
        if term not in written:
            written[term] = _as_printed(term, text)
        if turn.speaker:
            names[written[term]] = turn.speaker
        voice = turn.speaker, written[term]
        made.append(replace(turn, speaker=written[term]))
    findings = tuple(
        Finding("resolved_from_table", Severity.INFO, f"{printed} → {term.evidence}")
        for printed, term in terms.items()
        if term is not None
    )
    return Recognised(tuple(made), names, findings)


def _as_printed(term: Term, text: str) -> str:
    """The full name that the text prints oftenest for this person, else that of the table."""
    found: Counter[str] = Counter()
    for match in re.finditer(rf"((?:[^\W\d_a-z]\S* ){{1,3}}){re.escape(term.family_name)}\b", text):
        given = match[1].split()
        found.update(
            next(
                (
                    [name]
                    for start in range(len(given))
                    if term.spelt(name := " ".join((*given[start:], term.family_name)))
                ),
                [],
            )
        )
    return found.most_common(1)[0][0] if found else term.name


def _unresolved(turn: Turn) -> bool:
    mark = turn.label
    return (
        mark is not None
        and turn.kind is SpeechKind.SPEECH
        and not (turn.speaker and is_full(turn.speaker))
        and not (is_role(mark.printed) or is_generic(mark.printed))
    )


class _Evidence:
    """What one document says about when and where, held against the table."""

    def __init__(
        self, table: OfficeTable, days: Days, read: Metadata, known: Sequence[Known]
    ) -> None:
        self.table = table
        self.days = days
        self.home = read.publisher.country if read.publisher else ""
        self.sits = read.kind is TranscriptKind.MEETING
        self.heading = f"{read.title or ''} . {read.lead or ''}"
        self.known = known

    def term(self, mark: Label, speaker: str | None) -> Term | None:
        """The term of the one person whom a label can mean, or None."""
        name = speaker or mark.name
        office = mark.office or ("" if mark.name else mark.printed)
        if name is None and self.sits and address_length(mark.printed.split()):
            return None  # "M. le président" presides over the sitting
        called = _office_called(office)
        if called is None:
            return None
        if name is not None:
            return self._of_surname(name, called)
        return self._of_office(called) if not called.former else None

    def _of_surname(self, name: str, called: _Called) -> Term | None:
        terms = [
            term
            for term in self.table.called(name)
            if called.fits(term) and self._in_time(term, called)
        ]
        if not terms:
            return None
        places = called.countries or self._country_of(name) or self._countries()
        terms = [term for term in terms if term.country in places]
        if len({term.person for term in terms}) != 1:
            return None
        # Somebody of the same surname may hold the office in another country that is named: only
        # where the table knows who holds it there is that out of the question. The publisher's own
        # head of state or of government comes before any.
        found = terms[0]
        at_home = found.country == self.home and found.office is not OfficeKind.FOREIGN_MINISTER
        elsewhere = set() if at_home else places - {found.country}
        return found if all(self._covered(place, found.office) for place in elsewhere) else None

    def _countries(self) -> frozenset[str]:
        return countries_in(self.heading) | (frozenset((self.home,)) if self.home else frozenset())

    def _country_of(self, name: str) -> frozenset[str]:
        """The country that the heading gives this name: "President Vask of the Kingdom of Sund"."""
        words, last = words_of(self.heading), words_of(name)[-1:]
        for at, word in enumerate(words):
            if [word] == last and words[at + 1 : at + 2] == ["of"]:
                for end in range(at + 3, at + 3 + FARTHEST):
                    if found := countries_in(" ".join(words[at + 2 : end])):
                        return found
        return frozenset()

    def _in_time(self, term: Term, called: _Called) -> bool:
        if called.former:
            end = term.possible.last
            return bool(term.end) and Days(term.possible.first, end + AFTERWARDS).holds(self.days)
        last = term.possible.last if term.end else term.certain.last
        return Days(term.possible.first, last).meets(self.days)

    def _covered(self, country: str, office: OfficeKind) -> bool:
        return any(
            term.end or term.certain.holds(self.days)
            for term in self.table.holders(country, office, self.days)
        )

    def _of_office(self, called: _Called) -> Term | None:
        countries = called.countries or {self.home} - {""}
        terms = [
            term
            for country in countries
            for term in self.table.of_country(country)
            if called.fits(term) and term.certain.holds(self.days)
        ]
        if len(countries) != 1 or len({term.person for term in terms}) != 1:
            return None
        # In a document whose title is about others, the label is a slip, or another president's.
        titled = [person.name for person in self.known if person.titled]
        named = any(_names(name, terms[0]) for name in titled)
        return terms[0] if named or not titled else None


def _names(name: str, term: Term) -> bool:
    return any(part.family[-1] in sounds(name) for part in term.names)


@dataclass(frozen=True, slots=True)
class _Called:
    """An office as a label calls it."""

    words: frozenset[str]
    countries: frozenset[str]
    former: bool

    def fits(self, term: Term) -> bool:
        if term.office is OfficeKind.FOREIGN_MINISTER and self.words in FOREIGN_MINISTER:
            return True
        return self.words == office_words(term.title)


def _office_called(office: str) -> _Called | None:
    """The office in these words, if they say nothing but it, its country and "former"."""
    words = {part for word in words_of(office) for part in word.split("-")}
    called = office_words(office)
    countries = countries_in(office) if words - SPARE else frozenset()
    rest = words - SPARE - {word for name in _names_of(countries) for word in name}
    if not called or rest or words & OTHER_OFFICE:
        return None
    return _Called(called, countries, bool(words & FORMER))


def countries_in(text: str) -> frozenset[str]:
    """The countries named in the text, as ISO 3166-1 alpha-2."""
    words = words_of(text)
    names = _country_names()
    longest = max(map(len, names))
    return frozenset(
        names[run]
        for start in range(len(words))
        for length in range(1, longest + 1)
        if (run := tuple(words[start : start + length])) in names and len(run) == length
    )


@lru_cache(maxsize=1)
def _country_names() -> dict[tuple[str, ...], str]:
    """Names of countries as word sequences, from the Unicode tables."""
    names = {tuple(name.split()): code for name, code in ALSO_CALLED.items()}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in ("ZZ", "XA", "XB", "EZ", "UN", "EU"):
                names.setdefault(tuple(words_of(name)), code)
    return names


def _names_of(countries: frozenset[str]) -> list[tuple[str, ...]]:
    return [name for name, code in _country_names().items() if code in countries]
