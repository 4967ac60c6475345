"""Countries: all of them with a map, one, and two that met."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import conditional_page, require_safe

from archive import atlas, places
from archive.gazetteer import Country, gazetteer
from archive.views.listing import listing


@require_safe
@conditional_page
def countries(request: HttpRequest) -> HttpResponse:
    """A map and a table: `show` says what shades the map."""
    shown = _part(request, places.HELD)
    found = list(gazetteer().countries.values())
    named = {one.name: one for one in found}
    totals = {one.name: places.total(one, shown) for one in found}
    world = atlas.shaded(totals)
    context = {
        "countries": found,
        "shown": shown,
        "world": world,
        "lands": [(land, named[land.land.name]) for land in world.full],
        "unmapped": sum(map(bool, totals.values())) - len(world.full),
    }
    return render(request, "archive/countries.html", context)


@require_safe
@conditional_page
def country(request: HttpRequest, slug: str) -> HttpResponse:
    """One country: where it met whom, and one of its two lists; `show` says which, `year` of which
    year."""
    one = _country(slug)
    if one.slug != slug:
        return redirect(one, permanent=True)
    shown = _part(request, places.SPEAKING if one.speaking else places.HELD)
    year = _year(request)
    found = places.transcripts(one, shown)
    return listing(
        request,
        "archive/country.html",
        found.in_year(year) if year else found,
        country=one,
        portrait=places.country(one),
        shown=shown,
        year=year,
        lists=[(part, places.total(one, part), places.listed(one, part)) for part in places.PARTS],
    )


@require_safe
@conditional_page
def pair(request: HttpRequest, slug: str, other_slug: str) -> HttpResponse:
    """Where somebody speaks for each of two countries, in all years or in `year`. Either order
    leads to the one address of a pair."""
    one, other = sorted((_country(slug), _country(other_slug)), key=lambda country: country.slug)
    found = None if one == other else places.country_pair(one, other)
    if found is None:
        raise Http404("Nobody speaks for these two in one transcript.")
    if (one.slug, other.slug) != (slug, other_slug):
        return redirect(places.pair_url(one.slug, other.slug), permanent=True)
    year = _year(request)
    shared = places.together(one, other)
    return listing(
        request,
        "archive/country_pair.html",
        shared.in_year(year) if year else shared,
        one=one,
        other=other,
        pair=found,
        year=year,
    )


def _country(slug: str) -> Country:
    if found := gazetteer().country(slug):
        return found
    raise Http404("There is no such country in the archive.")


def _part(request: HttpRequest, usual: str) -> str:
    shown = request.GET.get("show", usual)
    if shown not in places.PARTS:
        raise Http404("There is no such list of a country.")
    return shown


def _year(request: HttpRequest) -> int | None:
    year = request.GET.get("year", "")
    if not year:
        return None
    if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year)):
        raise Http404("There is no such year.")
    return int(year)
