"""Markdown to blocks: front matter to fields, marks taken off, wrapped lines joined."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import yaml

from archive.ingest.readers import text as plain
from archive.ingest.types import Block, Page, Role

PLAIN = (str, int, float, dt.date)
FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
# Front matter names → our field names.
NAMES = {
    "title": "title",
    "date": "date",
    "source_url": "url",
    "url": "url",
    "canonical": "url",
    "lang": "language",
    "language": "language",
    "tags": "section",
    "category": "section",
    "categories": "section",
    "location": "venue",
    "venue": "venue",
    "place": "venue",
    "summary": "lead",
    "description": "lead",
    "published_time": "published",
    "speaker": "speaker",
    "author": "speaker",
    "creators": "participants",
    "participants": "participants",
}
HEADING = re.compile(r"^#{1,6}\s+(?P<text>.*?)\s*#*$")
HEADING_LINE = re.compile(r"^#{1,6}[ \t]+\S.*$", re.M)  # ends with its line
QUOTE = re.compile(r"^(?:>\s?)+")
LONGEST_LINK = 5000  # letters; a bracket that is never closed is not looked through to the end
TARGET = r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
LINK = re.compile(rf"!?\[(?P<text>(?:\\.|[^\]\[\\]){{0,{LONGEST_LINK}}}){TARGET}")
# A link that begins in one block and ends in another, as in a list whose lines are not joined.
LINK_END = re.compile(rf"^(?P<text>(?:\\.|[^\]\[\\]){{0,{LONGEST_LINK}}}){TARGET}")
AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
BOLD_LEAD = re.compile(r"^(\*\*|__)(?P<text>.+?)\1")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
INLINE_TAG = re.compile(
    r"</?(?:u|sup|sub|b|i|em|strong|span|br|small|center|table|caption|thead|tbody|tfoot|tr|td|th"
    r"|colgroup|col|figure|figcaption|div|p|a|hr|ul|ol|li|img|iframe|video)\b[^<>]*>",
    re.I,
)
# Marks of emphasis that reaches over several lines.
STRAY = re.compile(r"^\*{1,3}(?=[^\s*])(?!.*[^\s*]\*)|(?<=[^\s*\\])\*{1,3}$(?<!^)")
# Emphasis of a whole line with spaces inside, and a mark that stands in a word: "*Town Hall *",
# "T*own Hall".
LOOSE = re.compile(r"^\*{1,3}\s*(?P<text>[^*]*[^*\s])\s*\*{1,3}$")
INSIDE = re.compile(r"^([^*]*\w)\*(\w[^*]*)$")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|$'\"<&^@:/=])")


def read(text: str) -> Page:
    """The blocks of a Markdown text and the fields of its front matter."""
    fields: dict[str, str] = {}
    if front := FRONT.match(text):
        fields = _fields(front["yaml"])
        text = text[front.end() :]
    text = HEADING_LINE.sub(r"\n\g<0>\n", re.sub(r"\\\n", "\n", text))
    page = plain.read(text, fields, "markdown")
    blocks = (_unmarked(block) for block in page.blocks if INLINE_TAG.sub("", block.text).strip())
    return replace(page, blocks=tuple(blocks))


def _fields(source: str) -> dict[str, str]:
    """Front matter as text; what is not understood is left out, never an error."""
    try:
        values = yaml.safe_load(source)
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
    ):
        return {}
    if not isinstance(values, dict):
        return {}
    fields: dict[str, str] = {}
    for name, value in values.items():
        key = NAMES.get(str(name).lower())
        if key is None or isinstance(value, dict) or value is None:
            continue
        if isinstance(value, dt.datetime):
            value = value.date()
        # Plain values only: nested ones can be made to grow without end.
        values_of = value if isinstance(value, list) else [value]
        printed = "; ".join(str(one) for one in values_of[:50] if isinstance(one, PLAIN))
        fields.setdefault(key, plain.SPACE.sub(" ", printed).strip())
    return fields


def _unmarked(block: Block) -> Block:
    text = QUOTE.sub("", block.text)
    role = block.role
    if heading := HEADING.match(text):
        text, role = heading["text"], Role.HEADING
    text = AUTOLINK.sub(r"\1", LINK_END.sub(r"\g<text>", LINK.sub(r"\g<text>", text)))
    lead = BOLD_LEAD.match(text)
    return replace(
        block,
        text=_plain(text) or block.text,
        lead_in=_plain(lead["text"]) if lead else "",
        role=role,
    )


def _plain(text: str) -> str:
    text = EMPHASIS.sub(r"\2", STRONG.sub(r"\2", INLINE_TAG.sub("", text)))
    text = INSIDE.sub(r"\1\2", LOOSE.sub(r"\g<text>", text))
    text = STRAY.sub("", STRAY.sub("", text))  # the end of one may hide the start of another
    if any(char.isalnum() for char in text):
        text = text.replace("**", "")  # marks that reach over several lines
    return plain.SPACE.sub(" ", ESCAPE.sub(r"\1", text)).strip()
