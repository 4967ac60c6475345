"""The versions of a transcript that quotations are looked for in, as the history keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from archive.models import Revision, Speech, Transcript
from archive.quotations import links
from archive.quotations.tracing import Said, Traced, Version, traced


def opened(transcript: Transcript, written: str) -> Traced | None:
    """What became of the words that an address quotes from a transcript; None if the address was
    not copied as a whole."""
    quotation = links.parse(written)
    if quotation is None:
        return None
    speeches: Iterable[Speech] = transcript.speeches.all()
    anchors = {speech.pk: speech.anchor for speech in speeches}
    heirs = {row.anchor: anchors[row.speech_id] for row in transcript.old_anchors.all()}
    now = [
        Said(
            speech.anchor,
            speech.text,
            speech.speaker,
            speech.label,
            speech.person.slug if speech.person else "",
        )
        for speech in speeches
    ]
    return traced(quotation, now, heirs, versions(transcript))


def versions(transcript: Transcript) -> Iterator[Version]:
    """The former versions of the speeches, the newest first."""
    status = transcript.status
    superseded: tuple[dt.datetime, list[dict[str, Any]]] | None = None
    shown = False
    for revision in Revision.objects.filter(transcript=transcript).iterator():
        state = revision.state
        if "speeches" in state:
            if superseded:
                yield _version(*superseded, shown)
            superseded, shown = (revision.superseded_at, state["speeches"]), False
        status = state.get("status", status)
        shown = shown or status == Transcript.Status.PUBLISHED
    if superseded:
        yield _version(*superseded, shown)


def _version(until: dt.datetime, speeches: list[dict[str, Any]], shown: bool) -> Version:
    said = (
        Said(
            row["anchor"],
            row["text"],
            row.get("speaker") or "",
            row.get("label") or "",
            row.get("person") or "",
        )
        for row in speeches
    )
    return Version(until, tuple(said), shown)
