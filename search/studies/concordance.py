"""Keyword in context: what stands before and after each match in a text, and what lines go by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from search.snippets import Span
from search.words import analysis

CONTEXT = 100  # characters on either side of the keyword
NEIGHBOURS = 3  # words on either side that lines are put in order by
_REACHES = 50, 150  # characters in which these words are looked for: the first are mostly enough
_LONGEST_WORD = 25  # a run of letters that is longer is cut rather than left out


class Order(StrEnum):
    """What the lines go by. Lines that are alike in it follow one another by date, the newest
    first, then as they stand in the text."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SPEAKER = "speaker"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """A match with the words around it, on one line whatever the paragraphs of the text. Spaces
    next to the keyword are kept, so that the three parts together read as the text does."""

    before: str
    keyword: str
    after: str


def places(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Where matches start and end, in the order of the text: words near each other from the first
    to the last. What matches two parts of a query in the very same place is one match."""
    return sorted({span.whole for span in spans})


def line(text: str, start: int, end: int, width: int = CONTEXT) -> Line:
    """The match from `start` to before `end` with up to `width` characters on either side, cut
    between words."""
    before = _flat(text[max(0, start - 2 * width) : start])
    after = _flat(text[end : end + 2 * width])
    return Line(_ending(before, width), _flat(text[start:end]), _beginning(after, width))


def sort_key(order: Order, speaker: str, text: str, start: int, end: int) -> tuple[str, ...]:
    """What a line goes by, beside the order in which it is found."""
    if order == Order.LEFT:
        return words_before(text, start)
    if order == Order.RIGHT:
        return words_after(text, end)
    return (analysis.folded(speaker),) if order == Order.SPEAKER else ()


def words_before(text: str, start: int) -> tuple[str, ...]:
    """The words before a match, folded, outwards from it: the nearest first."""
    found: list[str] = []
    for reach in _REACHES:
        opening = max(0, start - reach)
        found = analysis.forms(text[opening:start])
        if opening:
            del found[:1]  # it may be the end of a longer word
        if not opening or len(found) >= NEIGHBOURS:
            break
    return tuple(reversed(found[-NEIGHBOURS:]))


def words_after(text: str, end: int) -> tuple[str, ...]:
    """The words after a match, folded, outwards from it: the nearest first."""
    found: list[str] = []
    for reach in _REACHES:
        found = analysis.forms(text[end : end + reach])
        if end + reach < len(text):
            del found[-1:]
        if end + reach >= len(text) or len(found) >= NEIGHBOURS:
            break
    return tuple(found[:NEIGHBOURS])


def _flat(text: str) -> str:
    """A text with every run of white space as one space."""
    flat = " ".join(text.split())
    if not flat:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{flat}{' ' * text[-1].isspace()}"


def _ending(text: str, width: int) -> str:
    if len(text) <= width:
        return text.lstrip()
    cut = len(text) - width
    space = text.find(" ", cut - 1, cut + _LONGEST_WORD)
    return text[space + 1 if space >= 0 else cut :]


def _beginning(text: str, width: int) -> str:
    if len(text) <= width:
        return text.rstrip()
    space = text.rfind(" ", max(1, width - _LONGEST_WORD), width + 1)
    return text[: space if space >= 0 else width]
