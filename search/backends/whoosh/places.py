"""Where terms of a segment occur, in all of its documents or in those that are wanted.

A place is document · 2³² + position, the document numbered within the segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from search.backends.whoosh.arrays import joined
from search.backends.whoosh.postings import Counts, Ids
from search.backends.whoosh.segments import Terms, Text

_FEW = 8  # terms that are read one after the other, and not together
_FREQUENT = 200  # documents that a term occurs in, to be read by itself in any case

Mask = NDArray[np.bool_]


def count(text: Text, numbers: Terms, counts: Counts) -> None:
    """Adds how often the terms occur in every document."""
    singly, together = _shared(text, numbers)
    for begin, end in _runs(singly):
        text.postings.add_counts(begin, end, counts)
    if len(together):
        found = text.postings.of(together, positions=False)
        added = np.bincount(found.documents, weights=found.counts, minlength=len(counts))
        counts += added.astype(np.int32)


def _runs(numbers: Terms) -> Iterator[tuple[int, int]]:
    """Terms that follow one another, from the first to before the last: most that are asked for
    together do, as inflected forms of a word or one form in several languages."""
    begin = end = -1
    for number in sorted(numbers):
        if number != end:
            if begin >= 0:
                yield begin, end
            begin = number
        end = number + 1
    if begin >= 0:
        yield begin, end


def _shared(text: Text, numbers: Terms) -> tuple[Terms, Ids]:
    """Terms to be read one after the other, and those of which so many are so rare that they are
    read together."""
    if len(numbers) <= _FEW:
        return numbers, np.empty(0, dtype=np.int64)
    chosen = np.asarray(numbers)
    frequent = text.postings.frequencies[chosen] > _FREQUENT
    singly: list[int] = chosen[frequent].tolist()
    return singly, chosen[~frequent]


def every(text: Text, numbers: Terms, wanted: Mask) -> Ids:
    """Every occurrence of the terms in the wanted documents, ascending."""
    if len(numbers) > _FEW:
        found = text.postings.of(np.asarray(numbers)).places()
        found = found[wanted[found >> 32]]
    else:
        found = joined([text.postings.places(number, wanted) for number in numbers])
    return np.sort(found, kind="stable")  # quick, as those of each term are in order


def row(text: Text, parts: Sequence[Terms], wanted: Mask) -> Ids:
    """Where in the wanted documents one term of each part stands after the other, as places of the
    first, ascending. Most of the work is that of the rarest part."""
    totals = [sum(map(text.postings.total, numbers)) for numbers in parts]
    rarest, *others = sorted(range(len(parts)), key=totals.__getitem__)
    starts = joined([_covering(text, number, wanted) for number in parts[rarest]]) - rarest
    for i in others:
        starts = starts[_standing(text, parts[i], wanted, starts + i)]
    return np.sort(starts[wanted[starts >> 32]])


def _standing(text: Text, numbers: Terms, wanted: Mask, asked: Ids) -> NDArray[np.bool_]:
    """At which of the places asked about, of those in wanted documents, one of the terms stands."""
    found = np.zeros(len(asked), dtype=bool)
    documents = asked >> 32
    for number in numbers:
        # The forms of other languages are in other documents, which are passed over.
        among = np.zeros(len(wanted), dtype=bool)
        among[text.postings.documents(number)] = True
        mine = np.flatnonzero(among[documents])
        if len(mine) and len(places := _covering(text, number, wanted)):
            at = np.searchsorted(places, asked[mine])
            found[mine] |= places.take(at, mode="clip") == asked[mine]
    return found


def _covering(text: Text, number: int, wanted: Mask) -> Ids:
    """Every occurrence of a term in the wanted documents, ascending, and in others where it is
    quicker to read them too."""
    held = wanted[text.postings.documents(number)]
    few = 2 * np.count_nonzero(held) < len(held)
    return text.postings.places(number, wanted if few else None)
