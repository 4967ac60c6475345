"""Plain text to blocks: one paragraph a block, whether lines are whole paragraphs or wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archive.ingest.types import Block, Page

SPACE = re.compile(r"\s+")
BULLET = re.compile(r"^\s*(?:[*•+▪●–-]|\(BUTTON\))\s+(?=\S)")
UNDERLINE = re.compile(r"^\s*[-=_*~]{3,}\s*$")
# Lines that open a speech are paragraphs of their own even if the line before them is full.
SPEAKING = re.compile(
    r"^\s*(?:[QAJP](?:\s{2,}|\s?[:.]\s)|[A-ZÀ-ÞА-ЯЁ][^:.!?]{0,60}[^\W_)\]]\s?:\s"
    r"|[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.' -]{3,40}[:.]\s)"
)
SENTENCE_END = re.compile(r"[.!?…:—–\"”»)\]-]\s*$")
# Text wider than this was not wrapped by anybody.
WIDEST_WRAP = 110
TAB = 8


def read(text: str, fields: Mapping[str, str] | None = None, reader: str = "text") -> Page:
    """The text's blocks; single lines are joined where they were wrapped."""
    lines = text.split("\n")
    width = wrap_width(lines)
    blocks = tuple(_blocks(lines, width))
    return Page(reader, blocks, fields or {})


def wrap_width(lines: list[str]) -> int | None:
    """The column at which the text was wrapped, or None when its lines are whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 4 or lengths[-1] > 2 * WIDEST_WRAP:
        return None
    width = lengths[int(len(lengths) * 0.98)]
    if not 40 <= width <= WIDEST_WRAP:
        return None
    # In wrapped text, many lines come close to the edge.
    near = sum(1 for length in lengths if length > width * 0.82)
    return width if near >= 0.35 * len(lengths) else None


def _blocks(lines: list[str], width: int | None) -> Iterator[Block]:
    held: list[str] = []
    for line in lines:
        if not line.strip() or UNDERLINE.match(line):
            yield from _block(held)
            held = []
            continue
        if held and not (width and _continues(held[-1], line, width)):
            yield from _block(held)
            held = []
        held.append(line)
    yield from _block(held)


def _continues(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph of `before`: its first word had no room there."""
    word = line.split(maxsplit=1)[0]
    full = len(before.rstrip()) + 1 + len(word) > width - 1
    return (
        full
        and not BULLET.match(line)
        and not (SENTENCE_END.search(before) and SPEAKING.match(line))
        and _indent(line) <= _indent(before) + 1
    )


def _indent(line: str) -> int:
    wide = line.replace("\t", " " * TAB).replace("\xa0", " ")
    return len(wide) - len(wide.lstrip())


def _block(lines: list[str]) -> Iterator[Block]:
    if not lines:
        return
    bullet = BULLET.match(lines[0]) if len(lines[0]) - len(lines[0].lstrip()) > 0 else None
    text = " ".join(lines)
    text = SPACE.sub(" ", text[bullet.end() :] if bullet else text).strip()
    if text:
        yield Block(text, indent=_indent(lines[0]), bullet=bullet is not None)
