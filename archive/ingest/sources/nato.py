"""North Atlantic Treaty Organization: speeches and press conferences of the Secretary General.

Quirks: the title is one word ("Press conference"), and who speaks stands in the line below it; the
date is an item of a list, beside when the page was last changed; the opening statement has no
label; the Secretary General is labelled by name, by office and name, or not at all.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="nato",
    evidence=(
        Evidence(
            re.compile(r"^\W*(?:with|by)\b.{0,60}\b(?:Deputy )?Secretary[ -]General\b", re.M), 2
        ),
        Evidence(re.compile(r"^\W*Last updated:? \d", re.M), 1),
        Evidence(re.compile(r"NATO Spokesperson\b|^NATO Secretary General .{3,40}:", re.M), 1),
        Evidence(re.compile(r"nato\.int\b"), 1),
        Evidence(re.compile(r"^\W*by (?:the )?NATO .{0,200}\n+\(As delivered\)$", re.M), 1),
    ),
    chrome=re.compile(
        r"^(?:(?:(?:Joint )?[Pp]ress conference|Speech|Remarks"
        r"|Doorstep statement) by (?:the )?(?:NATO )?"
        r"Secretary[ -]General\b.{10,250}[^.?!]|\|?\s*Last updated:? .*|\||(?:Audio"
        r"|Video) file .*)$"
    ),
    publisher=at_address(r"nato\.int", Publisher("nato", "NATO", "https://www.nato.int/")),
)
