"""Government of the United Kingdom: speeches and press conferences on gov.uk and of Number 10.

Quirks: "Speech" stands above the title; facts stand below the lead as pairs of lines ("Delivered
on:", "Location:", "From:"), with a remark on the script in brackets after the date; labels are
lines of their own, with a colon or without ("Prime Minister", "President Norr (via interpreter)");
pages of the Web Archive begin with its notice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.ingest.rules import Evidence, Region, SourceRules, at_address
from archive.ingest.types import Publisher, Role

REGIONS: Mapping[str, Region] = {
    "gem-c-lead-paragraph": Region(Role.LEAD),
    "govspeak": Region(Role.BODY),
    "gem-c-contextual-sidebar": Region(Role.CHROME, "related"),
    "gem-c-published-dates": Region(Role.CHROME, "publication_status"),
    "gem-c-breadcrumbs": Region(Role.CHROME, "breadcrumb"),
    "app-c-published-dates": Region(Role.CHROME, "publication_status"),
}


RULES = SourceRules(
    key="uk_government",
    evidence=(
        Evidence(re.compile(r"^Delivered on:?", re.M), 2),
        Evidence(re.compile(r"^This was published under the .{3,80} government", re.M), 3),
        Evidence(
            re.compile(r"\((?:Original script|Transcript of the speech|Speaker.s notes)\b"), 2
        ),
        Evidence(re.compile(r"The Rt Hon\b|\b10 Downing Street\b"), 1),
        Evidence(re.compile(r"^(?:Published|First published:?|From:)\s*$", re.M), 1),
        Evidence(re.compile(r"The UK Government Web Archive\b|\bNational Archives\. External"), 3),
        Evidence(re.compile(r"class=\"[^\"]*\bgovspeak\b"), 3),
    ),
    regions=REGIONS,
    opening=re.compile(r"^(?:The UK Government Web Archive does not use cookies\b.*)$"),
    chrome=re.compile(
        r"^(?:Speech|News story|Press release|Cookies on GOV\.UK"
        r"|Read the transcript .{3,60} below\."
        r"|This was published under the .{3,80} government|Share this page)$"
    ),
    publisher=at_address(
        r"gov\.uk",
        Publisher(
            "uk-government",
            "Government of the United Kingdom",
            "https://www.gov.uk/",
            "OGL v3.0",
            country="GB",
        ),
    ),
)
