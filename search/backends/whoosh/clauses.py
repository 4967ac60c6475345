"""Whoosh queries for words, phrases and values. Every query is made here, none is parsed from a
string by Whoosh."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from haystack.exceptions import SearchBackendError
from whoosh import query as q
from whoosh.fields import FieldType, Schema

from search.backends.whoosh import nodes
from search.backends.whoosh.fields import Numbers, Words, as_number
from search.backends.whoosh.nodes import Form, Stem
from search.query import (
    And,
    Dates,
    Field,
    Fuzzy,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)
from search.words import analysis


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
        """Every word of the text, by its stem. Words written as one, as in AC/DC, stand next to
        each other."""
        return _all([self._weighed(fieldname, Word(run, 0, 0)) for run in text.split()])

    def phrase(self, fieldname: str, text: str) -> q.Query:
        """The words of the text exactly as written, next to each other."""
        return self._weighed(fieldname, Phrase(text, 0, 0))

    def prefix(self, fieldname: str, text: str) -> q.Query:
        """A word that begins like the last one of the text, and all words before that."""
        runs = text.split()
        if not runs:
            return q.NullQuery
        before = [self.words(fieldname, run) for run in runs[:-1]]
        return _all([*before, self._weighed(fieldname, Prefix(runs[-1], 0, 0))])

    def boosted(self, text: str, boost: float) -> q.Query:
        """The words of the text, for what they add to the score alone."""
        found = [word for word, _, _ in analysis.words(text)]
        return _all([_row([Stem(self.document, form) for form in w.forms], boost) for w in found])

    def tree(self, fieldname: str, node: Node | None) -> q.Query:
        """A query in the reader's language. Without any words: every document. Fields and dates
        are resolved before they come here; what is left of them is passed over."""
        if node is None or isinstance(node, Field | Dates):
            return q.Every(None)
        if isinstance(node, And):
            return _all([self.tree(fieldname, part) for part in node.parts])
        if isinstance(node, Or):
            return _any([self.tree(fieldname, part) for part in node.parts])
        if isinstance(node, Not):
            return q.Not(self.tree(fieldname, node.part))
        return self._weighed(fieldname, node)

    def _weighed(self, fieldname: str, leaf: Leaf) -> q.Query:
        """A leaf in a field; what is found in the document field scores more if it also stands in
        a weightier one."""
        wanted = self._leaf(fieldname, leaf, 1.0)
        if fieldname == self.document and wanted is not q.NullQuery:
            for name, boost in self._weightier:
                wanted = q.AndMaybe(wanted, self._leaf(name, leaf, boost))
        return wanted

    def _leaf(self, fieldname: str, leaf: Leaf, boost: float) -> q.Query:
        if isinstance(leaf, Near):
            parts = [self._leaf(fieldname, part, 1.0) for part in (leaf.first, leaf.second)]
            if q.NullQuery in parts:
                return q.NullQuery
            return nodes.Nearby(parts[0], parts[1], leaf.distance, boost)
        if isinstance(leaf, Prefix):
            return nodes.Beginning(fieldname, analysis.folded(leaf.text), boost)
        if isinstance(leaf, Wildcard):
            return nodes.Shape(fieldname, analysis.folded(leaf.text), boost)
        if isinstance(leaf, Fuzzy):
            return nodes.Like(fieldname, analysis.folded(leaf.text), leaf.distance, boost)
        found = [word for word, _, _ in analysis.words(leaf.text)]
        forms = [form for word in found for form in word.forms]
        if not forms:
            return q.NullQuery
        if isinstance(leaf, Phrase):
            exact = [Form(fieldname, form) for form in forms]
            if leaf.slop and len(exact) > 1:
                return nodes.Window(exact, leaf.slop, boost)
            return _row(exact, boost)
        wanted = _row([Stem(fieldname, form) for form in forms], boost)
        if len(found) == 1 and found[0].joined:  # non-interference is noninterference too
            wanted = q.Or([wanted, Stem(fieldname, found[0].joined, boost)])
        return wanted

    # --- Haystack's lookups ------------------------------------------------------------------

    def lookup(self, fieldname: str, filter_type: str, value: Any) -> q.Query:
        """A condition such as `year__gte=2003`. Raises SearchBackendError for an unknown field."""
        kind = self.kind(fieldname)
        if filter_type == "in":
            if isinstance(kind, Numbers):
                return _any_of(fieldname, kind, value)
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
        if filter_type in _SHAPES:
            written = [analysis.folded(m.group()) for m in analysis.WORD.finditer(text)]
            return _all([_SHAPES[filter_type](fieldname, form) for form in written])
        raise SearchBackendError(f"{fieldname} is a text: {filter_type} makes no sense for it")


_SHAPES: dict[str, Callable[[str, str], q.Query]] = {
    "contains": lambda field, form: nodes.Shape(field, f"*{form}*"),
    "endswith": lambda field, form: nodes.Shape(field, f"*{form}"),
    "fuzzy": lambda field, form: nodes.Like(field, form, 2),
}


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


def _any_of(fieldname: str, kind: Numbers, values: Iterable[Any]) -> q.Query:
    numbers = set()
    for value in values:
        # No document has a value that the field cannot hold.
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            numbers.add(as_number(kind.kind, value))
    return nodes.AnyOf(fieldname, numbers)


def _as_value(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _row(leaves: list[Form] | list[Stem], boost: float) -> q.Query:
    if len(leaves) > 1:
        return nodes.Row(leaves, boost)
    leaves[0].boost = boost
    return leaves[0]


def _all(parts: Iterable[q.Query]) -> q.Query:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else q.And(parts) if parts else q.NullQuery


def _any(parts: Iterable[q.Query]) -> q.Query:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else q.Or(parts) if parts else q.NullQuery
