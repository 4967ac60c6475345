"""Ministry of External Affairs of India: media briefings.

Quirks: "Media Center" stands above the title; the title carries the date of the briefing in
brackets, the line below it when the page was put up; the spokesperson's label is long and always
the same ("Official Spokesperson, Shri Ada Norr:"); whoever asks is "Question:" or a name, often a
first name alone; Hindi is translated in brackets.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="india_external_affairs",
    evidence=(
        Evidence(
            re.compile(r"^Transcript of .{0,40}(?:Media|Special|Press) Briefing\b", re.M | re.I), 2
        ),
        Evidence(
            re.compile(r"^(?:Official Spokesperson, )?(?:Shri|Smt|Ms|Dr)\.? .{3,60}:", re.M), 1
        ),
        Evidence(re.compile(r"Official Spokesperson\b"), 1),
        Evidence(re.compile(r"^Media Cent(?:er|re)\b", re.M), 1),
        Evidence(re.compile(r"^India - Ministry of External Affairs$", re.M), 2),
    ),
    closing=re.compile(r"^\(?(?:Text in italics .*|Concluded)\)?\.?$", re.I),
    chrome=re.compile(
        r"^(?:(?:Media Cent(?:er|re)\s*)+|India - Ministry of External Affairs|(?:\.{3,}"
        r"|…)\s?contd\.?)$",
        re.I,
    ),
    dated_by_title=True,
    publisher=at_address(
        r"mea\.gov\.in",
        Publisher(
            "india-mea",
            "Ministry of External Affairs of India",
            "https://www.mea.gov.in/",
            country="IN",
        ),
    ),
)
