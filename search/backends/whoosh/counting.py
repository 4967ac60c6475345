"""Facet counts and the order of hits, from the arrays of the segments."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from haystack.constants import DJANGO_ID
from numpy.typing import NDArray

from search.backends.whoosh.fields import MISSING, NUMBER, Numbers, Values, from_number
from search.backends.whoosh.matching import Matches
from search.backends.whoosh.segments import Snapshot


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query over all segments, in the order of the snapshot's documents."""

    snapshot: Snapshot
    matches: tuple[Matches, ...]

    @property
    def count(self) -> int:
        return int(sum(np.count_nonzero(found.mask) for found in self.matches))


def value_counts(hits: Hits, fieldname: str) -> list[tuple[Any, int]]:
    """How many hits have each value of a field: the most frequent first, then by value."""
    kind = hits.snapshot.schema[fieldname]
    counts: Counter[Any] = Counter()
    for segment, found in zip(hits.snapshot.segments, hits.matches, strict=True):
        if isinstance(kind, Numbers):
            numbers = segment.numbers(fieldname)[found.mask]
            values, often = np.unique(numbers[numbers != MISSING], return_counts=True)
            for value, count in zip(values.tolist(), often.tolist(), strict=True):
                counts[from_number(kind.kind, value)] += count
        elif isinstance(kind, Values):
            keywords = segment.keywords(fieldname)
            held = keywords.numbers[found.mask[keywords.documents]]
            often = np.bincount(held, minlength=len(keywords.names))
            for number in np.flatnonzero(often).tolist():
                counts[keywords.names[number]] += int(often[number])
        else:
            raise ValueError(f"{fieldname} is a text: declare it as a facet to count its values")
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


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
    for segment, found in zip(hits.snapshot.segments, hits.matches, strict=True):
        numbers = segment.numbers(fieldname)[found.mask]
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


def ordered(
    hits: Hits, order: Sequence[str], start: int, end: int | None
) -> list[tuple[int, int, float]]:
    """The hits from `start` to before `end` as (segment, document, score).

    Best score first, or by the fields of `order`, each with "-" before it for descending. What has
    no value comes last either way. Of equals the one that came last into the database stands first.
    """
    snapshot = hits.snapshot
    segments, documents, scores = [], [], []
    for number, found in enumerate(hits.matches):
        ids = np.flatnonzero(found.mask)
        segments.append(np.full(len(ids), number))
        documents.append(ids)
        scores.append(np.zeros(len(ids)) if found.scores is None else found.scores[ids])
    if not documents:
        return []
    segment, document = np.concatenate(segments), np.concatenate(documents)
    score = np.concatenate(scores).astype(np.float64)
    keys: list[NDArray[Any]] = []
    for name in order or ("-score",):
        descending, fieldname = name.startswith("-"), name.lstrip("-+")
        if fieldname == "score":
            keys.append(-score if descending else score)
            continue
        if fieldname == DJANGO_ID:
            fieldname = NUMBER  # 10 comes after 9
        if isinstance(snapshot.schema[fieldname], Numbers):
            values = _numbers(snapshot, fieldname, documents)
            missing = values == MISSING
        else:
            values, missing = _text_ranks(snapshot, fieldname, documents)
        keys += [missing, np.where(missing, 0, -values if descending else values)]
    keys.append(-_numbers(snapshot, NUMBER, documents))
    places = np.lexsort(keys[::-1])[start:end]
    return [(int(segment[i]), int(document[i]), float(score[i])) for i in places]


def _numbers(
    snapshot: Snapshot, fieldname: str, documents: Sequence[NDArray[np.int64]]
) -> NDArray[np.int64]:
    pairs = zip(snapshot.segments, documents, strict=True)
    return np.concatenate([segment.numbers(fieldname)[ids] for segment, ids in pairs])


def _text_ranks(
    snapshot: Snapshot, fieldname: str, documents: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The rank of every hit's stored text among them all. Slow: it reads every hit's row."""
    texts: list[str] = []
    for segment, ids in zip(snapshot.segments, documents, strict=True):
        for number in ids.tolist():
            value = segment.stored(number).get(fieldname)
            first = next(iter(value), "") if isinstance(value, list | tuple) else value
            texts.append("" if first is None else str(first))
    ranks = {text: rank for rank, text in enumerate(sorted(set(texts)))}
    return (
        np.array([ranks[text] for text in texts], dtype=np.int64),
        np.array([not text for text in texts], dtype=bool),
    )
