"""What the archive holds of each publisher, from when to when, and where it holds nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Sum

from archive import calendar
from archive.models import Source, Transcript
from archive.state import while_unchanged


@dataclass(frozen=True, slots=True)
class Gap:
    """Months in a row of which nothing is here."""

    first: calendar.Period
    last: calendar.Period

    @property
    def months(self) -> int:
        return 1 + _place(self.last) - _place(self.first)

    @property
    def length(self) -> str:
        """In words: "1 month", "18 months", "2 years", "5 years, 3 months"."""
        years, months = divmod(self.months, 12) if self.months >= 24 else (0, self.months)
        parts = [(years, "year"), (months, "month")]
        return ", ".join(f"{n} {unit if n == 1 else unit + 's'}" for n, unit in parts if n)

    def __str__(self) -> str:
        """As a reader says it: "May 2003", "May to July 2003" or "May 2003 to June 2004"."""
        if self.first == self.last:
            return str(self.first)
        same_year = self.first.year == self.last.year
        return f"{self.first.name if same_year else self.first} to {self.last}"


def gaps(years: Sequence[calendar.Year]) -> list[Gap]:
    """The months without anything between the first and the last that hold something.

    Takes rows of calendar.years(). A year of which something is known by the year alone has no
    gaps: it may be from any of its months.
    """
    held = [month.period for year in years for month in year.months if month.total]
    if not held:
        return []
    vague = {year.count.period.year for year in years if year.month_unknown}
    full = {_place(period) for period in held}
    within = range(min(full), max(full) + 1)
    empty = [month for month in within if month not in full and month // 12 not in vague]
    runs = groupby(enumerate(empty), lambda numbered: numbered[1] - numbered[0])
    return [
        Gap(_month(months[0]), _month(months[-1]))
        for months in ([month for _, month in run] for _, run in runs)
    ]


def _place(month: calendar.Period) -> int:
    return month.year * 12 + (month.month or 1) - 1


def _month(place: int) -> calendar.Period:
    return calendar.Period(place // 12, place % 12 + 1)


@dataclass(frozen=True, slots=True)
class Holding:
    """What is here of one publisher, or of all: numbers, times, and the months without anything."""

    source: Source | None
    total: int
    words: int
    years: tuple[calendar.Year, ...]
    undated: int = 0
    added: dt.datetime | None = None  # when the last one came into the archive
    changed: dt.datetime | None = None  # when one of them was last changed
    gaps: tuple[Gap, ...] = ()

    @property
    def span(self) -> str:
        """As "1999–2020"; empty if nothing has a date."""
        if not self.years:
            return ""
        first, last = (self.years[end].count.period.first for end in (0, -1))
        return calendar.span_of_years(first, last)

    @property
    def longest_gap(self) -> Gap | None:
        return max(self.gaps, key=lambda gap: gap.months, default=None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is here of all publishers together, and of each, the most first, but nameless last."""

    whole: Holding
    parts: tuple[Holding, ...]

    @property
    def publishers(self) -> int:
        """How many are known by name."""
        return sum(part.source is not None for part in self.parts)

    @property
    def fullest_year(self) -> int:
        """The most that any of them has in a year."""
        return max((year.count.total for part in self.parts for year in part.years), default=0)

    def strips(self, years: Sequence[int]) -> list[tuple[Holding, list[calendar.Count]]]:
        """Each of them with what it has in each of the years, by the `fullest_year` of all."""
        fullest = self.fullest_year
        strips = []
        for part in self.parts:
            totals = {year.count.period.year: year.count.total for year in part.years}
            counts = [(calendar.Period(year), totals.get(year, 0)) for year in years]
            cells = [calendar.Count(p, n, calendar.fullness(n, fullest)) for p, n in counts]
            strips.append((part, cells))
        return strips


@while_unchanged
def coverage() -> Coverage:
    """Counted from what is published, in two queries."""
    rows = (
        Transcript.objects.published()
        .order_by()
        .values("source", "date", "date_precision")
        .annotate(
            total=Count("pk"),
            words=Sum("word_count"),
            added=Max("created_at"),
            changed=Max("updated_at"),
        )
        .order_by("source", "date")
    )
    sources = Source.objects.in_bulk()
    parts = (
        _holding(sources.get(source), list(those))
        for source, those in groupby(rows, lambda row: row["source"])
    )
    most_first = sorted(
        parts, key=lambda part: (part.source is None, -part.total, str(part.source))
    )
    return Coverage(_holding(None, rows), tuple(most_first))


def _holding(source: Source | None, rows: Iterable[Mapping[str, Any]]) -> Holding:
    rows = list(rows)
    years = tuple(calendar.years(rows))
    return Holding(
        source=source,
        total=sum(row["total"] for row in rows),
        words=sum(row["words"] for row in rows),
        years=years,
        undated=sum(row["total"] for row in rows if row["date"] is None),
        added=max((row["added"] for row in rows), default=None),
        changed=max((row["changed"] for row in rows), default=None),
        gaps=tuple(gaps(years)),
    )
