"""Records of archives, copied pages and debates of the Commonwealth."""

from __future__ import annotations

from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument

TALK = (
    "We spoke for two hours about the herring, and then about the ships that catch them, which is"
    " a longer subject and a sadder one, and we shall speak of it again before the winter."
)
RECORD = f"""Speeches, etc.

Ada Norr

Press Conference with the President of Corvala (Anton Vask) (after dinner)

Document type: Speeches, interviews, etc.
Venue: Outside the Harbour House
Source: Norr Archive: press office transcript
Journalist: Lars Oden, Courier; Ines Marrane, Gazette and Emil Strand, Radio Nesvik
Editorial comments: Evening.
Importance ranking: Major
Word count: 487
Themes: Fisheries, Harbours (dredging)

Question

Are you still together?

Prime Minister

{TALK}

Question

Will it last?

Prime Minister

It will. {TALK}

Lars Oden

And the winter?

President Vask

I have got to get home. No, I cannot answer that!
"""


def read(text: str, name: str = "copied.txt") -> ParsedTranscript:
    return parse(RawDocument(text.encode(), name))


def test_a_record_of_an_archive_stands_above_labels_without_a_colon() -> None:
    told = read(RECORD)
    assert told.metadata.title is not None
    assert told.metadata.title.startswith("Press Conference with the President")
    assert told.metadata.venue == "Outside the Harbour House"
    assert {person.name for person in told.metadata.participants} == {
        "Lars Oden",
        "Ines Marrane",
        "Emil Strand",
        "Ada Norr",
        "Vask",
    }
    assert [turn.label.printed for turn in told.turns if turn.label] == [
        "Question",
        "Prime Minister",
        "Question",
        "Prime Minister",
        "Lars Oden",
        "President Vask",
    ]
    assert told.body[0] == "Question"
