"""The Whoosh backend that Haystack brings, over the same TranscriptIndex; it holds no speeches.
As it is but for one thing: it is lent integers of 64 bits, which TranscriptIndex has some of."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.conf import settings
from haystack import connections
from haystack.backends.whoosh_backend import WhooshEngine, WhooshSearchBackend
from haystack.query import SearchQuerySet
from whoosh.fields import NUMERIC, Schema

from archive.models import Transcript
from benchmarks.engines.ours import answer
from benchmarks.questions import Answer, Document, Question
from benchmarks.store import Store, bytes_in

_BATCH = 200


class Backend(WhooshSearchBackend):
    def build_schema(self, fields: dict[str, Any]) -> tuple[str, Schema]:
        document, built = super().build_schema(fields)
        for name, kind in built.items():
            if type(kind) is NUMERIC:
                built.remove(name)
                built.add(name, NUMERIC(stored=kind.stored, numtype=kind.numtype, bits=64))
        return document, built


class Engine(WhooshEngine):
    backend = Backend


class Index:
    alias = "stock"

    def __init__(self, store: Store) -> None:
        self.path = store.of("stock")
        connections.connections_info[self.alias] = settings.HAYSTACK_CONNECTIONS[self.alias] = {
            "ENGINE": f"{__name__}.Engine",
            "PATH": str(self.path),
        }

    @property
    def backend(self) -> Any:
        return connections[self.alias].get_backend()

    @property
    def _index(self) -> Any:
        return connections[self.alias].get_unified_index().get_index(Transcript)

    def build(self, jobs: int = 1) -> None:
        backend, index = self.backend, self._index
        backend.clear(commit=True)
        last = 0
        while batch := list(index.index_queryset().filter(pk__gt=last).order_by("pk")[:_BATCH]):
            backend.update(index, batch)
            last = batch[-1].pk

    def open(self) -> None:
        if not self.backend.setup_complete:
            self.backend.setup()

    def ask(self, question: Question) -> Answer:
        # Its orders must all point the same way, and it sorts by one field of a kind.
        return answer(SearchQuerySet(using=self.alias), question, ("-date",))

    def forget(self) -> None:
        """It remembers nothing."""

    def add(self, document: Document) -> None:
        index = self._index
        self.backend.update(index, index.index_queryset().filter(pk=document.key))

    def size(self) -> int:
        return bytes_in(self.path)

    def version(self) -> str:
        return f"django-haystack {version('django-haystack')}"
