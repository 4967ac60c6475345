"""What passes between the stages of ingest: frozen values, no behaviour beyond reading them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TranscriptKind(StrEnum):
    """What sort of occasion a transcript records."""

    PRESS_CONFERENCE = "press_conference"
    JOINT_STATEMENT = "joint_statement"
    INTERVIEW = "interview"
    BRIEFING = "briefing"
    REMARKS = "remarks"
    SPEECH = "speech"
    MEETING = "meeting"
    STATEMENT = "statement"
    MESSAGE = "message"
    TELEPHONE_CONVERSATION = "telephone_conversation"
    ANNOUNCEMENT = "announcement"
    REPORT = "report"

    @property
    def label(self) -> str:
        """As shown to a reader: "Press conference"."""
        return self.value.replace("_", " ").capitalize()


class SpeechKind(StrEnum):
    """What sort of contribution a turn is."""

    SPEECH = "speech"
    QUESTION = "question"
    REMARK = "remark"  # an unnamed voice from the floor
    DIRECTION = "direction"  # "(Documents are signed.)"
    HEADING = "heading"  # a topic line between speeches
    NARRATION = "narration"  # the publisher's own words, said by nobody

    @property
    def label(self) -> str:
        return self.value.capitalize()


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Severity(StrEnum):
    """How much a finding should worry an editor."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Role(StrEnum):
    """What a block is for, as far as the page's own markup tells."""

    BODY = "body"
    HEADING = "heading"
    TITLE = "title"
    LEAD = "lead"
    DATE = "date"
    TIME = "time"
    VENUE = "venue"
    PERSON = "person"  # a name in a list of those concerned
    STATUS = "status"  # the publisher's note on publication
    CHROME = "chrome"  # not part of the document; `reason` says why


@dataclass(frozen=True, slots=True)
class Mark:
    """What the markup of a debate, or a list above it, says of a paragraph, so that nobody need
    guess: its kind and, where `label` says that it is the label of the speech that follows, who
    speaks."""

    kind: SpeechKind
    label: bool = False
    speaker: str = ""  # the name, where the file gives one for the label
    office: str = ""  # likewise
    identifier: bool = False  # the label is a key to a list that the file does not hold
    letters: int = 0  # of the label, where the speech goes on in the same block; else all of it


@dataclass(frozen=True, slots=True)
class Block:
    """One printed paragraph or line, plain text with single spaces. `lead_in` is its emphasised
    opening, `people` the names its markup links to, `linked` the share of it that is links."""

    text: str
    role: Role = Role.BODY
    reason: str = ""
    lead_in: str = ""
    people: tuple[str, ...] = ()
    linked: float = 0.0
    indent: int = 0
    bullet: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a reading. `code` is stable snake_case, `evidence` quotes the document."""

    code: str
    severity: Severity
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader makes of the bytes: blocks in order, what the file says about itself in named
    fields (title, date, language, url, site_name, canonical …), and what was odd about it."""

    reader: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether its markup says what each paragraph is."""
        return any(block.mark for block in self.blocks)


_DATE_IN_WORDS = {
    DatePrecision.DAY: "{0.day} {0:%B} {0.year}",
    DatePrecision.MONTH: "{0:%B} {0.year}",
    DatePrecision.YEAR: "{0.year}",
}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A local calendar date as far as it is known; unknown parts of `value` are 1."""

    value: dt.date
    precision: DatePrecision
    printed: str

    def __str__(self) -> str:
        """ISO 8601, as long as the precision: 2003-01-10, 2003-01 or 2003."""
        length = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
        return self.value.isoformat()[: length[self.precision]]

    @property
    def words(self) -> str:
        """As a reader says it: "10 January 2003", "January 2003" or "2003"."""
        return _DATE_IN_WORDS[self.precision].format(self.value)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a document, on what terms. Two tables, reviewed by hand for this publisher,
    say what it leaves out: `places` the country of a city that venues print alone, `people` the
    full name of somebody printed as "Vask" or in another spelling. A third, `columns`, says which
    column of its tables is for what. `country` (ISO 3166-1 alpha-2) is that whose president is
    meant by "THE PRESIDENT" alone; empty where nobody's is."""

    slug: str
    name: str
    home_page: str = ""
    licence: str = ""
    attribution: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    country: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as received, before anything is understood.

    `name` is the path as the user gave it (for members of an archive "news.zip/a/b.txt", for what
    a message carries "mail.eml/a.docx", for a row of a table "talks.csv#12");
    `publisher` is what the folder's source.toml declares, if there is one.
    """

    content: bytes
    name: str
    media_type: str | None = None
    url: str | None = None
    retrieved_at: dt.datetime | None = None
    publisher: Publisher | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label: as printed, and what it is understood to say."""

    printed: str
    name: str | None = None
    office: str | None = None
    qualifiers: tuple[str, ...] = ()  # "retranslated", "via interpreter", "Lindholm Courier"
    kind: SpeechKind = SpeechKind.SPEECH


@dataclass(frozen=True, slots=True)
class Turn:
    """One contribution. Direction, heading and narration have no label; paragraphs do not
    repeat the label."""

    kind: SpeechKind
    paragraphs: tuple[str, ...]
    label: Label | None = None
    speaker: str | None = None  # the full name, where the document's own evidence gives it

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody named as taking part; `office` as printed on that day."""

    name: str
    office: str | None = None
    speaks: bool = True


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself. None or "" where it does not say."""

    title: str | None = None
    lead: str | None = None
    date: PartialDate | None = None
    time: dt.time | None = None
    time_printed: str = ""
    venue: str | None = None
    language: str | None = None
    kind: TranscriptKind = TranscriptKind.REPORT
    participants: tuple[Participant, ...] = ()
    source_url: str = ""
    publisher: Publisher | None = None
    translations: tuple[str, ...] = ()  # addresses where the publisher has other languages of it


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the document that is not transcript, and why it was left out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedTranscript:
    """The reading of one document. `turns` holds everything that is shown, in the order of the
    document; `body` the same paragraphs as printed, labels included."""

    metadata: Metadata
    turns: tuple[Turn, ...]
    body: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()
    reader: str = ""  # "html", "text", "docx", "pdf"
    layout: str = ""  # the rules that read it: "kremlin", "generic"
    rules_version: str = ""
    words: Mapping[str, int] = field(
        default_factory=dict
    )  # of the document, by what became of them

    @property
    def labelled(self) -> tuple[Turn, ...]:
        """The turns that carry a speaker label."""
        return tuple(turn for turn in self.turns if turn.label is not None)
