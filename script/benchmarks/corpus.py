"""The archive that is searched: generated, the same every time, or read from a folder.

Generated transcripts have about 1,786 words (12 KB) in an invented vocabulary in which the n-th
word is n times rarer than the first, in fifteen speeches by two to five of 400 invented people.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models.signals import post_save
from django.utils.text import slugify
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from numpy.typing import NDArray

from archive import signals, store
from archive.ingest import batch, intake
from archive.ingest.errors import IngestError
from archive.ingest.types import (
    DatePrecision,
    Label,
    Metadata,
    ParsedTranscript,
    PartialDate,
    Participant,
    RawDocument,
    SpeechKind,
    TranscriptKind,
    Turn,
)
from archive.models import Participation, Person, PersonName, Source, Speech, Transcript, Venue
from archive.spoken import count_words
from benchmarks.questions import Document
from search.facets import FACETS

SEED = 1990
WORDS = 60_000  # in the vocabulary
LENGTH = 1_786  # words of a transcript on average
PEOPLE = 400
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2024, 12, 31)
LANGUAGES = {"en": 0.7, "fr": 0.1, "es": 0.1, "de": 0.1}
_SHORT = 1_500  # frequent words
_ENDS = "bhpv"
_KEPT_AT_ONCE = 250


# --- Generated -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Generator:
    """Makes transcripts one after another: the first thousand are the same, however many follow."""

    seed: int = SEED

    @cached_property
    def vocabulary(self) -> NDArray[np.str_]:
        """Words of six letters or so, the frequent ones shorter. They end as no stemmer cuts a word
        of Latin letters, so that engines with different stemmers find the same."""
        chance = np.random.default_rng(self.seed)
        syllables = [a + b for a, b in product("bdfgklmnprstvz", "aeiou")]
        words: dict[str, None] = {}
        while len(words) < WORDS:
            length = 2 if len(words) < _SHORT else 3
            drawn = chance.integers(len(syllables), size=(_SHORT, length)).tolist()
            ends = chance.integers(len(_ENDS), size=_SHORT).tolist()
            for parts, end in zip(drawn, ends, strict=True):
                words["".join(syllables[part] for part in parts) + _ENDS[end]] = None
        return np.array(list(words)[:WORDS])

    @cached_property
    def people(self) -> list[str]:
        names = self.vocabulary[-2 * PEOPLE :]
        return [f"{a.title()} {b.title()}" for a, b in zip(names[::2], names[1::2], strict=True)]

    @cached_property
    def venues(self) -> list[tuple[str, str, str]]:
        """Halls with their cities and countries."""
        named = [word.title() for word in self.vocabulary[-2_000:-1_000]]
        return [(f"{named[n]} Hall", named[200 + n // 2], named[400 + n // 8]) for n in range(200)]

    def transcripts(self, stream: int = 1) -> Iterator[ParsedTranscript]:
        """Without end; another stream has others."""
        chance = np.random.default_rng([self.seed, stream])
        steps = np.cumsum(1 / np.arange(1, WORDS + 1))
        days = (LAST_DAY - FIRST_DAY).days
        while True:
            length = max(60, int(LENGTH * chance.uniform(0.3, 1.7)))
            drawn = np.searchsorted(steps, chance.random(length + 6) * steps[-1])
            words = self.vocabulary[drawn].tolist()
            present = self._some_of(self.people, chance, int(chance.integers(2, 6)))
            cuts = np.sort(chance.choice(length, size=14, replace=False)).tolist()
            turns = tuple(
                self._turn(words[a:b], present[int(chance.integers(len(present)))])
                for a, b in zip([0, *cuts], [*cuts, length], strict=True)
                if a < b
            )
            day = FIRST_DAY + dt.timedelta(days=int(chance.integers(days)))
            metadata = Metadata(
                title=" ".join(words[length:]).capitalize(),
                date=PartialDate(day, DatePrecision.DAY, ""),
                time=dt.time(int(chance.integers(8, 20)), int(chance.integers(60))),
                venue=", ".join(self._some_of(self.venues, chance, 1)[0]),
                language=str(chance.choice(list(LANGUAGES), p=list(LANGUAGES.values()))),
                kind=self._some_of(list(TranscriptKind), chance, 1)[0],
                participants=tuple(Participant(name) for name in present),
            )
            yield ParsedTranscript(metadata, turns, ())

    def _turn(self, words: list[str], name: str) -> Turn:
        sentences = [" ".join(words[n : n + 14]).capitalize() for n in range(0, len(words), 14)]
        return Turn(SpeechKind.SPEECH, (". ".join(sentences) + ".",), Label(name, name), name)

    def _some_of(self, values: list[Any], chance: np.random.Generator, count: int) -> list[Any]:
        """Several of the values, the first of them more often."""
        places = (len(values) * chance.random(3 * count) ** 2).astype(int).tolist()
        return [values[place] for place in list(dict.fromkeys(places))[:count]]


def generate(count: int) -> None:
    """Fills the archive with so many generated transcripts, published. Rows are written in bulk:
    only the index is measured."""
    generator = Generator()
    writer = _Writer(generator)
    made = islice(generator.transcripts(), count)
    while some := list(islice(made, _KEPT_AT_ONCE)):
        writer.keep(some)


def titled(titles: Sequence[str]) -> list[int]:
    """Adds a transcript under each of these titles. Gives their keys."""
    return _Writer(Generator()).keep(list(readings(titles)))


def readings(titles: Sequence[str]) -> Iterator[ParsedTranscript]:
    """Transcripts to be saved, none of which is in a generated archive."""
    generator = Generator()
    for title, made in zip(titles, generator.transcripts(stream=2), strict=False):
        yield replace(made, metadata=replace(made.metadata, title=title))


def publish(parsed: ParsedTranscript) -> None:
    """Saves it as the site does; the search hears of it."""
    title = parsed.metadata.title or ""
    store.save(parsed, RawDocument(title.encode(), title), status=Transcript.Status.PUBLISHED)


class _Writer:
    """Puts generated transcripts into the database as archive.store would."""

    def __init__(self, generator: Generator) -> None:
        Person.objects.bulk_create(
            [Person(slug=slugify(name), name=name) for name in generator.people],
            ignore_conflicts=True,
        )
        self.people = {person.name: person for person in Person.objects.all()}
        PersonName.objects.bulk_create(
            [
                PersonName(person=self.people[name], name=name, folded=name.lower())
                for name in generator.people
            ],
            ignore_conflicts=True,
        )
        Venue.objects.bulk_create(
            [
                Venue(slug=slugify(f"{name} {city}"), name=name, city=city, country=country)
                for name, city, country in generator.venues
            ],
            ignore_conflicts=True,
        )
        self.venues = {str(venue): venue for venue in Venue.objects.all()}
        Source.objects.bulk_create(
            [Source(slug=f"ministry-{n}", name=f"Ministry {n}") for n in range(5)],
            ignore_conflicts=True,
        )
        self.sources = list(Source.objects.all())
        self.number = Transcript.objects.count()

    @transaction.atomic
    def keep(self, parsed: list[ParsedTranscript]) -> list[int]:
        """Gives their keys."""
        kept = Transcript.objects.bulk_create(
            self._transcript(reading, self.number + n) for n, reading in enumerate(parsed)
        )
        self.number += len(kept)
        pairs = list(zip(kept, parsed, strict=True))
        Participation.objects.bulk_create(
            Participation(
                transcript=transcript,
                person=self.people[participant.name],
                name_printed=participant.name,
                position=position,
            )
            for transcript, reading in pairs
            for position, participant in enumerate(reading.metadata.participants)
        )
        Speech.objects.bulk_create(
            Speech(
                transcript=transcript,
                position=position,
                anchor=f"s{position}",
                kind=turn.kind,
                label=turn.speaker or "",
                speaker_name=turn.speaker or "",
                person=self.people[turn.speaker or ""],
                text=turn.text,
            )
            for transcript, reading in pairs
            for position, turn in enumerate(reading.turns)
        )
        keys = [transcript.pk for transcript in kept]
        count_words(keys)
        return keys

    def _transcript(self, parsed: ParsedTranscript, number: int) -> Transcript:
        read = parsed.metadata
        return Transcript(
            slug=f"transcript-{number}",
            title=read.title or "",
            kind=read.kind,
            language=read.language or "",
            date=read.date.value if read.date else None,
            date_precision=DatePrecision.DAY,
            time=read.time,
            venue=self.venues[read.venue or ""],
            venue_printed=read.venue or "",
            source=self.sources[number % len(self.sources)],
            status=Transcript.Status.PUBLISHED,
            word_count=sum(len(turn.text.split()) for turn in parsed.turns),
            text_digest=f"{number}",
        )


# --- Read ------------------------------------------------------------------------------------


def read(folder: str, jobs: int) -> None:
    """Fills the archive with the documents of a folder, published. Those that ingest refuses are
    left out; indexing waits for the engines."""
    documents = intake.documents([folder])
    with _unheard():
        for raw, reading in batch.read(documents, jobs):
            if raw is not None and not isinstance(reading, IngestError):
                store.save(reading, raw, status=Transcript.Status.PUBLISHED)


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Inside it nobody listens to the archive: the index is made later, and measured."""
    silenced = (signals.transcript_saved, signals.changes_committed, post_save)
    listeners = [signal.receivers for signal in silenced]
    for signal in silenced:
        signal.receivers = []
    try:
        yield
    finally:
        for signal, held in zip(silenced, listeners, strict=True):
            signal.receivers = held


# --- As it is indexed ------------------------------------------------------------------------


def documents(keys: Sequence[int] = ()) -> Iterator[Document]:
    """The published transcripts, or those of these keys, as TranscriptIndex prepares them."""
    index = connections[DEFAULT_ALIAS].get_unified_index().get_index(Transcript)
    wanted = index.index_queryset().order_by("pk")
    if keys:
        wanted = wanted.filter(pk__in=keys)
    last = 0
    while some := list(wanted.filter(pk__gt=last)[:_KEPT_AT_ONCE]):
        for transcript in some:
            yield _document(transcript.pk, index.full_prepare(transcript))
        last = some[-1].pk


def _document(key: int, prepared: Mapping[str, Any]) -> Document:
    return Document(
        key=key,
        title=prepared["title"],
        text=prepared["text"],
        day=_ordinal(prepared.get("date")),
        last_day=_ordinal(prepared.get("last_day")),
        minute=prepared["minute"],
        values={name: _values(prepared.get(name)) for name in FACETS},
    )


def _ordinal(day: dt.date | str | None) -> int:
    """A day as a number, 0 where it is not known."""
    if isinstance(day, str):
        day = dt.date.fromisoformat(day[:10])
    return day.toordinal() if day else 0


def _values(held: Any) -> tuple[str, ...]:
    values = held if isinstance(held, list | tuple) else [held]
    return tuple(dict.fromkeys(str(value) for value in values if value not in (None, "")))
