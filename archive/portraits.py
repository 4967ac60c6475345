"""What the archive tells of somebody, and of two who met: when, as what, with whom, where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Min, QuerySet, Sum
from django.urls import reverse

from archive import calendar, charts
from archive.gazetteer import slug_of
from archive.models import Participation, Person, Transcript, Venue
from archive.querysets import TranscriptQuerySet
from archive.state import while_unchanged

MOST = 60  # people or places that a page names; more are counted only

TRANSCRIPTS = ("transcript", "transcripts")
WORDS = ("word", "words")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody met or a place used: what it is called, how often, and its page."""

    name: str
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Those that come most often, and how many others there are."""

    named: tuple[Named, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Portrait:
    """One person. `offices` are as printed, each with its years; `countries` those spoken for."""

    words: int
    span: str
    offices: tuple[tuple[str, str], ...]
    countries: tuple[Named, ...]
    appearances: charts.Picture
    words_by_year: charts.Picture
    met: Tally
    places: Tally


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people in the transcripts that both take part in: `words` are those of each there."""

    total: int
    span: str
    words: tuple[int, int]
    meetings: charts.Picture
    places: Tally


@while_unchanged
def portrait(person: Person) -> Portrait | None:
    """What the published transcripts tell of a person; None if there are none."""
    published = Transcript.objects.published().with_participant(person)
    taken = Participation.objects.filter(
        person=person, transcript__status=Transcript.Status.PUBLISHED
    )
    years = list(
        taken.order_by()
        .values(year=F("transcript__date__year"))
        .annotate(total=Count("pk"), said=Sum("words"))
    )
    if not years:
        return None
    return Portrait(
        words=sum(row["said"] for row in years),
        span=span_of(row["year"] for row in years),
        offices=_offices(taken),
        countries=_countries(taken),
        appearances=charts.picture(
            "Transcripts by year",
            TRANSCRIPTS,
            {row["year"]: row["total"] for row in years if row["year"]},
            lambda year: searched(participant=person.slug, year=year),
        ),
        words_by_year=charts.picture(
            "Words spoken by year",
            WORDS,
            {row["year"]: row["said"] for row in years if row["year"]},
            lambda year: searched(scope="speeches", speaker=person.slug, year=year),
        ),
        met=_met(person, published),
        places=venues_of(published),
    )


@while_unchanged
def pair(one: Person, other: Person) -> Pair | None:
    """What the published transcripts tell of two people together; None if they share none."""
    shared = Transcript.objects.published().with_participant(one).with_participant(other)
    years = list(shared.order_by().values(year=F("date__year")).annotate(total=Count("pk")))
    if not years:
        return None
    said = dict(
        Participation.objects.filter(person__in=(one, other), transcript__in=shared.values("pk"))
        .order_by()
        .values_list("person")
        .annotate(Sum("words"))
    )
    return Pair(
        total=sum(row["total"] for row in years),
        span=span_of(row["year"] for row in years),
        words=(said[one.pk], said[other.pk]),
        meetings=charts.picture(
            "Together by year",
            TRANSCRIPTS,
            {row["year"]: row["total"] for row in years if row["year"]},
            lambda year: searched(participant=[one.slug, other.slug], year=year),
        ),
        places=venues_of(shared),
    )


def pair_url(one: str, other: str) -> str:
    """The address of two people together, by their slugs: the same in whichever order."""
    return reverse("pair", args=sorted((one, other)))


def searched(**choices: Any) -> str:
    """The address of a search without a query, narrowed by these choices."""
    return f"{reverse('search')}?{urlencode(choices, doseq=True)}"


def span_of(years: Iterable[int | None]) -> str:
    """From the first of these years to the last, as far as they are known: "2004–2012"."""
    known = [year for year in years if year]
    return "–".join(dict.fromkeys(str(year) for year in (min(known), max(known)))) if known else ""


def _offices(taken: QuerySet[Participation]) -> tuple[tuple[str, str], ...]:
    """The latest first."""
    rows = (
        taken.exclude(office="")
        .order_by()
        .values("office")
        .annotate(first=Min("transcript__date"), last=Max("transcript__date"), total=Count("pk"))
        .order_by(F("last").desc(nulls_last=True), "-total", "office")
    )
    return tuple((row["office"], calendar.span_of_years(row["first"], row["last"])) for row in rows)


def _countries(taken: QuerySet[Participation]) -> tuple[Named, ...]:
    """The most frequent first."""
    rows = (
        taken.exclude(country="")
        .order_by()
        .values_list("country")
        .annotate(total=Count("pk"))
        .order_by("-total", "country")
    )
    return tuple(
        Named(name, total, reverse("country", args=[slug_of(name)])) for name, total in rows
    )


def _met(person: Person, transcripts: TranscriptQuerySet) -> Tally:
    others = (
        Participation.objects.filter(transcript__in=transcripts.values("pk"), person__isnull=False)
        .exclude(person=person)
        .order_by()
        .values_list("person__name", "person__slug")
        .annotate(total=Count("pk"))
        .order_by("-total", "person__name", "person__slug")
    )
    return tally(Named(name, total, pair_url(person.slug, slug)) for name, slug, total in others)


def venues_of(transcripts: TranscriptQuerySet) -> Tally:
    """Where these transcripts were said."""
    rows = list(
        transcripts.filter(venue__isnull=False)
        .order_by()
        .values_list("venue")
        .annotate(total=Count("pk"))
        .order_by("-total", "venue")
    )
    venues = Venue.objects.in_bulk([key for key, _ in rows[:MOST]])
    named = [
        Named(str(venues[key]), total, venues[key].get_absolute_url()) for key, total in rows[:MOST]
    ]
    named.sort(key=lambda one: (-one.total, one.name))
    return Tally(tuple(named), len(rows) - len(named))


def tally(rows: Iterable[Named]) -> Tally:
    """Of sorted rows those that a page names, and how many are left."""
    named = tuple(rows)
    return Tally(named[:MOST], len(named[MOST:]))
