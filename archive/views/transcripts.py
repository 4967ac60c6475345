"""One transcript: the page on which it is read, and the same for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from archive import calendar, citations, exports, reading, translations
from archive.models import Transcript
from archive.quotations import versions
from archive.series import series
from archive.views import citing
from archive.views.finding import of_transcript

_AT_LENGTH = 3_000  # words from which a reader may well come back to a place


@of_transcript
def transcript(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The page on which a transcript is read: `voice` leaves one speaker alone, `show=questions`
    folds the answers. A voice that nobody here has leaves everything as it is, and says so."""
    participations = list(found.participations.all())
    read = reading.passages(found.speeches.all(), participations, found.old_anchors.all())
    voices = reading.voices(read)
    asked = request.GET.get("voice", "")
    voice = next((voice for voice in voices if voice.key == asked), None)
    published = Transcript.objects.published()
    date = found.partial_date
    address = request.build_absolute_uri(found.get_absolute_url())
    cited = citing.cited(request, found)
    context = {
        "transcript": found,
        "address": address,
        "reference": cited,
        "citation": citations.citations(cited)[0],
        "period": calendar.Period.of(date) if date else None,
        "participations": participations,
        "passages": [passage for passage in read if voice is None or passage.voice == voice.key],
        "exchanges": reading.exchanges(read),
        "only": reading.only(read, voice) if voice else None,
        "voice": voice,
        "at_length": found.word_count > _AT_LENGTH,
        "unheard": bool(asked and not voice),
        "folded": request.GET.get("show") == "questions" and not {"q", "quote"} & {*request.GET},
        "questions": reading.questions(passage.speech for passage in read),
        "quoted": _quoted(request, found),
        "translations": [
            (other, request.build_absolute_uri(other.get_absolute_url()))
            for other in translations.languages_of(found)
        ],
        "voices": voices,
        "before": published.before(found).first(),
        "after": published.after(found).first(),
        "series": series(found),
    }
    return render(request, "archive/transcript.html", context)


def _quoted(request: HttpRequest, found: Transcript) -> dict[str, Any] | None:
    """What the page says of the words that its address quotes; None if it quotes nothing."""
    written = request.GET.get("quote", "").strip()
    return {"traced": versions.opened(found, written)} if written else None


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
