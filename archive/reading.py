"""How a transcript is laid out for reading: who stands in the margin, what was asked and answered,
who spoke, and what is left when one voice alone is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from archive.ingest.types import SpeechKind
from archive.slugs import plain_slug
from archive.spoken import SPOKEN

if TYPE_CHECKING:
    from archive.models import OldAnchor, Participation, Speech

QUESTIONS = "Questions"  # all who ask and are not named, as one voice
_GIST = 110  # characters of a question that are enough to know it by
# A stop within a word, as in "9 a.m.?", ends nothing; in Chinese and Japanese no space follows one.
_SENTENCE = re.compile(
    r".+?(?:[.!?…؟]+[”\"’»)]*(?=\s|$)|[。！？]+[”」』）]*)|.+$",
    re.DOTALL,
)
_ASKING = re.compile(r"[?؟？]")
_THROWN_IN = 30  # bytes, for a Chinese character says as much as some letters: what is no longer
# and has no question mark is no question


@dataclass(frozen=True, slots=True)
class Passage:
    """A speech on the page. `goes_on` when the speaker of the one before speaks on; `office` and
    `printed` (the label, where it says something more) stand under the name the first time.
    `voice` is what tells who speaks in an address; empty for what nobody says."""

    speech: Speech
    speaker: str
    voice: str
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
class Exchange:
    """A question and all that follows it, until the next question or heading. What stands outside
    of any has no `question`."""

    question: Passage | None
    answer: tuple[Passage, ...]

    @property
    def speakers(self) -> list[str]:
        """Who answers, in order; empty if nobody does."""
        spoken = [passage for passage in self.answer if passage.speech.kind == SpeechKind.SPEECH]
        return list(dict.fromkeys(passage.speaker for passage in spoken))


@dataclass(frozen=True, slots=True)
class Gap:
    """Speeches by others that are left out: how many, by whom, and the anchor of the first."""

    anchor: str
    total: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is heard: how often, and where first. `key` tells who in an address."""

    key: str
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
                voice=_voice(speech, speaker),
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
    """What was asked, one line a question; a word thrown in that asks nothing is none."""
    return [
        Question(speech.anchor, gist(speech.text))
        for speech in speeches
        if speech.kind == SpeechKind.QUESTION and _asks(speech.text)
    ]


def gist(question: str) -> str:
    """The first whole question in the words of somebody who asks, else how they begin."""
    sentences = [match.group().strip() for match in _SENTENCE.finditer(question)]
    asked = [sentence for sentence in sentences if _ASKING.search(sentence)]
    telling = [sentence for sentence in asked if len(sentence.split()) > 4]
    chosen = next(iter(telling or asked), question)
    return shortened(" ".join(chosen.split()), _GIST)


def shortened(text: str, limit: int) -> str:
    """The text, cut between words with an ellipsis where it is too long."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rpartition(" ")[0] or text[:limit]
    return cut.rstrip(" ,;:–—-") + "…"


def exchanges(read: Iterable[Passage]) -> list[Exchange]:
    """The passages in order, each question joined to what follows it."""
    found: list[Exchange] = []
    question: Passage | None = None
    answer: list[Passage] = []
    for passage in read:
        if passage.speech.kind in (SpeechKind.QUESTION, SpeechKind.HEADING):
            if question or answer:
                found.append(Exchange(question, tuple(answer)))
            asks = passage.speech.kind == SpeechKind.QUESTION
            question, answer = (passage, []) if asks else (None, [passage])
        else:
            answer.append(passage)
    if question or answer:
        found.append(Exchange(question, tuple(answer)))
    return found


def voices(read: Sequence[Passage]) -> list[Voice]:
    """Who is heard, the most often heard first; all unnamed questioners together."""
    heard: dict[str, list[Passage]] = defaultdict(list)
    for passage in read:
        if passage.voice:
            heard[passage.voice].append(passage)
    found = [
        Voice(
            key=key,
            name=QUESTIONS if _is_unnamed_question(said[0].speech) else said[0].speaker,
            anchor=said[0].speech.anchor,
            total=len(said),
        )
        for key, said in heard.items()
    ]
    return sorted(found, key=lambda voice: -voice.total)


def only(read: Iterable[Passage], voice: Voice) -> list[Passage | Gap]:
    """What one voice says, in full, and a gap wherever others speak. Headings and directions stay
    where nobody else speaks around them."""
    found: list[Passage | Gap] = []
    for said, run in groupby(read, key=lambda passage: passage.voice == voice.key):
        passages = list(run)
        others = [passage for passage in passages if passage.speaker]
        if said or not others:
            found += passages
        else:
            speakers = tuple(dict.fromkeys(passage.speaker for passage in others))
            found.append(Gap(others[0].speech.anchor, len(others), speakers))
    return found


def _asks(text: str) -> bool:
    return len(text.encode()) > _THROWN_IN or bool(_ASKING.search(text))


def _voice(speech: Speech, speaker: str) -> str:
    """The key of a voice: the slug of the person, else one of the name as it is shown."""
    if not speaker:
        return ""
    if speech.person:
        return speech.person.slug
    name = QUESTIONS if _is_unnamed_question(speech) else speaker
    return plain_slug(name, fallback=speech.kind)


def _is_unnamed_question(speech: Speech) -> bool:
    return speech.kind == SpeechKind.QUESTION and not (speech.person_id or speech.speaker_name)


def _says_more(label: str, speaker: str, office: str) -> str:
    """The printed label, if it has a word that the name and office beside it have not."""
    known = _words(f"{speaker} {office}")
    return label if _words(label) - known else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
