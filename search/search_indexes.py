"""What is indexed, declared in Haystack's terms: one document a transcript."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.utils.text import slugify
from haystack import fields, indexes

from archive.ingest.types import SpeechKind
from archive.models import Speech, Transcript
from archive.querysets import TranscriptQuerySet
from search.analysis import SECTION


class TranscriptIndex(indexes.SearchIndex, indexes.Indexable):
    """The published transcripts. Facet fields are named as in search.facets; their values are
    slugs and codes, never names for display."""

    text = fields.CharField(document=True)
    title = fields.CharField(model_attr="title", boost=3.0)

    year = fields.FacetIntegerField(null=True)
    speaker = fields.FacetMultiValueField()
    participant = fields.FacetMultiValueField()
    venue = fields.FacetCharField(null=True)
    country = fields.FacetCharField(null=True)
    kind = fields.FacetCharField(model_attr="kind")
    language = fields.FacetCharField(null=True)
    source = fields.FacetCharField(null=True)

    # The first and the last day that the date as known may mean.
    date = fields.DateField(model_attr="date", null=True)
    last_day = fields.DateField(null=True)
    minute = fields.IntegerField()  # of the day; -1 when the hour is unknown

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

    def prepare_text(self, transcript: Transcript) -> str:
        return SECTION.join(part for part in _texts(transcript) if part)

    def prepare_year(self, transcript: Transcript) -> int | None:
        return transcript.date.year if transcript.date else None

    def prepare_speaker(self, transcript: Transcript) -> list[str]:
        people = {s.person.slug for s in transcript.speeches.all() if s.person}
        return sorted(people)

    def prepare_participant(self, transcript: Transcript) -> list[str]:
        people = {p.person.slug for p in transcript.participations.all() if p.person}
        return sorted(people)

    def prepare_venue(self, transcript: Transcript) -> str | None:
        return transcript.venue.slug if transcript.venue else None

    def prepare_country(self, transcript: Transcript) -> str | None:
        return country_slug(transcript.venue.country) if transcript.venue else None

    def prepare_language(self, transcript: Transcript) -> str | None:
        return transcript.language or None

    def prepare_source(self, transcript: Transcript) -> str | None:
        return transcript.source.slug if transcript.source else None

    def prepare_last_day(self, transcript: Transcript) -> dt.date | None:
        day = transcript.date
        if day is None or transcript.date_precision == "day":
            return day
        month = 12 if transcript.date_precision == "year" else day.month
        return day.replace(month=month, day=monthrange(day.year, month)[1])

    def prepare_minute(self, transcript: Transcript) -> int:
        time = transcript.time
        return time.hour * 60 + time.minute if time else -1


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
