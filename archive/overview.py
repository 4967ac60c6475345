"""What the archive holds as a whole, kept in memory until something in it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Sum

from archive import anniversaries, calendar
from archive.ingest.types import DatePrecision
from archive.models import Person, Transcript, Venue
from archive.state import while_unchanged

NEWEST = 8
MOST = 12
NEAR = 7  # days; what lies further off is not "around this day"


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home page tells of the archive, but for what depends on the day."""

    total: int
    words: int
    persons: int
    years: list[calendar.Year]
    kinds: list[dict[str, Any]]
    newest: list[Transcript]
    most_heard: list[Person]
    most_used: list[Venue]


@while_unchanged
def overview() -> Overview:
    """What is published, counted, and the most of it."""
    published = Transcript.objects.published()
    kinds = sorted(published.counts_by("kind"), key=lambda row: -row["total"])
    heard = Person.objects.heard().order_by("-transcripts", "name")
    return Overview(
        total=sum(row["total"] for row in kinds),
        words=published.aggregate(words=Sum("word_count"))["words"] or 0,
        persons=heard.count(),
        years=years(),
        kinds=kinds,
        newest=list(published.newest_first().for_listing()[:NEWEST]),
        most_heard=list(heard[:MOST]),
        most_used=list(Venue.objects.used().order_by("-total", "name")[:MOST]),
    )


@while_unchanged
def dates() -> list[dict[str, Any]]:
    """How many transcripts are published of each date: rows as calendar.years() takes them."""
    return Transcript.objects.published().counts_by("date", "date_precision")


@while_unchanged
def years() -> list[calendar.Year]:
    """The years that hold something, with their months."""
    return calendar.years(dates())


@while_unchanged
def days() -> Mapping[dt.date, int]:
    """How many transcripts are published of each day that has one."""
    return {r["date"]: r["total"] for r in dates() if r["date_precision"] == DatePrecision.DAY}


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day of an earlier year: a transcript of it, and how many others it has."""

    day: calendar.Period
    transcript: Transcript
    others: int


@dataclass(frozen=True, slots=True)
class OnThisDay:
    """What the archive has of a day in earlier years, latest first; or of one that is near it."""

    today: dt.date
    years: list[Anniversary]

    @property
    def is_near(self) -> bool:
        """Whether it is another day's, because today has nothing."""
        first = self.years[0].day.first
        return (first.month, first.day) != (self.today.month, self.today.day)


@while_unchanged
def on_this_day(today: dt.date) -> OnThisDay:
    """If the day has nothing in earlier years, the nearest day of the year within a week."""
    found = anniversaries.nearest_days(today, days(), NEAR)
    transcripts = (
        Transcript.objects.published()
        .filter(date__in=found, date_precision=DatePrecision.DAY)
        .only("slug", "title", "language", "date")
        .newest_first()
    )
    of_day = {day: list(those) for day, those in groupby(transcripts, lambda t: t.date)}
    years = [
        Anniversary(calendar.Period.around(day, DatePrecision.DAY), first, len(others))
        for day in found
        for first, *others in [of_day[day]]
    ]
    return OnThisDay(today, years)
