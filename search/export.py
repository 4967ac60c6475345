"""All hits of a search as CSV, however many there are: a row for a transcript, or for a speech."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from haystack.query import SearchQuerySet

from archive.models import Transcript
from search import engine
from search.criteria import Scope, SearchCriteria, criteria
from search.errors import IndexUnusable
from search.responses import revalidated, unavailable
from search.sheets import sheet
from search.studies import occurrences

COLUMNS = {
    Scope.TRANSCRIPTS: (
        *("slug", "url", "title", "date", "venue", "kind", "language", "source"),
        *("participants", "words"),
    ),
    Scope.SPEECHES: ("url", "date", "speaker", "transcript", "language", "text"),
}
_ROWS = 200  # taken from the database, and sent, at once
_LONGEST_NAME = 60  # of the file, in letters of the query


@require_safe
def search_csv(request: HttpRequest) -> HttpResponseBase:
    """The hits in the order of the search page, whatever the page; 503 while there is no index.

    Which they are is settled before the answer begins, so that a change to the index meanwhile
    neither repeats nor skips any."""
    asked, _ = criteria(dict(request.GET.lists()))
    try:
        keys = _keys(_found(asked))
    except IndexUnusable as reason:
        if Transcript.objects.published().exists():
            return unavailable(HttpResponse(f"{reason}\n", content_type="text/plain"))
        keys = array("q")
    rows = _speeches(keys, request) if _of_speeches(asked) else _transcripts(keys, request)
    response = StreamingHttpResponse(
        sheet(COLUMNS[asked.scope], rows, _ROWS), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(True, _name(asked)) or ""
    return revalidated(response)


def _of_speeches(asked: SearchCriteria) -> bool:
    return asked.scope == Scope.SPEECHES


def _found(asked: SearchCriteria) -> SearchQuerySet:
    if _of_speeches(asked):
        return engine.matching_speeches(asked)
    return engine.matching_transcripts(asked)


def _keys(found: SearchQuerySet) -> array[int]:
    """The keys of all hits in order: eight bytes each."""
    keys = array("q")
    for batch in occurrences.batches(found):
        keys.extend(batch)
    return keys


def _batches(keys: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _ROWS):
        yield list(keys[start : start + _ROWS])


def _transcripts(keys: Sequence[int], request: HttpRequest) -> Iterator[tuple[object, ...]]:
    for batch in _batches(keys):
        found = Transcript.objects.published().for_listing().in_bulk(batch)
        for transcript in (found[key] for key in batch if key in found):
            yield (
                transcript.slug,
                request.build_absolute_uri(transcript.get_absolute_url()),
                transcript.title,
                transcript.partial_date,
                str(transcript.venue or transcript.venue_printed),
                transcript.kind,
                transcript.language,
                transcript.source.name if transcript.source else None,
                "; ".join(row.name for row in transcript.participations.all()),
                transcript.word_count,
            )


def _speeches(keys: Sequence[int], request: HttpRequest) -> Iterator[tuple[object, ...]]:
    for batch in _batches(keys):
        for speech in occurrences.speeches(batch):
            yield (
                request.build_absolute_uri(speech.url),
                speech.partial_date,
                speech.speaker,
                speech.title,
                speech.language,
                speech.text,
            )


def _name(asked: SearchCriteria) -> str:
    """What the file is called: "speeches-peace-treaty.csv"."""
    words = slugify(asked.q, allow_unicode=True)[:_LONGEST_NAME].strip("-")
    return f"{'-'.join(filter(None, (asked.scope.value, words)))}.csv"
