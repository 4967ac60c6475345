"""Which line above the first speech is the title, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.ingest import menus
from archive.ingest.header.found import (
    BYLINE,
    HEADER_WORDS,
    LEAST_LETTERS,
    ORDINAL_OFFICE,
    RELEASE,
    Header,
    Line,
    drop,
)
from archive.ingest.header.one_line import (
    DOCUMENT_TYPE,
    NOTE,
    UPDATED,
    introduces,
    introduces_several,
    is_bare_office,
    is_person,
    is_place,
    is_publisher,
    is_section,
    is_sentence,
    opens_with_occasion,
    tells_occasion,
)
from archive.ingest.labels.names import is_full
from archive.ingest.labels.printed import folded, words_of
from archive.ingest.labels.voices import is_medium
from archive.ingest.names import names_in
from archive.ingest.parliaments import SECTIONS as OF_MINUTES
from archive.ingest.uncased import without_capitals
from archive.ingest.vocabulary import (
    CONNECTIVES,
    GREETING,
    KINDS,
    PLACES,
    PREPOSITIONS,
)

AGENDA_ITEM = re.compile(r"^\d{1,2}(?:\.\d)?\. \S")  # "14. Question time"
COMPOUND = 9  # letters
PROGRAMME_WORDS = 4
TOLD_WORDS = 4  # beside a date, of a title
TITLE_LINES = 4
FILED = re.compile(r"^\d\d/\d\d/\d\d\b")  # the day, as archives of the 1990s put it first
ABOVE_RELEASE = 12  # lines of a site's menu and of a letterhead
LETTERS_APART = re.compile(r"^(?:[^\W\d_] ){4,}[^\W\d_]$")  # "T H E H A R B O U R"
HONOURABLE = re.compile(r"^(?:the )?(?:rt )?hon(?:ourable)?\b", re.I)


def title_from(head: Header, lines: Sequence[Line], anchor: int | None) -> None:
    """The first line, if it is a title and not the first sentence of a speech."""
    told = _printed_twice(lines)
    if told is None:
        told = _title_of_release(lines)
    if told is not None:
        for line in lines[:told]:
            if not line.when:
                drop(head, line, "letterhead")
        _take_title(head, lines, told)
        return
    start = 0 if _has_byline(lines) else _sections(lines)
    below = lines[start]
    told_below = start and not is_sentence(below.text) and tells_occasion(below.text)
    if (below.when and _dated_title(below, lines[start + 1 :])) or (told_below and not below.when):
        for line in lines[:start]:
            if not line.when:
                drop(head, line, "letterhead")
        _take_title(head, lines, start)
        return
    if (told := _title_below_date(lines[start:])) is not None:
        for line in lines[:start]:
            drop(head, line, "letterhead")
        head.title = lines[start + told].text
        head.used.add(lines[start + told].index)
        if head.venue is None and not lines[start].when:
            head.venue = lines[start].text
            head.used.add(lines[start].index)
        return
    start = 0 if _has_byline(lines) else _letterhead(lines, anchor)
    for line in lines[:start]:
        if is_person(line.text):
            head.people.append((line.text, None))
            head.used.add(line.index)
        else:
            drop(head, line, "letterhead")
    for position, line in enumerate(lines[: start + 4 if anchor is None else anchor]):
        if position < start:
            continue
        if line.when or NOTE.match(line.text) or ORDINAL_OFFICE.match(line.text):
            continue
        if sum(map(str.isalpha, line.text)) < LEAST_LETTERS:
            continue
        told_below = any(tells_occasion(other.text) for other in lines[position + 1 : position + 4])
        if told_below and not tells_occasion(line.text) and is_holder(line.text):
            continue
        words = line.text.split()
        if line.text.endswith(",") and GREETING.match(line.text):
            return
        said = is_sentence(line.text)
        said = said and not (position == start and opens_with_occasion(line.text))
        if len(words) > HEADER_WORDS or (anchor is None and (said or position > start + 1)):
            return
        head.title = _without_quotes(line.text)
        head.used.add(line.index)
        # A bare name above the title is whose words these are.
        following = next(
            (
                other
                for other in lines[position + 1 : position + 3]
                if not ORDINAL_OFFICE.match(other.text)
            ),
            None,
        )
        if (
            2 <= len(words) <= 4
            and is_person(line.text)
            and following is not None
            and not following.when
            and (anchor is None or anchor > position + 1)
        ):
            if any(is_full(name) for name, _ in names_in(following.text, brief=True)):
                head.venue = line.text  # the title names whoever speaks: "Viana", "SPEECH BY …"
                head.title = following.text
                head.used.add(following.index)
                return
            head.people.append((line.text, None))
            head.title = following.text
            head.used.add(following.index)
        return


def _without_quotes(text: str) -> str:
    """A title without the mark that opens or closes it alone, or that both do around all of it."""
    marks = [mark for mark in text if mark in '“”"']
    around = len(marks) == 2 and text[0] in '“"' and text[-1] in '”"'
    return text.strip('“”"') if len(marks) == 1 or around else text


def _printed_twice(lines: Sequence[Line]) -> int | None:
    """The first of two lines above the text that say the same, with a day in it or straight below
    each other and at the top: a page's heading and, below it, the document's."""
    texts = [line.text for line in lines]
    again = (at for at, text in enumerate(texts) if text in texts[at + 1 : at + 3])
    at = next(again, None)
    if at is None:
        return None
    text = texts[at]
    dated = text != lines[at].rest and tells_occasion(text)
    heading = at <= 1 and texts[at + 1] == text and len(text.split()) > TOLD_WORDS
    heading = heading and not (is_sentence(text) or lines[at].when)
    below = any(tells_occasion(other) for other in texts[at + 2 : at + 4])  # whose page it is
    return at if dated or (heading and not below) else None


def introduced_below(line: Line, below: Sequence[Line]) -> list[tuple[str, str | None]]:
    """Whom a line names with an office; a list of them may go on in the next line."""
    section, bar, text = line.text.partition(" | ")
    if not (bar and is_section(section)):  # "Press events | Ada Norr, Secretary-General"
        text = line.text
    on = below and (below[0].when or introduces(below[0].text.rstrip(",")))
    if text.endswith(",") and on:
        text = text.rstrip(",")
    one = introduces(text)
    return introduces_several(text) or ([one] if one else [])


def _title_of_release(lines: Sequence[Line]) -> int | None:
    """Where the title stands below the letterhead of a release or the menu of a site, which ends
    with its date: "For immediate release, 3 June 2014", "Page last updated on 3 June 2014"."""
    ends = (
        RELEASE.match(line.text) or (line.when and UPDATED.search(line.text))
        for line in lines[:ABOVE_RELEASE]
    )
    below = next((at for at, last in enumerate(ends, 1) if last), None)
    above = [line.text for line in lines[: below - 1 if below else None]]
    if below is None or any(tells_occasion(text) and not FILED.match(text) for text in above):
        return None
    told = (
        at
        for at, line in enumerate(lines[below : below + 4], below)
        if not (line.when or is_publisher(line.text))
    )
    first = next(told, None)
    return first if first is not None and tells_occasion(lines[first].text) else None


def _take_title(head: Header, lines: Sequence[Line], at: int) -> None:
    """The title, in capitals with the line it goes on to: "REMARKS BY THE MINISTER", "ON TRADE"."""
    parts = list(lines[at : at + 1])
    for line in lines[at + 1 : at + TITLE_LINES]:
        first = line.text.split()[0].casefold()
        capitals = parts[-1].text.isupper() and line.text.isupper()
        if line.when or not capitals or first not in PREPOSITIONS | CONNECTIVES:
            break
        parts.append(line)
    head.title = " ".join(part.text for part in parts)
    head.used.update(part.index for part in parts)


def is_holder(text: str) -> bool:
    """Whether a line is an office, or somebody addressed with one, and nothing else."""
    return is_bare_office(text) or bool(HONOURABLE.match(text) and introduces(text))


def _has_byline(lines: Sequence[Line]) -> bool:
    """Whether the second line says by whom the first is: then that is the title, short as it is."""
    return len(lines) > 1 and not lines[0].when and bool(BYLINE.match(lines[1].text))


def _sections(lines: Sequence[Line]) -> int:
    """How many lines at the top only name sections of a site, a title following."""
    start = 0
    while start + 1 < len(lines) and (
        _says_no_title(lines[start]) or _is_kind_of(lines[start], lines[start + 1])
    ):
        start += 1
    return start


def _is_kind_of(line: Line, below: Line) -> bool:
    """Whether a line names no more than the sort of text whose title follows: "Press conference",
    "Briefing of Minister Norr with journalists in Sund"; "DISCORSO - PRIMO MANDATO"."""
    capitals = line.text.isupper() and not below.text.isupper()
    kicker = capitals and len(line.text.split()) <= PROGRAMME_WORDS < len(below.text.split())
    if line.when or below.when or not (kicker or DOCUMENT_TYPE.match(line.text)):
        return False
    named = len(below.text.split()) >= TOLD_WORDS and not BYLINE.match(below.text)
    return named and tells_occasion(below.text) and not is_sentence(below.text)


def _says_no_title(line: Line) -> bool:
    """Whether a line at the top names a section or the publisher, or says what sort of text it is,
    perhaps with the day: "Verbatim, 3 June 2014"."""
    if UPDATED.search(line.text):
        return True
    if line.when:
        titled = folded(line.rest) in OF_MINUTES and tells_occasion(line.rest)  # "Pressemøde"
        section = is_section(line.rest) and not titled
        return bool(line.rest and (NOTE.match(line.rest) or section))
    spaced = LETTERS_APART.match(line.text) is not None
    programme = is_medium(line.text) and len(line.text.split()) <= PROGRAMME_WORDS
    if programme and not tells_occasion(line.text):
        return True  # "Sund TV Special"
    return spaced or is_section(line.text) or is_publisher(line.text) or bool(NOTE.match(line.text))


def _title_below_date(lines: Sequence[Line]) -> int | None:
    """Where the title stands if the date is above it, perhaps with a place: "Sund", "3 June 2014",
    "Press conference of the Chancellor"."""
    anchor = next((at for at, line in enumerate(lines[:2]) if line.when), None)
    if anchor is None or (anchor == 1 and not _is_dateline(lines[0].text)):
        return None
    below = (
        at
        for at, line in enumerate(lines)
        if at > anchor and not NOTE.match(line.text) and (not line.when or _is_told(line.rest))
    )
    first = next(below, None)
    if first is None or is_sentence(lines[first].text):
        return None
    text = lines[first].text
    telling = tells_occasion(text) and len(text.split()) >= 2
    return first if telling or (first == 1 and AGENDA_ITEM.match(text)) else None


def _is_told(rest: str) -> bool:
    """Whether a line is a title, what stands in it beside its date being this."""
    return len(rest.split()) >= TOLD_WORDS and tells_occasion(rest)


def _is_dateline(text: str) -> bool:
    """Whether a line above the date is nothing but a place."""
    words = len(text.split())
    return words <= 4 and is_place(text) and text.istitle() and (words == 1 or not is_person(text))


def _letterhead(lines: Sequence[Line], anchor: int | None) -> int:
    """How many lines above the title name the publisher or the section of the site."""
    above = lines[: 8 if anchor is None else anchor]
    if not above or not (is_section(above[0].text) or is_publisher(above[0].text)):
        return 0
    for position, line in enumerate(above):
        section = is_section(line.text) and position == 0
        section = section or (position + 1 < len(above) and _is_kind_of(line, above[position + 1]))
        said = is_sentence(line.text) and not opens_with_occasion(line.text)
        if not (section or line.when or said) and tells_occasion(line.text):
            return position
    named = is_section(above[0].text) or menus.is_publisher(above[0].text)
    if len(above) < 2 or not named:
        return 0
    return next((at for at, line in enumerate(above[1:], 1) if not is_section(line.text)), 1)


def _dated_title(line: Line, others: Sequence[Line]) -> bool:
    """Whether a first line with a date in it is the title ("Daily briefing – 14 March 2013")."""
    below = others[0].text if others else ""
    if set(words_of(line.rest)) & PLACES and is_place(line.rest) and tells_occasion(below):
        return False  # "Palazzo delle Reti 03/06/2014" above the title
    if not others and line.text.endswith(")") and len(line.rest.split()) >= 2:
        return True  # "Radio Nesvik (21 February 2003)" and nothing else
    if not others and ":" in line.rest and len(line.rest.split()) >= TOLD_WORDS:
        return True  # "Harbour Week 3 June 2014 Transcript: Minister Norr"
    telling = any(re.search(pattern, line.rest, re.IGNORECASE) for _, pattern in KINDS)
    # In many languages an occasion is one word: "Pressemøde".
    compound = telling and len(line.rest) >= COMPOUND
    long = len(line.rest.split()) >= 2 or without_capitals(line.rest) or compound
    return long and (telling or any(other.when for other in others))
