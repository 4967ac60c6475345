"""Haystack's highlight(): fragments of the found documents with what the query matches marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from haystack import connections
from haystack.models import SearchResult
from whoosh import query as q

from search.backends.whoosh import nodes
from search.backends.whoosh.fields import LANGUAGE
from search.matches import Matcher
from search.query import Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word
from search.snippets import WIDTH, fragment
from search.words import analysis


def highlights(
    results: Sequence[SearchResult], query: q.Query, document: str, *, width: int = WIDTH
) -> None:
    """Gives every result `highlighted`: {document field: [a fragment as HTML]}. The texts are
    taken from the database: the index does not keep them."""
    matcher = Matcher(list(leaves(query, document)))
    by_model: dict[Any, list[SearchResult]] = {}
    for result in results:
        by_model.setdefault(result.model, []).append(result)
    for model, found in by_model.items():
        index = connections["default"].get_unified_index().get_index(model)
        keys = [result.pk for result in found]
        rows = {str(pk): row for pk, row in index.read_queryset().in_bulk(keys).items()}
        texts: list[tuple[str, str]] = []
        for result in found:
            row = rows.get(str(result.pk))
            prepared = index.prepare(row) if row else {}
            text = str(prepared.get(document) or "").replace(analysis.SECTION, "\n")
            texts.append((text, str(prepared.get(LANGUAGE) or "")))
        for result, (text, _), spans in zip(
            found, texts, matcher.spans_of_each(texts), strict=True
        ):
            result.highlighted = {document: [fragment(text, spans, width).html]}


def leaves(query: q.Query, document: str) -> Iterator[Leaf]:
    """What a match may contain in the document field, as leaves of the reader's language."""
    if isinstance(query, q.Not):
        return
    if isinstance(query, q.AndMaybe):
        yield from leaves(query.a, document)
    elif isinstance(query, nodes.Leaf | nodes.Joint):
        if (leaf := _leaf(query)) is not None and nodes.field_of(query) == document:
            yield leaf
    elif not query.is_leaf():
        for child in query.children():
            yield from leaves(child, document)


def _leaf(query: q.Query) -> Leaf | None:
    if isinstance(query, nodes.Stem):
        return Word(query.text, 0, 0)
    if isinstance(query, nodes.Form):
        return Phrase(query.text, 0, 0)
    if isinstance(query, nodes.Beginning):
        return Prefix(query.text, 0, 0)
    if isinstance(query, nodes.Shape):
        return Wildcard(query.text, 0, 0)
    if isinstance(query, nodes.Like):
        return Fuzzy(query.text, 0, 0, query.distance)
    if isinstance(query, nodes.Nearby):
        first, second = map(_leaf, query.parts)
        return Near(first, second, query.distance, 0, 0) if first and second else None
    if isinstance(query, nodes.Row | nodes.Window):
        forms = [part.text for part in query.parts if isinstance(part, nodes.Leaf)]
        if isinstance(query.parts[0], nodes.Stem):
            return Word("/".join(forms), 0, 0)
        return Phrase(" ".join(forms), 0, 0, getattr(query, "slop", 0))
    if isinstance(query, q.Or):  # a word of several parts, or all in one: the first says it
        return _leaf(query.subqueries[0])
    return None
