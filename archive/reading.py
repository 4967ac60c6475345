"""How a transcript is laid out for reading: who stands in the margin, what was asked, who spoke."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.ingest.types import SpeechKind

if TYPE_CHECKING:
    from archive.models import OldAnchor, Participation, Speech

SPOKEN = frozenset({SpeechKind.SPEECH, SpeechKind.QUESTION, SpeechKind.REMARK})
_GIST = 110  # characters of a question that are enough to know it by
_SENTENCE = re.compile(r"[^.!?…؟]+[.!?…؟]+[”\"’»)]*|[^.!?…؟]+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A speech on the page. `goes_on` when the speaker of the one before speaks on; `office` and
    `printed` (the label, where it says something more) stand under the name the first time."""

    speech: Speech
    speaker: str
    goes_on: bool
    office: str
    printed: str
    old_anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An entry in the list of questions."""

    anchor: str
    gist: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is heard: how often, and where first."""

    name: str
    anchor: str
    total: int


def passages(
    speeches: Iterable[Speech],
    participations: Iterable[Participation],
    old_anchors: Iterable[OldAnchor],
) -> list[Passage]:
    """The speeches in order, each with what the margin shows beside it."""
    offices = {row.person_id or row.name_printed: row.office for row in participations}
    heirs = defaultdict(list)
    for row in old_anchors:
        heirs[row.speech_id].append(row.anchor)

    found: list[Passage] = []
    introduced: set[object] = set()
    last_speaker = ""
    for speech in speeches:
        speaker = speaker_of(speech)
        who = speech.person_id or speaker
        office = offices.get(speech.person_id or speech.speaker_name, "") if speaker else ""
        printed = _says_more(speech.label, speaker, office)
        found.append(
            Passage(
                speech=speech,
                speaker=speaker,
                goes_on=bool(speaker) and speaker == last_speaker and speech.kind == "speech",
                office="" if who in introduced else office,
                printed="" if (who, printed) in introduced else printed,
                old_anchors=tuple(heirs[speech.pk]),
            )
        )
        introduced |= {who, (who, printed)}
        last_speaker = speaker
    return found


def speaker_of(speech: Speech) -> str:
    """The name beside a speech; empty for what nobody says."""
    if speech.kind not in SPOKEN:
        return ""
    return speech.speaker or speech.get_kind_display()


def questions(speeches: Iterable[Speech]) -> list[Question]:
    """What was asked, one line a question."""
    return [
        Question(speech.anchor, gist(speech.text))
        for speech in speeches
        if speech.kind == SpeechKind.QUESTION
    ]


def gist(question: str) -> str:
    """The first whole question in the words of somebody who asks, else how they begin."""
    sentences = [match.group().strip() for match in _SENTENCE.finditer(question)]
    asked = [sentence for sentence in sentences if "?" in sentence or "؟" in sentence]
    telling = [sentence for sentence in asked if len(sentence.split()) > 4]
    chosen = next(iter(telling or asked), question)
    return shortened(" ".join(chosen.split()), _GIST)


def shortened(text: str, limit: int) -> str:
    """The text, cut between words with an ellipsis where it is too long."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rpartition(" ")[0] or text[:limit]
    return cut.rstrip(" ,;:–—-") + "…"


def voices(read: Sequence[Passage]) -> list[Voice]:
    """Who is heard, the most often heard first; all unnamed questioners together."""
    first: dict[str, str] = {}
    totals: dict[str, int] = defaultdict(int)
    for passage in read:
        speech = passage.speech
        if not passage.speaker:
            continue
        unnamed = speech.kind == SpeechKind.QUESTION and not (
            speech.person_id or speech.speaker_name
        )
        name = "Questions" if unnamed else passage.speaker
        first.setdefault(name, speech.anchor)
        totals[name] += 1
    found = [Voice(name, anchor, totals[name]) for name, anchor in first.items()]
    return sorted(found, key=lambda voice: -voice.total)


def _says_more(label: str, speaker: str, office: str) -> str:
    """The printed label, if it has a word that the name and office beside it have not."""
    known = _words(f"{speaker} {office}")
    return label if _words(label) - known else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
