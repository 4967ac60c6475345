"""The reference to a transcript of the archive: whose words it is, and what else is known of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from archive.citations.reference import Passage, Reference, Speaker
from archive.ingest.labels.voices import voice
from archive.ingest.types import SpeechKind, TranscriptKind
from archive.models import Participation, Speech, Transcript

_LEAST_SHARE = 0.1  # of what is said: less is said by moderators and by journalists who are named


def reference(
    transcript: Transcript, url: str, accessed: dt.date, passage: Passage | None = None
) -> Reference:
    """How a transcript is cited, or a passage of it.

    `url` is the absolute address of the transcript, `accessed` the day on which it is read. Reads
    participations and speeches, so it wants a transcript of `for_reading()`.
    """
    speeches = list(transcript.speeches.all())
    speakers, interviewers = _voices(transcript, speeches)
    return Reference(
        key=transcript.slug,
        kind=TranscriptKind(transcript.kind),
        title=transcript.title,
        url=url,
        accessed=accessed,
        date=transcript.partial_date,
        speakers=tuple(_speaker(each) for each in speakers),
        interviewers=tuple(_speaker(each) for each in interviewers),
        transcribed=any(
            speech.kind in (SpeechKind.SPEECH, SpeechKind.QUESTION) for speech in speeches
        ),
        venue=str(transcript.venue or transcript.venue_printed),
        publisher=transcript.source.name if transcript.source else "",
        original_url=transcript.source_url,
        language=transcript.language,
        passage=passage,
    )


def _voices(
    transcript: Transcript, speeches: list[Speech]
) -> tuple[list[Participation], list[Participation]]:
    """Whose words the transcript is, and who asked for them in an interview.

    Everybody with a name who says at least a tenth of it, so no "Moderator". In an interview those
    whose office is printed, else whoever says most; the others ask. Nobody where only the publisher
    speaks.
    """
    said = Counter[str]()
    for speech in speeches:
        if speech.kind == SpeechKind.SPEECH:
            said[speech.speaker] += len(speech.text)
    speaking = [
        row for row in transcript.participations.all() if row.speaks and not voice(row.name)
    ]
    heard = [row for row in speaking if said[row.name]]
    if not heard:  # the words stand under other names than those taking part, or under none
        return speaking, []
    if transcript.kind == TranscriptKind.INTERVIEW:
        most = max(heard, key=lambda row: said[row.name])
        guests = [row for row in heard if row.office] or [most]
        return guests, [row for row in heard if row not in guests]
    least = _LEAST_SHARE * said.total()
    return [row for row in heard if said[row.name] >= least], []


def _speaker(row: Participation) -> Speaker:
    return Speaker(row.name, row.office)
