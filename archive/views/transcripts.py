"""One transcript: the page on which it is read, and the same for machines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from archive import calendar, citations, exports, reading, translations
from archive.models import Transcript
from archive.views.finding import of_transcript


@of_transcript
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


@of_transcript
def transcript_text(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The same transcript as plain text."""
    text = exports.as_text(found, request.build_absolute_uri(found.get_absolute_url()))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@of_transcript
def transcript_json(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The same transcript as JSON."""
    address = request.build_absolute_uri(found.get_absolute_url())
    record = exports.as_json(found, address, translations.languages_of(found))
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 1})
