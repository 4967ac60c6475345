"""A text made ready to be searched for needles, quickly.

Where no needle is found there is no word that is looked for, but for the places where something
unusual is written, which are told apart as unsure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.matches.needles import LONGEST, Needle
from search.words import analysis

_UNKNOWN = "\0"  # for whatever stands in a word and is not one letter when folded
_SPACELESS = "\u0e00"  # from here on are many scripts that put no gap between words
_OTHER_MARKS = "\u0590"  # before this sign all marks are accents, which folding leaves away
_NARROW_SPACE = "\xa0"  # stands for all of them
_ODD = re.compile(f"[-'`.,{_NARROW_SPACE}](?=[^\\W_])|{_UNKNOWN}")
_SHORT = 700  # signs that are read more quickly one by one than as an array
_POSSESSIVE = re.compile(r"'s(?:[\s.,;:!?]|\Z)")


class Haystack:
    """A text in folded letters, sign for sign, that can be searched for needles."""

    def __init__(self, plain: str) -> None:
        self._text = plain

    def places(self, needle: Needle) -> Iterator[int]:
        """Where words with the needle may be; nowhere for one without letters."""
        letters = needle.letters
        if not letters:
            return
        if len(letters) == 1 and not needle.within:
            for match in _starting_with(letters).finditer(self._text):
                yield match.start()
            return
        anywhere = needle.within or letters[0] >= _SPACELESS
        place = self._text.find(letters)
        while place >= 0:
            if anywhere or self._may_begin(place):
                yield place
            place = self._text.find(letters, place + 1)

    def unsure(self, beginnings: Set[str]) -> Iterator[int]:
        """Where words may be that no needle finds: those with something unknown in them, and those
        joined so soon that only the whole may begin like a needle. `beginnings` are all that a
        needle may begin with."""
        last = {beginning[-1] for beginning in beginnings}
        for place in self._odd():
            sign = self._text[place]
            if sign == _NARROW_SPACE:
                found = self._parts_thousands(place)
            elif sign == _UNKNOWN:
                found = True
            else:
                found = self._text[place - 1] in last and self._joins(place, beginnings)
            if found:
                yield place

    def unsure_within(self) -> Iterator[int]:
        """Where words may be that needles `within` words do not find."""
        for place in self._odd():
            if self._text[place] != _NARROW_SPACE or self._parts_thousands(place):
                yield place

    def _may_begin(self, place: int) -> bool:
        """Whether a word may begin here."""
        before = self._text[place - 1] if place else " "
        return before >= _SPACELESS or not before.isalnum()

    def _joins(self, place: int, beginnings: Set[str]) -> bool:
        """Whether one of the beginnings is a word's beginning that something is joined to."""
        return not _POSSESSIVE.match(self._text, place) and any(
            self._text[start:place] in beginnings and self._may_begin(start)
            for start in range(max(0, place - LONGEST + 1), place)
        )

    def _parts_thousands(self, place: int) -> bool:
        return self._text[place - 1].isdecimal() and self._text[place + 1].isdecimal()

    def count(self, needle: Needle) -> int:
        """How often the needle is in the text, at words' beginnings or not."""
        return self._text.count(needle.letters) if needle.letters else 0

    def _odd(self) -> list[int]:
        """Where a letter is joined on, and where something unknown is."""
        text = self._text
        if len(text) < _SHORT:
            return [match.start() for match in _ODD.finditer(text)]
        if text.isascii():
            signs: NDArray[Any] = np.frombuffer(text.encode(), np.uint8)
        else:
            signs = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
        joiners = (signs >= ord(",")) & (signs <= ord("."))
        for joiner in f"'`{_NARROW_SPACE}":
            if joiner in text:
                joiners |= signs == ord(joiner)
        places = np.flatnonzero(joiners[:-1])
        places = places[_letters().take(signs[places + 1])]
        if _UNKNOWN in text:
            places = np.sort(np.append(places, np.flatnonzero(signs == ord(_UNKNOWN))))
        return places.tolist()


@cache
def _letters() -> NDArray[np.bool_]:
    """Which signs of 16 bits are letters or digits."""
    return np.array([chr(code).isalnum() for code in range(0x10000)])


@cache
def _starting_with(letter: str) -> re.Pattern[str]:
    begins = "" if letter >= _SPACELESS else rf"(?<![^\W_{_SPACELESS}-\U0010ffff].)"
    return re.compile(re.escape(letter) + begins)


# --- Sign for sign ---------------------------------------------------------------------------


def haystack(text: str) -> Haystack | None:
    """The text made ready to be searched; None for one that must be read word by word."""
    if text.isascii():
        return Haystack(text.lower())
    signs = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(signs) != len(text):
        return None
    signs = _plain_signs().take(signs)
    plain = signs.tobytes().decode("utf-16-le", "surrogatepass")
    has_marks = _UNKNOWN in plain or int(np.max(signs)) >= ord(_OTHER_MARKS)
    if has_marks and not unicodedata.is_normalized("NFC", text):
        return None
    return Haystack(plain)


@cache
def _plain_signs() -> NDArray[np.uint16]:
    """For each sign of 16 bits the one as which it is searched for."""
    signs = np.arange(0x10000, dtype=np.uint16)
    for codes in _TOLD_APART:
        for code in codes:
            signs[code] = ord(_plain(chr(code)))
    return signs


# All but ideographs and syllables, which are as they are, and what is not assigned.
_TOLD_APART = range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0xD800), range(0xF900, 0x10000)


def _plain(sign: str) -> str:
    """The sign that stands for another one: a letter as it is folded if that is one letter."""
    if sign in analysis.NARROW_SPACES:
        return _NARROW_SPACE
    if not analysis.may_stand_in_a_word(sign):
        return " "
    if joiner := analysis.joiner(sign):
        return joiner
    form = analysis.folded(sign)
    if form == sign.lower() or (sign < _OTHER_MARKS and len(form) == 1 and form.isalnum()):
        return form
    return _UNKNOWN
