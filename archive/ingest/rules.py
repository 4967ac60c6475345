"""The shape of a publisher's rule table; the tables themselves are in `sources`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.ingest.needed_letters import needed, with_line_breaks
from archive.ingest.types import Page, Publisher, Role, TranscriptKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a layout: a pattern of the raw text (or of the file name) and its weight."""

    pattern: re.Pattern[str]
    weight: int
    in_name: bool = False
    needs: tuple[str, ...] = field(init=False, repr=False)
    in_lines: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", needed(self.pattern))
        object.__setattr__(self, "in_lines", with_line_breaks(self.pattern))

    def is_in(self, text: str, small: str) -> bool:
        """Whether the sign is in the text, which begins with a line break; `small` is the same in
        lower case. Letters are found a hundred times as fast as a pattern, and most layouts have
        nothing to do with most texts."""
        searched = small if self.pattern.flags & re.IGNORECASE else text
        if self.needs and not any(letters in searched for letters in self.needs):
            return False
        return self.in_lines.search(text) is not None


@dataclass(frozen=True, slots=True)
class Region:
    """What an element of a page is for; a CHROME region says why it is left out."""

    role: Role
    reason: str = ""


class Use(StrEnum):
    """What an element of a debate in XML is for."""

    SPEECH = "speech"
    QUESTION = "question"
    NOBODY = "nobody"  # a part that nobody speaks
    LABEL = "label"  # who speaks, as printed
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    DIRECTION = "direction"
    NARRATION = "narration"
    TITLE = "title"
    DATE = "date"
    WORD = "word"  # one word of a text that was taken apart
    FRONT = "file_header"  # what the file says of itself
    COLUMN = "column_number"
    LEFT_OUT = "not_text"


@dataclass(frozen=True, slots=True)
class Debate:
    """How a vocabulary of XML writes down who said what. Elements are keyed by their local name
    in lower case, "note[speaker]" by name and type, "chamber/title" by parent and name: the first
    of these that the table has. An element that it has not is part of the text around it."""

    elements: Mapping[str, Use]
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # XPaths, the best first
    people: str = ""  # elements that say whose an identifier is
    roles: str = ""  # likewise for offices
    references: tuple[str, ...] = ()  # attributes of a speech that hold such an identifier
    names: tuple[str, ...] = ()  # attributes of a speech that hold a name
    role: str = ""  # the attribute of a speech that holds an office, or the identifier of one
    spoken: tuple[str, ...] = ()  # elements beside a label that hold what is said


def no_publisher(page: Page) -> Publisher | None:
    """For layouts that many publishers use."""
    return None


def at_address(hosts: str, publisher: Publisher) -> Callable[[Page], Publisher | None]:
    """A hook that names the publisher when a page's own address is on one of the hosts (a pattern),
    or below it."""
    address = re.compile(rf"^https?://(?:[\w-]+\.)*(?:{hosts})(?:[:/]|$)")

    def told(page: Page) -> Publisher | None:
        own = page.fields.get("canonical") or page.fields.get("url") or ""
        return publisher if address.match(own) else None

    return told


def as_it_is(text: str) -> str:
    """For layouts that need no preparation."""
    return text


@dataclass(frozen=True, slots=True)
class SourceRules:
    """How one layout is known and read. Everything but the hooks is a table."""

    key: str
    evidence: tuple[Evidence, ...] = ()
    threshold: int = 3  # the weight of evidence it takes to be chosen
    regions: Mapping[str, Region] = field(default_factory=dict)  # class of an element → its use
    regions_only: bool = False  # what is in no region is page chrome
    person_link: re.Pattern[str] | None = None  # links whose text is somebody's name
    opening: re.Pattern[str] | None = None  # the document starts after the last such line
    closing: re.Pattern[str] | None = None  # the document ends before the first such line
    chrome: re.Pattern[str] | None = None  # lines that are never the document's
    # The publisher's remark below the text, with the groups `time` and `venue` where it tells them.
    note: re.Pattern[str] | None = None
    # Lines with one group, the name of the one whom the publisher's bare `office` means.
    holder: re.Pattern[str] | None = None
    office: str = ""
    kind: TranscriptKind | None = None  # where every document is of one kind
    stops: bool = False  # labels end with a full stop, be there but one
    dated_by_title: bool = False  # a date in the title is the event's, other dates are the page's
    named: re.Pattern[str] | None = None  # what the name of a file says, as named groups
    # The title that such a name makes for a document without one.
    entitled: Callable[[re.Match[str]], str] | None = None
    seated: bool = False  # speaks in a house of its own: lines below the title are headings
    headed: bool = True  # the first lines of a text file are title, date and place
    prepared: Callable[[str], str] = as_it_is  # puts back what copying lost (line breaks)
    debate: Debate | None = None  # for XML that marks who speaks
    publisher: Callable[[Page], Publisher | None] = no_publisher
