"""The address of a quotation: which words of which speech, and their checksum. Pure.

    /transcripts/<slug>/?quote=s4k2jd83h.12-38.7f3a9c2151#quoted

The form is kept for good: decision 16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.quotations.words import LONGEST, SHORTEST, Range, checksum, passage

PLACE = "quoted"  # the id of the words, or of what is said about them
_FORM = re.compile(
    r"(?P<anchor>[A-Za-z0-9_-]{1,24})"
    r"(?:\.(?P<words>[0-9]{1,7}(?:-[0-9]{1,7})?))?"
    rf"\.(?P<checksum>[0-9a-fA-F]{{{SHORTEST},{LONGEST}}})"
)
_RANGE = re.compile(r"([0-9]{1,7})(?:-([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a speech: of all of it, if no range is given. `checksum` is the beginning of that
    of the words."""

    anchor: str
    words: Range | None
    checksum: str

    def __str__(self) -> str:
        return ".".join(filter(None, (self.anchor, str(self.words or ""), self.checksum)))

    @property
    def length(self) -> int | None:
        """How many words they are; None for a whole speech."""
        return self.words.last - self.words.first + 1 if self.words else None

    def address(self, url: str) -> str:
        """The address that opens a transcript, whose own address is given, at these words."""
        return f"{url}?quote={self}#{PLACE}"

    def fits(self, text: str) -> bool:
        """Whether these are words of a speech, at this place of it."""
        quoted = passage(text, self.words)
        return bool(quoted) and checksum(quoted).startswith(self.checksum)


def quotation(anchor: str, text: str, wanted: Range | None = None) -> Quotation | None:
    """The quotation of a range of a speech, or of all of it; None if there are no such words."""
    quoted = passage(text, wanted)
    if not quoted:
        return None
    return Quotation(anchor, wanted, checksum(quoted)[:SHORTEST])


def parse(written: str) -> Quotation | None:
    """A quotation as an address has it; None if it is none."""
    match = _FORM.fullmatch(written.strip())
    if match is None:
        return None
    wanted = word_range(match["words"]) if match["words"] else None
    if match["words"] and wanted is None:
        return None
    return Quotation(match["anchor"], wanted, match["checksum"].lower())


def word_range(written: str) -> Range | None:
    """A range of words as an address has it, such as "12-38" or "12"; None if it is none."""
    match = _RANGE.fullmatch(written.strip())
    if match is None:
        return None
    found = Range(int(match[1]), int(match[2] or match[1]))
    return found if 1 <= found.first <= found.last else None
