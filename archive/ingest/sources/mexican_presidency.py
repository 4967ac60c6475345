"""Presidency of Mexico: stenographic versions of the morning press conferences and of speeches.

Quirks: labels are in capitals with name and office ("ADA NORR, SECRETARIA DE MARINA:" or,
later, "SECRETARIA DE MARINA, ADA NORR:"), some pages put them on lines of their own; whoever
asks again is "INTERLOCUTOR:"; the office signs beside the date ("Presidencia de la República |
3 de junio de 2014"); "—000—" ends the text.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="mexican_presidency",
    evidence=(
        Evidence(re.compile(r"ersión estenográfica"), 2),
        Evidence(re.compile(r"gob\.mx/presidencia"), 1),
        Evidence(re.compile(r"^INTERLOCUTORA?\b", re.M), 1),
        Evidence(re.compile(r"^Presidencia de la República\b", re.M), 1),
    ),
    closing=re.compile(r"^[-–—+\s]*0{2,3}[-–—+\s]*$"),
    publisher=at_address(
        r"gob\.mx",
        Publisher(
            "mexican-presidency",
            "Presidencia de la República",
            "https://www.gob.mx/presidencia",
            country="MX",
        ),
    ),
)
