"""In what two texts differ: paragraph beside paragraph, down to the words. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_CONTEXT = 12  # words shown on either side of a change in a long text
_COMPARED = 4_000  # words of two texts together, beyond which they are set whole beside each other
_ALIKE = 0.5  # share of their words that two paragraphs have in common if one became the other


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: "same", "del" (only before) or "ins" (only after)."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of two texts set beside each other. "same": so many `paragraphs` are in both, of
    which none is given; otherwise one paragraph in pieces, which was changed, or is only in the
    one ("gone") or in the other ("new")."""

    op: Literal["same", "changed", "gone", "new"]
    pieces: list[Piece]
    paragraphs: int = 1


def differences(one: Sequence[str], other: Sequence[str]) -> list[Row]:
    """The paragraphs of two texts, those that became one another aligned. White space does not
    count."""
    here, there = ([" ".join(text.split()) for text in side] for side in (one, other))
    matcher = difflib.SequenceMatcher(None, here, there, autojunk=False)
    rows: list[Row] = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            rows.append(Row("same", [], i2 - i1))
        else:
            rows += _aligned(here[i1:i2], there[j1:j2])
    return rows


def _aligned(here: Sequence[str], there: Sequence[str]) -> Iterator[Row]:
    """Each paragraph with the next one on the other side that is much like it."""
    following = 0
    for paragraph in here:
        place = next(
            (j for j in range(following, len(there)) if _are_alike(paragraph, there[j])), None
        )
        if place is None:
            yield Row("gone", [Piece("del", paragraph)])
            continue
        yield from (Row("new", [Piece("ins", text)]) for text in there[following:place])
        yield Row("changed", words(paragraph, there[place]))
        following = place + 1
    yield from (Row("new", [Piece("ins", text)]) for text in there[following:])


def _are_alike(one: str, other: str) -> bool:
    here, there = set(one.split()), set(other.split())
    return 2 * len(here & there) >= _ALIKE * (len(here) + len(there))


def words(before: str, after: str) -> list[Piece]:
    """Two texts in pieces that are in both or in one of them; far from a change they are cut."""
    old, new = _words(before), _words(after)
    whole = [Piece("del", before), Piece("ins", after)]
    if not (old and new) or len(old) + len(new) > _COMPARED:
        return [piece for piece in whole if piece.text]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return whole
    pieces: list[Piece] = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            pieces.append(Piece("same", _near(old[i1:i2], at_start=i1 == 0, at_end=i2 == len(old))))
            continue
        if i2 > i1:
            pieces.append(Piece("del", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("ins", "".join(new[j1:j2])))
    return pieces


def _words(text: str) -> list[str]:
    """Words with the space that follows them; joined again they are the text."""
    return re.findall(r"\S+\s*|\s+", text)


def _near(same: Sequence[str], *, at_start: bool, at_end: bool) -> str:
    """An unchanged run, of which only what is close to a change is kept."""
    if len(same) <= 2 * _CONTEXT:
        return "".join(same)
    head = "" if at_start else "".join(same[:_CONTEXT])
    tail = "" if at_end else "".join(same[-_CONTEXT:])
    return f"{head} … {tail}"
