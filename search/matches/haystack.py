"""A text made ready to be searched for needles, quickly: all of it at once, as an array.

Where no needle is found there is no word that is looked for, but for the places where something
unusual is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.matches.needles import LONGEST, Needle
from search.words import analysis

Places = NDArray[np.intp]

_UNKNOWN = 0  # for whatever stands in a word and is not one letter when folded
_NARROW_SPACE = 0xA0  # stands for all of them
_OTHER_MARKS = 0x0590  # before this sign all marks are accents, which folding leaves away
_SPACELESS = 0x0E00  # from here on are many scripts that put no gap between words
_JOINERS = "',-."
_MARGIN = " " * (LONGEST + 1)  # before a text and after it: every sign has neighbours
_CAPITALS = 26
_CAPITAL_TO_SMALL = 5  # bits: 32 is from A to a
_ASCII = 128  # signs
_NOWHERE: Places = np.zeros(0, np.intp)
_MANY = 0.25  # of the signs: from here on looking up all of them is quicker


class Haystack:
    """A text in folded letters, sign for sign, that can be searched for needles."""

    def __init__(self, signs: NDArray[Any]) -> None:
        """The numbers of the signs, with those of the margin before and after."""
        self._signs = signs

    def places(self, needle: Needle) -> Places:
        """Where words with the needle may be, in order: those that go on from it, and those that
        something is joined to so soon that only the whole may have all of it. Nowhere for a needle
        without letters."""
        letters = [ord(letter) for letter in needle.letters]
        if not letters:
            return _NOWHERE
        signs = self._signs
        begins = signs[:-1] == letters[0]
        if len(letters) > 1:
            after = signs[1:]
            begins &= (after == letters[1]) | _near_joiners(after)
        found = np.flatnonzero(begins)
        joined = [self._joints()] if needle.within else []
        if not needle.within and letters[0] < _SPACELESS:
            found = found[_may_be_before_a_word().take(signs[found - 1])]
        for further, letter in enumerate(letters[1:], start=1):
            after = signs[found + further]
            if not needle.within and (is_joint := _joiners().take(after)).any():
                joined.append(self._joined(found[is_joint], further))
            found = found[after == letter]
        if any(map(len, joined)):
            found = np.unique(np.concatenate((found, *joined)))
        return found - len(_MARGIN)

    def unusual(self) -> Places:
        """Where words may be that no needle finds, in order: those with something unknown in them,
        and numbers with spaces between the thousands."""
        signs, digits = self._signs, _digits()
        if signs.itemsize == 1:  # ASCII
            return _NOWHERE
        unknown = np.flatnonzero(signs == _UNKNOWN)
        narrow = np.flatnonzero(signs == _NARROW_SPACE)
        narrow = narrow[digits.take(signs[narrow - 1]) & digits.take(signs[narrow + 1])]
        return np.sort(np.concatenate((unknown, narrow))) - len(_MARGIN)

    def _joints(self) -> Places:
        """Where a letter is joined on."""
        signs = self._signs
        places = np.flatnonzero(_near_joiners(signs))
        places = places[_joiners().take(signs[places])]
        return places[_letters().take(signs[places + 1])]

    def _joined(self, places: Places, further: int) -> Places:
        """Those of the places where a letter is joined on so much further on, but for a
        possessive."""
        signs = self._signs
        joints = places + further
        joined = _letters().take(signs[joints + 1])
        possessive = (signs[joints] == ord("'")) & (signs[joints + 1] == ord("s"))
        possessive &= _may_end_a_word().take(signs[joints + 2])
        found: Places = places[joined & ~possessive]
        return found


def _near_joiners(signs: NDArray[Any]) -> NDArray[np.bool_]:
    """Which signs are joiners, or others from the first of them to the last."""
    first, last = ord(_JOINERS[0]), ord(_JOINERS[-1])
    return (signs - first) <= last - first  # those below the first wrap round


# --- Sign for sign ---------------------------------------------------------------------------


def haystack(text: str) -> Haystack | None:
    """The text made ready to be searched; None for one that must be read word by word."""
    text = text.replace("`", "'").replace("\0", " ")
    spaced = f"{_MARGIN}{text}{_MARGIN}"
    if text.isascii():
        return Haystack(_lower(np.frombuffer(spaced.encode(), np.uint8)))
    signs = np.frombuffer(spaced.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(signs) != len(spaced):
        return None
    signs = _plain(signs)
    has_marks = int(np.max(signs)) >= _OTHER_MARKS or int(np.min(signs)) == _UNKNOWN
    if has_marks and not unicodedata.is_normalized("NFC", text):
        return None
    return Haystack(signs)


def _lower(signs: NDArray[Any]) -> NDArray[Any]:
    """The signs with the capitals of ASCII made small."""
    is_capital = (signs - ord("A")) < _CAPITALS  # signs below the first wrap round
    small: NDArray[Any] = signs + (is_capital.astype(signs.dtype) << _CAPITAL_TO_SMALL)
    return small


def _plain(signs: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The signs as which these are searched for."""
    others = np.flatnonzero(signs >= _ASCII)
    if len(others) > len(signs) * _MANY:
        return _plain_signs().take(signs)
    plain = _lower(signs)
    plain[others] = _plain_signs().take(signs[others])
    return plain


@cache
def _plain_signs() -> NDArray[np.uint16]:
    """For each sign of 16 bits the one as which it is searched for."""
    signs = np.arange(0x10000, dtype=np.uint16)
    for codes in _TOLD_APART:
        for code in codes:
            signs[code] = _plain_sign(chr(code))
    return signs


# All but ideographs and syllables, which are as they are, and what is not assigned.
_TOLD_APART = range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0xD800), range(0xF900, 0x10000)


def _plain_sign(sign: str) -> int:
    """The sign that stands for another one: a letter as it is folded if that is one letter."""
    if sign in analysis.NARROW_SPACES:
        return _NARROW_SPACE
    if not analysis.may_stand_in_a_word(sign):
        return ord(" ")
    if joiner := analysis.joiner(sign):
        return ord(joiner)
    form = analysis.folded(sign)
    if form == sign.lower() or (ord(sign) < _OTHER_MARKS and len(form) == 1 and form.isalnum()):
        return ord(form)
    return _UNKNOWN


# --- Kinds of signs --------------------------------------------------------------------------


@cache
def _letters() -> NDArray[np.bool_]:
    return _those(str.isalnum)


@cache
def _joiners() -> NDArray[np.bool_]:
    return _those(_JOINERS.__contains__)


@cache
def _digits() -> NDArray[np.bool_]:
    return _those(str.isdecimal)


@cache
def _may_be_before_a_word() -> NDArray[np.bool_]:
    return _those(lambda sign: ord(sign) >= _SPACELESS or not sign.isalnum())


@cache
def _may_end_a_word() -> NDArray[np.bool_]:
    return _those(lambda sign: sign.isspace() or sign in ".,;:!?")


def _those(belongs: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Of each sign of 16 bits, whether it belongs to a kind."""
    return np.array([belongs(chr(code)) for code in range(0x10000)])
