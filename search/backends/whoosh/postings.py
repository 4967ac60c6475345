"""Where the terms of a field occur in a segment: encoded as arrays of the narrowest numbers.

For every term: the documents it occurs in, as distances from one to the next; how often in each;
the positions in each. The numbers of all terms that fit into one byte stand in one array, those
that need two in another, and four in a third, so that a term is read by slicing, and all terms of
a range at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends.whoosh.arrays import Array, ArraysWriter

Ids = NDArray[np.int64]
Counts = NDArray[np.int32]

_TYPES: tuple[np.dtype[Any], ...] = tuple(map(np.dtype, ("u1", "u2", "u4")))
_ALL_ONE = 3  # instead of a width: every count is 1, and none is kept
_KINDS = ("documents", "counts", "positions")


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Occurrences of terms, ordered by term, document and position: for every posting its term,
    its document and how many positions it has."""

    terms: Ids
    documents: Ids
    counts: Counts
    positions: Ids

    def places(self) -> Ids:
        """Every occurrence as document · 2³² + position."""
        return np.repeat(self.documents << 32, self.counts) + self.positions


class PostingLists:
    """The posting lists of one field in one segment."""

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.frequencies: Array = arrays[f"{field}/frequencies"]
        self._first = arrays[f"{field}/first"]
        self._widths = arrays[f"{field}/widths"]
        self._at = {kind: arrays[f"{field}/{kind}_at"] for kind in _KINDS}
        self._data = {
            kind: [arrays[f"{field}/{kind}_{dtype.itemsize}"] for dtype in _TYPES]
            for kind in _KINDS
        }

    def documents(self, term: int) -> Ids:
        """The documents that a term occurs in, ascending."""
        count = int(self.frequencies[term])
        if count == 1:
            return np.array([self._first[term]], dtype=np.int64)
        steps = self._slice("documents", term, int(self._widths[term]) & 3, count)
        return np.cumsum(steps, dtype=np.int64) + int(self._first[term])

    def counts(self, term: int) -> Array:
        """How often the term occurs in each of its documents."""
        count = int(self.frequencies[term])
        width = int(self._widths[term]) >> 2 & 3
        if width == _ALL_ONE:
            return np.ones(count, dtype=np.uint8)
        return self._slice("counts", term, width, count)

    def places(self, term: int, wanted: NDArray[np.bool_] | None = None) -> Ids:
        """Every occurrence, in the wanted documents only if these are given, ascending."""
        documents, counts = self.documents(term), self.counts(term).astype(np.int64)
        width = int(self._widths[term]) >> 4 & 3
        ends = np.cumsum(counts)
        positions = self._slice("positions", term, width, int(ends[-1]))
        if wanted is None:
            return np.repeat(documents << 32, counts) + positions
        chosen = np.flatnonzero(wanted[documents])
        if not len(chosen):
            return np.empty(0, dtype=np.int64)
        held = counts[chosen]
        at = spread(ends[chosen] - held, held)
        return np.repeat(documents[chosen] << 32, held) + positions[at]

    def of(self, terms: Ids, *, positions: bool = True) -> Occurrences:
        """Everything of several terms, given by their numbers, in this order."""
        frequencies = self.frequencies[terms].astype(np.int64)
        widths = self._widths[terms]
        steps = self._together("documents", terms, widths & 3, frequencies)
        starts = np.cumsum(frequencies) - frequencies
        running = np.cumsum(steps)
        opening = self._first[terms].astype(np.int64) - (running - steps)[starts]
        documents = running + np.repeat(opening, frequencies)
        counts = self._together("counts", terms, widths >> 2 & 3, frequencies).astype(np.int32)
        held = np.empty(0, dtype=np.int64)
        if positions and len(counts):
            totals = np.add.reduceat(counts, starts).astype(np.int64)
            held = self._together("positions", terms, widths >> 4 & 3, totals)
        return Occurrences(np.repeat(terms, frequencies), documents, counts, held)

    def _slice(self, kind: str, term: int, width: int, count: int) -> Array:
        at = int(self._at[kind][term])
        return self._data[kind][width][at : at + count]

    def _together(self, kind: str, terms: Ids, widths: Array, lengths: Ids) -> Ids:
        """The numbers of several terms in their order, out of the arrays of each width."""
        out = np.ones(int(lengths.sum()), dtype=np.int64)
        for width in np.unique(widths).tolist():
            if width == _ALL_ONE:
                continue
            mine = widths == width
            held = lengths[mine]
            data = self._data[kind][width][spread(self._at[kind][terms[mine]], held)]
            if len(data) == len(out):
                return data.astype(np.int64)
            out[np.repeat(mine, lengths)] = data
        return out


def spread(begins: Array, counts: Array) -> Ids:
    """The numbers begin, begin + 1 … for each of the beginnings, as many as its count says."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begins.astype(np.int64) - (ends - counts), counts)


class PostingsWriter:
    """Encodes the occurrences of a field, term after term, into a file of arrays."""

    def __init__(self, arrays: ArraysWriter, field: str) -> None:
        self._arrays = arrays
        self._field = field
        self._at = {(kind, width): 0 for kind in _KINDS for width in range(len(_TYPES))}
        nothing = np.empty(0, dtype=np.uint32)
        for name in ("frequencies", "first", *(f"{kind}_at" for kind in _KINDS)):
            self._append(name, nothing)
        self._append("widths", nothing.astype(np.uint8))
        for kind in _KINDS:
            for dtype in _TYPES:
                self._append(f"{kind}_{dtype.itemsize}", nothing.astype(dtype))

    def write(self, found: Occurrences) -> None:
        """Adds the occurrences of the next terms; `terms` may be any ascending numbers."""
        if not len(found.terms):
            return
        starts = np.flatnonzero(np.diff(found.terms, prepend=-1))
        frequencies = np.diff(np.append(starts, len(found.terms)))
        steps = np.diff(found.documents, prepend=0)
        first = found.documents[starts]
        steps[starts] = 0
        totals = np.add.reduceat(found.counts, starts).astype(np.int64)
        widths = self._narrow("documents", steps, starts, frequencies)
        counted = np.where(
            np.maximum.reduceat(found.counts, starts) == 1,
            _ALL_ONE,
            _widths(found.counts, starts),
        )
        self._narrow("counts", found.counts, starts, frequencies, counted)
        begin = np.cumsum(totals) - totals
        placed = self._narrow("positions", found.positions, begin, totals)
        self._append("frequencies", frequencies.astype(np.uint32))
        self._append("first", first.astype(np.uint32))
        self._append("widths", (widths | counted << 2 | placed << 4).astype(np.uint8))

    def _narrow(
        self, kind: str, numbers: Array, starts: Ids, lengths: Ids, widths: Array | None = None
    ) -> Array:
        """Appends every term's numbers to the array of its width; gives the widths."""
        if widths is None:
            widths = _widths(numbers, starts)
        at = np.zeros(len(starts), dtype=np.uint32)
        for width, dtype in enumerate(_TYPES):
            mine = widths == width
            if not mine.any():
                continue
            held = np.where(mine, lengths, 0)
            before = self._at[kind, width] + np.cumsum(held) - held
            at[mine] = before[mine]
            data = numbers if mine.all() else numbers[np.repeat(mine, lengths)]
            self._append(f"{kind}_{dtype.itemsize}", data.astype(dtype))
            self._at[kind, width] += int(held.sum())
        self._append(f"{kind}_at", at)
        return widths

    def _append(self, name: str, piece: Array) -> None:
        self._arrays.append(f"{self._field}/{name}", piece)


def _widths(numbers: Array, starts: Ids) -> NDArray[np.int64]:
    """Which of the types the numbers of each term need."""
    largest = np.maximum.reduceat(numbers, starts)
    return (largest > 0xFF).astype(np.int64) + (largest > 0xFFFF)
