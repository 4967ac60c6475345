"""People: all of them, one, and two who met."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import conditional_page, require_safe

from archive import directory, portraits
from archive.models import Person, Transcript
from archive.state import while_unchanged
from archive.views.directories import shelved
from archive.views.finding import called
from archive.views.listing import listing


@require_safe
@conditional_page
def people(request: HttpRequest) -> HttpResponse:
    return shelved(request, "archive/people.html", _by_surname())


@while_unchanged
def _by_surname() -> list[directory.Entry]:
    return directory.people_by_surname(Person.objects.heard())


@require_safe
@conditional_page
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody takes part, when, as what and with whom."""
    person = called(Person.objects.all(), slug)
    portrait = portraits.portrait(person)
    if portrait is None:
        raise Http404("They take part in no transcript.")
    if person.slug != slug:
        return redirect(person, permanent=True)
    return listing(
        request,
        "archive/person.html",
        Transcript.objects.published().with_participant(person),
        person=person,
        names=[name for name in person.names.all() if name.name != person.name],
        portrait=portrait,
    )


@require_safe
@conditional_page
def pair(request: HttpRequest, slug: str, other_slug: str) -> HttpResponse:
    """Where two people take part together. Either order leads to the one address of a pair."""
    one, other = sorted(
        (called(Person.objects.all(), each) for each in (slug, other_slug)),
        key=lambda person: person.slug,
    )
    found = None if one == other else portraits.pair(one, other)
    if found is None:
        raise Http404("These two take part in no transcript together.")
    if (one.slug, other.slug) != (slug, other_slug):
        return redirect(portraits.pair_url(one.slug, other.slug), permanent=True)
    return listing(
        request,
        "archive/pair.html",
        Transcript.objects.published().with_participant(one).with_participant(other),
        one=one,
        other=other,
        pair=found,
    )
