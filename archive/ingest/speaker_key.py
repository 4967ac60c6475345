"""The list of who speaks under which letters, above a transcript whose labels are those letters.

The World Health Organization prints it so: "Speaker key:", then "AN Ada Norr" line by line, and
"AN Good morning …" without a colon where she speaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.ingest.types import Block, Dropped, Mark, SpeechKind

KEY = re.compile(r"^(?:speaker key|key to speakers|speakers['’]? initials)\s?:?\s*", re.I)
ENTRY = re.compile(
    r"([A-Z]{2,4})\s?[:=–-]?\s+"
    r"((?:Dr\.? |Prof\.? )?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}?)"
    r"(?=\s+[A-Z]{2,4}\s|$)"
)
NEAR = 30  # blocks at the top within which the list begins
LONGEST = 60  # blocks of a list
FEWEST = 2


def keyed(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Dropped]]:
    """The blocks with a mark where letters of the list open a speech, and the list."""
    at = next((at for at, block in enumerate(blocks[:NEAR]) if KEY.match(block.text)), None)
    names: dict[str, str] = {}
    end = at or 0
    for block in blocks[end : end + LONGEST] if at is not None else ():
        text = KEY.sub("", block.text)
        entries = ENTRY.findall(text)
        if text and (not entries or ENTRY.sub("", text).strip()):
            break
        names |= dict(entries)
        end += 1
    opened = tuple(_opened(block, names) for block in blocks[end:])
    if len(names) < FEWEST or not any(block.mark for block in opened):
        return tuple(blocks), []
    listed = [Dropped(block.text, "speaker_key") for block in blocks[at:end]]
    return (*blocks[:at], *opened), listed


def _opened(block: Block, names: Mapping[str, str]) -> Block:
    letters, _, rest = block.text.partition(" ")
    name = names.get(letters.rstrip(":"))
    if name is None or rest[:1].islower():
        return block
    mark = Mark(SpeechKind.SPEECH, label=True, speaker=name, letters=len(letters))
    return replace(block, mark=mark)
