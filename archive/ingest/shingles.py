"""What two texts have in common, however they are wrapped: hashes of their runs of words.

After A. Broder, "On the resemblance and containment of documents" (1997): a text is the set of its
shingles, every run of a few words; two sets tell how much of one text is in the other, and the
smallest hashes of each, its sketch, tell it nearly as well. That the smallest are taken of both
makes the sketch answer for containment too: what a part of a text has among its own smallest, the
whole has among its smallest as well, as far down as its sketch reaches.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.int64]

RUN = 4  # words of a shingle: fewer are anybody's, more are lost by every small change
RUN_OF_CHARACTERS = 8  # where words are not divided by spaces, a character counts as one
SKETCH = 64

UNDIVIDED = "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_DIVIDED = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[{UNDIVIDED}]|(?:(?![{UNDIVIDED}])[^\W_])+")
_CHARACTER = re.compile(rf"[{UNDIVIDED}]")
_MARKS = re.compile("[\u0300-\u036f]+")
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of one text is in another, and of the other in it: 0 to 1."""

    of_one: float
    of_other: float


def words(text: str) -> list[str]:
    """The words of a text without accents, case and punctuation; the characters of one that is
    written without spaces."""
    if text.isascii():
        return _DIVIDED.findall(text.casefold())
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return (_WORD if _CHARACTER.search(text) else _DIVIDED).findall(text)


def shingles(text: str) -> Hashes:
    """The shingles of a text as hashes, in rising order, each once. They are the same on every
    machine. A text shorter than a shingle is one."""
    found = words(text)
    if not found:
        return np.empty(0, np.int64)
    run = RUN_OF_CHARACTERS if _is_undivided(text) else RUN
    each = np.fromiter(map(_hash, found), np.uint64, len(found))
    size = max(1, len(each) - run + 1)
    rolled = np.zeros(size, np.uint64)
    for offset in range(min(run, len(each))):
        rolled = rolled * _BASE + each[offset : offset + size]
    return np.unique(_mixed(rolled) >> np.uint64(1)).astype(np.int64)


def sketch(hashes: Hashes) -> Hashes:
    """The smallest of them: what is kept of a text to find those like it."""
    return hashes[:SKETCH]


def shares(one: Hashes, other: Hashes) -> Shares:
    """What two texts have in common, by all of their shingles."""
    if not (one.size and other.size):
        return Shares(0.0, 0.0)
    common = np.intersect1d(one, other, assume_unique=True).size
    return Shares(common / one.size, common / other.size)


def estimated_shares(one: Hashes, other: Hashes) -> Shares:
    """The same by two sketches: only as far as both reach can a hash be missing in one."""
    reach = min(
        (int(held[-1]) for held in (one, other) if held.size >= SKETCH),
        default=np.iinfo(np.int64).max,
    )
    return shares(one[one <= reach], other[other <= reach])


def _is_undivided(text: str) -> bool:
    """Whether most of a text is written without spaces."""
    return not text.isascii() and 2 * len(_CHARACTER.findall(text)) > len(text)


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread over all 64 bits, so that the smallest are a fair sample (the end of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: NDArray[np.uint64] = values ^ (values >> np.uint64(31))
    return mixed
