"""Where to begin: the home page, any transcript, all of them, and what this is."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from archive import overview
from archive.models import Source, Transcript
from archive.views.listing import listing


@require_safe
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    """What the archive holds, and where to begin."""
    context = {
        "holds": overview.overview(),
        "on_this_day": overview.on_this_day(timezone.localdate()),
    }
    return render(request, "archive/home.html", context)


@require_safe
@never_cache
def random_transcript(request: HttpRequest) -> HttpResponse:
    """To any transcript; to the home page while there is none."""
    published = Transcript.objects.published().order_by("pk")
    if not (total := published.count()):
        return redirect("home")
    place = secrets.randbelow(total)
    return redirect(published.only("slug")[place])


@require_safe
@conditional_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how to read and to quote it, and whose words it holds."""
    return render(request, "archive/about.html", {"sources": Source.objects.used()})


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
