"""Whether two texts are one: by what they share, and by what is known of their events. Pure.

Words alone do not tell. Telegrams, proclamations and fact sheets are written from one another, and
are still different events if they are of other days or name other people: the less the rest of the
evidence agrees, the more of the words must.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.ingest.shingles import Hashes, Shares, words
from archive.ingest.types import DatePrecision, PartialDate


class Verdict(StrEnum):
    """What a text is to another one."""

    SAME = "same"  # word for word, in another form: a print version, wrapped otherwise
    REVISED = "revised"  # with changes
    PART = "part"  # the shorter of the two is in the longer


def in_words(of_new: float, of_old: float) -> str:
    """How much a new text and an old one share, for people."""
    return f"{of_new:.0%} of this text is there, {of_old:.0%} of that text is here"


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of one text."""

    title: str
    date: PartialDate | None
    names: frozenset[str]  # of those who take part, folded
    text: str
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class Bar:
    """How much must be shared: `share` of the shorter text, which has `least` shingles."""

    share: float
    least: int


UNDATED = Bar(0.65, 10)
# Days between two dates, at most → what it takes. Publishers print the day of publication too.
DATED: tuple[tuple[int, Bar], ...] = (
    (0, Bar(0.6, 8)),
    (3, Bar(0.85, 50)),
    (31, Bar(0.95, 100)),
)
FAR_APART = Bar(0.98, 300)
SHORT = Bar(0.75, 40)  # below so many shingles so much is asked, unless day and title agree
TITLED = Bar(0.5, 3)  # where they do
DIFFERENT = 0.8  # where titles or people differ
PART_OF = 0.75  # a text that has less than this of the other's shared words is a part of it
EDGES = 15  # words of page furniture above and below a text
FURNITURE = 12  # words of a page's head or foot in the middle of a text
# What says that such a piece counts pages: a bare number may be one that was corrected.
PAGES = frozenset("page pages seite seiten pagina стр страница".split())


def verdict(new: Account, old: Account, shared: Shares) -> Verdict | None:
    """What a new text is to an old one; None if they are different."""
    if not _is_like(new, old, shared):
        return None
    low, high = sorted((shared.of_one, shared.of_other))
    if _agree(new, old) and same_words(words(new.text), words(old.text)):
        return Verdict.SAME
    return Verdict.PART if low < PART_OF * high else Verdict.REVISED


def _is_like(new: Account, old: Account, shared: Shares) -> bool:
    # A text without its title has lost its head: a date found further down is of something else.
    days = days_between(new.date, old.date) if new.title else None
    bar = _bar(days)
    if days == 0 and words(new.title) == words(old.title):
        bar = TITLED
    shorter = min(new.hashes.size, old.hashes.size)
    needed = bar.share
    if bar is not TITLED and shorter < SHORT.least:
        needed = max(needed, SHORT.share)
    if differ(new.title, old.title) or _others(new.names, old.names):
        needed = max(needed, DIFFERENT)
    return shorter >= bar.least and max(shared.of_one, shared.of_other) >= needed


def _bar(days: int | None) -> Bar:
    if days is None:
        return UNDATED
    return next((bar for most, bar in DATED if days <= most), FAR_APART)


def days_between(one: PartialDate | None, other: PartialDate | None) -> int | None:
    """Days from the end of one to the start of the other, 0 if they overlap; None if unknown."""
    if one is None or other is None:
        return None
    (first, last), (begin, end) = _span(one), _span(other)
    return max(0, (begin - last).days, (first - end).days)


def _span(date: PartialDate) -> tuple[dt.date, dt.date]:
    value = date.value
    match date.precision:
        case DatePrecision.YEAR:
            return value, value.replace(month=12, day=31)
        case DatePrecision.MONTH:
            following = (value.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
            return value, following - dt.timedelta(days=1)
    return value, value


def differ(one: str, other: str) -> bool:
    """Whether two titles are of one pattern and name different things: each has words that the
    other has not, and most words are in both."""
    here, there = set(words(one)), set(words(other))
    common = len(here & there)
    return bool(here - there and there - here) and 2 * common >= min(len(here), len(there))


def _others(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether different people take part: no name has a word of another's."""
    parts, others = ({word for name in names for word in name.split()} for names in (here, there))
    return bool(parts and others) and parts.isdisjoint(others)


def _agree(new: Account, old: Account) -> bool:
    """Whether nothing that is known of the two events speaks against their being one."""
    return (
        (new.date is None or days_between(new.date, old.date) == 0)
        and not (new.names and old.names and new.names != old.names)
        and _one_title(words(new.title), words(old.title))
    )


def _one_title(new: Sequence[str], old: Sequence[str]) -> bool:
    """Whether one says what the other says, and perhaps more."""
    return set(new) <= set(old) or set(old) <= set(new)


def same_words(new: Sequence[str], old: Sequence[str]) -> bool:
    """Whether two texts have the same words in the same order, but for furniture of the page: a
    few words above and below, and the page number between."""
    edge = min(EDGES, len(old) // 10)
    start = _joint(new, 0, old, 0, edge)
    if start is None:
        return False
    i, j = start
    while i < len(new) and j < len(old):
        if new[i] == old[j]:
            i, j = i + 1, j + 1
            continue
        found = _joint(new, i, old, j, FURNITURE)
        if found is None or not _counts_pages({*new[i : found[0]], *old[j : found[1]]}):
            return False
        i, j = found
    return max(len(new) - i, len(old) - j) <= edge


def _counts_pages(piece: set[str]) -> bool:
    return bool(piece & PAGES) and any(word.isdigit() for word in piece)


def _joint(
    new: Sequence[str], i: int, old: Sequence[str], j: int, most: int
) -> tuple[int, int] | None:
    """Where the texts go on together, when one of them has up to so many words more."""
    run = 6
    for more in range(most + 1):
        if new[i + more : i + more + run] == old[j : j + run]:
            return i + more, j
        if new[i : i + run] == old[j + more : j + more + run]:
            return i, j + more
    return None
