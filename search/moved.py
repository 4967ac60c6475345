"""Addresses of searches for somebody who was merged into another: they lead on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from archive.models import OldPersonSlug, OldVenueSlug
from search.facets import MINUS

_View = Callable[[HttpRequest], HttpResponseBase]


def leading_on(view: _View) -> _View:
    """The view, but for an address that names a merged person or venue: the same search for the
    one that has their place."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.copy()
        for facet in ("speaker", "participant", "venue"):
            values = asked.getlist(facet)
            now = _moved(facet, {value.removeprefix(MINUS) for value in values})
            if now:
                asked.setlist(facet, [_led(value, now) for value in values])
        if asked == request.GET:
            return view(request)
        return redirect(f"{request.path}?{asked.urlencode()}", permanent=True)

    return page


def _moved(facet: str, slugs: Collection[str]) -> dict[str, str]:
    """The present slugs of those among `slugs` that were merged."""
    if not slugs:
        return {}
    if facet == "venue":
        venues = OldVenueSlug.objects.filter(slug__in=slugs)
        return dict(venues.values_list("slug", "venue__slug"))
    people = OldPersonSlug.objects.filter(slug__in=slugs)
    return dict(people.values_list("slug", "person__slug"))


def _led(value: str, now: dict[str, str]) -> str:
    slug = value.removeprefix(MINUS)
    return value.removesuffix(slug) + now.get(slug, slug)
