"""People whom a moderator or an interviewer introduces before anybody else has spoken: "Joining us
now, the Vice President of Varland, Ada Norr"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.ingest.labels import is_full, printed_name, voice, without_honorifics
from archive.ingest.names import Known, described_in, names_in
from archive.ingest.types import Turn

CUE = re.compile(
    r"\b(?:join(?:s|ed|ing) (?:us|me)\b|joined (?:\w+ ){0,3}by\b|with us\b|my guest"
    r"|our (?:guest|speaker|briefer)s?\b"
    r"|(?:briefing|call|conversation|interview) (?:today )?with\b|delighted to have|pleased to have"
    r"|honou?red to have|happy to have|privilege to have|sat? down with|sitting down with)",
    re.I,
)
SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?]) +(?=[A-Z])")
OPENING = 3  # paragraphs
# The heading above a witness's words: "STATEMENT OF HON. ADA L. NORR, SECRETARY OF STATE".
STATEMENT = re.compile(
    r"^(?:OPENING |PREPARED )?STATEMENTS? OF (?:THE )?(?:HON(?:ORABLE|\.) )?"
    r"(?P<name>[^\W\d_a-z][A-ZÀ-Þa-z.'’ -]{3,40}?), (?P<office>(?!JR|SR)[^\W\d_].{3,120})$"
)


def introduced(turns: Sequence[Turn]) -> Iterator[Known]:
    """Those whom the first turn introduces with a full name, if it is a moderator's or asks, and
    those whose statements headings announce."""
    for text in (text for turn in turns for text in turn.paragraphs if "STATEMENT" in text):
        if (heading := STATEMENT.match(text)) and is_full(heading["name"]):
            yield Known(printed_name(without_honorifics(heading["name"])), heading["office"])
    first = next((at for at, turn in enumerate(turns) if turn.label), None)
    if first is None or voice(turns[first].label.printed) is None:  # type: ignore[union-attr]
        return
    text = turns[first].text
    for sentence in SENTENCE.split("\n".join(text.split("\n")[:OPENING])):
        if CUE.search(sentence):
            for name, office in (*names_in(sentence), *described_in(sentence)):
                if is_full(name):
                    yield Known(name, office)
