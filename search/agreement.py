"""Whether the index holds what the archive publishes, and making it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from archive.models import Speech, Transcript
from search import indexing
from search.indexing import LONG, Advance
from search.inputs import every
from search.models import PendingChange
from search.search_indexes import SpeechIndex, TranscriptIndex, microseconds


@dataclass(frozen=True, slots=True)
class Difference:
    """The transcripts in which the index differs from the database, by their keys. One is out of
    date if its own document is, or if those of its speeches are not the ones that should be."""

    missing: frozenset[int] = frozenset()
    surplus: frozenset[int] = frozenset()
    outdated: frozenset[int] = frozenset()

    @property
    def keys(self) -> frozenset[int]:
        return self.missing | self.surplus | self.outdated

    def without(self, keys: set[int]) -> Difference:
        return Difference(self.missing - keys, self.surplus - keys, self.outdated - keys)

    def __str__(self) -> str:
        return (
            f"{len(self.missing)} missing, {len(self.surplus)} that should not be there, "
            f"{len(self.outdated)} out of date"
        )


def check(
    *,
    thorough: bool = True,
    mend: bool = True,
    wait: float = LONG,
    advance: Advance = lambda count: None,
) -> Difference:
    """Applies what is pending, then compares index and database, and mends what differs.

    A glance compares what there is and when it was saved; `thorough` also reads every transcript
    and compares what its documents would be made from now, which takes a good part of the time of
    a rebuild. Meanwhile nobody else writes the index; what they change stays pending and is
    applied at the end. Gives what differed. Raises WriterBusy, and IndexUnusable if there is no
    index to compare with.
    """
    with indexing.writing(wait):
        indexing.apply(wait)
        found = difference(thorough=thorough, advance=advance)
        changing = set(PendingChange.objects.values_list("transcript_id", flat=True))
        found = found.without(changing)
        if mend and 2 * len(found.keys) > Transcript.objects.published().count():
            indexing.rebuild()
        elif mend:
            indexing.record(sorted(found.keys))
    indexing.apply(wait)
    return found


def difference(*, thorough: bool, advance: Advance = lambda count: None) -> Difference:
    """Compares the index as it is with the database as it is. Raises IndexUnusable."""
    held: dict[int, tuple[int, int]] = {}
    differing: set[int] = set()
    for key, updated, digest in held_of(Transcript, "updated", "digest"):
        if key in held:
            differing.add(key)  # twice
        held[key] = (updated, digest)
    saved = {
        key: microseconds(moment)
        for key, moment in Transcript.objects.published().values_list("pk", "updated_at")
    }
    differing |= {key for key, (updated, _) in held.items() if saved.get(key) != updated}
    differing |= _differing_in_speeches()
    if thorough:
        differing |= _made_otherwise(
            {key: digest for key, (_, digest) in held.items() if key in saved}, advance
        )
    missing = saved.keys() - held.keys()
    return Difference(
        missing=frozenset(missing),
        surplus=frozenset((held.keys() | differing) - saved.keys()),
        outdated=frozenset(differing & saved.keys() - missing),
    )


def _differing_in_speeches() -> set[int]:
    """The transcripts that have other speeches in the index than in the database."""
    differing: set[int] = set()
    held: dict[int, int] = {}
    for key, transcript in held_of(Speech, "transcript"):
        if key in held:
            differing.add(transcript)  # twice
        held[key] = transcript
    speeches: SpeechIndex = _index(Speech)
    rows = speeches.index_queryset().prefetch_related(None).order_by()
    for key, transcript in rows.values_list("pk", "transcript_id").iterator():
        found = held.pop(key, None)
        if found != transcript:
            differing |= {transcript} if found is None else {transcript, found}
    return differing.union(held.values())


def _made_otherwise(held: dict[int, int], advance: Advance) -> set[int]:
    """Those of the transcripts whose documents would not be made the same again."""
    index: TranscriptIndex = _index(Transcript)
    differing: set[int] = set()
    for batch in indexing.batches(held):
        for transcript in indexing.transcripts(batch):
            if index.prepare(transcript)["digest"] != held[transcript.pk]:
                differing.add(transcript.pk)
        advance(len(batch))
    return differing


def held_of(model: type[Transcript | Speech], *names: str) -> Iterator[tuple[int, ...]]:
    """The key and these numbers of every document of the model that can be found."""
    backend: Any = connections[DEFAULT_ALIAS].get_backend()
    if hasattr(backend, "held"):
        yield from backend.held(model, *names)
        return
    for key, *numbers in every(SearchQuerySet().models(model).values_list("pk", *names)):
        yield int(key), *(-1 if number is None else int(number) for number in numbers)


def _index(model: type[Transcript | Speech]) -> Any:
    return connections[DEFAULT_ALIAS].get_unified_index().get_index(model)
