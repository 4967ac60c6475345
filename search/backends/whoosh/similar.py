"""What is typical of a text: words frequent in it and rare elsewhere."""

from __future__ import annotations

import heapq
import math

from search import analysis
from search.backends.whoosh.segments import Snapshot

MOST_TERMS = 25
_SHORTEST = 3


def typical_terms(snapshot: Snapshot, fieldname: str, text: str) -> list[str]:
    """The terms of the text that weigh most, best first."""
    places, _ = analysis.positions(text)
    size = max(snapshot.size, 1)
    # Looking a term up costs more than weighing it, so only the frequent ones are looked up.
    frequent = heapq.nlargest(300, places, key=lambda term: (len(places[term]), term))
    weighed = []
    for term in frequent:
        count = snapshot.frequency(fieldname, term)
        if len(term) >= _SHORTEST and 1 < count <= max(size // 2, 2):
            weighed.append((math.log(size / count) * math.sqrt(len(places[term])), term))
    return [term for _, term in heapq.nlargest(MOST_TERMS, weighed)]
