"""Whom a presenter introduces by office and name, and whose label is then the office alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from archive.ingest.names import names_in
from archive.ingest.speakers.offices import core_words, says_as_much
from archive.ingest.types import Turn

BEFORE = 3  # turns before that of the one who is introduced
HOUR = "morning|afternoon|evening|day"
WELCOME = re.compile(
    rf"\b(?:welcome|good (?:{HOUR})|g['’]day|hello|thank(?:s| you)"
    r"|joins? (?:me|us)|joined (?:me|us)|with (?:me|us) now|on the line)\b",
    re.I,
)


def presented(turns: Sequence[Turn], printed: str, office: str) -> str | None:
    """The name that goes with the office in the words before its label comes first, if somebody is
    welcomed there and addressed by it: "… the Premier of Varland, Ada Norr. Premier, welcome."."""
    before = list(takewhile(lambda turn: not _is_labelled(turn, printed), turns))
    core = core_words(office)
    text = " ".join(turn.text for turn in before[-BEFORE:])
    if not core or len(before) == len(turns) or not WELCOME.search(text):
        return None
    called = re.escape(re.sub(r"^the ", "", office, flags=re.I))
    if not re.search(rf"(?:[.!?,] |\b(?:you|{HOUR}) )(?:Mr\.? |Madam )?{called}[,.!?]", text, re.I):
        return None
    found = {
        name
        for name, held in names_in(text)
        if held and core <= core_words(held) and says_as_much(held, office)
    }
    return next(iter(found)) if len(found) == 1 else None


def _is_labelled(turn: Turn, printed: str) -> bool:
    return turn.label is not None and turn.label.printed == printed
