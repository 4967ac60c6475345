"""One event in two languages: which speech is which, told without a word of either. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive import alignment

MOST = 2_000  # speeches of either side that are looked at; what follows stands by itself

# How surely two speeches are one, by what is known of who says them.
_ONE_PERSON, _PERHAPS, _OTHERWISE_LABELLED = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known of a speech in any language: its kind, and whether somebody says it at all;
    who, None if that is not known; and how long it is."""

    kind: str
    is_spoken: bool
    who: Hashable | None
    length: int


def parallel(one: Sequence[Turn], other: Sequence[Turn]) -> list[alignment.Place]:
    """Every turn of both sides in its order, once; beside each other those that may well be one:
    of the same kind or both spoken, not by different people, and as long within their texts."""
    pairs = alignment.in_order(_likelihoods(one[:MOST], other[:MOST]))
    return list(alignment.places(pairs, len(one), len(other)))


def _likelihoods(one: Sequence[Turn], other: Sequence[Turn]) -> NDArray[np.float64]:
    kinds, whos = _numbers(one, other, "kind"), _numbers(one, other, "who")
    known = [np.array([turn.who is not None for turn in side], bool) for side in (one, other)]
    spoken = [np.array([turn.is_spoken for turn in side], bool) for side in (one, other)]

    both_known = known[0][:, None] & known[1][None, :]
    same_who = whos[0][:, None] == whos[1][None, :]
    same_kind = kinds[0][:, None] == kinds[1][None, :]
    both_spoken = spoken[0][:, None] & spoken[1][None, :]

    base = np.where(same_kind, _PERHAPS, np.where(both_spoken, _OTHERWISE_LABELLED, 0.0))
    base = np.where(both_spoken & both_known & same_who, _ONE_PERSON, base)
    base = np.where(both_known & ~same_who, 0.0, base)
    return np.where(base > 0, base + _closeness(one, other), 0.0)


def _numbers(one: Sequence[Turn], other: Sequence[Turn], field: str) -> list[NDArray[np.int64]]:
    """A number for each value of a field, the same on both sides."""
    seen: dict[Hashable, int] = {}
    return [
        np.array([seen.setdefault(getattr(turn, field), len(seen)) for turn in side], np.int64)
        for side in (one, other)
    ]


def _closeness(one: Sequence[Turn], other: Sequence[Turn]) -> NDArray[np.float64]:
    """1 where two turns are as long, each within its text; towards 0 the more they differ. One
    language needs more letters than another, but for everything alike (W. Gale and K. Church, "A
    program for aligning sentences in bilingual corpora", 1993)."""
    lengths = (np.array([turn.length + 1.0 for turn in side]) for side in (one, other))
    here, there = (np.log(side / side.sum()) for side in lengths)
    closeness: NDArray[np.float64] = np.exp(-np.abs(here[:, None] - there[None, :]))
    return closeness
