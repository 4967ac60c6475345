"""RIS, the tagged lines of Research Information Systems that every reference manager reads.

Each line has a tag of two signs, two spaces, a hyphen and a space, and ends in CR LF; dates are
"2012/03/14/" as far as they are known. The type is that of a web page: the format knows neither
speeches nor press conferences, and some managers take its "personal communication" for a letter.
"""

from __future__ import annotations

from archive.citations.names import name
from archive.citations.reference import ARCHIVE, Reference
from archive.citations.remarks import remarks
from archive.citations.wording import one_line, when


def ris(cited: Reference) -> str:
    """The record."""
    authors = [name(author.name).inverted for author in cited.authors]
    day = "{0.year}/{0:%m}/{0:%d}/"
    lines = [
        ("TY", "ELEC"),
        ("ID", cited.identifier),
        *(("AU", author) for author in authors or [cited.publisher]),
        ("TI", cited.title),
        ("T2", ARCHIVE),
        ("M3", cited.description),
        ("PB", cited.publisher),
        ("PY", when(cited.date, "{0.year}", "{0.year}")),
        ("DA", when(cited.date, day, "{0.year}/{0:%m}//", "{0.year}///")),
        ("LA", cited.language),
        ("UR", cited.address),
        ("Y2", day.format(cited.accessed)),
        *(("N1", remark) for remark in remarks(cited, with_place=True)),
    ]
    written = [f"{tag}  - {text}" for tag, value in lines if (text := one_line(value))]
    return "\r\n".join([*written, "ER  - ", ""])
