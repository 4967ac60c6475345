"""How telling a word is of some texts beside others: log-likelihood, and how many times as often.

Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (1993), as Rayson and
Garside use it to compare two corpora, "Comparing Corpora using Frequency Profiling" (2000).
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

SIGNIFICANT = 15.13  # with which chance tells a word apart once in ten thousand times


class Share(NamedTuple):
    """How often a word occurs among so many words."""

    often: float
    of: float

    @property
    def rate(self) -> float:
        return self.often / self.of if self.of else 0.0


def log_likelihood(one: Share, other: Share) -> float:
    """How surely the two shares differ, whichever is greater: G² of Dunning, never below 0."""
    words = one.of + other.of
    if not words:
        return 0.0
    rate = (one.often + other.often) / words
    terms = (
        share.often * log(share.often / (share.of * rate)) for share in (one, other) if share.often
    )
    return max(0.0, 2 * sum(terms))


def times_as_often(one: Share, other: Share) -> float | None:
    """How many times as often the word is used in one as in the other; None if only in one."""
    return one.rate / other.rate if other.rate else None
