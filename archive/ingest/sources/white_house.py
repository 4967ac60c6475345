"""The White House and sites like it, as Markdown with front matter.

Quirks: the venue stands on lines of its own above the clock time; "Q" has no colon; the text ends
with "END" and the closing time, or with that time alone; "\\*" and "\\###" are escapes.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.types import Page, Publisher

# The site, and the National Archives' copies of it by administration ("bidenwhitehouse").
ADDRESS = re.compile(
    r"^https?://(?:(?:[\w-]+\.)*whitehouse\.gov|[\w.-]*whitehouse\d?\.archives\.gov)(?:/|$)"
)


def publisher(page: Page) -> Publisher | None:
    """The White House, when the front matter's address is one of its own."""
    if ADDRESS.match(page.fields.get("url", "")):
        return Publisher(
            "white-house",
            "The White House",
            "https://www.whitehouse.gov/",
            "Public domain",
            country="US",
        )
    return None


RULES = SourceRules(
    key="white_house",
    evidence=(
        Evidence(re.compile(r"\A\s*---\n[\s\S]{0,3000}?^source_url:", re.M), 2),
        Evidence(re.compile(r"\A\s*---\n[\s\S]{0,3000}?whitehouse\.(?:archives\.)?gov/"), 2),
        Evidence(re.compile(r"^\s*\d{1,2}:\d\d [AP]\.M\. [A-Z]{2,4}\s*$", re.M), 2),
        Evidence(re.compile(r"^Q[ \u00a0]{2,}\S", re.M), 1),
        Evidence(re.compile(r"^The White House\s+President [A-Z][\w.'’ -]{3,40}$", re.M), 2),
    ),
    holder=re.compile(r"^(?:The White House )?President ([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})$"),
    office="President",
    closing=re.compile(r"^(?:END\b.{0,40}|#{3,}|(?:\*\s*){3,}|\d{1,2}:\d\d [AP]\.M\. [A-Z]{2,4})$"),
    publisher=publisher,
)
