"""CSL-JSON, the items of the Citation Style Language (schema csl-data 1.0.2)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from archive.citations.names import name
from archive.citations.reference import ARCHIVE, Reference, Speaker
from archive.citations.remarks import remarks
from archive.ingest.types import TranscriptKind

Dates = dict[str, list[list[int]]]


def csl_json(cited: Reference) -> str:
    """A list with the one item, as reference managers take it in."""
    return json.dumps([item(cited)], ensure_ascii=False, indent=1) + "\n"


def item(cited: Reference) -> dict[str, Any]:
    """The reference as variables of CSL, unknown ones left out."""
    fields = {
        "id": cited.identifier,
        "type": csl_type(cited),
        "title": cited.title,
        "author": [_name(author) for author in cited.authors]
        or ([{"literal": cited.publisher}] if cited.publisher else []),
        "interviewer": [_name(asker) for asker in cited.interviewers],
        "issued": _date_parts(cited),
        "accessed": _day_parts(cited.accessed),
        "genre": cited.description,
        "event-place": cited.venue,
        "container-title": ARCHIVE,
        "publisher": cited.publisher,
        "language": cited.language,
        "URL": cited.address,
        "note": " ".join(remarks(cited)),
    }
    return {field: value for field, value in fields.items() if value}


def csl_type(cited: Reference) -> str:
    """What of CSL's types comes nearest: "interview", else "webpage".

    Not "speech": styles make a chapter of one that stands in something, and leave its date out.
    """
    return "interview" if cited.kind is TranscriptKind.INTERVIEW else "webpage"


def _name(speaker: Speaker) -> dict[str, str]:
    parted = name(speaker.name)
    if not parted.family:
        return {"literal": parted.printed}
    found = {"family": parted.family, "given": parted.given}
    return {**found, "suffix": parted.suffix} if parted.suffix else found


def _date_parts(cited: Reference) -> Dates:
    """The date as far as it is known: [2012, 3, 14], [2012, 3] or [2012]."""
    if cited.date is None:
        return {}
    return {"date-parts": [[int(part) for part in str(cited.date).split("-")]]}


def _day_parts(day: dt.date) -> Dates:
    return {"date-parts": [[day.year, day.month, day.day]]}
