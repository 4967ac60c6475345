"""A record in XML whose elements hold text and no elements, as the row of a table that it is: the
older minutes of the German Bundestag and the single speeches of the Swedish Riksdag are such."""

from __future__ import annotations

from lxml import etree

from archive.ingest.errors import EmptyDocument
from archive.ingest.readers import columns, rows, xml

LONGEST_HEAD = 5_000
FEWEST = 3  # elements
SHARE = 0.5  # of the letters that the text has at least


def loaded(source: str) -> rows.Record | None:
    """What such a record says; None if the text is none."""
    if not xml.START.match(source[:LONGEST_HEAD]) or "<![CDATA[" in source:
        return None
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    if root is None or len(root) < FEWEST or any(len(child) for child in root):
        return None
    row = {str(child.tag): child.text or "" for child in root if isinstance(child.tag, str)}
    uses = columns.recognised(row, {})
    whole = sum(map(len, row.values()))
    if "text" not in uses or len(row[uses["text"]]) < SHARE * whole:
        return None
    try:
        return rows.opened(row)
    except EmptyDocument:
        return None
