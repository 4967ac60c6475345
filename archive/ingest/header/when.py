"""The date of a document: in its lines, its title, its datelines, its status, its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from archive.ingest import uncased
from archive.ingest.dates import (
    ambiguous_date,
    clock,
    dates_in,
    partial_date,
    settled_date,
    without_weekdays,
)
from archive.ingest.eastern_words import PUBLISHED
from archive.ingest.header.found import (
    HEADER_LINES,
    HEADER_WORDS,
    RELEASE,
    Header,
    Line,
    far_apart,
)
from archive.ingest.header.one_line import (
    UPDATED,
    is_place,
    is_publisher,
    is_sentence,
    opens_with_occasion,
    signed,
    tells_occasion,
)
from archive.ingest.labels.names import is_name
from archive.ingest.labels.offices import has_office
from archive.ingest.labels.voices import is_medium
from archive.ingest.names import in_first_person, names_in
from archive.ingest.sessions import day_of_session
from archive.ingest.types import (
    Block,
    DatePrecision,
    PartialDate,
    Severity,
)

DATED_WORDS = 12
DATELINE = re.compile(
    r"^(?P<place>[^\d,;:]{2,60}?(?:, [A-Z]{2})?)(?:[-–—]\([A-Z]+\))?"
    r"\s*(?:,|\(|[-–—]|\bon\b|\bam\b|\bden\b)\s*(?:le|the|el|den|il|em)?\s*$",
    re.I,
)
DATELINE_LETTERS = 100
PUT_UP = re.compile(rf"(?:{PUBLISHED})", re.I)
AFTER_DATELINE = re.compile(r"^[)\].,]*\s*(?:\([^()]{2,20}\))?[.\s]*(?:[-–—]|\.\s|$)")
PLACE_BEFORE = re.compile(r",\s(?P<place>[^,]{2,40}),?\s$")
PLACE_AFTER = re.compile(r"^,\s(?P<place>[^,]{2,40})$")
PLACE_LAST = re.compile(
    r"(?:\.\s(?=[^.,]{3,40},\s[^.,]{3,40}$)|\bdesde (?:el |la )?)(?P<place>[A-ZÀ-Þ][^.:;()]{3,60})$"
)
TITLE_WORDS = 4  # of a title that ends with place and day
# "… met in Asten, Varland, June 3, 2014"
BEFORE_DATE = re.compile(
    r"\b(?:in|at) (?P<place>[A-Z][^,;.()]{1,40}(?:, [A-Z][a-z]+)?),? (?:on )?$"
)
LEADS = 3  # paragraphs below the title that may say what took place
# What joins a place to a date: "Asten, Hôtel des Tilleuls, le 3 juin 2014".
LINKING = re.compile(
    r"^(?:(?:le|the|am|el|on|den|published|updated|posted|issued|released|delivered|publié"
    r"|mis à jour|(?:first )?(?:aired|broadcast)|recorded|submitted(?: by \w+)?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?=\W*$)"
    r"|veröffentlicht|publicado|pubblicato|prononcée?|pronunciad[oa]|gehalten|tenut[oa]|дата"
    r"|from|date)\b[\s:]*)+|[\s,]+(?:le|am|el|on|den)$",
    re.I,
)
# Where it was, in the brackets that Japanese pages print below the title.
HELD_AT = re.compile(r"(?:於|場所|会場|地点|地點)\s*[:：]\s*(?P<place>[^)）》\]]+)")
# What only countries print that put the day, or the month, first.
DAY_FIRST = re.compile(
    r"\bE ?& ?OE\b|\.gov\.(?:au|uk)\b|\b[Tt]he (?:Rt )?Hon\b|^Release [Tt]ype:|^Period of Service:",
    re.M,
)
MONTH_FIRST = re.compile(
    r"\b[AP]\.?M\.? E[SD]T\b|\bDepartment of State\b|\bWhite House\b|\bWashington, D\.?C\b", re.I
)
SET_OFF = re.compile(r"[,(\[–—-]\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$", re.I)
ISO_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
YEAR_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def take_date(head: Header, text: str) -> None:
    if head.date is None:
        head.date = partial_date(text)
        if head.date is None and (printed := ambiguous_date(text)):
            head.unsettled = head.unsettled or printed
    if head.clock is None and (dates_in(text) or ambiguous_date(text)):
        rest = text
        for start, end, _ in reversed(dates_in(text)):
            rest = rest[:start] + " " + rest[end:]
        head.clock = clock(rest)


def when_line(head: Header, line: Line) -> None:
    """A line of date, time or both, perhaps with a place: "Asten, le 3 juin 2014"."""
    found = dates_in(line.text)
    if not found and head.clock is None and not ambiguous_date(line.text):
        head.clock = clock(line.text)
    else:
        before = head.date
        take_date(head, line.text)
        if before is not None and found and str(before) != str(found[0][2]):
            head.differ(before, found[0][2])
            if RELEASE.match(line.text) and far_apart(before, found[0][2]):
                head.date = found[0][2]  # what stands above it is the day of a copy
    # Points may part it: "Harbour House • Asten, Varland • June 3, 2014".
    parts = [part.strip() for part in line.rest.split("•")]
    people, rest = signed(", ".join(part for part in parts if part))
    head.people += people
    place = DATELINE.match(without_weekdays(line.text[: found[0][0]])) if found else None
    if (
        place is not None
        and head.venue is None
        and is_name(place["place"].replace(",", "").strip("( "))
        and not tells_occasion(place["place"])
    ):
        head.venue = place["place"].strip(" ,(")
    elif head.venue is None and (held := HELD_AT.search(line.text)):
        head.venue = held["place"].strip()
    elif head.venue is None and (held_by := _with_office(rest)):
        head.people.append(held_by)
    elif PUT_UP.search(line.text) or UPDATED.search(line.text):
        pass  # "Published by the press office on 3 June 2014"
    elif (
        head.venue is None
        and (found or ambiguous_date(line.text))
        and is_place(rest := LINKING.sub("", rest))
    ):
        # "Presidency of the Republic | 3 June 2014" is signed by the publisher.
        of_publisher = "|" in line.text and is_publisher(rest)
        head.venue = None if of_publisher or "|" in rest else rest
    head.used.add(line.index)


def _with_office(text: str) -> tuple[str, str] | None:
    """Whom a line of the date names with an office, where no capitals tell names from places:
    "2014.6.3 한지우 대변인"."""
    name, office = uncased.split(text)
    return (name, office) if name and office else None


def from_status(head: Header, status: str) -> None:
    """The publisher's note on publication, where nothing nearer the text gives a date."""
    if head.date is None and status and (date := partial_date(status)):
        head.date = date
        head.doubt("date_of_publication", date.printed)


def settle_date(head: Header, blocks: Sequence[Block]) -> None:
    """03/06/2013 as the country of the publisher writes it, if the text tells which that is: only
    in English may the month stand first."""
    if head.date is not None or not head.unsettled:
        return
    text = "\n".join(block.text for block in blocks)
    day_first, month_first = bool(DAY_FIRST.search(text)), bool(MONTH_FIRST.search(text))
    if head.language not in (None, "en"):
        day_first, month_first = True, False
    if day_first != month_first:
        head.date = settled_date(head.unsettled, day_first=day_first)
    known = head.date is not None
    head.doubt("ambiguous_date", head.unsettled, Severity.INFO if known else Severity.WARNING)


def date_in_passing(head: Header, blocks: Sequence[Block]) -> None:
    """The date in a short line near the top ("Volume 7, sitting of 3 June 2014")."""
    for index, block in enumerate(blocks[:HEADER_LINES]):
        found = dates_in(block.text)
        if head.date is not None or index in head.used or not found:
            continue
        longest = DATED_WORDS if block.text[found[0][1] :].strip() else 2 * DATED_WORDS
        if len(block.text.split()) > longest:
            continue
        if found[0][2].precision is DatePrecision.DAY and not is_sentence(block.text):
            head.date = found[0][2]
            head.used.add(index)
            head.people += names_in(without_weekdays(block.text[: found[0][0]]))
            place = BEFORE_DATE.search(block.text[: found[0][0]])
            if place is not None and head.venue is None and is_place(place["place"]):
                head.venue = place["place"]
            elif head.venue is None and (held := HELD_AT.search(block.text)):
                head.venue = held["place"].strip()


def from_datelines(head: Header, blocks: Sequence[Block]) -> None:
    """Place and day at the beginning of a paragraph: "(Asten, 3 June 2014) – The minister …",
    "SUND, 3 de junio de 2014 (CG).- …"; a short one says nothing else and is done with."""
    for index, block in enumerate(blocks[:HEADER_LINES]):
        found = dates_in(block.text[:DATELINE_LETTERS])
        if index in head.used or not found:
            continue
        start, end, date = found[0]
        place = DATELINE.match(block.text[:start].lstrip("([ "))
        if place is None or not AFTER_DATELINE.match(block.text[end:]):
            continue
        where = place["place"].strip(" ,(")
        if not is_name(where.replace(",", "")):
            continue
        if len(block.text.split()) <= 2 * DATED_WORDS and len(found) > 1:
            # Where it was put out, then where it was said: "Berne, 4.6.2014 - Asten, 3 juin 2014".
            there = DATELINE.match(block.text[end : found[1][0]].lstrip(" -–—"))
            if there is not None and head.venue in (None, where) and is_name(there["place"]):
                where, head.venue = there["place"].strip(" ,("), None
                head.date = found[1][2]
            head.people += names_in(block.text[found[1][1] :])
            head.used.add(index)
        head.date = head.date or date
        head.venue = head.venue or where
        return


def date_of_session(head: Header, blocks: Sequence[Block]) -> None:
    """The day near the top without its year, which the years of the session tell."""
    if head.date is None:
        near = [block.text for block in blocks[:HEADER_LINES] if len(block.text.split()) <= 20]
        head.date = day_of_session(" ".join(near))


def date_of_occasion(head: Header, blocks: Sequence[Block]) -> None:
    """The one day that the paragraph below the title gives for what took place: "Press conference
    of the Chancellor in the Town Hall on 3 June 2014."."""
    for index, block in enumerate(blocks[:LEADS]):
        left = index not in head.used or block.text == head.lead
        if head.date is not None or not left or not tells_occasion(block.text):
            continue
        # In many languages "i" is a small word; in English it is whoever speaks.
        english = head.language in (None, "en")
        said = block.text if english else re.sub(r"\b[iI]\b", "", block.text)
        if len(said.split()) > 2 * HEADER_WORDS or in_first_person([said]):
            continue
        found = [date for _, _, date in dates_in(block.text)]
        if len(found) == 1 and found[0].precision is DatePrecision.DAY:
            head.date = found[0]
            head.doubt("date_of_lead", found[0].printed)


def place_of_title(head: Header) -> None:
    """Place and day at the end of a title are those of the event: "…, Sund, 3 June 2014"."""
    found = dates_in(head.title or "")
    if head.title and head.venue is None:
        head.venue = _said_from(head.title) or _said_from(head.lead or "")
    if not head.title or not found or found[-1][2].precision is not DatePrecision.DAY:
        return
    start, end, _ = found[-1]
    before, after = head.title[:start], head.title[end:]
    told = (PLACE_AFTER.match(after) if after else PLACE_BEFORE.search(before)) or None
    place = told["place"] if told else ""
    if is_place(place) and not is_medium(place) and len(before.split()) > TITLE_WORDS:
        head.venue = head.venue or place
        date_of_title(head)


def _said_from(text: str) -> str | None:
    """The place at the end of a title or standfirst in Spanish: "Mensaje a medios. Asten, Sund",
    "Diálogo con la prensa desde Palacio de las Redes"."""
    told = PLACE_LAST.search(text)
    place = told["place"] if told else ""
    return place if is_place(place) and not has_office(place) and not is_medium(place) else None


def date_of_title(head: Header) -> None:
    """The date in the title before that of the page, where the layout says so."""
    date = partial_date(head.title or "")
    if date is not None and date.precision is DatePrecision.DAY:
        if head.date is not None and str(head.date) != str(date):
            head.differ(date, head.date)
            head.clock = None  # of the day when the page was put up
        head.date = date


def from_title(head: Header) -> None:
    """The date in a title ("Briefing on 3 June 2014"), where no line of its own gives one, or only
    a later one, when the page was put up or saved, and the title closes with its own."""
    told = partial_date(head.title) if head.title else None
    if head.date is None:
        head.date = told
        if told is None:
            head.unsettled = head.unsettled or ambiguous_date(head.title or "") or ""
    elif told is not None:
        closing = _closes_with_date(head.title or "") and told.value < head.date.value
        if far_apart(told, head.date):
            head.differ(told, head.date, doubtful=_is_dated(head.title or "", told, head.date))
        elif closing and told.precision is DatePrecision.DAY:
            head.differ(told, head.date, doubtful=False)
        else:
            return
        if closing:
            head.date, head.clock = told, None


def _is_dated(title: str, told: PartialDate, printed: PartialDate) -> bool:
    """Whether the date in a title is that of the occasion, and not of a law of which it tells or
    of a visit to come: "Talks with the press on 3 June 2014", not "The law of 3 June 2014"."""
    before = title[: dates_in(title)[0][0]]
    quoted = before.count("“") > before.count("”")
    past = told.value < printed.value
    return _closes_with_date(title) or (past and opens_with_occasion(title) and not quoted)


def _closes_with_date(title: str) -> bool:
    """Whether a date is set off at the end of a title: "Interview on Radio Nesvik, 3 June 2014"."""
    found = dates_in(title)
    start, end = found[-1][:2] if found else (0, 0)
    return bool(found and SET_OFF.search(title[:start])) and not title[end:].strip(" ).]")


def from_name(head: Header, name: str) -> None:
    """A full date in the file's name, as a last resort; a year alone only as a hint."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    named = ISO_NAME.search(stem)
    told = partial_date(named.group()) if named else None
    if head.date is not None:
        if told is not None and far_apart(told, head.date):
            head.differ(replace(told, printed=stem), head.date)
        return
    if told is not None:
        head.date = told
        head.doubt("date_from_name", stem)
    elif YEAR_NAME.search(stem):
        head.doubt("year_in_name", stem)
