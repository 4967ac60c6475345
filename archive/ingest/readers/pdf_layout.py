"""Pieces of text on pages, by where they stand, to blocks: columns, furniture, paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from archive.ingest.readers.flow import squeezed
from archive.ingest.readers.text import BULLET, SENTENCE_END, SPEAKING
from archive.ingest.types import Block, Role
from archive.ingest.vocabulary import CONNECTIVES

SOFT_HYPHEN = "\u00ad"
# Furniture stands in the outer part of a page, at the same height on as many pages as this.
MARGIN = 0.13
NUMBER_MARGIN = 0.25  # where a bare number may stand, if nothing is further out
SAME_HEIGHT = 6.0
PAGES_ALIKE = 3
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
PAGE_NUMBER = re.compile(r"^\W*(?:\w{1,8}\.?\s)?\W*#\W*(?:(?:/|\w{1,4})\s?#\W*)?$")
BARE_NUMBER = re.compile(r"^[\W_]*\d{1,4}[\W_]*$")
# Of the lines of a page, how many may cross the space between two columns, such as a headline.
CROSSING = 0.2
NARROWEST_COLUMN = 0.25  # of the width of the text
# In heights of a line: what sets a paragraph off.
GAP, INDENT, SHORT, ELSEWHERE = 1.45, 0.8, 4.0, 8.0
LARGER = 1.12
MAX_HEADING = 5  # lines
# No line of a title ends with these: "Statement by".
TITLE_WORDS = 14
JOINING = frozenset(
    "by at of on to before during par de du des lors à au aux en ante del por al von vom bei zum"
    " zur di da на в от для при".split()
)
UNFINISHED = CONNECTIVES | {"by", "par", "von", "am", "from"}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its box from the upper left of its page, the height of its letters, its
    bold beginning, and the column that it stands in, counted through the document."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str
    lead: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as PDFium draws it: pieces are [left, top, right, bottom, size, bold, text]."""

    width: float
    height: float
    pieces: Sequence[Sequence[float | bool | str]]


def blocks(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The text in reading order, lines joined to paragraphs; what repeats on the margins of the
    pages is chrome."""
    pages = [_lines(number, sheet) for number, sheet in enumerate(sheets)]
    furniture = _furniture(pages, sheets)
    ordered: list[Line] = []
    columns = 0
    for lines, around, sheet in zip(pages, furniture, sheets, strict=True):
        left_out = {id(piece) for _, _, pieces in around for piece in pieces}
        kept = [line for line in lines if id(line) not in left_out]
        for column in _columns(kept, sheet.width):
            ordered += [replace(line, column=columns) for line in column]
            columns += 1
    chrome = [
        Block(squeezed(row.text), Role.CHROME, reason)
        for page in furniture
        for row, reason, _ in page
    ]
    return (*_paragraphs(ordered), *chrome)


def _lines(number: int, sheet: Sheet) -> list[Line]:
    """Every piece as a line of its own, save those that go on at the same height close by."""
    made: list[Line] = []
    for left, top, right, bottom, size, bold, text in sheet.pieces:
        words = str(text)
        if words.strip(" \u00ad"):
            box = (float(left), float(top), float(right), float(bottom))
            made.append(Line(number, *box, float(size), words, words if bold else ""))
    return made


def _furniture(
    pages: Sequence[list[Line]], sheets: Sequence[Sheet]
) -> list[list[tuple[Line, str, list[Line]]]]:
    """The rows of each page that repeat at one height near the edge of several pages, with the
    reason to leave them out and the pieces that they are made of."""
    margins = [
        [
            (_row(row), row)
            for row in _grouped(line for line in lines if _on_margin(line, sheet, NUMBER_MARGIN))
        ]
        for lines, sheet in zip(pages, sheets, strict=True)
    ]
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    for margin in margins:
        for row, _ in margin:
            seen[_pattern(row.text)].append(row)
    needed = min(PAGES_ALIKE, max(2, len(pages)))

    def reason(row: Line, pieces: Sequence[Line], sheet: Sheet) -> str:
        pattern = _pattern(row.text)
        alike = {other.page for other in seen[pattern] if abs(other.top - row.top) < SAME_HEIGHT}
        top = row.top < sheet.height / 2
        if BARE_NUMBER.match(row.text) and _outermost(row, pieces, top=top):
            return "page_number"
        if len(alike) < needed or not _on_margin(row, sheet, MARGIN):
            return ""
        if PAGE_NUMBER.match(pattern):
            return "page_number"
        return "page_header" if top else "page_footer"

    return [
        [(row, why, pieces) for row, pieces in margin if (why := reason(row, lines, sheet))]
        for margin, lines, sheet in zip(margins, pages, sheets, strict=True)
    ]


def _on_margin(line: Line, sheet: Sheet, share: float) -> bool:
    edge = share * sheet.height
    return line.top < edge or line.bottom > sheet.height - edge


def _outermost(line: Line, lines: Iterable[Line], *, top: bool) -> bool:
    """Whether no line but those at its own height lies between it and the edge."""
    if top:
        return all(other.bottom > line.top for other in lines)
    return all(other.top < line.bottom for other in lines)


def _pattern(text: str) -> str:
    """What running heads have in common: their words without the number of the page."""
    return DIGITS.sub("#", squeezed(text).casefold())


def _columns(lines: list[Line], width: float) -> list[list[Line]]:
    """The lines of a page as they are read: one column, or two with what spans both between."""
    gutter = _gutter(lines, width)
    if gutter is None:
        return [_rows(lines)]
    parts: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        if line.left < gutter - 1 and line.right > gutter + 1:
            parts += [_rows(left), _rows(right)]
            left, right = [], []
            across.append(line)
            continue
        parts.append(_rows(across))
        across = []
        (left if line.right <= gutter + 1 else right).append(line)
    return [part for part in (*parts, _rows(across), _rows(left), _rows(right)) if part]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the space between two columns of text is; None if there is one column."""
    if len(lines) < 8:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    inner = range(
        int(left + NARROWEST_COLUMN * (right - left)),
        int(right - NARROWEST_COLUMN * (right - left)) + 1,
    )
    if len(inner) < 2:
        return None
    crossing = {at: sum(1 for line in lines if line.left < at < line.right) for at in inner}
    fewest = min(crossing.values())
    if fewest > CROSSING * len(lines):
        return None
    best = [at for at in inner if crossing[at] == fewest]
    gutter = float(median(best))
    beside = [line for line in lines if not (line.left < gutter < line.right)]
    before = _rows(line for line in beside if line.right <= gutter)
    after = _rows(line for line in beside if line.left >= gutter)
    # Both sides are running text: many lines as long as their column, and more than labels.
    return gutter if _runs(before) and _runs(after) else None


def _runs(lines: Sequence[Line]) -> bool:
    """Whether these are lines of running text: many of them as wide as the widest."""
    if len(lines) < 4:
        return False
    widths = [line.right - line.left for line in lines]
    wide = sum(1 for width in widths if width > 0.8 * max(widths))
    letters = sum(len(line.text) for line in lines)
    return wide >= 0.4 * len(lines) and letters / len(lines) >= 15


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Pieces at one height as one line; from top to bottom."""
    return [_row(row) for row in _grouped(lines)]


def _grouped(lines: Iterable[Line]) -> list[list[Line]]:
    """The pieces of each row, from left to right; from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        if rows and any(_level(line, one) for one in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _level(one: Line, other: Line) -> bool:
    """Whether the middle of one is within the height of the other, as of a raised "th"."""
    one_middle, other_middle = (one.top + one.bottom) / 2, (other.top + other.bottom) / 2
    return one.top < other_middle < one.bottom or other.top < one_middle < other.bottom


def _row(pieces: Sequence[Line]) -> Line:
    text, lead, leading = "", "", True
    for before, piece in zip((None, *pieces), pieces, strict=False):
        apart = before is not None and piece.left - before.right > 0.12 * piece.size
        gap = " " if apart and text and not text.endswith(" ") else ""
        text += gap + piece.text
        leading = leading and bool(piece.lead)
        lead += gap + piece.text if leading else ""
    first = pieces[0]
    return replace(
        first,
        top=min(piece.top for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        right=max(piece.right for piece in pieces),
        # A raised number of a footnote does not make a line small.
        size=max(pieces, key=lambda piece: len(piece.text)).size,
        text=text,
        lead=lead,
    )


def _paragraphs(lines: Sequence[Line]) -> list[Block]:
    if not lines:
        return []
    measure = _Measure(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if measure.goes_on(groups[-1], before, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = Counter(word for line in lines for word in re.findall(r"[\w-]+", line.text))
    return [_paragraph(group, measure, words) for group in groups]


class _Measure:
    """How the text is set: its size, the distance of its lines, the edges of its columns."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.size = sizes.most_common(1)[0][0]
        steps = [
            after.bottom - before.bottom
            for before, after in pairwise(lines)
            if before.column == after.column and after.bottom > before.bottom
        ]
        usual = Counter(round(step) for step in steps if step < 3.5 * self.size)
        self.step = float(usual.most_common(1)[0][0]) if usual else 1.3 * self.size
        self.right: dict[int, float] = {}
        self.left: dict[int, float] = {}
        by_column: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            by_column[line.column].append(line)
        for column, members in by_column.items():
            self.right[column] = max(line.right for line in members)
            edges = Counter(round(line.left / 3) * 3 for line in members)
            self.left[column] = float(edges.most_common(1)[0][0])
        # Whether paragraphs are told by their first line: then others go on over a page's end.
        self.indents = self._share(by_column.values()) > 0.08

    def _share(self, columns: Iterable[list[Line]]) -> float:
        """Of the lines, how many stand further in than the one above and the one below."""
        found = total = 0
        for lines in columns:
            for one, two, three in zip(lines, lines[1:], lines[2:], strict=False):
                total += 1
                deep = INDENT * self.size
                found += two.left - one.left > deep and two.left - three.left > deep
        return found / total if total else 0.0

    def heading(self, line: Line) -> bool:
        return line.size > LARGER * self.size

    def is_short(self, line: Line) -> bool:
        """Whether a line ends well before the edge of its column."""
        return self.right[line.column] - line.right > SHORT * self.size

    def goes_on(self, group: Sequence[Line], before: Line, line: Line) -> bool:
        """Whether a line goes on with the paragraph of the one before it."""
        if self.heading(before) != self.heading(line) or abs(before.size - line.size) > 2:
            return False
        apart = line.bottom - before.bottom if before.column == line.column else 0.0
        if self.heading(line):
            return 0 < apart < GAP * 1.3 * line.size and len(group) < MAX_HEADING
        if BULLET.match(line.text) or (line.lead and not before.lead and self._ended(before)):
            return False
        if SENTENCE_END.search(before.text) and SPEAKING.match(line.text):
            return False
        amid = not self._ended(before) and (
            line.text.lstrip()[:1].islower()
            or _last_word(before.text) in UNFINISHED
            or _titles(before, line)
        )
        if before.column != line.column:
            if amid or before.text.rstrip().endswith((SOFT_HYPHEN, "-", ",")):
                return True
            indented = line.left - self.left[line.column] > INDENT * self.size
            return not (indented or self.is_short(before)) and (
                self.indents or not self._ended(before)
            )
        if apart > GAP * self.step or apart < 0:
            return amid and 0 < apart < 2 * GAP * self.step
        shift = line.left - (group[-1].left if len(group) > 1 else before.left)
        deep = INDENT * self.size
        if abs(shift) > ELSEWHERE * self.size:
            return amid  # a date on the right, say
        if len(group) == 1 and abs(shift) > deep:
            # The second line of a paragraph: out after an indented first, in under a label.
            return amid or not self.is_short(before)
        if shift > deep or (shift < -deep and len(group) > 1):
            return amid
        return amid or not self.is_short(before)

    @staticmethod
    def _ended(line: Line) -> bool:
        return bool(SENTENCE_END.search(line.text))


def _titles(before: Line, line: Line) -> bool:
    """Whether two short lines of a first page are of one title: "STATEMENT", "BY H.E. MR NORR"."""
    short = max(len(before.text.split()), len(line.text.split())) <= TITLE_WORDS
    first = line.text.split()[0].casefold() if line.text.strip() else ""
    return line.page == 0 and short and first in JOINING and before.text.rstrip()[-1:] not in ",;:"


def _last_word(text: str) -> str:
    return text.split()[-1].casefold() if text.strip() else ""


def _paragraph(lines: Sequence[Line], measure: _Measure, words: Counter[str]) -> Block:
    text, lead, leading = "", "", True
    for line in lines:
        text = _joined(text, line.text.strip(), words)
        leading = leading and bool(line.lead)
        if leading:
            lead = _joined(lead, line.lead.strip(), words)
            leading = line.lead.strip() == line.text.strip()
    role = Role.HEADING if measure.heading(lines[0]) else Role.BODY
    clean = squeezed(text.replace(SOFT_HYPHEN, ""))
    return Block(clean, role, lead_in=squeezed(lead.replace(SOFT_HYPHEN, "")))


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """A line put to the text above it; a word that was parted at the line's end made whole, its
    hyphen kept where the document writes it so elsewhere."""
    stem = re.search(r"[\w-]*\w[-\u00ad\u2010]$", text)
    if stem is None or not line[:1].isalpha():
        return f"{text} {line}" if text else line
    rest = re.match(r"[\w-]+", line)
    whole = stem.group()[:-1] + (rest.group() if rest else "")
    hyphened = f"{stem.group()[:-1]}-{rest.group() if rest else ''}"
    if line[:1].isupper() or (words[hyphened] and not words[whole]):
        return f"{text[:-1]}-{line}"
    return text[:-1] + line
