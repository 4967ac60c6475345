"""Transcripts to be found: made like those of the pages' tests, short enough to count words in."""

from __future__ import annotations

from collections.abc import Sequence

from archive.folding import folded
from archive.models import Person, PersonName, Transcript, Venue
from search import indexing
from tests.archive import builder


def a_person(name: str, *spellings: str) -> Person:
    person = builder.a_person(name)
    for spelling in (name, *spellings):
        PersonName.objects.get_or_create(
            person=person, folded=folded(spelling), defaults={"name": spelling}
        )
    return person


def a_venue(name: str, city: str = "", country: str = "") -> Venue:
    return builder.a_venue(name, city, country)


def a_transcript(
    title: str = "Remarks in Lindholm",
    speeches: Sequence[tuple[str, str]] = (("Elin Aasgaard", "Good afternoon."),),
    *,
    date: str | None = "2012-03-14",
    participants: Sequence[str] = (),
    **fields,
) -> Transcript:
    """`speeches` are (speaker, text): "Question" and "" are nobody. Anchors are s0, s1 …"""
    speakers = [name for name, _ in speeches if name not in ("", "Question")]
    named = dict.fromkeys([*participants, *speakers])
    for name in named:
        a_person(name)
    kinds = {"Question": "question", "": "narration"}
    return builder.a_transcript(
        title,
        date,
        speakers=[(name, "") for name in named],
        speeches=[(kinds.get(name, "speech"), name, text) for name, text in speeches],
        anchors=[f"s{number}" for number in range(len(speeches))],
        **{"kind": "remarks"} | fields,
    )


def published(*transcripts: Transcript) -> None:
    """Brings the index up to date with these transcripts, as a commit would."""
    indexing.record(transcript.pk for transcript in transcripts)
    indexing.apply()
