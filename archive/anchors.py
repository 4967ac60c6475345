"""Anchors of speeches: made from the words said, and carried over when the words are corrected."""

from __future__ import annotations

import base64
import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_OPENING_WORDS = 12  # enough to tell speeches apart; what follows may be split off or corrected
_LIKENESS = 0.6  # two texts sharing this much are one speech, corrected


@dataclass(frozen=True, slots=True)
class Carried:
    """`anchors`: one for each new text, in order. `heirs`: for each old text the index of the new
    one that a link to it should reach; empty if there are no new texts."""

    anchors: list[str]
    heirs: dict[int, int]


def anchor(text: str) -> str:
    """An anchor from the opening words: "s" and eight letters or digits."""
    words = re.findall(r"[^\W_]+", text.casefold())[:_OPENING_WORDS]
    hashed = hashlib.sha256(" ".join(words).encode()).digest()
    return "s" + base64.b32encode(hashed)[:8].decode().lower()


def carry(old: Sequence[tuple[str, str]], new: Sequence[str]) -> Carried:
    """Gives every new text its anchor, given the (anchor, text) pairs that stood there before.

    A text that stayed, or nearly stayed, keeps its anchor; another gets one from its words,
    numbered if it is said twice. Links to an old text lead to the one that took its place.
    """
    if [text for _, text in old] == list(new):
        return Carried([name for name, _ in old], {i: i for i in range(len(old))})
    heirs: dict[int, int] = {}
    kept: dict[int, str] = {}
    # Left to its habit of setting frequent texts aside, it stays quick on a hundred thousand "Yes."
    matcher = difflib.SequenceMatcher(None, [text for _, text in old], list(new))
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = dict(zip(range(i1, i2), range(j1, j2), strict=True))
        else:
            pairs = _likeliest(old, new, range(i1, i2), range(j1, j2))
        kept.update({j: old[i][0] for i, j in pairs.items()})
        heirs.update(pairs)
        for i in range(i1, i2):
            if i not in heirs and new:
                heirs[i] = min(max(j1, heirs.get(i - 1, j1)), len(new) - 1)
    taken = set(kept.values())
    times: Counter[str] = Counter()
    anchors = []
    for j, text in enumerate(new):
        anchors.append(kept.get(j) or _free(anchor(text), taken, times))
    return Carried(anchors, heirs)


def _likeliest(
    old: Sequence[tuple[str, str]], new: Sequence[str], gone: range, come: range
) -> dict[int, int]:
    """Pairs replaced texts with those most like them, in order."""
    pairs: dict[int, int] = {}
    first = come.start
    for i in gone:
        words = old[i][1].split()
        scores = [
            (difflib.SequenceMatcher(None, words, new[j].split(), autojunk=False).ratio(), -j)
            for j in range(first, come.stop)
        ]
        if scores and max(scores)[0] >= _LIKENESS:
            pairs[i] = -max(scores)[1]
            first = pairs[i] + 1
    return pairs


def _free(name: str, taken: set[str], times: Counter[str]) -> str:
    """The name, numbered from its second use on; `times` remembers how often it was used."""
    while True:
        times[name] += 1
        numbered = name if times[name] == 1 else f"{name}-{times[name]}"
        if numbered not in taken:
            taken.add(numbered)
            return numbered
