"""Which documents of the index must not be found: what they stand for is withdrawn, or is no more.

An index is behind for as long as a writer needs; for longer if nobody could write it, or if it was
copied back from a backup. Leaving out what it should no longer hold keeps hits and counts right.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from archive.models import Speech, Transcript
from archive.state import state as archive_state
from search.agreement import held_of
from search.inputs import every
from search.models import PendingChange
from search.search_indexes import microseconds

log = logging.getLogger(__name__)

TRUSTED = 60.0  # seconds that a comparison of the whole index holds


@dataclass(frozen=True, slots=True)
class Hidden:
    """The keys of transcripts that are not published, and those of speeches that are no more in
    transcripts that are, each with its transcript."""

    transcripts: frozenset[int] = frozenset()
    speeches: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A state of the index: when each transcript in it was saved, and what was hidden of it when
    it was first seen. Equal only to itself."""

    stamp: Any = None
    folder: Any = None
    commit: int = 0
    compared: float = float("-inf")  # when, by the clock of this process
    held: Mapping[int, int] = field(default_factory=dict)
    hidden: Hidden = Hidden()


_seen = State()
_quiet: Hashable = None  # the state of the archive in which nothing was pending


def hidden() -> Hidden:
    """What is to be left out of every answer. What is pending is looked up whenever the archive has
    changed; the whole index is compared with the database when it is first seen, when it is another
    one, and once a minute. Raises IndexUnusable."""
    pending = _pending(archive_state())
    state = _state(pending)
    if not pending:
        return state.hidden
    now = _no_more(
        {key: updated for key, updated in state.held.items() if key in pending},
        _saved(Transcript.objects.filter(pk__in=PendingChange.objects.values("transcript_id"))),
    )
    settled = state.hidden
    return Hidden(
        (settled.transcripts - pending) | now.transcripts,
        {key: whole for key, whole in settled.speeches.items() if whole not in pending}
        | dict(now.speeches),
    )


def settled(archive: Hashable) -> State | None:
    """The state of the index if nothing is pending, compared with the database as for `hidden`;
    None if something is, or if the engine does not tell its states. `archive` is as for `_pending`.
    Raises IndexUnusable."""
    if _pending(archive):
        return None
    state = _state(set())
    return state if state.folder else None


def _pending(archive: Hashable | None) -> set[int]:
    """The transcripts whose changes are pending. `archive` is its state, in which the database need
    not be asked twice; None if that cannot be told."""
    global _quiet
    if archive is not None and archive == _quiet:
        return set()
    pending = set(PendingChange.objects.values_list("transcript_id", flat=True))
    if not pending:
        _quiet = archive
    return pending


def _state(pending: set[int]) -> State:
    global _seen
    backend: Any = connections[DEFAULT_ALIAS].get_backend()
    if not hasattr(backend, "snapshot"):  # of another engine only what is pending is looked up
        return State(held=_held(pending))
    snapshot = backend.snapshot()
    before, now = _seen, monotonic()
    known = before.folder == snapshot.folder and now - before.compared < TRUSTED
    if known and before.stamp == snapshot.stamp:
        return before
    held = {row[0]: row[1] for row in held_of(Transcript, "updated")}
    if known and before.commit < snapshot.commit:
        compared, hidden = before.compared, _written_on(before, held)
    else:
        compared, hidden = now, _no_more(held, _saved(Transcript.objects.all()))
    if unknown := (hidden.transcripts | set(hidden.speeches.values())) - pending:
        log.warning(
            "The index is behind in %d transcripts that nothing is pending of: "
            "run manage.py index --check",
            len(unknown),
        )
    _seen = State(snapshot.stamp, snapshot.folder, snapshot.commit, compared, held, hidden)
    return _seen


def _written_on(before: State, held: Mapping[int, int]) -> Hidden:
    """What is hidden after a commit, which took what it wrote from the database: when each of the
    others was saved need not be read again, which takes ten times as long as which there are."""
    published = Transcript.objects.published().order_by().values_list("pk", flat=True)
    gone = {
        key: whole
        for key, whole in before.hidden.speeches.items()
        if held.get(whole) == before.held.get(whole)
    }
    return Hidden(frozenset(held.keys() - set(published)), gone)


def _held(transcripts: set[int]) -> dict[int, int]:
    """When those of the transcripts that the index has were saved."""
    if not transcripts:
        return {}
    found = SearchQuerySet().models(Transcript).filter(transcript__in=sorted(transcripts))
    return {int(key): updated for key, updated in every(found.values_list("pk", "updated"))}


def _saved(transcripts: Any) -> dict[int, int]:
    """When each published one of these transcripts was saved."""
    rows = transcripts.published().order_by().values_list("pk", "updated_at")
    return {key: microseconds(moment) for key, moment in rows}


def _no_more(held: Mapping[int, int], saved: Mapping[int, int]) -> Hidden:
    behind = [key for key, updated in held.items() if saved.get(key, updated) != updated]
    gone: dict[int, int] = {}
    if behind:
        found = SearchQuerySet().models(Speech).filter(transcript__in=behind)
        rows = found.order_by("django_id").values_list("pk", "transcript")
        gone = {int(key): whole for key, whole in rows[: found.count()]}
        for key in Speech.objects.filter(transcript__in=behind).values_list("pk", flat=True):
            gone.pop(key, None)
    return Hidden(frozenset(held.keys() - saved.keys()), gone)
