"""Papers of American presidents: the American Presidency Project, the Public Papers, the Weekly
Compilation of Presidential Documents, the Miller Center and the libraries that reprint them, as
page or as copied.

Quirks: a label ends with a full stop ("The President.", "Q."); the page names the President only
above the title ("Ada Norr photo") and in the archivist's line below the text; place and time stand
in a remark at the end ("NOTE: The President spoke at 10:05 a.m. in the East Room …"), which also
lists whom he referred to; topics stand between the speeches as lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.ingest.rules import Evidence, Region, SourceRules
from archive.ingest.types import Page, Publisher, Role

REGIONS: Mapping[str, Region] = {
    "field-ds-doc-title": Region(Role.TITLE),
    "field-docs-start-date-time": Region(Role.DATE),
    "field-docs-content": Region(Role.BODY),
    "field-docs-person": Region(Role.CHROME, "office_holder"),
    "field-prez-document-citation": Region(Role.CHROME, "citation"),
}

_NAME = r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4}?)"
HOLDER = re.compile(
    rf"^(?:(?:Photo|Picture|Portrait) of {_NAME}|{_NAME} (?:photo|picture|portrait)"
    rf"|(?:Presidential Speeches \| )?{_NAME} Presidency"
    rf"|{_NAME}(?:,? (?:Jr|Sr)\.)?(?: \([^)]*\))?, .* Online by Gerhard Peters.*"
    rf"|\[Public Papers of the Presidents of the United States: {_NAME} \(.*\)\]"
    rf"|.*?\bthe {_NAME} Presidential Library\b.*"
    rf"|Administration of {_NAME}, \d{{4}}\.?|The Public Papers of {_NAME} contain\b.*"
    # The name of an older page: "Ada Norr: The President's News Conference".
    rf"|{_NAME}: (?:The President['’]s|Remarks|Interview|Joint|Exchange|Address|Statement|Toast)"
    r"[^.?!]*)$"
)
HEADER_MARK = re.compile(
    r"^(<R\d+>|\[(?:Online from|Public Papers|Daily Compilation|From the U\.S\. Government"
    r"|Pages? \d|[A-Z][a-z]+ \d{1,2}, \d{4}\]).*)$",
    re.M,
)
# Where a place ends: at a full stop that closes no initial, or where the sentence goes on.
_STOP = (
    r"(?=(?<![A-Z])[.;]|,? (?:to |prior to|upon|following|as (?:he|she|the)|during|before|after"
    r"|with "
    r"|where|for |while|via|by |prior|shortly|because|at the (?:end|conclusion|beginning|start))|$)"
)
NOTE = re.compile(
    r"^N(?:OTE|ote):\s+(?:The|This|These|An?|President|Prior|On|In|Following|As)\b"
    r"(?:.{0,160}?\b(?:spoke|began|remarks|taped|recorded|held|conducted|met|place)\b.{0,40}?\bat"
    r" (?:approximately |about )?(?P<time>\d{1,2}(?::\d\d)? ?(?:[ap]\.m\.|noon))"
    r"(?: \([^)]*\))?,?(?: [a-z]+day)? (?:in|at|on|from|aboard|outside) (?:the )?"
    rf"(?P<venue>[A-Z0-9].{{2,120}}?){_STOP})?.*$",
    re.S,
)


def publisher(page: Page) -> Publisher | None:
    """The American Presidency Project, where its own citation stands below the text."""
    if any("The American Presidency Project" in block.text for block in page.blocks):
        return Publisher(
            "american-presidency-project",
            "The American Presidency Project",
            "https://www.presidency.ucsb.edu/",
            country="US",
        )
    return None


def with_header_apart(text: str) -> str:
    """The text with the marks of the Government Publishing Office as paragraphs of their own."""
    return HEADER_MARK.sub(r"\1\n", text)


RULES = SourceRules(
    key="presidency_project",
    evidence=(
        Evidence(re.compile(r"Online by Gerhard Peters\b|\bpresidency\.ucsb\.edu\b"), 3),
        Evidence(re.compile(r"^\s*\[Weekly Compilation of Presidential Documents", re.M), 3),
        Evidence(re.compile(r"^\[Public Papers of the Presidents\b", re.M), 3),
        Evidence(re.compile(r"^\W*Daily Compilation of Presidential Documents\b", re.M), 3),
        Evidence(
            re.compile(
                r"^NOTE: .{3,90}\b(?:spoke|began)\b.{0,60}\bat (?:approximately )?\d", re.M | re.I
            ),
            3,
        ),
        Evidence(re.compile(r"^About this speech\s*$", re.M), 3),
        Evidence(re.compile(r"^The American Presidency Project\s*$", re.M), 3),
        Evidence(re.compile(r"\A\s*(?:[A-Z][\w.'’-]* ){2,4}photo\s*$", re.M), 2),
        Evidence(re.compile(r"\bPublic Papers of the Presidents of the United States\b"), 2),
        Evidence(re.compile(r"\bPresidential Library\b"), 1),
        Evidence(re.compile(r"^\s*(?:THE PRESIDENT|The President)\. \S", re.M), 1),
        Evidence(re.compile(r"^\s*(?:\[\d{1,2}\.\] )?Q\. \S", re.M), 1),
    ),
    regions=REGIONS,
    opening=re.compile(
        r"^(?:\[(?:Weekly Compilation|Daily Compilation|Public Papers|Pages? \d|Online from"
        r"|From the U\.S\. Government).*\]|<R\d+>)$"
    ),
    chrome=re.compile(
        r"^(?:Public Papers.*|About this speech|Source|National Archives.*"
        r"|Presidential Speeches \|?|.{3,40} Presidency|The American Presidency Project|\d{4}"
        r"|print|(?:Photo|Picture|Portrait) of .{3,40}|.{3,40} picture)$"
    ),
    prepared=with_header_apart,
    note=NOTE,
    holder=HOLDER,
    office="President",
    stops=True,
    publisher=publisher,
)
