"""Which documents of a unit a query matches, and how well, as arrays.

Every node gives a mask over the documents. How well they match, and how often the words occur, is
reckoned only for the documents that somebody asks about: most questions want nothing but a count.
A kind of node that is not known here is left to Whoosh's own matcher.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as q
from whoosh.reading import SegmentReader
from whoosh.searching import Searcher

from search.backends.whoosh import extents
from search.backends.whoosh.codec import Codec
from search.backends.whoosh.extents import Extents
from search.backends.whoosh.fields import MISSING, Numbers, Values
from search.backends.whoosh.nodes import (
    AnyOf,
    Belonging,
    Having,
    Joined,
    Joint,
    Leaf,
    Nearby,
    Row,
    field_of,
)
from search.backends.whoosh.postings import Counts, Ids
from search.backends.whoosh.snapshots import Snapshot, Unit

K1, B = 1.2, 0.75  # of BM25, as usual

Mask = NDArray[np.bool_]
Weights = NDArray[Any]  # of some documents
Weigh = Callable[[q.Query, Ids], Weights | None]


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents of a unit that a query matches."""

    mask: Mask
    query: q.Query
    evaluation: Evaluation

    def scores(self, documents: Ids) -> NDArray[np.float32] | None:
        """How well these documents match; None if nothing in the query tells."""
        return self.evaluation.scores(self.query, documents)

    def occurrences(self, documents: Ids) -> Counts | None:
        """How often the words looked for occur in the document field of these documents; None if
        the query looks for none."""
        return self.evaluation.occurrences(self.query, documents)


class Evaluation:
    """Answers queries over the documents of one model."""

    def __init__(self, snapshot: Snapshot, unit: Unit, document_field: str) -> None:
        self.snapshot = snapshot
        self.unit = unit
        self.document_field = document_field

    def matches(self, query: q.Query) -> Matches:
        """The documents that match and can be found."""
        mask = self._mask(query)
        return Matches(mask if self.unit.all_alive else mask & self.unit.alive, query, self)

    def _mask(self, query: q.Query) -> Mask:
        """What a part of a query matches: remembered, because the faceting queries of a page share
        theirs."""
        while isinstance(query, q.AndMaybe):  # the rest only weighs
            query = query.a
        mask: Mask = self.unit.memory.get(query, lambda: self._node(query))
        return mask

    def _node(self, query: q.Query) -> Mask:
        if isinstance(query, Leaf | Joint):
            return self._counts(query) > 0
        if isinstance(query, Joined):
            return self._joined(query)
        if isinstance(query, q.And):
            return self._all(query.subqueries)
        if isinstance(query, q.Or):
            return self._any(query.subqueries)
        if isinstance(query, q.Not):
            return ~self._mask(query.query)
        if isinstance(query, q.ConstantScoreQuery):
            return self._mask(query.child)
        if isinstance(query, q.Every):
            return np.ones(self.unit.size, dtype=bool)
        if query is q.NullQuery:
            return self._nothing()
        if isinstance(query, q.Term) and isinstance(self.snapshot.schema[query.fieldname], Values):
            return self.unit.holding(query.fieldname, query.text)
        if isinstance(query, AnyOf):
            return self.unit.numbered(query.fieldname, query.numbers)
        if isinstance(query, q.NumericRange):
            return self._range(query)
        return self._by_whoosh(query)

    def _nothing(self) -> Mask:
        return np.zeros(self.unit.size, dtype=bool)

    def _all(self, parts: Iterable[q.Query]) -> Mask:
        mask = np.ones(self.unit.size, dtype=bool)
        for part in parts:
            mask &= self._mask(part)
        return mask

    def _any(self, parts: Iterable[q.Query]) -> Mask:
        mask = self._nothing()
        for part in parts:
            mask |= self._mask(part)
        return mask

    # --- Words and where they stand ----------------------------------------------------------

    def _counts(self, query: Leaf | Joint) -> Counts:
        """How often it occurs in every document."""
        counts: Counts = self.unit.memory.get(
            ("counts", query.key),
            lambda: (
                self.unit.counts(query.fieldname, query.terms)
                if isinstance(query, Leaf)
                else self._times(query)
            ),
        )
        return counts

    def _times(self, query: Joint) -> Counts:
        found = self._extents(query, None)
        return np.bincount(found.starts >> 32, minlength=self.unit.size).astype(np.int32)

    def _extents(self, query: q.Query, wanted: Mask | None) -> Extents:
        """Where a leaf, a row, a window or one of several alternatives stands, within the wanted
        documents."""
        if isinstance(query, q.Or):
            return extents.either([self._extents(part, wanted) for part in query.subqueries])
        if isinstance(query, Leaf):
            there = self._counts(query) > 0
            mask = there if wanted is None else there & wanted
            return extents.single(self.unit.places(query.fieldname, query.terms, mask))
        mask = self._together(query)
        if wanted is not None:
            mask = mask & wanted
        if isinstance(query, Nearby):
            first, second = (self._extents(part, mask) for part in query.parts)
            held = extents.near(first, second, query.distance)
            return Extents(first.starts[held], first.ends[held])
        leaves = [part for part in query.children() if isinstance(part, Leaf)]
        if isinstance(query, Row):
            starts = self.unit.row(leaves[0].fieldname, [leaf.terms for leaf in leaves], mask)
            return Extents(starts, starts + (len(leaves) - 1))
        times = Counter(leaf.key for leaf in leaves)
        places = {leaf.key: self.unit.places(leaf.fieldname, leaf.terms, mask) for leaf in leaves}
        width = len(leaves) + query.slop
        return extents.window(list(places.values()), [times[key] for key in places], width)

    def _together(self, query: q.Query) -> Mask:
        """The documents in which all parts occur at all."""
        if isinstance(query, Leaf):
            return self._counts(query) > 0
        if isinstance(query, q.Or):
            mask = self._nothing()
            for part in query.subqueries:
                mask |= self._together(part)
            return mask
        mask = np.ones(self.unit.size, dtype=bool)
        for part in query.children():
            mask &= self._together(part)
        return mask

    # --- Values ------------------------------------------------------------------------------

    def _range(self, query: q.NumericRange) -> Mask:
        if not isinstance(self.snapshot.schema[query.fieldname], Numbers):
            return self._range_of_values(query)
        numbers = self.unit.numbers(query.fieldname)
        mask = numbers != MISSING
        if query.start is not None:
            mask &= numbers > query.start if query.startexcl else numbers >= query.start
        if query.end is not None:
            mask &= numbers < query.end if query.endexcl else numbers <= query.end
        return mask

    def _range_of_values(self, query: q.NumericRange) -> Mask:
        held = self.unit.names(query.fieldname)
        chosen = np.fromiter(
            (_within(query, name) for name in held.names), dtype=bool, count=len(held.names)
        )
        mask = self._nothing()
        mask[held.documents[chosen[held.ordinals]]] = True
        return mask

    def _joined(self, query: Joined) -> Mask:
        mask = self._nothing()
        other = self._other(query)
        if other is None:
            return mask
        found = other.matches(query.condition).mask
        if isinstance(query, Belonging):
            parents = self.snapshot.parents(other.unit, self.unit, query.join)
            return found[parents] & (parents >= 0)
        parents = self.snapshot.parents(self.unit, other.unit, query.join)[found]
        mask[parents[parents >= 0]] = True
        return mask

    def _other(self, query: Joined) -> Evaluation | None:
        """The documents that the condition is about, if there are any."""
        unit = self.snapshot.units.get(query.model)
        return Evaluation(self.snapshot, unit, self.document_field) if unit else None

    def _by_whoosh(self, query: q.Query) -> Mask:
        mask = self._nothing()
        entries = {entry.segment_id(): entry for entry in self.snapshot.entries}
        for segment, base in zip(self.unit.segments, self.unit.bases, strict=False):
            reader = SegmentReader(
                None, self.snapshot.schema, entries[segment.name], codec=Codec(segment)
            )
            mask[[base + number for number in query.docs(Searcher(reader))]] = True
        return mask

    # --- How well, and how often ---------------------------------------------------------------

    def scores(self, query: q.Query, documents: Ids) -> Weights | None:
        """What `Matches.scores` says, of documents that match."""
        if isinstance(query, Leaf | Joint):
            return self._weighed(query, documents)
        if isinstance(query, Having):
            return self._best(query, documents)
        if isinstance(query, q.AndMaybe):
            extra = self._where_found(query.b, documents, self.scores)
            return _total([self.scores(query.a, documents), extra])
        return self._of_parts(query, documents, self.scores)

    def occurrences(self, query: q.Query, documents: Ids) -> Weights | None:
        """What `Matches.occurrences` says, of documents that match."""
        if isinstance(query, Leaf | Joint):
            is_said = field_of(query) == self.document_field
            return self._counts(query)[documents] if is_said else None
        if isinstance(query, q.AndMaybe):
            return self.occurrences(query.a, documents)
        return self._of_parts(query, documents, self.occurrences)

    def _of_parts(self, query: q.Query, documents: Ids, weigh: Weigh) -> Weights | None:
        if isinstance(query, q.And):
            return _total(weigh(part, documents) for part in query.subqueries)
        if isinstance(query, q.Or):
            return _total(self._where_found(part, documents, weigh) for part in query.subqueries)
        return None

    def _where_found(self, part: q.Query, documents: Ids, weigh: Weigh) -> Weights | None:
        """What words of a part find elsewhere (under And) must not count where the part fails."""
        weights = weigh(part, documents)
        if weights is None or isinstance(part, Leaf | Joint):  # which have none elsewhere
            return weights
        return weights * self._mask(part)[documents]

    def _weighed(self, query: Leaf | Joint, documents: Ids) -> Weights | None:
        """BM25: a rare word weighs more, and so does one that is frequent in a short text."""
        counts = self._counts(query)
        frequency = int(np.count_nonzero(counts))
        if not frequency:
            return None
        unit, field = self.unit, field_of(query)
        rarity = math.log(1 + (unit.count - frequency + 0.5) / (frequency + 0.5)) * query.boost
        often = counts[documents].astype(np.float32)
        lengths = unit.lengths(field)[documents] / np.float32(unit.average_length(field))
        weights: Weights = rarity * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths))
        return weights

    def _best(self, query: Having, documents: Ids) -> Weights | None:
        """One is as good as the best of its many."""
        other = self._other(query)
        if other is None:
            return None
        asked = self._nothing()
        asked[documents] = True
        parents = self.snapshot.parents(self.unit, other.unit, query.join)
        found = other.matches(query.condition)
        many = np.flatnonzero(found.mask & asked[parents] & (parents >= 0))
        weights = found.scores(many)
        if weights is None:
            return None
        best = np.zeros(self.unit.size, dtype=np.float32)
        np.maximum.at(best, parents[many], weights)
        return best[documents]


def _within(query: q.NumericRange, name: str) -> bool:
    above = (
        query.start is None or name > query.start or (name == query.start and not query.startexcl)
    )
    below = query.end is None or name < query.end or (name == query.end and not query.endexcl)
    return above and below


def _total(weights: Iterable[Weights | None]) -> Weights | None:
    total: Weights | None = None
    for added in weights:
        if added is not None:
            total = added if total is None else total + added
    return total
