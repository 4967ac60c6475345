"""Finding quickly where a word may stand in a text, so that not every word need be read.

A needle is the beginning (or, for *ship, a piece) of the forms that are looked for. Where one is
found the word may be such a form; where none is found there is no such word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from search import analysis

_LONGEST = 4  # letters that are looked for; more cost more time than they save
# Letters that a stem has in common with its words, where the rules leave fewer as they were.
_IN_COMMON = {
    **dict.fromkeys(("arabic", "dutch", "esperanto", "indonesian", "irish", "persian"), 0),
    **dict.fromkeys(("serbian", "sesotho", "yiddish"), 0),
    **dict.fromkeys(("estonian", "german", "turkish"), 1),
    "finnish": 3,
}
# English stems that do not begin like all of their words: dying, lying, tying.
_UNLIKE = frozenset({"die", "hie", "lie", "tie", "vie"})

_UNKNOWN = "\0"  # for every letter that is not written as it is folded: it may be any
_JOINER = f"[-'`.,{_UNKNOWN}]?"
# Other signs that join, as one of these: so often met that they should not be unknown.
_AS_JOINERS = (("’", "'"), ("\u2011", "-"), ("\u00a0", ","), ("\u202f", ","))
# A word starts where no letter goes before; scripts from U+0E00 on often put no gap between words.
_WORD_STARTS = r"(?<![^\W_\u0e00-\U0010ffff].)"
_TO_THE_NEXT_WORD = r"\S*?[\W_]*?"


@dataclass(frozen=True, slots=True)
class Needle:
    """The letters that a form begins with, or if `within` has somewhere in it. Without letters it
    may be any form."""

    letters: str
    within: bool = False


def of_stem(algorithm: str, stem: str) -> Needle:
    """What every form with this stem begins with. Endings are what the stemmers change
    (sensibl: sensibility, hope: hoping), so the last two letters are left away."""
    if not algorithm:
        return Needle(stem)
    letters = 1 if stem in _UNLIKE else max(2, len(stem) - 2)
    in_common = _IN_COMMON.get(algorithm, _LONGEST)
    return Needle(stem[: min(letters, in_common)] if len(stem) > 1 or in_common > 1 else "")


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text in small letters, sign for sign; `plain` if every letter of it is known."""

    text: str
    plain: bool


def haystack(text: str) -> Haystack | None:
    """The text made ready to be searched for needles; None for one that must be read word by
    word."""
    small = text.lower()
    if text.isascii():
        return Haystack(small, True)
    if len(small) != len(text) or not unicodedata.is_normalized("NFC", text):
        return None
    for sign, joiner in _AS_JOINERS:
        small = small.replace(sign, joiner)
    known = _unlike_their_folding().sub(_UNKNOWN, small)
    return Haystack(known, known == small)


@cache
def _unlike_their_folding() -> re.Pattern[str]:
    """Whatever may stand in a word, but letters that are written as they are folded."""
    codes = [*range(0x80, 0x3400), *range(0xA000, 0xAC00), *range(0xD7A4, 0x10000)]
    odd = [
        c for c in map(chr, codes) if analysis.may_stand_in_a_word(c) and analysis.folded(c) != c
    ]
    return re.compile(f"[{re.escape(''.join(odd))}\U00010000-\U0001ffff]")


def places(needles: tuple[Needle, ...], searched: Haystack) -> list[int]:
    """Where one of the needles is, in order; a needle without letters is nowhere."""
    return sorted(
        match.start()
        for pattern in _one_of(needles, searched.plain)
        for match in pattern.finditer(searched.text)
    )


def may_follow(needles: tuple[Needle, ...], searched: Haystack) -> bool:
    """Whether words with these needles may stand next to each other in the text."""
    if all(needle.letters for needle in needles):
        return bool(_in_a_row(needles, searched.plain).search(searched.text))
    return all(
        pattern.search(searched.text)
        for needle in needles
        for pattern in _one_of((needle,), searched.plain)
    )


@lru_cache(maxsize=1_000)
def _one_of(needles: tuple[Needle, ...], plain: bool) -> tuple[re.Pattern[str], ...]:
    """A pattern for each letter that a needle begins with: such are found quickest."""
    by_letter: dict[tuple[str, bool], set[str]] = {}
    for needle in needles:
        if needle.letters:
            first = (needle.letters[0], needle.within)
            by_letter.setdefault(first, set()).add(needle.letters[1:_LONGEST])
    return tuple(
        re.compile(_spelt(Needle(letter, within), sorted(rests), plain))
        for (letter, within), rests in by_letter.items()
    )


@lru_cache(maxsize=1_000)
def _in_a_row(needles: tuple[Needle, ...], plain: bool) -> re.Pattern[str]:
    spelt = [_spelt(needle, [needle.letters[1:_LONGEST]], plain) for needle in needles]
    return re.compile(_TO_THE_NEXT_WORD.join(spelt))


def _spelt(first: Needle, rests: Iterable[str], plain: bool) -> str:
    """A pattern for a letter, where words start unless `within`, and one of the rests after it."""
    letter = first.letters[0]
    starts = "" if first.within or letter >= "\u0e00" else _WORD_STARTS
    if plain:
        rest = "|".join("".join(_JOINER + re.escape(one) for one in rest) for rest in rests)
        return f"{re.escape(letter)}{starts}(?:{rest})"
    rest = "|".join(map(_or_unknown, rests))
    return f"[{re.escape(letter)}{_UNKNOWN}]{starts}(?:(?<={_UNKNOWN})|{rest})"


def _or_unknown(letters: str) -> str:
    """The letters up to an unknown sign, which may stand for any number of them (ß is ss)."""
    spelt = ""
    for letter in reversed(letters):
        spelt = f"{_JOINER}(?:{_UNKNOWN}|{re.escape(letter)}{spelt})"
    return spelt
