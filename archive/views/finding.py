"""Finding what an address names: a transcript, for every page of it, or who else has a slug."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from archive import duplicates
from archive.models import OldSlug, Person, Relation, Transcript, Venue
from archive.querysets import TranscriptQuerySet

Entry = TypeVar("Entry", Person, Venue)


def of_transcript(
    view: Callable[[HttpRequest, Transcript], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of a transcript: found by its slug, or sent on from one that it once had, with what
    the address asks for besides."""

    @require_safe
    @conditional_page
    @wraps(view)
    def page(request: HttpRequest, slug: str) -> HttpResponse:
        found = readable(request, slug)
        if isinstance(found, OldSlug):
            name = request.resolver_match.view_name  # type: ignore[union-attr]  # it was resolved
            there, asked = reverse(name, args=[found.transcript.slug]), request.GET.urlencode()
            return redirect(f"{there}?{asked}" if asked else there, permanent=True)
        return view(request, found)

    return page


def readable(request: HttpRequest, slug: str) -> Transcript | OldSlug:
    """The transcript of this slug, or the old slug that leads to it.

    Drafts are for staff who may view them; what is withdrawn is here for nobody. 404 otherwise.
    """
    shown = Transcript.objects.exclude(status=Transcript.Status.WITHDRAWN)
    if not (request.user.is_staff and request.user.has_perm("archive.view_transcript")):
        shown = shown.published()
    if found := named(shown, slug):
        return found
    raise Http404("There is no such transcript.")


def named(shown: TranscriptQuerySet, slug: str) -> Transcript | OldSlug | None:
    """The transcript of this slug, or the old slug that leads to it, among those shown."""
    if found := shown.for_reading().prefetch_related("old_anchors").filter(slug=slug).first():
        return found
    old = OldSlug.objects.select_related("transcript").filter(slug=slug, transcript__in=shown)
    if moved := old.first():
        return moved
    if filed := Relation.objects.filed_under(slug).select_related("other").first():
        standing = duplicates.kept(filed.other)
        if shown.filter(pk=standing.pk).exists():
            return OldSlug(slug=slug, transcript=standing)
    return None


def called(entries: QuerySet[Entry], slug: str) -> Entry:
    """The person or venue of these who has this slug, or had it before another entry was merged
    into them: then their own differs, and the page is redirected. 404 if there is none."""
    return entries.filter(slug=slug).first() or get_object_or_404(entries, old_slugs__slug=slug)
