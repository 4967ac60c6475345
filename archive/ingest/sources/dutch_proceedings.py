"""Proceedings of the Dutch States General in XML, as the official publications site has them.

Quirks: a contribution is a `spreekbeurt`, its label (`spreker`) is printed in parts: "De heer
**Norr** (HVP):"; what happens is an `actie`.
Source: https://repository.overheid.nl (schema op-xsd-2012-3)
"""

from __future__ import annotations

import re

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import TranscriptKind

RULES = SourceRules(
    key="dutch_proceedings",
    evidence=(
        Evidence(re.compile(r"<spreekbeurt\b"), 3),
        Evidence(re.compile(r"<spreker>"), 2),
        Evidence(re.compile(r"<(?:handelingen|vergadering|officiele-publicatie)\b"), 2),
    ),
    threshold=5,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            "metadata": Use.FRONT,
            "spreekbeurt": Use.SPEECH,
            "spreker": Use.LABEL,
            "al": Use.PARAGRAPH,
            "actie": Use.DIRECTION,
            "vergaderdatum": Use.DATE,
            "datumvergadering": Use.DATE,
            "titel": Use.HEADING,
            "item-titel": Use.HEADING,
            "tussenkop": Use.HEADING,
        },
        fields={
            "title": (".//item-titel", ".//onderwerp", ".//titel"),
            "date": (".//datumvergadering", ".//vergaderdatum", ".//datum"),
        },
    ),
)
