"""Facet counts and the order of hits, from the columns of the index."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from haystack.constants import DJANGO_ID
from numpy.typing import NDArray

from search.backends.whoosh.arrays import joined
from search.backends.whoosh.fields import MISSING, NUMBER, Numbers, Values, from_number
from search.backends.whoosh.matching import Matches
from search.backends.whoosh.postings import Ids
from search.backends.whoosh.snapshots import Names, Snapshot, Unit

_SORTED_BY_DIGITS = 2**15  # smaller numbers are, which is quicker
_NARROW = 100_000  # from the least to the greatest number
OCCURRENCES = "occurrences"  # what a facet may be weighed by, besides the number fields


@dataclass(frozen=True)
class Found:
    """The answer to a query in one unit."""

    unit: Unit
    matches: Matches

    @cached_property
    def documents(self) -> Ids:
        return self.matches.mask.nonzero()[0]

    @property
    def count(self) -> int:
        return len(self.documents)

    @property
    def is_everything(self) -> bool:
        return self.count == self.unit.size


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query over all units that were asked."""

    snapshot: Snapshot
    found: tuple[Found, ...]

    @property
    def count(self) -> int:
        return sum(found.count for found in self.found)


# --- Facets ----------------------------------------------------------------------------------


def value_counts(hits: Hits, fieldname: str, collapse: str = "", weigh: str = "") -> list[Any]:
    """How many hits have each value of a field, as (value, count): the most frequent first, then
    by value.

    With `collapse`, the name of a number field, hits that have the same number there count once.
    With `weigh` they count for the number in that field, or for the OCCURRENCES of the query's
    words in the document field.
    """
    kind = hits.snapshot.schema[fieldname]
    if not isinstance(kind, Numbers | Values):
        raise ValueError(f"{fieldname} is a text: declare it as a facet to count its values")
    by_unit = [_counts(found, kind, fieldname, collapse, weigh) for found in hits.found]
    if len(by_unit) == 1:
        return by_unit[0]
    counts: Counter[Any] = Counter()
    for pairs in by_unit:
        counts.update(dict(pairs))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _counts(
    found: Found, kind: Numbers | Values, fieldname: str, collapse: str, weigh: str
) -> list[tuple[Any, int]]:
    """The counts in one unit, in the order of `value_counts`."""
    if isinstance(kind, Values):
        held = found.unit.names(fieldname)
        often = _by_name(found, held, fieldname, collapse, weigh)
        numbers = often.nonzero()[0]
        often = often[numbers]
    else:
        numbers, often = _by_number(found, fieldname, collapse, weigh)
    if often.max(initial=0) < _SORTED_BY_DIGITS:
        often = often.astype(np.int16)
    order = (-often).argsort(kind="stable")  # numbers ascend as their values do
    if isinstance(kind, Values):
        # First in the order in which they lie in memory, which then need not be fetched piecemeal.
        values = held.names.take(numbers).take(order).tolist()
    else:
        values = [from_number(kind.kind, number) for number in numbers[order].tolist()]
    return list(zip(values, often[order].tolist(), strict=True))


def _by_name(
    found: Found, held: Names, fieldname: str, collapse: str, weigh: str
) -> NDArray[np.int64]:
    """The count of each of the field's names."""
    mask, size = found.matches.mask, len(held.names)
    if collapse:
        pairs, named = found.unit.memory.get(
            ("pairs", fieldname, collapse), lambda: _pairs(found.unit, held, collapse)
        )
        seen = np.zeros(len(named), dtype=bool)
        seen[pairs[mask[held.documents]]] = True
        return np.bincount(named[seen], minlength=size)
    everything: slice | NDArray[np.bool_] = slice(None)
    if held.slots is not None and not weigh:
        slots = held.slots if found.is_everything else held.slots.take(found.documents)
        return np.bincount(slots, minlength=size + 1)[1:]
    chosen = everything if found.is_everything else mask[held.documents]
    weights = _weights(found, held.documents[chosen], weigh) if weigh else None
    return np.bincount(held.ordinals[chosen], weights=weights, minlength=size).astype(np.int64)


def _pairs(unit: Unit, held: Names, collapse: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of a name and a number of `collapse`: which one each occurrence is, and the name
    of each."""
    together = unit.numbers(collapse)[held.documents] * (len(held.names) + 1) + held.ordinals
    pairs, numbers = np.unique(together, return_inverse=True)
    return numbers, pairs % (len(held.names) + 1)


def _by_number(
    found: Found, fieldname: str, collapse: str, weigh: str
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the hits in a field, and the count of each."""
    documents = found.documents
    numbers = found.unit.numbers(fieldname).take(documents)
    there = numbers != MISSING
    if not there.all():
        numbers, documents = numbers[there], documents[there]
    if collapse:
        rows = np.stack([numbers, found.unit.numbers(collapse)[documents]], axis=1)
        numbers = np.unique(rows, axis=0)[:, 0]
    weights = _weights(found, documents, weigh) if weigh and not collapse else None
    if not len(numbers):
        return numbers, numbers
    least, greatest = int(numbers.min()), int(numbers.max())
    if greatest - least < _NARROW:  # years and the like: counting is quicker than sorting
        often = np.bincount(numbers - least, weights=weights).astype(np.int64)
        values = often.nonzero()[0]
        return values + least, often[values]
    values, which = np.unique(numbers, return_inverse=True)
    often = np.bincount(which, weights=weights, minlength=len(values)).astype(np.int64)
    return values[often > 0], often[often > 0]


def _weights(found: Found, documents: NDArray[np.int64], weigh: str) -> NDArray[np.int64]:
    """What each document counts for."""
    if weigh == OCCURRENCES:
        occurrences = found.matches.occurrences(documents)
        if occurrences is None:
            return np.zeros(len(documents), dtype=np.int64)
        return occurrences.astype(np.int64)
    numbers = found.unit.numbers(weigh)[documents]
    return np.where(numbers == MISSING, 0, numbers)


def period_counts(
    hits: Hits, fieldname: str, start: dt.date, end: dt.date, gap: str, amount: int
) -> list[tuple[dt.datetime, int]]:
    """How many hits fall into each period from `start` to before `end`, empty ones left out."""
    kind = hits.snapshot.schema[fieldname]
    if not isinstance(kind, Numbers) or kind.kind not in ("date", "datetime"):
        raise ValueError(f"{fieldname} is not a date")
    starts = list(_periods(_moment(start), _moment(end), gap, amount))
    one_day = 86_400_000_000
    epoch = dt.datetime.fromtimestamp(0, dt.UTC)
    edges = np.array([(at - epoch) // dt.timedelta(microseconds=1) for at in starts])
    last = (_moment(end) - epoch) // dt.timedelta(microseconds=1)
    totals = np.zeros(len(starts), dtype=np.int64)
    for found in hits.found:
        numbers = found.unit.numbers(fieldname).take(found.documents)
        numbers = numbers[numbers != MISSING]
        if kind.kind == "date":
            numbers = (numbers - epoch.toordinal()) * one_day
        numbers = numbers[(numbers >= edges[0]) & (numbers < last)] if len(edges) else numbers[:0]
        at = np.searchsorted(edges, numbers, side="right") - 1
        totals += np.bincount(at, minlength=len(starts))
    return [(at, int(n)) for at, n in zip(starts, totals, strict=True) if n]


def _moment(day: dt.date) -> dt.datetime:
    if isinstance(day, dt.datetime):
        return day if day.tzinfo else day.replace(tzinfo=dt.UTC)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _periods(at: dt.datetime, end: dt.datetime, gap: str, amount: int) -> list[dt.datetime]:
    starts: list[dt.datetime] = []
    first_day, months = at.day, at.year * 12 + at.month - 1
    while at < end and len(starts) < 10_000:
        starts.append(at)
        if gap in ("year", "month"):
            months += amount * (12 if gap == "year" else 1)
            year, month = divmod(months, 12)
            at = _on_day(at, year, month + 1, first_day)
        else:
            at += dt.timedelta(**{f"{gap}s": amount})
    return starts


def _on_day(at: dt.datetime, year: int, month: int, day: int) -> dt.datetime:
    while True:
        try:
            return at.replace(year=year, month=month, day=day)
        except ValueError:  # a month without the 31st
            day -= 1


# --- The order of hits -----------------------------------------------------------------------

NEWEST_FIRST = ("-date", "-minute")  # for equals, where the index has these fields


def ordered(
    hits: Hits, order: Sequence[str], start: int, end: int | None
) -> list[tuple[Unit, int, float]]:
    """The hits from `start` to before `end` as (unit, document, score).

    Best score first, or by the fields of `order`, each with "-" before it for descending. What has
    no value comes last either way. Of equals the newest stands first, then the one that came last
    into the database.
    """
    rows = _Rows(hits)
    names = [*(order or ("-score",))]
    if not order:
        names += [name for name in NEWEST_FIRST if name[1:] in hits.snapshot.schema]
    names.append(f"-{DJANGO_ID}")
    if end is not None and 0 < end < len(rows):
        rows.keep_first(names[0], end)
    keys: list[NDArray[Any]] = []
    for name in names:
        keys += rows.keys(name)
        if len(keys) == 1 and _all_differ(keys[0]):
            break
    return rows.at(np.lexsort(keys[::-1])[start:end])


def _all_differ(values: NDArray[Any]) -> bool:
    return len(set(values.tolist())) == len(values)  # of a page's worth quicker than to sort them


class _Rows:
    """The hits of all units one after the other."""

    def __init__(self, hits: Hits) -> None:
        self._schema = hits.snapshot.schema
        self._units = [found.unit for found in hits.found]
        self._matches = [found.matches for found in hits.found]
        self._documents = [found.documents for found in hits.found]
        self._scores: list[NDArray[np.float64]] = []  # of these documents, once they are asked for

    def __len__(self) -> int:
        return sum(map(len, self._documents))

    def at(self, places: NDArray[np.int64]) -> list[tuple[Unit, int, float]]:
        lengths = [len(documents) for documents in self._documents]
        numbers = np.repeat(np.arange(len(self._units)), lengths)[places]
        documents = joined(self._documents)[places]
        if self._scores:
            scores = joined(self._scores)[places]
        else:
            scores = np.zeros(len(places))
            for number, matches in enumerate(self._matches):
                here = numbers == number
                scores[here] = _scores(matches, documents[here])
        rows = zip(numbers.tolist(), documents.tolist(), scores.tolist(), strict=True)
        return [(self._units[number], document, score) for number, document, score in rows]

    def keep_first(self, name: str, count: int) -> None:
        """Leaves out what cannot be among the first `count` by the first key, so that fewer have
        to be sorted."""
        keys = self.keys(name)
        if len(keys) == 1:
            first = keys[0]
        elif not keys[0].any():
            first = keys[1]
        else:
            return
        edge = np.partition(first, count - 1)[count - 1]
        kept = first <= edge
        for number, documents in enumerate(self._documents):
            here, kept = kept[: len(documents)], kept[len(documents) :]
            self._documents[number] = documents[here]
            if self._scores:
                self._scores[number] = self._scores[number][here]

    def keys(self, name: str) -> list[NDArray[Any]]:
        """What sorts the hits by a field, ascending: whether it is missing, then its value."""
        descending, fieldname = name.startswith("-"), name.lstrip("-+")
        if fieldname == "score":
            if not self._scores:
                self._scores = list(map(_scores, self._matches, self._documents))
            scores = joined(self._scores)
            return [-scores if descending else scores]
        if fieldname == DJANGO_ID:
            fieldname = NUMBER  # 10 comes after 9
        if isinstance(self._schema[fieldname], Numbers):
            values = joined(
                [u.numbers(fieldname)[d] for u, d in zip(self._units, self._documents, strict=True)]
            )
            missing = values == MISSING
        else:
            values, missing = self._text_ranks(fieldname)
        return [missing, np.where(missing, 0, -values if descending else values)]

    def _text_ranks(self, fieldname: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The rank of every hit's stored text among them all. Slow: it reads every hit's row."""
        texts: list[str] = []
        for unit, documents in zip(self._units, self._documents, strict=True):
            for row in unit.rows(documents.tolist(), (fieldname,)):
                value = row.get(fieldname)
                first = next(iter(value), "") if isinstance(value, list | tuple) else value
                texts.append("" if first is None else str(first))
        ranks = {text: rank for rank, text in enumerate(sorted(set(texts)))}
        return (
            np.array([ranks[text] for text in texts], dtype=np.int64),
            np.array([not text for text in texts], dtype=bool),
        )


def _scores(matches: Matches, documents: NDArray[np.int64]) -> NDArray[np.float64]:
    scores = matches.scores(documents)
    return np.zeros(len(documents)) if scores is None else scores.astype(np.float64)
