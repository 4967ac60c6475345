"""Two texts side by side, as readers compare them: what became of each paragraph. Pure."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from archive import alignment
from archive.differences import Piece, tokens, woven
from archive.ingest.shingles import Shares, shares, shingles

MOST = 2_000  # paragraphs of either text that are compared

TOGETHER = 8  # paragraphs of one side that stand in a line
RUN = 8  # words in a row that say something by themselves

Side = Literal["here", "there"]
Op = Literal["same", "changed", "here", "there"]
_LINES: dict[Op, Literal["same", "changed", "apart"]] = {
    "same": "same",
    "changed": "changed",
    "here": "apart",
    "there": "apart",
}
_MARKS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text, with who says it and the anchor of the speech it is of."""

    text: str
    speaker: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph and the one that it is or became. On one side only ("here", "there") it may have
    `moved`: what it is on the other side stands in another place."""

    op: Op
    here: Paragraph | None = None
    there: Paragraph | None = None
    moved: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Collation:
    """Two texts compared: every paragraph of both in one row, those of each side in their order,
    and how much of the wording of each is in the other."""

    rows: list[Row]
    shares: Shares

    @property
    def is_same(self) -> bool:
        return all(row.op == "same" for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many paragraphs are the same, changed, moved, only here, only there."""
        found: Counter[str] = Counter(row.op for row in self.rows if not row.moved)
        moved = sum(row.op == "here" for row in self.rows if row.moved)
        return {**found, "moved": moved}


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph on one side of a line. `named` where somebody else spoke before; `moved` is what
    it is on the other side, if that stands in another place."""

    paragraph: Paragraph
    pieces: list[Piece]
    named: bool
    moved: Paragraph | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it is set off from the rest."""
        return [piece.op for piece in self.pieces] == ["same"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: paragraphs that are the same on both sides, one that was changed, or what
    only the one side has beside what only the other has."""

    op: Literal["same", "changed", "apart"]
    here: tuple[Cell, ...]
    there: tuple[Cell, ...]


def collation(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> Collation:
    """Compares two texts, as far as their first 2,000 paragraphs go. White space does not count;
    the same words of somebody else are a change."""
    here, there = ([_plain(paragraph.text) for paragraph in side[:MOST]] for side in (one, other))
    weights = alignment.likenesses(here, there)
    pairs = alignment.pairs(here, there, weights)
    strays = alignment.strays(weights, pairs)
    to, back = dict(strays), {j: i for i, j in strays}
    rows = []
    for i, j in alignment.places(pairs, len(here), len(there)):
        before, after = None if i is None else one[i], None if j is None else other[j]
        if i is not None and j is not None:
            same = here[i] == there[j] and one[i].speaker == other[j].speaker
            rows.append(Row("same" if same else "changed", before, after))
        elif i is not None:
            rows.append(Row("here", here=before, moved=other[to[i]] if i in to else None))
        elif j is not None:
            rows.append(Row("there", there=after, moved=one[back[j]] if j in back else None))
    return Collation(rows, shares(*(shingles("\n\n".join(side)) for side in (here, there))))


def stretches(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows, those together that a page sets in one line: what is the same in both and follows
    one another, and what stands on one side only between two pairs."""
    found: list[list[Row]] = []
    for op, group in itertools.groupby(rows, lambda row: _LINES[row.op]):
        together = list(group)
        if op == "same":
            found.append(together)
        elif op == "changed":
            found += [[row] for row in together]
        else:
            sides = [[row for row in together if row.op == side] for side in ("here", "there")]
            for start in range(0, max(map(len, sides)), TOGETHER):
                found.append([row for side in sides for row in side[start : start + TOGETHER]])
    return found


def lines(shown: Iterable[Sequence[Row]], rows: Iterable[Row]) -> list[Line]:
    """Stretches as a page shows them: changes down to the word; in what stands on one side only,
    the runs of words that the other has somewhere in all of the rows; each speaker named where
    somebody else spoke before."""
    everything = list(rows)
    last = {"here": "", "there": ""}

    @cache
    def known(side: Side) -> set[tuple[str, ...]]:
        """The wording of the other side; of texts that are much alike it is not needed."""
        others = (row.there if side == "here" else row.here for row in everything)
        return wording(paragraph.text for paragraph in others if paragraph)

    def cell(side: Side, row: Row) -> Cell | None:
        paragraph = row.here if side == "here" else row.there
        if paragraph is None:
            return None
        named = last[side] != paragraph.anchor
        last[side] = paragraph.anchor
        before, after = row.here or row.moved, row.there or row.moved
        if row.op == "same":
            pieces = [Piece("same", paragraph.text)]
        else:
            added = "ins" if side == "here" else "del"
            changed = woven(before.text, after.text) if before and after else []
            pieces = [part for piece in changed if piece.op != added for part in _fitting(piece)]
            if not any(piece.op == "same" for piece in pieces):  # nothing is left of it
                pieces = with_shared(paragraph.text, known(side))
        return Cell(paragraph, pieces, named, row.moved)

    return [
        Line(
            _LINES[stretch[0].op],
            tuple(found for row in stretch if (found := cell("here", row))),
            tuple(found for row in stretch if (found := cell("there", row))),
        )
        for stretch in shown
    ]


def _fitting(piece: Piece) -> Iterator[Piece]:
    """A piece, without the space behind it if it is set off from the rest."""
    words = piece.text if piece.op == "same" else piece.text.rstrip()
    if words:
        yield Piece(piece.op, words)
    if rest := piece.text[len(words) :]:
        yield Piece("same", rest)


def wording(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Every run of eight words in the texts, without case and punctuation."""
    return {run for text in texts for run in _runs([_bare(word) for word in tokens(text)])}


def with_shared(text: str, known: set[tuple[str, ...]]) -> list[Piece]:
    """A text in pieces, of which those are "shared" whose runs of words are known."""
    found = tokens(text)
    shared = bytearray(len(found))
    for place, run in enumerate(_runs([_bare(word) for word in found])):
        if run in known:
            shared[place : place + RUN] = b"\1" * RUN
    return [
        Piece("shared" if is_shared else "same", "".join(word for _, word in group))
        for is_shared, group in itertools.groupby(
            zip(shared, found, strict=True), lambda one: bool(one[0])
        )
    ]


def _runs(found: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(found[k:] for k in range(RUN)), strict=False)


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> str:
    return _MARKS.sub("", word).casefold()


def _plain(text: str) -> str:
    return " ".join(text.split())
