"""The terms of a field in byte order, looked up without making an object of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from search.backends.whoosh.arrays import Array


class Lexicon(Sequence[bytes]):
    """Sorted terms; the place of a term in the order is its number."""

    def __init__(self, blob: Array, offsets: Array) -> None:
        """`blob` holds the bytes of all terms, `offsets` where each begins and the end."""
        self._blob = np.ascontiguousarray(blob).data
        self._offsets = np.ascontiguousarray(offsets).data
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

    def number(self, term: bytes) -> int:
        """The number of a term; -1 if it is not here."""
        at = self._first(lambda here: here >= term)
        return at if at < self._size and self[at] == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with the prefix."""
        if not prefix:
            return range(self._size)
        length = len(prefix)
        first = self._first(lambda here: here >= prefix)
        last = self._first(lambda here: here[:length] > prefix, first)
        return range(first, last)

    def _first(self, reached: Callable[[bytes], bool], low: int = 0) -> int:
        blob, offsets, high = self._blob, self._offsets, self._size
        while low < high:
            middle = (low + high) // 2
            if reached(blob[offsets[middle] : offsets[middle + 1]].tobytes()):
                high = middle
            else:
                low = middle + 1
        return low


def packed(terms: Sequence[bytes]) -> tuple[Array, Array]:
    """The blob and the offsets of terms that are sorted already."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    dtype = np.uint32 if offsets[-1] < 2**32 else np.uint64
    return np.frombuffer(b"".join(terms), np.uint8), offsets.astype(dtype)
