"""Haystack's SearchQuery for our backend: its conditions become Whoosh query objects."""

from __future__ import annotations

from typing import Any

from haystack import connections
from haystack.backends import SQ, BaseSearchQuery, SearchNode
from haystack.constants import DEFAULT_ALIAS
from haystack.inputs import AutoQuery, BaseInput, Exact, Not, Raw
from haystack.utils import get_model_ct
from whoosh import query as q

from archive.models import Speech, Transcript
from search.backends.whoosh.narrowing import fragment
from search.backends.whoosh.nodes import Belonging, Having
from search.inputs import Of, ReaderQuery, Within
from search.query import parse


class Conditions(SearchNode):
    """Conditions that are never changed once they stand, so that a copy of the query may share
    them."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Conditions:
        return self


_CHANGEABLE = (list, dict, set)


class WhooshSearchQuery(BaseSearchQuery):
    """What a SearchQuerySet has been asked for."""

    query_filter: SearchNode

    def __init__(self, using: str = DEFAULT_ALIAS) -> None:
        super().__init__(using)
        self.query_filter = Conditions()

    def _clone(self, klass: Any = None, using: str | None = None) -> BaseSearchQuery:
        """Every step of a SearchQuerySet makes one: Haystack's own way takes thrice as long."""
        if klass is not None or using is not None:
            return super()._clone(klass, using)
        clone = type(self).__new__(type(self))
        clone.__dict__ = {
            name: value.copy() if type(value) in _CHANGEABLE else value
            for name, value in vars(self).items()
        }
        clone.backend = connections[self._using].get_backend()  # that of this thread
        clone._reset()
        return clone

    def run_mlt(self, **kwargs: Any) -> None:
        """Haystack's own asks for all documents that are like one, however few were asked for."""
        limits = {"start_offset": self.start_offset, "end_offset": self.end_offset}
        super().run_mlt(**limits, **kwargs)

    def build_query(self) -> q.Query:
        """The conditions as a Whoosh query."""
        built = self._node(self.query_filter)
        for text, boost in self.boost.items():
            built = q.AndMaybe(built, self._clauses.boosted(text, boost))
        return built

    def add_filter(self, query_filter: SearchNode, use_or: bool = False) -> None:
        """Joins a condition to the ones there are, as one whole."""
        connector = SQ.OR if use_or else SQ.AND
        added = _copied(query_filter)
        if self.query_filter:
            self.query_filter = Conditions([self.query_filter, added], connector)
        else:
            self.query_filter = Conditions([added], connector)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """A condition as a string: only for narrow(), which Haystack keeps as strings."""
        return fragment(field, filter_type, value)

    def get_spelling_suggestion(self, preferred_query: str | None = None) -> str | None:
        """Another spelling, whether or not there are hits; None if there is nothing better."""
        asked = preferred_query or self.spelling_query
        if asked is None:
            asked = " ".join(_texts(self.query_filter))
        return self.backend.suggestion(asked)

    @property
    def _clauses(self) -> Any:
        return self.backend.clauses

    @property
    def _document(self) -> str:
        return str(self.backend.clauses.document)

    def _node(self, node: SearchNode) -> q.Query:
        parts = [
            self._node(child) if isinstance(child, SearchNode) else self._condition(*child)
            for child in node.children
        ]
        if not parts:
            return q.Every(None)
        built = parts[0] if len(parts) == 1 else _JOINED[node.connector](parts)
        return q.Not(built) if node.negated else built

    def _condition(self, expression: str, value: Any) -> q.Query:
        field, filter_type = self.query_filter.split_expression(expression)
        if field == "content":
            fieldname = self._document
        else:
            index = connections[self._using].get_unified_index()
            fieldname = index.get_index_fieldname(field)
        if hasattr(value, "values_list"):  # a queryset
            value = list(value)
        if not isinstance(value, BaseInput):
            return self._clauses.lookup(fieldname, filter_type, value)
        if isinstance(value, ReaderQuery):
            return self._clauses.tree(fieldname, value.leaf)
        if isinstance(value, Within):
            return Having(self._node(value.condition), get_model_ct(Speech), "transcript")
        if isinstance(value, Of):
            return Belonging(self._node(value.condition), get_model_ct(Transcript), "transcript")
        text = value.query_string
        if isinstance(value, Raw | AutoQuery):
            return self._clauses.tree(fieldname, parse(str(text)).tree)
        if isinstance(value, Exact):
            return self._clauses.lookup(fieldname, "exact", text)
        if isinstance(value, Not):
            return q.Not(self._clauses.lookup(fieldname, filter_type, text))
        return self._clauses.lookup(fieldname, filter_type, text)


_JOINED = {SQ.AND: q.And, SQ.OR: q.Or}


def _copied(node: SearchNode) -> Conditions:
    """The same conditions, apart from the nodes that a caller may go on to change."""
    children = [_copied(c) if isinstance(c, SearchNode) else c for c in node.children]
    return Conditions(children, node.connector, node.negated)


def _texts(node: SearchNode) -> list[str]:
    """The words looked for in the document field, for a suggestion."""
    texts: list[str] = []
    for child in node.children:
        if isinstance(child, SearchNode):
            texts += _texts(child)
        elif child[0].split("__")[0] == "content":
            texts.append(str(child[1]))
    return texts
