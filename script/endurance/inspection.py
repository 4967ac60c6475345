"""Whether an archive is whole: index and database agree, and what is published is found."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from archive.models import Transcript
from endurance.documents import unique_words
from endurance.scratch import command
from search import engine
from search.criteria import Scope, SearchCriteria
from search.models import PendingChange


def faults(sample: int | None = None, seed: int = 0) -> list[str]:
    """What is wrong after recovery, in words. Of all transcripts, or of so many, it is asked
    whether they are found by their own words exactly if they are published."""
    found = []
    if pending := PendingChange.objects.count():
        found.append(f"{pending} changes are still pending")
    status, said = command("index", "--check", "--dry-run")
    if status:
        found.append(f"index --check: {said}")
    return found + list(_not_as_published(sample, seed))


def _not_as_published(sample: int | None, seed: int) -> Iterator[str]:
    rows = list(Transcript.objects.order_by("pk").prefetch_related("speeches"))
    if sample is not None and len(rows) > sample:
        rows = random.Random(seed).sample(rows, sample)  # noqa: S311
    for transcript in rows:
        words = unique_words(" ".join(speech.text for speech in transcript.speeches.all()))
        wanted = 1 if transcript.is_published else 0
        for word in words:
            for scope in Scope:
                page = asked(f'"{word}"', scope)
                hits = [hit.transcript.pk for hit in page.hits]
                if page.total != wanted or hits != [transcript.pk] * wanted:
                    yield (
                        f"{transcript.status} transcript {transcript.pk} by {word!r} in "
                        f"{scope.value}: {page.total} hits, {hits}"
                    )
        if not words:
            yield f"transcript {transcript.pk} has lost its text"


def asked(q: str, scope: Scope = Scope.TRANSCRIPTS) -> engine.SearchPage:
    return engine.run(SearchCriteria(q=q, scope=scope))


def incoherent(pages: Iterable[engine.SearchPage]) -> Iterator[str]:
    """Answers in which hits and total do not agree."""
    for page in pages:
        if len(page.hits) != min(page.total, engine.PER_PAGE):
            yield f"{page.criteria.url}: {page.total} in all, {len(page.hits)} on the page"
