"""From text to the words it is found by: one analysis for index, queries and highlighting.

A word's form depends on what is written alone, so that index and query always agree: case, accents
and ligatures are folded (café = cafe, ё = е, ß = ss), no word is left out, a possessive 's is
dropped, words joined by hyphen or apostrophe count singly and as one (non-interference =
non interference = noninterference), U.S. = US, 5,000 = 5.000 = 5000. In scripts that put no spaces
between words every character is a word. Which forms are the same word to a reader is told by their
stems, cut off by the rules of the language of the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version

from search.words.folding import folded
from search.words.stemming import TAGS, algorithm, algorithms_for, algorithms_in, stem

__all__ = ["TAGS", "algorithm", "algorithms_for", "algorithms_in", "folded", "stem"]

# To be raised with every change that gives a word another form or stem: it makes indexes stale.
VERSION = f"3, snowballstemmer {version('snowballstemmer')}"

SECTION = "\f"  # between parts of a document that no phrase runs across
SECTION_GAP = 100
_LONGEST_FORM = 64
_MOST_PARTS = 4  # of a chain of words joined by hyphens that also counts as one word


# --- What a word is --------------------------------------------------------------------------

# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Hangul, kana, ideographs.
_ALONE = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x115F), (0x1780, 0x17FF), (0x3005, 0x3007)),
    *((0x3031, 0x303C), (0x3040, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97C)),
    *((0xA9E0, 0xA9FE), (0xAA60, 0xAA7F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF66, 0xFF9D)),
    *((0xFFA0, 0xFFDC), (0x1AFF0, 0x1B16F), (0x1F200, 0x1F2FF), (0x20000, 0x3FFFF)),
)
# The rest of a Hangul syllable written letter by letter; the voice marks of narrow kana.
_ALONE_MARKS = "\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f"
_SIGNS = "\u00ad\u200b-\u200d\u2060\ufeff"  # invisible: they do not end a word
_HYPHENS = "\\-\u058a\u05be\u1806\u2010-\u2012\ufe63\uff0d"
_APOSTROPHES = "'`´\u02b9-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u05f4\u2018-\u201b\u2032\uff07"
_JOINERS = _HYPHENS + _APOSTROPHES
_POINTS = ".,\u066b\u066c"  # within a number
NARROW_SPACES = "\u00a0\u2007\u2009\u202f"  # keep the thousands of a number together


def _letters_and_marks() -> tuple[str, str, str]:
    """For patterns: the letters and digits of words, those that are words of their own, and the
    marks upon them. Spelt out they match quicker than \\w less some of it."""
    alone = {code for first, last in _ALONE for code in range(first, min(last, 0xFFFF) + 1)}
    other = re.compile(f"[{_JOINERS}{_ALONE_MARKS}]")
    narrow = [code for code in range(0x10000) if chr(code).isalnum()]
    wide = "".join(f"{chr(first)}-{chr(last)}" for first, last in _ALONE if first > 0xFFFF)
    return (
        _ranges(c for c in narrow if c not in alone and not other.match(chr(c))),
        _ranges(c for c in narrow if c in alone) + wide,
        _ranges(c for c in range(0x300, 0x10000) if unicodedata.category(chr(c)) in ("Mn", "Mc")),
    )


def _ranges(codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_LETTERS, _LETTERS_ALONE, _MARKS = _letters_and_marks()
# Python before 3.11.5 leaves a possessive group that fails half way at the wrong place (gh-106052);
# a greedy one finds the same, an eighth slower.
_ALL_OF_THEM = "*+" if sys.version_info >= (3, 11, 5) else "*"
_RUN = rf"[{_LETTERS}]++(?:[{_MARKS}{_SIGNS}]++[{_LETTERS}]*+)*+"
WORD = re.compile(
    rf"{_RUN}(?:"
    r"\.(?<=(?<![^\W_])[^\W\d_]\.)(?:[^\W\d_]\.)+(?:[^\W\d_](?![^\W_]))?"  # U.S. and U.S.S.R
    rf"|(?:[{_JOINERS}{_POINTS}{NARROW_SPACES}](?=[{_LETTERS}])(?:(?<=[{_JOINERS}])"
    rf"|(?<=\d[{_POINTS}])(?=\d)|(?<=\d[{NARROW_SPACES}])(?=\d{{3}}(?!\d))){_RUN}){_ALL_OF_THEM})"
    rf"|[{_LETTERS_ALONE}][{_MARKS}{_ALONE_MARKS}{_SIGNS}]*+"
    rf"|(?:[^\W_\x00-\uffff][{_MARKS}{_SIGNS}]*+)++"
)
_GAP = re.compile(rf"[{_LETTERS_ALONE}]|[^\S{NARROW_SPACES}]")
_OF_WORDS = re.compile(rf"[^\W_]|[{_MARKS}{_ALONE_MARKS}{_SIGNS}{_JOINERS}{_POINTS}]")
_HYPHEN, _APOSTROPHE = re.compile(f"[{_HYPHENS}]"), re.compile(f"[{_APOSTROPHES}]")
_JOINER = re.compile(f"[{_JOINERS}{_POINTS}{NARROW_SPACES}]+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")
# A sign in a number that does not part thousands: 3.5, 10.30.
_FRACTION = re.compile(
    rf"[{_POINTS}{NARROW_SPACES}](?!\d{{3}}(?!\d))|\d{{4}}[{_POINTS}{NARROW_SPACES}]"
)

# --- Words ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A written word. `forms` are its parts, folded, one for each place that it takes up;
    `joined` is the form of the whole when there are several parts."""

    forms: tuple[str, ...]
    joined: str | None = None


@lru_cache(maxsize=100_000)
def word(written: str) -> Word:
    """The analysis of one match of WORD."""
    if written.isascii() and written.isalnum():
        return Word((sys.intern(written.lower()[:_LONGEST_FORM]),))
    plain = _POSSESSIVE.sub("", written)
    if _INITIALS.fullmatch(plain):
        parts = [plain.replace(".", "")]
    else:
        parts = _JOINER.split(plain)
    # Folding may leave nothing (a lone modifier letter): the written sign then stands for itself.
    forms = tuple(sys.intern((folded(part) or part)[:_LONGEST_FORM]) for part in parts if part)
    if 1 < len(forms) <= _MOST_PARTS and not _FRACTION.search(plain):
        return Word(forms, sys.intern("".join(forms)[:_LONGEST_FORM]))
    return Word(forms)


@cache
def is_gap(character: str) -> bool:
    """Whether no word goes on across the character: a space, or a letter that is a word alone."""
    return _GAP.match(character) is not None


def may_stand_in_a_word(character: str) -> bool:
    """Whether it is a letter, a mark upon one, or a sign that joins; not a space in a number."""
    return _OF_WORDS.match(character) is not None


def joiner(character: str) -> str | None:
    """For a hyphen or an apostrophe of any kind, the one in ASCII."""
    return "-" if _HYPHEN.match(character) else "'" if _APOSTROPHE.match(character) else None


def section_words(text: str) -> list[str]:
    """The words of a text as written, for `word`: the quick way to read all of it."""
    return WORD.findall(text)


def words(text: str) -> Iterator[tuple[Word, int, int]]:
    """The words of a text, each with where it starts and ends."""
    for match in WORD.finditer(text):
        yield word(match.group()), match.start(), match.end()


def forms(text: str) -> list[str]:
    """The forms of all words of a text, one for each place that is taken up."""
    return [form for word, _, _ in words(text) for form in word.forms]
