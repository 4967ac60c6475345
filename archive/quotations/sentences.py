"""The sentences of a speech, by which a reader narrows a quotation. Pure.

Only handles: what is quoted is a range of words, wherever a sentence is taken to end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.quotations.words import Range, plain, words

_ENDS = re.compile(r"[.!?…؟۔।。！？][\"”’»›)\]」』）]*$")
_CLOSES = re.compile(r"[\"”’»›)\]」』）]+")
_GOES_ON = frozenset(
    "Mr. Mrs. Ms. Dr. Prof. St. Gen. Sen. Gov. No. Nos. Art. vs. M. Hr. Fr. Sr. Sra.".split()
)
_INITIAL = re.compile(r"[^\W\d_]\.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and which words of the speech it is."""

    words: Range
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a speech, in order; every word is in one. A paragraph ends one too."""
    spans = words(text)
    found: list[Sentence] = []
    first = 0
    for i, span in enumerate(spans):
        following = spans[i + 1] if i + 1 < len(spans) else None
        if following:
            gap, onward = text[span.end : following.start], text[slice(*following)]
            if "\n\n" not in gap and not _ends(text[slice(*span)], onward):
                continue
        whole = plain(text[spans[first].start : span.end])
        found.append(Sentence(Range(first + 1, i + 1), whole))
        first = i + 1
    return found


def _ends(word: str, following: str) -> bool:
    """Whether a sentence ends with a word, given the one behind it. A bracket or a closing mark
    that is a word of its own belongs to what it closes."""
    if _CLOSES.fullmatch(following):
        return False
    if _CLOSES.fullmatch(word):
        return not following[0].islower()
    if not _ENDS.search(word) or word in _GOES_ON or _INITIAL.fullmatch(word):
        return False
    return not following[0].islower()
