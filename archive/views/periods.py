"""Browsing by date: years, months, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import conditional_page, require_safe

from archive import anniversaries, calendar, overview
from archive.ingest.types import DatePrecision
from archive.models import Transcript
from archive.querysets import TranscriptQuerySet
from archive.views.listing import listing


@require_safe
@conditional_page
def years(request: HttpRequest) -> HttpResponse:
    """All years and months at a glance."""
    undated = sum(row["total"] for row in overview.dates() if row["date"] is None)
    context = {"years": overview.years(), "undated": undated}
    return render(request, "archive/years.html", context)


@require_safe
@conditional_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    period = _period(year)
    within = Transcript.objects.published().in_year(year)
    rows = within.counts_by("date", "date_precision")
    held = next(iter(calendar.years(rows)), None)
    days = _totals_of_days(rows)
    return listing(
        request,
        "archive/year.html",
        within,
        period=period,
        held=held,
        months=calendar.at_a_glance(held, days) if held and days else [],
        scale=calendar.scale(max(days.values(), default=0)),
        weekdays=_weekdays(),
        **_neighbours(period, Transcript.objects.published()),
    )


@require_safe
@conditional_page
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    period = _period(year, month)
    published = Transcript.objects.published().exclude(date_precision=DatePrecision.YEAR)
    within = published.in_month(year, month)
    rows = within.counts_by("date", "date_precision")
    totals = _totals_of_days(rows)
    return listing(
        request,
        "archive/month.html",
        within,
        period=period,
        weekdays=_weekdays(),
        weeks=calendar.weeks(period, totals),
        day_unknown=sum(row["total"] for row in rows) - sum(totals.values()),
        **_neighbours(period, published),
    )


@require_safe
@conditional_page
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    period = _period(year, month, day)
    published = Transcript.objects.published().filter(date_precision=DatePrecision.DAY)
    totals = overview.days()
    return listing(
        request,
        "archive/day.html",
        published.on_day(year, month, day),
        period=period,
        other_years=[
            calendar.Count(calendar.Period.around(other, period.size), totals[other])
            for other in anniversaries.same_day(period.first, totals)
        ],
        **_neighbours(period, published),
    )


def _totals_of_days(rows: Iterable[Mapping[str, Any]]) -> dict[dt.date, int]:
    return {r["date"]: r["total"] for r in rows if r["date_precision"] == DatePrecision.DAY}


def _weekdays() -> list[str]:
    return [str(WEEKDAYS[number]) for number in range(7)]


def _period(*parts: int) -> calendar.Period:
    try:
        return calendar.Period(*parts)
    except ValueError as error:
        raise Http404("No calendar has this date.") from error


def _neighbours(
    period: calendar.Period, among: TranscriptQuerySet
) -> dict[str, calendar.Period | None]:
    """The nearest periods of the same size, before and after, that hold something."""
    dates = among.values_list("date", flat=True)
    before = dates.filter(date__lt=period.first).order_by("-date").first()
    after = dates.filter(date__gt=period.last).order_by("date").first()
    return {
        "before": calendar.Period.around(before, period.size) if before else None,
        "after": calendar.Period.around(after, period.size) if after else None,
    }
