"""Which documents a Whoosh query matches in one segment, and how well, as arrays.

Every node of a query gives a mask over the segment's documents and, if it counts in the order of
hits, their scores. A kind of node that is not known here is left to Whoosh's own matcher.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh import query as q
from whoosh.searching import Searcher

from search.backends.whoosh.fields import MISSING, Numbers, Values, Words
from search.backends.whoosh.postings import Postings
from search.backends.whoosh.segments import Segment, Snapshot

K1, B = 1.2, 0.75  # of BM25, as usual
MOST_EXPANSIONS = 1_000  # terms that a prefix may stand for

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents of a segment, and their scores if the query gives them any."""

    mask: Mask
    scores: Scores | None = None


class Evaluation:
    """Answers queries over one segment of a snapshot."""

    def __init__(self, snapshot: Snapshot, number: int) -> None:
        self.snapshot = snapshot
        self.number = number
        self.segment: Segment = snapshot.segments[number]

    def matches(self, query: q.Query) -> Matches:
        """The living documents that match."""
        key = (self.number, query)
        return self.snapshot.cached(key, lambda: self._living(query))

    def _living(self, query: q.Query) -> Matches:
        found = self._node(query)
        alive = self.snapshot.alive[self.number]
        return Matches(found.mask & alive, found.scores)

    def _node(self, query: q.Query) -> Matches:
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
            return Matches(np.ones(self.segment.size, dtype=bool))
        if query is q.NullQuery:
            return Matches(self._nothing())
        if isinstance(query, q.Term):
            return self._term(query)
        if isinstance(query, q.Phrase) and query.slop == 1:
            return self._phrase(query)
        if isinstance(query, q.Prefix):
            return self._prefix(query)
        if isinstance(query, q.NumericRange):
            return self._range(query)
        return self._by_whoosh(query)

    def _part(self, query: q.Query) -> Matches:
        """A part of a query: remembered, because the faceting queries of a page share theirs."""
        key = (self.number, "part", query)
        return self.snapshot.cached(key, lambda: self._node(query))

    def _nothing(self) -> Mask:
        return np.zeros(self.segment.size, dtype=bool)

    def _and(self, parts: list[q.Query]) -> Matches:
        mask = np.ones(self.segment.size, dtype=bool)
        scores: Scores | None = None
        for part in parts:
            found = self._part(part)
            mask &= found.mask
            scores = _sum(scores, found.scores)
        return Matches(mask, scores)

    def _or(self, parts: list[q.Query]) -> Matches:
        mask = self._nothing()
        scores: Scores | None = None
        for part in parts:
            found = self._part(part)
            mask |= found.mask
            if found.scores is not None:
                scores = _sum(scores, np.where(found.mask, found.scores, 0))
        return Matches(mask, scores)

    def _and_maybe(self, query: q.AndMaybe) -> Matches:
        wanted, extra = self._part(query.a), self._part(query.b)
        if extra.scores is None:
            return wanted
        return Matches(wanted.mask, _sum(wanted.scores, np.where(extra.mask, extra.scores, 0)))

    def _term(self, query: q.Term) -> Matches:
        kind = self.snapshot.schema[query.fieldname]
        mask = self._nothing()
        if isinstance(kind, Values):
            mask[self._holding(query.fieldname, query.text)] = True
            return Matches(mask)
        info = self.segment.info(query.fieldname, query.text)
        if info is None:
            return Matches(mask)
        found = self.segment.postings(info)
        mask[found.ids] = True
        if not isinstance(kind, Words):
            return Matches(mask)
        idf = self._idf(query.fieldname, query.text)
        return Matches(mask, self._scores(query.fieldname, found, idf * query.boost))

    def _holding(self, fieldname: str, value: str) -> NDArray[np.int64]:
        """The documents with a plain value, without reading those of all others."""
        info = self.segment.info(fieldname, value)
        return self.segment.postings(info).ids if info else np.empty(0, np.int64)

    def _phrase(self, query: q.Phrase) -> Matches:
        fieldname = query.fieldname
        infos = [self.segment.info(fieldname, word) for word in query.words]
        mask = self._nothing()
        lists = [self.segment.postings(info) for info in infos if info is not None]
        if len(lists) < len(infos) or not lists:
            return Matches(mask)
        together = np.bincount(
            np.concatenate([found.ids for found in _once_each(query.words, lists)]),
            minlength=self.segment.size,
        ) == len(set(query.words))
        places = lists[0].places(together)
        for offset, found in enumerate(lists[1:], start=1):
            if not len(places):
                return Matches(mask)
            following = found.places(together) - offset
            places = np.intersect1d(places, following, assume_unique=True)
        ids, counts = np.unique(places >> 32, return_counts=True)
        mask[ids] = True
        idf = sum(self._idf(fieldname, word) for word in query.words)
        phrase = Postings(ids, counts.astype(np.float32), ())
        return Matches(mask, self._scores(fieldname, phrase, idf * query.boost))

    def _prefix(self, query: q.Prefix) -> Matches:
        infos = self.segment.infos(query.fieldname, query.text)
        used_most = heapq.nlargest(
            MOST_EXPANSIONS, infos, key=lambda pair: (pair[1].doc_frequency(), pair[0])
        )
        mask = self._nothing()
        for _, info in used_most:
            mask[self.segment.postings(info).ids] = True
        return Matches(mask)

    def _range(self, query: q.NumericRange) -> Matches:
        kind = self.snapshot.schema[query.fieldname]
        if not isinstance(kind, Numbers):
            return self._range_of_values(query)
        numbers = self.segment.numbers(query.fieldname)
        mask = numbers != MISSING
        if query.start is not None:
            mask &= numbers > query.start if query.startexcl else numbers >= query.start
        if query.end is not None:
            mask &= numbers < query.end if query.endexcl else numbers <= query.end
        return Matches(mask)

    def _range_of_values(self, query: q.NumericRange) -> Matches:
        keywords = self.segment.keywords(query.fieldname)
        mask = self._nothing()
        for number, name in enumerate(keywords.names):
            above = query.start is None or name > query.start
            below = query.end is None or name < query.end
            at_edge = (name == query.start and not query.startexcl) or (
                name == query.end and not query.endexcl
            )
            if (above and below) or (at_edge and (above or below or query.start == query.end)):
                mask[keywords.documents[keywords.starts[number] : keywords.starts[number + 1]]] = 1
        return Matches(mask)

    def _by_whoosh(self, query: q.Query) -> Matches:
        mask = self._nothing()
        mask[list(query.docs(Searcher(self.segment.reader)))] = True
        return Matches(mask)

    # --- The order of hits -------------------------------------------------------------------

    def _idf(self, fieldname: str, term: str) -> float:
        count = self.snapshot.frequency(fieldname, term)
        return math.log(1 + (self.snapshot.size - count + 0.5) / (count + 0.5))

    def _scores(self, fieldname: str, found: Postings, weight: float) -> Scores:
        """BM25: a rare term weighs more, and so does a term that is frequent in a short text."""
        snapshot = self.snapshot
        average = snapshot.cached(
            ("average", fieldname), lambda: snapshot.average_length(fieldname)
        )
        lengths = self.segment.lengths(fieldname)[found.ids]
        often = found.weights
        scores = np.zeros(self.segment.size, dtype=np.float32)
        scores[found.ids] = (
            weight * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths / average))
        )
        return scores


def _sum(a: Scores | None, b: Scores | None) -> Scores | None:
    if a is None or b is None:
        return b if a is None else a
    return a + b


def _once_each(words: list[str], lists: list[Postings]) -> list[Postings]:
    """The lists of a phrase without repetition: "to be or not to be" has four."""
    return list(dict(zip(words, lists, strict=True)).values())
