"""Prime ministers and ministers of Australia: transcripts of their offices, of the Parliamentary
Library's press releases and of the PM Transcripts collection.

Quirks: a letterhead of office, name and address, often in capitals and broken anywhere; "E&OE" with
or without dots; "Subjects:"; labels in capitals, after which the text may begin on the next line;
a typist's initials below "ends"; the collection names the prime minister surname first, and the
term he served, before it dates the document day first; copied from its pages, the names of fields
stand above their values.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

_SURNAME_FIRST = r"[A-Z][\w'’-]+, [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?"

# "Location:" and, on the next line, "Sund, New Varland".
FIELD_ABOVE_VALUE = re.compile(
    r"^((?:Release (?:Date|Type)|Transcript ID|Location|Subject\(s\)|Subjects?):)[ \t]*\n+"
    r"[ \t•*-]*(?=[^\s:])(?![^\n]{1,30}:\s*$)",
    re.M,
)


def with_values_beside(text: str) -> str:
    """The text with the value of each field on the line of its name."""
    return FIELD_ABOVE_VALUE.sub(r"\1 ", text)


RULES = SourceRules(
    key="australian_ministers",
    evidence=(
        Evidence(re.compile(r"^Period of Service:", re.M), 3),
        Evidence(re.compile(r"E\.? ?& ?(?:[O0]\.? ?E|EO)\b"), 2),
        Evidence(re.compile(r"^\W*(?:JOURNALIST|COMPERE|PRESENTER|HOST)\b.{0,30}:", re.M), 1),
        Evidence(re.compile(r"\b(?:TRANSCRIPT|Transcript)(?: OF| of|, E&OE)\b"), 1),
        Evidence(
            re.compile(r"\b(?:parlinfo\.aph|pmtranscripts\.pmc|[a-z]+minister)\.gov\.au\b"), 2
        ),
    ),
    closing=re.compile(r"^(?:Transcript \d{2,6}|Minister.s office:.*|Authorised by .*)$"),
    chrome=re.compile(
        rf"^(?:Photo of .*|{_SURNAME_FIRST}|More information about .* website\.?"
        r"|[a-z]{2,4}(?:/[\w'’]+)*|TRANSCRIPTION?:? PROOF COPY.*"
        r"|PM Transcripts|Transcripts from the Prime Ministers of Australia)$"
    ),
    holder=re.compile(rf"^(?:Photo of )?({_SURNAME_FIRST})(?: \1)?$"),
    office="Prime Minister",
    prepared=with_values_beside,
    publisher=at_address(
        r"gov\.au",
        Publisher(
            "australian-government",
            "Australian Government",
            "https://www.australia.gov.au/",
            country="AU",
        ),
    ),
)
