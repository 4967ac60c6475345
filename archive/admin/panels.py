"""What the pages around the reading form share: who edits, findings, the file, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest

from archive.admin import desk
from archive.admin.wording import meaning
from archive.ingest.types import Severity
from archive.models import Original, Transcript, VenueAlias

_SUGGESTIONS = 300  # more would make the page heavy and the list no help
_SHOWN = 200_000  # characters of a file: the rest is in the file itself
_ORDER = {severity: rank for rank, severity in enumerate(reversed(Severity))}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding as an editor reads it."""

    severity: str
    meaning: str
    evidence: str


def editor(request: HttpRequest) -> User:
    """Who is at the desk; the admin lets nobody in who has not signed in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def keys(texts: Iterable[str]) -> list[int]:
    """The keys of the database among what was posted; what can be none is passed over."""
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]


def doubts(findings: Iterable[Mapping[str, Any]]) -> list[Doubt]:
    """The findings of a reading, as a report holds them, the gravest first."""
    found = [
        Doubt(finding["severity"], meaning(finding["code"]), finding["evidence"])
        for finding in findings
    ]
    return sorted(found, key=lambda doubt: _ORDER[Severity(doubt.severity)])


def counted_doubts(number: int) -> str:
    """How a list says how many doubts there are; nothing where there are none."""
    return f"{number} doubt{'' if number == 1 else 's'}" if number else ""


def beside(original: Original) -> dict[str, Any]:
    """The original as text, block by block, to be set beside its reading."""
    blocks: list[str] = []
    length = 0
    for block in desk.blocks(original):
        length += len(block)
        if length > _SHOWN:
            return {"blocks": blocks, "in_part": True}
        blocks.append(block)
    return {"blocks": blocks, "in_part": False}


def suggestions() -> dict[str, list[str]]:
    """What the archive already knows, for the lists that fields are filled from."""
    venues = VenueAlias.objects.annotate(used=Count("venue__transcripts")).order_by(
        "-used", "printed"
    )
    languages = Transcript.objects.exclude(language="").order_by("language")
    return {
        "known_venues": list(venues.values_list("printed", flat=True)[:_SUGGESTIONS]),
        "known_languages": list(languages.values_list("language", flat=True).distinct()),
    }
