"""A reference in the styles that readers write in: a table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.citations.reference import Citation, Line, Reference
from archive.citations.styles import apa, chicago, harvard, mla


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it is called, and what it writes into a list and beside the words cited."""

    key: str
    name: str
    edition: str
    entry_name: str
    entry: Callable[[Reference], Line]
    mention_name: str
    mention: Callable[[Reference], Line]


STYLES = (
    Style(
        "chicago",
        "Chicago",
        "18th edition, notes and bibliography",
        "Bibliography",
        chicago.bibliography,
        "Note",
        chicago.note,
    ),
    Style("mla", "MLA", "9th edition", "Works cited", mla.works_cited, "In the text", mla.in_text),
    Style(
        "apa",
        "APA",
        "7th edition",
        "Reference list",
        apa.reference_list,
        "In the text",
        apa.in_text,
    ),
    Style(
        "harvard",
        "Harvard",
        "Cite Them Right",
        "Reference list",
        harvard.reference_list,
        "In the text",
        harvard.in_text,
    ),
)


def citations(cited: Reference) -> list[Citation]:
    """The reference in every style."""
    return [
        Citation(
            style.key,
            style.name,
            style.edition,
            style.entry_name,
            style.entry(cited),
            style.mention_name,
            style.mention(cited),
        )
        for style in STYLES
    ]
