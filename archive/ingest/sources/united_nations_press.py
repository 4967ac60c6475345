"""Press pages of the United Nations: noon briefings and press conferences of the Secretary-General.

Quirks: who briefs is named only in a sentence above the text ("near-verbatim transcript of today's
noon briefing by …, Spokesman for …") and then labelled by office; his opening is not labelled at
all; topics are marked with two asterisks; the press is "Question:" or "Correspondent:".
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="united_nations_press",
    evidence=(
        Evidence(
            re.compile(r"^(?:The f|F)ollowing is (?:a|the) (?:near-verbatim )?transcript", re.M), 2
        ),
        Evidence(re.compile(r"Office of the Spokes(?:person|man|woman)\b"), 1),
        Evidence(re.compile(r"^(?:Spokes(?:person|man|woman)|Secretary-General|SG): ", re.M), 1),
        Evidence(re.compile(r"^\*\*\s?\w", re.M), 1),
        Evidence(re.compile(r"^Correspondent: ", re.M), 1),
        Evidence(re.compile(r"^Département de l['’]information\b", re.M), 2),
        Evidence(
            re.compile(
                r"^(?:In progress at UNHQ|En cours au Siège de l['’]ONU|D?SG(?:/SM)?/\d+)\s*$", re.M
            ),
            1,
        ),
    ),
    chrome=re.compile(
        r"^(?:Department of Public Information\b.*|In progress at UNHQ"
        r"|Département de l['’]information\b.*|En cours au Siège de l['’]ONU"
        r"|Secrétaire général ?D?SG/\S+|Press Briefing \|?"
        r"|(?:D?SG|AFR|GA|HR|IHA|L|OBV|ORG|PAL|SC|SEA|WOM)(?:/[A-Z]{1,4})?/\d+.*"
        r"|Press Release \|?)$"
    ),
    publisher=at_address(
        r"un\.org", Publisher("united-nations", "United Nations", "https://www.un.org/")
    ),
)
