"""What a citation says of a transcript or of words in it, before any style: frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.ingest.types import PartialDate, TranscriptKind

ARCHIVE = "Verbatim"

# Kinds that are said before they are written; the others are documents from the first.
_SPOKEN = frozenset(
    {
        TranscriptKind.PRESS_CONFERENCE,
        TranscriptKind.INTERVIEW,
        TranscriptKind.BRIEFING,
        TranscriptKind.REMARKS,
        TranscriptKind.SPEECH,
        TranscriptKind.MEETING,
        TranscriptKind.TELEPHONE_CONVERSATION,
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted or cited, with the office printed on that day ("" where none is)."""

    name: str
    office: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a transcript that are quoted.

    `words` as they are said; `speaker` who says them, None where the voice has no name; `url` leads
    to the very words; `checksum` tells whether they have changed since.
    """

    words: str
    speaker: Speaker | None
    url: str
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A transcript as a bibliography knows it; with `passage`, words in it. Unknown text is "".

    `key` is stable and unique in the archive (the slug). `speakers` are those whose words it is,
    `interviewers` who asked for them. `transcribed` says that it is a record of what was said. The
    date is that of the event. `publisher` first published it, at `original_url`; `url` is its
    address in this archive.
    """

    key: str
    kind: TranscriptKind
    title: str
    url: str
    accessed: dt.date
    date: PartialDate | None = None
    speakers: tuple[Speaker, ...] = ()
    interviewers: tuple[Speaker, ...] = ()
    transcribed: bool = True
    venue: str = ""
    publisher: str = ""
    original_url: str = ""
    language: str = ""
    passage: Passage | None = None

    @property
    def identifier(self) -> str:
        """What tells it apart in a list of references, also from other words of one transcript."""
        return f"{self.key}-{self.passage.checksum}" if self.passage else self.key

    @property
    def genre(self) -> str:
        """The kind in words: "Press conference"."""
        return self.kind.label

    @property
    def is_transcript(self) -> bool:
        """Whether it is to be called a transcript: something that was said, taken down."""
        return self.transcribed and self.kind in _SPOKEN

    @property
    def description(self) -> str:
        """Genre and form in one: "Press conference transcript", "Joint statement"."""
        if not self.is_transcript:
            return self.genre
        if self.kind is TranscriptKind.REMARKS:
            return "Transcript of remarks"
        return f"{self.genre} transcript"

    @property
    def authors(self) -> tuple[Speaker, ...]:
        """Whose words are cited: of a passage whoever says it. Empty where no one person does: then
        the publisher stands for the author."""
        if self.passage:
            return (self.passage.speaker,) if self.passage.speaker else ()
        return self.speakers

    @property
    def address(self) -> str:
        """Where the words are read: of a passage the link to the very words."""
        return self.passage.url if self.passage else self.url


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a citation in one type; `language` is its tag where it is not English."""

    text: str
    italic: bool = False
    language: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in one style: the entry in a list, and the mention beside the words cited."""

    key: str
    style: str
    edition: str
    entry_name: str
    entry: Line
    mention_name: str
    mention: Line

    @property
    def text(self) -> str:
        """The entry without italics."""
        return plain(self.entry)


def plain(line: Line) -> str:
    """The words of a line without italics."""
    return "".join(run.text for run in line)
