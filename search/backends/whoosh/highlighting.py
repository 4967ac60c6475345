"""Haystack's highlight(): fragments of the found documents with what the query matches marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from haystack import connections
from haystack.models import SearchResult
from whoosh import query as q

from search import analysis
from search.backends.whoosh.fields import FORMS
from search.matches import Matcher, Target
from search.snippets import WIDTH, fragment


def highlights(
    results: Sequence[SearchResult], query: q.Query, document: str, *, width: int = WIDTH
) -> None:
    """Gives every result `highlighted`: {document field: [a fragment as HTML]}. The texts are
    taken from the database: the index does not keep them."""
    matcher = Matcher(Target(n, **part) for n, part in enumerate(_parts(query, document)))
    by_model: dict[Any, list[SearchResult]] = {}
    for result in results:
        by_model.setdefault(result.model, []).append(result)
    for model, found in by_model.items():
        index = connections["default"].get_unified_index().get_index(model)
        keys = [result.pk for result in found]
        rows = {str(pk): row for pk, row in index.read_queryset().in_bulk(keys).items()}
        for result in found:
            row = rows.get(str(result.pk))
            text = str(index.prepare(row)[document]) if row else ""
            text = text.replace(analysis.SECTION, "\n")
            result.highlighted = {document: [fragment(text, matcher.spans(text), width).html]}


def _parts(query: q.Query, document: str) -> Iterator[dict[str, Any]]:
    """The terms, phrases and prefixes of the document field that a match may contain."""
    if isinstance(query, q.Not):
        return
    if isinstance(query, q.AndMaybe):
        yield from _parts(query.a, document)
    elif isinstance(query, q.Term) and query.fieldname == document:
        yield {"terms": (query.text,)}
    elif isinstance(query, q.Phrase) and query.fieldname == document:
        yield {"terms": tuple(query.words)}
    elif isinstance(query, q.Prefix) and query.fieldname in (document, document + FORMS):
        yield {"prefix": query.text}
    elif not query.is_leaf():
        children: Iterable[q.Query] = query.children()
        for child in children:
            yield from _parts(child, document)
