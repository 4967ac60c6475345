"""The terms of a field in byte order, looked up without making an object of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from search.backends.whoosh.arrays import Array

_STRIDE = 16  # one term of so many is held in memory
_FEW = 8  # terms that are sooner walked over than their end is looked for


class Lexicon(Sequence[bytes]):
    """Sorted terms; the place of a term in the order is its number."""

    def __init__(self, blob: Array, offsets: Array) -> None:
        """`blob` holds the bytes of all terms, `offsets` where each begins and the end."""
        self._blob = np.ascontiguousarray(blob).data
        self._edges = np.ascontiguousarray(offsets)
        self._offsets = self._edges.data
        self._size = len(offsets) - 1

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(self._size))]
        return self._blob[self._offsets[number] : self._offsets[number + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.between(0, self._size))

    def between(self, first: int, last: int) -> list[bytes]:
        """The terms with the numbers from `first` to before `last`."""
        if first >= last:
            return []
        edges = self._offsets[first : last + 1].tolist()
        start = edges[0]
        whole = self._blob[start : edges[-1]].tobytes()
        return [whole[a - start : b - start] for a, b in pairwise(edges)]

    def texts(self, numbers: Array) -> list[str]:
        """The terms with these numbers, decoded."""
        starts, ends = self._edges[numbers].tolist(), self._edges[numbers + 1].tolist()
        return [str(self._blob[a:b], "utf-8") for a, b in zip(starts, ends, strict=True)]

    def number(self, term: bytes) -> int:
        """The number of a term; -1 if it is not here."""
        at = self._reached(term)
        return at if at < self._size and self[at] == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with the prefix."""
        if not prefix:
            return range(self._size)
        first = last = self._reached(prefix)
        nearby = min(self._size, first + _FEW)
        while last < nearby and self[last].startswith(prefix):
            last += 1
        if last == nearby < self._size:
            after = _after(prefix)
            last = self._size if after is None else self._reached(after)
        return range(first, last)

    @cached_property
    def _steps(self) -> list[bytes]:
        """Every so many terms one, so that most of a search needs no reading."""
        starts = self._offsets[: self._size : _STRIDE].tolist()
        ends = self._offsets[1 : self._size + 1 : _STRIDE].tolist()
        return [self._blob[a:b].tobytes() for a, b in zip(starts, ends, strict=True)]

    def _reached(self, term: bytes) -> int:
        """The number of the first term that is not before this one."""
        step = bisect_left(self._steps, term)
        low, high = max(0, (step - 1) * _STRIDE), min(step * _STRIDE, self._size)
        return bisect_left(self, term, low, high)


def _after(prefix: bytes) -> bytes | None:
    """What comes after everything that begins so; None if nothing does."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None


def packed(strings: Sequence[bytes]) -> tuple[Array, Array]:
    """The blob and the offsets of strings, such as terms in their order."""
    lengths = np.fromiter(map(len, strings), np.int64, len(strings))
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    dtype = np.uint32 if offsets[-1] < 2**32 else np.uint64
    return np.frombuffer(b"".join(strings), np.uint8), offsets.astype(dtype)
