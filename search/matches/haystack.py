"""A text made ready to be searched for needles, quickly: all of it at once, as an array.

Where no needle is found there is no word that is looked for, but for the places where something
unusual is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.matches.needles import LONGEST, Needle
from search.words import analysis

Places = NDArray[np.intp]

_UNKNOWN = 0  # for whatever stands in a word and is not one letter when folded
_NARROW_SPACE = 0xA0  # stands for all of them
_OTHER_MARKS = 0x0590  # before this sign all marks are accents, which folding leaves away
_SPACELESS = "\u0e00"  # from here on are many scripts that put no gap between words
_JOINERS = "'."  # the first and the last of them; the hyphen and the comma are between
_MARGIN = LONGEST + 1  # spaces before a text and after it, so that every sign has neighbours
_CAPITALS = 26
_CAPITAL_TO_SMALL = ord("a") - ord("A")
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
        something may be joined to so soon that only the whole has all of it. Nowhere for a needle
        without letters."""
        letters = [ord(letter) for letter in needle.letters]
        if not letters:
            return _NOWHERE
        signs = self._signs
        further = len(letters) - 1
        matches = signs[further:] == letters.pop()
        while letters:
            if not needle.within:
                matches |= self._near_joiners[further : further + len(matches)]
            further -= 1
            matches &= signs[further : further + len(matches)] == letters.pop()
        found = matches.nonzero()[0]
        if needle.within:
            found = np.unique(np.concatenate((found, self._joints())))
        elif needle.letters[0] < _SPACELESS:
            found = found[_may_be_before_a_word().take(signs[found - 1])]
        places: Places = found - _MARGIN
        return places

    def unusual(self) -> Places:
        """Where words may be that no needle finds, in order: those with something unknown in them,
        and numbers with spaces between the thousands."""
        signs, digits = self._signs, _digits()
        if signs.itemsize == 1:  # ASCII
            return _NOWHERE
        unknown = (signs == _UNKNOWN).nonzero()[0]
        narrow = (signs == _NARROW_SPACE).nonzero()[0]
        narrow = narrow[digits.take(signs[narrow - 1]) & digits.take(signs[narrow + 1])]
        found: Places = np.sort(np.concatenate((unknown, narrow)))
        return found - _MARGIN

    def _joints(self) -> Places:
        """Where a letter may be joined on."""
        places = self._near_joiners.nonzero()[0]
        return places[_letters().take(self._signs[places + 1])]

    @cached_property
    def _near_joiners(self) -> NDArray[np.bool_]:
        """Which signs are joiners, or others from the first of them to the last."""
        first, last = map(ord, _JOINERS)
        found: NDArray[np.bool_] = (self._signs - first) <= last - first  # those below wrap round
        return found


# --- Sign for sign ---------------------------------------------------------------------------


def haystack(text: str) -> Haystack | None:
    """The text made ready to be searched; None for one that must be read word by word."""
    text = text.replace("`", "'").replace("\0", " ")
    if text.isascii():
        signs = _spaced(np.frombuffer(text.encode(), np.uint8))
        _make_small(signs)
        return Haystack(signs)
    signs = _spaced(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16))
    if len(signs) != len(text) + 2 * _MARGIN:
        return None
    signs = _plain(signs)
    has_marks = int(signs.max()) >= _OTHER_MARKS or int(signs.min()) == _UNKNOWN
    if has_marks and not unicodedata.is_normalized("NFC", text):
        return None
    return Haystack(signs)


def _spaced(signs: NDArray[Any]) -> NDArray[Any]:
    """A copy with spaces for margins."""
    spaced = np.empty(len(signs) + 2 * _MARGIN, dtype=signs.dtype)
    spaced[:_MARGIN] = spaced[-_MARGIN:] = ord(" ")
    spaced[_MARGIN:-_MARGIN] = signs
    return spaced


def _make_small(signs: NDArray[Any]) -> None:
    """Changes the capitals of ASCII among the signs."""
    capitals = ((signs - ord("A")) < _CAPITALS).view(np.uint8)  # signs below the first wrap round
    capitals *= _CAPITAL_TO_SMALL  # shifting takes ten times as long
    signs += capitals


def _plain(signs: NDArray[Any]) -> NDArray[Any]:
    """The signs as which these are searched for. Changes them."""
    others = (signs >= _ASCII).nonzero()[0]
    if len(others) > len(signs) * _MANY:
        return _plain_signs().take(signs)
    plain = _plain_signs().take(signs[others])
    _make_small(signs)
    signs[others] = plain
    return signs


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
def _digits() -> NDArray[np.bool_]:
    return _those(str.isdecimal)


@cache
def _may_be_before_a_word() -> NDArray[np.bool_]:
    return _those(lambda sign: sign >= _SPACELESS or not sign.isalnum())


def _those(belongs: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Of each sign of 16 bits, whether it belongs to a kind."""
    return np.array([belongs(chr(code)) for code in range(0x10000)])
