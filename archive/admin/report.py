"""The cleaning report of an original: what it prints, line by line, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.paginator import Paginator

from archive import anchors, originals, people, venues
from archive.admin.panels import Doubt, doubts
from archive.admin.wording import change_made, why_left_out
from archive.ingest.account import HEADER_LINE, Account, Fate, Piece, Row
from archive.ingest.changes import Change, changes, changes_of
from archive.ingest.errors import IngestError
from archive.ingest.pipeline import Inspection, inspected
from archive.ingest.printed import WORD
from archive.ingest.types import Metadata, ParsedTranscript, Turn
from archive.models import Original, Person, Transcript

ROWS = 200  # of one page


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the metadata: as printed, and what it is taken to mean."""

    name: str
    printed: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a speech: the label as printed, the full name and what gives it, the person."""

    kind: str
    label: str
    speaker: str
    evidence: str
    person: Person | None
    link: str  # to the speech in the archive, as far as it stands there


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line, or of a part of it. `heading` says it in a few words; `text` is how
    it stands in the reading."""

    fate: str
    heading: str
    text: str = ""
    voice: Voice | None = None
    values: tuple[Value, ...] = ()
    part: bool = False  # only some of the words of the line


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the report: its number, the printed lines, what became of them."""

    number: int
    printed: str
    count: int  # of printed lines
    outcomes: tuple[Outcome, ...]
    changes: tuple[str, ...]
    lost: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows. `rows` are told one page at a time by `lines`."""

    inspection: Inspection
    values: tuple[Value, ...]
    doubts: list[Doubt]
    changes: tuple[tuple[str, Change], ...]
    rivals: tuple[tuple[str, int], ...]
    transcript: Transcript | None

    @property
    def parsed(self) -> ParsedTranscript:
        return self.inspection.parsed

    @property
    def account(self) -> Account:
        return self.inspection.account

    @property
    def counts(self) -> Mapping[str, int]:
        return {fate.value: number for fate, number in self.account.words.items()}

    @property
    def score(self) -> int:
        """The weight of the evidence for the layout that was chosen."""
        return dict(self.inspection.scores).get(self.parsed.layout, 0)

    @property
    def is_whole(self) -> bool:
        return not (self.account.lost or self.account.added)

    def lines(self, start: int, stop: int) -> list[Line]:
        """The rows from `start` to before `stop`, told in words."""
        voices = _Voices(self.parsed, self.transcript)
        return [
            _line(number, row, self.parsed, voices)
            for number, row in enumerate(self.account.rows[start:stop], start + 1)
        ]


def page(original: Original, number: str) -> dict[str, Any]:
    """What the page of a report shows: the report and a page of its lines, or why the original
    could not be read."""
    try:
        inspection = inspected(originals.raw_document(original))
    except IngestError as refusal:
        return {"refusal": refusal}
    told = report(inspection, original.transcript)
    pages = Paginator(told.account.rows, ROWS)
    shown = pages.get_page(number)
    return {
        "report": told,
        "shown": shown,
        "lines": told.lines(shown.start_index() - 1, shown.end_index())
        if told.account.rows
        else [],
        "pages": list(pages.get_elided_page_range(shown.number)) if pages.num_pages > 1 else [],
    }


def report(inspection: Inspection, transcript: Transcript | None) -> Report:
    """The report of a reading; `transcript` is what stands in the archive, if it was saved."""
    parsed = inspection.parsed
    told = changes(inspection.account.rows, parsed.turns, parsed.dropped, parsed.findings)
    return Report(
        inspection,
        tuple(_values(parsed.metadata)),
        doubts(asdict(finding) for finding in parsed.findings),
        tuple((change_made(change.kind), change) for change in told),
        tuple((key, score) for key, score in inspection.scores if score and key != parsed.layout),
        transcript,
    )


def _values(metadata: Metadata) -> Iterator[Value]:
    """The metadata as printed beside what it means, for the fields that have a value."""
    if metadata.title:
        yield Value("Title", metadata.title)
    if metadata.lead:
        yield Value("Lead", metadata.lead)
    if date := metadata.date:
        yield Value("Date", date.printed, str(date))
    if metadata.time or metadata.time_printed:
        time = metadata.time
        yield Value("Time", metadata.time_printed, f"{time:%H:%M}" if time else "not known")
    if metadata.venue:
        publisher = metadata.publisher
        known = (publisher.places, publisher.country) if publisher else ({}, "")
        told = venues.place_parts(metadata.venue, *known)
        parts = zip(("place", "city", "country"), told, strict=True)
        yield Value(
            "Venue", metadata.venue, "; ".join(f"{name} {part}" for name, part in parts if part)
        )
    for somebody in metadata.participants:
        said = "" if somebody.speaks else "does not speak"
        yield Value("Participant", somebody.name, "; ".join(filter(None, (somebody.office, said))))


class _Voices:
    """Who says each turn of a reading, and where it stands in the archive."""

    def __init__(self, parsed: ParsedTranscript, transcript: Transcript | None) -> None:
        self.parsed = parsed
        self.people: dict[str, Person | None] = {}
        self.links: dict[int, str] = {}
        if transcript is not None:
            old = [(speech.anchor, speech.text) for speech in transcript.speeches.all()]
            standing = {anchor for anchor, _ in old}
            carried = anchors.carry(old, [turn.text for turn in parsed.turns])
            page = transcript.get_absolute_url()
            self.links = {
                index: f"{page}#{anchor}"
                for index, anchor in enumerate(carried.anchors)
                if anchor in standing and transcript.is_published
            }

    def of(self, index: int) -> Voice:
        turn = self.parsed.turns[index]
        label = turn.label.printed if turn.label else ""
        speaker = turn.speaker or ""
        return Voice(
            turn.kind.label,
            label,
            speaker,
            _evidence(self.parsed, index) if speaker else "",
            self._person(speaker),
            self.links.get(index, ""),
        )

    def _person(self, name: str) -> Person | None:
        if name and name not in self.people:
            self.people[name] = people.person_for(name, self.parsed.metadata.publisher, make=False)
        return self.people.get(name)


def _evidence(parsed: ParsedTranscript, index: int) -> str:
    """What in the document tells who speaks."""
    turn = parsed.turns[index]
    name, read = turn.speaker or "", parsed.metadata
    if turn.label is None:
        before = (other for other in parsed.turns[:index] if other.label and other.speaker == name)
        return "goes on after an interruption" if any(before) else "named as the one who speaks"
    if turn.label.name == name:
        return "the label gives the name"
    if read.publisher and name in read.publisher.people.values():
        return "the publisher’s table of people"
    if any(_introduces(other, name) for other in parsed.turns[:index]):
        return "an earlier label gives the full name"
    if any(_introduces(other, name) for other in parsed.turns[index:]):
        return "a later label gives the full name"
    for where, text in (("title", read.title), ("lead", read.lead)):
        if text and name in text:
            return f"the {where} gives the full name"
    return "the document gives the full name elsewhere"


def _introduces(turn: Turn, name: str) -> bool:
    return turn.label is not None and turn.label.name == name


def _line(number: int, row: Row, parsed: ParsedTranscript, voices: _Voices) -> Line:
    whole = len(row.pieces) == 1 and not row.lost
    return Line(
        number,
        "\n".join(" ".join(line.split()) for line in row.lines),
        len(row.lines),
        tuple(_outcome(piece, row, parsed, voices, part=not whole) for piece in row.pieces),
        tuple(change_made(change.kind) for change in changes_of(row, parsed.turns)),
        " ".join(row.lost),
    )


def _outcome(
    piece: Piece, row: Row, parsed: ParsedTranscript, voices: _Voices, *, part: bool
) -> Outcome:
    match piece.fate:
        case Fate.SPEECH:
            voice = voices.of(piece.turn)
            first = piece.paragraph == 0
            label = voice.label if first else ""
            text = piece.text.removeprefix(label).strip()
            return Outcome(
                "speech",
                voice.kind if first else "Goes on",
                text,
                voice if first else None,
                part=part,
            )
        case Fate.METADATA if piece.name == HEADER_LINE:
            told = tuple(_told_in(row.lines, parsed.metadata))
            heading = "Read for the metadata" if told else "A line above the text"
            return Outcome("metadata", heading, values=told, part=part)
        case Fate.METADATA:
            return Outcome("metadata", piece.name.capitalize(), piece.text, part=part)
        case _:
            text = piece.text if part else ""
            return Outcome("dropped", f"Left out: {why_left_out(piece.name)}", text, part=part)


def _told_in(lines: Sequence[str], metadata: Metadata) -> Iterator[Value]:
    """The values that a line above the text gives."""
    printed = _letters(" ".join(lines))
    for value in _values(metadata):
        if (sought := _letters(value.printed)) and sought in printed:
            yield value


def _letters(text: str) -> str:
    return "".join(WORD.findall(text)).casefold()
