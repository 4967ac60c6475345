"""Debates of the French National Assembly in XML, as its open data have them.

Quirks: every contribution is a `paragraphe`, empty `orateurs` mark what nobody says; name and
office of whoever speaks stand apart, with a number between them; letters set high stand in double
brackets ("n[[o]] 12"); headings are the `texte` of a `point`; the file has no title.
Source: https://data.assemblee-nationale.fr/travaux-parlementaires/debats
"""

from __future__ import annotations

import re

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import Page, Publisher, TranscriptKind

PUBLISHER = Publisher(
    "french-assembly", "Assemblée nationale", "https://www.assemblee-nationale.fr/", country="FR"
)
OFFICE = re.compile(r"</nom>(\s*(?:<id>[^<]*</id>\s*)?)<qualite>\s*([^<]+?)\s*</qualite>")
SET_HIGH = re.compile(r"\[\[(\w{1,3})\]\]")


def _publisher(page: Page) -> Publisher | None:
    return PUBLISHER


def _prepared(text: str) -> str:
    """The office behind the name, and the letters that are set high where they belong."""
    return SET_HIGH.sub(r"\1", OFFICE.sub(r", \2</nom>\1", text))


RULES = SourceRules(
    key="french_assembly",
    evidence=(
        Evidence(re.compile(r"<compteRendu\b"), 3),
        Evidence(re.compile(r"<orateurs>\s*<orateur>"), 3),
    ),
    threshold=6,
    kind=TranscriptKind.MEETING,
    headed=False,
    prepared=_prepared,
    debate=Debate(
        elements={
            **dict.fromkeys(("uid", "seanceref", "sessionref", "metadonnees"), Use.FRONT),
            "paragraphe": Use.SPEECH,
            "nom": Use.LABEL,
            **dict.fromkeys(("id", "qualite"), Use.LEFT_OUT),
            "point/texte": Use.HEADING,
            "texte": Use.PARAGRAPH,
            "br": Use.PARAGRAPH,
        },
        fields={
            "title": (".//contenu//point/texte",),
            "date": (".//metadonnees/dateseancejour",),
        },
    ),
    publisher=_publisher,
)
