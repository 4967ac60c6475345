"""German federal government: its press conferences, those of the chancellor, the Foreign Office.

Quirks: "Themen:" and "Sprecher:" stand above the text, the speakers with the letters of their
ministries ("Tolvan (AA)"); offices are shortened ("BK'in", "StS", "Vors."); whoever asks is
"Frage:", perhaps with a surname, and "Zusatzfrage:" goes on; the Foreign Office prints only its
own parts, labels in capitals or on lines of their own, topics between them, and "[…]" for what
it left out.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="german_government",
    evidence=(
        Evidence(re.compile(r"spressekonferenz"), 2),
        Evidence(re.compile(r"^(?:Zusatz)?Frage(?: [A-ZÄÖÜ][a-zäöüß-]+)?:", re.M | re.I), 1),
        Evidence(re.compile(r"^(?:BK['’´]?in|StS['’]?(?:in)?|SRS['’]?(?:in)?|Vors\.) \S", re.M), 2),
    ),
    chrome=re.compile(
        r"^(?:Willkommen auf den Seiten .*|Startseite|Mediathek|Schwerpunkte|Aktuelles|Hauptinhalt"
        r"|Seite (?:teilen|drucken).*)$"
    ),
    publisher=at_address(
        r"(?:bundesregierung|bundeskanzler(?:in)?|auswaertiges-amt)\.de",
        Publisher(
            "german-government", "Bundesregierung", "https://www.bundesregierung.de/", country="DE"
        ),
    ),
)
