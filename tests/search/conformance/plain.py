"""Another engine for Haystack, as simple as can be: it keeps documents in memory and looks through
all of them. It has nothing of what our own offers beyond Haystack, so that whatever it answers
rightly any engine can be asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.inputs import BaseInput
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.inputs import ReaderQuery
from search.words.analysis import SECTION
from tests.search.conformance.reference import TITLE, Sections, occurrences, places, weights

Row = dict[str, Any]
NEWEST = ("-date", "-minute", "-django_id")


class PlainBackend(BaseSearchBackend):
    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.rows: dict[str, Row] = {}

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        for one in iterable:
            row = index.full_prepare(one)
            row["read"] = {
                name: tuple(places(section) for section in str(row[name]).split(SECTION))
                for name in ("text", "title")
                if name in row
            }
            self.rows[row[ID]] = row

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        self.rows.pop(get_identifier(obj_or_string), None)

    def clear(self, models: Iterable[Any] | None = None, commit: bool = True) -> None:
        gone = set(map(get_model_ct, models)) if models else None
        self.rows = {
            key: row for key, row in self.rows.items() if gone and row[DJANGO_CT] not in gone
        }

    @log_query
    def search(
        self,
        query_string: Asked,
        sort_by: Iterable[str] = (),
        start_offset: int = 0,
        end_offset: int | None = None,
        facets: Iterable[str] = (),
        models: Iterable[Any] = (),
        **others: Any,
    ) -> dict[str, Any]:
        wanted = set(map(get_model_ct, models))
        rows = [row for row in self.rows.values() if not wanted or row[DJANGO_CT] in wanted]
        found = [row for row in rows if query_string.holds(row)]
        order = list(sort_by)
        shown = end_offset is None or end_offset > start_offset
        for name in reversed(order or NEWEST) if shown else ():
            _sort(found, name)
        scores: dict[str, float] = {}
        if shown and not order:
            scores = {row[ID]: query_string.score(row, rows) for row in found}
            found.sort(key=lambda row: -scores[row[ID]])
        counts = {name: Counter(v for row in found for v in _values(row, name)) for name in facets}
        return {
            "hits": len(found),
            "results": [
                _result(row, scores.get(row[ID], 0.0)) for row in found[start_offset:end_offset]
            ],
            "facets": {"fields": {name: count.most_common() for name, count in counts.items()}},
        }


def _sort(rows: list[Row], name: str) -> None:
    """What has no value comes last either way."""
    field = name.removeprefix("-")
    number = int if field == DJANGO_ID else lambda value: value
    known = [row for row in rows if row.get(field) is not None]
    known.sort(key=lambda row: number(row[field]), reverse=name.startswith("-"))
    rows[:] = known + [row for row in rows if row.get(field) is None]


def _values(row: Row, name: str) -> list[Any]:
    value = row.get(name)
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _result(row: Row, score: float) -> SearchResult:
    app_label, model_name = row[DJANGO_CT].split(".")
    stored = {name: row[name] for name in row if name not in (DJANGO_CT, DJANGO_ID, "read")}
    return SearchResult(app_label, model_name, row[DJANGO_ID], score, **stored)


class PlainQuery(BaseSearchQuery):
    def build_query(self) -> Asked:
        return Asked(self)

    def clean(self, query_fragment: Any) -> Any:
        return query_fragment


class Asked:
    """The conditions of a query. Those on other documents are looked up once."""

    def __init__(self, query: PlainQuery) -> None:
        self.query = query
        self._prepared: dict[int, Any] = {}
        self._weights: dict[Any, dict[str, float]] = {}

    def holds(self, row: Row) -> bool:
        return self._node(self.query.query_filter, row)

    def score(self, row: Row, rows: list[Row]) -> float:
        """BM25 of the leaves that hold, none of them under NOT or in other documents."""
        return self._score(self.query.query_filter, row, rows)

    def _node(self, node: Any, row: Row) -> bool:
        if not isinstance(node, SearchNode):
            return self._condition(*node, row)
        parts = (self._node(child, row) for child in node.children)
        found = any(parts) if node.connector == "OR" and node.children else all(parts)
        return found is not node.negated

    def _condition(self, expression: str, value: Any, row: Row) -> bool:
        field, kind = self.query.query_filter.split_expression(expression)
        if isinstance(value, ReaderQuery):
            sections: Sections = row["read"].get("text" if field == "content" else field, ())
            return any(
                occurrences(value.leaf, part, row.get("language") or "") for part in sections
            )
        if isinstance(value, BaseInput):
            if id(value) not in self._prepared:
                self._prepared[id(value)] = value.prepare(self.query)
            value = self._prepared[id(value)]
        held = _values(row, field)
        if kind == "in":
            return not {str(one) for one in held}.isdisjoint(map(str, value))
        if kind == "gte":
            return any(_day(one) >= value for one in held)
        if kind == "lte":
            return any(_day(one) <= value for one in held)
        raise NotImplementedError(expression)

    def _score(self, node: Any, row: Row, rows: list[Row]) -> float:
        if isinstance(node, SearchNode):
            if node.negated:
                return 0.0
            return sum(
                self._score(child, row, rows) for child in node.children if self._node(child, row)
            )
        expression, value = node
        if not isinstance(value, ReaderQuery) or not expression.startswith("content"):
            return 0.0
        return sum(
            times * self._weighed(value, field, rows).get(row[ID], 0.0)
            for field, times in (("text", 1.0), ("title", TITLE))
        )

    def _weighed(self, value: ReaderQuery, field: str, rows: list[Row]) -> dict[str, float]:
        key = (id(value), field)
        if key not in self._weights:
            texts = {
                row[ID]: (row["read"][field], row.get("language") or "")
                for row in rows
                if field in row["read"]
            }
            self._weights[key] = weights(value.leaf, texts)
        return self._weights[key]


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


class PlainEngine(BaseEngine):
    backend = PlainBackend
    query = PlainQuery
