"""Records in XML to blocks: named elements as header fields, the rest as the HTML it holds."""

from __future__ import annotations

import re

from archive.ingest.readers import html
from archive.ingest.rules import SourceRules
from archive.ingest.types import Page

START = re.compile(r"\s*<\?xml\b(?!.{0,2000}<html\b)", re.I | re.S)
# An element that holds one line and is none of HTML's own.
FIELD = re.compile(r"<(?P<name>[a-z]+(?:[-_][a-z]+)*)>(?P<value>[^<>]*)</(?P=name)>", re.I)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
HTML_OWN = html.BLOCK_TAGS | html.STRONG_TAGS | frozenset("em i u a span sup sub small q".split())


def read(text: str, rules: SourceRules) -> Page:
    """The record's blocks: "Release date: 3/6/2013" for <release-date>, and so on."""
    fields, mark, content = text.partition("<![CDATA[")
    return html.read(FIELD.sub(_line, fields) + CDATA.sub("", mark + content), rules)


def _line(field: re.Match[str]) -> str:
    name = re.sub(r"[-_]", " ", field["name"]).capitalize()
    if field["name"].casefold() in HTML_OWN or not field["value"].strip():
        return field.group()
    return f"<h1>{field['value']}</h1>" if name == "Title" else f"<p>{name}: {field['value']}</p>"
