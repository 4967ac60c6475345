"""What the top of a document says, as far as it has been read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.ingest.dates import (
    Clock,
)
from archive.ingest.types import (
    Block,
    DatePrecision,
    Dropped,
    Finding,
    PartialDate,
    Severity,
)

HEADER_LINES = 16
HEADER_WORDS = 45
LEAST_LETTERS = 3  # fewer are a button, "A+", and neither title nor text
# The line below a title that says whose words follow: "by Secretary-General Ada Norr".
BYLINE = re.compile(r"^(?:by|with|delivered by) (?:the )?(?=[A-Z])")
LISTED_FIELDS = 3
FIELD = re.compile(r"^\**(?P<key>[^\W\d_][^:：\n]{0,40}?)\s?[:：]\**\s*(?P<value>.*)$", re.S)
# The number of a text in a volume of papers, before its title: "17 - Remarks in Asten".
IN_PAPERS = re.compile(
    r"^\d{1,4}(?:\.| [-–—])\s+(?=(?:The President['’]s|Memorandum of|Remarks|Interview With)\b)"
)
RELEASE = re.compile(r"^for immediate release\b", re.I)
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

    def differ(self, one: PartialDate, other: PartialDate, *, doubtful: bool = True) -> None:
        """A warning if these cannot be the days of an event and of its publication, and it is
        `doubtful` that they are those of two things."""
        severity = Severity.WARNING if doubtful and far_apart(one, other) else Severity.INFO
        self.doubt("dates_differ", f"{one.printed} / {other.printed}", severity)


@dataclass(frozen=True, slots=True)
class Line:
    index: int
    text: str
    when: bool  # a date or a time and no more than a few words beside
    rest: str


def drop(head: Header, line: Line, reason: str) -> None:
    head.used.add(line.index)
    head.dropped.append(Dropped(line.text, reason))


def far_apart(one: PartialDate, other: PartialDate) -> bool:
    """Whether two days cannot be those of an event and of its publication."""
    days = one.precision is other.precision is DatePrecision.DAY
    return days and abs((one.value - other.value).days) > PUBLISHED_WITHIN
