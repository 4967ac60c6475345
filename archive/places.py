"""What the archive tells of a country, of two countries that met, and of a venue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from archive import charts
from archive.gazetteer import Country, gazetteer
from archive.models import Participation, Transcript, Venue
from archive.portraits import TRANSCRIPTS, Named, Tally, searched, span_of, tally, venues_of
from archive.querysets import TranscriptQuerySet
from archive.state import while_unchanged

# What a list of a country's transcripts holds: those said there, or those in which somebody
# speaks for it.
HELD, SPEAKING = PARTS = ("held", "speaking")


@dataclass(frozen=True, slots=True)
class CountryPortrait:
    """One country."""

    span: str
    held: charts.Picture
    speaking: charts.Picture
    people: Tally
    met: Tally
    venues: Tally


@dataclass(frozen=True, slots=True)
class CountryPair:
    """Two countries in the transcripts in which somebody speaks for each."""

    total: int
    span: str
    meetings: charts.Picture
    people: Tally
    venues: Tally


@dataclass(frozen=True, slots=True)
class VenuePortrait:
    """One venue. `kinds` are rows of {"kind", "total"}, the most frequent first."""

    span: str
    meetings: charts.Picture
    people: Tally
    kinds: tuple[dict[str, Any], ...]


@while_unchanged
def country(one: Country) -> CountryPortrait:
    """What the published transcripts tell of a country."""
    held, spoken = transcripts(one, HELD), transcripts(one, SPEAKING)
    years = {HELD: _by_year(held), SPEAKING: _by_year(spoken)}
    every = years[HELD].keys() | years[SPEAKING].keys()  # so that the two pictures stand abreast
    years = {part: {year: totals.get(year, 0) for year in every} for part, totals in years.items()}
    return CountryPortrait(
        span=span_of(every),
        held=_picture("Said there, by year", years[HELD], lambda year: listed(one, HELD, year)),
        speaking=_picture(
            "Spoken for it, by year", years[SPEAKING], lambda year: listed(one, SPEAKING, year)
        ),
        people=_people(_speaking_for(one, spoken)),
        met=_met(one),
        venues=venues_of(held),
    )


@while_unchanged
def country_pair(one: Country, other: Country) -> CountryPair | None:
    """What the published transcripts tell of two countries together; None if they never met."""
    shared = together(one, other)
    years = _by_year(shared)
    if not years:
        return None
    url = pair_url(one.slug, other.slug)
    return CountryPair(
        total=sum(years.values()),
        span=span_of(years),
        meetings=_picture("Together by year", years, lambda year: f"{url}?year={year}"),
        people=_people(_speaking_for(one, shared) | _speaking_for(other, shared)),
        venues=venues_of(shared),
    )


@while_unchanged
def venue(one: Venue) -> VenuePortrait:
    """What the published transcripts tell of a venue."""
    held = Transcript.objects.published().at_venue(one)
    years = _by_year(held)
    return VenuePortrait(
        span=span_of(years),
        meetings=_picture(
            "Transcripts by year", years, lambda year: searched(venue=one.slug, year=year)
        ),
        people=_people(Participation.objects.filter(speaks=True, transcript__in=held.values("pk"))),
        kinds=tuple(sorted(held.counts_by("kind"), key=lambda row: -row["total"])),
    )


def transcripts(one: Country, part: str) -> TranscriptQuerySet:
    """The published transcripts in which a country has this part."""
    published = Transcript.objects.published()
    return (
        published.in_country(*one.spellings)
        if part == HELD
        else published.speaking_for(*one.spellings)
    )


def total(one: Country, part: str) -> int:
    """How many there are of these."""
    return one.held if part == HELD else one.speaking


def together(one: Country, other: Country) -> TranscriptQuerySet:
    """The published transcripts in which somebody speaks for each of the two."""
    return transcripts(one, SPEAKING).speaking_for(*other.spellings)


def listed(one: Country, part: str, year: int | None = None) -> str:
    """The address of the list of a country's transcripts, of all years or of one."""
    return f"{one.get_absolute_url()}?show={part}" + (f"&year={year}" if year else "")


def pair_url(one: str, other: str) -> str:
    """The address of two countries together, by their slugs: the same in whichever order."""
    return reverse("country-pair", args=sorted((one, other)))


def _by_year(found: TranscriptQuerySet) -> dict[int | None, int]:
    return dict(found.order_by().values_list("date__year").annotate(Count("pk")))


def _picture(
    title: str, years: Mapping[int | None, int], address: Callable[[int], str]
) -> charts.Picture:
    dated = {year: total for year, total in years.items() if year is not None}
    return charts.picture(title, TRANSCRIPTS, dated, address)


def _speaking_for(one: Country, found: TranscriptQuerySet) -> QuerySet[Participation]:
    return Participation.objects.filter(
        country__in=one.spellings, transcript__in=found.values("pk")
    )


def _people(taken: QuerySet[Participation]) -> Tally:
    """Who takes part so, the most frequent first."""
    rows = (
        taken.filter(person__isnull=False)
        .order_by()
        .values_list("person__name", "person__slug")
        .annotate(total=Count("pk"))
        .order_by("-total", "person__name", "person__slug")
    )
    return tally(Named(name, total, reverse("person", args=[slug])) for name, slug, total in rows)


def _met(one: Country) -> Tally:
    """The countries for which somebody spoke in the same transcripts."""
    met = sorted(gazetteer().met(one).items(), key=lambda row: -row[1])
    return tally(Named(other.name, total, pair_url(one.slug, other.slug)) for other, total in met)
