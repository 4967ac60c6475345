"""The debates of the United Kingdom's parliament as copied from its pages, or as plain text.

Quirks: on the present pages a label is a line of its own, with constituency and party in brackets
the first time ("Ada Norr (Nesvik) (Lab)"), the name alone after that; ministers stand as office and
name ("The Minister for Trade (Ada Norr)"); older text has a colon, and the number of a question in
front ("3. Mr. Norr (Nesvik): …").
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.types import TranscriptKind

PARTIES = (
    r"(?:Con|Lab|LD|SNP|DUP|PC|SDLP|UUP|Alliance|Green|Reform|Ind|CB|Non-Afl|Lab/Co-op|[A-Z]{2,4})"
)
MEMBER = re.compile(rf"^(?P<name>[A-Z][^()\n:]{{3,60}}?) \([^()\n]{{3,60}}\) \({PARTIES}\)$", re.M)
MINISTER = re.compile(r"^The [A-Z][^()\n:.?!]{5,140} \((?P<name>[A-Z][^()\n:]{3,50})\)$", re.M)
CHAIR = re.compile(
    r"^(?:(?:Mr|Madam|Mr\.) (?:Deputy )?Speaker|The (?:Lord )?Speaker"
    r"|(?:Several )?[Hh]on\. Members)$",
    re.M,
)


def with_colons(text: str) -> str:
    """The text with a colon after names that stand on lines of their own, as labels do."""
    known = {match["name"] for form in (MEMBER, MINISTER) for match in form.finditer(text)}
    for form in (MEMBER, MINISTER, CHAIR):
        text = form.sub(lambda match: f"\n{match.group()}:", text)
    if not known:
        return text
    alone = re.compile(
        rf"^(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})$", re.M
    )
    return alone.sub(lambda match: f"\n{match.group()}:", text)


RULES = SourceRules(
    key="hansard_text",
    evidence=(
        Evidence(re.compile(r"House of (?:Commons|Lords) Hansard\b|\bHansard \(Commons\)"), 2),
        Evidence(re.compile(r"asked\s?—\s*$|: rose\s?—", re.M), 2),
        Evidence(
            re.compile(rf"^\W*[\w. ]{{3,60}} \([\w ,'’-]{{3,60}}\) \({PARTIES}\):?(?:\s|$)", re.M),
            2,
        ),
        Evidence(
            re.compile(rf"<b>\s*[^<>():]{{3,60}} \([^()<>]{{3,60}}\) \({PARTIES}\):\s*</b>"), 4
        ),
        Evidence(re.compile(r"^(?:Mr\.?|Madam) (?:Deputy )?Speaker:?(?:\s|$)", re.M), 1),
        Evidence(re.compile(r"Oral Answers to Questions\b|^Volume \d+: debated on", re.M), 1),
    ),
    threshold=4,
    chrome=re.compile(
        r"^(?:House of (?:Commons|Lords) Hansard|(?:Previous|Next) Section|Index|Home Page"
        r"|Oral Answers to Questions|Share this .*)$"
    ),
    prepared=with_colons,
    kind=TranscriptKind.MEETING,
    seated=True,
)
