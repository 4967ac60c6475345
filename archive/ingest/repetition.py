"""A transcript that stands twice in its file, once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from archive.ingest.shingles import Hashes, shares, shingles
from archive.ingest.types import Block, Dropped, Finding, Severity

# Paragraphs looked for further down, and the share of a second copy that is in the first.
PROBES = 4
LOOKS = 12  # places where the text may begin again that are compared word for word
COPIED = 0.9


def once(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[Dropped], list[Finding]]:
    """A transcript that stands twice in its file, once; the second time it may be wrapped in other
    lines, or differ in a word here and there."""
    long = [i for i, block in enumerate(blocks) if len(block.text) >= 60]
    if len(long) < 6 or not _says_again([blocks[i].text for i in long], blocks):
        return blocks, [], []
    first = long[0]
    opening = shingles(" ".join(block.text for block in blocks[first : first + 3]))
    likely = (i for i in long[len(long) // 3 :] if _opens_alike(opening, blocks[i].text))
    # Who says one thing a thousand times has not pasted a transcript twice.
    for again in islice(likely, LOOKS):
        if not _is_copy(blocks[first:again], blocks[again:]):
            continue
        # Lines just above the second copy that also stand above the first belong to it.
        above = {block.text for block in blocks[:first]}
        while again - 1 > first and blocks[again - 1].text in above:
            again -= 1
        finding = Finding("repeated_text", Severity.WARNING, blocks[again].text[:120])
        dropped = [Dropped(block.text, "repeated_text") for block in blocks[again:]]
        return blocks[:again], dropped, [finding]
    return blocks, [], []


def _says_again(paragraphs: Sequence[str], blocks: tuple[Block, ...]) -> bool:
    """Whether runs of words from the first paragraphs come again: quickly told, and seldom so."""
    text = " ".join(block.text for block in blocks)
    probes = [" ".join(paragraph.split()[2:7]) for paragraph in paragraphs[:PROBES]]
    return sum(1 for probe in probes if probe and text.count(probe) > 1) >= PROBES // 2


def _opens_alike(opening: Hashes, paragraph: str) -> bool:
    """Whether a paragraph may be where the text begins once more."""
    return shares(opening, shingles(paragraph)).of_other >= COPIED / 2


def _is_copy(one: tuple[Block, ...], two: tuple[Block, ...]) -> bool:
    """Whether the second stretch has hardly anything that the first has not, and at least half as
    much."""
    here, there = (shingles(" ".join(block.text for block in side)) for side in (one, two))
    shared = shares(there, here)
    return shared.of_one >= COPIED and shared.of_other >= COPIED / 2
