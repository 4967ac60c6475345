"""Plain text to blocks: one paragraph a block, whether lines are whole paragraphs or wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from archive.ingest.readers.hyphens import Hyphens, is_broken
from archive.ingest.types import Block, Page, Role

SPACE = re.compile(r"\s+")
BULLET = re.compile(r"^\s*(?:[*•+▪●–-]|\(BUTTON\))\s+(?=\S)")
BUTTON = "(BUTTON)"  # how a text browser prints one
NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s")
PAUSE = re.compile(r"[.!?…:;”\"»)\]]\s*$")
UNDERLINE = re.compile(r"^\s*[-=_*~]{3,}\s*$")
# Lines that open a speech are paragraphs of their own even if the line before them is full.
SPEAKING = re.compile(
    r"^\s*(?:[QAJP](?:\s{2,}|\s?[:.]\s)"
    r"|(?:(?:M|MM|Mr|Mrs|Ms|Dr|Sr|Sra|Dl)\.\s|Mme\s)?[A-ZÀ-ÞА-ЯЁ][^:.!?]{0,60}[^\W_)\]]\s?:\s"
    r"|[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.' -]{3,40}[:.]\s)"
)
SENTENCE_END = re.compile(r"[.!?…:—–\"”»)\]-]\s*$")
# A line that ends so goes on with a name, however short it is.
ADDRESS = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Prof|Mme)\.\s*$")
# What pages print on a line of its own behind a label.
COLON_ALONE = re.compile(r"^\s*:\s*$")
# Text wider than this was not wrapped by anybody.
WIDEST_WRAP = 110
NARROWEST_WRAP = 40
SHORT = 30  # letters of a line that ends a paragraph, if the next begins with a capital
# A line that is nothing but a date or a time of day.
WHEN = re.compile(
    r"^\s*(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [^\W\d_]+ \d{4}(?: года)?|\d{1,2}:\d\d)\s*$"
)
# What a line holds that says by whom the line above is: "Press conference", "by Ada Norr".
BYLINE = re.compile(r"^\s*by (?:the )?[A-Z]")
BYLINE_BELOW = 4  # words
ASIDE = re.compile(r"^\s*\([A-ZÀ-Þ][^()]{5,60}\)\s*$")  # a line of its own: "(Onze heures dix)"
LONG_WORD = 30
SHORTEST_PROSE = 100  # letters
FLAT = 1200  # letters of a line that may be a whole dialogue
# Where a label stands in mid-line that can be nothing else: "… over. MR. NORR: Thank you".
FLAT_LABEL = re.compile(r"\s+(?=(?:MR|MS|MRS|DR)\. [A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)?:\s)")
HEAD = 2000  # letters at the top, in which the date of a page stands
RUN_INTO_DATE = re.compile(  # "3 June, 2014Question: Is it broken?"
    r"^(\s*(?:\d{1,2}\.? [^\W\d_]{3,12},?|[^\W\d_]{3,12} \d{1,2},) (?:19|20)\d\d)"
    r"(?=[^\W\d_a-z][^\W\d_])",
    re.M,
)
UNBROKEN = 0.9  # of the lines, how many must keep to the width
TAB = 8
# Of the lines of a text whose paragraphs stand in: those at the margin, the first ones, the least.
AT_MARGIN, STANDING_IN, FEWEST = 0.25, 0.12, 12
OPENING = 0.95  # of the lines that stand in, how many do not begin in mid-sentence


def with_labels_apart(text: str) -> str:
    """The text with the labels of a dialogue that was flattened to a line, and what was run into
    the date above it, on lines of their own."""
    text = RUN_INTO_DATE.sub(r"\1\n", text[:HEAD]) + text[HEAD:]
    return "\n".join(
        FLAT_LABEL.sub("\n\n", line)
        if len(line) > FLAT and len(FLAT_LABEL.findall(line)) > 1
        else line
        for line in text.split("\n")
    )


def read(text: str, fields: Mapping[str, str] | None = None, reader: str = "text") -> Page:
    """The text's blocks; single lines are joined where they were wrapped."""
    hyphens = Hyphens.of(text)
    lines = with_labels_apart(hyphens.without_soft(text)).split("\n")
    width = wrap_width(lines, surely=reader == "markdown")
    gathered = _gathered(lines, width, width is None and is_broken_print(lines))
    blocks = tuple(block for held in gathered for block in _block(held, hyphens))
    return Page(reader, blocks, fields or {}, hyphens.findings)


def wrap_width(lines: list[str], *, surely: bool = False) -> int | None:
    """The column at which the text was wrapped, or None when its lines are whole paragraphs: the
    one at which most lines that go on stop because the next word had no room."""
    going_on = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    stops: Counter[int] = Counter()
    for before, line in going_on:
        length = len(before.rstrip())
        if NARROWEST_WRAP <= length <= WIDEST_WRAP:
            stops.update(range(length, length + len(line.split(maxsplit=1)[0][:LONG_WORD]) + 1))
    if not stops:
        return None
    most = max(stops.values())
    width = min(column for column, count in stops.items() if count == most)
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    # An address or a table may stand out; paragraphs that do are not wrapped.
    within = sum(1 for length in lengths if length <= width) >= UNBROKEN * len(lengths)
    full = sum(1 for before, line in going_on if _is_full(before, line, width))
    return width if surely or (within and full >= 0.6 * len(going_on)) else None


def _is_full(before: str, line: str, width: int) -> bool:
    """Whether the first word of `line` had no room at the end of `before`."""
    return len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > width - 1


def is_broken_print(lines: list[str]) -> bool:
    """Whether lines are those of a printed column of uneven width: many go on in mid-sentence."""
    going_on = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    short = [pair for pair in going_on if len(pair[0]) <= WIDEST_WRAP]
    amid = sum(1 for before, line in short if _amid_sentence(before, line))
    return len(short) >= 10 and amid >= 0.3 * len(short)


def _amid_sentence(before: str, line: str) -> bool:
    return line.lstrip()[:1].islower() and not PAUSE.search(before)


def _in_brackets(before: str, line: str) -> bool:
    """Whether a bracket that one short line opens is closed by the next."""
    opened = before.rpartition("(")[2] if "(" in before else ")"
    closed = ")" not in opened and ")" in line.partition("(")[0]
    return closed and len(before) + len(line) < SHORTEST_PROSE


def _gathered(lines: list[str], width: int | None, broken: bool) -> Iterator[list[str]]:
    """The lines of each paragraph."""
    held: list[str] = []
    first = first_lines(lines)
    for line in lines:
        if held and COLON_ALONE.match(line):
            held[-1] = f"{held[-1].rstrip()}:"
            continue
        if not line.strip() or UNDERLINE.match(line):
            yield held
            held = []
            continue
        begins = first is not None and _indent(line) == first
        if held and (begins or not _continues(held[-1], line, width, broken)):
            yield held
            held = []
        held.append(line)
    yield held


def first_lines(lines: list[str]) -> int | None:
    """How far the first lines of paragraphs stand in, where the others begin at the margin; the
    further lines of a list's items stand in too, but go on in mid-sentence."""
    indents = Counter(_indent(line) for line in lines if line.strip())
    total = indents.total()
    at_margin = indents.pop(0, 0)
    column, count = max(indents.items(), key=lambda found: found[1], default=(0, 0))
    printed = at_margin >= AT_MARGIN * total and count >= STANDING_IN * total
    if not (printed and 2 <= column <= TAB and total >= FEWEST):
        return None
    standing_in = [line.lstrip() for line in lines if line.strip() and _indent(line) == column]
    opening = sum(1 for line in standing_in if not line[0].islower())
    listed = any(BULLET.match(line) for line in lines if not line[:1].isspace())
    return column if opening >= OPENING * count and not listed else None


def _continues(before: str, line: str, width: int | None, broken: bool) -> bool:
    """Whether `line` goes on with the paragraph of `before`."""
    speaks = SENTENCE_END.search(before) and SPEAKING.match(line)
    if WHEN.match(line) or WHEN.match(before) or ASIDE.match(before):
        return False
    if BULLET.match(line) or speaks or _indent(line) > _hang(before) + 1:
        return False
    if before.isupper() and len(before) > SHORT and line.split()[0].istitle():
        return False  # a headline, and who printed it
    if BYLINE.match(line) and len(before.split()) <= BYLINE_BELOW:
        return False
    goes_on = _amid_sentence(before, line) or is_broken(before, line) or _in_brackets(before, line)
    if goes_on or (ADDRESS.search(before) and line.lstrip()[:1].isupper()):
        return True
    if broken:
        ended = len(before.strip()) < SHORT and line.lstrip()[:1].isupper()
        return len(before) <= WIDEST_WRAP and not ended and not NUMBERED.match(line)
    return width is not None and (_is_full(before, line, width) or line.lstrip()[:1].islower())


def _hang(line: str) -> int:
    """Where the text of a line begins: below it the lines of a list's item go on."""
    bullet = BULLET.match(line)
    return bullet.end() if bullet else _indent(line)


def _indent(line: str) -> int:
    wide = line.replace("\t", " " * TAB).replace("\xa0", " ")
    return len(wide) - len(wide.lstrip())


def _block(lines: list[str], hyphens: Hyphens) -> Iterator[Block]:
    if not lines:
        return
    bullet = BULLET.match(lines[0]) if len(lines[0]) - len(lines[0].lstrip()) > 0 else None
    if bullet and BUTTON in bullet.group():
        yield Block(BUTTON, Role.CHROME, "control")
    text = lines[0][bullet.end() :] if bullet else lines[0]
    for line in lines[1:]:
        text = hyphens.joined(text.rstrip(), line.lstrip())
    text = SPACE.sub(" ", text).strip()
    if text:
        yield Block(text, indent=_indent(lines[0]), bullet=bullet is not None)
