"""The table of contents that stands above a transcript: American briefings of the 1990s print one,
as do hearings; none of it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.ingest.dates import clock, dates_in
from archive.ingest.parliaments import CONTENTS
from archive.ingest.types import Block

HEADING = re.compile(
    r"^(?:(?:.{0,40} )?index|i n d e x|(?:table of )?contents|c o n t e n t s):?$", re.I
)
IN_MINUTES = re.compile(rf"^{CONTENTS}$", re.I)
WITHIN = 20  # blocks from the top
# "Talks on Trade ........ 1-2", and, among others, a line of which the page number was lost.
ENTRY = re.compile(r"^.{3,160}?(?:\.\s?){4,}\s*\d[\d,\s–-]*$", re.S)
WITHOUT_PAGE = re.compile(r"^.{3,160}?(?:\.\s?){4,}$", re.S)
LONGEST = 25  # words of an entry
LINK = 0.5  # the share of a block's letters that makes it a link
LONGEST_LETTERS = 200
SENTENCE = re.compile(
    r"[a-z]{3,}[.?!…]['\"”»)\]]*$|。$|^[（(【〈<][^（(【〈<）)】〉>]{1,20}[）)】〉>]\S"
)
LABEL = re.compile(r"^[^\W\d_][^:.]{0,60}: \S|^[A-Z][A-Z.' -]+\. ")


def entries(blocks: Sequence[Block]) -> Iterator[int]:
    """Which blocks are entries of a table of contents, its heading included: below a heading all
    that is neither a date, nor a field or label, nor a line that stood above it too; elsewhere
    what leads to a page number by dots."""
    inside = listed = False
    above: set[str] = set()
    for index, block in enumerate(blocks):
        text = block.text
        heading = bool(HEADING.match(text)) and block.linked < LINK  # a button leads elsewhere
        if inside and not heading and _ends(text, above):
            inside = False
        # Elsewhere four dots are somebody who does not go on.
        listed = bool(ENTRY.match(text)) or (listed and bool(WITHOUT_PAGE.match(text)))
        if heading or listed or (inside and not _is_when(text) and not LABEL.match(text)):
            yield index
        inside = inside or heading
        if not inside:
            above.add(text)


def above_minutes(blocks: Sequence[Block]) -> range:
    """Which blocks are the table of contents of a parliament's minutes: from its heading to where
    the heading of the minutes above it is printed again."""
    found = (at for at, block in enumerate(blocks[:WITHIN]) if IN_MINUTES.match(block.text))
    start = next(found, 0)
    above = {block.text for block in blocks[:start]}
    again = (at for at, block in enumerate(blocks[start:], start) if block.text in above)
    return range(start, next(again, start))


def _ends(text: str, above: set[str]) -> bool:
    """Whether the table is over: at prose, at a label in brackets, or where the letterhead stands
    once more."""
    long = len(text.split()) > LONGEST or len(text) > LONGEST_LETTERS
    return long or text in above or bool(SENTENCE.search(text))


def _is_when(text: str) -> bool:
    return bool(dates_in(text) or clock(text))
