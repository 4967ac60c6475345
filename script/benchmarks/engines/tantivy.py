"""Tantivy, an engine written in Rust, through its Python package."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

from benchmarks.questions import PAGE, Answer, Document, Question
from benchmarks.store import Store, bytes_in

# Not of the site, so not there when types are checked.
tantivy: Any = import_module("tantivy")

_SINGLE = ("decade", "year", "month", "venue", "country", "kind", "language", "source")
_MULTIPLE = ("speaker", "participant")
_MOST_VALUES = 10_000
_WORDS = "en_stem"  # as FTS5's porter: lower case, English stems
_DAY = 1_440  # minutes
_TITLE = {"title": 3.0}


class Index:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.path = store.of("tantivy")

    def build(self, jobs: int = 1) -> None:
        self.path.mkdir(parents=True)
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("key", fast=True)
        schema.add_text_field("title", tokenizer_name=_WORDS)
        schema.add_text_field("text", tokenizer_name=_WORDS)
        for name in ("day", "last_day", "moment"):
            schema.add_integer_field(name, indexed=True, fast=True)
        for name in (*_SINGLE, *_MULTIPLE):
            schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        writer = tantivy.Index(schema.build(), path=str(self.path)).writer(num_threads=jobs)
        for document in self.store.documents():
            writer.add_document(_fields(document))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self.index = tantivy.Index.open(str(self.path))
        self.schema = self.index.schema
        self.searcher = self.index.searcher()

    def ask(self, question: Question) -> Answer:
        query = self._query(question)
        order = {"order_by_field": "moment"} if question.newest else {}
        found = self.searcher.search(query, limit=PAGE, offset=question.start, **order)
        addresses = [address for _, address in found.hits]
        keys = self.searcher.fast_field_values("key", addresses) if addresses else []
        counts: dict[str, dict[str, int]] = {}
        if question.facets:
            wanted = {n: {"terms": {"field": n, "size": _MOST_VALUES}} for n in question.facets}
            counts = {
                name: {bucket["key"]: int(bucket["doc_count"]) for bucket in held["buckets"]}
                for name, held in self.searcher.aggregate(query, wanted).items()
            }
        return Answer(tuple(int(key) for key in keys), int(found.count or 0), counts)

    def _query(self, question: Question) -> Any:
        query = tantivy.Query
        parts = [self._typed(word) for word in question.words]
        if question.phrase:
            parts.append(self._typed(f'"{" ".join(question.phrase)}"'))
        if question.prefix:
            parts.append(query.regex_query(self.schema, "text", f"{question.prefix}.*"))
        if question.kind:
            parts.append(query.term_query(self.schema, "kind", question.kind))
        whole = tantivy.FieldType.Integer
        if question.first:
            first = question.first.toordinal()
            parts.append(query.range_query(self.schema, "day", whole, lower_bound=first))
        if question.last:
            last = question.last.toordinal()
            parts.append(query.range_query(self.schema, "last_day", whole, upper_bound=last))
        if not parts:
            return query.all_query()
        return query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    def _typed(self, text: str) -> Any:
        return self.index.parse_query(text, ["text", "title"], field_boosts=_TITLE)

    def forget(self) -> None:
        """It remembers nothing of a question."""

    def add(self, document: Document) -> None:
        writer = self.index.writer(num_threads=1)
        writer.add_document(_fields(document))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def size(self) -> int:
        return bytes_in(self.path)

    def version(self) -> str:
        return f"tantivy-py {version('tantivy')}"


def _fields(document: Document) -> Any:
    fields: dict[str, Any] = {
        "key": document.key,
        "title": document.title,
        "text": document.text,
        "moment": document.day * _DAY + document.minute + 1,
    }
    if document.day:
        fields |= {"day": document.day, "last_day": document.last_day}
    return tantivy.Document.from_dict(fields | {n: list(v) for n, v in document.values.items()})
