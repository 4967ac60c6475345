"""Haystack's SearchBackend over our Whoosh index: what it asks, answered by the other modules."""

from __future__ import annotations

import contextlib
import pickle
import struct
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from haystack import connections
from haystack.backends import BaseSearchBackend, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError, SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct
from whoosh import query as q
from whoosh.fields import Schema

from search.analysis import folded
from search.backends.whoosh import fields, storage
from search.backends.whoosh.clauses import Clauses
from search.backends.whoosh.counting import Hits, ordered, period_counts, value_counts
from search.backends.whoosh.highlighting import highlights
from search.backends.whoosh.matching import MOST_EXPANSIONS, Evaluation
from search.backends.whoosh.narrowing import narrowed
from search.backends.whoosh.segments import Snapshot, index_in, snapshot
from search.backends.whoosh.similar import typical_terms
from search.backends.whoosh.spelling import suggestion
from search.backends.whoosh.writing import Session
from search.errors import IndexUnusable, WriterBusy
from search.query import parse

_UNREADABLE = (EOFError, OSError, pickle.UnpicklingError, struct.error, zlib.error)  # mid-file
_LOCK_SECONDS = 60.0


class WhooshSearchBackend(BaseSearchBackend):
    """One per thread; what is costly is held once per process (see `segments`)."""

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.path = Path(connection_options["PATH"])
        self._lock = FileLock(self.path / "writer.lock")
        self._session: Session | None = None

    # --- What is indexed ---------------------------------------------------------------------

    @cached_property
    def _fields(self) -> tuple[str, Schema]:
        index = connections[self.connection_alias].get_unified_index()
        return fields.schema(index.all_searchfields())

    @property
    def schema(self) -> Schema:
        return self._fields[1]

    @cached_property
    def fingerprint(self) -> str:
        return fields.fingerprint(self.schema)

    @cached_property
    def clauses(self) -> Clauses:
        return Clauses(*self._fields)

    def snapshot(self) -> Snapshot:
        """The present state of the index. Raises IndexUnusable if there is none."""
        return snapshot(self.path, self._fields[0], self.schema, self.fingerprint)

    # --- Searching ---------------------------------------------------------------------------

    @log_query
    def search(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        """Answers a query: a Whoosh query object, or a string in the reader's language.

        Gives {"hits", "results", "facets", "spelling_suggestion"}, the results from
        `start_offset` to before `end_offset`. Raises IndexUnusable.
        """
        try:
            return self._search(query_string, **kwargs)
        except _UNREADABLE as broken:
            raise IndexUnusable("The index is broken and cannot be read.") from broken

    def _search(
        self,
        query_string: Any,
        start_offset: int = 0,
        end_offset: int | None = None,
        sort_by: Iterable[str] = (),
        facets: dict[str, dict[str, Any]] | None = None,
        date_facets: dict[str, dict[str, Any]] | None = None,
        query_facets: Iterable[tuple[str, str]] = (),
        narrow_queries: Iterable[str] = (),
        models: Iterable[Any] = (),
        highlight: Any = False,
        spelling_query: str | None = None,
        result_class: type[SearchResult] | None = None,
        boost: dict[str, float] | None = None,  # already part of the query
        fields: Any = None,  # every stored field is given
        **unsupported: Any,
    ) -> dict[str, Any]:
        if unsupported:
            names = ", ".join(sorted(unsupported))
            raise SearchBackendError(f"This search backend knows no {names}")
        if not isinstance(query_string, q.Query):
            query_string = self.clauses.tree(self.clauses.document, parse(query_string).tree)
        wanted = self._restricted(query_string, models, narrow_queries)
        hits = self._hits(wanted)
        answer: dict[str, Any] = {
            "hits": hits.count,
            "results": self._results(
                hits, list(sort_by), start_offset, end_offset, result_class or SearchResult
            ),
            "facets": {},
            "spelling_suggestion": self.suggestion(spelling_query) if spelling_query else None,
        }
        if facets:
            answer["facets"]["fields"] = {
                name: _limited(value_counts(hits, name), options)
                for name, options in facets.items()
            }
        if date_facets:
            answer["facets"]["dates"] = {
                name: period_counts(
                    hits, name, d["start_date"], d["end_date"], d["gap_by"], d["gap_amount"]
                )
                for name, d in date_facets.items()
            }
        if query_facets:
            answer["facets"]["queries"] = {
                f"{name}:{value}": self._hits(
                    q.And([wanted, narrowed(f"{name}:{value}", self.clauses.lookup)])
                ).count
                for name, value in query_facets
            }
        if highlight:
            options = highlight if isinstance(highlight, dict) else {}
            highlights(answer["results"], query_string, self.clauses.document, **options)
        return answer

    def _restricted(
        self, query: q.Query, models: Iterable[Any], narrow_queries: Iterable[str]
    ) -> q.Query:
        parts = [narrowed(text, self.clauses.lookup) for text in sorted(narrow_queries)]
        if models:
            names = sorted(get_model_ct(model) for model in models)
            parts.append(q.Or([q.Term(DJANGO_CT, name) for name in names]))
        return q.And([query, *(q.ConstantScoreQuery(part) for part in parts)]) if parts else query

    def _hits(self, query: q.Query) -> Hits:
        snapshot = self.snapshot()
        numbers = range(len(snapshot.segments))
        return Hits(snapshot, tuple(Evaluation(snapshot, n).matches(query) for n in numbers))

    def _results(
        self,
        hits: Hits,
        order: list[str],
        start: int,
        end: int | None,
        result_class: type[SearchResult],
    ) -> list[SearchResult]:
        if end is not None and end <= start:
            return []
        results = []
        for segment, document, score in ordered(hits, order, start, end):
            row = hits.snapshot.segments[segment].stored(document)
            app_label, model_name = row.pop(DJANGO_CT).split(".")
            key = row.pop(DJANGO_ID)
            results.append(result_class(app_label, model_name, key, score, **row))
        return results

    def suggestion(self, text: str) -> str | None:
        """The query spelt in words that the index has, operators kept; None if nothing is to be
        bettered."""
        return suggestion(self.snapshot(), text)

    def is_capped(self, prefix: str) -> bool:
        """Whether more words begin like this than are looked up."""
        state, name = self.snapshot(), self.clauses.document + fields.FORMS
        form = folded(prefix)
        return any(
            sum(1 for _ in islice(segment.infos(name, form), MOST_EXPANSIONS + 1)) > MOST_EXPANSIONS
            for segment in state.segments
        )

    def more_like_this(
        self,
        model_instance: Any,
        additional_query_string: q.Query | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        models: Iterable[Any] = (),
        result_class: type[SearchResult] | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Documents that share the words that are typical of this one, best first."""
        index = connections[self.connection_alias].get_unified_index()
        document = index.get_index(type(model_instance)).full_prepare(model_instance)
        snapshot, name = self.snapshot(), self.clauses.document
        terms = typical_terms(snapshot, name, str(document.get(name) or ""))
        parts: list[q.Query] = [
            q.Or([q.Term(name, term) for term in terms]) if terms else q.NullQuery,
            q.Not(q.Term(ID, get_identifier(model_instance))),
        ]
        if additional_query_string is not None:
            parts.append(q.ConstantScoreQuery(additional_query_string))
        hits = self._hits(self._restricted(q.And(parts), models, ()))
        results = self._results(hits, [], start_offset, end_offset, result_class or SearchResult)
        return {"hits": hits.count, "results": results}

    def identifiers(self) -> set[str]:
        """Which documents can be found. Reads every field's last posting list on the way, so that
        files cut short are noticed. Raises IndexUnusable."""
        state = self.snapshot()
        found: set[str] = set()
        try:
            for segment, alive in zip(state.segments, state.alive, strict=True):
                for identifier, info in segment.infos(ID):
                    if alive[segment.postings(info).ids].any():
                        found.add(identifier)
                for name in self.schema.names():
                    for _, info in deque(segment.infos(name), maxlen=1):
                        segment.postings(info)
        except _UNREADABLE as broken:
            raise IndexUnusable("The index is broken and cannot be read.") from broken
        return found

    # --- Writing -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self, wait: float = _LOCK_SECONDS) -> Iterator[None]:
        """Keeps other writers out. Raises WriterBusy if one does not finish within `wait`
        seconds."""
        self.path.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=wait)
        except Timeout:
            raise WriterBusy("The index is being written by another process.") from None
        try:
            yield
        finally:
            self._lock.release()

    @contextlib.contextmanager
    def changes(self, wait: float = _LOCK_SECONDS) -> Iterator[Session]:
        """Inside it what `update` and `remove` do is one commit, made at the end; nothing of it
        is done if an error is raised. Raises WriterBusy and IndexUnusable."""
        if self._session is not None:
            yield self._session
            return
        with self.writing(wait):
            if storage.stamp(self.path) is None:
                self._start_empty()
            state = self.snapshot()
            self._session = session = Session(state.folder, self.schema, state)
            try:
                yield session
                if session.changed:
                    session.commit()
                    storage.point(self.path, state.folder, self.fingerprint)
                else:
                    session.cancel()
            except BaseException:
                session.cancel()
                raise
            finally:
                self._session = None

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Adds or replaces the documents of these objects."""
        with self.changes() as session:
            for instance in iterable:
                try:
                    document = index.full_prepare(instance)
                except SkipDocument:
                    continue
                session.remove([document[ID]])
                session.add(document)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Removes the document of an object, or of an identifier such as app.model.1."""
        with self.changes() as session:
            session.remove([get_identifier(obj_or_string)])

    def remove_all_of(self, fieldname: str, values: Iterable[int]) -> None:
        """Removes the documents that have one of these numbers in the field."""
        with self.changes() as session:
            session.remove_numbered(fieldname, list(values))

    def clear(self, models: Iterable[Any] | None = None, commit: bool = True) -> None:
        """Removes all documents, or those of these models."""
        if models is None:
            with self.writing():
                self._start_empty()
            return
        with self.changes() as session:
            for model in models:
                session.remove_all_of(DJANGO_CT, get_model_ct(model))

    def rebuild(self, documents: Iterable[dict[str, Any]]) -> int:
        """Writes these prepared documents into a new index beside the live one, then puts it in
        its place at once. Gives their number."""
        count = 0
        with self.writing():
            folder = self._new_folder()
            session = Session(folder, self.schema, None)
            try:
                for document in documents:
                    session.add(document)
                    count += 1
                session.commit()
            except BaseException:
                session.cancel()
                raise
            self._go_live(folder)
        return count

    def _start_empty(self) -> None:
        self._go_live(self._new_folder())

    def _new_folder(self) -> Path:
        folder = storage.new_generation(self.path)
        index_in(folder, self.schema, create=True)
        return folder

    def _go_live(self, folder: Path) -> None:
        storage.point(self.path, folder, self.fingerprint)
        storage.remove_others(self.path, folder)

    def prepared(self, instance: Any) -> dict[str, Any]:
        """The document of an object, for `rebuild`."""
        index = connections[self.connection_alias].get_unified_index()
        return dict(index.get_index(type(instance)).full_prepare(instance))

    def build_schema(self, search_fields: dict[str, Any]) -> tuple[str, Schema]:
        """The document field's name and the schema for Haystack's fields."""
        return fields.schema(search_fields)


def _limited(counts: list[tuple[Any, int]], options: dict[str, Any]) -> list[tuple[Any, int]]:
    """Facet counts as the options of facet() ask: limit, mincount, sort, prefix."""
    if prefix := options.get("prefix"):
        counts = [pair for pair in counts if str(pair[0]).startswith(prefix)]
    if mincount := options.get("mincount"):
        counts = [pair for pair in counts if pair[1] >= mincount]
    if options.get("sort") == "index":
        counts = sorted(counts)
    limit = options.get("limit")
    return counts if limit is None or limit < 0 else counts[:limit]
