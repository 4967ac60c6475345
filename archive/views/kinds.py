"""Kinds: what the transcripts of one are, when there were many, and which there are."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from archive import charts
from archive.models import Transcript
from archive.portraits import TRANSCRIPTS, searched
from archive.state import while_unchanged
from archive.views.listing import listing

_TOLD: Mapping[str, str] = {
    "press_conference": "One or several speakers, and the questions of journalists.",
    "joint_statement": "What two sides or more declare in common.",
    "interview": "The questions of one paper or station, and their answers.",
    "briefing": "What a spokesperson tells the press, mostly with questions.",
    "remarks": "Words on an occasion, by one speaker or several.",
    "speech": "An address by one speaker.",
    "meeting": "What was said when people met: most often the part that the press could hear.",
    "statement": "A declaration that was given out in writing or read.",
    "message": "Greetings, condolences and letters that were made public.",
    "telephone_conversation": "What was made known of a conversation by telephone.",
    "announcement": "What is about to happen, or has been decided.",
    "report": "An account of what happened, in the words of its publisher.",
}


@require_safe
@conditional_page
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Transcript.KINDS:
        raise Http404("There is no such kind of transcript.")
    totals = _totals_by_year(kind)
    dated = {year: total for year, total in totals.items() if year}
    return listing(
        request,
        "archive/kind.html",
        Transcript.objects.published().of_kind(kind),
        kind=kind,
        told=_TOLD[kind],
        picture=charts.picture(
            "By year", TRANSCRIPTS, dated, lambda year: searched(kind=kind, year=year)
        ),
        undated=totals.get(None, 0),
        others=[other for other in _held() if other != kind],
    )


@while_unchanged
def _totals_by_year(kind: str) -> dict[int | None, int]:
    """How many there are of each year, and under None how many have no date."""
    rows = Transcript.objects.published().of_kind(kind).counts_by("date__year")
    return {row["date__year"]: row["total"] for row in rows}


@while_unchanged
def _held() -> list[str]:
    """The kinds that there are any of, the most frequent first."""
    rows = Transcript.objects.published().counts_by("kind")
    return [row["kind"] for row in sorted(rows, key=lambda row: -row["total"])]
