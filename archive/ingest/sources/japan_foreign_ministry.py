"""Ministry of Foreign Affairs of Japan in English: press conferences.

Quirks: date, clock time and place share a line below the title; surnames may be in capitals and
stand first; the first label is long ("Mr. Ada Norr, Minister for Foreign Affairs:"), later ones
"Minister Norr:"; the press is "Reporter:" or an outlet with a surname ("NHK, Norr:"); topics are
lines of their own, some numbered.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="japan_foreign_ministry",
    evidence=(
        Evidence(re.compile(r"provisional translation by an external company\b"), 2),
        Evidence(
            re.compile(
                r"^(?:Extraordinary )?Press Conference by .{3,60}(?:Minister|Secretary)", re.M
            ),
            1,
        ),
        Evidence(
            re.compile(r"\d{1,2}:\d\d [ap]\.m\. (?:Ministry of Foreign Affairs|Front Entrance)"), 1
        ),
        Evidence(re.compile(r"mofa\.go\.jp\b"), 1),
    ),
    chrome=re.compile(
        r"^(?:Press Conferences|\(Video\) .*|Japanese|This is a provisional translation by .*"
        r"|Related (?:Links?|Information).*|Back to .*)$",
        re.I,
    ),
    publisher=at_address(
        r"mofa\.go\.jp",
        Publisher(
            "japan-mofa",
            "Ministry of Foreign Affairs of Japan",
            "https://www.mofa.go.jp/",
            country="JP",
        ),
    ),
)
