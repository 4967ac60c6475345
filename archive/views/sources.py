"""One publisher, and what the archive has from it."""

from __future__ import annotations

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page, require_safe

from archive import calendar
from archive.models import Source, Transcript
from archive.views.listing import listing


@require_safe
@conditional_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.used(), slug=slug)
    found = Transcript.objects.published().from_source(source)
    span = found.aggregate(first=Min("date"), last=Max("date"))
    return listing(
        request, "archive/source.html", found, source=source, span=calendar.span_of_years(**span)
    )
