"""A transcript as JSON or plain text: serialisers shared by pages, history and commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.models import Speech, Transcript


def state(transcript: Transcript) -> dict[str, Any]:
    """All that an editor can change, as plain JSON values: what the history keeps."""
    return {
        "slug": transcript.slug,
        "title": transcript.title,
        "lead": transcript.lead,
        "kind": transcript.kind,
        "language": transcript.language,
        "date": str(transcript.partial_date) if transcript.partial_date else None,
        "date_printed": transcript.date_printed,
        "time": f"{transcript.time:%H:%M}" if transcript.time else None,
        "time_printed": transcript.time_printed,
        "venue": _venue(transcript),
        "source": _source(transcript),
        "source_url": transcript.source_url,
        "status": transcript.status,
        "participants": [
            {
                "name": participation.name,
                "printed": participation.name_printed,
                "person": participation.person.slug if participation.person else None,
                "office": participation.office or None,
                "speaks": participation.speaks,
            }
            for participation in transcript.participations.all()
        ],
        "speeches": [_speech(speech) for speech in transcript.speeches.all()],
    }


def as_json(
    transcript: Transcript, url: str, translations: Iterable[Transcript] = ()
) -> dict[str, Any]:
    """The public record of a transcript; `url` is its absolute address, `translations` the same
    event in other languages."""
    record = {"url": url, **state(transcript)}
    del record["status"]
    record["translations"] = [
        {"language": other.language, "slug": other.slug, "title": other.title}
        for other in translations
    ]
    record["words"] = transcript.word_count
    record["updated"] = transcript.updated_at.isoformat(timespec="seconds")
    return record


def as_text(transcript: Transcript, url: str) -> str:
    """The transcript to read in a terminal or to quote from: a header, then who said what."""
    date = transcript.date_printed or (str(transcript.partial_date or ""))
    source = transcript.source
    header = [
        transcript.title,
        " · ".join(filter(None, (transcript.get_kind_display(), date, transcript.time_printed))),
        str(transcript.venue or transcript.venue_printed),
        "; ".join(str(participation) for participation in transcript.participations.all()),
        " · ".join(filter(None, (source.name, source.licence))) if source else "",
        transcript.source_url,
        url,
    ]
    parts = ["\n".join(line for line in header if line), transcript.lead]
    parts += [_speech_text(speech) for speech in transcript.speeches.all()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _speech_text(speech: Speech) -> str:
    name = speech.label or speech.speaker
    return f"{name}: {speech.text}" if name else speech.text


def _speech(speech: Speech) -> dict[str, Any]:
    return {
        "anchor": speech.anchor,
        "kind": speech.kind,
        "label": speech.label or None,
        "speaker": speech.speaker or None,
        "full_name": speech.speaker_name or None,
        "person": speech.person.slug if speech.person else None,
        "text": speech.text,
    }


def _venue(transcript: Transcript) -> dict[str, Any] | None:
    if not transcript.venue:
        return None
    return {
        "slug": transcript.venue.slug,
        "name": transcript.venue.name,
        "city": transcript.venue.city or None,
        "country": transcript.venue.country or None,
        "printed": transcript.venue_printed,
    }


def _source(transcript: Transcript) -> dict[str, Any] | None:
    if not transcript.source:
        return None
    return {
        "name": transcript.source.name,
        "home_page": transcript.source.home_page or None,
        "licence": transcript.source.licence or None,
        "attribution": transcript.source.attribution or None,
    }
