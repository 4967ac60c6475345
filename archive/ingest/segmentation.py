"""Blocks to turns: what each paragraph is, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from archive.ingest.labels import label
from archive.ingest.labels.names import is_full, is_titled
from archive.ingest.labels.offices import in_order
from archive.ingest.labels.voices import voice
from archive.ingest.openings import Opening
from archive.ingest.types import Block, Label, Mark, Role, SpeechKind, Turn
from archive.ingest.uncased import without_capitals
from archive.ingest.vocabulary import QUESTION_MARK

DIRECTION = re.compile(r"^(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]|（[^（）]*）)[.]?$")
# What happens in the room, printed without brackets.
HAPPENS = re.compile(
    r"^(?:(?:(?:a|the) )?(?:short )?(?:video|film)(?: clip)? (?:plays|(?:is|was) (?:played|shown))"
    r"|viewing a (?:video|film)\b.{0,60}|(?:a )?(?:minute|moment) of silence|remark in [A-Z]\w+"
    r"|the national anthem of .{3,60}? (?:is|are) played|applause|laughter|to be continued)[.…]?$",
    re.I,
)
HEADING_WORDS = 12
HEADING_LETTERS = 16  # where words run together


def turns(
    blocks: Sequence[Block], opened: Mapping[int, Opening], names: Collection[str] = ()
) -> tuple[Turn, ...]:
    """The blocks below the header as turns, in order; speakers are not resolved yet. `opened` are
    the blocks that open a speech."""
    made: list[Turn] = []
    current: Turn | None = None  # the speech that unlabelled paragraphs continue
    for index, block in enumerate(blocks):
        if block.mark is not None and block.mark.label:
            current = _marked(block.text, block.mark, names)
            made.append(current)
            continue
        if (opening := opened.get(index)) is not None:
            current = _opened(opening, names)
            made.append(current)
            continue
        kind = _kind(
            block, blocks[index + 1] if index + 1 < len(blocks) else None, index + 1 in opened
        )
        if kind is None and current is not None:
            if made and made[-1] is current:
                current = replace(current, paragraphs=(*current.paragraphs, block.text))
                made[-1] = current
            else:
                # Going on after a stage direction or heading: the same voice, not labelled again.
                current = Turn(current.kind, (block.text,))
                made.append(current)
            continue
        made.append(Turn(kind or SpeechKind.NARRATION, (block.text,)))
    return tuple(made)


def _opened(opening: Opening, names: Collection[str]) -> Turn:
    """The turn that a labelled block opens. A label that is no name and no office, and asks, is
    somebody from the press ("Morning Leaf of Sund: …?")."""
    said = label(opening.label, names)
    asks = said.kind is SpeechKind.SPEECH and said.name is None and said.office is None
    if asks and QUESTION_MARK.search(opening.rest) and voice(opening.label) is None:
        said = replace(said, kind=SpeechKind.QUESTION)
    return Turn(said.kind, (opening.rest,) if opening.rest else (), said)


def _marked(text: str, mark: Mark, names: Collection[str]) -> Turn:
    """The turn that a block opens of which the markup says that it is, or begins with, a label."""
    if not mark.letters:
        return Turn(mark.kind, (), _marked_label(text, mark, names))
    printed, rest = text[: mark.letters], text[mark.letters :].strip()
    said = Label(printed.rstrip(":"), label(mark.speaker).name or mark.speaker, kind=mark.kind)
    return Turn(mark.kind, (rest,) if rest else (), said)


def _marked_label(printed: str, mark: Mark, names: Collection[str]) -> Label:
    """A label that the markup gives: what it says itself, and whom the file says it means."""
    if mark.identifier:
        return Label(printed, kind=mark.kind)
    said = replace(label(printed, names), kind=mark.kind)
    given = label(in_order(mark.speaker)).name if mark.speaker else None
    if given is not None and (is_full(given) or said.name is None):
        said = replace(said, name=given)
    return replace(said, office=said.office or mark.office or None)


def _kind(block: Block, following: Block | None, opens_next: bool) -> SpeechKind | None:
    """What an unlabelled block is, or None when it goes on with what is being said."""
    if block.mark is not None:
        spoken = block.mark.kind in (SpeechKind.SPEECH, SpeechKind.QUESTION)
        return None if spoken else block.mark.kind
    text = block.text
    if HAPPENS.match(text) or (DIRECTION.match(text) and len(text) < 600):
        return SpeechKind.DIRECTION
    words = text.split()
    marked = text.startswith("**") and len(words) <= HEADING_WORDS  # as the United Nations print it
    if block.role is Role.HEADING or marked:
        return SpeechKind.HEADING
    short = len(words) <= HEADING_WORDS and text[:1].isupper() and text[-1:].isalnum()
    if short and ((block.lead_in == text) or (opens_next and is_titled(words))):
        return SpeechKind.HEADING
    if opens_next and without_capitals(text) and len(text) <= HEADING_LETTERS:
        return SpeechKind.HEADING if text[-1:].isalnum() else None
    return None
