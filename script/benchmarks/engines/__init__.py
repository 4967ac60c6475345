"""The engines that are measured, each a module with a class of the same small interface."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from benchmarks.questions import Answer, Document, Question
from benchmarks.store import Store


class Engine(Protocol):
    """One engine with its index of one corpus."""

    def build(self, jobs: int = 1) -> None:
        """Makes the index of all documents, as one would to begin with."""

    def open(self) -> None:
        """Makes ready to answer, as a new process does."""

    def ask(self, question: Question) -> Answer:
        """A page of hits, their number, and the counts of the facets."""

    def forget(self) -> None:
        """Drops what is remembered of former questions; what is held of the index stays."""

    def add(self, document: Document) -> None:
        """Adds a document, so that the next question finds it."""

    def size(self) -> int:
        """Bytes of the index."""

    def version(self) -> str: ...


# In the order in which they are asked; ours first, since the others are compared to it.
NAMES = {
    "ours": "Verbatim",
    "stock": "Haystack's own",
    "fts5": "SQLite FTS5",
    "tantivy": "Tantivy",
}
_NEEDS = {"tantivy": "tantivy"}


def is_installed(name: str) -> bool:
    return name not in _NEEDS or find_spec(_NEEDS[name]) is not None


def place(name: str, store: Store) -> Path:
    """The folder of an engine's index."""
    return store.archive / "index" if name == "ours" else store.of(name)


def engine(name: str, store: Store) -> Engine:
    """The engine of that name on the corpus of the store."""
    make: Callable[[Store], Engine] = import_module(f"benchmarks.engines.{name}").Index
    return make(store)
