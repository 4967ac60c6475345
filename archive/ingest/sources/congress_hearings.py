"""Hearings of committees of the United States Congress, as its printing office puts them up.

Quirks: a cover, the members of the committee and a table of contents come first; the title stands
on the cover and once more above the day of the sitting; who presides and where is told in the first
paragraph; labels end with a full stop ("Chairman Norr.", "Secretary Vask."); what was handed in
follows the last words.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

# The title above the day of the sitting, with the rule between them.
SITTING = re.compile(
    r"(?P<title>(?:^[ \t]+[^\s-].*\n){1,5})\s*^[ \t]+(?P<rule>-{8,})[ \t]*\n"
    r"(?=\s*^[ \t]+(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY, )",
    re.M | re.I,
)


def with_title_below(text: str) -> str:
    """The text with the title of a sitting on one line below the rule, where the text begins."""
    return SITTING.sub(
        lambda found: f"\n{found['rule']}\n\n{' '.join(found['title'].split())}\n\n", text
    )


RULES = SourceRules(
    key="congress_hearings",
    evidence=(
        Evidence(re.compile(r"^\W*\[(?:House|Senate|Joint) Hearing,? [^\]\n]{3,40}\]", re.M), 2),
        Evidence(re.compile(r"^\s*Printed for the use of the (?:.{0,40} )?Committee\b", re.M), 2),
        Evidence(
            re.compile(r"^\s*The (?:sub)?committees? met, pursuant to (?:notice|call)\b", re.M), 2
        ),
        Evidence(re.compile(r"\[From the U\.S\. Government P\w+ Office\]"), 1),
    ),
    # The last lines above the sitting: entries of the contents, with dots and page numbers.
    opening=re.compile(
        r"^(?:.*(?:\. ?){4,} *\d+|C O N T E N T S|Page|WITNESSES|APPENDIX|\([ivxIVX]+\))$", re.S
    ),
    closing=re.compile(r"^[\[(]?Whereupon, .*\b(?:adjourned|concluded)\b.*$", re.S),
    chrome=re.compile(
        r"^(?:(?:(?:U\.?S\.? )?(?:House of Representatives|Senate)|(?:Sub)?committee on .{3,90}"
        r"|joint with the .{3,90}),|Washington, DC\.|\[\[Page \d+\]\])$",
        re.I,
    ),
    note=re.compile(
        r"^The (?:sub)?committees? met, pursuant to .{0,60}?\bat (?P<time>\d{1,2}(?::\d\d)?)"
        r"(?: o'clock)? ?(?:[ap]\.m\.|noon),? in"
        r" (?P<venue>[Rr]oom [\w-]+,?(?: of)?(?: the)? .{3,60}?Building|.{3,80}?), .*$",
        re.S,
    ),
    stops=True,
    prepared=with_title_below,
    publisher=at_address(
        r"govinfo\.gov|gpo\.gov|congress\.gov",
        Publisher(
            "us-congress",
            "United States Congress",
            "https://www.govinfo.gov/",
            "Public domain",
            country="US",
        ),
    ),
)
