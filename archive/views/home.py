"""Where to begin: the home page, all transcripts, those of a kind, and what this is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from archive import calendar, reading
from archive.models import Person, Source, Speech, Transcript, Venue
from archive.views.listing import listing

NEWEST = 8
MOST = 12


@require_safe
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    """What the archive holds, and where to begin."""
    published = Transcript.objects.published()
    years = calendar.years(published.counts_by("date", "date_precision"))
    kinds = sorted(published.counts_by("kind"), key=lambda row: -row["total"])
    context = {
        "total": sum(row["total"] for row in kinds),
        "speeches": Speech.objects.filter(
            transcript__status=Transcript.Status.PUBLISHED, kind__in=reading.SPOKEN
        ).count(),
        "persons": Person.objects.heard().count(),
        "years": years,
        "newest": published.newest_first().for_listing()[:NEWEST],
        "kinds": kinds,
        "most_heard": Person.objects.heard().order_by("-transcripts", "name")[:MOST],
        "most_used": Venue.objects.used().order_by("-total", "name")[:MOST],
    }
    return render(request, "archive/home.html", context)


@require_safe
@conditional_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how to read and to quote it, and whose words it holds."""
    counted = Transcript.objects.published().counts_by("source")
    totals = {row["source"]: row["total"] for row in counted}
    sources = [(source, totals[source.pk]) for source in Source.objects.filter(pk__in=totals)]
    return render(request, "archive/about.html", {"sources": sources})


@require_safe
@conditional_page
def transcripts(request: HttpRequest) -> HttpResponse:
    return listing(request, "archive/transcripts.html", Transcript.objects.published())


@require_safe
@conditional_page
def undated(request: HttpRequest) -> HttpResponse:
    """Transcripts of which not even the year is known."""
    return listing(
        request, "archive/undated.html", Transcript.objects.published().filter(date__isnull=True)
    )


@require_safe
@conditional_page
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Transcript.KINDS:
        raise Http404("There is no such kind of transcript.")
    of_kind = Transcript.objects.published().of_kind(kind)
    return listing(request, "archive/kind.html", of_kind, kind=kind)
