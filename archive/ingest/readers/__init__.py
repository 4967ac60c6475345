"""From text to a page of blocks; one module per format."""

from __future__ import annotations

import re

from archive.ingest.readers import html, markdown, text, xml
from archive.ingest.rules import SourceRules
from archive.ingest.types import Page

HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml|main|article|div|p|h1|meta)\b",
    re.I | re.S,
)
HTML_NAME = re.compile(r"\.(?:x?html?|xml|mht)$", re.I)
TAG = re.compile(r"<(?:p|div|br|html|body|h[1-6]|table|span|article|main)\b[^>]*>", re.I)
MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown)$", re.I)


def format_of(source: str, name: str, media_type: str | None) -> str:
    """ "html", "xml", "markdown" or "text": by what the file holds, then by its name."""
    if markdown.FRONT.match(source[:20_000]) or MARKDOWN_NAME.search(name):
        return "markdown"
    if xml.START.match(source[:5_000]):
        return "xml"
    if HTML_START.match(source[:5_000]):
        return "html"
    named = HTML_NAME.search(name) or (media_type or "").endswith("html")
    return "html" if named and TAG.search(source[:50_000]) else "text"


def read(source: str, name: str, media_type: str | None, rules: SourceRules) -> Page:
    """The page in `source`, read in the format it is in by the rules of its layout."""
    kind = format_of(source, name, media_type)
    if kind == "html":
        return html.read(source, rules)
    if kind == "xml":
        return xml.read(source, rules)
    if kind == "markdown":
        return markdown.read(source)
    return text.read(rules.prepared(source))
