"""A reading as editors see it: everything of a document that they can change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.ingest.types import (
    Label,
    Metadata,
    Participant,
    SpeechKind,
    TranscriptKind,
    Turn,
)
from archive.models import Speech, Transcript
from archive.publishers import publisher_of

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form is about: everything of a document that an editor can change."""

    metadata: Metadata
    turns: tuple[Turn, ...]


def reading_of(transcript: Transcript) -> Reading:
    """The reading that stands in the archive."""
    metadata = Metadata(
        title=transcript.title,
        lead=transcript.lead or None,
        date=transcript.partial_date,
        time=transcript.time,
        time_printed=transcript.time_printed,
        venue=transcript.venue_printed or None,
        language=transcript.language or None,
        kind=TranscriptKind(transcript.kind),
        participants=tuple(
            Participant(row.name_printed, row.office or None, row.speaks)
            for row in transcript.participations.all()
        ),
        source_url=transcript.source_url,
        publisher=publisher_of(transcript.source) if transcript.source else None,
    )
    speeches = transcript.speeches.select_related("person")
    return Reading(metadata, tuple(_turn_of(speech) for speech in speeches))


def _turn_of(speech: Speech) -> Turn:
    speaker = speech.speaker_name or (speech.person.name if speech.person else "")
    return turn(speech.kind, speech.label, speaker, speech.text)


def turn(kind: str, label: str, speaker: str, text: str) -> Turn:
    """A contribution as the rows of the form give it."""
    spoken = SpeechKind(kind)
    return Turn(
        kind=spoken,
        paragraphs=tuple(paragraphs(text)),
        label=Label(label.strip(), speaker.strip() or None, kind=spoken) if label.strip() else None,
        speaker=speaker.strip() or None,
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that an editor typed: a blank line is between two of them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in _BLANK_LINES.split(lines) if part.strip()]
