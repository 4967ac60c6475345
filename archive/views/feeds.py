"""What was added to the archive or corrected last, as Atom feeds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from archive import atom
from archive.models import Person, Source, Transcript, Venue
from archive.querysets import TranscriptQuerySet
from archive.views.finding import called

ENTRIES = 20


@require_safe
@conditional_page
def newest(request: HttpRequest) -> HttpResponse:
    """All of the archive."""
    return _feed(
        request, Transcript.objects.published(), "Verbatim", "All transcripts", reverse("home")
    )


@require_safe
@conditional_page
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person; the address of one who was merged leads on."""
    person = called(Person.objects.heard(), slug)
    if person.slug != slug:
        return redirect("person-atom", person.slug, permanent=True)
    found = Transcript.objects.published().with_participant(person)
    about = f"Transcripts in which {person.name} takes part"
    return _feed(request, found, person.name, about, person.get_absolute_url())


@require_safe
@conditional_page
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """One place; the address of one that was merged leads on."""
    venue = called(Venue.objects.used(), slug)
    if venue.slug != slug:
        return redirect("venue-atom", venue.slug, permanent=True)
    found = Transcript.objects.published().at_venue(venue)
    about = f"Transcripts of what was said at {venue}"
    return _feed(request, found, str(venue), about, venue.get_absolute_url())


@require_safe
@conditional_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One publisher."""
    source = get_object_or_404(Source.objects.used(), slug=slug)
    found = Transcript.objects.published().from_source(source)
    about = f"Transcripts published by {source.name}"
    return _feed(request, found, source.name, about, source.get_absolute_url())


def _feed(
    request: HttpRequest, found: TranscriptQuerySet, title: str, about: str, page: str
) -> HttpResponse:
    """The entries are in the order in which they changed here: what was said long ago may be new
    to the archive, and a draft may be published long after it was made."""
    feed = atom.Feed(
        title=title if title == "Verbatim" else f"{title} · Verbatim",
        subtitle=f"{about}, those added or corrected last first.",
        link=request.build_absolute_uri(page),
        feed_url=request.build_absolute_uri(request.path),
    )
    for transcript in found.changed_last_first().for_listing()[:ENTRIES]:
        feed.add_item(**atom.entry(transcript, request))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
