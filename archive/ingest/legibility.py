"""How much of a text can be read: by shapes that words of its script do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What scans and wrong fonts leave where words were. No list of words is asked, so that a text in
# any language is judged alike; scripts that are not named here are never found broken.
BROKEN = re.compile(
    r"""
      [^\W\d_][0-9]+[a-zа-я]                          # l0ng, wh1ch
    | [^\W\d_][~^|\\{}<>`=¥£¬¤¦■□●◊][^\W\d_]           # sch~ol, wo|d
    | [a-zа-я][!;?:][a-zа-я]{2}                       # Amer;can
    | [a-zà-ÿ][A-ZÀ-Þ]{2,}[a-zà-ÿ]{2}                 # thE GOvernment
    | (?<![\w.@/'’-])[A-Zb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{4,}(?![\w.@/-])   # no vowel
    | (?<![\w-])[А-Яб-джзк-нп-тф-щ][б-джзк-нп-тф-щ]{4,}(?![\w-])
    | [a-z][а-я]|[а-я][a-z]                           # two scripts in one word
    | ([^\W\d_])\1\1\1                               # four times the same letter
    | (?<!\S)[~^|\\<>{}`=¬¦■□◊¤]{1,4}(?!\S)          # a stray sign
    | \ufffd
    """,
    re.X,
)
ADDRESS = re.compile(r"\S*(?:://|www\.|@)")
# A paragraph of fewer words is not judged.
FEWEST_WORDS = 6
# Shares of broken words in a paragraph and in the whole. Of 9,232 pages, texts and cleaned scans
# that were read, one had a paragraph over the first, and none came to the second.
UNREADABLE = 0.25
HARDLY = 0.25
# Words that came apart: so many are a single letter, and all are so short on average.
SINGLES, SHORT = 0.5, 2.5


@dataclass(frozen=True, slots=True)
class Legibility:
    """The share of a text's words that are broken, and its paragraphs that cannot be read, the
    worst first."""

    broken: float
    worst: tuple[str, ...]

    @property
    def hopeless(self) -> bool:
        return self.broken >= HARDLY


def legibility(paragraphs: Iterable[str]) -> Legibility:
    """Of a text, paragraph by paragraph."""
    spoken = [(text, text.split()) for text in paragraphs]
    suspects = {
        word
        for word in set().union(*(words for _, words in spoken))
        if BROKEN.search(word) and not ADDRESS.match(word)
    }
    lost = 0
    bad: list[tuple[float, str]] = []
    for text, words in spoken:
        broken = sum(word in suspects for word in words) if suspects else 0
        if len(words) >= FEWEST_WORDS:
            if len(text) < (SHORT + 1) * len(words):
                loose = sum(len(word) == 1 and word.isalpha() for word in words)
                broken = max(broken, loose if loose >= SINGLES * len(words) else 0)
            if broken >= UNREADABLE * len(words):
                bad.append((broken / len(words), text))
        lost += broken
    bad.sort(key=lambda found: -found[0])
    total = sum(len(words) for _, words in spoken)
    return Legibility(lost / total if total else 0.0, tuple(text for _, text in bad))
