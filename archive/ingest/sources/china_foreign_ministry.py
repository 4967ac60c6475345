"""Foreign Ministry of China in English: regular press conferences of its spokespersons.

Quirks: the press is labelled by its outlet ("AFP:", "The Paper:") or "Q:"; the one who answers by
name, or "A:"; the title carries the date of the event, the line below it when the page was put up.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="china_foreign_ministry",
    evidence=(
        Evidence(
            re.compile(
                r"Foreign Ministry Spokesperson .{3,30}Regular Press Conference on [A-Z][a-z]+ \d"
            ),
            3,
        ),
    ),
    chrome=re.compile(
        r"^(?:中文\b.*|(?:Home|HOME)\s?[>›].*|Suggest to a Friend|Print|\(?Source: .{3,60}\)?"
        r"|Updated: .*)$"
    ),
    dated_by_title=True,
    publisher=at_address(
        r"(?:fmprc|mfa)\.gov\.cn",
        Publisher(
            "china-mfa",
            "Ministry of Foreign Affairs of China",
            "https://www.mfa.gov.cn/",
            country="CN",
        ),
    ),
)
