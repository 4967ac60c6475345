"""The Chicago Manual of Style, notes and bibliography.

After the rules for web pages (17th edition, 14.207), published interviews (14.213) and speeches
(14.217), with the archive as the site (14.206: roman) and the first publisher named. The numbers of
names are those of the 18th edition (13.23); section numbers here are the 17th's.
"""

from __future__ import annotations

from archive.citations.names import Name, name
from archive.citations.reference import ARCHIVE, Line, Reference
from archive.citations.wording import (
    commas,
    ended,
    line,
    listed,
    lowered,
    quoted,
    sentence,
    when,
)
from archive.ingest.types import TranscriptKind

_DAY, _MONTH = "{0:%B} {0.day}, {0.year}", "{0:%B} {0.year}"


def bibliography(cited: Reference) -> Line:
    """The entry in a bibliography.

    The first name is inverted (14.76); a title that ends in a mark of its own takes no full stop
    (14.96); the day of access is given where no date is known (14.12).
    """
    authors = _entry_names([name(author.name) for author in cited.authors])
    publisher = cited.publisher if authors else ""
    form = "Transcript" if cited.is_transcript else ""
    return line(
        sentence(authors or cited.publisher),
        *quoted(cited.title, end=".", language=cited.language),
        " ",
        sentence(_occasion(cited), cited.venue, when(cited.date, _DAY, _MONTH)),
        sentence(form, publisher),
        f"{ARCHIVE}. ",
        sentence("" if cited.date else f"Accessed {_DAY.format(cited.accessed)}"),
        f"{cited.address}.",
    )


def note(cited: Reference) -> Line:
    """The first, full note: names as they are said, commas for full stops, and the occasion in
    brackets (14.20, 14.217)."""
    authors = _note_names([author.name for author in cited.authors])
    publisher = cited.publisher if authors else ""
    occasion = commas(lowered(_occasion(cited)), cited.venue, when(cited.date, _DAY, _MONTH))
    return line(
        f"{authors or cited.publisher}, " if authors or cited.publisher else "",
        *quoted(cited.title, language=cited.language),
        f" ({occasion}), ",
        commas(
            "transcript" if cited.is_transcript else "",
            publisher,
            ARCHIVE,
            "" if cited.date else f"accessed {_DAY.format(cited.accessed)}",
            ended(cited.address),
        ),
    )


def _occasion(cited: Reference) -> str:
    """ "Press conference"; of an interview also who asked (14.213)."""
    if cited.kind is TranscriptKind.INTERVIEW and cited.interviewers:
        return f"Interview by {_note_names([asker.name for asker in cited.interviewers])}"
    return cited.genre


def _entry_names(names: list[Name]) -> str:
    """Up to six; of more the first three (18th edition, 13.23)."""
    shown = [each.inverted if at == 0 else each.printed for at, each in enumerate(names)]
    if len(shown) > 6:
        return ", ".join([*shown[:3], "et al."])
    return listed(shown, "and", comma=len(shown) > 2 or bool(names and names[0].family))


def _note_names(names: list[str]) -> str:
    """Up to two; of more the first (18th edition, 13.23)."""
    return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
