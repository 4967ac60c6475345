"""In what two texts differ: paragraph beside paragraph, down to the words. Pure."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive import alignment
from archive.ingest.shingles import UNDIVIDED

_CONTEXT = 12  # words shown on either side of a change in a long text
_COMPARED = 4_000  # words of two texts together, beyond which they are set whole beside each other
_REWRITTEN = 0.4  # share of their words; what has less in common is set whole beside each other
_PART = 0.5  # share of the shorter one's words that are enough, however much longer the other is
_LEFT_OVER = 2  # words that stayed between longer changes and say nothing by themselves
_TOKEN = re.compile(rf"[{UNDIVIDED}]\s*|[^\s{UNDIVIDED}]+\s*|\s+")


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
    rows: list[Row] = []
    for i, j in alignment.aligned(here, there):
        before, after = "" if i is None else here[i], "" if j is None else there[j]
        if i is None or j is None:
            rows.append(Row("new" if i is None else "gone", words(before, after)))
        elif before != after:
            rows.append(Row("changed", words(before, after)))
        elif rows and rows[-1].op == "same":
            rows[-1] = Row("same", [], rows[-1].paragraphs + 1)
        else:
            rows.append(Row("same", []))
    return rows


def words(before: str, after: str) -> list[Piece]:
    """Two texts in pieces that are in both or in one of them; far from a change they are cut."""
    pieces = woven(before, after)
    last = len(pieces) - 1
    return [
        Piece("same", _near(tokens(piece.text), at_start=place == 0, at_end=place == last))
        if piece.op == "same"
        else piece
        for place, piece in enumerate(pieces)
    ]


def woven(before: str, after: str) -> list[Piece]:
    """Two texts in pieces that are in both or in one of them. Without those that were added it is
    the one text, without those that were taken out the other, but for white space. A word or two
    that stayed between longer changes go with them, so that a sentence that was put otherwise
    does not fall to pieces."""
    old, new = tokens(before), tokens(after)
    whole = [Piece(op, text) for op, text in (("del", before), ("ins", after)) if text]
    if not (old and new) or len(old) + len(new) > _COMPARED:
        return whole
    # The space behind a word is no part of it: there is none where a text ends.
    here, there = ([word.rstrip() for word in side] for side in (old, new))
    matcher = difflib.SequenceMatcher(None, here, there, autojunk=False)
    stretches = list(_steady(matcher.get_opcodes()))
    kept = sum(i2 - i1 for stayed, (i1, i2), _ in stretches if stayed)
    if matcher.ratio() < _REWRITTEN and kept < _PART * min(len(old), len(new)):
        return whole
    pieces: list[Piece] = []
    for stayed, (i1, i2), (j1, j2) in stretches:
        if not stayed:
            _add(pieces, "del", "".join(old[i1:i2]))
            _add(pieces, "ins", "".join(new[j1:j2]))
            continue
        for before, after in zip(old[i1:i2], new[j1:j2], strict=True):
            common = before if before == after else before.rstrip()
            _add(pieces, "same", common)
            _add(pieces, "del", before[len(common) :])
            _add(pieces, "ins", after[len(common) :])
    return pieces


def _add(pieces: list[Piece], op: str, text: str) -> None:
    """Adds to the last piece, or another one."""
    if pieces and pieces[-1].op == op:
        pieces[-1] = Piece(op, pieces[-1].text + text)
    elif text:
        pieces.append(Piece(op, text))


def _steady(
    opcodes: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Stretches that stayed and such as changed, in turn."""
    lengths = [max(i2 - i1, j2 - j1) for _, i1, i2, j1, j2 in opcodes]
    stays = [
        op == "equal"
        and (
            lengths[k] > _LEFT_OVER
            or k in (0, len(opcodes) - 1)
            or lengths[k] >= min(lengths[k - 1], lengths[k + 1])
        )
        for k, (op, *_) in enumerate(opcodes)
    ]
    for same, group in itertools.groupby(zip(stays, opcodes, strict=True), lambda one: one[0]):
        spans = [opcode for _, opcode in group]
        yield same, (spans[0][1], spans[-1][2]), (spans[0][3], spans[-1][4])


def tokens(text: str) -> list[str]:
    """Words with the space that follows them; joined again they are the text. Of a script that
    does not divide words by spaces each character is one."""
    return _TOKEN.findall(text)


def _near(same: Sequence[str], *, at_start: bool, at_end: bool) -> str:
    """An unchanged run, of which only what is close to a change is kept."""
    if len(same) <= 2 * _CONTEXT:
        return "".join(same)
    head = "" if at_start else "".join(same[:_CONTEXT])
    tail = "" if at_end else "".join(same[-_CONTEXT:])
    return f"{head} … {tail}"
