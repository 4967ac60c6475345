"""Making one segment of several, without what is deleted in them.

Terms are merged in the order of their names, some millions of occurrences at a time, so that no
segment is ever in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import Schema

from search.backends.whoosh.arrays import ArraysWriter
from search.backends.whoosh.building import (
    write_lengths,
    write_numbers,
    write_stored,
    write_terms,
    write_values,
)
from search.backends.whoosh.fields import Numbers, Values, Words
from search.backends.whoosh.postings import Ids, Occurrences, PostingsWriter, spread
from search.backends.whoosh.segments import Segment, Text

AT_ONCE = 1_000_000  # occurrences
_STORED_AT_ONCE = 100  # stored texts in memory

Alive = NDArray[np.bool_]


def merge(path: Path, schema: Schema, parts: Sequence[tuple[Segment, Alive]]) -> int:
    """Writes the living documents of some segments of one model as one segment's file, in the
    order of the segments. Gives their number."""
    arrays = ArraysWriter(path)
    size = sum(int(alive.sum()) for _, alive in parts)
    renumbered = _renumbered([alive for _, alive in parts])
    try:
        for name, kind in schema.items():
            if isinstance(kind, Words):
                _merge_text(arrays, name, parts, renumbered, size)
                if kind.stored:
                    write_stored(arrays, name, _stored(name, parts))
            elif isinstance(kind, Numbers):
                pieces = [segment.numbers(name)[alive] for segment, alive in parts]
                write_numbers(arrays, name, np.concatenate(pieces))
            elif isinstance(kind, Values):
                _merge_values(arrays, name, parts, renumbered, size)
        arrays.close()
    finally:
        arrays.discard()
    return size


def _renumbered(masks: Sequence[Alive]) -> list[Ids]:
    """For every segment the new number of each document; -1 for a deleted one."""
    base, numbers = 0, []
    for alive in masks:
        numbers.append(np.where(alive, np.cumsum(alive) - 1 + base, -1))
        base += int(alive.sum())
    return numbers


def _stored(name: str, parts: Sequence[tuple[Segment, Alive]]) -> Iterator[bytes]:
    for segment, alive in parts:
        living = np.flatnonzero(alive)
        for start in range(0, len(living), _STORED_AT_ONCE):
            for text in segment.stored(name, living[start : start + _STORED_AT_ONCE]):
                yield text.encode()


def _merge_text(
    arrays: ArraysWriter,
    name: str,
    parts: Sequence[tuple[Segment, Alive]],
    renumbered: Sequence[Ids],
    size: int,
) -> None:
    texts = [segment.text(name) for segment, _ in parts]
    kept = [_living_terms(text, alive) for text, (_, alive) in zip(texts, parts, strict=True)]
    names = [list(text.terms) for text in texts]
    union = sorted({names[i][n] for i, numbers in enumerate(kept) for n in numbers.tolist()})
    number = {term: place for place, term in enumerate(union)}
    ranks = [
        np.fromiter((number.get(term, -1) for term in mine), np.int64, len(mine)) for mine in names
    ]
    write_terms(arrays, name, union)
    writer = PostingsWriter(arrays, name, size)
    for first, last in _stretches(texts, ranks, len(union)):
        writer.write(_merged(texts, ranks, renumbered, first, last))
    lengths = [text.lengths[alive] for text, (_, alive) in zip(texts, parts, strict=True)]
    write_lengths(arrays, name, np.concatenate(lengths))


def _living_terms(text: Text, alive: Alive) -> Ids:
    """The terms that a living document has."""
    if alive.all():
        return np.arange(len(text.terms))
    living = []
    for first, last in _blocks(text):
        found = text.postings.of(np.arange(first, last), positions=False)
        living.append(np.unique(found.terms[alive[found.documents]]))
    return np.concatenate(living) if living else np.empty(0, dtype=np.int64)


def _blocks(text: Text) -> Iterator[tuple[int, int]]:
    """Stretches of terms with no more than AT_ONCE postings, unless a single one has more."""
    ends = np.cumsum(text.postings.frequencies.astype(np.int64))
    first = done = 0
    while first < len(ends):
        last = max(first + 1, int(np.searchsorted(ends, done + AT_ONCE, side="right")))
        yield first, last
        first, done = last, int(ends[last - 1])


def _stretches(texts: Sequence[Text], ranks: Sequence[Ids], size: int) -> Iterator[tuple[int, int]]:
    """Stretches of the merged terms that are no more than can be held at once."""
    weights = np.zeros(size, dtype=np.int64)
    for text, mine in zip(texts, ranks, strict=True):
        there = mine >= 0
        # Twice the postings is a fair guess at the occurrences of a term.
        weights[mine[there]] += 2 * text.postings.frequencies[there].astype(np.int64)
    ends = np.cumsum(weights)
    first = done = 0
    while first < size:
        last = max(first + 1, int(np.searchsorted(ends, done + AT_ONCE, side="right")))
        yield first, last
        first, done = last, int(ends[last - 1])


def _merged(
    texts: Sequence[Text], ranks: Sequence[Ids], renumbered: Sequence[Ids], first: int, last: int
) -> Occurrences:
    """The occurrences of the merged terms from `first` to before `last`, in order."""
    pieces = []
    for text, mine, numbers in zip(texts, ranks, renumbered, strict=True):
        inside = np.flatnonzero((mine >= first) & (mine < last))
        if len(inside):
            pieces.append(_piece(text, inside, mine, numbers))
    terms = np.concatenate([piece.terms for piece in pieces])
    documents = np.concatenate([piece.documents for piece in pieces])
    counts = np.concatenate([piece.counts for piece in pieces])
    positions = np.concatenate([piece.positions for piece in pieces])
    if len(pieces) > 1:
        order = np.argsort(terms, kind="stable")  # documents ascend from segment to segment
        begins = (np.cumsum(counts, dtype=np.int64) - counts)[order]
        terms, documents, counts = terms[order], documents[order], counts[order]
        positions = positions[spread(begins, counts)]
    return Occurrences(terms, documents, counts, positions)


def _piece(text: Text, terms: Ids, mine: Ids, numbers: Ids) -> Occurrences:
    found = text.postings.of(terms)
    documents = numbers[found.documents]
    living = documents >= 0
    if living.all():
        return Occurrences(mine[found.terms], documents, found.counts, found.positions)
    positions = found.positions[np.repeat(living, found.counts)]
    return Occurrences(
        mine[found.terms[living]], documents[living], found.counts[living], positions
    )


def _merge_values(
    arrays: ArraysWriter,
    name: str,
    parts: Sequence[tuple[Segment, Alive]],
    renumbered: Sequence[Ids],
    size: int,
) -> None:
    held = [segment.values(name) for segment, _ in parts]
    used: set[str] = set()
    pairs = []
    for values, numbers in zip(held, renumbered, strict=True):
        documents, ordinals = values.pairs
        documents = numbers[documents]
        living = documents >= 0
        documents, ordinals = documents[living], ordinals[living]
        pairs.append((documents, ordinals))
        used.update(values.names[number] for number in np.unique(ordinals).tolist())
    names = sorted(used)
    number = {one: place for place, one in enumerate(names)}
    renamed = [
        np.fromiter((number.get(one, -1) for one in values.names), np.int64, len(values.names))[own]
        for values, (_, own) in zip(held, pairs, strict=True)
    ]
    write_values(
        arrays,
        name,
        [one.encode() for one in names],
        np.concatenate([documents for documents, _ in pairs]),
        np.concatenate(renamed),
        size,
    )
