"""Debates as TheyWorkForYou, KildareStreet and OpenAustralia print them, copied from the page.

Quirks: a label is a line of its own, and the caption of a photograph runs into it ("Photo of Ada
NorrAda Norr (Nesvik, Harbour Party)"), perhaps with a time behind it; links stand below it; the
way to the debate stands above it: the chamber, the day, the section, the debate.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.types import TranscriptKind

SPOKEN_BY = re.compile(
    r"^(?P<caption>Photo of (?P<name>[^\n:()]{3,60}?)) ?(?P<label>(?P=name)[^\n:()]{0,120}"
    r"(?: \([^()\n]{3,90}\))?)(?: (?P<time>\d[^\n|]{0,60}))?(?P<rest> \|[^\n]{0,60})?$",
    re.M,
)


# What is debated stands just above the first photograph, perhaps with the time between.
TITLE = re.compile(
    r"\A(?P<above>(?:(?!Photo of )[^\n]*\n){0,30}?)(?P<title>(?!Photo of )[^\n:]{5,200})\n+"
    r"(?P<time>(?:Part of [^\n]* – in the [^\n]*\n+|Alert me about[^\n]*\n+"
    r"|\d{1,2}:\d\d [ap]m\n+)*)(?=Photo of )"
)


def with_labels(text: str) -> str:
    """The text with each caption and each time on a line of its own, a colon behind the label, a
    comma between name and office and the title above all."""
    text = TITLE.sub("\\g<title>\n\n\\g<above>\n\\g<time>", text)
    return SPOKEN_BY.sub(_on_lines, text)


def _on_lines(spoken: re.Match[str]) -> str:
    name, office = spoken["name"], spoken["label"].removeprefix(spoken["name"])
    comma = "," if office.startswith(" ") and not office.startswith(" (") else ""
    return f"{spoken['caption']}\n\n{spoken['time'] or ''}\n\n{name}{comma}{office}:\n\n"


RULES = SourceRules(
    key="parliament_watchers",
    evidence=(
        Evidence(re.compile(r"^Photo of [^\n:]{3,60} \([^()\n]{3,90}\)", re.M), 2),
        Evidence(re.compile(r"^Link to this:? (?:Individually|In context)", re.M), 2),
        Evidence(re.compile(r"\b(?:Hansard|Oireachtas) source\b"), 1),
        Evidence(re.compile(r"^Part of [^\n]{2,80} – in the [^\n]{3,60} at \d{1,2}:\d\d", re.M), 3),
    ),
    chrome=re.compile(
        r"^(?:\d{1,2}:\d\d [ap]m|Part of .{2,80} – in the .{3,60}|Link to this:? .*"
        r"|(?:Hansard|Oireachtas) source"
        r"|Individually|In context|.{3,60} [-–—] (?:Questions|Statements|Motions?)\b.{0,40}"
        r"|(?:Dáil|Seanad|Commons|Lords|House|Senate) debates?|Photo of .{3,60}"
        r"|We need your support to keep .*|Donate to our .*|Add your comment"
        r"|Alert me about debates like this|All .{3,60} debates)$"
    ),
    prepared=with_labels,
    kind=TranscriptKind.MEETING,
    seated=True,
)
