"""COinS, a citation in the title of an empty span, which reference managers find on a page.

An OpenURL ContextObject (ANSI/NISO Z39.88-2004) in the Dublin Core format, with the keys by which
Zotero tells names, place and type of item apart; its types are called as those of CSL.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from archive.citations.formats.csl_json import csl_type
from archive.citations.names import name
from archive.citations.reference import ARCHIVE, Reference


def coins(cited: Reference) -> str:
    """The ContextObject: names and values as in the query of an address."""
    authors = [("rft.creator", name(author.name).inverted) for author in cited.authors]
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft_id", cited.url),
        ("rft.type", csl_type(cited)),
        ("rft.title", cited.title),
        *(authors or [("rft.aucorp", cited.publisher)]),
        ("rft.date", str(cited.date or "")),
        ("rft.source", ARCHIVE),
        ("rft.publisher", cited.publisher),
        ("rft.place", cited.venue),
        ("rft.language", cited.language),
        ("rft.identifier", cited.url),
    ]
    return urlencode([pair for pair in pairs if pair[1]], quote_via=quote, safe="")
