"""A transcript as schema.org describes it, for search engines and other machines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.citations import Reference, Speaker
from archive.citations.reference import ARCHIVE
from archive.models import Participation, Transcript, Venue

Absolute = Callable[[str], str]


def linked_data(transcript: Transcript, cited: Reference, absolute: Absolute) -> dict[str, Any]:
    """The page as a document about an event; `absolute` puts the name of the site before a path.

    The event has its own date; that of publication is the day on which the transcript came into
    this archive. Those taking part have the office printed on that day.
    """
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "DigitalDocument",
            "@id": cited.url,
            "url": cited.url,
            "name": cited.title,
            "genre": cited.description,
            "inLanguage": cited.language,
            "wordCount": transcript.word_count,
            "author": [_person(author) for author in cited.authors]
            or _organization(cited.publisher),
            "datePublished": transcript.created_at.date().isoformat(),
            "dateModified": transcript.updated_at.isoformat(timespec="seconds"),
            "publisher": {"@type": "Organization", "name": ARCHIVE, "url": absolute("/")},
            "isPartOf": {"@type": "Collection", "name": ARCHIVE, "url": absolute("/")},
            "isBasedOn": _original(cited),
            "creditText": transcript.source.attribution if transcript.source else "",
            "about": _event(transcript, cited, absolute),
        }
    )


def _event(transcript: Transcript, cited: Reference, absolute: Absolute) -> dict[str, Any]:
    return _known(
        {
            "@type": "Event",
            "name": cited.title,
            "startDate": str(cited.date or ""),
            "location": _place(transcript.venue, absolute)
            if transcript.venue
            else _named("Place", transcript.venue_printed),
            "performer": [_taking_part(row, absolute) for row in transcript.participations.all()],
        }
    )


def _taking_part(row: Participation, absolute: Absolute) -> dict[str, Any]:
    url = absolute(row.person.get_absolute_url()) if row.person else ""
    return _known({**_person(Speaker(row.name, row.office)), "url": url})


def _person(speaker: Speaker) -> dict[str, Any]:
    return _known({"@type": "Person", "name": speaker.name, "jobTitle": speaker.office})


def _place(venue: Venue, absolute: Absolute) -> dict[str, Any]:
    address = _known({"addressLocality": venue.city, "addressCountry": venue.country})
    return _known(
        {
            "@type": "Place",
            "name": venue.name,
            "url": absolute(venue.get_absolute_url()),
            "address": {"@type": "PostalAddress", **address} if address else {},
        }
    )


def _original(cited: Reference) -> dict[str, Any]:
    """The text as first published."""
    if not cited.original_url.startswith(("https://", "http://")):
        return {}
    return _known(
        {
            "@type": "CreativeWork",
            "url": cited.original_url,
            "publisher": _organization(cited.publisher),
        }
    )


def _organization(name: str) -> dict[str, Any]:
    return _named("Organization", name)


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "name": name} if name else {}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in fields.items() if value}
