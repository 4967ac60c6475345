"""Transcripts in which much the same is said as in one that is open."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from haystack.query import SearchQuerySet

from archive.models import Transcript
from search.errors import IndexUnusable
from search.words import analysis

MOST = 5
MOST_WORDS = 4  # that say why
_CANDIDATES = 25
_KEPT = 600  # seconds that an answer is kept; the archive may have grown meanwhile


@dataclass(frozen=True, slots=True)
class Similar:
    """Another transcript, and what both speak of, as it is written in the first."""

    transcript: Transcript
    words: tuple[str, ...]


def similar(transcript: Transcript) -> list[Similar]:
    """Up to five published transcripts, the most similar first; none while no index can be asked.

    The engine is asked once in ten minutes for one state of a transcript; what it names is looked
    up every time, so that nothing withdrawn is shown."""
    key = f"similar:{transcript.pk}:{transcript.updated_at.timestamp()}"
    named: dict[int, tuple[str, ...]] | None = cache.get(key)
    if named is None:
        try:
            named = _named(transcript)
        except IndexUnusable:
            return []
        cache.set(key, named, _KEPT)
    found = Transcript.objects.published().defer("lead").in_bulk(named)
    return [Similar(found[pk], words) for pk, words in named.items() if pk in found]


def _named(transcript: Transcript) -> dict[int, tuple[str, ...]]:
    # The engine reads the transcript as the index does, with every spelling of every name.
    prefetch_related_objects([transcript], "participations__person__names")
    rows = list(SearchQuerySet().models(Transcript).more_like_this(transcript)[:_CANDIDATES])
    lengths = Transcript.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    words = dict(lengths.values_list("pk", "word_count"))
    # What goes on for hours touches on everything, and would be like any short text.
    rows.sort(key=lambda row: -row.score / math.log(words.get(int(row.pk), 0) + 10))
    # Our own engine says which words both have, the most typical first; others do not.
    shared = {int(row.pk): getattr(row, "shared", None) or () for row in rows[:MOST]}
    written = _as_written(transcript, {form for forms in shared.values() for form in forms})
    return {
        pk: tuple(written[form] for form in forms if form in written)[:MOST_WORDS]
        for pk, forms in shared.items()
    }


def _as_written(transcript: Transcript, forms: Iterable[str]) -> dict[str, str]:
    """Folded words as they are mostly written in what is said in a transcript. Names, which its
    participants are called by, are left out: they stand above it already."""
    wanted = set(forms)
    for participation in transcript.participations.all():
        for word, _, _ in analysis.words(participation.name):
            wanted.difference_update(word.forms)
    written: dict[str, Counter[str]] = {form: Counter() for form in wanted}
    for speech in transcript.speeches.all():
        for match in analysis.WORD.finditer(speech.text):
            forms_of = analysis.word(match.group()).forms
            if len(forms_of) == 1 and forms_of[0] in written:
                written[forms_of[0]][match.group()] += 1
    return {form: ways.most_common(1)[0][0] for form, ways in written.items() if ways}
