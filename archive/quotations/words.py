"""The words of a speech as quotations count them, and the checksum of a passage. Pure.

Addresses of quotations must mean the same for decades, so nothing here may change: decision 16.
static/js/quote-selection.js counts in the same way.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# What str.split() parts words at, written out: "\s" is not the same in every language and version.
SPACE = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Chinese and Japanese put no spaces between words: each of their signs counts as one.
ALONE = (
    "\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f"
    "\U00020000-\U0003ffff"
)
SHORTEST, LONGEST = 10, 64  # hexadecimal digits of a checksum: as we write it, and all of it

_WORD = re.compile(f"[{ALONE}]|[^{SPACE}{ALONE}]+")
_SPACES = re.compile(f"[{SPACE}]+")


class Range(NamedTuple):
    """Words of a speech from the first to the last of them, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class Span(NamedTuple):
    """Characters of a text: from `start` to before `end`."""

    start: int
    end: int


def words(text: str) -> list[Span]:
    """Where each word of a text stands."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def span_of(text: str, wanted: Range | None) -> Span | None:
    """Where the words of a range stand, or all of them; None if the text has not so many."""
    found = words(text)
    if not found:
        return None
    first, last = wanted or (1, len(found))
    if not 1 <= first <= last <= len(found):
        return None
    return Span(found[first - 1].start, found[last - 1].end)


def passage(text: str, wanted: Range | None = None) -> str:
    """The words of a range, or all of them, with one space wherever there is white space; "" if
    the text has not so many."""
    span = span_of(text, wanted)
    return plain(text[slice(*span)]) if span else ""


def plain(text: str) -> str:
    """A text with one space wherever there is white space, and none around it."""
    return _SPACES.sub(" ", text).strip(" ")


def checksum(text: str) -> str:
    """The SHA-256 of a text in UTF-8, all 64 hexadecimal digits: of its words in Unicode's
    composed form (NFC) with one space wherever there is white space."""
    return hashlib.sha256(unicodedata.normalize("NFC", plain(text)).encode()).hexdigest()


def summed_place(wanted: str, text: str, length: int) -> Range | None:
    """The first range of so many words of a text whose checksum begins with the wanted one; None
    if there is none."""
    composed = unicodedata.normalize("NFC", plain(text))
    spans = words(composed)
    if len(spans) != len(words(text)):  # signs that count as words made up others
        return None
    for first in range(len(spans) - length + 1):
        piece = composed[spans[first].start : spans[first + length - 1].end]
        if hashlib.sha256(piece.encode()).hexdigest().startswith(wanted):
            return Range(first + 1, first + length)
    return None


def same_words(text: str) -> list[str]:
    """The words of a text in the form in which they are compared."""
    return [unicodedata.normalize("NFC", text[slice(*span)]) for span in words(text)]


def place_of(wanted: Sequence[str], among: Sequence[str], near: int = 0) -> int | None:
    """The index at which a sequence of words begins among others, the nearest to `near`; None if
    it is not there. No word has a space in it."""
    line, needle = f" {' '.join(among)} ", f" {' '.join(wanted)} "
    if not wanted:
        return None
    best: int | None = None
    index, counted = 0, 0
    at = line.find(needle)
    while at >= 0:
        index += line.count(" ", counted, at)
        counted = at
        if best is None or abs(index - near) < abs(best - near):
            best = index
        at = line.find(needle, at + 1)
    return best
