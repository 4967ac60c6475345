"""Publishers: what is here of all of them, and one with what it published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from archive import calendar, charts
from archive.coverage import coverage as all_coverage
from archive.models import Transcript
from archive.views.listing import listing


@require_safe
@conditional_page
def coverage(request: HttpRequest) -> HttpResponse:
    """What is here of each publisher year by year, and where the gaps are."""
    held = all_coverage()
    columns = charts.bars({y.count.period.year: y.count.total for y in held.whole.years}, fewest=1)
    context = {
        "held": held,
        "columns": columns,
        "strips": held.strips([column.number for column in columns]),
        "scale": calendar.scale(held.fullest_year),
    }
    return render(request, "archive/coverage.html", context)


@require_safe
@conditional_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One publisher, month by month, and its transcripts."""
    for held in all_coverage().parts:
        if held.source and held.source.slug == slug:
            found = Transcript.objects.published().from_source(held.source)
            return listing(request, "archive/source.html", found, source=held.source, held=held)
    raise Http404("Nothing is here of such a publisher.")
