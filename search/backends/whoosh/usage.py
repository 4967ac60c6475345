"""How often words are used, each with its inflected forms, in the texts of a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from search.backends.whoosh.fields import LANGUAGE
from search.backends.whoosh.segments import Text
from search.backends.whoosh.snapshots import Expansion, Unit
from search.words import analysis


class Usage(NamedTuple):
    """How many texts there are, of how many words; for each word asked about how often it occurs
    and in how many texts at most, as one may have several of its forms."""

    texts: int
    words: int
    of_each: list[tuple[int, int]]


def usage(
    unit: Unit, field: str, forms: Sequence[str], language: str, within: tuple[str, str] | None
) -> Usage:
    """`within` is a field and the value that the texts must have in it. Without it no posting is
    read, and what was deleted lately may still be counted."""
    wanted = unit.holding(LANGUAGE, language) & unit.alive
    if within is not None:
        wanted &= unit.holding(*within)
    chosen = np.flatnonzero(wanted)
    words = int(unit.lengths(field)[chosen].sum(dtype=np.float64))
    of_each = []
    for form in forms:
        expansion = _inflected(form, language)
        if within is None:
            of_each.append(_in_all(unit, field, expansion))
        else:
            counts = unit.counts(field, expansion)[chosen]
            of_each.append((int(counts.sum()), int(np.count_nonzero(counts))))
    return Usage(len(chosen), words, of_each)


def _inflected(form: str, language: str) -> Expansion:
    """The forms with the same stem by the rules of one language: a term is told from its like in
    languages of other rules."""
    algorithm = analysis.algorithm(language, form)
    stem = analysis.stem(algorithm, form)
    return lambda text: text.with_stem(stem, (algorithm,))


def _in_all(unit: Unit, field: str, expansion: Expansion) -> tuple[int, int]:
    texts: list[Text] = [segment.text(field) for segment in unit.segments]
    found = [(text.postings, number) for text in texts for number in expansion(text)]
    return (
        sum(postings.total(number) for postings, number in found),
        sum(int(postings.frequencies[number]) for postings, number in found),
    )
