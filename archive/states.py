"""A state of a transcript, as the history keeps it, back into what the store writes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from archive.ingest.types import (
    DatePrecision,
    Label,
    Metadata,
    PartialDate,
    Participant,
    Publisher,
    SpeechKind,
    TranscriptKind,
    Turn,
)
from archive.models import Person

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def metadata_of(state: Mapping[str, Any], publisher: Publisher | None) -> Metadata:
    """The metadata of a state as exports.state() gives it."""
    date, time, venue = state["date"], state["time"], state["venue"]
    return Metadata(
        title=state["title"],
        lead=state["lead"] or None,
        date=partial_date(date, state["date_printed"]) if date else None,
        time=dt.time.fromisoformat(time) if time else None,
        time_printed=state["time_printed"],
        venue=venue["printed"] if venue else None,
        language=state["language"] or None,
        kind=TranscriptKind(state["kind"]),
        participants=tuple(
            Participant(_printed(row), row["office"], row["speaks"])
            for row in state["participants"]
        ),
        source_url=state["source_url"],
        publisher=publisher,
    )


def turns_of(state: Mapping[str, Any]) -> tuple[Turn, ...]:
    """The speeches of a state."""
    return tuple(
        Turn(
            kind=SpeechKind(row["kind"]),
            paragraphs=tuple(row["text"].split("\n\n")),
            label=Label(row["label"]) if row["label"] else None,
            speaker=_full_name(row),
        )
        for row in state["speeches"]
    )


def persons_of(state: Mapping[str, Any]) -> dict[str, Person | None]:
    """Who the names of a state were taken to be. A person who is no more is left out, to be looked
    for by name."""
    named = {_printed(row): row["person"] for row in state["participants"]}
    for row in state["speeches"]:
        if name := _full_name(row):
            named[name] = row["person"]
    known = {person.slug: person for person in Person.objects.filter(slug__in=named.values())}
    return {
        name: known.get(slug) if slug else None
        for name, slug in named.items()
        if not slug or slug in known
    }


def partial_date(text: str, printed: str) -> PartialDate:
    """The date of "2003", "2003-01" or "2003-01-10". Raises ValueError for anything else."""
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = match.groups()
    precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
    return PartialDate(dt.date(int(year), int(month or 1), int(day or 1)), precision, printed)


def _printed(row: Mapping[str, Any]) -> str:
    """A participant's name as printed; states of former versions have only the name as shown."""
    return str(row.get("printed") or row["name"])


def _full_name(row: Mapping[str, Any]) -> str | None:
    """The full name of who speaks, if there is one besides the label."""
    if "full_name" in row:
        return row["full_name"] or None
    return row["speaker"] if row["person"] or row["speaker"] != row["label"] else None
