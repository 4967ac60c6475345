"""Running text as word processors keep it, to blocks: paragraphs, table rows, notes, asides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from archive.ingest.types import Block, Role

# The first cell of a row that names what the second says: a speaker, or "Date".
LABEL_WORDS = 8


@dataclass(slots=True)
class _Paragraph:
    pieces: list[tuple[str, bool]] = field(default_factory=list)  # (text, whether it is bold)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Gathers what a reader hands it in reading order. A paragraph may stand inside another, as
    in a text box, and a table inside a cell."""

    blocks: list[Block] = field(default_factory=list)
    _paragraphs: list[_Paragraph] = field(default_factory=list)
    _rows: list[list[list[Block]]] = field(default_factory=list)  # open rows, of cells, of blocks

    def begin(self) -> None:
        """A paragraph opens."""
        self._paragraphs.append(_Paragraph())

    def say(self, text: str, *, bold: bool = False) -> None:
        """Text of the paragraph that is open; outside of any it is nobody's and left out."""
        if self._paragraphs:
            self._paragraphs[-1].pieces.append((text, bold))

    def note(self, number: str, text: str) -> None:
        """A footnote: its number in the text, its words in brackets below the paragraph, where
        they read as nobody's speech."""
        words = squeezed(text).removeprefix(number).strip()
        if words and self._paragraphs:
            self.say(f"[{number}]")
            inner = f"{number}. {words}"
            self._paragraphs[-1].notes.append(
                f"({inner})" if "[" in inner or "]" in inner else f"[{inner}]"
            )

    def end(self, role: Role = Role.BODY, reason: str = "") -> None:
        """The paragraph closes; each of its lines is a block."""
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        for line in _lines(paragraph.pieces):
            self._add(_block(line, role, reason))
        for note in paragraph.notes:
            self._add(Block(note))

    def aside(self, text: str, reason: str) -> None:
        """Text that is not the document's own, and why."""
        if words := squeezed(text):
            self._add(Block(words, Role.CHROME, reason))

    def begin_row(self) -> None:
        self._rows.append([])

    def begin_cell(self) -> None:
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """A row of two cells whose first is a few words is one paragraph: "Date: 3 June 2014"."""
        if self._rows:
            for block in _row(self._rows.pop()):
                self._add(block)

    def finish(self) -> tuple[Block, ...]:
        """All blocks; what is still open is closed."""
        while self._paragraphs:
            self.end()
        while self._rows:
            self.end_row()
        return tuple(self.blocks)

    def _add(self, block: Block) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(block)
        else:
            self.blocks.append(block)


def squeezed(text: str) -> str:
    """The text with one blank for whatever space is in it, and none around it."""
    return " ".join(text.split())


def once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same aside only once: headers and footers come with every section."""
    return tuple(dict.fromkeys(blocks))


def _lines(pieces: Iterable[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, bold))
        lines += [[(other, bold)] for other in others]
    return [line for line in lines if any(text.strip() for text, _ in line)]


def _block(line: Iterable[tuple[str, bool]], role: Role, reason: str) -> Block:
    text, lead, leading = "", "", True
    for piece, bold in line:
        text += piece
        if leading and (bold or not piece.strip()):
            lead += piece
        else:
            leading = False
    return Block(squeezed(text), role, reason, lead_in=squeezed(lead))


def _row(cells: list[list[Block]]) -> list[Block]:
    filled = [cell for cell in cells if cell]
    if len(filled) == 2 and len(filled[0]) == 1:
        [name], [first, *rest] = filled
        body = name.role is Role.BODY and first.role is Role.BODY
        if body and len(name.text.split()) <= LABEL_WORDS and name.text[-1] not in ".?!":
            label = name.text.rstrip(": ") + ":"
            return [replace(first, text=f"{label} {first.text}", lead_in=label), *rest]
    return [block for cell in filled for block in cell]
