"""How a transcript is cited: every style on one page, and files for reference managers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from archive import citations
from archive.citations.formats import FORMATS
from archive.models import Transcript
from archive.views.finding import of_transcript


def cited(
    request: HttpRequest, found: Transcript, passage: citations.Passage | None = None
) -> citations.Reference:
    """The reference to a transcript, or to words of it, as it is read here today."""
    address = request.build_absolute_uri(found.get_absolute_url())
    return citations.reference(found, address, timezone.localdate(), passage)


def citation_file(reference: citations.Reference, suffix: str) -> HttpResponse:
    """A reference as a file to save, in the format of FORMATS that has this suffix."""
    made = FORMATS[suffix]
    name = f"{reference.identifier}.{suffix}"
    return HttpResponse(
        made.write(reference),
        content_type=f"{made.media_type}; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


@of_transcript
def cite(request: HttpRequest, found: Transcript) -> HttpResponse:
    """The citation in every style, to be copied, and the files."""
    reference = cited(request, found)
    context = {
        "transcript": found,
        "reference": reference,
        "citations": citations.citations(reference),
    }
    return render(request, "archive/cite.html", context)


def _as_file(suffix: str) -> Callable[..., HttpResponse]:
    @of_transcript
    def file(request: HttpRequest, found: Transcript) -> HttpResponse:
        return citation_file(cited(request, found), suffix)

    return file


bibtex = _as_file("bib")
ris = _as_file("ris")
csl_json = _as_file("csl.json")
