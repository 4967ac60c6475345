"""The Publication Manual of the American Psychological Association, 7th edition.

After its form for transcripts of what was said: speaker, full date, title in italics, what it is in
square brackets, the site (9.21, 10.13 and the transcripts on its own site). The interviewee is the
author of an interview. Titles keep the capitals that are printed.
"""

from __future__ import annotations

from archive.citations.names import name
from archive.citations.reference import ARCHIVE, Line, Reference, Run
from archive.citations.wording import ended, foreign, line, requoted, when

_MOST = 20  # 9.8


def reference_list(cited: Reference) -> Line:
    """The entry in a list of references.

    Without an author the title stands first (9.12); without a date "n.d." (9.17); publisher and
    site are parted by a semicolon (9.29); no full stop follows the address (9.35).
    """
    authors = _authors([name(author.name).with_initials for author in cited.authors])
    dated = f" ({_date(cited)}). "
    title = line(
        Run(requoted(cited.title), italic=True, language=foreign(cited.language)),
        f" [{cited.description}].",
    )
    source = "; ".join(filter(None, (cited.publisher if authors else "", ARCHIVE)))
    start = authors or cited.publisher
    opening = line(ended(start), dated, *title, " ") if start else line(*title, dated)
    return line(*opening, f"{source}. ", cited.address)


def in_text(cited: Reference) -> Line:
    """In brackets behind the words: author and year; of three or more the first (8.17)."""
    names = [name(author.name).short for author in cited.authors] or [cited.publisher]
    year = when(cited.date, "{0.year}", "{0.year}") or "n.d."
    if not names[0]:
        title = Run(requoted(cited.title), italic=True, language=foreign(cited.language))
        return line("(", title, f", {year})")
    shown = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return line(f"({shown}, {year})")


def _authors(names: list[str]) -> str:
    """All up to twenty; of more the first nineteen and the last (9.8)."""
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, . . . {names[-1]}"
    return (
        names[0]
        if len(names) == 1
        else ", & ".join(filter(None, (", ".join(names[:-1]), "".join(names[-1:]))))
    )


def _date(cited: Reference) -> str:
    """Year, month and day (9.14)."""
    return when(cited.date, "{0.year}, {0:%B} {0.day}", "{0.year}, {0:%B}") or "n.d."
