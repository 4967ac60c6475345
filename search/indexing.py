"""Keeping the index in step with the archive, through an outbox and one writer at a time.

A change and its row in the outbox are one transaction. After it, whoever gets the writer's lock
applies all rows to the index in one commit, then deletes exactly those: a crash in between leaves
rows that are applied again, which does no harm. Whoever does not get the lock leaves its rows to
the holder, who looks again before letting go.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet
from haystack.utils import get_model_ct

from archive.models import Participation, Person, PersonName, Speech, Transcript, Venue
from search.errors import IndexUnusable, WriterBusy
from search.models import PendingChange
from search.search_indexes import SpeechIndex, TranscriptIndex, said_in

log = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds that a request waits for another writer
BATCH = 200  # documents held in memory at once


# --- Recording -------------------------------------------------------------------------------


def record(transcript_ids: Iterable[int]) -> int:
    """Notes that these transcripts changed, in the present transaction. Gives their number."""
    rows = [PendingChange(transcript_id=pk) for pk in transcript_ids]
    PendingChange.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def transcript_changed(sender: Any, *, transcript: Transcript, **kwargs: Any) -> None:
    record([transcript.pk])


def transcript_gone(sender: Any, *, transcript_id: int, **kwargs: Any) -> None:
    record([transcript_id])


def transcript_deleted(sender: Any, *, instance: Transcript, **kwargs: Any) -> None:
    record([instance.pk])
    transaction.on_commit(apply_quietly)


def changes_committed(sender: Any, **kwargs: Any) -> None:
    apply_quietly()


def person_changed(sender: Any, *, instance: Person, created: bool = False, **kwargs: Any) -> None:
    if not created:
        _record_where(_about(instance.pk))


def name_changed(sender: Any, *, instance: PersonName, **kwargs: Any) -> None:
    _record_where(_about(instance.person_id))


def venue_changed(sender: Any, *, instance: Venue, created: bool = False, **kwargs: Any) -> None:
    if not created:
        _record_where(Q(venue=instance.pk))


def _about(person_id: int) -> Q:
    # Joined to the transcripts, every participation would meet every speech of its transcript:
    # a new spelling, of which ingest makes thousands, took as long as the archive is large.
    return Q(pk__in=_held_by(Participation, person_id)) | Q(pk__in=_held_by(Speech, person_id))


def _held_by(model: type[Participation | Speech], person_id: int) -> QuerySet[Any, int]:
    return model._default_manager.filter(person=person_id).values_list("transcript", flat=True)


def _record_where(condition: Q) -> None:
    """Notes that the text by which transcripts are found changed with something they refer to.
    There may be thousands, so they are indexed beside the request, not in it."""
    affected = Transcript.objects.published().filter(condition)
    if record(affected.values_list("pk", flat=True)):
        transaction.on_commit(_apply_in_background)


# --- Applying --------------------------------------------------------------------------------


def apply_quietly() -> None:
    """Applies what is pending; what fails is logged and stays pending, so that the request that
    made the change is not harmed."""
    try:
        apply()
    except (IndexUnusable, WriterBusy) as reason:
        log.warning("Changes stay pending: %s", reason)
    except Exception:
        log.exception("Changes stay pending: they could not be written to the index")


def _apply_in_background() -> None:
    def run() -> None:
        try:
            apply_quietly()
        finally:
            connection.close()

    threading.Thread(target=run, name="index-writer").start()


def apply(wait: float = PATIENCE) -> int:
    """Brings the index up to date with all pending changes. Gives the number of transcripts.

    Raises WriterBusy if another process writes for longer than `wait` seconds (it will apply
    these changes too), IndexUnusable if there is no index to bring up to date.
    """
    applied = 0
    while PendingChange.objects.exists():
        with _writing(wait):
            while rows := _pending():
                applied += _apply_rows(rows)
    return applied


def _pending() -> dict[int, int]:
    """Rows of the outbox, each with its transcript; no more than one commit should take."""
    return dict(PendingChange.objects.values_list("pk", "transcript_id")[: 5 * BATCH])


def _apply_rows(rows: dict[int, int]) -> int:
    backend = connections[DEFAULT_ALIAS].get_backend()
    index, speeches = _indexes()
    changed = sorted(set(rows.values()))
    if not _usable(backend) and not _all_pending(changed):
        raise IndexUnusable("There is no usable index: run manage.py rebuild_index.")
    with _one_commit(backend):
        for start in range(0, len(changed), BATCH):
            wanted = changed[start : start + BATCH]
            _remove(backend, wanted)
            published = list(index.index_queryset().filter(pk__in=wanted))
            if published:
                backend.update(index, published)
                backend.update(speeches, said_in(published))
    PendingChange.objects.filter(pk__in=list(rows)).delete()
    return len(changed)


def _indexes() -> tuple[TranscriptIndex, SpeechIndex]:
    unified = connections[DEFAULT_ALIAS].get_unified_index()
    return unified.get_index(Transcript), unified.get_index(Speech)


def _remove(backend: Any, keys: list[int]) -> None:
    """Removes transcripts and all that was said in them."""
    if hasattr(backend, "remove_all_of"):
        backend.remove_all_of("transcript", keys)
        return
    for result in SearchQuerySet().filter(transcript__in=keys):
        backend.remove(result.id)


def _all_pending(changed: list[int]) -> bool:
    """Whether a new index made of these transcripts alone would be whole: those of a new archive
    are, so that it needs no command to begin with."""
    return not Transcript.objects.published().exclude(pk__in=changed).exists()


def _usable(backend: Any) -> bool:
    try:
        document_count()
    except IndexUnusable:
        return False
    return True


def document_count() -> int:
    """How many transcripts the index holds. Raises IndexUnusable."""
    return SearchQuerySet().models(Transcript).count()


# An engine that takes care of concurrent writers itself needs neither of these.


def _writing(wait: float) -> contextlib.AbstractContextManager[None]:
    backend = connections[DEFAULT_ALIAS].get_backend()
    return backend.writing(wait) if hasattr(backend, "writing") else contextlib.nullcontext()


def _one_commit(backend: Any) -> contextlib.AbstractContextManager[None]:
    return backend.changes() if hasattr(backend, "changes") else contextlib.nullcontext()


# --- Rebuilding ------------------------------------------------------------------------------


def needs_rebuild() -> str:
    """Why the index must be rebuilt; empty if it need not be. Pending changes are applied first."""
    apply_quietly()
    wanted = set(Transcript.objects.published().values_list("pk", flat=True))
    backend = connections[DEFAULT_ALIAS].get_backend()
    try:
        if not hasattr(backend, "identifiers"):
            return "" if document_count() == len(wanted) else "Its number is not right."
        opening = get_model_ct(Transcript) + "."
        held = {
            int(identifier.removeprefix(opening))
            for identifier in backend.identifiers()
            if identifier.startswith(opening)
        }
    except IndexUnusable as reason:
        return str(reason)
    missing, surplus = len(wanted - held), len(held - wanted)
    if not missing and not surplus:
        return ""
    return f"It lacks {missing} transcripts, and has {surplus} that it should not have."


def rebuild(advance: Callable[[], Any] = lambda: None, wait: float = 60.0) -> int:
    """Makes the index anew beside the live one, which answers until the new one takes its place.
    Calls `advance` after every transcript; gives their number. Raises WriterBusy."""
    backend = connections[DEFAULT_ALIAS].get_backend()
    with _writing(wait):
        covered = list(PendingChange.objects.values_list("pk", flat=True))
        index, speeches = _indexes()
        if hasattr(backend, "rebuild"):
            backend.rebuild(_documents(backend, index, advance))
        else:
            backend.clear()
            _update_all(backend, index, speeches, advance)
        for start in range(0, len(covered), 1_000):
            PendingChange.objects.filter(pk__in=covered[start : start + 1_000]).delete()
    apply(wait)
    return document_count()


def _in_batches(index: TranscriptIndex) -> Iterator[list[Transcript]]:
    last = 0
    while True:
        after = index.index_queryset().filter(pk__gt=last).order_by("pk")
        if not (batch := list(after[:BATCH])):
            return
        yield batch
        last = batch[-1].pk


def _documents(
    backend: Any, index: TranscriptIndex, advance: Callable[[], Any]
) -> Iterator[dict[str, Any]]:
    for batch in _in_batches(index):
        for transcript in batch:
            yield backend.prepared(transcript)
            for speech in said_in([transcript]):
                yield backend.prepared(speech)
            advance()


def _update_all(
    backend: Any, index: TranscriptIndex, speeches: SpeechIndex, advance: Callable[[], Any]
) -> None:
    for batch in _in_batches(index):
        backend.update(index, batch)
        backend.update(speeches, said_in(batch))
        for _ in batch:
            advance()
