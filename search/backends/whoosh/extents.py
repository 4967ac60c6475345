"""Where words stand within a window or near each other: sets of places as arrays.

A place is document · 2³² + position. An extent is a first and a last place. Sections of a text lie
further apart than any distance that can be asked for, so that nothing here runs across them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.backends.whoosh.postings import Ids


@dataclass(frozen=True, slots=True)
class Extents:
    """Stretches of text, ascending by where they start."""

    starts: Ids
    ends: Ids

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def nbytes(self) -> int:
        return int(self.starts.nbytes + self.ends.nbytes)


def single(places: Ids) -> Extents:
    """Words on their own."""
    return Extents(places, places)


def window(parts: Sequence[Ids], times: Sequence[int], width: int) -> Extents:
    """Stretches of at most `width` words that begin with one of the words and hold each of them as
    many `times` as it says."""
    if any(not len(places) for places in parts):
        nothing = np.empty(0, dtype=np.int64)
        return Extents(nothing, nothing)
    starts = np.unique(np.concatenate(parts))
    ends = starts.copy()
    for places, often in zip(parts, times, strict=True):
        at = np.searchsorted(places, starts) + often - 1
        there = at < len(places)
        starts, ends, at = starts[there], ends[there], at[there]
        last = places[at]
        within = last < starts + width
        starts, ends = starts[within], np.maximum(ends[within], last[within])
    return Extents(starts, ends)


def near(first: Extents, second: Extents, distance: int) -> NDArray[np.bool_]:
    """Which of the first have one of the second at most `distance` words after or before them."""
    found = np.zeros(len(first), dtype=bool)
    if not len(first) or not len(second):
        return found
    after = np.searchsorted(second.starts, first.ends, side="right")
    there = after < len(second)
    gap = second.starts[after[there]] - first.ends[there]
    found[there] = gap <= distance + 1
    ends = np.sort(second.ends)
    before = np.searchsorted(ends, first.starts) - 1
    there = before >= 0
    gap = first.starts[there] - ends[before[there]]
    found[there] |= gap <= distance + 1
    return found


def either(parts: Sequence[Extents]) -> Extents:
    """The extents of all parts."""
    starts = np.concatenate([part.starts for part in parts])
    order = np.argsort(starts, kind="stable")
    return Extents(starts[order], np.concatenate([part.ends for part in parts])[order])
