"""People whom somebody introduces: a moderator before anybody else has spoken ("Joining us now, the
Vice President of Varland, Ada Norr"), a heading, a presenter whose label for them is the office
alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from archive.ingest.labels.names import is_full, printed_name
from archive.ingest.labels.printed import without_honorifics, words_of
from archive.ingest.labels.voices import voice
from archive.ingest.named_people import Known
from archive.ingest.names import described_in, names_in
from archive.ingest.speakers.offices import core_words, says_as_much
from archive.ingest.types import Turn
from archive.ingest.vocabulary import INSTITUTIONS, OFFICES, SURE_OFFICES

CUE = re.compile(
    r"\b(?:join(?:s|ed|ing) (?:us|me)\b|joined (?:\w+ ){0,3}by\b|with us\b|my guest"
    r"|our (?:guest|speaker|briefer)s?\b"
    r"|(?:briefing|call|conversation|interview) (?:today )?with\b|delighted to have|pleased to have"
    r"|introduce (?:you to )?(?:the|our|my)\b|we have (?-i:[A-Z])|honou?red to have"
    r"|happy to have|privilege to have|sat? down with|sitting down with)",
    re.I,
)
# Those at the table, as whoever presides tells them: "To my right is Ada Norr, …".
AT_TABLE = re.compile(
    r"\b(?:on|to) (?:[\w'’]+ ){1,3}(?:right|left)\b|\bintroduce (?:you to )?(?:the|our|my)\b", re.I
)
WITH_OFFICE = (
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s(?:al-|el-)?[^\W\d_a-z][\w.'’‑-]*){1,3}),\s"
    r"(?P<who>who (?:is|works) (?:with |from |in |at )?)?(?:(?:our|the|an?)\s)?"
    r"(?P<office>[^\s,;.][^,;.]{2,120})"
)
LISTED = re.compile(rf"(?:\b(?:have|has|is|are|and|by|with|introduce)|;)\s{WITH_OFFICE}")
ITSELF = re.compile(rf"\b(?:I am|I['’]m|[Mm]y name is) {WITH_OFFICE}")
SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?]) +(?=[A-Z])")
OPENING = 3  # paragraphs
# The heading above a witness's words: "STATEMENT OF HON. ADA L. NORR, SECRETARY OF STATE".
STATEMENT = re.compile(
    r"^(?:OPENING |PREPARED )?STATEMENTS? OF (?:THE )?(?:HON(?:ORABLE|\.) )?"
    r"(?P<name>[^\W\d_a-z][A-ZÀ-Þa-z.'’ -]{3,40}?), (?P<office>(?!JR|SR)[^\W\d_].{3,120})$"
)
BEFORE = 3  # turns before that of the one who is introduced and whose label is an office alone
HOUR = "morning|afternoon|evening|day"
WELCOME = re.compile(
    rf"\b(?:welcome|good (?:{HOUR})|g['’]day|hello|thank(?:s| you)"
    r"|joins? (?:me|us)|joined (?:me|us)|with (?:me|us) now|on the line)\b",
    re.I,
)


def introduced(turns: Sequence[Turn]) -> Iterator[Known]:
    """Those whom the first turn introduces with a full name, if it is a moderator's or asks, and
    those whose statements headings announce."""
    for text in (text for turn in turns for text in turn.paragraphs if "STATEMENT" in text):
        if (heading := STATEMENT.match(text)) and is_full(heading["name"]):
            yield Known(printed_name(without_honorifics(heading["name"])), heading["office"])
    first = next((at for at, turn in enumerate(turns) if turn.label), None)
    if first is None:
        return
    unnamed = voice(turns[first].label.printed) is not None  # type: ignore[union-attr]
    cue = CUE if unnamed else AT_TABLE
    text = "\n".join(turns[first].paragraphs[:OPENING])
    for sentence in SENTENCE.split(text) if unnamed or AT_TABLE.search(text) else ():
        if cue.search(sentence):
            for name, office in (*names_in(sentence), *described_in(sentence), *_listed(sentence)):
                if is_full(name):
                    yield Known(name, office)
        elif unnamed and (said := ITSELF.search(sentence)) and _holds_office(said):
            yield Known(said["name"], said["office"])


def _listed(sentence: str) -> Iterator[tuple[str, str | None]]:
    """Everybody whose office, or what they do, follows the name."""
    for entry in LISTED.finditer(sentence):
        if entry["who"] or _holds_office(entry):
            yield entry["name"], entry["office"]


def _holds_office(entry: re.Match[str]) -> bool:
    nobody = set(words_of(entry["name"])) & (INSTITUTIONS | OFFICES)
    return not nobody and bool(set(words_of(entry["office"])[:4]) & SURE_OFFICES)


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
