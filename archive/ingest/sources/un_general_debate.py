"""Speeches in the General Debate of the United Nations, as bare text (AUS_30_1975.txt).

Quirks: no header at all, so no title and no date (country, session and year stand only in the name
of the file, which the title is made of); numbered paragraphs, the first of which may open with a
speaker; document symbols, page numbers and heads of pages of the scanned print in between; the
first line, printed beside a large initial, often ends in mid-sentence.
"""

from __future__ import annotations

import re

from babel import Locale
from babel.core import get_global

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.types import Page, Publisher, TranscriptKind


def publisher(page: Page) -> Publisher | None:
    """The United Nations, whose records these are."""
    return Publisher("united-nations", "United Nations", "https://www.un.org/")


FIRST_LINE = re.compile(r"\A\s*(?P<line>[^\n]{1,45}?)\s*\n+\s*(?=\S)")
# "45." alone, or words that no sentence ends with.
UNFINISHED = re.compile(r"^\d+\.$|\b(?:Mr|Mrs|Ms|Dr|H\.E)\.$|[^.!?:;…”\"]$")
ADDRESS = re.compile(
    r"\b(?:presidents?|excellenc\w+|secretary|ladies|gentlemen|majest\w+|heads|delegat\w+"
    r"|colleagues|friends|bismillah\w*)\b",
    re.I,
)


def joined(text: str) -> str:
    """The text with a first line that ends in mid-sentence put before the second."""
    first = FIRST_LINE.match(text)
    if first is None or ADDRESS.search(first["line"]) or not UNFINISHED.search(first["line"]):
        return text
    return f"{first['line']} {text[first.end() :]}"


# Codes of states that are no more (ISO 3166-3), which the CLDR gives to their successors.
DISSOLVED = frozenset(("CSK", "DDR", "SUN", "YMD", "YUG"))


def title(told: re.Match[str]) -> str:
    """ "Australia: General Debate, session 30, 1975"."""
    code = told["country"]
    states = [] if code in DISSOLVED else get_global("territory_aliases").get(code, [])
    names = Locale("en").territories
    country = names.get(states[0], code) if len(states) == 1 else code
    return f"{country}: General Debate, session {int(told['session'])}, {told['year']}"


RULES = SourceRules(
    key="un_general_debate",
    evidence=(
        Evidence(re.compile(r"(?:^|[/_])[A-Z]{2,3}_\d{1,2}_(?:19|20)\d\d\.txt$"), 3, in_name=True),
        Evidence(re.compile(r"(?:General Assembly|Mr\.? President|United Nations)\b"), 1),
    ),
    threshold=4,
    # Document symbols, numbers of pages, and the heads of pages with a misread year.
    chrome=re.compile(
        r"^(?:A/(?:PV\.)?\d[\d/.]*(?:PV\.?\d+)?|\d{1,4}|Page \d+|\d{2}-\d{5}\b.{0,12}"
        r"|(?:[A-Z][a-z]+-)?[A-Z]?[a-z]+ session\s?[-–—]?\s?\d{1,2} [A-Z][a-z]+ [l\d][l\d ]{3,8})$"
    ),
    named=re.compile(r"(?P<country>[A-Z]{2,3})_(?P<session>\d{1,2})_(?P<year>(?:19|20)\d\d)\.txt$"),
    entitled=title,
    kind=TranscriptKind.SPEECH,
    headed=False,
    prepared=joined,
    publisher=publisher,
)
