"""A reference in the styles that readers write in: a table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.citations.reference import Citation, Line, Reference
from archive.citations.styles import chicago


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
