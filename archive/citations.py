"""How to cite a transcript: pure."""

from __future__ import annotations

from archive.models import Transcript


def citation(transcript: Transcript, url: str) -> str:
    """A reference in parts: title, occasion, place and day, publisher, address.

    The order is that of the Chicago Manual of Style for a web page (17th edition, 14.207),
    with the occasion in place of an author: a transcript has many voices and no author.
    """
    date = transcript.partial_date
    place = str(transcript.venue or transcript.venue_printed)
    occasion = [transcript.get_kind_display(), place, date.words if date else "undated"]
    title = transcript.title if transcript.title.endswith(("?", "…")) else f"{transcript.title}."
    parts = [
        f"“{title}”",
        f"{', '.join(filter(None, occasion))}.",
        f"{transcript.source.name}." if transcript.source else "",
        f"Verbatim. {url}",
    ]
    return " ".join(part for part in parts if part)
