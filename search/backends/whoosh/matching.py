"""Which documents of a unit a query matches, and how well, as arrays.

Every node gives a mask over the documents; those that count in the order of hits give scores, and
how often their words occur. A kind of node that is not known here is left to Whoosh's own matcher.
"""

from __future__ import annotations

import math
from collections import Counter
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
    Joined,
    Joint,
    Leaf,
    Nearby,
    Row,
    field_of,
)
from search.backends.whoosh.postings import Counts
from search.backends.whoosh.snapshots import Snapshot, Unit

K1, B = 1.2, 0.75  # of BM25, as usual

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents of a unit; their scores, and how often the words looked for occur in the document
    field, if the query gives them any. Without scores all have none."""

    mask: Mask
    scores: Scores | None = None
    occurrences: Counts | None = None

    @property
    def nbytes(self) -> int:
        arrays = (self.mask, self.scores, self.occurrences)
        return sum(int(array.nbytes) for array in arrays if array is not None)


class Evaluation:
    """Answers queries over the documents of one model."""

    def __init__(self, snapshot: Snapshot, unit: Unit, document_field: str) -> None:
        self.snapshot = snapshot
        self.unit = unit
        self.document_field = document_field

    def matches(self, query: q.Query) -> Matches:
        """The documents that match and can be found."""
        found = self._part(query)
        if self.unit.all_alive:
            return found
        return Matches(found.mask & self.unit.alive, found.scores, found.occurrences)

    def _part(self, query: q.Query) -> Matches:
        """A part of a query: remembered, because the faceting queries of a page share theirs."""
        return self.unit.memory.get(query, lambda: self._node(query))

    def _node(self, query: q.Query) -> Matches:
        if isinstance(query, Leaf):
            return self._leaf(query)
        if isinstance(query, Joint):
            return self._joint(query)
        if isinstance(query, Joined):
            return self._joined(query)
        if isinstance(query, q.And):
            return self._and(list(query.subqueries))
        if isinstance(query, q.Or):
            return self._or(list(query.subqueries))
        if isinstance(query, q.Not):
            return Matches(~self._part(query.query).mask)
        if isinstance(query, q.AndMaybe):
            return self._and_maybe(query)
        if isinstance(query, q.ConstantScoreQuery):
            return Matches(self._part(query.child).mask)
        if isinstance(query, q.Every):
            return Matches(np.ones(self.unit.size, dtype=bool))
        if query is q.NullQuery:
            return Matches(self._nothing())
        if isinstance(query, q.Term) and isinstance(self.snapshot.schema[query.fieldname], Values):
            return Matches(self.unit.holding(query.fieldname, query.text))
        if isinstance(query, AnyOf):
            return Matches(self.unit.numbered(query.fieldname, query.numbers))
        if isinstance(query, q.NumericRange):
            return self._range(query)
        return self._by_whoosh(query)

    def _nothing(self) -> Mask:
        return np.zeros(self.unit.size, dtype=bool)

    # --- All, some, none ---------------------------------------------------------------------

    def _and(self, parts: list[q.Query]) -> Matches:
        mask = np.ones(self.unit.size, dtype=bool)
        scores: Scores | None = None
        occurrences: Counts | None = None
        for part in parts:
            found = self._part(part)
            mask &= found.mask
            scores = _sum(scores, found.scores)
            occurrences = _sum(occurrences, found.occurrences)
        return Matches(mask, scores, occurrences)

    def _or(self, parts: list[q.Query]) -> Matches:
        mask = self._nothing()
        scores: Scores | None = None
        occurrences: Counts | None = None
        for part in parts:
            found = self._part(part)
            mask |= found.mask
            # What a part finds elsewhere (under And) must not count where the part fails.
            if found.scores is not None:
                scores = _sum(scores, found.scores * found.mask)
            if found.occurrences is not None:
                occurrences = _sum(occurrences, found.occurrences * found.mask)
        return Matches(mask, scores, occurrences)

    def _and_maybe(self, query: q.AndMaybe) -> Matches:
        wanted, extra = self._part(query.a), self._part(query.b)
        if extra.scores is None:
            return wanted
        scores = _sum(wanted.scores, extra.scores * extra.mask)
        return Matches(wanted.mask, scores, wanted.occurrences)

    # --- Words and where they stand ----------------------------------------------------------

    def _leaf(self, query: Leaf) -> Matches:
        return self._weighed(query.fieldname, self._counts(query), query.boost)

    def _counts(self, leaf: Leaf) -> Counts:
        return self.unit.memory.get(
            ("counts", leaf.key), lambda: self.unit.counts(leaf.fieldname, leaf.terms)
        )

    def _joint(self, query: Joint) -> Matches:
        found = self._extents(query, None)
        counts = np.bincount(found.starts >> 32, minlength=self.unit.size).astype(np.int32)
        return self._weighed(field_of(query), counts, query.boost)

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

    def _range(self, query: q.NumericRange) -> Matches:
        if not isinstance(self.snapshot.schema[query.fieldname], Numbers):
            return self._range_of_values(query)
        numbers = self.unit.numbers(query.fieldname)
        mask = numbers != MISSING
        if query.start is not None:
            mask &= numbers > query.start if query.startexcl else numbers >= query.start
        if query.end is not None:
            mask &= numbers < query.end if query.endexcl else numbers <= query.end
        return Matches(mask)

    def _range_of_values(self, query: q.NumericRange) -> Matches:
        held = self.unit.names(query.fieldname)
        chosen = np.fromiter(
            (_within(query, name) for name in held.names), dtype=bool, count=len(held.names)
        )
        mask = self._nothing()
        mask[held.documents[chosen[held.ordinals]]] = True
        return Matches(mask)

    def _joined(self, query: Joined) -> Matches:
        other = self.snapshot.units.get(query.model)
        mask = self._nothing()
        if other is None:
            return Matches(mask)
        found = Evaluation(self.snapshot, other, self.document_field).matches(query.condition)
        if isinstance(query, Belonging):
            parents = self.snapshot.parents(other, self.unit, query.join)
            return Matches(found.mask[parents] & (parents >= 0))
        children = np.flatnonzero(found.mask)
        parents = self.snapshot.parents(self.unit, other, query.join)[children]
        children, parents = children[parents >= 0], parents[parents >= 0]
        mask[parents] = True
        if found.scores is None:
            return Matches(mask)
        # One is as good as the best of its many.
        scores = np.zeros(self.unit.size, dtype=np.float32)
        np.maximum.at(scores, parents, found.scores[children])
        return Matches(mask, scores)

    def _by_whoosh(self, query: q.Query) -> Matches:
        mask = self._nothing()
        entries = {entry.segment_id(): entry for entry in self.snapshot.entries}
        for segment, base in zip(self.unit.segments, self.unit.bases, strict=False):
            reader = SegmentReader(
                None, self.snapshot.schema, entries[segment.name], codec=Codec(segment)
            )
            mask[[base + number for number in query.docs(Searcher(reader))]] = True
        return Matches(mask)

    # --- The order of hits -------------------------------------------------------------------

    def _weighed(self, fieldname: str, counts: Counts, boost: float) -> Matches:
        """BM25: a rare word weighs more, and so does one that is frequent in a short text."""
        unit = self.unit
        mask = counts > 0
        occurrences = counts if fieldname == self.document_field else None
        found = np.flatnonzero(mask)
        frequency = len(found)
        if not frequency:
            return Matches(mask, occurrences=occurrences)
        rarity = math.log(1 + (unit.count - frequency + 0.5) / (frequency + 0.5)) * boost
        often = counts[found].astype(np.float32)
        lengths = unit.lengths(fieldname)[found] / np.float32(unit.average_length(fieldname))
        scores = np.zeros(unit.size, dtype=np.float32)
        scores[found] = rarity * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths))
        return Matches(mask, scores, occurrences)


def _within(query: q.NumericRange, name: str) -> bool:
    above = (
        query.start is None or name > query.start or (name == query.start and not query.startexcl)
    )
    below = query.end is None or name < query.end or (name == query.end and not query.endexcl)
    return above and below


def _sum(a: Any, b: Any) -> Any:
    if a is None or b is None:
        return b if a is None else a
    return a + b
