"""The reading vocabulary: querysets whose methods read as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q

if TYPE_CHECKING:
    from archive.models import (
        Original,  # noqa: F401 the name of a class below
        Person,
        Relation,  # noqa: F401 the name of a class below
        Source,
        Transcript,
        Venue,
    )


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    """Transcripts by what a reader asks of them."""

    def published(self) -> Self:
        """What the public may see. Everything shown to readers starts here."""
        return self.filter(status="published")

    def in_year(self, year: int) -> Self:
        return self.filter(date__year=year)

    def in_month(self, year: int, month: int) -> Self:
        """Those known to belong to the month; a bare year is in no month."""
        return self.filter(date__year=year, date__month=month).exclude(date_precision="year")

    def on_day(self, year: int, month: int, day: int) -> Self:
        return self.filter(date__year=year, date__month=month, date__day=day, date_precision="day")

    def with_participant(self, person: Person) -> Self:
        return self.filter(participations__person=person)

    def at_venue(self, venue: Venue) -> Self:
        return self.filter(venue=venue)

    def from_source(self, source: Source) -> Self:
        return self.filter(source=source)

    def in_country(self, *names: str) -> Self:
        """Said at venues of a country, whatever of these names it has there."""
        return self.filter(venue__country__in=names)

    def speaking_for(self, *names: str) -> Self:
        """Those in which somebody speaks for a country, or that are its statement as a whole."""
        every = self.model._default_manager.order_by().values("pk")
        taken = every.filter(participations__country__in=names)
        return self.filter(pk__in=taken.union(every.filter(delegation__in=names)))

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def newest_first(self) -> Self:
        """Newest first; of one day the latest hour first; undated ones last."""
        return self.order_by(
            F("date").desc(nulls_last=True), F("time").desc(nulls_last=True), "-pk"
        )

    def oldest_first(self) -> Self:
        return self.order_by(F("date").asc(nulls_last=True), F("time").asc(nulls_first=True), "pk")

    def changed_last_first(self) -> Self:
        """Those first that were added, published or corrected last."""
        return self.order_by("-updated_at", "-pk")

    def after(self, transcript: Transcript) -> Self:
        """Those that follow in the order of `oldest_first`; empty for an undated transcript."""
        if transcript.date is None:
            return self.none()
        return self.filter(_later(transcript)).oldest_first()

    def before(self, transcript: Transcript) -> Self:
        """Those that precede it, nearest first; empty for an undated transcript."""
        if transcript.date is None:
            return self.none()
        later_or_same = _later(transcript) | Q(pk=transcript.pk)
        return self.filter(date__isnull=False).exclude(later_or_same).newest_first()

    def for_listing(self) -> Self:
        """With all that a line in a list shows, in a fixed number of queries."""
        return self.select_related("venue", "source").prefetch_related("participations__person")

    def for_reading(self) -> Self:
        """With all that the transcript's own page shows, in a fixed number of queries."""
        return self.for_listing().prefetch_related("speeches__person")

    def counts_by(self, *fields: str) -> list[dict[str, Any]]:
        """Number of transcripts for each value of the fields: [{"kind": …, "total": n}, …]."""
        return list(self.order_by().values(*fields).annotate(total=Count("pk")).order_by(*fields))


def _later(transcript: Transcript) -> Q:
    """The condition of coming after a dated transcript; an unknown hour opens the day."""
    same_day = Q(date=transcript.date)
    if transcript.time is None:
        later_hour = Q(time__isnull=False) | Q(time__isnull=True, pk__gt=transcript.pk)
    else:
        later_hour = Q(time__gt=transcript.time) | Q(time=transcript.time, pk__gt=transcript.pk)
    return Q(date__gt=transcript.date) | (same_day & later_hour)


class PersonQuerySet(models.QuerySet["Person"]):
    """People by their part in the archive."""

    def heard(self) -> Self:
        """With `transcripts`, the number of published ones they take part in, none left out."""
        published = Q(participations__transcript__status="published")
        return self.annotate(
            transcripts=Count("participations__transcript", filter=published, distinct=True)
        ).filter(transcripts__gt=0)


class VenueQuerySet(models.QuerySet["Venue"]):
    """Places by what happened there."""

    def used(self) -> Self:
        """With `total`, the number of published transcripts, none left out."""
        published = Q(transcripts__status="published")
        return self.annotate(total=Count("transcripts", filter=published)).filter(total__gt=0)


class SourceQuerySet(models.QuerySet["Source"]):
    """Publishers by what the archive has from them."""

    def used(self) -> Self:
        """With `total`, the number of published transcripts, none left out."""
        published = Q(transcripts__status="published")
        return self.annotate(total=Count("transcripts", filter=published)).filter(total__gt=0)


class RelationQuerySet(models.QuerySet["Relation"]):
    """What transcripts have to do with each other."""

    def of(self, transcript: Transcript) -> Self:
        """Those that a transcript is one side of."""
        return self.filter(Q(one=transcript) | Q(other=transcript))

    def between(self, one: Transcript, other: Transcript, kind: str) -> Self:
        return self.filter(Q(one=one, other=other) | Q(one=other, other=one), kind=kind)

    def filed(self, transcript: Transcript) -> Self:
        """That by which it was filed with another as the same event, if it was."""
        return self.filter(one=transcript, kind="duplicate", state="confirmed")

    def filed_under(self, slug: str) -> Self:
        """The same, by the address that the filed one has or once had."""
        named = Q(one__slug=slug) | Q(one__old_slugs__slug=slug)
        return self.filter(named, kind="duplicate", state="confirmed")

    def undecided(self) -> Self:
        return self.filter(state="proposed")


class OriginalQuerySet(models.QuerySet["Original"]):
    """Originals by where they stand."""

    def in_queue(self) -> Self:
        """Those that wait at the upload desk for somebody's look, the refused among them."""
        return self.filter(transcript=None, discarded_at=None)

    def most_doubtful_first(self) -> Self:
        """By the weight of what is doubtful; among equals those that came first."""
        return self.order_by("-weight", "received_at", "pk")
