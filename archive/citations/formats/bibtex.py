"""BibTeX, for LaTeX: an entry that BibTeX and BibLaTeX read, in UTF-8.

An entry is @misc, which both know, with what it is in `howpublished`. Names are "von Last, Jr,
First" (Patashnik, BibTeXing, section 4); what cannot be parted is put in braces, so that nothing in
it is taken for a separator.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from archive.citations.names import name
from archive.citations.reference import ARCHIVE, Reference
from archive.citations.remarks import remarks
from archive.citations.wording import commas, one_line, when

# What TeX would take for a command, a comment or a ligature.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
_LIGATURE = re.compile(r"(?<=[-'`,])(?=[-'`,])|(?<=[?!])(?=`)")
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "^": "%5E"})


def bibtex(cited: Reference) -> str:
    """The entry, with a line feed at its end."""
    authors = [_author(author.name) for author in cited.authors]
    if not authors and cited.publisher:
        authors = [f"{{{_tex(cited.publisher)}}}"]
    fields = {
        "author": " and ".join(
            authors or ([f"{{{_tex(cited.publisher)}}}"] * bool(cited.publisher))
        ),
        "title": f"{{{_tex(cited.title)}}}",
        "howpublished": _tex(commas(cited.description, cited.venue, ARCHIVE)),
        "publisher": _tex(cited.publisher),
        "date": str(cited.date or ""),
        "year": when(cited.date, "{0.year}", "{0.year}"),
        "month": when(cited.date, "{0:%b}", "{0:%b}", "").lower(),
        "url": cited.address.translate(_IN_ADDRESS),
        "urldate": cited.accessed.isoformat(),
        "language": _tex(cited.language),
        "note": _tex(" ".join(remarks(cited))),
    }
    rows = [
        f"  {field} = {value if field == 'month' else f'{{{value}}}'},\n"  # a name of BibTeX's own
        for field, value in fields.items()
        if value
    ]
    return f"@misc{{{key(cited.identifier)},\n{''.join(rows)}}}\n"


def key(slug: str) -> str:
    """The key of an entry: the slug, which is stable; in letters that every BibTeX takes."""
    plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
    if plain == slug:
        return plain
    told_apart = hashlib.sha256(slug.encode()).hexdigest()[:8]
    return "-".join(filter(None, (plain, told_apart)))


def _author(printed: str) -> str:
    parted = name(printed)
    if not parted.family:
        return f"{{{_tex(parted.printed)}}}"
    return ", ".join(_tex(part) for part in (parted.family, parted.suffix, parted.given) if part)


def _tex(text: str) -> str:
    """The text on one line, with nothing that TeX would take for its own."""
    return _LIGATURE.sub("{}", "".join(_TEX.get(letter, letter) for letter in one_line(text)))
