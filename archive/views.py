"""Pages of the archive: thin, each a sentence about querysets."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any

from csp.constants import NONE
from csp.decorators import csp
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Count, F, Max, Min
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from archive import calendar, citations, directory, duplicates, exports, reading, translations
from archive.ingest.types import DatePrecision
from archive.models import (
    OldPersonSlug,
    OldSlug,
    OldVenueSlug,
    Original,
    Person,
    Relation,
    Source,
    Speech,
    Transcript,
    Venue,
)
from archive.querysets import TranscriptQuerySet

_View = Callable[..., HttpResponse]

PER_PAGE = 50
NAMES_PER_PAGE = 300
NEWEST = 8
MOST = 12


# --- Ways in ---------------------------------------------------------------------------------


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


# --- Lists of transcripts --------------------------------------------------------------------


@require_safe
@conditional_page
def transcripts(request: HttpRequest) -> HttpResponse:
    return _listing(request, "archive/transcripts.html", Transcript.objects.published())


@require_safe
@conditional_page
def undated(request: HttpRequest) -> HttpResponse:
    """Transcripts of which not even the year is known."""
    return _listing(
        request, "archive/undated.html", Transcript.objects.published().filter(date__isnull=True)
    )


@require_safe
@conditional_page
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Transcript.KINDS:
        raise Http404("There is no such kind of transcript.")
    of_kind = Transcript.objects.published().of_kind(kind)
    return _listing(request, "archive/kind.html", of_kind, kind=kind)


def _listing(
    request: HttpRequest, template: str, found: TranscriptQuerySet, **context: Any
) -> HttpResponse:
    """A page of transcripts, newest first."""
    page = _page(request, found.newest_first().for_listing(), PER_PAGE)
    return render(request, template, {"page": page, **context})


def _page(request: HttpRequest, rows: Any, per_page: int) -> Page[Any]:
    """The page that the address asks for; 404 for one that does not exist."""
    try:
        return Paginator(rows, per_page).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404("There is no such page in this list.") from error


# --- By date ---------------------------------------------------------------------------------


@require_safe
@conditional_page
def years(request: HttpRequest) -> HttpResponse:
    """All years and months at a glance."""
    rows = Transcript.objects.published().counts_by("date", "date_precision")
    context = {
        "years": calendar.years(rows),
        "undated": sum(row["total"] for row in rows if row["date"] is None),
    }
    return render(request, "archive/years.html", context)


@require_safe
@conditional_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    period = _period(year)
    within = Transcript.objects.published().in_year(year)
    held = calendar.years(within.counts_by("date", "date_precision"))
    return _listing(
        request,
        "archive/year.html",
        within,
        period=period,
        held=held[0] if held else None,
        **_neighbours(period, Transcript.objects.published()),
    )


@require_safe
@conditional_page
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    period = _period(year, month)
    published = Transcript.objects.published().exclude(date_precision=DatePrecision.YEAR)
    within = published.in_month(year, month)
    rows = within.counts_by("date", "date_precision")
    totals = {r["date"]: r["total"] for r in rows if r["date_precision"] == DatePrecision.DAY}
    return _listing(
        request,
        "archive/month.html",
        within,
        period=period,
        weekdays=[str(WEEKDAYS[number]) for number in range(7)],
        weeks=calendar.weeks(period, totals),
        day_unknown=sum(row["total"] for row in rows) - sum(totals.values()),
        **_neighbours(period, published),
    )


@require_safe
@conditional_page
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    period = _period(year, month, day)
    published = Transcript.objects.published().filter(date_precision=DatePrecision.DAY)
    return _listing(
        request,
        "archive/day.html",
        published.on_day(year, month, day),
        period=period,
        **_neighbours(period, published),
    )


def _period(*parts: int) -> calendar.Period:
    try:
        return calendar.Period(*parts)
    except ValueError as error:
        raise Http404("No calendar has this date.") from error


def _neighbours(
    period: calendar.Period, among: TranscriptQuerySet
) -> dict[str, calendar.Period | None]:
    """The nearest periods of the same size, before and after, that hold something."""
    dates = among.values_list("date", flat=True)
    before = dates.filter(date__lt=period.first).order_by("-date").first()
    after = dates.filter(date__gt=period.last).order_by("date").first()
    return {
        "before": calendar.Period.around(before, period.size) if before else None,
        "after": calendar.Period.around(after, period.size) if after else None,
    }


# --- By person and place ---------------------------------------------------------------------


@require_safe
@conditional_page
def people(request: HttpRequest) -> HttpResponse:
    return _directory(
        request, "archive/people.html", directory.people_by_surname(Person.objects.heard())
    )


@require_safe
@conditional_page
def venues(request: HttpRequest) -> HttpResponse:
    return _directory(
        request, "archive/venues.html", directory.venues_by_country(Venue.objects.used())
    )


def _directory(request: HttpRequest, template: str, entries: list[directory.Entry]) -> HttpResponse:
    context = {
        "page": _page(request, entries, NAMES_PER_PAGE),
        "shelves": directory.shelves(entries, NAMES_PER_PAGE),
    }
    return render(request, template, context)


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
    return _listing(
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


@require_safe
@conditional_page
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    venue = Venue.objects.used().filter(slug=slug).first()
    if venue is None:
        old = get_object_or_404(OldVenueSlug.objects.select_related("venue"), slug=slug)
        return redirect(old.venue, permanent=True)
    found = Transcript.objects.published().at_venue(venue)
    span = found.aggregate(first=Min("date"), last=Max("date"))
    return _listing(
        request, "archive/venue.html", found, venue=venue, span=calendar.span_of_years(**span)
    )


# --- One transcript --------------------------------------------------------------------------


def _of_transcript(view: Callable[[HttpRequest, Transcript], HttpResponse]) -> _View:
    """A page of a transcript: found by its slug, or sent on from one that it once had."""

    @require_safe
    @conditional_page
    @wraps(view)
    def page(request: HttpRequest, slug: str) -> HttpResponse:
        found = _readable(request, slug)
        if isinstance(found, OldSlug):
            name = request.resolver_match.view_name  # type: ignore[union-attr]  # it was resolved
            return redirect(name, found.transcript.slug, permanent=True)
        return view(request, found)

    return page


def _readable(request: HttpRequest, slug: str) -> Transcript | OldSlug:
    """The transcript of this slug, or the old slug that leads to it.

    Drafts are for staff who may view them; what is withdrawn is here for nobody. 404 otherwise.
    """
    shown = Transcript.objects.exclude(status=Transcript.Status.WITHDRAWN)
    if not (request.user.is_staff and request.user.has_perm("archive.view_transcript")):
        shown = shown.published()
    if found := shown.for_reading().prefetch_related("old_anchors").filter(slug=slug).first():
        return found
    old = OldSlug.objects.select_related("transcript").filter(slug=slug, transcript__in=shown)
    if moved := old.first():
        return moved
    if filed := Relation.objects.filed_under(slug).select_related("other").first():
        standing = duplicates.kept(filed.other)
        if shown.filter(pk=standing.pk).exists():
            return OldSlug(slug=slug, transcript=standing)
    raise Http404("There is no such transcript.")


@_of_transcript
def transcript(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The page on which a transcript is read."""
    speeches = list(found.speeches.all())
    participations = list(found.participations.all())
    read = reading.passages(speeches, participations, found.old_anchors.all())
    published = Transcript.objects.published()
    date = found.partial_date
    address = request.build_absolute_uri(found.get_absolute_url())
    context = {
        "transcript": found,
        "address": address,
        "citation": citations.citation(found, address),
        "period": calendar.Period.of(date) if date else None,
        "participations": participations,
        "passages": read,
        "questions": reading.questions(speeches),
        "translations": [
            (other, request.build_absolute_uri(other.get_absolute_url()))
            for other in translations.languages_of(found)
        ],
        "voices": reading.voices(read),
        "before": published.before(found).first(),
        "after": published.after(found).first(),
    }
    return render(request, "archive/transcript.html", context)


@_of_transcript
def transcript_text(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The same transcript as plain text."""
    text = exports.as_text(found, request.build_absolute_uri(found.get_absolute_url()))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@_of_transcript
def transcript_json(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The same transcript as JSON."""
    address = request.build_absolute_uri(found.get_absolute_url())
    record = exports.as_json(found, address, translations.languages_of(found))
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
@never_cache
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]  # its types know no slugs
def original(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The bytes as received, for staff to save: whatever they hold, no browser runs them here."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if not (request.user.is_staff and request.user.has_perm("archive.view_original")):
        raise Http404("There is no such original.")
    transcript = get_object_or_404(Transcript, slug=slug)
    kept = transcript.originals.first()
    if kept is None:
        raise Http404("This transcript was typed in; it has no original.")
    return attachment(kept)


def attachment(original: Original) -> FileResponse:
    """The bytes as received, to be saved and never shown as a page, whatever they hold."""
    name = PurePath(original.name.replace("\\", "/")).name
    return FileResponse(
        original.file.open(),
        as_attachment=True,
        filename="".join(c for c in name if c.isprintable()) or original.sha256,
        content_type="application/octet-stream",
    )


# --- When something is wrong -----------------------------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django refuses to read: too large (413), for another host (421), or broken (400).
    None asks the database."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "413.html", status=413)
    if isinstance(exception, DisallowedHost):
        return render(request, "421.html", status=421)
    return render(request, "400.html", status=400)
