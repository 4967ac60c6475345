"""People: all of them, and one."""

from __future__ import annotations

from django.db.models import Count, F, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import conditional_page, require_safe

from archive import calendar, directory
from archive.models import OldPersonSlug, Person, Transcript
from archive.views.directories import shelved
from archive.views.listing import listing


@require_safe
@conditional_page
def people(request: HttpRequest) -> HttpResponse:
    return shelved(
        request, "archive/people.html", directory.people_by_surname(Person.objects.heard())
    )


@require_safe
@conditional_page
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody takes part, and as what."""
    person = Person.objects.heard().filter(slug=slug).first()
    if person is None:
        old = get_object_or_404(OldPersonSlug.objects.select_related("person"), slug=slug)
        return redirect(old.person, permanent=True)
    published = Transcript.objects.published().with_participant(person)
    span = published.aggregate(first=Min("date"), last=Max("date"))
    offices = (
        person.participations.filter(transcript__status=Transcript.Status.PUBLISHED)
        .exclude(office="")
        .values("office")
        .annotate(first=Min("transcript__date"), last=Max("transcript__date"), total=Count("pk"))
        .order_by(F("last").desc(nulls_last=True), "-total", "office")
    )
    return listing(
        request,
        "archive/person.html",
        published,
        person=person,
        names=[name for name in person.names.all() if name.name != person.name],
        span=calendar.span_of_years(**span),
        offices=[
            (row["office"], calendar.span_of_years(row["first"], row["last"])) for row in offices
        ],
    )
