"""Parliamentary debates in TEI: ParlaMint, Parla-CLARIN and their kin.

Quirks: `u` names its speaker by identifier, and the list of people is mostly a file of its own;
a note of type "speaker" before it holds the printed label; titles, places and dates come in
several languages; annotated texts put every word into an element of its own; the date of
publication is that of the corpus.
Source: https://clarin-eric.github.io/parla-clarin/ and https://clarin-eric.github.io/ParlaMint/
"""

from __future__ import annotations

import re

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import TranscriptKind

RULES = SourceRules(
    key="tei",
    evidence=(
        Evidence(re.compile(r"<(?:[\w-]+:)?(?:TEI|TEI\.2|teiCorpus)\b"), 3),
        Evidence(re.compile(r"<(?:[\w-]+:)?teiHeader\b"), 1),
        Evidence(re.compile(r"<(?:[\w-]+:)?u\b[^>]*\swho="), 3),
    ),
    threshold=4,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            "teiheader": Use.FRONT,
            "standoff": Use.FRONT,
            "linkgrp": Use.FRONT,
            "listevent": Use.FRONT,
            "u": Use.SPEECH,
            "sp": Use.SPEECH,
            "note[speaker]": Use.LABEL,
            "speaker": Use.LABEL,
            "seg": Use.PARAGRAPH,
            "p": Use.PARAGRAPH,
            "l": Use.PARAGRAPH,
            "item": Use.PARAGRAPH,
            "head": Use.HEADING,
            "note": Use.DIRECTION,
            "stage": Use.DIRECTION,
            "kinesic": Use.DIRECTION,
            "vocal": Use.DIRECTION,
            "incident": Use.DIRECTION,
            "writing": Use.DIRECTION,
            "gap": Use.LEFT_OUT,
            "fw": Use.LEFT_OUT,
            "w": Use.WORD,
            "pc": Use.WORD,
        },
        fields={
            "title": (".//titlestmt/title[@type='main']", ".//titlestmt/title"),
            "lead": (".//titlestmt/title[@type='sub']",),
            "date": (".//settingdesc//date", ".//sourcedesc//bibl/date", ".//sourcedesc//date"),
            "published": (".//publicationstmt/date",),
            "venue": (
                ".//setting/name[@type='place']|.//setting/placename",
                ".//setting/name[@type='city']|.//setting/settlement",
                ".//setting/name[@type='country']|.//setting/country",
            ),
        },
        people="person",
        references=("who",),
    ),
)
