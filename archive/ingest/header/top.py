"""The lines above the first speech: what each of them is by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from archive.ingest.dates import (
    ambiguous_date,
    clock,
    dates_in,
    rest_of,
)
from archive.ingest.header.found import (
    BYLINE,
    FIELD,
    HEADER_LINES,
    HEADER_WORDS,
    IN_PAPERS,
    LISTED_FIELDS,
    ORDINAL_OFFICE,
    Header,
    Line,
    drop,
)
from archive.ingest.header.one_line import (
    BRACKETED_NOTE,
    DOCUMENT_TYPE,
    HUB,
    NOTE,
    UPDATED,
    is_bare_office,
    is_body,
    is_person,
    is_place,
    is_publisher,
    is_salutation,
    is_sentence,
    same_words,
    says_again,
    signed,
    stands_in,
    tells_occasion,
)
from archive.ingest.header.titles import introduced_below, is_holder, title_from
from archive.ingest.header.when import when_line
from archive.ingest.labels.names import is_full, is_titled, printed_name, surname
from archive.ingest.labels.printed import folded, without_honorifics, words_of
from archive.ingest.labels.voices import is_medium
from archive.ingest.parliaments import SECTIONS as OF_MINUTES
from archive.ingest.types import (
    Block,
    DatePrecision,
    Role,
)
from archive.ingest.vocabulary import (
    PARTS,
    PLACES,
)

HEADER_LETTERS = 600
TYPE_OF_TEXT = re.compile(r"^(?:transcript\b.{0,3})?e ?& ?oe\b", re.I)
UPDATE = 10  # words beside a date: "Last updated: Friday, …, 15:24 GMT 16:24 UK"
SUBJECTS = 3  # commas between them
RUN_IN = 5  # words of a title that ends the line above it, too
MEDIUM = re.compile(r"^By ?[A-Z]")  # "ByVarland News"
# What leads from an article to the transcript below it.
TEASER = re.compile(r"\b[Rr]ead (?:the|a|his|her|their) (?:full |complete )?transcript\b.{0,80}$")
BARE_ARTICLE = re.compile(r"[\s,]+den$")  # of "Sund, Dienstag, den 9. Februar 2010"
LONGEST_SIGNATURE = 4  # words
PRESS_OFFICE = re.compile(r"^Office of the (?:Press Secretary|Spokes\w+|Vice President)$", re.I)
LETTERHEAD = 3  # lines at least that a title in capitals takes
FEW_PARTS = 2  # lines that a place takes
START = re.compile(  # the line above the text, and below all that tells about it
    r"(?:texte intégral|full text|transcript|texto íntegro|testo integrale|volltext"
    r"|стенограмма|全文)\s?:?",
    re.I,
)


def from_lines(
    head: Header, blocks: Sequence[Block], first_speech: int, *, seated: bool = False
) -> None:
    """Lines above the first speech: title, lead, date, time and venue by where they stand; in a
    parliament that is `seated` none is a place."""
    lines = _header_lines(head, blocks, first_speech)
    lines = [line for line in lines if not _dropped_as_cut(head, line, blocks)]
    if not lines:
        return
    whens = [position for position, line in enumerate(lines) if line.when]
    anchor = whens[0] if whens else None
    last = whens[-1] if whens else -1
    marked_title = head.title is not None
    if head.title is None:
        title_from(head, lines, anchor)
        whens = [at for at, line in enumerate(lines) if line.when and line.index not in head.used]
        anchor, last = (whens[0], whens[-1]) if whens else (None, -1)
    if (masthead := _masthead(head, lines, whens)) is not None:
        drop(head, masthead, "page_header")
    _take_cast(head, lines)
    told = head.title is not None and not marked_title  # on a line below the first
    _drop_title_in_capitals(head, lines)
    listed = [at for at in sorted(head.used) if FIELD.match(blocks[at].text)]
    for position, line in enumerate(lines):
        if line.index in head.used:
            continue
        if line.when and UPDATED.search(line.text) and len(whens) > 1:
            drop(head, line, "note")
        elif line.when:
            when_line(head, line)
        elif (
            NOTE.match(line.text)
            or ORDINAL_OFFICE.match(line.text)
            or (position > 0 and BRACKETED_NOTE.match(line.text))
            or (first_speech < len(blocks) and _lists_subjects(lines[: position + 1]))
        ):
            drop(head, line, "note")
        elif line.text.casefold() == "by" and position < len(lines) - 1:
            drop(head, line, "byline")
            if is_person(name := lines[position + 1].text):
                head.people.append((printed_name(name), None))
                drop(head, lines[position + 1], "byline")
        elif position > 0 and HUB.match(line.text):
            drop(head, line, "letterhead")
        elif position < len(lines) - 1 and PRESS_OFFICE.match(lines[position + 1].text):
            drop(head, line, "letterhead")  # "THE WHITE HOUSE"
        elif MEDIUM.match(line.text) and is_medium(line.text):
            drop(head, line, "byline")
        elif (TEASER.search(line.text) and head.title and head.lead is None) or (
            BYLINE.match(line.text) and head.lead is None and not is_sentence(line.text)
        ):
            head.lead = line.text
            head.used.add(line.index)
        elif position <= max(last, 2) and DOCUMENT_TYPE.match(line.text):
            drop(head, line, "document_type")
        elif position <= max(last, 2) and is_body(line.text) and not tells_occasion(line.text):
            drop(head, line, "letterhead")
        elif position > 0 and folded(line.text) in OF_MINUTES and first_speech < len(blocks):
            drop(head, line, "header_line")
        elif position > max(last, 0) and first_speech < len(blocks) and _is_signature(head, line):
            drop(head, line, "letterhead")
        elif introduced := introduced_below(line, lines[position + 1 :]):
            head.people += introduced
            head.used.add(line.index)
        elif office := _office_below(position, lines):
            head.people.append((printed_name(without_honorifics(line.text)), office))
            head.used.add(line.index)
        elif (position or told) and is_bare_office(line.text) and not is_sentence(line.text):
            drop(head, line, "office")
        elif position < last and is_person(line.text) and _is_labelled(line.text, blocks):
            head.people.append((printed_name(line.text), None))
            head.used.add(line.index)
        elif _is_title_again(line.text, head.title):
            drop(head, line, "repeated_title")
        elif asker := _of_outlet(line.text, blocks):
            head.people.append(asker)
            head.used.add(line.index)
        elif anchor is not None and position < last and is_place(line.text):
            # White House pages print the place above the time; elsewhere this is a subtitle.
            if (marked_title or position > 0) and head.venue in (None, "") and not seated:
                _venue_lines(head, lines, position, last)
        elif head.lead is None and (
            (anchor is not None and 0 < position < anchor and not marked_title)
            or (_above_fields(line, listed) and head.title is not None)
            or (position and first_speech == len(blocks) and _above_speaker(position, lines))
        ):
            head.lead = line.text
            head.used.add(line.index)
        elif (
            whens
            and position > last
            and all(other.index in head.used for other in lines[last + 1 : position])
            and head.venue is None
            and not seated
            and is_place(line.text)
            and not (head.language not in (None, "en") and is_publisher(line.text))
            and _tells_place(line.text, head.language)
            and ("," in line.text or not any(START.fullmatch(below.text) for below in lines))
        ):
            below = lines[position:]
            places = below if 1 < len(below) <= FEW_PARTS and _ends_above(below, blocks) else [line]
            head.venue = ", ".join(place.text for place in places)
            head.used.update(place.index for place in places)
    _drop_above_start(head, lines)
    if first_speech < len(blocks):
        _drop_left_above(
            head, lines, max([*listed, *(line.index for line in lines[: last + 1])] or [-1])
        )
    elif whens:
        capitals = [line for line in lines if line.text.isupper()]
        _drop_left_above(head, capitals, lines[last].index)
    marked_date = any(block.role is Role.DATE for block in blocks)
    if head.title and not marked_date and not whens and head.venue is None and not seated:
        left = [line for line in lines if line.index not in head.used]
        _place_above(head, left, alone=len(left) == 1 and first_speech < len(blocks))


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


def _lists_subjects(lines: Sequence[Line]) -> bool:
    """Whether the last of these lines says what was spoken about: several things, straight below
    "Transcript, E&OE", as Australia's ministers print them."""
    above = lines[-2].text if len(lines) > 1 else ""
    return bool(TYPE_OF_TEXT.match(above)) and len(re.findall("[,;]", lines[-1].text)) >= SUBJECTS


def _of_outlet(text: str, blocks: Sequence[Block]) -> tuple[str, str] | None:
    """Who asks for whom, if a label below is that outlet's: "Ada Norr – Sundposten"."""
    name, dash, outlet = (
        part.strip() for part in re.sub(r"\s[–—]\s", " - ", text).partition(" - ")
    )
    if not dash or len(name.split()) < 2 or not is_person(name):
        return None
    return (name, outlet) if any(it.text.startswith(f"{outlet}:") for it in blocks) else None


def _office_below(position: int, lines: Sequence[Line]) -> str:
    """The office on the next line, if this is somebody addressed, "YAB DATO' LARS ODEN", or a whole
    name below the title."""
    below = lines[position + 1 : position + 2]
    text = lines[position].text
    addressed = without_honorifics(text) != text or (position == 1 and is_full(text))
    if not (below and addressed and is_person(text)):
        return ""
    return below[0].text if is_bare_office(below[0].text) else ""


def _dropped_as_cut(head: Header, line: Line, blocks: Sequence[Block]) -> bool:
    """Drops a title that was cut short, above the whole of it: "Remarks at the Spring Meet…", or
    one that ran into the section of the site, or into who speaks ("Ada Norr: Remarks in Asten",
    "Ada Norr", "17 - Remarks in Asten"), or into the summary ("Remarks in Asten The full …")."""
    cut = re.sub(r"\s*(?:…|\.{3})$", "", line.text)
    following = [block.text for block in blocks[line.index + 1 : line.index + 4]]
    below = following[0] if following else ""
    short = cut != line.text and len(cut.split()) > 2 and below.startswith(cut)
    run_in = line.text.endswith(below) and line.text != below and len(below.split()) >= RUN_IN
    run_in = run_in or any(
        line.text.endswith(f": {IN_PAPERS.sub('', text)}") for text in following[1:]
    )
    run_in = run_in or (line.text.startswith(f"{below} ") and is_sentence(line.text))
    run_in = run_in and not is_sentence(below)
    if short or run_in:
        drop(head, line, "repeated_title")
    return short or run_in


def _drop_title_in_capitals(head: Header, lines: Sequence[Line]) -> None:
    """The title over again in capitals, parted into lines as a letterhead is: "MEETING OF THE",
    "PRESIDENT OF VARLAND", "WITH THE PRESS"."""
    title = folded(head.title or "")
    at, again = 0, list[Line]()
    for line in lines:
        words = folded(line.text)
        found = title.find(words, at) if line.text.isupper() else -1
        if found < 0 or line.when or line.index in head.used:
            if again:
                break
            continue
        again.append(line)
        at = found + len(words)
    if len(again) >= LETTERHEAD:
        for line in again:
            drop(head, line, "repeated_title")


def _is_title_again(text: str, title: str | None) -> bool:
    """Whether a line says what the title says, or the first words of it."""
    begins = len(text.split()) > 1 and (title or "").startswith(f"{text} ")
    # "Press meeting in Sund on 3 June 2014" below "Press meeting in Sund".
    begins |= " " in (title or "") and same_words(BARE_ARTICLE.sub("", rest_of(text)), title)
    # A part of it, in the capitals of a letterhead or a programme: "ON THE HARBOUR TALKS",
    # "HARBOUR MATTERS - ADA NORR".
    words = words_of(text) if text.isupper() else []
    part = words[:1] != [] and (words[0] in ("on", "by", "with", "to", "for") or " - " in text)
    begins |= part and {*words} <= {*words_of(title or "")}
    return begins or any(told(text, title) for told in (same_words, says_again, stands_in))


def _drop_above_start(head: Header, lines: Sequence[Line]) -> None:
    """What is left above the line "Full text" is no part of it."""
    start = next((line.index for line in lines if START.fullmatch(line.text)), None)
    for line in lines:
        if start is not None and line.index < start and line.index not in head.used:
            drop(head, line, "header_line")


def _ends_above(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Whether these lines are all places and the first speech stands below them."""
    following = blocks[lines[-1].index + 1 : lines[-1].index + 2]
    spoken = any(":" in block.text[:60] for block in following)
    return spoken and all(_may_be_place(line) for line in lines)


def _tells_place(text: str, language: str | None) -> bool:
    """Whether a line below the date that may be a place is one and no heading, which capitals tell
    in English only."""
    short = len(text.split()) <= 3 or "," in text
    return language in (None, "en") or short or bool(set(words_of(text)) & PLACES)


def _drop_left_above(head: Header, lines: Sequence[Line], end: int) -> None:
    """What is left of a header, above its last date or field, when labelled speeches follow."""
    for line in lines:
        if line.index < end and line.index not in head.used and not is_sentence(line.text):
            drop(head, line, "header_line")


def _place_above(head: Header, lines: Sequence[Line], *, alone: bool) -> None:
    """One to three lines straight above the text that can only be where it was spoken; `alone`
    says that nothing else stands between the title and the first speech."""
    places = list(takewhile(_may_be_place, lines))
    if not places:  # "Remarks to the press", "Sund City"
        places = list(takewhile(_may_be_place, reversed(lines)))[::-1]
    told = alone or len(places) > 1 or any("," in line.text for line in places)
    told = told or any(set(words_of(line.text)[-1:]) & PLACES for line in places)
    publisher = head.language not in (None, "en") and any(is_publisher(p.text) for p in places)
    if places and told and len(places) <= 3 and not publisher:
        head.venue = ", ".join(line.text for line in places)
        head.used.update(line.index for line in places)


def _is_signature(head: Header, line: Line) -> bool:
    """Whether a short line below the title of a page not in English is the publisher's name."""
    foreign = head.language not in (None, "en")
    return foreign and len(line.text.split()) <= LONGEST_SIGNATURE and is_publisher(line.text)


def _may_be_place(line: Line) -> bool:
    return is_place(line.text) and is_titled(line.text.split())


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


def _above_fields(line: Line, listed: Sequence[int]) -> bool:
    """Whether it is a sentence above a list of fields."""
    return len(listed) >= LISTED_FIELDS and line.index < listed[0] and is_sentence(line.text)


def _above_speaker(position: int, lines: Sequence[Line]) -> bool:
    """Whether it is a sentence above the name of whoever speaks: "The Rt Hon Ada Norr"."""
    below = lines[position + 1 : position + 2]
    return bool(below) and is_sentence(lines[position].text) and is_holder(below[0].text)


def _is_labelled(name: str, blocks: Sequence[Block]) -> bool:
    """Whether somebody of that surname has a label below ("MS. NORR: …", "Mr. Norr. …")."""
    last = re.escape(surname(name))
    opens = re.compile(rf"(?:[^\W\d_]+\.? ){{0,3}}{last} ?:|(?:mr|mrs|ms|dr)\.? {last}\.", re.I)
    return len(name.split()) > 1 and any(opens.match(block.text) for block in blocks)


def _venue_lines(head: Header, lines: Sequence[Line], position: int, last: int) -> None:
    """Neighbouring lines of a place above the time, joined by commas."""
    parts: list[str] = []
    foreign = head.language not in (None, "en")
    for line in lines[position : last + 1]:
        if (
            line.when
            or line.index in head.used
            or is_sentence(line.text)
            or not is_place(line.text)
            or (is_publisher(line.text) and (line.text.isupper() or foreign))  # a letterhead
        ):
            if parts and line.when:
                continue
            break
        parts.append(line.text.rstrip(","))
        head.used.add(line.index)
    # Capitals tell a place from the parts of a site in English only.
    if parts and not (foreign and len(parts) > FEW_PARTS):
        head.venue = ", ".join(parts)
