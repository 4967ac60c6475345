"""What became of every word of a document: an account of a reading, drawn up from what is printed.

The words as printed are one row of letters, and so are the words of each piece of the reading: a
paragraph of a turn, a value of the metadata, something left out. Each piece takes the letters it
is made of; no letter is taken twice. What nobody takes is lost, and what a piece cannot find was
added. Where words are parted, how lines are broken and what marks stand around them does not
matter, because only letters and digits are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, compress
from operator import not_

from archive.ingest.printed import WORD
from archive.ingest.types import Dropped, Metadata, Turn

# A left-out piece as long as this is looked for before the turns, if it stands in one place only.
TELLING = 24
STEP = 3  # words of a piece that must stand together where it does not as a whole
UNMISTAKABLE = 12  # letters that are looked for within words too
PLACES = 4  # where they may stand, of which the likeliest is chosen
NEARBY = 2000  # letters from the first of these places to the last
# Left out of the middle of sentences.
INSETS = frozenset(("hover_card", "column_number", "ruby"))
# Lines that were read for the metadata are kept under this reason.
HEADER_LINE = "header_line"
ONLY_MARKS = "marks"  # lines without a word


class Fate(StrEnum):
    """What can become of a word."""

    SPEECH = "speech"
    METADATA = "metadata"
    DROPPED = "dropped"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the reading: `turn` and `paragraph` where it was said, `name` the field of the
    metadata or the reason why it was left out. The text of a first paragraph begins with the
    label."""

    fate: Fate
    text: str
    name: str = ""
    turn: int = -1
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring lines that belong together, and the pieces they went into, in order. `lost` are
    their words that are in no piece."""

    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Where each printed word went. `words` counts them by fate; `added` are words of the reading
    that the document does not have."""

    rows: tuple[Row, ...]
    words: Mapping[Fate, int]
    added: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.words.values())

    @property
    def lost(self) -> list[str]:
        """The words that are nowhere, in order."""
        return [word for row in self.rows for word in row.lost]


def account(
    lines: Sequence[str],
    turns: Sequence[Turn],
    metadata: Metadata,
    dropped: Sequence[Dropped],
    unseen: Collection[str] = (),
) -> Account:
    """The account of a reading against the printed lines of its document. `unseen` are words that
    the file holds beside what it prints, in lower case."""
    ledger = _Ledger(lines, unseen)
    left = [_left(one) for one in dropped]
    certain = [ledger.tells(piece) for piece in left]
    for piece in compress(left, certain):
        ledger.enter(piece)
    for index, piece in enumerate(left):
        if piece.name in INSETS and not certain[index]:
            certain[index] = True
            ledger.enter(piece)
    ledger.take_out()
    for piece in _said(turns):
        ledger.enter(piece, onward=True)
    # What was read for the metadata goes before what only says it again.
    later = compress(left, map(not_, certain))
    for piece in sorted(later, key=lambda piece: piece.fate is not Fate.METADATA):
        ledger.enter(piece)
    for name, value in (("title", metadata.title), ("lead", metadata.lead)):
        # The file may say it where no reader sees it: then it is not among the lines.
        ledger.enter(Piece(Fate.METADATA, value or "", name), sure=False)
    return ledger.closed(dropped)


def _said(turns: Sequence[Turn]) -> Iterator[Piece]:
    for index, turn in enumerate(turns):
        label = turn.label.printed if turn.label else ""
        for number, paragraph in enumerate(turn.paragraphs or ("",)):
            text = f"{label} {paragraph}" if label and number == 0 else paragraph
            yield Piece(Fate.SPEECH, text, turn=index, paragraph=number)


def _left(one: Dropped) -> Piece:
    fate = Fate.METADATA if one.reason == HEADER_LINE else Fate.DROPPED
    return Piece(fate, one.text, one.reason)


@dataclass(slots=True)
class _Ledger:
    """The letters as printed, and which piece has taken which of them."""

    lines: Sequence[str]
    unseen: Collection[str]
    words: list[str] = field(default_factory=list)
    of_lines: list[int] = field(default_factory=list)  # the first word of each line; and the end
    starts: list[int] = field(default_factory=list)  # of each word, in letters; and the end
    letters: str = ""
    edges: bytearray = field(default_factory=bytearray)  # 1 where a word starts, and at the end
    taken: bytearray = field(default_factory=bytearray)
    runs: list[int] = field(default_factory=list)  # where the letters go on after some taken out
    printed_at: list[int] = field(default_factory=list)  # of each run, in all letters
    spans: list[tuple[int, int, int]] = field(default_factory=list)  # start, end, piece
    pieces: list[Piece] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    cursor: int = 0  # where the turns have come to
    used_up: dict[str, int] = field(default_factory=dict)  # before this, a text is not free

    def __post_init__(self) -> None:
        for line in self.lines:
            self.of_lines.append(len(self.words))
            self.words += WORD.findall(line)
        self.of_lines.append(len(self.words))
        self.starts = [0, *accumulate(map(len, self.words))]
        self.letters = "".join(self.words)
        self.taken = bytearray(len(self.letters))
        self.edges = bytearray(len(self.letters) + 1)
        for start in self.starts:
            self.edges[start] = 1
        self.runs, self.printed_at = [0], [0]

    def take_out(self) -> None:
        """Goes on without the letters taken so far: a sentence is whole without the card that opens
        over a name in it. To be done once."""
        free = [match.span() for match in re.finditer(rb"\x00+", self.taken)]
        self.letters = "".join(self.letters[start:end] for start, end in free)
        self.printed_at = [start for start, _ in free]
        self.runs = [0, *accumulate(end - start for start, end in free)][: len(free)]
        edges = b"".join(bytes(self.edges[start:end]) for start, end in free)
        self.edges = bytearray(edges + b"\x01")
        for run in self.runs:
            self.edges[run] = 1
        self.taken = bytearray(len(self.letters))
        self.used_up.clear()

    def tells(self, piece: Piece) -> bool:
        """Whether it is long and stands in one place only, so that nothing said is taken for it:
        a menu may hold the opening words of what stands below."""
        sought = "".join(WORD.findall(piece.text))
        if len(sought) < TELLING or piece.fate is Fate.METADATA:
            return False
        first = self.letters.find(sought)
        return first >= 0 and self.letters.find(sought, first + 1) < 0

    def enter(self, piece: Piece, *, onward: bool = False, sure: bool = True) -> None:
        """Gives a piece the letters it is made of: those after the last one that went `onward`, or
        the first that are free. If it is not `sure` that they are printed, they may be missing."""
        words = WORD.findall(piece.text)
        sought = "".join(words)
        self.pieces.append(piece)
        at = self._free(sought, self.cursor) if onward else -1
        if at < 0:
            at = self._first_free(sought)
        if at < 0:
            self._enter_in_parts(words, sought, onward=onward, sure=sure)
            return
        self._take(at, len(sought))
        if onward:
            self.cursor = at + len(sought)

    def _enter_in_parts(self, words: list[str], sought: str, *, onward: bool, sure: bool) -> None:
        """A piece in the middle of which something was taken out or put in."""
        offsets = [0, *accumulate(map(len, words))]
        cursor = self.cursor if onward else 0
        missing: list[tuple[str, int]] = []  # words, and after what they should stand
        index = 0
        while index < len(words):
            start = offsets[index]
            few = min(index + STEP, len(words))
            shared, at = self._longest(sought, start, offsets[few], cursor)
            if not shared:
                missing.append((words[index], cursor))
                index += 1
                continue
            index = max(few, bisect_right(offsets, start + shared) - 1)
            self._take(at, offsets[index] - start)
            cursor = at + offsets[index] - start
        if onward:
            self.cursor = cursor
        for word, after in missing:
            at = self._free(word, after)
            if at < 0:
                at = self._first_free(word)
            if at >= 0:
                self._take(at, len(word))
            elif sure and word.casefold() not in self.unseen:
                self.added.append(word)

    def _longest(self, sought: str, start: int, few: int, cursor: int) -> tuple[int, int]:
        """How many letters of a text are printed together, and where: of a few places near each
        other, the one with most. What was put into a sentence may begin as the sentence goes on."""
        found: list[tuple[int, int]] = []
        first = at = self._free(sought[start:few], cursor)
        while at >= 0 and len(found) < PLACES and at - first < NEARBY:
            found.append((self._shared(sought, start, at), -at))
            at = self._free(sought[start:few], at + 1)
        shared, where = max(found, default=(0, 0))
        return shared, -where

    def _free(self, sought: str, start: int) -> int:
        """Where the letters stand that nobody has taken yet, from `start` on; -1 if nowhere. They
        are to be words, not parts of words; what is long may be that too, if there is no other."""
        length, within = len(sought), -1
        at = self.letters.find(sought, start) if sought else -1
        while at >= 0:
            used = self.taken.rfind(1, at, at + length)
            if used < 0 and self.edges[at] and self.edges[at + length]:
                return at
            if used < 0 and within < 0:
                within = at
            at = self.letters.find(sought, max(used, at) + 1)
        return within if length >= UNMISTAKABLE else -1

    def _first_free(self, sought: str) -> int:
        """The first free place of all; it is not looked for twice where there is none."""
        at = self._free(sought, self.used_up.get(sought, 0))
        self.used_up[sought] = at if at >= 0 else len(self.letters)
        return at

    def _take(self, start: int, length: int) -> None:
        self.taken[start : start + length] = b"\x01" * length
        end = start + length
        run = bisect_right(self.runs, start) - 1
        while start < end:
            stop = min(end, self.runs[run + 1] if run + 1 < len(self.runs) else end)
            at = self.printed_at[run] + start - self.runs[run]
            self.spans.append((at, at + stop - start, len(self.pieces) - 1))
            start, run = stop, run + 1

    def _shared(self, sought: str, offset: int, at: int) -> int:
        """How many letters from there on are the same, and free."""
        length, step, growing = 0, 64, True
        while step:
            here, there = offset + length, at + length
            same = sought[here : here + step] == self.letters[there : there + step]
            if same and here + step <= len(sought):
                length += step
            else:
                growing = False
            step = 2 * step if growing else step // 2
        used = self.taken.find(1, at, at + length)
        return length if used < 0 else used - at

    # --- The rows ------------------------------------------------------------------------------

    def closed(self, dropped: Sequence[Dropped]) -> Account:
        """The account, when everything has been entered."""
        owners, whole = self._owners()
        counted: Counter[Fate] = Counter()
        for owner, is_whole in zip(owners, whole, strict=True):
            counted[self.pieces[owner].fate if owner >= 0 and is_whole else Fate.LOST] += 1
        return Account(
            tuple(self._rows(owners, whole, dropped)),
            {fate: counted[fate] for fate in Fate},
            tuple(self.added),
        )

    def _owners(self) -> tuple[list[int], list[bool]]:
        """Of each word the piece that took its beginning, and whether all of it was taken."""
        owners = [-1] * len(self.words)
        covered = bytearray(self.starts[-1])
        for start, end, piece in sorted(self.spans, reverse=True):
            covered[start:end] = b"\x01" * (end - start)
            first = bisect_right(self.starts, start) - 1
            for word in range(first, bisect_right(self.starts, end - 1)):
                owners[word] = piece
        whole = [
            covered.find(0, start, start + len(word)) < 0
            for start, word in zip(self.starts, self.words, strict=False)
        ]
        return owners, whole

    def _rows(
        self, owners: Sequence[int], whole: Sequence[bool], dropped: Sequence[Dropped]
    ) -> Iterator[Row]:
        wordless = {left.text: left.reason for left in dropped if not WORD.search(left.text)}
        lines: list[str] = []
        words: list[int] = []

        def row() -> Row:
            pieces = dict.fromkeys(owners[word] for word in words if owners[word] >= 0)
            lost = tuple(self.words[word] for word in words if not whole[word])
            made = tuple(self.pieces[piece] for piece in pieces)
            if not words:
                text = lines[0].strip()
                made = (Piece(Fate.DROPPED, text, wordless.get(text, ONLY_MARKS)),)
            return Row(tuple(lines), made, lost)

        for number, line in enumerate(self.lines):
            here = list(range(self.of_lines[number], self.of_lines[number + 1]))
            goes_on = words and here and owners[words[-1]] == owners[here[0]] >= 0
            if lines and not goes_on:
                yield row()
                lines, words = [], []
            lines.append(line)
            words += here
        if lines:
            yield row()
