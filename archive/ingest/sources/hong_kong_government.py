"""Government of Hong Kong: transcripts of remarks to the media, as press releases print them.

Quirks: who speaks, and where, is told in one sentence above the text, with the day but no year
("a media session … today (June 3):"), and labelled by office; what was said in Cantonese is left
to the Chinese page; the full date stands below the text, behind "Ends/".
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="hong_kong_government",
    evidence=(
        Evidence(re.compile(r"^Issued at HKT \d\d:\d\d", re.M), 3),
        Evidence(re.compile(r"^Ends/(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ", re.M), 2),
        Evidence(re.compile(r"^\W*Please (?:also )?refer to the Chinese portion\b", re.M), 2),
        Evidence(re.compile(r"\binfo\.gov\.hk\b"), 1),
    ),
    closing=re.compile(
        r"^(?:\(?Please (?:also )?refer to the Chinese portion.*|Ends/.*\d{4}"
        r"|Issued at HKT \d\d:\d\d.*|NNNN)$"
    ),
    chrome=re.compile(r"^(?:Go to main content|Press Releases|News\.gov\.hk)$"),
    publisher=at_address(
        r"info\.gov\.hk",
        Publisher(
            "hong-kong-government",
            "Government of the Hong Kong Special Administrative Region",
            "https://www.info.gov.hk/",
            country="HK",
        ),
    ),
)
