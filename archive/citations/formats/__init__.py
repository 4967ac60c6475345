"""A reference in the formats that reference managers read: a table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.citations.formats.bibtex import bibtex
from archive.citations.formats.csl_json import csl_json
from archive.citations.formats.ris import ris
from archive.citations.reference import Reference


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what follows the dot in an address, its name, what it is to a browser, and how a
    reference is written in it."""

    suffix: str
    name: str
    media_type: str
    write: Callable[[Reference], str]


FORMATS = {
    found.suffix: found
    for found in (
        Format("bib", "BibTeX", "application/x-bibtex", bibtex),
        Format("ris", "RIS", "application/x-research-info-systems", ris),
        Format("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    )
}
