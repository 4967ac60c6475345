"""Finding quickly where a word may stand in a text, so that not every word need be read.

A needle is the beginning (or, for *ship, a piece) of the forms that are looked for. Where one is
found the word may be such a form; where none is found there is no such word, but for the places
where something unusual is written, which are told apart as unsure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache

from search.words import analysis

_LONGEST = 4  # letters of a needle; more would cost more time than they save
# Letters that a stem has in common with its words, where the rules leave fewer as they were.
_IN_COMMON = {
    **dict.fromkeys(("arabic", "dutch", "esperanto", "indonesian", "irish", "persian"), 0),
    **dict.fromkeys(("serbian", "sesotho", "tamil", "yiddish"), 0),
    **dict.fromkeys(("estonian", "lithuanian", "turkish"), 1),
    **dict.fromkeys(("finnish", "greek"), 2),
}
_UMLAUTS = re.compile("[aou]")  # in German stems; words may be written with ae, oe, ue
# English stems that do not begin like all of their words: dying, lying, tying.
_UNLIKE = frozenset({"die", "hie", "lie", "tie", "vie"})

# For whatever may stand in a word and is not a letter written as it is folded.
_UNKNOWN = "\0"
# Signs that join, as one of those in ASCII: so often met that they should not be unknown.
_AS_JOINERS = (("’", "'"), ("\u2011", "-"))
_RARE_LETTERS = re.compile("[\U00010000-\U0001ffff](?<=\\w)")  # words apart from other letters
_SPACELESS = "\u0e00"  # from here on are many scripts that put no gap between words
_NO_LETTER = rf"(?<![^\W_{_SPACELESS}-\U0010ffff]"
_STARTS = rf"{_NO_LETTER}.)"
_SOON = "|".join(rf"(?<={_NO_LETTER})([^\W_]{{{letters}}}).)" for letters in range(1, _LONGEST))
_NOT_POSSESSIVE = r"(?!(?<=')s(?:[\s.,;:!?]|\Z))"
_JOINS = rf"[-'`.,{_UNKNOWN}{analysis.NARROW_SPACES}]"
_THOUSANDS = rf"(?<=\d[{analysis.NARROW_SPACES}])(?=\d)"
_UNSURE_START = re.compile(
    rf"{_JOINS}(?:(?<={_UNKNOWN}){_STARTS}|(?=[^\W_])(?:"
    rf"(?<=[-'`.,]){_NOT_POSSESSIVE}(?:{_SOON})|{_THOUSANDS}))"
)
_UNSURE_WITHIN = re.compile(rf"{_JOINS}(?:(?<={_UNKNOWN})|(?=[^\W_])(?:(?<=[-'`.,])|{_THOUSANDS}))")


@dataclass(frozen=True, slots=True)
class Needle:
    """The letters that a form begins with, or if `within` has somewhere in it. Without letters it
    may be any form."""

    letters: str
    within: bool = False


def beginnings(needles: Iterable[Needle]) -> frozenset[str]:
    """All that one of the needles begins with."""
    return frozenset(
        needle.letters[:letters] for needle in needles for letters in range(1, len(needle.letters))
    )


def of_form(form: str, *, within: bool = False) -> Needle:
    return Needle(form[:_LONGEST], within)


def of_stem(algorithm: str, stem: str) -> Needle:
    """What every form with this stem begins with. Endings are what the stemmers change
    (treati: treaty, hope: hoping), so the last letter is left away."""
    if not algorithm:
        return of_form(stem)
    letters = min(max(2, len(stem) - 1), _IN_COMMON.get(algorithm, _LONGEST))
    if algorithm == "german" and (umlaut := _UMLAUTS.search(stem)):
        letters = min(letters, umlaut.end())
    elif algorithm == "english" and stem in _UNLIKE:
        letters = 1
    elif letters == 1 == len(stem):
        letters = 0
    return Needle(stem[:letters])


class Haystack:
    """A text in small letters, sign for sign, that can be searched for needles."""

    def __init__(self, small: str) -> None:
        self.text = small
        self._plain = _UNKNOWN not in small

    def places(self, needle: Needle) -> Iterator[int]:
        """Where words with the needle may be; nowhere for one without letters."""
        for letters in self._spelt(needle):
            if len(letters) == 1 and not needle.within:
                for match in _starting_with(letters).finditer(self.text):
                    yield match.start()
                continue
            anywhere = needle.within or letters[0] >= _SPACELESS
            place = self.text.find(letters)
            while place >= 0:
                before = self.text[place - 1] if place else " "
                if anywhere or before >= _SPACELESS or not before.isalnum():
                    yield place
                place = self.text.find(letters, place + 1)

    def unsure(self, beginnings: Set[str]) -> Iterator[int]:
        """Where words may be that no needle finds: those that begin with something unknown, and
        those joined so soon that only the whole may begin like a needle. `beginnings` are all
        that a needle may begin with."""
        for match in _UNSURE_START.finditer(self.text):
            if match.lastindex is None or match[match.lastindex] in beginnings:
                yield match.start()

    def unsure_within(self) -> Iterator[int]:
        """Where words may be that needles `within` words do not find."""
        for match in _UNSURE_WITHIN.finditer(self.text):
            yield match.start()

    def count(self, needle: Needle) -> int:
        """How often the needle is in the text, at words' beginnings or not."""
        return sum(map(self.text.count, self._spelt(needle)))

    def _spelt(self, needle: Needle) -> list[str]:
        """The needle, and its beginnings before something unknown, which may stand for any number
        of letters (ß is ss)."""
        letters = needle.letters
        if not letters or self._plain:
            return [letters] if letters else []
        return [letters, *(letters[:n] + _UNKNOWN for n in range(1, len(letters)))]


def haystack(text: str) -> Haystack | None:
    """The text made ready to be searched; None for one that must be read word by word."""
    small = text.lower()
    if text.isascii():
        return Haystack(small)
    if len(small) != len(text) or not unicodedata.is_normalized("NFC", text):
        return None
    for sign, joiner in _AS_JOINERS:
        small = small.replace(sign, joiner)
    known = _unlike_their_folding().sub(_UNKNOWN, small)
    if known != small and _RARE_LETTERS.search(small):
        return None
    return Haystack(known)


@cache
def _unlike_their_folding() -> re.Pattern[str]:
    codes = [*range(0x80, 0x3400), *range(0xA000, 0xAC00), *range(0xD7A4, 0x10000)]
    odd = [
        c for c in map(chr, codes) if analysis.may_stand_in_a_word(c) and analysis.folded(c) != c
    ]
    return re.compile(f"[{re.escape(''.join(odd))}\U00010000-\U0001ffff]")


@cache
def _starting_with(letter: str) -> re.Pattern[str]:
    return re.compile(re.escape(letter) + ("" if letter >= _SPACELESS else _STARTS))
