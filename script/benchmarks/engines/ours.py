"""Our engine as the site uses it: SearchQuerySet over TranscriptIndex. Its index holds the speeches
besides, and is made from the archive's database."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any

from haystack import connections
from haystack.backends import SQ
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
        indexing.rebuild(jobs=jobs)

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
    """A question in Haystack's terms, as the site asks it, and its answer."""
    found.query.add_model(Transcript)
    if wanted := list(_conditions(question)):
        found.query.add_filter(SQ(reduce(and_, wanted)))
    for field in newest if question.newest else ():
        found.query.add_order_by(field)
    found = found.values_list("pk", flat=True)
    for name in question.facets:
        found.query.add_field_facet(name)
    keys = tuple(int(key) for key in found[question.start : question.start + PAGE])
    fields = found.facet_counts().get("fields", {}) if question.facets else {}
    counts = {name: dict(pairs) for name, pairs in fields.items()}
    return Answer(keys, len(found), counts)


def _conditions(question: Question) -> Iterator[SQ]:
    for word in question.words:
        yield SQ(content=Clean(word))
    if question.phrase:
        yield SQ(content=Exact(" ".join(question.phrase), clean=True))
    if question.prefix:
        yield SQ(content__startswith=question.prefix)
    if question.kind:
        yield SQ(kind__in=[question.kind])
    if question.first:
        yield SQ(date__gte=question.first)
    if question.last:
        yield SQ(last_day__lte=question.last)
