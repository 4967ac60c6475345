"""Haystack's SearchBackend over our Whoosh index: what it asks, answered by the other modules."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
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

from search.backends.whoosh import fields, nodes, storage
from search.backends.whoosh.clauses import Clauses
from search.backends.whoosh.counting import Found, Hits, ordered, period_counts, value_counts
from search.backends.whoosh.highlighting import highlights
from search.backends.whoosh.matching import Evaluation
from search.backends.whoosh.narrowing import narrowed
from search.backends.whoosh.segments import Entry
from search.backends.whoosh.similar import shared, typical
from search.backends.whoosh.snapshots import BROKEN, Snapshot, Unit, snapshot
from search.backends.whoosh.spelling import suggestion
from search.backends.whoosh.usage import Usage, usage
from search.backends.whoosh.writing import Session, commit, sweep
from search.errors import IndexUnusable, WriterBusy
from search.query import Leaf, parse

_LOCK_SECONDS = 60.0


class WhooshSearchBackend(BaseSearchBackend):
    """One per thread; what is costly is held once per process (see `segments`)."""

    # What facet() can be asked for besides Haystack's own options (see `counting`).
    facet_options = frozenset({"collapse", "weigh"})

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
        return snapshot(self.path, self.schema, self.fingerprint)

    def forget(self) -> None:
        """Gives up what was worked out of the present state, so that the next question takes as
        long as the first: for benchmarks."""
        self.snapshot().forget()

    # --- Searching ---------------------------------------------------------------------------

    @log_query
    def search(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        """Answers a query: a Whoosh query object, or a string in the reader's language.

        Gives {"hits", "results", "facets", "spelling_suggestion"}, the results from
        `start_offset` to before `end_offset`. Raises IndexUnusable.
        """
        try:
            return self._search(query_string, **kwargs)
        except OSError as broken:
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
        fields: Collection[str] | None = None,
        **unsupported: Any,
    ) -> dict[str, Any]:
        if unsupported:
            names = ", ".join(sorted(unsupported))
            raise SearchBackendError(f"This search backend knows no {names}")
        if not isinstance(query_string, q.Query):
            query_string = self.clauses.tree(self.clauses.document, parse(query_string).tree)
        models = list(models)
        wanted = self._restricted(query_string, narrow_queries)
        hits = self._hits(wanted, models)
        answer: dict[str, Any] = {
            "hits": hits.count,
            "results": self._results(
                hits,
                list(sort_by),
                start_offset,
                end_offset,
                _PlainResult if fields and not highlight else result_class or SearchResult,
                {DJANGO_ID, *fields} - {DJANGO_CT, ID} if fields else (),
            ),
            "facets": {},
            "spelling_suggestion": self.suggestion(spelling_query) if spelling_query else None,
        }
        if facets:
            answer["facets"]["fields"] = {
                name: _limited(
                    value_counts(hits, name, options.get("collapse", ""), options.get("weigh", "")),
                    options,
                )
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
                    q.And([wanted, narrowed(f"{name}:{value}", self.clauses.lookup)]), models
                ).count
                for name, value in query_facets
            }
        if highlight:
            options = highlight if isinstance(highlight, dict) else {}
            highlights(answer["results"], query_string, self.clauses.document, **options)
        return answer

    def _restricted(self, query: q.Query, narrow_queries: Iterable[str]) -> q.Query:
        parts = [narrowed(text, self.clauses.lookup) for text in sorted(narrow_queries)]
        return q.And([query, *(q.ConstantScoreQuery(part) for part in parts)]) if parts else query

    def _hits(self, query: q.Query, models: Iterable[Any]) -> Hits:
        snapshot = self.snapshot()
        units = snapshot.chosen(get_model_ct(model) for model in models)
        return Hits(
            snapshot,
            tuple(
                Found(unit, Evaluation(snapshot, unit, self.clauses.document).matches(query))
                for unit in units
            ),
        )

    def _results(
        self,
        hits: Hits,
        order: list[str],
        start: int,
        end: int | None,
        result_class: Callable[..., Any],
        fields: Collection[str] = (),
        words: Collection[nodes.Stem] = (),
    ) -> list[Any]:
        if end is not None and end <= start:
            return []
        found = ordered(hits, order, start, end)
        results = []
        for (unit, document, score), row in zip(found, _rows(found, fields), strict=True):
            app_label, model_name = unit.model.split(".")
            row.pop(DJANGO_CT, None)
            key = row.pop(DJANGO_ID)
            if words:
                evaluation = Evaluation(hits.snapshot, unit, self.clauses.document)
                row["shared"] = shared(evaluation, words, document)
            results.append(result_class(app_label, model_name, key, score, **row))
        return results

    def suggestion(self, text: str) -> str | None:
        """The query spelt in words that the index has, operators kept; None if nothing is to be
        bettered."""
        return suggestion(self.snapshot().units.values(), self.clauses.document, text)

    def is_capped(self, leaf: Leaf) -> bool:
        """Whether more words are like this (a beginning, a shape, a likeness) than are looked
        for."""
        asked = self.clauses.tree(self.clauses.document, leaf)
        while isinstance(asked, q.AndMaybe):
            asked = asked.a
        return isinstance(asked, nodes.Leaf) and any(
            len(asked.terms(segment.text(self.clauses.document))) >= nodes.MOST_EXPANSIONS
            for segment in self.snapshot().segments
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
        """Documents that share the words that are typical of this one, best first. `shared` of a
        result are those words."""
        index = connections[self.connection_alias].get_unified_index()
        document = index.get_index(type(model_instance)).full_prepare(model_instance)
        unit = self.snapshot().units.get(get_model_ct(model_instance))
        name = self.clauses.document
        language = str(document.get(fields.LANGUAGE) or "")
        words = typical(unit, name, str(document.get(name) or ""), language) if unit else []
        parts: list[q.Query] = [
            q.Or(words) if words else q.NullQuery,
            q.Not(q.Term(ID, get_identifier(model_instance))),
        ]
        if additional_query_string is not None:
            parts.append(q.ConstantScoreQuery(additional_query_string))
        hits = self._hits(q.And(parts), models)
        results = self._results(
            hits, [], start_offset, end_offset, result_class or SearchResult, words=words
        )
        return {"hits": hits.count, "results": results}

    def held(self, model: Any, *names: str) -> Iterator[tuple[int, ...]]:
        """The key and these number fields of every document of a model that can be found. Raises
        IndexUnusable."""
        try:
            if unit := self.snapshot().units.get(get_model_ct(model)):
                columns = (unit.numbers(name)[unit.alive] for name in (fields.NUMBER, *names))
                yield from zip(*(column.tolist() for column in columns), strict=True)
        except BROKEN as broken:
            raise IndexUnusable("The index is broken and cannot be read.") from broken

    def usage(
        self, model: Any, forms: Sequence[str], language: str, speaker: str | None = None
    ) -> Usage:
        """How often words, given by one of their forms, are used in the documents of a model in a
        language: in all of them, or in what a speaker says. Raises IndexUnusable."""
        try:
            unit = self.snapshot().units.get(get_model_ct(model))
            if unit is None:
                return Usage(0, 0, [(0, 0)] * len(forms))
            within = None if speaker is None else ("speaker", speaker)
            return usage(unit, self.clauses.document, forms, language, within)
        except BROKEN as broken:
            raise IndexUnusable("The index is broken and cannot be read.") from broken

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
                    entries = session.commit()
                    storage.point(self.path, state.folder, session.number, self.fingerprint)
                    sweep(state.folder, entries, session.number)
            except BaseException:
                session.cancel()
                raise
            finally:
                self._session = None

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Adds or replaces the documents of these objects."""
        documents = []
        for instance in iterable:
            with contextlib.suppress(SkipDocument):
                documents.append(index.full_prepare(instance))
        with self.changes() as session:
            session.remove(ID, [document[ID] for document in documents])
            for document in documents:
                session.add(document)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Removes the document of an object, or of an identifier such as app.model.1."""
        with self.changes() as session:
            session.remove(ID, [get_identifier(obj_or_string)])

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
            session.remove(DJANGO_CT, [get_model_ct(model) for model in models])

    # --- Writing anew ------------------------------------------------------------------------

    def new_generation(self) -> Path:
        """An empty folder, to be filled by `write_part` and made live by `go_live`. The caller
        holds the lock (`writing`) until then. Those that a crash left half built go before."""
        with contextlib.suppress(IndexUnusable):
            storage.remove_others(self.path, storage.pointer(self.path).folder)
        return storage.new_generation(self.path)

    def write_part(self, folder: Path, documents: Iterable[dict[str, Any]]) -> list[Entry]:
        """Writes prepared documents as segments of a new generation. Several processes may each
        write a part. A transcript and its speeches may be in different parts."""
        session = Session(folder, self.schema, None)
        try:
            for document in documents:
                session.add(document)
            return session.finish(whole=True)
        except BaseException:
            session.cancel()
            raise

    def go_live(self, folder: Path, entries: list[Entry]) -> None:
        """Makes a generation of these segments the index, at once and durably."""
        commit(folder, self.schema, entries, 0)
        storage.point(self.path, folder, 0, self.fingerprint)
        storage.remove_others(self.path, folder)

    def _start_empty(self) -> None:
        self.go_live(storage.new_generation(self.path), [])

    def prepared(self, instance: Any) -> dict[str, Any]:
        """The document of an object, for `write_part`."""
        index = connections[self.connection_alias].get_unified_index()
        return dict(index.get_index(type(instance)).full_prepare(instance))

    def build_schema(self, search_fields: dict[str, Any]) -> tuple[str, Schema]:
        """The document field's name and the schema for Haystack's fields."""
        return fields.schema(search_fields)


class _PlainResult:
    """A result for values() and values_list(), which read its fields and nothing else."""

    app_label: str
    model_name: str
    pk: str

    def __init__(self, app_label: str, model_name: str, pk: str, score: float, **row: Any) -> None:
        row.update(app_label=app_label, model_name=model_name, pk=pk, score=score)
        self.__dict__ = row

    @property
    def id(self) -> str:  # asked of the index by all of them, but hardly ever read
        return f"{self.app_label}.{self.model_name}.{self.pk}"


def _rows(
    found: Sequence[tuple[Unit, int, float]], fields: Collection[str]
) -> Iterator[dict[str, Any]]:
    """The stored fields of documents of one unit or several."""
    documents: dict[Unit, list[int]] = {}
    for unit, document, _ in found:
        documents.setdefault(unit, []).append(document)
    rows = {unit: iter(unit.rows(numbers, fields)) for unit, numbers in documents.items()}
    return (next(rows[unit]) for unit, _, _ in found)


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
