"""Harvard as Cite Them Right (12th edition) has it.

After its forms for speeches and for interviews on the internet: author (year) 'title' [what it is],
who asked, occasion, day and month, the address and the day on which it was read.
"""

from __future__ import annotations

from archive.citations.names import Name, name
from archive.citations.reference import ARCHIVE, Line, Reference, Run
from archive.citations.wording import SINGLE, line, listed, quoted, sentence, when
from archive.ingest.types import TranscriptKind

_UNDATED = "no date"
_MOST = 3


def reference_list(cited: Reference) -> Line:
    """The entry in a list of references. Without an author the title stands first."""
    authors = _listed([_inverted(name(author.name)) for author in cited.authors])
    publisher = cited.publisher if cited.authors else ""
    year = f"({_year(cited)}) "
    title = quoted(cited.title, SINGLE, language=cited.language)
    asked = ""
    if cited.kind is TranscriptKind.INTERVIEW and cited.interviewers:
        askers = listed([each.name for each in cited.interviewers], "and", comma=False)
        asked = f"Interviewed by {askers}"
    start = authors or line(cited.publisher)
    opening = line(*start, " ", year, *title, " ") if start else line(*title, " ", year)
    return line(
        *opening,
        f"[{cited.description}]. ",
        sentence(asked),
        sentence(publisher, cited.venue, when(cited.date, "{0.day} {0:%B}", "{0:%B}", "")),
        Run(ARCHIVE, italic=True),
        f". Available at: {cited.address} ",
        f"(Accessed: {cited.accessed.day} {cited.accessed:%B} {cited.accessed.year}).",
    )


def in_text(cited: Reference) -> Line:
    """In brackets behind the words: author and year; of four or more the first."""
    names = [name(author.name).short for author in cited.authors]
    shown = _listed(names) or line(cited.publisher)
    shown = shown or quoted(cited.title, SINGLE, language=cited.language)
    return line("(", *shown, f", {_year(cited)})")


def _listed(names: list[str]) -> Line:
    """Up to three; of more the first."""
    if len(names) > _MOST:
        return line(f"{names[0]} ", Run("et al.", italic=True))
    return line(listed(names, "and", comma=False))


def _inverted(author: Name) -> str:
    """Family name and initials without spaces between them: "Norr, J.B."."""
    return author.with_initials.replace(". ", ".")


def _year(cited: Reference) -> str:
    return when(cited.date, "{0.year}", "{0.year}") or _UNDATED
