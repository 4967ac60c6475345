"""Transcripts in which much the same is said as in one that is open."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from haystack.query import SearchQuerySet

from archive.models import Transcript
from search.errors import IndexUnusable

MOST = 5
_KEPT = 600  # seconds that an answer is kept; the archive may have grown meanwhile


def similar(transcript: Transcript) -> list[Transcript]:
    """Up to five published transcripts, the most similar first; none while no index can be asked.

    The engine is asked once in ten minutes for one state of a transcript; what it names is looked
    up every time, so that nothing withdrawn is shown."""
    key = f"similar:{transcript.pk}:{transcript.updated_at.timestamp()}"
    keys: list[int] | None = cache.get(key)
    if keys is None:
        try:
            keys = _asked(transcript)
        except IndexUnusable:
            return []
        cache.set(key, keys, _KEPT)
    found = Transcript.objects.published().defer("lead").in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]


def _asked(transcript: Transcript) -> list[int]:
    # The engine reads the transcript as the index does, with every spelling of every name.
    prefetch_related_objects([transcript], "participations__person__names")
    rows = SearchQuerySet().models(Transcript).more_like_this(transcript)[:MOST]
    return [int(row.pk) for row in rows]
