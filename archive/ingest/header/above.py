"""What a line above the first speech is: every way to take one, in the order of trial."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.ingest.header.found import BYLINE, LISTED_FIELDS, ORDINAL_OFFICE, Header, Line, drop
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
    is_sentence,
    tells_occasion,
)
from archive.ingest.header.titles import introduced_below, is_holder
from archive.ingest.header.titles_again import is_title_again
from archive.ingest.header.when import when_line
from archive.ingest.labels.names import is_full, is_titled, printed_name, surname
from archive.ingest.labels.printed import folded, without_honorifics, words_of
from archive.ingest.labels.voices import is_medium
from archive.ingest.parliaments import SECTIONS as OF_MINUTES
from archive.ingest.types import Block
from archive.ingest.vocabulary import PLACES

TYPE_OF_TEXT = re.compile(r"^(?:transcript\b.{0,3})?e ?& ?oe\b", re.I)
SUBJECTS = 3  # commas between them
MEDIUM = re.compile(r"^By ?[A-Z]")  # "ByVarland News"
# What leads from an article to the transcript below it.
TEASER = re.compile(r"\b[Rr]ead (?:the|a|his|her|their) (?:full |complete )?transcript\b.{0,80}$")
LONGEST_SIGNATURE = 4  # words
PRESS_OFFICE = re.compile(r"^Office of the (?:Press Secretary|Spokes\w+|Vice President)$", re.I)
FEW_PARTS = 2  # lines that a place takes
START = re.compile(  # the line above the text, and below all that tells about it
    r"(?:texte intégral|full text|transcript|texto íntegro|testo integrale|volltext"
    r"|стенограмма|全文)\s?:?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above the first speech, and what is known of them before each is looked at."""

    head: Header
    lines: Sequence[Line]
    blocks: Sequence[Block]
    whens: Sequence[int]  # positions of the lines that are dates
    listed: Sequence[int]  # blocks that are named fields
    spoken: bool  # labelled speech follows
    seated: bool  # a parliament: none of the lines is a place
    marked_title: bool  # the page says which line is the title
    titled: bool  # a line gave the title

    @property
    def last(self) -> int:
        """The position of the last date, or -1."""
        return self.whens[-1] if self.whens else -1

    @property
    def foreign(self) -> bool:
        """Whether the document is not in English."""
        return self.head.language not in (None, "en")

    def below(self, position: int) -> Sequence[Line]:
        """The lines below."""
        return self.lines[position + 1 :]

    def drops(self, line: Line, reason: str) -> bool:
        """Leaves the line out; it is taken."""
        drop(self.head, line, reason)
        return True

    def names(self, line: Line, name: str, office: str | None = None) -> bool:
        """The line names somebody present; it is taken."""
        self.head.people.append((name, office))
        self.head.used.add(line.index)
        return True

    def leads(self, line: Line) -> bool:
        """The line is the lead; it is taken."""
        self.head.lead = line.text
        self.head.used.add(line.index)
        return True


Way = Callable[[Above, int, Line], bool]


def _update(above: Above, position: int, line: Line) -> bool:
    of_page = line.when and UPDATED.search(line.text) and len(above.whens) > 1
    return bool(of_page) and above.drops(line, "note")


def _date(above: Above, position: int, line: Line) -> bool:
    if line.when:
        when_line(above.head, line)
    return line.when


def _note(above: Above, position: int, line: Line) -> bool:
    note = (
        NOTE.match(line.text)
        or ORDINAL_OFFICE.match(line.text)
        or (position > 0 and BRACKETED_NOTE.match(line.text))
        or (above.spoken and _lists_subjects(above.lines[: position + 1]))
    )
    return bool(note) and above.drops(line, "note")


def _by(above: Above, position: int, line: Line) -> bool:
    """ "By" on a line of its own, above a name."""
    below = above.below(position)
    if line.text.casefold() != "by" or not below:
        return False
    if is_person(below[0].text):
        above.head.people.append((printed_name(below[0].text), None))
        above.drops(below[0], "byline")
    return above.drops(line, "byline")


def _letterhead(above: Above, position: int, line: Line) -> bool:
    """A hub for the media; "THE WHITE HOUSE" above "Office of the Press Secretary"."""
    office = any(PRESS_OFFICE.match(below.text) for below in above.below(position)[:1])
    hub = position > 0 and HUB.match(line.text)
    return bool(office or hub) and above.drops(line, "letterhead")


def _outlet(above: Above, position: int, line: Line) -> bool:
    outlet = MEDIUM.match(line.text) and is_medium(line.text)
    return bool(outlet) and above.drops(line, "byline")


def _teaser(above: Above, position: int, line: Line) -> bool:
    if above.head.lead is not None:
        return False
    teaser = TEASER.search(line.text) and above.head.title
    byline = BYLINE.match(line.text) and not is_sentence(line.text)
    return bool(teaser or byline) and above.leads(line)


def _sort(above: Above, position: int, line: Line) -> bool:
    """The sort of document, or the body that publishes it."""
    if position > max(above.last, 2):
        return False
    if DOCUMENT_TYPE.match(line.text):
        return above.drops(line, "document_type")
    body = is_body(line.text) and not tells_occasion(line.text)
    return body and above.drops(line, "letterhead")


def _section(above: Above, position: int, line: Line) -> bool:
    section = position > 0 and folded(line.text) in OF_MINUTES and above.spoken
    return section and above.drops(line, "header_line")


def _signature(above: Above, position: int, line: Line) -> bool:
    """The name of a publisher below the title of a page that is not in English."""
    short = above.foreign and len(line.text.split()) <= LONGEST_SIGNATURE
    low = position > max(above.last, 0) and above.spoken
    return low and short and is_publisher(line.text) and above.drops(line, "letterhead")


def _introduction(above: Above, position: int, line: Line) -> bool:
    introduced = introduced_below(line, above.below(position))
    for name, office in introduced:
        above.names(line, name, office)
    return bool(introduced)


def _bearer(above: Above, position: int, line: Line) -> bool:
    office = _office_below(position, above.lines)
    name = printed_name(without_honorifics(line.text))
    return bool(office) and above.names(line, name, office)


def _office(above: Above, position: int, line: Line) -> bool:
    alone = is_bare_office(line.text) and not is_sentence(line.text)
    return (position > 0 or above.titled) and alone and above.drops(line, "office")


def _speaker(above: Above, position: int, line: Line) -> bool:
    """The name of somebody who has a label below."""
    labelled = is_person(line.text) and _is_labelled(line.text, above.blocks)
    return position < above.last and labelled and above.names(line, printed_name(line.text))


def _title_again(above: Above, position: int, line: Line) -> bool:
    return is_title_again(line.text, above.head.title) and above.drops(line, "repeated_title")


def _asker(above: Above, position: int, line: Line) -> bool:
    asker = _of_outlet(line.text, above.blocks)
    return asker is not None and above.names(line, *asker)


def _place_above_date(above: Above, position: int, line: Line) -> bool:
    """White House pages print the place above the time; elsewhere this is a subtitle."""
    if not position < above.last or not is_place(line.text):
        return False
    told = above.marked_title or position > 0
    if told and above.head.venue in (None, "") and not above.seated:
        _take_venue(above, position)
    return True


def _lead(above: Above, position: int, line: Line) -> bool:
    if above.head.lead is not None:
        return False
    over_date = bool(above.whens) and 0 < position < above.whens[0] and not above.marked_title
    over_fields = _above_fields(line, above.listed) and above.head.title is not None
    over_speaker = position > 0 and not above.spoken and _above_speaker(position, above.lines)
    return (over_date or over_fields or over_speaker) and above.leads(line)


def _place_below_date(above: Above, position: int, line: Line) -> bool:
    head, last = above.head, above.last
    if not (above.whens and position > last) or head.venue is not None or above.seated:
        return False
    if any(other.index not in head.used for other in above.lines[last + 1 : position]):
        return False
    place = is_place(line.text) and not (above.foreign and is_publisher(line.text))
    if not place or not _tells_place(line.text, head.language):
        return False
    if "," not in line.text and any(START.fullmatch(below.text) for below in above.lines):
        return False
    below = above.lines[position:]
    several = 1 < len(below) <= FEW_PARTS and _ends_above(below, above.blocks)
    places = below if several else [line]
    head.venue = ", ".join(place.text for place in places)
    head.used.update(place.index for place in places)
    return True


WAYS: tuple[Way, ...] = (
    _update,
    _date,
    _note,
    _by,
    _letterhead,
    _outlet,
    _teaser,
    _sort,
    _section,
    _signature,
    _introduction,
    _bearer,
    _office,
    _speaker,
    _title_again,
    _asker,
    _place_above_date,
    _lead,
    _place_below_date,
)


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


def _above_fields(line: Line, listed: Sequence[int]) -> bool:
    """Whether it is a sentence above a list of fields."""
    return len(listed) >= LISTED_FIELDS and line.index < listed[0] and is_sentence(line.text)


def _above_speaker(position: int, lines: Sequence[Line]) -> bool:
    """Whether it is a sentence above the name of whoever speaks: "The Rt Hon Ada Norr"."""
    below = lines[position + 1 : position + 2]
    text = lines[position].text
    said = text[:1].isupper() and is_sentence(text)  # and no item of a list
    return bool(below) and said and is_holder(below[0].text)


def _is_labelled(name: str, blocks: Sequence[Block]) -> bool:
    """Whether somebody of that surname has a label below ("MS. NORR: …", "Mr. Norr. …")."""
    last = re.escape(surname(name))
    opens = re.compile(rf"(?:[^\W\d_]+\.? ){{0,3}}{last} ?:|(?:mr|mrs|ms|dr)\.? {last}\.", re.I)
    return len(name.split()) > 1 and any(opens.match(block.text) for block in blocks)


def _tells_place(text: str, language: str | None) -> bool:
    """Whether a line below the date that may be a place is one and no heading, which capitals tell
    in English only."""
    short = len(text.split()) <= 3 or "," in text
    return language in (None, "en") or short or bool(set(words_of(text)) & PLACES)


def _ends_above(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Whether these lines are all places and the first speech stands below them."""
    following = blocks[lines[-1].index + 1 : lines[-1].index + 2]
    spoken = any(":" in block.text[:60] for block in following)
    return spoken and all(may_be_place(line) for line in lines)


def _take_venue(above: Above, position: int) -> None:
    """Neighbouring lines of a place above the time, joined by commas."""
    parts: list[str] = []
    for line in above.lines[position : above.last + 1]:
        if (
            line.when
            or line.index in above.head.used
            or is_sentence(line.text)
            or not is_place(line.text)
            # A letterhead.
            or (is_publisher(line.text) and (line.text.isupper() or above.foreign))
        ):
            if parts and line.when:
                continue
            break
        parts.append(line.text.rstrip(","))
        above.head.used.add(line.index)
    # Capitals tell a place from the parts of a site in English only.
    if parts and not (above.foreign and len(parts) > FEW_PARTS):
        above.head.venue = ", ".join(parts)


def may_be_place(line: Line) -> bool:
    """Whether a line that only its place tells may be where it was spoken."""
    return is_place(line.text) and is_titled(line.text.split())
