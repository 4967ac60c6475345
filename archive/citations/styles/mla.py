"""The MLA Handbook, 9th edition.

A speech that is read in an archive has two containers (5.31-5.37): its occasion, with whoever
published it, day and place (5.54-5.99), and the site on which its transcript stands. What it is
comes last, as a supplemental element (5.105-5.119).
"""

from __future__ import annotations

from archive.citations.names import Name, name
from archive.citations.reference import ARCHIVE, Line, Reference, Run
from archive.citations.wording import line, listed, quoted, sentence, when
from archive.ingest.types import TranscriptKind

_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()  # appendix 1


def works_cited(cited: Reference) -> Line:
    """The entry in a list of works cited.

    Authors as in 5.3-5.22: a body that is both author and publisher is named as publisher only. Who
    asked in an interview is a contributor (5.38-5.47). The day of access is a supplemental element,
    given where no date is known.
    """
    asked = ""
    if cited.kind is TranscriptKind.INTERVIEW and cited.interviewers:
        asked = f"Interview by {_contributors([asker.name for asker in cited.interviewers])}"
    return line(
        sentence(_authors([name(author.name) for author in cited.authors])),
        *quoted(cited.title, end=".", language=cited.language),
        " ",
        sentence(asked),
        sentence(cited.publisher, _date(cited), cited.venue),
        Run(ARCHIVE, italic=True),
        f", {cited.address}. ",
        sentence(cited.description).rstrip(),
        "" if cited.date else f" Accessed {_day(cited)}.",
    )


def in_text(cited: Reference) -> Line:
    """In brackets behind the words: who says them, else the title (chapter 6)."""
    names = [name(author.name).short for author in cited.authors]
    if not names:
        return line("(", *quoted(cited.title, language=cited.language), ")")
    return line(f"({_contributors(names)})")


def _authors(names: list[Name]) -> str:
    """One or two; of more the first."""
    if not names:
        return ""
    if len(names) > 2:
        return f"{names[0].inverted}, et al."
    shown = [names[0].inverted, *(each.printed for each in names[1:])]
    return listed(shown, "and", comma=bool(names[0].family))


def _contributors(names: list[str]) -> str:
    return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)


def _date(cited: Reference) -> str:
    """Day, month, year, long months shortened: "14 Mar. 2012" (5.68-5.83)."""
    month = _MONTHS[cited.date.value.month - 1] if cited.date else ""
    return when(cited.date, f"{{0.day}} {month} {{0.year}}", f"{month} {{0.year}}")


def _day(cited: Reference) -> str:
    return f"{cited.accessed.day} {_MONTHS[cited.accessed.month - 1]} {cited.accessed.year}"
