"""Parliamentary debates in Akoma Ntoso (OASIS LegalDocML, versions 1 to 3).

Quirks: people and roles stand in the references and are named by identifier; `from` holds the
printed label and may be missing; the date of the sitting is that of the preface or else of the
work, while those of expression and manifestation are days of editing.
Source: http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/
"""

from __future__ import annotations

import re

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import TranscriptKind

RULES = SourceRules(
    key="akoma_ntoso",
    evidence=(
        Evidence(re.compile(r"<(?:[\w-]+:)?(?:akomaNtoso|akn)\b"), 3),
        Evidence(re.compile(r"<(?:[\w-]+:)?(?:debate|debateBody|debateReport)\b"), 3),
    ),
    threshold=6,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            "meta": Use.FRONT,
            "coverpage": Use.FRONT,
            "preface": Use.FRONT,
            "components": Use.FRONT,
            "toc": Use.FRONT,
            "speech": Use.SPEECH,
            "answer": Use.SPEECH,
            "question": Use.QUESTION,
            "from": Use.LABEL,
            "p": Use.PARAGRAPH,
            "li": Use.PARAGRAPH,
            "td": Use.PARAGRAPH,
            "th": Use.PARAGRAPH,
            "block": Use.PARAGRAPH,
            "other": Use.NARRATION,
            "narrative": Use.NARRATION,
            "summary": Use.NARRATION,
            "scene": Use.DIRECTION,
            "heading": Use.HEADING,
            "subheading": Use.HEADING,
            "debatesection/num": Use.HEADING,
            "eol": Use.PARAGRAPH,
        },
        fields={
            "title": (".//preface//doctitle", ".//doctitle", ".//preface//shorttitle"),
            "date": (".//preface//docdate", ".//frbrwork/frbrdate"),
            "published": (".//publication",),
            "venue": (".//preface//location", ".//coverpage//location"),
        },
        people="tlcperson",
        roles="tlcrole",
        references=("by",),
        role="as",
    ),
)
