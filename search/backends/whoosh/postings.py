"""Where the terms of a field occur in a segment: encoded as streams of small numbers.

For every term: the documents it occurs in, as steps from one to the next; how often in each, unless
that is once in all; and the positions in each, as steps too. Most of these numbers fit into one
byte. One that does not stands in a second array of two bytes each, and its byte says so; so do
those that need four. Where they are is counted from one block of numbers to the next. That keeps
the index smaller than the text, and many terms are still read with a few operations on whole
arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from search.backends.whoosh.arrays import Array, ArraysWriter

Ids = NDArray[np.int64]
Counts = NDArray[np.int32]

_WIDTHS = ("u1", "u2", "u4")
_STREAMS = ("documents", "counts", "positions")
_BLOCK = 128
_SHORT = 64  # postings that are read more quickly one by one than as arrays
_FEW = 0.5  # of the documents of a term: of more it is quicker to read all


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


class _Stream:
    """Numbers of all terms, one term after the other. The greatest number of a width says that
    the true one is the next of the `wider` ones."""

    def __init__(self, arrays: Mapping[str, Array], name: str, level: int = 0) -> None:
        self._numbers = arrays[_array(name, level)]
        self._escape = np.iinfo(self._numbers.dtype).max
        self._wider: _Stream | None = None
        if level + 1 < len(_WIDTHS):
            self._wider = _Stream(arrays, name, level + 1)
            self._at = arrays[f"{_array(name, level + 1)}_at"]

    def of(self, begin: int, end: int) -> Array:
        """The numbers from `begin` to before `end`."""
        numbers = self._numbers[begin:end]
        if self._wider is None:
            return numbers
        escaped = (numbers == self._escape).nonzero()[0]
        if not len(escaped):
            return numbers
        first = self._wider_at(begin)
        whole = numbers.astype(np.int64)
        whole[escaped] = self._wider.of(first, first + len(escaped))
        return whole

    def some(self, begin: int, end: int, chosen: Ids) -> Ids:
        """Some of the numbers from `begin` to before `end`, by their places among them."""
        numbers = self._numbers[begin:end]
        found = numbers[chosen].astype(np.int64)
        escaped = found == self._escape
        if self._wider is not None and escaped.any():
            places = np.flatnonzero(numbers == self._escape)
            first = self._wider_at(begin)
            at = np.searchsorted(places, chosen[escaped])
            found[escaped] = self._wider.some(first, first + len(places), at)
        return found

    def together(self, begins: Ids, lengths: Ids) -> Ids:
        """The numbers of several stretches, in their order."""
        numbers = self._numbers[spread(begins, lengths)].astype(np.int64)
        if self._wider is None:
            return numbers
        escaped = numbers == self._escape
        if escaped.any():
            held = _sums(escaped, lengths)
            some = held > 0
            numbers[escaped] = self._wider.together(self._wider_ats(begins[some]), held[some])
        return numbers

    def _wider_at(self, begin: int) -> int:
        """How many wider numbers belong to those before `begin`."""
        block = begin // _BLOCK
        before = self._numbers[block * _BLOCK : begin] == self._escape
        return int(self._at[block]) + int(np.count_nonzero(before))

    def _wider_ats(self, begins: Ids) -> Ids:
        """The same for several."""
        blocks = begins // _BLOCK
        inside = begins - blocks * _BLOCK
        before = self._numbers[spread(blocks * _BLOCK, inside)] == self._escape
        return self._at[blocks] + _sums(before, inside)


def _array(name: str, level: int) -> str:
    return f"{name}_{_WIDTHS[level]}"


class PostingLists:
    """The posting lists of one field in one segment."""

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.frequencies: Array = arrays[f"{field}/frequencies"]
        self._totals = arrays[f"{field}/totals"]
        self._first = arrays[f"{field}/first"]
        self._documents, self._counts, self._positions = (
            _Stream(arrays, f"{field}/{name}") for name in _STREAMS
        )
        self._documents_at = _edges(self.frequencies)
        self._counts_at = _edges(np.where(self._counted(slice(None)), self.frequencies, 0))
        self._positions_at = _edges(self._totals)

    def _counted(self, terms: Ids | slice) -> NDArray[np.bool_]:
        """Of which terms the counts are kept: not of those that occur once in each document."""
        return np.not_equal(self._totals[terms], self.frequencies[terms])

    def documents(self, term: int) -> Ids:
        """The documents that a term occurs in, ascending."""
        if self.frequencies[term] == 1:
            return np.array([self._first[term]], dtype=np.int64)
        steps = self._documents.of(*self._documents_at[term : term + 2].tolist())
        return np.cumsum(steps, dtype=np.int64) + int(self._first[term])

    def counts(self, term: int) -> Array:
        """How often the term occurs in each of its documents."""
        begin, end = self._counts_at[term : term + 2].tolist()
        if begin == end:
            return np.ones(int(self.frequencies[term]), dtype=np.uint8)
        return self._counts.of(begin, end)

    def add_counts(self, begin: int, end: int, counts: Counts) -> None:
        """Adds how often the terms from `begin` to before `end` occur in each document to the
        counts of all documents."""
        if end - begin == 1 and self.frequencies[begin] == 1:
            counts[self._first[begin]] += self._totals[begin]
            return
        edges = self._documents_at[begin : end + 1].tolist()
        if end - begin > 1 and edges[-1] - edges[0] <= _SHORT:
            self._add_short(begin, end, counts)
            return
        terms = slice(begin, end)
        frequencies, counted = self.frequencies[terms].astype(np.int64), self._counted(terms)
        documents = self._led(terms, frequencies, self._documents.of(edges[0], edges[-1]))
        kept = self._counts.of(*self._counts_at[[begin, end]].tolist())
        place = at = 0
        for frequency, is_counted in zip(frequencies.tolist(), counted.tolist(), strict=True):
            here = documents[place : place + frequency]
            if is_counted:
                counts[here] += kept[at : at + frequency]
                at += frequency
            else:
                counts[here] += 1
            place += frequency

    def _led(self, terms: Ids | slice, frequencies: Ids, steps: Array) -> Ids:
        """The documents to which steps lead from the first of each term."""
        first = self._first[terms].astype(np.int64).repeat(frequencies)
        return _summed(steps, frequencies) + first

    def _add_short(self, begin: int, end: int, counts: Counts) -> None:
        documents_at, counts_at = (
            at[begin : end + 1].tolist() for at in (self._documents_at, self._counts_at)
        )
        steps = iter(self._documents.of(documents_at[0], documents_at[-1]).tolist())
        held = iter(self._counts.of(counts_at[0], counts_at[-1]).tolist())
        of_each = zip(
            self.frequencies[begin:end].tolist(),
            self._totals[begin:end].tolist(),
            self._first[begin:end].tolist(),
            strict=True,
        )
        for frequency, total, document in of_each:
            for step in islice(steps, frequency):
                document += step
                counts[document] += next(held) if frequency != total else 1

    def places(self, term: int, wanted: NDArray[np.bool_] | None = None) -> Ids:
        """Every occurrence, in the wanted documents only if these are given, ascending."""
        documents, counts = self.documents(term), self.counts(term).astype(np.int64)
        begin, end = self._positions_at[term : term + 2].tolist()
        if wanted is not None:
            chosen = wanted[documents]
            if not chosen.any():
                return np.empty(0, dtype=np.int64)
            if np.count_nonzero(chosen) < _FEW * len(chosen):
                held = counts[chosen]
                at = spread((np.cumsum(counts) - counts)[chosen], held)
                steps = self._positions.some(begin, end, at)
                return _places(documents[chosen], held, steps)
            if not chosen.all():
                return self.places(term)[np.repeat(chosen, counts)]
        steps = self._positions.of(begin, end)
        return _places(documents, counts, steps)

    def total(self, term: int) -> int:
        """How often a term occurs in all."""
        return int(self._totals[term])

    def of(self, terms: Ids, *, positions: bool = True) -> Occurrences:
        """Everything of several terms, given by their numbers, in this order."""
        frequencies = self.frequencies[terms].astype(np.int64)
        steps = self._documents.together(self._documents_at[terms], frequencies)
        documents = self._led(terms, frequencies, steps)
        counts = np.ones(len(documents), dtype=np.int32)
        counted = self._counted(terms)
        if counted.any():
            chosen = terms[counted]
            kept = self._counts.together(self._counts_at[chosen], frequencies[counted])
            counts[np.repeat(counted, frequencies)] = kept
        held = np.empty(0, dtype=np.int64)
        if positions:
            totals = self._totals[terms].astype(np.int64)
            steps = self._positions.together(self._positions_at[terms], totals)
            held = _summed(steps, counts)
        return Occurrences(np.repeat(terms, frequencies), documents, counts, held)


class PostingsWriter:
    """Encodes the occurrences of a field, term after term, into a file of arrays."""

    def __init__(self, arrays: ArraysWriter, field: str, size: int) -> None:
        """`size` is the number of documents in the segment."""
        self._arrays = arrays
        self._field = field
        self._written: dict[str, int] = {}
        self._document = np.uint16 if size < 2**16 else np.uint32
        for name in ("frequencies", "first"):
            self._append(name, np.empty(0, dtype=self._document))
        self._append("totals", np.empty(0, dtype=np.uint32))
        for name in _STREAMS:
            for level, width in enumerate(_WIDTHS):
                array = _array(name, level)
                self._written[array] = 0
                self._append(array, np.empty(0, dtype=width))
                if level:
                    self._append(f"{array}_at", np.empty(0, dtype=np.uint32))

    def write(self, found: Occurrences) -> None:
        """Adds the occurrences of the next terms; `terms` may be any ascending numbers."""
        if not len(found.terms):
            return
        starts = np.flatnonzero(np.diff(found.terms, prepend=-1))
        frequencies = np.diff(np.append(starts, len(found.terms)))
        totals = np.add.reduceat(found.counts, starts, dtype=np.int64)
        self._append("frequencies", frequencies.astype(self._document))
        self._append("totals", totals.astype(np.uint32))
        self._append("first", found.documents[starts].astype(self._document))
        steps = _steps(found.documents)
        steps[starts] = 0
        self._stream("documents", steps)
        counted = totals != frequencies
        kept = found.counts[np.repeat(counted, frequencies)].astype(np.int64)
        self._stream("counts", kept)
        steps = _steps(found.positions)
        opens = np.cumsum(found.counts, dtype=np.int64) - found.counts
        steps[opens] = found.positions[opens]
        self._stream("positions", steps)

    def _stream(self, name: str, numbers: Ids, level: int = 0) -> None:
        """Appends numbers, and how many wider ones belong to those before each block."""
        array, width = _array(name, level), np.dtype(_WIDTHS[level])
        escape = np.iinfo(width).max
        written = self._written[array]
        self._append(array, np.minimum(numbers, escape).astype(width))
        self._written[array] += len(numbers)
        if level + 1 < len(_WIDTHS):
            escaped = numbers >= escape
            wider = _array(name, level + 1)
            blocks = np.arange(-written % _BLOCK, len(numbers), _BLOCK)
            before = self._written[wider] + _edges(escaped)[blocks]
            self._append(f"{wider}_at", before.astype(np.uint32))
            self._stream(name, numbers[escaped], level + 1)

    def _append(self, name: str, piece: Array) -> None:
        self._arrays.append(f"{self._field}/{name}", piece)


def spread(begins: Array, counts: Array) -> Ids:
    """The numbers begin, begin + 1 … for each of the beginnings, as many as its count says."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begins.astype(np.int64) - (ends - counts), counts)


def _places(documents: Ids, counts: Ids, steps: Array) -> Ids:
    """Occurrences as document · 2³² + position, from the steps between the positions in each
    document: the first step of each is made to lead there from the last place before it, so that
    one sum is enough."""
    whole = steps.astype(np.int64, copy=False)  # kept are narrower ones, which are copied
    if len(whole):
        first = np.cumsum(counts) - counts
        last = np.add.reduceat(whole, first)
        begin = documents << 32
        whole[first] += begin
        whole[first[1:]] -= begin[:-1] + last[:-1]
    return np.cumsum(whole, out=whole)


def _steps(numbers: Array) -> Ids:
    """The difference of each number to the one before it."""
    steps = numbers.astype(np.int64)
    steps[1:] -= numbers[:-1]
    return steps


def _summed(steps: Array, lengths: Array) -> Ids:
    """Sums of steps that begin anew after so many of them each time."""
    running: Ids = steps.cumsum(dtype=np.int64)
    if len(lengths) < 2:
        return running
    starts = lengths.cumsum(dtype=np.int64) - lengths
    return running - (running[starts] - steps[starts]).repeat(lengths)


def _sums(numbers: Array, lengths: Array) -> Ids:
    """The sums over stretches that follow upon one another."""
    return np.diff(_edges(numbers)[_edges(lengths)])


def _edges(lengths: Array) -> Ids:
    """Where each of several stretches begins that follow upon one another, and the end."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
