"""Finding quickly where a word may stand in a text, so that not every word need be read.

A needle is the beginning (or, for *ship, a piece) of the forms that are looked for. Where one is
found the word may be such a form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 4  # letters of a needle; more would cost more time than they save
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


@dataclass(frozen=True, slots=True)
class Needle:
    """The letters that a form begins with, or if `within` has somewhere in it. Without letters it
    may be any form."""

    letters: str
    within: bool = False


def of_form(form: str, *, within: bool = False) -> Needle:
    return Needle(form[:LONGEST], within)


def of_stem(algorithm: str, stem: str) -> Needle:
    """What every form with this stem begins with. Endings are what the stemmers change
    (treati: treaty, hope: hoping), so the last letter is left away."""
    if not algorithm:
        return of_form(stem)
    letters = min(max(2, len(stem) - 1), _IN_COMMON.get(algorithm, LONGEST))
    if algorithm == "german" and (umlaut := _UMLAUTS.search(stem)):
        letters = min(letters, umlaut.end())
    elif algorithm == "english" and stem in _UNLIKE:
        letters = 1
    elif letters == 1 == len(stem):
        letters = 0
    return Needle(stem[:letters])
