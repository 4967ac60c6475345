"""United States Department of State: press briefings, remarks and press availabilities, as page or
as copied, and as others reprint them.

Quirks: the title carries the date; below it stand the one who speaks, his office, the kind of
occasion, the place and the date once more, a line each; an index of topics in capitals may follow;
labels are "MR KIRBY:", "SECRETARY KERRY:", "FOREIGN MINISTER YUN: (Via "
           "interpreter)"; the end is told
in brackets ("The briefing was concluded at …"), with the number of the briefing below.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="state_department",
    evidence=(
        Evidence(re.compile(r"\b(?:Department|Daily) Press Briefing\b"), 2),
        Evidence(
            re.compile(r"^\W*The (?:briefing|press availability) was concluded at \d", re.M), 2
        ),
        Evidence(re.compile(r"^DPB # ?\d+", re.M), 2),
        Evidence(re.compile(r"^(?:Secretary of State|(?:Deputy )?Spokesperson)\s*$", re.M), 1),
        Evidence(re.compile(r"^(?:MR|MS|MRS)\.? [A-Z][A-Z' -]+: ", re.M), 1),
        Evidence(re.compile(r"^(?:DEPUTY )?SECRETARY [A-Z]+: ", re.M), 2),
        Evidence(re.compile(r"^QUESTION: ", re.M), 1),
        Evidence(re.compile(r"^\d{1,2}:\d\d [ap]\.m\. E[SD]T\s*$", re.M), 1),
    ),
    threshold=4,
    closing=re.compile(r"^\[\d{1,2}\] .{1,60}$"),
    chrome=re.compile(
        r"^(?:TRANSCRIPT:?|Index for Today.s Briefing:?|Table of Contents"
        r"|[A-Z][A-Z][A-Z/&,.’' -]{1,50}"  # the topics of the index
        r"|\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)* [^\W\d_].{2,120}[^.?!…:])$"  # by pages: "2-3, 7 Trade"
    ),
    publisher=at_address(
        r"state\.gov",
        Publisher(
            "state-department",
            "United States Department of State",
            "https://www.state.gov/",
            "Public domain",
            country="US",
        ),
    ),
)
