"""Our engine as the site uses it: SearchQuerySet over TranscriptIndex. Its index holds the speeches
besides, and is made from the archive's database."""

from __future__ import annotations

from typing import Any

from haystack import connections
from haystack.inputs import Clean, Exact
from haystack.query import SearchQuerySet

from archive.models import Transcript
from benchmarks.questions import PAGE, Answer, Document, Question
from benchmarks.store import Store, bytes_in
from search import indexing


class Index:
    alias = "default"

    def __init__(self, store: Store) -> None:
        self.path = store.archive / "index"

    @property
    def backend(self) -> Any:
        return connections[self.alias].get_backend()

    def build(self, jobs: int = 1) -> None:
        indexing.rebuild()

    def open(self) -> None:
        self.backend.snapshot()

    def ask(self, question: Question) -> Answer:
        return answer(SearchQuerySet(using=self.alias), question, _ORDER)

    def forget(self) -> None:
        self.backend.forget()

    def add(self, document: Document) -> None:
        indexing.record([document.key])
        indexing.apply()

    def size(self) -> int:
        return bytes_in(self.path)

    def version(self) -> str:
        import numpy
        import whoosh

        return f"on Whoosh {whoosh.versionstring()} and NumPy {numpy.__version__}"


_ORDER = ("-date", "-minute", "-django_id")


def answer(found: SearchQuerySet, question: Question, newest: tuple[str, ...]) -> Answer:
    """A question in Haystack's terms, and its answer."""
    found = found.models(Transcript)
    for word in question.words:
        found = found.filter(content=Clean(word))
    if question.phrase:
        found = found.filter(content=Exact(" ".join(question.phrase), clean=True))
    if question.prefix:
        found = found.filter(content__startswith=question.prefix)
    if question.kind:
        found = found.filter(kind__in=[question.kind])
    if question.first:
        found = found.filter(date__gte=question.first)
    if question.last:
        found = found.filter(last_day__lte=question.last)
    if question.newest:
        found = found.order_by(*newest)
    for name in question.facets:
        found = found.facet(name)
    rows = found[question.start : question.start + PAGE]
    keys = tuple(int(row.pk) for row in rows)
    fields = found.facet_counts().get("fields", {}) if question.facets else {}
    counts = {
        name: {str(value): int(count) for value, count in pairs} for name, pairs in fields.items()
    }
    return Answer(keys, len(found), counts)
