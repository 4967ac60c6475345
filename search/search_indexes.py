"""What is indexed, declared in Haystack's terms: transcripts, and the speeches in them."""

from __future__ import annotations

import datetime as dt
import hashlib
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from haystack import fields, indexes

from archive.ingest.types import DatePrecision, SpeechKind
from archive.models import Speech, Transcript
from archive.querysets import TranscriptQuerySet
from search.words.analysis import SECTION, forms

Unit = Transcript | Speech

UNSAID = (SpeechKind.DIRECTION, SpeechKind.HEADING)  # what nobody says


class _Dated(indexes.SearchIndex):
    """What both units are filtered, counted and ordered by. Facet fields are named as in
    search.facets; their values are slugs and codes, never names for display. A speech has the
    values of its transcript, but for the speaker."""

    text = fields.CharField(document=True)

    decade = fields.FacetIntegerField(null=True)
    year = fields.FacetIntegerField(null=True)
    month = fields.FacetCharField(null=True)
    speaker = fields.FacetMultiValueField()
    participant = fields.FacetMultiValueField()
    venue = fields.FacetCharField(null=True)
    country = fields.FacetCharField(null=True)
    kind = fields.FacetCharField()
    language = fields.FacetCharField(null=True)
    source = fields.FacetCharField(null=True)

    # The first and the last day that the date as known may mean.
    date = fields.DateField(null=True)
    last_day = fields.DateField(null=True)
    minute = fields.IntegerField()  # of the day; -1 when the hour is unknown
    transcript = fields.IntegerField()  # its key, which the units are joined by
    words = fields.IntegerField()

    def prepare_decade(self, unit: Unit) -> int | None:
        date = _whole(unit).date
        return date.year // 10 * 10 if date else None

    def prepare_year(self, unit: Unit) -> int | None:
        date = _whole(unit).date
        return date.year if date else None

    def prepare_month(self, unit: Unit) -> str | None:
        whole = _whole(unit)
        known = whole.date and whole.date_precision != DatePrecision.YEAR
        return f"{whole.date:%Y-%m}" if known else None

    def prepare_participant(self, unit: Unit) -> list[str]:
        people = {p.person.slug for p in _whole(unit).participations.all() if p.person}
        return sorted(people)

    def prepare_venue(self, unit: Unit) -> str | None:
        venue = _whole(unit).venue
        return venue.slug if venue else None

    def prepare_country(self, unit: Unit) -> str | None:
        venue = _whole(unit).venue
        return country_slug(venue.country) if venue else None

    def prepare_kind(self, unit: Unit) -> str:
        return _whole(unit).kind

    def prepare_language(self, unit: Unit) -> str | None:
        return _whole(unit).language or None

    def prepare_source(self, unit: Unit) -> str | None:
        source = _whole(unit).source
        return source.slug if source else None

    def prepare_date(self, unit: Unit) -> dt.date | None:
        return _whole(unit).date

    def prepare_last_day(self, unit: Unit) -> dt.date | None:
        whole = _whole(unit)
        day = whole.date
        if day is None or whole.date_precision == DatePrecision.DAY:
            return day
        month = 12 if whole.date_precision == DatePrecision.YEAR else day.month
        return day.replace(month=month, day=monthrange(day.year, month)[1])

    def prepare_minute(self, unit: Unit) -> int:
        time = _whole(unit).time
        return time.hour * 60 + time.minute if time else -1

    def prepare_transcript(self, unit: Unit) -> int:
        return _whole(unit).pk

    def prepare_words(self, unit: Unit) -> int:
        if isinstance(unit, Transcript):
            return unit.word_count
        return len(forms(unit.text))


class TranscriptIndex(_Dated, indexes.Indexable):
    """The published transcripts, by all that is said in them and about them."""

    title = fields.CharField(model_attr="title", boost=3.0)

    # What tells whether the index is behind: at a glance, and for certain.
    updated = fields.IntegerField()
    digest = fields.IntegerField()

    def get_model(self) -> type[Transcript]:
        return Transcript

    def index_queryset(self, using: str | None = None) -> TranscriptQuerySet:
        published = Transcript.objects.published().for_reading()
        return published.prefetch_related("participations__person__names")

    def read_queryset(self, using: str | None = None) -> TranscriptQuerySet:
        return self.index_queryset(using)

    def load_all_queryset(self) -> TranscriptQuerySet:
        return Transcript.objects.published().for_listing()

    def get_updated_field(self) -> str:
        return "updated_at"

    def should_update(self, instance: Transcript, **kwargs: Any) -> bool:
        return instance.is_published

    def prepare(self, transcript: Transcript) -> dict[str, Any]:
        document: dict[str, Any] = super().prepare(transcript)
        document["digest"] = _digest(document, transcript)
        return document

    def prepare_updated(self, transcript: Transcript) -> int:
        return microseconds(transcript.updated_at)

    def prepare_text(self, transcript: Transcript) -> str:
        return SECTION.join(part for part in _texts(transcript) if part)

    def prepare_speaker(self, transcript: Transcript) -> list[str]:
        people = {
            s.person.slug for s in transcript.speeches.all() if s.person and s.kind not in UNSAID
        }
        return sorted(people)


class SpeechIndex(_Dated, indexes.Indexable):
    """What was said in the published transcripts, speech by speech, by its own words alone."""

    def get_model(self) -> type[Speech]:
        return Speech

    def index_queryset(self, using: str | None = None) -> QuerySet[Speech]:
        published = Speech.objects.filter(transcript__status=Transcript.Status.PUBLISHED)
        of_transcript = ("transcript__venue", "transcript__source")
        return (
            published.exclude(kind__in=UNSAID)
            .select_related("person", *of_transcript)
            .prefetch_related("transcript__participations__person")
        )

    def should_update(self, instance: Speech, **kwargs: Any) -> bool:
        return instance.transcript.is_published and instance.kind not in UNSAID

    def prepare_text(self, speech: Speech) -> str:
        return speech.text

    def prepare_speaker(self, speech: Speech) -> list[str]:
        return [speech.person.slug] if speech.person else []


def said_in(transcripts: Iterable[Transcript]) -> Iterator[Speech]:
    """The speeches to be indexed of transcripts that were read `for_reading`: no more queries."""
    for transcript in transcripts:
        for speech in transcript.speeches.all():
            if speech.kind not in UNSAID:
                speech.transcript = transcript
                yield speech


def microseconds(moment: dt.datetime) -> int:
    """A moment as a number that every engine can hold."""
    return (moment - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1)


def _digest(document: Mapping[str, Any], transcript: Transcript) -> int:
    """A number for all that the documents of a transcript and of its speeches are made from, but
    for when it was saved: equal only if they would be made the same again."""
    facts: list[Any] = sorted(
        (name, value) for name, value in document.items() if name not in ("updated", "digest")
    )
    facts += ((s.pk, s.kind, s.person and s.person.slug) for s in transcript.speeches.all())
    return int.from_bytes(hashlib.blake2b(repr(facts).encode(), digest_size=6).digest())


def _whole(unit: Unit) -> Transcript:
    return unit if isinstance(unit, Transcript) else unit.transcript


@lru_cache(maxsize=1_000)
def country_slug(country: str) -> str | None:
    """A country as a facet value; None when unknown."""
    return slugify(country, allow_unicode=True) or None


def _texts(transcript: Transcript) -> Iterator[str]:
    """All that a transcript is found by, piece by piece."""
    yield transcript.title
    yield transcript.lead
    yield transcript.venue_printed
    yield str(transcript.venue or "")
    for participation in transcript.participations.all():
        yield participation.name_printed
        yield participation.office
        if participation.person:
            yield participation.person.name
            for spelling in participation.person.names.all():
                yield spelling.name
    for speech in transcript.speeches.all():
        yield _speaker(speech)
        yield speech.text


def _speaker(speech: Speech) -> str:
    """Who speaks, unless it is only a word such as "Question"."""
    named = speech.person or speech.speaker_name or speech.kind == SpeechKind.SPEECH
    return speech.speaker if named else ""
