"""How many hits have which value: what a page needs, in as few queries as it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from search.criteria import Scope
from search.facets import FACETS
from search.inputs import every
from search.query import leaves
from search.request import Request


@dataclass(frozen=True, slots=True)
class Counts:
    """`by_facet`: for every facet the hits of each value, whatever is chosen in that facet; what
    it excludes stays excluded. `speeches`: the matching speeches of each speaker, if words are
    looked for."""

    by_facet: Mapping[str, Mapping[str, int]]
    speeches: Mapping[str, int]


def counted(
    request: Request, found: SearchQuerySet, start: int, end: int
) -> tuple[list[int], int, Counts]:
    """The keys of the hits from `start` to before `end`, how many there are in all, and the counts.

    Every facet in which nothing is chosen is counted with the hits; one in which something is
    takes a query of its own. A transcript is said by a person if one of that person's speeches
    matches: with a query, the speakers of transcripts are counted over speeches.
    """
    criteria = request.criteria
    by_speech = criteria.scope is Scope.TRANSCRIPTS and request.tree is not None
    alone = {name for name in FACETS if criteria.chosen(name)} | (
        {"speaker"} if by_speech else set()
    )
    together = [name for name in FACETS if name not in alone]
    found = found.values_list("pk", flat=True)
    for name in together:
        found.query.add_field_facet(name)  # as facet() does, without a copy each time
    keys = [int(key) for key in found[start:end]]
    counts = _fields(found)
    for name in alone:
        if name == "speaker" and by_speech:
            counts[name] = _transcripts_by_speaker(request)
        else:
            counts[name] = _values(request.found(but=name), name)
    by_facet = {name: counts.get(name, {}) for name in FACETS}
    speeches: Mapping[str, int] = {}
    if leaves(request.tree):
        if criteria.scope is Scope.SPEECHES:
            speeches = by_facet["speaker"]
        else:
            speeches = _values(request.speeches("speaker"), "speaker")
    return keys, len(found), Counts(by_facet, speeches)


def _transcripts_by_speaker(request: Request) -> dict[str, int]:
    speeches = request.speeches_of_transcripts(but="speaker")
    backend = connections[DEFAULT_ALIAS].get_backend()
    if "collapse" in getattr(backend, "facet_options", ()):
        return _values(speeches, "speaker", collapse="transcript")
    pairs = {
        (transcript, slug)
        for transcript, slugs in every(speeches.values_list("transcript", "speaker"))
        for slug in slugs or ()
    }
    return dict(Counter(slug for _, slug in pairs))


def _values(found: SearchQuerySet, name: str, **options: str) -> dict[str, int]:
    """How many of what is found, which is not fetched, have which value of a field."""
    found.query.add_field_facet(name, **options)
    found.query.set_limits(0, 0)
    return _fields(found).get(name, {})


def _fields(found: SearchQuerySet) -> dict[str, dict[str, int]]:
    fields: Mapping[str, Any] = found.facet_counts().get("fields", {})
    return {name: {str(value): count for value, count in values} for name, values in fields.items()}
