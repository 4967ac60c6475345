"""Times of a recording, as services that write down speech print them: taken off the text.

Rev and its like print one behind each label ("Ada Norr: (01:20)", "Ada Norr (01:20):") or on a line
of its own above a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.ingest.types import Block, Dropped

CODE = r"[(\[]((?:\d{1,2}:)?\d{1,2}:\d\d)[)\]]"
# At the start of a paragraph, or on either side of the colon of a label.
PLACED = re.compile(rf"^{CODE}(?:\s+|$)|\s?{CODE}(?=:(?:\s|$))|(?<=:)\s?{CODE}(?=\s|$)")
ENOUGH = 3  # codes that make a text that of a recording


def without_timecodes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Dropped]]:
    """The blocks without the times of their recording, and what was left out."""
    found = [_codes(block.text) for block in blocks]
    times = [_seconds(code) for codes in found for code in codes]
    if len(times) < ENOUGH or any(later < earlier for earlier, later in pairwise(times)):
        return tuple(blocks), []
    plain = [
        replace(block, text=PLACED.sub("", block.text).strip()) if codes else block
        for block, codes in zip(blocks, found, strict=True)
    ]
    dropped = [Dropped(" ".join(codes), "time_code") for codes in found if codes]
    return tuple(block for block in plain if block.text), dropped


def _codes(text: str) -> list[str]:
    """The times in a block where the times of a recording stand."""
    return [next(filter(None, match.groups())) for match in PLACED.finditer(text)]


def _seconds(code: str) -> int:
    seconds = 0
    for part in code.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds
