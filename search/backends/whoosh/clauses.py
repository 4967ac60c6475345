"""Whoosh queries for words, phrases and values. Every query is made here, none is parsed from a
string by Whoosh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from haystack.exceptions import SearchBackendError
from whoosh import query as q
from whoosh.fields import FieldType, Schema

from search import analysis
from search.backends.whoosh.fields import FORMS, Numbers, Words, as_number
from search.query import And, Dates, Field, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Wildcard


class Clauses:
    """Makes queries for one schema."""

    def __init__(self, document: str, schema: Schema) -> None:
        self.document = document
        self.schema = schema
        self._weightier = [
            (name, kind.boost)
            for name, kind in schema.items()
            if isinstance(kind, Words) and kind.boost != 1 and name != document
        ]

    def kind(self, fieldname: str) -> FieldType:
        if fieldname not in self.schema:
            raise SearchBackendError(f"The index has no field {fieldname!r}")
        return self.schema[fieldname]

    # --- Texts -------------------------------------------------------------------------------

    def words(self, fieldname: str, text: str) -> q.Query:
        """Every word of the text. Words written as one, as in AC/DC, stand next to each other."""
        return _all([self._together(fieldname, run, joined=True) for run in text.split()])

    def phrase(self, fieldname: str, text: str) -> q.Query:
        """The words of the text next to each other."""
        return self._together(fieldname, text, joined=False)

    def prefix(self, fieldname: str, text: str) -> q.Query:
        """A word that begins like the last one of the text, and all words before that."""
        runs = text.split()
        if not runs:
            return q.NullQuery
        return _all(
            [
                *(self.words(fieldname, run) for run in runs[:-1]),
                q.Prefix(self._forms(fieldname), analysis.folded(runs[-1])),
            ]
        )

    def boosted(self, text: str, boost: float) -> q.Query:
        """The words of the text, for what they add to the score alone."""
        found = [word for word, _, _ in analysis.words(text)]
        return _all([_terms(self.document, list(word.terms), boost) for word in found])

    def tree(self, fieldname: str, node: Node | None) -> q.Query:
        """A query in the reader's language. Without any words: every document."""
        if node is None:
            return q.Every(None)
        if isinstance(node, And):
            return _all([self.tree(fieldname, part) for part in node.parts])
        if isinstance(node, Or):
            return _any([self.tree(fieldname, part) for part in node.parts])
        if isinstance(node, Not):
            return q.Not(self.tree(fieldname, node.part))
        if isinstance(node, Phrase):
            return self.phrase(fieldname, node.text)
        if isinstance(node, Prefix):
            return self.prefix(fieldname, node.text)
        if isinstance(node, Near):
            return _all([self.tree(fieldname, part) for part in (node.first, node.second)])
        if isinstance(node, Wildcard):
            return q.Wildcard(self._forms(fieldname), analysis.folded(node.text))
        if isinstance(node, Fuzzy):
            form = analysis.folded(node.text)
            return q.FuzzyTerm(self._forms(fieldname), form, maxdist=node.distance, prefixlength=1)
        if isinstance(node, Field | Dates):
            return q.Every(None)
        return self.words(fieldname, node.text)

    def _together(self, fieldname: str, text: str, *, joined: bool) -> q.Query:
        found = [word for word, _, _ in analysis.words(text)]
        terms = [term for word in found for term in word.terms]
        if not terms:
            return q.NullQuery
        wanted = self._in(fieldname, terms)
        whole = found[0].joined if len(found) == 1 and joined else None
        if whole:  # non-interference is found as noninterference too
            wanted = q.Or([wanted, self._in(fieldname, [_stem(whole)])])
        return wanted

    def _in(self, fieldname: str, terms: list[str]) -> q.Query:
        wanted = _terms(fieldname, terms)
        if fieldname != self.document:
            return wanted
        for name, boost in self._weightier:
            wanted = q.AndMaybe(wanted, _terms(name, terms, boost))
        return wanted

    def _forms(self, fieldname: str) -> str:
        return fieldname + FORMS if fieldname + FORMS in self.schema else fieldname

    # --- Haystack's lookups ------------------------------------------------------------------

    def lookup(self, fieldname: str, filter_type: str, value: Any) -> q.Query:
        """A condition such as `year__gte=2003`. Raises SearchBackendError for an unknown field."""
        kind = self.kind(fieldname)
        if filter_type == "in":
            return _any([self.lookup(fieldname, "exact", one) for one in value])
        if isinstance(kind, Words):
            return self._text_lookup(fieldname, filter_type, value)
        convert: Callable[[Any], Any] = _as_value
        if isinstance(kind, Numbers):
            convert = lambda one: as_number(kind.kind, one)  # noqa: E731
        try:
            return _value_lookup(fieldname, kind, filter_type, value, convert)
        except (ValueError, TypeError, OverflowError):
            return q.NullQuery  # no document has a value that the field cannot hold

    def _text_lookup(self, fieldname: str, filter_type: str, value: Any) -> q.Query:
        if isinstance(value, list | tuple | set | frozenset):
            return _all([self._text_lookup(fieldname, filter_type, one) for one in value])
        text = str(value)
        if filter_type == "content":
            return self.words(fieldname, text)
        if filter_type == "exact":
            return self.phrase(fieldname, text)
        if filter_type == "startswith":
            return self.prefix(fieldname, text)
        forms = self._forms(fieldname)
        written = [analysis.folded(m.group()) for m in analysis.WORD.finditer(text)]
        if filter_type == "contains":
            return _all([q.Wildcard(forms, f"*{form}*") for form in written])
        if filter_type == "endswith":
            return _all([q.Wildcard(forms, f"*{form}") for form in written])
        if filter_type == "fuzzy":
            return _all([q.FuzzyTerm(forms, form, maxdist=2, prefixlength=1) for form in written])
        raise SearchBackendError(f"{fieldname} is a text: {filter_type} makes no sense for it")


def _value_lookup(
    fieldname: str,
    kind: FieldType,
    filter_type: str,
    value: Any,
    convert: Callable[[Any], Any],
) -> q.Query:
    def between(low: Any, high: Any, **excluding: bool) -> q.Query:
        return q.NumericRange(fieldname, low, high, **excluding)

    if value is None:
        return q.Not(between(None, None))
    if filter_type == "range":
        low, high = value
        return between(convert(low), convert(high))
    if isinstance(value, list | tuple | set | frozenset):
        return _any([_value_lookup(fieldname, kind, filter_type, v, convert) for v in value])
    one = convert(value)
    edges: dict[str, Callable[[], q.Query]] = {
        "gt": lambda: between(one, None, startexcl=True),
        "gte": lambda: between(one, None),
        "lt": lambda: between(None, one, endexcl=True),
        "lte": lambda: between(None, one),
    }
    if filter_type in edges:
        return edges[filter_type]()
    if isinstance(kind, Numbers):
        return between(one, one)
    if filter_type == "startswith":
        return q.Prefix(fieldname, one)
    if filter_type in ("contains", "endswith"):
        return q.Wildcard(fieldname, f"*{one}*" if filter_type == "contains" else f"*{one}")
    if filter_type == "fuzzy":
        return q.FuzzyTerm(fieldname, one, maxdist=2, prefixlength=1)
    return q.Term(fieldname, one)


def _stem(form: str) -> str:
    return analysis.stem(analysis.algorithm("", form), form)


def _as_value(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _terms(fieldname: str, terms: list[str], boost: float = 1.0) -> q.Query:
    if len(terms) == 1:
        return q.Term(fieldname, terms[0], boost=boost)
    return q.Phrase(fieldname, terms, boost=boost)


def _all(parts: Iterable[q.Query]) -> q.Query:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else q.And(parts) if parts else q.NullQuery


def _any(parts: Iterable[q.Query]) -> q.Query:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else q.Or(parts) if parts else q.NullQuery
