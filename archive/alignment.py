"""What in two texts belongs together, in the order of both: paragraphs, speeches. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.ingest.shingles import words

Pair = tuple[int, int]
Place = tuple[int | None, int | None]

_RUN = 3  # words of a run by which paragraphs are known
_COMMON = 8  # paragraphs that have a run, beyond which it tells nothing
_ALIKE = 0.4  # share of their runs that two paragraphs have in common if one became the other
_PART = 0.6  # the same of the shorter one, if it is long
_ENOUGH = 8  # with fewer a paragraph says nothing by itself
_FEW = 64  # paragraphs of the one side times those of the other that are looked at once more
_IN_COMMON = 0.5  # share of their words that then are enough


def in_order(weights: NDArray[Any]) -> list[Pair]:
    """The pairs of rows and columns, both rising, that weigh most together; what weighs nothing is
    no pair. The longest common subsequence, where the weights are 0 and 1."""
    rows, columns = (np.flatnonzero(weights.any(axis=axis)) for axis in (1, 0))
    told = weights[np.ix_(rows, columns)]
    best = np.zeros((len(rows) + 1, len(columns) + 1))
    for i, row in enumerate(told):
        paired = np.where(row > 0, best[i, :-1] + row, 0)
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], paired))
    found: list[Pair] = []
    i, j = len(rows), len(columns)
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((int(rows[i]), int(columns[j])))
    return found[::-1]


def aligned(one: Sequence[str], other: Sequence[str]) -> Iterator[Place]:
    """The paragraphs of two texts, each beside the one that it is or became."""
    return places(pairs(one, other, likenesses(one, other)), len(one), len(other))


def pairs(one: Sequence[str], other: Sequence[str], weights: NDArray[Any]) -> list[Pair]:
    """The same as pairs, by what they are alike; a few that stand between two pairs on both sides
    need only have most words in common."""
    found: list[Pair] = []
    i = j = 0
    for pair in [*in_order(weights), (len(one), len(other))]:
        here, there = one[i : pair[0]], other[j : pair[1]]
        if 0 < len(here) * len(there) <= _FEW:
            found += [(i + k, j + m) for k, m in in_order(_shared_words(here, there))]
        found.append(pair)
        i, j = pair[0] + 1, pair[1] + 1
    return found[:-1]


def places(pairs: Sequence[Pair], here: int, there: int) -> Iterator[Place]:
    """Everything of both sides in its order, once: pairs beside each other, and what has no
    partner between them, first that of the one side, then that of the other."""
    i = j = 0
    for next_i, next_j in [*pairs, (here, there)]:
        yield from ((k, None) for k in range(i, next_i))
        yield from ((None, k) for k in range(j, next_j))
        if (next_i, next_j) != (here, there):
            yield next_i, next_j
        i, j = next_i + 1, next_j + 1


def likenesses(one: Sequence[str], other: Sequence[str]) -> NDArray[np.int64]:
    """How much each paragraph of one text has of each of the other, in runs of words; 0 where they
    are not alike."""
    here, there = [_runs(text) for text in one], [_runs(text) for text in other]
    weights = _same(one, other)
    weights *= np.array([len(runs) + 1 for runs in here], np.int64)[:, None]
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, runs in enumerate(there):
        for run in runs:
            having[run].append(j)
    for i, runs in enumerate(here):
        common = Counter(
            j for run in runs if len(having.get(run, ())) <= _COMMON for j in having.get(run, ())
        )
        for j, shared in common.items():
            if not weights[i, j] and _are_alike(shared, len(runs), len(there[j])):
                weights[i, j] = shared
    return weights


def strays(weights: NDArray[Any], pairs: Sequence[Pair]) -> list[Pair]:
    """What is alike and stands elsewhere: of all that is in none of the pairs, each with what it is
    most like. A "Thank you." is not the same one that stands elsewhere."""
    left = np.where(weights >= _ENOUGH, weights, 0)
    for i, j in pairs:
        left[i], left[:, j] = 0, 0
    rows, columns = left.nonzero()
    found: list[Pair] = []
    for place in np.argsort(-left[rows, columns], kind="stable"):
        i, j = int(rows[place]), int(columns[place])
        if left[i, j]:
            left[i], left[:, j] = 0, 0
            found.append((i, j))
    return found


def _shared_words(one: Sequence[str], other: Sequence[str]) -> NDArray[np.int64]:
    here, there = ([set(text.split()) for text in side] for side in (one, other))
    weights = np.zeros((len(here), len(there)), np.int64)
    for i, j in np.ndindex(weights.shape):
        shared = len(here[i] & there[j])
        if 2 * shared >= _IN_COMMON * (len(here[i]) + len(there[j])):
            weights[i, j] = shared
    return weights


def _runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a paragraph; one that is shorter is a run itself."""
    said = words(text)
    return set(zip(*(said[k:] for k in range(_RUN)), strict=False)) or {tuple(said) or (text,)}


def _same(one: Sequence[str], other: Sequence[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    here, there = (
        np.array([numbers.setdefault(text, len(numbers)) for text in side], np.int64)
        for side in (one, other)
    )
    same: NDArray[np.int64] = (here[:, None] == there[None, :]).astype(np.int64)
    return same


def _are_alike(shared: int, here: int, there: int) -> bool:
    shorter = min(here, there)
    return 2 * shared >= _ALIKE * (here + there) or (
        shorter >= _ENOUGH and shared >= _PART * shorter
    )
