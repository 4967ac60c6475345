"""Oral evidence before the select committees of the United Kingdom's parliament.

Quirks: a letterhead names the committee, then what evidence is heard, then the day; "Members
present:" and "Witness:" list who takes part, the chair with "(Chair)"; questions are numbered in
front of whoever asks ("Q4 Ada Norr:"); witnesses stand by name, the chair as "Chair:".
Source: https://committees.parliament.uk/
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher, TranscriptKind

RULES = SourceRules(
    key="select_committees",
    evidence=(
        Evidence(re.compile(r"^Oral evidence: .{3,200}", re.M), 2),
        Evidence(re.compile(r"^Ordered by the House of (?:Commons|Lords) to be p", re.M), 2),
        Evidence(re.compile(r"^Members present: ", re.M), 1),
        Evidence(re.compile(r"^Examination of witness(?:es)?$", re.M), 1),
        Evidence(re.compile(r"^Q\d{1,3}\s+[A-Z].{2,60}:", re.M), 1),
    ),
    threshold=4,
    chrome=re.compile(
        r"^(?:[A-Z][\w,’' -]{3,80} Committee|Ordered by the House of .*|Questions \d+ ?[-–] ?\d+"
        r"|[IVX]+: .{3,160}|Examination of witness(?:es)?|Watch the meeting|Witness(?:es)?)$"
    ),
    kind=TranscriptKind.MEETING,
    publisher=at_address(
        r"parliament\.uk",
        Publisher(
            "uk-parliament", "Parliament of the United Kingdom", "https://www.parliament.uk/"
        ),
    ),
)
