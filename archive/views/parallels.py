"""One event in two languages, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import conditional_page, require_safe

from archive import reading, translations
from archive.models import OldSlug, Transcript
from archive.parallels import Turn, parallel
from archive.reading import Passage
from archive.spoken import SPOKEN
from archive.views.finding import named, readable


@dataclass(frozen=True, slots=True)
class Facing:
    """A speech and the same one in the other language, as far as each side has it."""

    here: Passage | None
    there: Passage | None


@require_safe
@conditional_page
def beside(request: HttpRequest, slug: str, other_slug: str) -> HttpResponse:
    """A transcript beside the one in another language that an editor or the publisher says is the
    same event. 404 for any other two."""
    one = readable(request, slug)
    other = named(Transcript.objects.published(), other_slug)
    if isinstance(one, OldSlug) or isinstance(other, OldSlug):
        slugs = [
            found.transcript.slug if isinstance(found, OldSlug) else known
            for found, known in ((one, slug), (other, other_slug))
        ]
        return redirect("beside", *slugs, permanent=True)
    if other is None or other not in translations.languages_of(one):
        raise Http404("These two are not known as one event in two languages.")
    sides = [_passages(transcript) for transcript in (one, other)]
    places = parallel(*([_turn(passage) for passage in side] for side in sides))
    here, there = sides
    context = {
        "one": one,
        "other": other,
        "sides": (one, other),
        "rows": [
            Facing(None if i is None else here[i], None if j is None else there[j])
            for i, j in places
        ],
    }
    return render(request, "archive/beside.html", context)


def _passages(transcript: Transcript) -> Sequence[Passage]:
    return reading.passages(transcript.speeches.all(), transcript.participations.all(), ())


def _turn(passage: Passage) -> Turn:
    speech = passage.speech
    return Turn(speech.kind, speech.kind in SPOKEN, speech.person_id, len(speech.text))
