"""The speeches that show best why a transcript was found, as snippets with links to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db.models import F, Min, Q, QuerySet

from archive.ingest.types import SpeechKind
from archive.models import Participation, Person, Speech, Transcript, shown_speaker
from search.matches import Matcher
from search.query import leaves
from search.request import Request
from search.search_indexes import UNSAID
from search.snippets import Span, fragment, marked

MOST = 3  # passages under a hit
_READ = 4  # speeches of one transcript that are read to choose them from
_ASKED = 6  # speeches for each transcript that the index is asked for at once
_ROUNDS = 3  # times that it is asked, for transcripts crowded out by others
_LONGEST_OPENING = 4  # speeches to look through for one to show when nothing is asked for
_SAID = (SpeechKind.SPEECH, SpeechKind.NARRATION)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a speech. `speaker` and `html` are HTML with <mark> and no other tag."""

    speaker: str
    html: str
    url: str


class _Said(NamedTuple):
    """A speech that is read to choose from. The fields are columns of the database: as a model it
    would take three times as long."""

    pk: int
    transcript_id: int
    position: int
    anchor: str
    label: str
    speaker_name: str
    text: str
    person_id: int | None
    person__name: str | None
    person__slug: str | None

    @classmethod
    def each(cls, speeches: QuerySet[Speech]) -> Iterator[_Said]:
        return map(cls._make, speeches.values_list(*cls._fields))

    @property
    def speaker(self) -> str:
        return shown_speaker(self.person__name, self.speaker_name, self.label)


@dataclass(frozen=True, slots=True)
class _Candidate:
    speech: _Said
    spans: Sequence[Span] = ()
    named: frozenset[int] = frozenset()  # parts of the query that the speaker's name satisfies

    @property
    def shows_why(self) -> bool:
        return bool(self.spans or self.named)

    @property
    def worth(self) -> tuple[int, int, int]:
        said = {span.leaf for span in self.spans}
        return len(said | self.named), len(said), len(self.spans)


def speech_passages(speeches: Sequence[Speech], matcher: Matcher) -> list[Passage]:
    """Speeches that were found, each by the place in it that shows the most of the query."""
    spans = matcher.spans_of_each([(s.text, s.transcript.language) for s in speeches])
    urls = [speech.transcript.get_absolute_url() for speech in speeches]
    return list(_displayed(zip(speeches, spans, urls, strict=True), matcher))


def passages(
    transcripts: Mapping[Transcript, str], request: Request, matcher: Matcher
) -> dict[int, tuple[Passage, ...]]:
    """For every transcript, given with its address, its best passages in the order in which they
    were said, by as many speakers as possible, by those asked for before all others; its opening if
    no speech matches.

    The index says which speeches match: of a transcript only a few are read, however long it is.
    """
    by_key = {transcript.pk: transcript for transcript in transcripts}
    urls = {transcript.pk: url for transcript, url in transcripts.items()}
    names = _Names(by_key, matcher)
    wanted = _by_words(by_key, request) if matcher.leaves else {}
    for key, first in _by_speakers(by_key, names, request):
        wanted.setdefault(key, set()).add(first)
    asked = Speech.objects.filter(pk__in=set().union(*wanted.values())).order_by()
    read = {speech.pk: speech for speech in _Said.each(asked)}
    texts = [(s.text, by_key[s.transcript_id].language) for s in read.values()]
    spans = dict(zip(read, matcher.spans_of_each(texts), strict=True))
    shown: dict[int, list[_Candidate]] = {key: [] for key in by_key}
    for key, keys in wanted.items():
        speeches = [read[pk] for pk in sorted(keys) if pk in read]
        found = [_Candidate(s, spans[s.pk], names.satisfied(s)) for s in speeches]
        why = [one for one in found if one.shows_why or not matcher.leaves]
        shown[key] = _best(why, request.speakers)
    rest = [key for key, best in shown.items() if not best]
    for speech in _openings(rest) if rest else ():
        shown[speech.transcript_id] = [_Candidate(speech)]
    several = ((one.speech, one.spans, urls[key]) for key, best in shown.items() for one in best)
    made = _displayed(several, matcher)
    return {key: tuple(islice(made, len(best))) for key, best in shown.items()}


# --- Which speeches --------------------------------------------------------------------------


def _by_words(transcripts: Collection[int], request: Request) -> dict[int, set[int]]:
    """The keys of the speeches of each transcript that the index thinks best, few of each."""
    ranked: dict[int, dict[int, tuple[int, int]]] = {}
    waiting = set(transcripts)
    for turn in range(_ROUNDS):
        among = request.speeches_to_show(waiting, by_anybody=turn > 0)
        limit = (_ASKED << turn) * len(waiting)
        rows = among.values_list("pk", "transcript", "speaker")[:limit]
        heard: Counter[tuple[int, str]] = Counter()
        for rank, (pk, transcript, slugs) in enumerate(rows):
            speaker = transcript, "".join(slugs or ())
            ranked.setdefault(int(transcript), {})[int(pk)] = heard[speaker], rank
            heard[speaker] += 1
        enough = 1 if request.speakers else MOST
        waiting -= {key for key, found in ranked.items() if len(found) >= enough}
        if not waiting or (len(rows) < limit and (turn or not request.speakers)):
            break
    return {key: set(sorted(found, key=found.__getitem__)[:_READ]) for key, found in ranked.items()}


def _by_speakers(
    transcripts: Collection[int], names: _Names, request: Request
) -> Iterator[tuple[int, int]]:
    """The first speech in each transcript of those who bear a name that is asked for; of those
    whose words are asked for, if no words are."""
    if leaves(request.tree):
        people, strangers = list(names.people), list(names.strangers)
    else:
        asked = Person.objects.filter(slug__in=request.speakers)
        people, strangers = list(asked.values_list("pk", flat=True)), []
    if not people and not strangers:
        return
    # Not by the column itself, or the database would go through all that a person, or anybody
    # unknown, ever said.
    said = Speech.objects.alias(by=F("person_id") + 0).exclude(kind__in=UNSAID)
    said = said.filter(Q(by__in=people) | Q(by=None, speaker_name__in=strangers))
    by_speaker = said.filter(transcript__in=transcripts).order_by()
    for row in by_speaker.values("transcript", "person", "speaker_name").annotate(first=Min("pk")):
        yield row["transcript"], row["first"]


def _openings(transcripts: Collection[int]) -> Iterator[_Said]:
    """What is said first in each."""
    rows = Speech.objects.filter(
        transcript__in=transcripts, position__lt=_LONGEST_OPENING, kind__in=_SAID
    )
    begun: set[int] = set()
    for speech in _Said.each(rows.order_by("transcript_id", "position")):
        if speech.transcript_id not in begun:
            begun.add(speech.transcript_id)
            yield speech


class _Names:
    """Who takes part in these transcripts under a name that satisfies a part of the query, in
    whatever spelling. One database query."""

    def __init__(self, transcripts: Collection[int], matcher: Matcher) -> None:
        self.people: dict[int, frozenset[int]] = {}
        self.strangers: dict[str, frozenset[int]] = {}
        if not matcher.leaves:
            return
        present = Participation.objects.filter(transcript__in=transcripts).order_by()
        names = {
            (pk, name)
            for pk, *spellings in present.values_list(
                "person_id", "name_printed", "person__names__name"
            )
            for name in spellings
            if name
        }
        in_names = matcher.spans_of_each([(name, "") for _, name in names])
        for (pk, name), spans in zip(names, in_names, strict=True):
            if parts := frozenset(span.leaf for span in spans):
                if pk:
                    self.people[pk] = self.people.get(pk, frozenset()) | parts
                else:
                    self.strangers[name] = parts

    def satisfied(self, speech: _Said) -> frozenset[int]:
        """The parts of the query that the speaker's name satisfies."""
        if speech.person_id:
            return self.people.get(speech.person_id, frozenset())
        return self.strangers.get(speech.speaker_name, frozenset())


# --- The best of them ------------------------------------------------------------------------


def _best(found: list[_Candidate], chosen: Collection[str]) -> list[_Candidate]:
    """The best of each speaker before the second best of any, the chosen speakers first."""
    ranked = sorted(found, key=lambda one: one.worth, reverse=True)
    heard: Counter[str] = Counter()
    turns: list[tuple[bool, int, int]] = []
    for place, one in enumerate(ranked):
        others = one.speech.person__slug not in chosen
        turns.append((others, heard[one.speech.speaker], place))
        heard[one.speech.speaker] += 1
    best = [ranked[place] for _, _, place in sorted(turns)[:MOST]]
    return sorted(best, key=lambda one: one.speech.position)


def _displayed(
    shown: Iterable[tuple[Speech | _Said, Sequence[Span], str]], matcher: Matcher
) -> Iterator[Passage]:
    """Speeches for display, each given with its matches and the address of its transcript."""
    shown = list(shown)
    speakers = list({speech.speaker for speech, _, _ in shown})
    in_names = matcher.spans_of_each([(speaker, "") for speaker in speakers])
    names = {
        speaker: marked(speaker, spans) for speaker, spans in zip(speakers, in_names, strict=True)
    }
    for speech, spans, url in shown:
        html = fragment(speech.text, spans).with_ellipses
        yield Passage(names[speech.speaker], html, f"{url}#{speech.anchor}")
