"""Minutes of the German Bundestag in XML, as it publishes them since its 19th term.

Quirks: whoever speaks stands in a paragraph of the class "redner", printed and once more in parts
under `redner`; whoever presides in a bare `name`, in the midst of the speech of another too; the
classes of paragraphs tell headings; list of speakers and annexes were not spoken.
Source: https://www.bundestag.de/services/opendata (dbtplenarprotokoll.dtd)
"""

from __future__ import annotations

import re

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import Page, Publisher, TranscriptKind

PUBLISHER = Publisher("bundestag", "Deutscher Bundestag", "https://www.bundestag.de/", country="DE")


def _publisher(page: Page) -> Publisher | None:
    return PUBLISHER


RULES = SourceRules(
    key="bundestag",
    evidence=(
        Evidence(re.compile(r"<dbtplenarprotokoll\b"), 6),
        Evidence(re.compile(r"<sitzungsverlauf\b"), 3),
        Evidence(re.compile(r"<p klasse=\"redner\">"), 3),
    ),
    threshold=6,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            "vorspann": Use.FRONT,
            "rednerliste": Use.LEFT_OUT,
            "anlagen": Use.LEFT_OUT,
            "redner": Use.LEFT_OUT,
            "rede": Use.SPEECH,
            "p[redner]": Use.LABEL,
            "name": Use.LABEL,
            "p": Use.PARAGRAPH,
            "zitat": Use.PARAGRAPH,
            **dict.fromkeys(("p[T_NaS]", "p[T_fett]", "p[T_ZP_NaS]", "p[A_TOP]"), Use.HEADING),
            "kommentar": Use.DIRECTION,
        },
        fields={
            "title": (".//kopfdaten/plenarprotokoll-nummer", ".//kopfdaten/sitzungstitel"),
            "date": (".//veranstaltungsdaten/datum",),
            "venue": (".//veranstaltungsdaten/ort",),
        },
    ),
    publisher=_publisher,
)
