"""The speeches that show best why a transcript was found, as snippets with links to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.ingest.types import SpeechKind
from archive.models import PersonName, Speech, Transcript
from search.matches import Matcher
from search.snippets import Span, fragment, marked

MOST = 3  # passages under a hit
_LONGEST_OPENING = 4  # speeches to look through for one to show when nothing is asked for


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a speech. `speaker` and `html` are HTML with <mark> and no other tag."""

    speaker: str
    html: str
    url: str


class _Speech(NamedTuple):
    """The columns of a speech that are needed: thousands may have to be looked through."""

    transcript: int
    kind: str
    anchor: str
    label: str
    speaker_name: str
    person: int | None
    slug: str | None  # the person's
    name: str | None
    text: str

    @property
    def speaker(self) -> str:
        return self.name or self.speaker_name or self.label


_COLUMNS = (
    *("transcript_id", "kind", "anchor", "label"),
    *("speaker_name", "person_id", "person__slug", "person__name", "text"),
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    speech: _Speech
    order: int
    spans: Sequence[Span]
    named: frozenset[int]  # parts of the query that the speaker's name satisfies

    @property
    def worth(self) -> tuple[int, int, int]:
        said = {span.leaf for span in self.spans}
        return len(said | self.named), len(said), len(self.spans)


def passages(
    transcripts: Iterable[Transcript], matcher: Matcher | None, chosen: Collection[str] = ()
) -> dict[int, tuple[Passage, ...]]:
    """For every transcript its best passages in the order in which they were said, by as many
    speakers as possible, by those `chosen` (slugs of people) before all others; its opening if no
    speech matches. Two database queries."""
    urls = {transcript.pk: transcript.get_absolute_url() for transcript in transcripts}
    rows = Speech.objects.filter(transcript__in=urls).order_by("transcript", "position")
    if matcher is None:
        rows = rows.filter(position__lt=_LONGEST_OPENING)
    speeches = [_Speech(*row) for row in rows.values_list(*_COLUMNS)]
    named = _named(speeches, matcher)
    matching: dict[int, list[_Candidate]] = {}
    opening: dict[int, _Candidate] = {}
    for order, speech in enumerate(speeches):
        if matcher is not None:
            by_name = named[speech.person, speech.speaker]
            candidate = _Candidate(speech, order, matcher.spans(speech.text), by_name)
            if candidate.spans or by_name:
                matching.setdefault(speech.transcript, []).append(candidate)
        if speech.kind in (SpeechKind.SPEECH, SpeechKind.NARRATION):
            opening.setdefault(speech.transcript, _Candidate(speech, order, (), frozenset()))
    shown: dict[int, tuple[Passage, ...]] = {}
    for pk, url in urls.items():
        best = (
            _best(matching[pk], chosen)
            if pk in matching
            else [opening[pk]]
            if pk in opening
            else []
        )
        shown[pk] = tuple(_passage(one, matcher, url) for one in best)
    return shown


def _named(
    speeches: Iterable[_Speech], matcher: Matcher | None
) -> dict[tuple[int | None, str], frozenset[int]]:
    """For each speaker the parts of the query that one of the spellings of the name satisfies."""
    if matcher is None:
        return {}
    speakers = {(speech.person, speech.speaker) for speech in speeches}
    spellings: dict[int | None, list[str]] = {}
    known = PersonName.objects.filter(person__in={pk for pk, _ in speakers if pk})
    for pk, name in known.values_list("person_id", "name"):
        spellings.setdefault(pk, []).append(name)
    return {
        (pk, name): frozenset(
            span.leaf
            for spelling in (name, *spellings.get(pk, ()))
            for span in matcher.spans(spelling)
        )
        for pk, name in speakers
    }


def _best(found: list[_Candidate], chosen: Collection[str]) -> list[_Candidate]:
    """The best of each speaker before the second best of any, the chosen speakers first."""
    ranked = sorted(found, key=lambda one: one.worth, reverse=True)
    heard: dict[str, int] = {}
    turns: list[int] = []
    for one in ranked:
        turns.append(heard.get(one.speech.speaker, 0))
        heard[one.speech.speaker] = turns[-1] + 1
    order = sorted(
        range(len(ranked)), key=lambda i: (ranked[i].speech.slug not in chosen, turns[i], i)
    )[:MOST]
    return sorted((ranked[i] for i in order), key=lambda one: one.order)


def _passage(one: _Candidate, matcher: Matcher | None, url: str) -> Passage:
    speaker = one.speech.speaker
    in_name = matcher.spans(speaker) if matcher else []
    html = fragment(one.speech.text, one.spans).with_ellipses
    return Passage(marked(speaker, in_name), html, f"{url}#{one.speech.anchor}")
