"""The top of a document: title, date, time, venue and lead, by markup, front matter and lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from pathlib import PurePosixPath

from archive.ingest.dates import (
    Clock,
    ambiguous_date,
    clock,
    dates_in,
    partial_date,
    rest_of,
    settled_date,
    without_weekdays,
)
from archive.ingest.errors import EmptyDocument
from archive.ingest.header_lines import (
    BRACKETED_NOTE,
    DOCUMENT_TYPE,
    NOTE,
    introduces,
    introduces_several,
    is_bare_office,
    is_person,
    is_place,
    is_publisher,
    is_section,
    is_sentence,
    opens_with_occasion,
    same_words,
    says_again,
    tells_occasion,
)
from archive.ingest.labels import (
    SURNAMES_TOO,
    folded,
    in_order,
    is_name,
    is_titled,
    printed_name,
    split,
    surname,
    words_of,
)
from archive.ingest.names import in_first_person, names_in
from archive.ingest.rules import SourceRules
from archive.ingest.types import (
    Block,
    DatePrecision,
    Dropped,
    Finding,
    PartialDate,
    Role,
    Severity,
)
from archive.ingest.uncased import without_capitals
from archive.ingest.vocabulary import (
    CONNECTIVES,
    FIELDS,
    GREETING,
    INSTITUTIONS,
    KINDS,
    PLACES,
    PREPOSITIONS,
)

HEADER_LINES = 16
HEADER_WORDS = 45
NARRATION = 12  # paragraphs above the speeches in which those present are named
HEADER_LETTERS = 600
HEADING_WORDS = 12
CAPTION = (20, 120)  # letters of a line that may be a caption
# Words of a by-line that is the publisher's own.
STAFF = frozenset("staff writer editor desk team newsroom reporter correspondent".split())
ADDRESSED = re.compile(r"\b(?:The (?:Rt )?Hon|Rt Hon)\b")
RELEASE = re.compile(r"^for immediate release\b", re.I)
HONOURABLE = re.compile(r"^(?:the )?(?:rt )?hon(?:ourable)?\b", re.I)
# The line below a title that says whose words follow: "by Secretary-General Ada Norr".
BYLINE = re.compile(r"^(?:by|with|delivered by) (?:the )?(?=[A-Z])")
DATED_WORDS = 12
LISTED_FIELDS = 3
FIELD = re.compile(r"^\**(?P<key>[^\W\d_][^:：\n]{0,40}?)\s?[:：]\**\s*(?P<value>.*)$", re.S)
DATELINE = re.compile(
    r"^(?P<place>[^\d,;:]{2,60}?(?:, [A-Z]{2})?)(?:[-–—]\([A-Z]+\))?"
    r"\s*(?:,|\(|[-–—]|\bon\b|\bam\b|\bden\b)\s*(?:le|the|el|den|il|em)?\s*$",
    re.I,
)
DATELINE_LETTERS = 100
AFTER_DATELINE = re.compile(r"^[)\].,]*\s*(?:\([^()]{2,20}\))?[.\s]*(?:[-–—]|\.\s|$)")
LEADS = 3  # paragraphs below the title that may say what took place
# What joins a place to a date: "Asten, Hôtel des Tilleuls, le 3 juin 2014".
LINKING = re.compile(
    r"^(?:(?:le|the|am|el|on|den|published|updated|posted|issued|released|delivered|publié"
    r"|mis à jour"
    r"|veröffentlicht|publicado|pubblicato|prononcée?|pronunciad[oa]|gehalten|tenut[oa]|дата"
    r"|from|date)\b[\s:]*)+|[\s,]+(?:le|am|el|on|den)$",
    re.I,
)
MEMBER = re.compile(r"^[^.:!?]{4,60}\s[-–—]\s[^.:!?]{4,120}$")  # "Ada Norr - Minister for Trade"
START = re.compile(  # the line above the text, and below all that tells about it
    r"(?:texte intégral|full text|transcript|texto íntegro|testo integrale|volltext|стенограмма"
    r"|全文)\s?:?",
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
ISO_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
YEAR_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PUBLISHED_WITHIN = 10  # days after an event
ORDINAL_OFFICE = re.compile(r"^\d{1,2}(?:st|nd|rd|th) (?:President|Prime Minister)\b.*", re.I)


@dataclass(slots=True)
class Header:
    """What the top of a document says, and which of its blocks say it."""

    title: str | None = None
    lead: str | None = None
    date: PartialDate | None = None
    clock: Clock | None = None
    venue: str | None = None
    people: list[tuple[str, str | None]] = field(default_factory=list)  # (name, office)
    used: set[int] = field(default_factory=set)
    dropped: list[Dropped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unsettled: str = ""  # a date that may be day first or month first
    url: str = ""
    language: str | None = None  # of the document, as far as known before its header is
    body: list[Block] = field(default_factory=list)
    narration: list[str] = field(default_factory=list)  # the publisher's words above the speeches
    linked: list[str] = field(default_factory=list)  # people whom the text links to
    text: str = ""  # all of it, for looking up names

    def doubt(self, code: str, evidence: str, severity: Severity = Severity.INFO) -> None:
        self.findings.append(Finding(code, severity, evidence))

    def differ(self, one: PartialDate, other: PartialDate) -> None:
        """A warning if these cannot be the days of an event and of its publication."""
        severity = Severity.WARNING if _far_apart(one, other) else Severity.INFO
        self.doubt("dates_differ", f"{one.printed} / {other.printed}", severity)


def named_fields(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """ "Place: Sund", "President: A. B." lines near the top: index → (field, value)."""
    found: dict[int, tuple[str, str]] = {}
    for index, block in enumerate(blocks[:HEADER_LINES]):
        match = FIELD.match(block.text)
        name = FIELDS.get(folded(match["key"])) if match else None
        longest = 2 * HEADER_WORDS if name == "note" else HEADER_WORDS
        if match is None or name is None or len(block.text.split()) > longest:
            continue
        value = match["value"].strip().strip("*").strip()
        if not value and index + 1 < len(blocks) and len(blocks[index + 1].text.split()) <= 20:
            following = blocks[index + 1].text
            if name in ("date", "venue", "time", "note") and not FIELD.match(following):
                found[index + 1] = (name, following)
                found[index] = ("note", "")
            if name == "participants":
                found |= _members(blocks, index)
            continue
        if name == "speaker" and set(words_of(value)) & STAFF:
            name = "note"
        if name == "speaker" and not (
            is_name(value) and len(value.split()) <= 6 and value[-1].isalnum()
        ):
            continue
        if name == "date" and not (dates_in(value) or ambiguous_date(value)):
            continue
        if name == "participants" and not _listed(value):
            continue
        if value:
            found[index] = (name, value)
    return found


def _members(blocks: Sequence[Block], index: int) -> dict[int, tuple[str, str]]:
    """The lines "Ada Norr - Minister for Trade" below the heading of a list of those who speak."""
    found = {index: ("note", "")}
    for below, block in enumerate(blocks[index + 1 : index + HEADER_LINES], index + 1):
        if not MEMBER.match(block.text):
            break
        found[below] = ("participants", block.text)
    return found if len(found) > 1 else {}


def without_fields(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with header fields ("Place: …") marked, so that nobody takes them for speakers."""
    fields = named_fields(blocks)
    # A title among a list of fields may hold a colon and is no label.
    listed = len(fields) >= LISTED_FIELDS and max(fields) < 2 * len(fields)
    titled = max(fields) if listed else 0
    return [
        replace(block, role=Role.STATUS) if index in fields or index < titled else block
        for index, block in enumerate(blocks)
    ]


def read(
    blocks: Sequence[Block],
    fields: Mapping[str, str],
    rules: SourceRules,
    name: str,
    *,
    first_label: int | None,
    status: str = "",
    note: str = "",
    holder: str = "",
    language: str | None = None,
) -> Header:
    """What the top of the document says: `first_label` is the first block known to be spoken,
    `status` and `note` the publisher's remarks below the text, `holder` whose papers these are.
    Raises EmptyDocument if there is no text."""
    above = len(blocks) if first_label is None else first_label
    address = fields.get("canonical") or fields.get("url") or ""
    head = Header(title=fields.get("title"), url=address, language=language)
    _from_markup(head, blocks, fields.get("page_title", ""))
    _from_fields(head, blocks, fields, named_fields(blocks[:above]))
    _from_note(head, rules, note)
    head.used.update(at for at, block in enumerate(blocks[:above]) if block.text == holder)
    if rules.headed:
        _from_lines(head, blocks, above)
    if rules.dated_by_title:
        _date_of_title(head)
    _from_datelines(head, blocks[:above])
    _from_front_matter(head, fields)
    _from_status(head, status)
    _date_in_passing(head, blocks[:above])
    _from_title(head)
    _settle_date(head, blocks)
    if rules.headed and head.title:
        _date_of_occasion(head, blocks[:above])
    _from_name(head, name)
    _without_captions(head, blocks, above)
    _account_for(head, blocks)
    _below(head, blocks, first_label)
    return head


def _below(head: Header, blocks: Sequence[Block], first_label: int | None) -> None:
    """What is left is the body; the paragraphs above the first label tell of those present."""
    head.body = [block for index, block in enumerate(blocks) if index not in head.used]
    if not head.body and head.lead:
        head.body, head.lead = [Block(head.lead)], None  # all that there is to read
    if not head.body:
        raise EmptyDocument("There is no text below the headline.")
    above = blocks if first_label is None else blocks[:first_label]
    told = [block.text for index, block in enumerate(above) if index not in head.used]
    told = [text for text in takewhile(lambda text: not GREETING.match(text), told) if _tells(text)]
    head.narration = told[: NARRATION if first_label is not None else NARRATION // 2]
    head.text = "\n".join([head.title or "", head.lead or "", *(block.text for block in blocks)])
    head.linked = [name for block in head.body for name in block.people]


def _tells(text: str) -> bool:
    """Whether a paragraph is more than a heading."""
    return is_sentence(text) or len(text.split()) > HEADING_WORDS


def _account_for(head: Header, blocks: Sequence[Block]) -> None:
    """Lines that were read but do not stand in the metadata word for word are kept as dropped."""
    told = Counter([head.title, head.lead, *(piece.text for piece in head.dropped)])
    for index in sorted(head.used):
        if blocks[index].role is Role.LEAD and blocks[index].text in (head.lead or ""):
            continue  # one of several paragraphs that make up the lead
        told[blocks[index].text] -= 1
        if told[blocks[index].text] < 0:
            head.dropped.append(Dropped(blocks[index].text, "header_line"))


def _from_markup(head: Header, blocks: Sequence[Block], page_title: str = "") -> None:
    titles = [block.text for block in blocks if block.role is Role.TITLE]
    if head.title is None and titles:
        # Of several headings of the first rank, that which the page itself goes by.
        head.title = next((text for text in titles if text in page_title), titles[0])
    for index, block in enumerate(blocks):
        if block.role is Role.LEAD:
            head.lead = f"{head.lead} {block.text}" if head.lead else block.text
        elif block.role is Role.DATE and head.date is None:
            head.date = partial_date(block.text)
        elif block.role is Role.TIME and head.clock is None:
            head.clock = clock(block.text)
        elif block.role is Role.VENUE and head.venue is None:
            head.venue = block.text
        elif block.role in (Role.BODY, Role.HEADING):
            continue
        head.used.add(index)


def _from_fields(
    head: Header,
    blocks: Sequence[Block],
    fields: Mapping[str, str],
    lines: Mapping[int, tuple[str, str]],
) -> None:
    for index, (name, value) in lines.items():
        key = FIELD.match(blocks[index].text)
        head.used.add(index)
        if name == "title" and head.title is None:
            head.title = value
        elif name == "date":
            _take_date(head, value)
        elif name == "venue" and head.venue is None:
            head.venue = value.rstrip(".")
        elif name == "time" and head.clock is None:
            head.clock = clock(value)
        elif name == "speaker":
            office = key["key"].strip() if key else ""
            head.people.append((in_order(value), office))
        elif name == "note" and ADDRESSED.search(value):
            head.people += names_in(value)  # "From: Trade Office and The Rt Hon Ada Norr"
        elif name == "participants":
            head.people += _listed(value)
    if (venue := fields.get("venue")) and head.venue is None:
        head.venue = venue
    for listing in ("speaker", "participants"):
        listed = fields.get(listing, "").split(";")
        head.people += [_person(one) for one in listed if _is_named(one)]


def _is_named(text: str) -> bool:
    """Whether an entry of a list of names is somebody's, and no institution's."""
    name = in_order(re.sub(r",?\s*\([^()]*\)", "", text).strip())
    return is_name(name) and not set(words_of(name)) & INSTITUTIONS - SURNAMES_TOO


def _person(text: str) -> tuple[str, str | None]:
    """ "Norr, Ada, (Chief of Staff)" as name and office."""
    name, _, office = text.partition("(")
    return in_order(name.strip(" ,")), office.strip(" )") or None


def _listed(text: str) -> list[tuple[str, str | None]]:
    """(name, office) of everybody in a list: "Minister Ada Norr, Vask (Trade)"."""
    if MEMBER.match(text):
        name, office = re.split(r"\s[-–—]\s", text, maxsplit=1)
        return [(printed_name(split(name)[0] or name), office)]
    found = (split(one) for one in re.split(r"[;,]", re.sub(r"\([^()]*\)", "", text)))
    return [(name, office) for name, office in found if name]


def _take_date(head: Header, text: str) -> None:
    if head.date is None:
        head.date = partial_date(text)
        if head.date is None and (printed := ambiguous_date(text)):
            head.unsettled = head.unsettled or printed
    if head.clock is None and (dates_in(text) or ambiguous_date(text)):
        rest = text
        for start, end, _ in reversed(dates_in(text)):
            rest = rest[:start] + " " + rest[end:]
        head.clock = clock(rest)


@dataclass(frozen=True, slots=True)
class _Line:
    index: int
    text: str
    when: bool  # a date or a time and no more than a few words beside
    rest: str


def _from_lines(head: Header, blocks: Sequence[Block], first_speech: int) -> None:
    """Lines above the first speech: title, lead, date, time and venue by where they stand."""
    lines = _header_lines(head, blocks, first_speech)
    if not lines:
        return
    whens = [position for position, line in enumerate(lines) if line.when]
    anchor = whens[0] if whens else None
    last = whens[-1] if whens else -1
    marked_title = head.title is not None
    if head.title is None:
        _title_from(head, lines, anchor)
        whens = [at for at, line in enumerate(lines) if line.when and line.index not in head.used]
        anchor, last = (whens[0], whens[-1]) if whens else (None, -1)
    listed = [at for at in sorted(head.used) if FIELD.match(blocks[at].text)]
    for position, line in enumerate(lines):
        if line.index in head.used:
            continue
        if line.when:
            _when_line(head, line)
        elif (
            NOTE.match(line.text)
            or ORDINAL_OFFICE.match(line.text)
            or (position > 0 and BRACKETED_NOTE.match(line.text))
        ):
            _drop(head, line, "note")
        elif BYLINE.match(line.text) and head.lead is None and not is_sentence(line.text):
            head.lead = line.text
            head.used.add(line.index)
        elif position <= max(last, 2) and DOCUMENT_TYPE.match(line.text):
            _drop(head, line, "document_type")
        elif introduced := _introduced(line, lines[position + 1 :]):
            head.people += introduced
            head.used.add(line.index)
        elif position > 0 and is_bare_office(line.text) and not is_sentence(line.text):
            _drop(head, line, "office")
        elif position < last and is_person(line.text) and _is_labelled(line.text, blocks):
            head.people.append((line.text, None))
            head.used.add(line.index)
        elif same_words(line.text, head.title) or says_again(line.text, head.title):
            _drop(head, line, "repeated_title")
        elif anchor is not None and position < last and is_place(line.text):
            # White House pages print the place above the time; elsewhere this is a subtitle.
            if (marked_title or position > 0) and head.venue in (None, ""):
                _venue_lines(head, lines, position, last)
        elif head.lead is None and (
            (anchor is not None and 0 < position < anchor and not marked_title)
            or (_above_fields(line, listed) and head.title is not None)
        ):
            head.lead = line.text
            head.used.add(line.index)
        elif (
            whens
            and position == last + 1
            and head.venue is None
            and is_place(line.text)
            and _tells_place(line.text, head.language)
            and ("," in line.text or not any(START.fullmatch(below.text) for below in lines))
        ):
            head.venue = line.text
            head.used.add(line.index)
    _drop_above_start(head, lines)
    if first_speech < len(blocks):
        _drop_left_above(
            head, lines, max([*listed, *(line.index for line in lines[: last + 1])] or [-1])
        )
    marked_date = any(block.role is Role.DATE for block in blocks)
    if head.title and not marked_date and not whens and head.venue is None:
        left = [line for line in lines if line.index not in head.used]
        _place_above(head, left, alone=len(left) == 1 and first_speech < len(blocks))


def _drop_above_start(head: Header, lines: Sequence[_Line]) -> None:
    """What is left above the line "Full text" is no part of it."""
    start = next((line.index for line in lines if START.fullmatch(line.text)), None)
    for line in lines:
        if start is not None and line.index < start and line.index not in head.used:
            _drop(head, line, "header_line")


def _tells_place(text: str, language: str | None) -> bool:
    """Whether a line below the date that may be a place is one and no heading, which capitals tell
    in English only."""
    short = len(text.split()) <= 3 or "," in text
    return language in (None, "en") or short or bool(set(words_of(text)) & PLACES)


def _drop_left_above(head: Header, lines: Sequence[_Line], end: int) -> None:
    """What is left of a header, above its last date or field, when labelled speeches follow."""
    for line in lines:
        if line.index < end and line.index not in head.used and not is_sentence(line.text):
            _drop(head, line, "header_line")


def _place_above(head: Header, lines: Sequence[_Line], *, alone: bool) -> None:
    """One to three lines straight above the text that can only be where it was spoken; `alone`
    says that nothing else stands between the title and the first speech."""
    places: list[_Line] = []
    for line in lines:
        if not (is_place(line.text) and is_titled(line.text.split())):
            break
        places.append(line)
    told = alone or len(places) > 1 or any("," in line.text for line in places)
    told = told or any(set(words_of(line.text)[-1:]) & PLACES for line in places)
    if places and told and len(places) <= 3:
        head.venue = ", ".join(line.text for line in places)
        head.used.update(line.index for line in places)


def _header_lines(head: Header, blocks: Sequence[Block], first_speech: int) -> list[_Line]:
    lines: list[_Line] = []
    for index, block in enumerate(blocks[: min(first_speech, HEADER_LINES + len(head.used))]):
        if block.role not in (Role.BODY, Role.HEADING):
            continue
        text = block.text
        if len(text) > HEADER_LETTERS:
            break
        words = len(text.split())
        if words > HEADER_WORDS * 2 or (words > HEADER_WORDS and lines and lines[-1].when):
            break
        if index in head.used:
            continue
        rest = rest_of(re.sub(r"(?<=\d)\.$", "", text))
        hour = (
            clock(text) and len(rest.split()) <= 3 and not tells_occasion(text)
        )  # "Noon briefing"
        dated = bool(dates_in(text) or ambiguous_date(text) or hour)
        when = dated and _beside_a_date(rest) and not is_sentence(rest) and len(text) <= 120
        lines.append(_Line(index, text, when, rest))
        if len(lines) >= HEADER_LINES:
            break
    return lines


def _beside_a_date(rest: str) -> bool:
    """Whether the rest of a line may be a place or the like, and is not the text of a sentence."""
    words = rest.split()
    return len(words) <= 2 or (len(words) <= 8 and is_titled(words)) or bool(NOTE.match(rest))


def _title_from(head: Header, lines: Sequence[_Line], anchor: int | None) -> None:
    """The first line, if it is a title and not the first sentence of a speech."""
    start = 0 if _has_byline(lines) else _sections(lines)
    below = lines[start]
    told_below = start and not is_sentence(below.text) and tells_occasion(below.text)
    if (below.when and _dated_title(below, lines[start + 1 :])) or (told_below and not below.when):
        for line in lines[:start]:
            if not line.when:
                _drop(head, line, "letterhead")
        _take_title(head, lines, start)
        return
    if (told := _title_of_release(lines)) is not None:
        for line in lines[:told]:
            if not line.when:
                _drop(head, line, "letterhead")
        _take_title(head, lines, told)
        return
    if (told := _title_below_date(lines[start:])) is not None:
        for line in lines[:start]:
            _drop(head, line, "letterhead")
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
            _drop(head, line, "letterhead")
    for position, line in enumerate(lines[: start + 4 if anchor is None else anchor]):
        if position < start:
            continue
        if line.when or NOTE.match(line.text) or ORDINAL_OFFICE.match(line.text):
            continue
        told_below = any(tells_occasion(other.text) for other in lines[position + 1 : position + 4])
        if told_below and not tells_occasion(line.text) and _is_holder(line.text):
            continue
        words = line.text.split()
        if len(words) > HEADER_WORDS or (
            anchor is None
            and (
                (is_sentence(line.text) and not (position == 0 and opens_with_occasion(line.text)))
                or position > start + 1
            )
        ):
            return
        head.title = (
            line.text.strip('“”"')
            if line.text.count('"') + line.text.count("“") == 1
            else line.text
        )
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
            head.people.append((line.text, None))
            head.title = following.text
            head.used.add(following.index)
        return


def _introduced(line: _Line, below: Sequence[_Line]) -> list[tuple[str, str | None]]:
    """Whom a line names with an office; a list of them may go on in the next line."""
    text = line.text
    if text.endswith(",") and below and introduces(below[0].text.rstrip(",")):
        text = text.rstrip(",")
    one = introduces(text)
    return introduces_several(text) or ([one] if one else [])


def _title_of_release(lines: Sequence[_Line]) -> int | None:
    """Where the title stands below the letterhead of a release, which ends with its date: "For
    immediate release, 3 June 2014"."""
    below = next((at + 1 for at, line in enumerate(lines[:6]) if RELEASE.match(line.text)), None)
    if below is None or any(tells_occasion(line.text) for line in lines[: below - 1]):
        return None
    told = (at for at, line in enumerate(lines[below : below + 4], below) if not line.when)
    first = next(told, None)
    return first if first is not None and tells_occasion(lines[first].text) else None


def _take_title(head: Header, lines: Sequence[_Line], at: int) -> None:
    """The title, in capitals with the line it goes on to: "REMARKS BY THE MINISTER", "ON TRADE"."""
    parts = lines[at : at + 2]
    whole = (
        len(parts) == 2
        and not parts[1].when
        and all(part.text.isupper() for part in parts)
        and parts[1].text.split()[0].casefold() in PREPOSITIONS | CONNECTIVES
    )
    parts = parts if whole else parts[:1]
    head.title = " ".join(part.text for part in parts)
    head.used.update(part.index for part in parts)


def _above_fields(line: _Line, listed: Sequence[int]) -> bool:
    """Whether it is a sentence above a list of fields."""
    return len(listed) >= LISTED_FIELDS and line.index < listed[0] and is_sentence(line.text)


def _is_holder(text: str) -> bool:
    """Whether a line is an office, or somebody addressed with one, and nothing else."""
    return is_bare_office(text) or bool(HONOURABLE.match(text) and introduces(text))


def _has_byline(lines: Sequence[_Line]) -> bool:
    """Whether the second line says by whom the first is: then that is the title, short as it is."""
    return len(lines) > 1 and not lines[0].when and bool(BYLINE.match(lines[1].text))


def _sections(lines: Sequence[_Line]) -> int:
    """How many lines at the top only name sections of a site, a title following."""
    start = 0
    while start + 1 < len(lines) and _says_no_title(lines[start]):
        start += 1
    return start


def _says_no_title(line: _Line) -> bool:
    """Whether a line at the top names a section or the publisher, or says what sort of text it is,
    perhaps with the day: "Verbatim, 3 June 2014"."""
    if line.when:
        return bool(line.rest and NOTE.match(line.rest))
    return is_section(line.text) or is_publisher(line.text) or bool(NOTE.match(line.text))


def _title_below_date(lines: Sequence[_Line]) -> int | None:
    """Where the title stands if the date is above it, perhaps with a place: "Sund", "3 June 2014",
    "Press conference of the Chancellor"."""
    anchor = next((at for at, line in enumerate(lines[:2]) if line.when), None)
    if anchor is None or (anchor == 1 and not _is_dateline(lines[0].text)):
        return None
    below = (
        at
        for at, line in enumerate(lines)
        if at > anchor and not line.when and not NOTE.match(line.text)
    )
    first = next(below, None)
    if first is None or is_sentence(lines[first].text):
        return None
    telling = tells_occasion(lines[first].text) and len(lines[first].text.split()) >= 2
    return first if telling else None


def _is_dateline(text: str) -> bool:
    """Whether a line above the date is nothing but a place."""
    return len(text.split()) <= 4 and is_place(text) and not is_person(text) and text.istitle()


def _letterhead(lines: Sequence[_Line], anchor: int | None) -> int:
    """How many lines above the title name the publisher or the section of the site."""
    above = lines[: 8 if anchor is None else anchor]
    if not above or not (is_section(above[0].text) or is_publisher(above[0].text)):
        return 0
    for position, line in enumerate(above):
        section = is_section(line.text) and position == 0
        if not (section or line.when or is_sentence(line.text)) and tells_occasion(line.text):
            return position
    return int(len(above) > 1 and is_section(above[0].text))


def _is_labelled(name: str, blocks: Sequence[Block]) -> bool:
    """Whether somebody of that surname has a label below ("MS. NORR: …", "Mr. Norr. …")."""
    last = re.escape(surname(name))
    opens = re.compile(rf"(?:[^\W\d_]+\.? ){{0,3}}{last} ?:|(?:mr|mrs|ms|dr)\.? {last}\.", re.I)
    return len(name.split()) > 1 and any(opens.match(block.text) for block in blocks)


def _dated_title(line: _Line, others: Sequence[_Line]) -> bool:
    """Whether a first line with a date in it is the title ("Daily briefing – 14 March 2013")."""
    if not others and line.text.endswith(")") and len(line.rest.split()) >= 2:
        return True  # "Radio Nesvik (21 February 2003)" and nothing else
    telling = any(re.search(pattern, line.rest, re.IGNORECASE) for _, pattern in KINDS)
    long = len(line.rest.split()) >= 2 or without_capitals(line.rest)
    return long and (telling or any(other.when for other in others))


def _when_line(head: Header, line: _Line) -> None:
    """A line of date, time or both, perhaps with a place: "Asten, le 3 juin 2014"."""
    found = dates_in(line.text)
    if not found and head.clock is None and not ambiguous_date(line.text):
        head.clock = clock(line.text)
    else:
        before = head.date
        _take_date(head, line.text)
        if before is not None and found and str(before) != str(found[0][2]):
            head.differ(before, found[0][2])
    rest = line.rest
    place = DATELINE.match(without_weekdays(line.text[: found[0][0]])) if found else None
    if (
        place is not None
        and head.venue is None
        and is_name(place["place"].replace(",", "").strip("( "))
    ):
        head.venue = place["place"].strip(" ,(")
    elif head.venue is None and (held := HELD_AT.search(line.text)):
        head.venue = held["place"].strip()
    elif head.venue is None and found and is_place(rest := LINKING.sub("", rest)):
        # "Presidency of the Republic | 3 June 2014" is signed by the publisher.
        head.venue = None if "|" in line.text and is_publisher(rest) else rest
    head.used.add(line.index)


def _venue_lines(head: Header, lines: Sequence[_Line], position: int, last: int) -> None:
    """Neighbouring lines of a place above the time, joined by commas."""
    parts: list[str] = []
    for line in lines[position : last + 1]:
        if (
            line.when
            or line.index in head.used
            or is_sentence(line.text)
            or not is_place(line.text)
            or (line.text.isupper() and is_publisher(line.text))  # a letterhead
        ):
            if parts and line.when:
                continue
            break
        parts.append(line.text.rstrip(","))
        head.used.add(line.index)
    if parts:
        head.venue = ", ".join(parts)


def _drop(head: Header, line: _Line, reason: str) -> None:
    head.used.add(line.index)
    head.dropped.append(Dropped(line.text, reason))


def _from_front_matter(head: Header, fields: Mapping[str, str]) -> None:
    head.title = head.title or fields.get("og_title")
    if head.title is None and (title := fields.get("page_title")):
        site = fields.get("site_name", "")
        parts = re.split(r"\s[|•·—–-]\s", title)
        head.title = (
            parts[0] if len(parts) > 1 and (site in title or len(parts[0].split()) >= 3) else title
        )
    head.lead = head.lead or fields.get("lead")
    for source in ("date", "published"):
        if (printed := fields.get(source)) and (date := partial_date(printed)):
            if head.date is None:
                head.date = date
            elif source == "date" and str(head.date) != str(date):
                head.differ(head.date, date)
    if head.date is None and (odd := ambiguous_date(fields.get("date", ""))):
        head.unsettled = head.unsettled or odd


def _from_status(head: Header, status: str) -> None:
    """The publisher's note on publication, where nothing nearer the text gives a date."""
    if head.date is None and status and (date := partial_date(status)):
        head.date = date
        head.doubt("date_of_publication", date.printed)


def _from_note(head: Header, rules: SourceRules, note: str) -> None:
    """Where and when, as the publisher's remark below the text tells."""
    told = rules.note.match(note) if rules.note is not None else None
    for name, text in (told.groupdict() if told else {}).items():
        if text and name == "venue" and head.venue is None:
            head.venue = text.strip(" ,")
        elif text and name == "time" and head.clock is None:
            head.clock = clock(text)


def _settle_date(head: Header, blocks: Sequence[Block]) -> None:
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


def _date_in_passing(head: Header, blocks: Sequence[Block]) -> None:
    """The date in a short line near the top ("Volume 7, sitting of 3 June 2014")."""
    for index, block in enumerate(blocks[:HEADER_LINES]):
        found = dates_in(block.text)
        if head.date is not None or index in head.used or len(block.text.split()) > DATED_WORDS:
            continue
        if found and found[0][2].precision is DatePrecision.DAY and not is_sentence(block.text):
            head.date = found[0][2]
            head.used.add(index)


def _from_datelines(head: Header, blocks: Sequence[Block]) -> None:
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
        head.date = head.date or date
        head.venue = head.venue or where
        if len(block.text.split()) <= 2 * DATED_WORDS and len(found) > 1:
            head.used.add(index)
        return


def _date_of_occasion(head: Header, blocks: Sequence[Block]) -> None:
    """The one day that the paragraph below the title gives for what took place: "Press conference
    of the Chancellor in the Town Hall on 3 June 2014."."""
    for index, block in enumerate(blocks[:LEADS]):
        if head.date is not None or index in head.used or not tells_occasion(block.text):
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


def _date_of_title(head: Header) -> None:
    """The date in the title before that of the page, where the layout says so."""
    date = partial_date(head.title or "")
    if date is not None and date.precision is DatePrecision.DAY:
        if head.date is not None and str(head.date) != str(date):
            head.differ(date, head.date)
            head.clock = None  # of the day when the page was put up
        head.date = date


def _from_title(head: Header) -> None:
    """The date in a title ("Briefing on 3 June 2014"), where no line of its own gives one."""
    told = partial_date(head.title) if head.title else None
    if head.date is None:
        head.date = told
    elif told is not None and _far_apart(told, head.date):
        head.differ(told, head.date)


def _from_name(head: Header, name: str) -> None:
    """A full date in the file's name, as a last resort; a year alone only as a hint."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    named = ISO_NAME.search(stem)
    told = partial_date(named.group()) if named else None
    if head.date is not None:
        if told is not None and _far_apart(told, head.date):
            head.differ(replace(told, printed=stem), head.date)
        return
    if told is not None:
        head.date = told
        head.doubt("date_from_name", stem)
    elif YEAR_NAME.search(stem):
        head.doubt("year_in_name", stem)


def _far_apart(one: PartialDate, other: PartialDate) -> bool:
    """Whether two days cannot be those of an event and of its publication."""
    days = one.precision is other.precision is DatePrecision.DAY
    return days and abs((one.value - other.value).days) > PUBLISHED_WITHIN


def _without_captions(head: Header, blocks: Sequence[Block], first_speech: int) -> None:
    """Captions of pictures between header and text, which say the title over again."""
    repeated = {
        block.text
        for block, after in pairwise(blocks[: 2 * HEADER_LINES])
        if block.text == after.text
        and CAPTION[0] <= len(block.text) <= CAPTION[1]
        and ": " not in block.text
    }
    for index, block in enumerate(blocks[: 2 * HEADER_LINES]):
        if block.text in repeated and index not in head.used:
            head.used.add(index)  # one caption for each size of a picture
            head.dropped.append(Dropped(block.text, "caption"))
    if not head.title or first_speech >= len(blocks):
        return
    for index, block in enumerate(blocks[:first_speech]):
        if index in head.used or block.role is not Role.BODY:
            continue
        again = head.title if head.lead is None else f"{head.title} {head.lead}"
        if says_again(block.text, head.title) or says_again(block.text, again):
            head.used.add(index)
            head.dropped.append(Dropped(block.text, "caption"))
