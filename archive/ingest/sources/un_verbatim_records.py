"""Verbatim records of the United Nations (A/PV, S/PV), as printed and as other sites copy them.

Quirks: the organ, its session and the number of the meeting stand on lines of their own above the
date, and "New York" below it; whoever presides is named once, with dots and a state, and then
called "The President"; a label has the state in brackets, and the language if it is not English.
Source: https://www.un.org/en/our-work/documents, "Meeting records"
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.types import TranscriptKind

RULES = SourceRules(
    key="un_verbatim_records",
    evidence=(
        Evidence(re.compile(r"\b[AS]/(?:[\w-]{1,6}/)?PV\.\d+"), 1),
        Evidence(re.compile(r"^\s*\d+(?:st|nd|rd|th) (?:plenary )?meeting\s*$", re.M), 1),
        Evidence(re.compile(r"^\s*The meeting was called to order at \d", re.M), 1),
        Evidence(re.compile(r"^\s*(?:Official Records|Provisional)\s*$", re.M), 1),
        Evidence(re.compile(r"\(\s?spoke in (?:Arabic|Chinese|French|Russian|Spanish)\s?\)"), 1),
    ),
    chrome=re.compile(
        r"^(?:Official Records|Provisional|United Nations(?: [AS]/.*)?|General Assembly"
        r"(?: Official Records)?|Security Council|[AS]/(?:[\w-]{1,6}/)?PV\.\S+"
        r"|[A-Z][a-z]+(?:-[a-z]+)? (?:special |emergency )?(?:[Ss]ession|[Yy]ear)"
        r"|This record contains the .{20,}|\d\d-\d{5}(?: \([A-Z]\))?)$"
    ),
    kind=TranscriptKind.MEETING,
)
