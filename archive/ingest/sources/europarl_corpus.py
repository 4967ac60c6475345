"""Debates of the European Parliament as the Europarl corpus holds them, a chapter or a day a file.

Quirks: the tags are SGML's, opened and never closed: a chapter, who speaks, the end of a paragraph;
who speaks and for which group is told in attributes, whose values need no quotation marks; the
line below a chapter is its title; the day is that of the file's name.
Source: Koehn, "Europarl: A Parallel Corpus for Statistical Machine Translation" (2005), section 2.
"""

from __future__ import annotations

import re
from html import escape

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import TranscriptKind

TAG = re.compile(r"^[ \t]*<(?P<name>CHAPTER|SPEAKER|P)\b(?P<rest>[^>\n]*)>[ \t]*$", re.I | re.M)
ATTRIBUTE = re.compile(r"(?P<name>[A-Z]+)=(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[^\s\"]+))", re.I)


def with_tags_closed(text: str) -> str:
    """The text as XML: chapters and speeches closed where the next begins, and titles marked."""
    made, end, speaking, titled = ["<debate>"], 0, False, False
    for tag in TAG.finditer(text):
        made.append(escape(text[end : tag.start()], quote=False))
        end = tag.end()
        name = tag["name"].upper()
        if name == "P":
            made.append("<p/>")
            continue
        made += ["</speech>"] if speaking else []
        speaking = name == "SPEAKER"
        if speaking:
            made.append(f"<speech{_attributes(tag['rest'])}>")
        else:
            title, below = _title_below(text, end)
            element = "heading" if titled else "title"
            made.append(f"<{element}>{escape(title, quote=False)}</{element}>")
            titled, end = True, below
    made += [escape(text[end:], quote=False), "</speech>" if speaking else "", "</debate>"]
    return "".join(made)


def _attributes(printed: str) -> str:
    return "".join(
        f' {found["name"].lower()}="{escape(found["quoted"] or found["bare"] or "")}"'
        for found in ATTRIBUTE.finditer(printed)
    )


def _title_below(text: str, start: int) -> tuple[str, int]:
    """The first line with words below a chapter's tag, unless another tag stands there, and where
    it ends."""
    line = re.compile(r"\s*(?P<title>[^<\s][^\n<]*)").match(text, start)
    return (line["title"].strip(), line.end()) if line else ("", start)


RULES = SourceRules(
    key="europarl_corpus",
    evidence=(
        Evidence(re.compile(r"^\s*<SPEAKER ID=\"?\d+\"? [^>\n]*NAME=", re.M), 3),
        Evidence(re.compile(r"^\s*<CHAPTER ID=", re.M), 2),
        Evidence(re.compile(r"^\s*<P>\s*$", re.M), 1),
    ),
    threshold=4,
    kind=TranscriptKind.MEETING,
    headed=False,
    prepared=with_tags_closed,
    debate=Debate(
        elements={
            "title": Use.TITLE,
            "heading": Use.HEADING,
            "speech": Use.SPEECH,
            "p": Use.PARAGRAPH,
        },
        names=("name",),
        role="affiliation",
    ),
)
