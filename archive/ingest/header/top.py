"""The lines above the first speech: what each of them is by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from archive.ingest.dates import ambiguous_date, clock, dates_in, rest_of
from archive.ingest.header.above import START, WAYS, Above, may_be_place
from archive.ingest.header.found import FIELD, HEADER_LINES, HEADER_WORDS, Header, Line, drop
from archive.ingest.header.one_line import (
    NOTE,
    UPDATED,
    is_person,
    is_place,
    is_publisher,
    is_salutation,
    is_sentence,
    signed,
    tells_occasion,
)
from archive.ingest.header.titles import title_from
from archive.ingest.header.titles_again import BARE_ARTICLE, drop_title_in_capitals, dropped_as_cut
from archive.ingest.labels.names import is_full, is_titled, printed_name
from archive.ingest.labels.printed import folded, without_honorifics, words_of
from archive.ingest.types import Block, DatePrecision, Role
from archive.ingest.vocabulary import PARTS, PLACES

HEADER_LETTERS = 600
UPDATE = 10  # words beside a date: "Last updated: Friday, …, 15:24 GMT 16:24 UK"


def from_lines(
    head: Header, blocks: Sequence[Block], first_speech: int, *, seated: bool = False
) -> None:
    """Lines above the first speech: title, lead, date, time and venue by where they stand; in a
    parliament that is `seated` none is a place."""
    lines = _header_lines(head, blocks, first_speech)
    lines = [line for line in lines if not dropped_as_cut(head, line, blocks)]
    if not lines:
        return
    whens = [position for position, line in enumerate(lines) if line.when]
    marked_title = head.title is not None
    if head.title is None:
        title_from(head, lines, whens[0] if whens else None)
        whens = [at for at, line in enumerate(lines) if line.when and line.index not in head.used]
    if (masthead := _masthead(head, lines, whens)) is not None:
        drop(head, masthead, "page_header")
    _take_cast(head, lines)
    titled = head.title is not None and not marked_title
    drop_title_in_capitals(head, lines)
    listed = [at for at in sorted(head.used) if FIELD.match(blocks[at].text)]
    spoken = first_speech < len(blocks)
    above = Above(head, lines, blocks, whens, listed, spoken, seated, marked_title, titled)
    for position, line in enumerate(lines):
        if line.index not in head.used:
            any(way(above, position, line) for way in WAYS)
    _drop_above_start(head, lines)
    if spoken:
        _drop_left_above(
            head, lines, max([*listed, *(line.index for line in lines[: above.last + 1])] or [-1])
        )
    elif whens:
        capitals = [line for line in lines if line.text.isupper()]
        _drop_left_above(head, capitals, lines[above.last].index)
    marked_date = any(block.role is Role.DATE for block in blocks)
    if head.title and not marked_date and not whens and head.venue is None and not seated:
        left = [line for line in lines if line.index not in head.used]
        _place_above(head, left, alone=len(left) == 1 and spoken)


def _take_cast(head: Header, lines: Sequence[Line]) -> None:
    """Those whom a line names below the part that they have: "MODERATED DISCUSSION:", "ADA NORR,
    COASTAL INSTITUTE", as houses of research print them above a transcript."""
    part = False
    for line in lines:
        if line.index in head.used:
            continue
        first, _, rest = line.text.partition(",")
        name = without_honorifics(first)
        if line.text.endswith(":") and folded(line.text) in PARTS:
            part = True
            drop(head, line, "header_line")
        elif part and is_full(name) and is_person(name) and not line.when:
            head.people.append((printed_name(name), rest.strip() or None))
            head.used.add(line.index)
        else:
            part = False


def _masthead(head: Header, lines: Sequence[Line], whens: Sequence[int]) -> Line | None:
    """The line above the title that gives the day when the page was saved, as the front of a
    newspaper does: the first date, where one below the title is earlier."""
    at = next((at for at, line in enumerate(lines) if line.text == head.title), -1)
    if len(whens) < 2 or not whens[0] < at < whens[1]:
        return None
    above, below = (dates_in(lines[position].text)[:1] for position in whens[:2])
    earlier = above and below and below[0][2].value < above[0][2].value
    full = earlier and below[0][2].precision is DatePrecision.DAY
    return lines[whens[0]] if full else None


def _drop_above_start(head: Header, lines: Sequence[Line]) -> None:
    """What is left above the line "Full text" is no part of it."""
    start = next((line.index for line in lines if START.fullmatch(line.text)), None)
    for line in lines:
        if start is not None and line.index < start and line.index not in head.used:
            drop(head, line, "header_line")


def _drop_left_above(head: Header, lines: Sequence[Line], end: int) -> None:
    """What is left of a header, above its last date or field, when labelled speeches follow."""
    for line in lines:
        if line.index < end and line.index not in head.used and not is_sentence(line.text):
            drop(head, line, "header_line")


def _place_above(head: Header, lines: Sequence[Line], *, alone: bool) -> None:
    """One to three lines straight above the text that can only be where it was spoken; `alone`
    says that nothing else stands between the title and the first speech."""
    places = list(takewhile(may_be_place, lines))
    if not places:  # "Remarks to the press", "Sund City"
        places = list(takewhile(may_be_place, reversed(lines)))[::-1]
    told = alone or len(places) > 1 or any("," in line.text for line in places)
    told = told or any(set(words_of(line.text)[-1:]) & PLACES for line in places)
    publisher = head.language not in (None, "en") and any(is_publisher(p.text) for p in places)
    if places and told and len(places) <= 3 and not publisher:
        head.venue = ", ".join(line.text for line in places)
        head.used.update(line.index for line in places)


def _header_lines(head: Header, blocks: Sequence[Block], first_speech: int) -> list[Line]:
    lines: list[Line] = []
    for index, block in enumerate(blocks[: min(first_speech, HEADER_LINES + len(head.used))]):
        if block.role not in (Role.BODY, Role.HEADING) or index in head.used:
            continue
        text = block.text
        if len(text) > HEADER_LETTERS or is_salutation(text):
            break
        words = len(text.split())
        if words > HEADER_WORDS * 2 or (words > HEADER_WORDS and lines and lines[-1].when):
            break
        rest = BARE_ARTICLE.sub("", rest_of(re.sub(r"(?<=\d)\.$", "", text)))
        hour = (
            clock(text) and len(rest.split()) <= 3 and not tells_occasion(text)
        )  # "Noon briefing"
        odd = ambiguous_date(text)
        rest = rest.replace(odd, "").strip(" ,(-–—)") if odd else rest
        dated = bool(dates_in(text) or odd or hour)
        when = dated and _beside_a_date(rest) and not is_sentence(rest) and len(text) <= 120
        lines.append(Line(index, text, when, rest))
        if len(lines) >= HEADER_LINES:
            break
    return lines


def _beside_a_date(rest: str) -> bool:
    """Whether the rest of a line may be a place or the like, and is not the text of a sentence."""
    words = rest.split()
    if "|" in rest or "•" in rest:  # "3 June 2014 | Press release | Archived content"
        return all(len(part.split()) <= 5 for part in re.split("[|•]", rest))
    place = bool(set(words_of(rest)) & PLACES) and is_place(rest)  # capitals tell it in English
    short = len(words) <= 2 or (len(words) <= 8 and (is_titled(words) or place))
    short |= len(words) <= UPDATE and bool(UPDATED.search(rest))
    return short or bool(NOTE.match(rest) or signed(rest)[0])
