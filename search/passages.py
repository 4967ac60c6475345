"""The speeches that show best why a transcript was found, as snippets with links to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.ingest.types import SpeechKind
from archive.models import Speech, Transcript
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    speech: Speech
    spans: Sequence[Span]
    named: frozenset[int]  # parts of the query that the speaker's name satisfies

    @property
    def worth(self) -> tuple[int, int, int]:
        said = {span.leaf for span in self.spans}
        return len(said | self.named), len(said), len(self.spans)


def passages(
    transcripts: Iterable[Transcript], matcher: Matcher | None
) -> dict[int, tuple[Passage, ...]]:
    """For every transcript its best passages in the order in which they were said, by as many
    speakers as possible; its opening if no speech matches. Three database queries at most."""
    by_pk = {transcript.pk: transcript for transcript in transcripts}
    speeches = Speech.objects.filter(transcript__in=by_pk).order_by("transcript", "position")
    if matcher is None:
        speeches = speeches.filter(position__lt=_LONGEST_OPENING).select_related("person")
    else:
        speeches = speeches.prefetch_related("person__names")
    matching: dict[int, list[_Candidate]] = {}
    opening: dict[int, Speech] = {}
    for speech in speeches:
        speech.transcript = by_pk[speech.transcript_id]
        if matcher is not None:
            candidate = _candidate(speech, matcher)
            if candidate.worth > (0, 0, 0):
                matching.setdefault(speech.transcript_id, []).append(candidate)
        if speech.kind in (SpeechKind.SPEECH, SpeechKind.NARRATION):
            opening.setdefault(speech.transcript_id, speech)
    shown: dict[int, tuple[Passage, ...]] = {}
    for pk in by_pk:
        if found := matching.get(pk):
            shown[pk] = tuple(_passage(one, matcher) for one in _best(found))
        elif pk in opening:
            shown[pk] = (_passage(_Candidate(opening[pk], (), frozenset()), matcher),)
    return shown


def _candidate(speech: Speech, matcher: Matcher) -> _Candidate:
    names = [speech.speaker]
    if speech.person:
        names += [spelling.name for spelling in speech.person.names.all()]
    named = frozenset(span.leaf for name in names for span in matcher.spans(name))
    return _Candidate(speech, matcher.spans(speech.text), named)


def _best(found: list[_Candidate]) -> list[_Candidate]:
    """The best of each speaker before the second best of any."""
    ranked = sorted(found, key=lambda one: one.worth, reverse=True)
    heard: dict[str, int] = {}
    turns: list[int] = []
    for one in ranked:
        turns.append(heard.get(one.speech.speaker, 0))
        heard[one.speech.speaker] = turns[-1] + 1
    order = sorted(range(len(ranked)), key=lambda i: (turns[i], i))[:MOST]
    return sorted((ranked[i] for i in order), key=lambda one: one.speech.position)


def _passage(one: _Candidate, matcher: Matcher | None) -> Passage:
    speaker = one.speech.speaker
    in_name = matcher.spans(speaker) if matcher else []
    html = fragment(one.speech.text, one.spans).with_ellipses
    return Passage(marked(speaker, in_name), html, one.speech.get_absolute_url())
