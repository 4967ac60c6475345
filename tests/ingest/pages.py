"""Pages and their right readings, as the tests of layouts tell them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument

TALK = (
    "We spoke for two hours about the herring, and then about the ships that catch them, which is"
    " a longer subject and a sadder one."
)


@dataclass(frozen=True)
class Page:
    """A page as it is saved or copied, and its right reading; `begins` opens the body."""

    name: str
    text: str
    title: str | None
    date: str | None
    venue: str | None
    begins: str
    speakers: tuple[str | None, ...] = ()
    present: tuple[str, ...] = ()
    file: str = "page.txt"


def is_read_right(page: Page) -> None:
    """Fails where the reading of the page is not what the page tells."""
    read = parse(RawDocument(page.text.encode(), page.file))
    told = read.metadata
    assert (told.title, told.venue) == (page.title, page.venue)
    assert (str(told.date) if told.date else None) == page.date
    assert read.body[0].startswith(page.begins)
    assert tuple(turn.speaker for turn in read.labelled) == page.speakers
    assert sorted(person.name for person in told.participants) == sorted(page.present)
    assert not any(finding.code == "text_lost" for finding in read.findings)
