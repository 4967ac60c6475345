"""Header fields: lines such as "Place: Sund" near the top, and the people whom lists name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.ingest.dates import (
    ambiguous_date,
    clock,
    dates_in,
    rest_of,
    without_weekdays,
)
from archive.ingest.header.found import FIELD, HEADER_LINES, HEADER_WORDS, LISTED_FIELDS, Header
from archive.ingest.header.one_line import introduces, is_place, is_sentence
from archive.ingest.header.when import take_date
from archive.ingest.labels.names import is_name, printed_name
from archive.ingest.labels.offices import SURNAMES_TOO, has_office, in_order, split
from archive.ingest.labels.printed import folded, without_honorifics, words_of
from archive.ingest.names import names_in
from archive.ingest.parliaments import CHAIRS
from archive.ingest.types import (
    Block,
    Role,
)
from archive.ingest.uncased import without_capitals
from archive.ingest.vocabulary import (
    FIELDS,
    INSTITUTIONS,
)

# Words of a by-line that is the publisher's own.
STAFF = frozenset("staff writer editor desk team newsroom reporter correspondent".split())
ADDRESSED = re.compile(r"\b(?:The (?:Rt )?Hon|Rt Hon)\b")
# "Ada Norr (Chair)"; what else stands in brackets is where somebody is from.
IN_ROLE = re.compile(r"(?P<who>[^()]*)(?:\((?P<role>(?:The )?Chair\w*|Moderator|Host)\)|.*)")
LEADER = re.compile(r"\s*[.…·]{3,}.*$")  # "Mr. Norr ............ (Varland)"
PRESIDING = frozenset(("chair", "chairperson", "chairman", "chairwoman"))
# Who asks, among the fields of an archive's record; above an answer these are labels.
ASKING = frozenset(("journalist", "journalists", "interviewer", "interviewers"))
BULLET = re.compile(r"^[-–•]\s+")
LONGEST_LIST = 40  # lines
MEMBER_WORDS = 10
VALUE_LETTERS = 60  # of a field on the line below its name
# "Moderator – Ada Norr", above the text.
ROLE_OF = re.compile(
    r"^(?P<key>moderator|host|interviewer|facilitator|presenter|chair)\s[-–—]\s(?P<value>.+)$", re.I
)
MEMBER = re.compile(r"^[^.:!?]{4,60}\s[-–—]\s[^.:!?]{4,120}$")  # "Ada Norr - Minister for Trade"


# The name of a field alone on its line, as pages print a table of two columns.
BARE_FIELD = re.compile(
    r"^(?P<key>Location|Venue|Date|Delivered on|Lugar|Luogo|Lieu|Ort|Autor|SUBJECT|PARTICIPANTS"
    r"|Participants)(?P<value>)$"
)


def named_fields(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """ "Place: Sund", "President: A. B." lines near the top: index → (field, value)."""
    found: dict[int, tuple[str, str]] = {}
    for index, block in enumerate(blocks[:HEADER_LINES]):
        if (role := ROLE_OF.match(block.text)) and is_name(role["value"]):
            found[index] = ("role", role["value"])
            continue
        match = FIELD.match(block.text) or BARE_FIELD.match(block.text)
        name = FIELDS.get(folded(match["key"])) if match else None
        if match and folded(match["key"]) in ASKING and _among_fields(blocks, index, found):
            name = "askers"
        longest = 2 * HEADER_WORDS if name == "note" else HEADER_WORDS
        if match is None or name is None or len(block.text.split()) > longest:
            continue
        value = LEADER.sub("", match["value"].strip().strip("*").strip())
        if folded(match["key"]) in PRESIDING:
            below = blocks[index + 1].text if index + 1 < len(blocks) else ""
            if not introduces(value or below):
                continue
        if not value and index + 1 < len(blocks) and len(blocks[index + 1].text.split()) <= 20:
            following = blocks[index + 1].text
            table = BARE_FIELD.match(block.text) and name not in ("note", "participants")
            if table and not (dates_in(following) or is_place(following)):
                continue
            if name in ("date", "venue", "time", "note") and not FIELD.match(following):
                found[index + 1] = (name, following)
                found[index] = ("note", "")
            if name == "participants":
                found |= _members(blocks, index)
            continue
        if name == "speaker" and set(words_of(value)) & STAFF:
            name = "note"
        if name == "speaker":
            value = without_honorifics(value)
            if not (is_name(value) and len(value.split()) <= 6 and value[-1].isalnum()):
                continue
        if name == "date" and not (dates_in(value) or ambiguous_date(value)):
            continue
        if name == "participants" and not _listed(value):
            continue
        if name == "presented" and not _presented(value):
            continue
        chair = name == "participants" and folded(block.text.partition(":")[0]) in CHAIRS
        if chair and not has_office(value.partition(",")[0]):
            continue  # "Vorsitzende: Good morning" speaks
        if value:
            found[index] = (name, value)
    return found | _without_colons(blocks, found)


def _among_fields(
    blocks: Sequence[Block], index: int, found: Mapping[int, tuple[str, str]]
) -> bool:
    """Whether the lines above and below are fields."""
    below = FIELD.match(blocks[index + 1].text) if index + 1 < len(blocks) else None
    return index - 1 in found and below is not None and folded(below["key"]) in FIELDS


def _without_colons(
    blocks: Sequence[Block], found: Mapping[int, tuple[str, str]]
) -> dict[int, tuple[str, str]]:
    """Names of fields on lines of their own with their values below, as copied tables have them in
    scripts without capitals: "작성일", "2014-06-03"; a day tells by itself, others in twos."""
    pairs: dict[int, tuple[str, str]] = {}
    index, dated = 0, False
    while index + 1 < min(len(blocks), HEADER_LINES):
        name, value = FIELDS.get(folded(blocks[index].text)), blocks[index + 1].text
        known = name in ("date", "venue", "time", "note") and index not in found
        known = known and without_capitals(blocks[index].text)
        short = len(value) <= VALUE_LETTERS and folded(value) not in FIELDS
        day = bool(dates_in(value)) and not rest_of(value)
        if known and short and (day == (name == "date") or name == "note"):
            pairs[index], pairs[index + 1] = ("note", ""), (name or "note", value)
            dated = dated or name == "date"
            index += 1
        index += 1
    return pairs if dated or len(pairs) > 2 else {}


def _members(blocks: Sequence[Block], index: int) -> dict[int, tuple[str, str]]:
    """The lines "Ada Norr - Minister for Trade" below the heading of a list of those who speak; in
    a memorandum also "Mr. Norr" or "The Secretary", and "Varland" above its delegation."""
    found = {index: ("note", "")}
    bare = BARE_FIELD.match(blocks[index].text)
    for below, block in enumerate(blocks[index + 1 : index + LONGEST_LIST], index + 1):
        text = BULLET.sub("", block.text)
        short = bare and len(text.split()) <= MEMBER_WORDS and not is_sentence(text)
        if not (MEMBER.match(text) or introduces(text) or (short and text[:1].isupper())):
            break
        told = not short or without_honorifics(text) != text or split(text)[1]
        found[below] = ("participants" if told else "note", text)
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


def from_fields(
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
            take_date(head, value)
        elif name == "venue" and head.venue is None:
            head.venue = value.rstrip(".")
        elif name == "time" and head.clock is None:
            head.clock = clock(value)
        elif name == "speaker":
            office = key["key"].strip() if key else ""
            head.people.append((printed_name(in_order(value)), office))
        elif name == "note" and ADDRESSED.search(value):
            head.people += names_in(value)  # "From: Trade Office and The Rt Hon Ada Norr"
        elif name == "participants":
            head.people += _listed(value)
        elif name == "askers":
            head.people += _askers(value)
        elif name == "role" and (role := ROLE_OF.match(blocks[index].text)):
            head.people.append((value, role["key"]))
        elif name == "presented":
            head.people += _presented(value)
            take_date(head, value)
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
    printed, _, office = text.partition("(")
    name = in_order(printed.strip(" ,"))
    told, held = split(name)  # "The Rt Hon Ada Norr MP", "Minister Ada Norr"
    return told or name, office.strip(" )") or (held if told else None)


def _presented(text: str) -> list[tuple[str, str | None]]:
    """Who speaks, as the Pentagon and the State Department print it above the text: "Secretary of
    Defense Ada Norr and Gen. Lars Vask, 3 June 2005", "Ada Norr". A presenter who says something
    is none of them."""
    found = dates_in(text)
    told = without_weekdays(text[: found[0][0]] if found else text).strip(" ,(-–—")
    if is_sentence(told) and not told.endswith(("Jr.", "Sr.")):
        return []
    named, _, rest = told.partition(",")
    name = without_honorifics(named)
    if is_name(name) and len(name.split()) > 1 and not has_office(name):
        return [(name, rest.strip() or None)]
    return list(names_in(told))


def _askers(text: str) -> list[tuple[str, str | None]]:
    """Everybody in "Ada Norr, Radio Nesvik; Lars Oden, Courier and Ines Marrane"."""
    parts = (part.partition(",") for part in re.split(r";| and ", text))
    named = ((name.strip(), outlet.strip() or None) for name, _, outlet in parts)
    return [(name, outlet) for name, outlet in named if is_name(name) and len(name.split()) > 1]


def _listed(text: str) -> list[tuple[str, str | None]]:
    """(name, office) of everybody in a list: "Minister Ada Norr, Vask (Trade)"."""
    if told := introduces(text):
        return [(printed_name(without_honorifics(told[0])), told[1])]
    if MEMBER.match(text):
        name, office = re.split(r"\s[-–—]\s", text, maxsplit=1)
        return [(printed_name(split(name)[0] or name), office)]
    entries = (IN_ROLE.match(one.strip()) for one in re.split(r"[;,](?![^()]*\))", text))
    found = ((*split(one["who"].strip()), one["role"]) for one in entries if one)
    return [(name, office or role) for name, office, role in found if name]
