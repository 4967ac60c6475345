"""Presidential Communications Office of the Philippines: press briefings.

Quirks: "Event" and "Location" stand below the title without a colon; officials are labelled by
abbreviated office and surname ("SEC. NORR:"), whoever asks by name and outlet ("ADA NORR/RADYO
NESVIK:"); Filipino and English change in mid-sentence.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

LOCATION = re.compile(r"^Location (?=[A-Z])", re.M)


def with_colons(text: str) -> str:
    """The text with a colon after the name of a field that has none."""
    return LOCATION.sub("Location: ", text)


RULES = SourceRules(
    key="philippine_presidency",
    evidence=(
        Evidence(
            re.compile(r"^Event (?:Press|Media|Interview|Remarks|Speech|Joint)\b.{0,60}$", re.M), 2
        ),
        Evidence(re.compile(r"^Location [A-Z].{3,100}$", re.M), 1),
        Evidence(re.compile(r"\bMalaca(?:ñ|n|Ñ)an"), 1),
        Evidence(re.compile(r"^(?:SEC|USEC|ASEC)\. [A-Z].{1,40}:", re.M), 1),
        Evidence(re.compile(r"\b(?:pco|pcoo)\.gov\.ph\b"), 2),
    ),
    chrome=re.compile(r"^(?:Event .{3,80}|Press Briefings?|—?\s?###)$"),
    prepared=with_colons,
    publisher=at_address(
        r"pcoo?\.gov\.ph",
        Publisher(
            "philippine-presidency",
            "Presidential Communications Office of the Philippines",
            "https://pco.gov.ph/",
            country="PH",
        ),
    ),
)
