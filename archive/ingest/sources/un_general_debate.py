"""Speeches in the General Debate of the United Nations, as bare text (AUS_30_1975.txt).

Quirks: no header at all, so no title and no date (the year stands only in the file name);
numbered paragraphs; document symbols and page numbers of the scanned print in between.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.types import Page, Publisher, TranscriptKind


def publisher(page: Page) -> Publisher | None:
    """The United Nations, whose records these are."""
    return Publisher("united-nations", "United Nations", "https://www.un.org/")


RULES = SourceRules(
    key="un_general_debate",
    evidence=(
        Evidence(re.compile(r"(?:^|[/_])[A-Z]{2,3}_\d{1,2}_(?:19|20)\d\d\.txt$"), 3, in_name=True),
        Evidence(re.compile(r"\bGeneral Assembly\b|\bMr\.? President\b|\bUnited Nations\b"), 1),
    ),
    threshold=4,
    chrome=re.compile(r"^(?:A/(?:PV\.)?\d[\d/.]*(?:PV\.?\d+)?|\d{1,4}|Page \d+|\d{2}-\d{5}\b.*)$"),
    kind=TranscriptKind.SPEECH,
    headed=False,
    publisher=publisher,
)
