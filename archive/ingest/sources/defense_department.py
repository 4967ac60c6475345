"""United States Department of Defense: news transcripts of the Pentagon since the 1990s, as page,
as message of its mailing list, and as others reprint them.

Quirks: a field "Presenter:" names who speaks with their offices, and the date may stand in the
same line; the title is above it or below; a letterhead with telephone numbers comes first; labels
are "Norr:" in early transcripts, "SEC. NORR:" and "GEN. VASK:" later.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="defense_department",
    evidence=(
        Evidence(re.compile(r"^\W*Presenters?: [A-Z]", re.M), 2),
        Evidence(re.compile(r"^\W*(?:DoD )?News Transcript\b", re.M | re.I), 2),
        Evidence(re.compile(r"Office of the Assistant Secretary of Defense \(Public Affairs\)"), 2),
        Evidence(re.compile(r"\b(?:defenselink\.mil|(?:defense|war)\.gov)\b"), 1),
        Evidence(re.compile(r"^\W*Press Operations\b", re.M), 1),
        Evidence(re.compile(r"^\W*(?:SEC|GEN|ADM|LT\. GEN|VICE ADM)\. [A-Z]+: ", re.M), 1),
    ),
    threshold=4,
    chrome=re.compile(
        r"^(?:(?:Seal of the |U\.?S\.? |United States )?Department of (?:Defense|War)"
        r"(?: (?:U\.?S\.?|United States) Department of (?:Defense|War))?"
        r"|Office of the Assistant Secretary of (?:Defense|War) \(Public Affairs\)"
        r"|(?:DoD )?News Transcript(?: from the United States Department of Defense)?"
        r"|Press Operations.{0,40}|On the Web:?.*|(?:Media|Public) contact:.*"
        r"|(?:https?://\S+ )?or \+1 \(\d{3}\) .*"
        r"|Additional Links|Stay Connected)$",
        re.I,
    ),
    publisher=at_address(
        r"defense\.gov|defenselink\.mil|war\.gov",
        Publisher(
            "defense-department",
            "United States Department of Defense",
            "https://www.defense.gov/",
            "Public domain",
            country="US",
        ),
    ),
)
