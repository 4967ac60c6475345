"""The calendar as readers browse it: years, months, days, and how much each of them holds."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from archive.ingest.types import DatePrecision, PartialDate

_STEPS = 4  # of fullness, as many as there are shades


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day that has a page of its own.

    Raises ValueError for one that no calendar knows, such as 30 February.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        dt.date(*(1 if part is None else part for part in (self.year, self.month, self.day)))

    @classmethod
    def of(cls, date: PartialDate) -> Period:
        """The period that a date names, as far as it is known."""
        return cls.around(date.value, date.precision)

    @classmethod
    def around(cls, date: dt.date, size: DatePrecision) -> Period:
        """The day, month or year in which a day falls."""
        match size:
            case DatePrecision.DAY:
                return cls(date.year, date.month, date.day)
            case DatePrecision.MONTH:
                return cls(date.year, date.month)
            case DatePrecision.YEAR:
                return cls(date.year)

    @property
    def size(self) -> DatePrecision:
        if self.day:
            return DatePrecision.DAY
        return DatePrecision.MONTH if self.month else DatePrecision.YEAR

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def name(self) -> str:
        """The last part alone: "10", "January" or "2003"."""
        return str(self).split(" ")[0]

    def __str__(self) -> str:
        """As a reader says it: "10 January 2003", "January 2003" or "2003"."""
        return PartialDate(self.first, self.size, "").words

    def get_absolute_url(self) -> str:
        return reverse(self.size.value, args=self.parts)


@dataclass(frozen=True, slots=True)
class Count:
    """How many transcripts a period holds, and how full it is beside the fullest: 0 to 4."""

    period: Period
    total: int
    fullness: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the calendar: a year, its twelve months, and what is known to the year only."""

    count: Count
    months: tuple[Count, ...]
    month_unknown: int


def span_of_years(first: dt.date | None, last: dt.date | None) -> str:
    """ "2004–2012", "2004" when both fall in one year, "" when neither is known."""
    return "–".join(dict.fromkeys(str(date.year) for date in (first, last) if date))


def years(rows: Iterable[Mapping[str, Any]]) -> list[Year]:
    """The years that hold something, oldest first.

    Takes rows of {"date", "date_precision", "total"}; those without a date are left out.
    """
    by_year: Counter[int] = Counter()
    by_month: Counter[tuple[int, int]] = Counter()
    for row in rows:
        if date := row["date"]:
            by_year[date.year] += row["total"]
            if row["date_precision"] != DatePrecision.YEAR:
                by_month[date.year, date.month] += row["total"]
    fullest_year, fullest_month = (
        max(by_year.values(), default=0),
        max(by_month.values(), default=0),
    )
    return [
        Year(
            Count(Period(year), by_year[year], fullness(by_year[year], fullest_year)),
            months := tuple(
                Count(
                    Period(year, month),
                    by_month[year, month],
                    fullness(by_month[year, month], fullest_month),
                )
                for month in range(1, 13)
            ),
            by_year[year] - sum(month.total for month in months),
        )
        for year in sorted(by_year)
    ]


def weeks(
    month: Period, totals: Mapping[dt.date, int], fullest: int = 0
) -> list[list[Count | None]]:
    """A month as a grid of weeks from Monday; None outside the month. A day is as full as it is
    beside the `fullest`, which is the fullest of the month unless it is told."""
    fullest = fullest or max(totals.values(), default=0)

    def counted(day: int) -> Count | None:
        if not day:
            return None
        period = Period(month.year, month.month, day)
        total = totals.get(period.first, 0)
        return Count(period, total, fullness(total, fullest))

    grid = calendar.Calendar().monthdayscalendar(month.year, month.month or 1)
    return [[counted(day) for day in week] for week in grid]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year at a glance: how much it holds, and its days in weeks from Monday."""

    count: Count
    weeks: list[list[Count | None]]


def at_a_glance(year: Year, totals: Mapping[dt.date, int]) -> list[Month]:
    """The twelve months of a year with their days, each as full as it is beside the fullest day of
    the year. `totals` are those of the days of this year."""
    fullest = max(totals.values(), default=0)
    return [Month(month, weeks(month.period, totals, fullest)) for month in year.months]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale from a few to the most: the numbers that have this fullness."""

    fullness: int
    least: int
    most: int

    def __str__(self) -> str:
        """As a legend says it: "3" or "3–4"."""
        return "–".join(dict.fromkeys((str(self.least), str(self.most))))


def scale(fullest: int) -> list[Step]:
    """The steps that are in use where the fullest holds so many, without those that no number
    falls on."""
    steps = (
        Step(step, fullest * (step - 1) // _STEPS + 1, fullest * step // _STEPS)
        for step in range(1, _STEPS + 1)
    )
    return [step for step in steps if step.least <= step.most]


def fullness(total: int, fullest: int) -> int:
    """How full something is beside the fullest: 0 for nothing, up to 4 for as full as it."""
    return -(-_STEPS * total // fullest) if fullest else 0
