"""European External Action Service: remarks and press conferences of the High Representative.

Quirks: the name of the service stands above the title, which is printed twice; place, date and
clock time share a line with an identifier ("Brussels, 11/11/2019 - 10:04, UNIQUE ID: …"); only
questions have a label ("Q."), the answers follow without one.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

IDENTIFIER = re.compile(r",? (?=UNIQUE ID: ?\w)", re.I)
DATED = re.compile(r"(?m)^(\D{3,40}, )(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")


def with_identifier_apart(text: str) -> str:
    """The text with the identifier of the page on a line of its own, and the date before it, which
    is always day first, with full stops."""
    return DATED.sub(r"\1\2.\3.\4", IDENTIFIER.sub("\n\n", text))


RULES = SourceRules(
    key="european_union",
    evidence=(
        Evidence(re.compile(r"UNIQUE ID: ?\w"), 3),
        Evidence(re.compile(r"^\s*European Union External Action\b|\bEEAS\b", re.M), 2),
        Evidence(re.compile(r"High Representative\b"), 1),
        Evidence(re.compile(r"^Check against delivery!?\s*$", re.M), 1),
        Evidence(re.compile(r"^Q\.? \S", re.M), 1),
    ),
    chrome=re.compile(
        r"^(?:UNIQUE ID: ?\w+|European Union External Action(?: Service)?(?: \(EEAS\))?"
        r"|Q ?& ?As?\.?:?"
        r"|Delegation of the European Union .{3,60})$"
    ),
    prepared=with_identifier_apart,
    publisher=at_address(
        r"eeas\.europa\.eu|europa\.eu",
        Publisher(
            "eeas", "European External Action Service", "https://www.eeas.europa.eu/", "CC BY 4.0"
        ),
    ),
)
