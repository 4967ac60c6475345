"""Readings to save in tests: short transcripts of invented people."""

import datetime as dt

from archive.ingest.types import (
    DatePrecision,
    Label,
    Metadata,
    ParsedTranscript,
    PartialDate,
    Participant,
    Publisher,
    RawDocument,
    SpeechKind,
    TranscriptKind,
    Turn,
)

MINISTRY = Publisher(
    slug="varland-mfa",
    name="Ministry of Foreign Affairs of Varland",
    home_page="https://mfa.varland.example/",
    licence="CC BY 4.0",
    attribution="Ministry of Foreign Affairs of Varland",
    places={"Lindholm": "Varland", "Sund": "Sundmark"},
)
AASGAARD = "Elin Aasgaard"
VASK = "Teodor Vask"


def day(iso: str) -> PartialDate:
    value = dt.date.fromisoformat(iso)
    return PartialDate(value, DatePrecision.DAY, f"{value.day} {value:%B %Y}")


def speech(speaker: str, *paragraphs: str) -> Turn:
    return Turn(SpeechKind.SPEECH, paragraphs, Label(speaker, speaker), speaker)


def question(*paragraphs: str) -> Turn:
    return Turn(SpeechKind.QUESTION, paragraphs, Label("Question", kind=SpeechKind.QUESTION))


def reading(
    *turns: Turn,
    title: str = "Press conference after the talks in Lindholm",
    date: PartialDate | None = day("2012-03-14"),  # noqa: B008 an immutable value
    venue: str | None = "Harbour Palace, Lindholm",
    kind: TranscriptKind = TranscriptKind.PRESS_CONFERENCE,
    source_url: str = "",
    publisher: Publisher | None = MINISTRY,
    language: str | None = "en",
    time: dt.time | None = None,
) -> ParsedTranscript:
    """A parsed transcript in which everybody who speaks takes part."""
    turns = turns or (
        speech(AASGAARD, "We ask that the fishing line be kept on every day of the year."),
        question("Which of the two statements should your partners believe?"),
        speech(VASK, "What is agreed will be kept.", "The rest will be talked about."),
    )
    offices = {
        AASGAARD: "Foreign Minister of Varland",
        VASK: "Foreign Minister of Sundmark",
    }
    names = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return ParsedTranscript(
        metadata=Metadata(
            title=title,
            date=date,
            time=time,
            venue=venue,
            language=language,
            kind=kind,
            participants=tuple(Participant(name, offices.get(name)) for name in names),
            source_url=source_url,
            publisher=publisher,
        ),
        turns=tuple(turns),
        body=tuple(turn.text for turn in turns),
        reader="text",
        layout="generic",
        rules_version="test",
    )


def raw(content: str, name: str = "talks.txt") -> RawDocument:
    return RawDocument(content.encode(), name)
