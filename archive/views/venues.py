"""Venues: all of them, and one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import conditional_page, require_safe

from archive import directory, places
from archive.gazetteer import slug_of
from archive.models import Transcript, Venue
from archive.state import while_unchanged
from archive.views.directories import shelved
from archive.views.finding import called
from archive.views.listing import listing


@require_safe
@conditional_page
def venues(request: HttpRequest) -> HttpResponse:
    return shelved(request, "archive/venues.html", _by_country())


@while_unchanged
def _by_country() -> list[directory.Entry]:
    return directory.venues_by_country(Venue.objects.used())


@require_safe
@conditional_page
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said at a venue, when, of what kind and by whom."""
    venue = called(Venue.objects.used(), slug)
    if venue.slug != slug:
        return redirect(venue, permanent=True)
    return listing(
        request,
        "archive/venue.html",
        Transcript.objects.published().at_venue(venue),
        venue=venue,
        portrait=places.venue(venue),
        country_slug=slug_of(venue.country) if venue.country else "",
    )
