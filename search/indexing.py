"""Keeping the index in step with the archive, through an outbox and one writer at a time.

A change and its row in the outbox are one transaction. After it, whoever gets the writer's lock
applies all rows to the index in one commit, then deletes exactly those: a crash in between leaves
rows that are applied again, which does no harm. Whoever does not get the lock leaves its rows to
the holder, who looks again before letting go. A rebuild is a writer like any other.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from archive.models import Participation, Person, PersonName, Speech, Transcript, Venue
from search.errors import IndexUnusable, WriterBusy
from search.inputs import every
from search.models import PendingChange
from search.parallel import parts
from search.search_indexes import SpeechIndex, TranscriptIndex, said_in

log = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds that a request waits for another writer
LONG = 60.0  # that a command does
BATCH = 200  # transcripts held in memory at once

Advance = Callable[[int], Any]  # is told how many more transcripts are done


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


def apply_quietly(wait: float = PATIENCE) -> None:
    """Applies what is pending; what fails is logged and stays pending, so that the request that
    made the change is not harmed."""
    try:
        apply(wait)
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
        with writing(wait):
            while rows := _pending():
                applied += _apply_rows(rows)
    return applied


def _pending() -> dict[int, int]:
    """Rows of the outbox, each with its transcript; no more than one commit should take."""
    return dict(PendingChange.objects.values_list("pk", "transcript_id")[: 5 * BATCH])


def _apply_rows(rows: dict[int, int]) -> int:
    backend = _backend()
    index, speeches = _indexes()
    changed = sorted(set(rows.values()))
    if (reason := unusable()) and not _all_pending(changed):
        raise IndexUnusable(reason)
    with _one_commit(backend):
        for start in range(0, len(changed), BATCH):
            wanted = changed[start : start + BATCH]
            _remove(backend, wanted)
            published = list(index.index_queryset().filter(pk__in=wanted))
            if published:
                backend.update(index, published)
                backend.update(speeches, said_in(published))
    _delete(list(rows))  # only now that the index keeps them, whatever happens
    return len(changed)


def _delete(rows: list[int]) -> None:
    for start in range(0, len(rows), 1_000):
        PendingChange.objects.filter(pk__in=rows[start : start + 1_000]).delete()


def _indexes() -> tuple[TranscriptIndex, SpeechIndex]:
    unified = connections[DEFAULT_ALIAS].get_unified_index()
    return unified.get_index(Transcript), unified.get_index(Speech)


def _remove(backend: Any, keys: list[int]) -> None:
    """Removes transcripts and all that was said in them."""
    if hasattr(backend, "remove_all_of"):
        backend.remove_all_of("transcript", keys)
        return
    found = SearchQuerySet().filter(transcript__in=keys).values_list("id", flat=True)
    for identifier in list(every(found)):  # all of them, before the first is gone
        backend.remove(identifier)


def _all_pending(changed: list[int]) -> bool:
    """Whether a new index made of these transcripts alone would be whole: those of a new archive
    are, so that it needs no command to begin with."""
    return not Transcript.objects.published().exclude(pk__in=changed).exists()


def unusable() -> str:
    """Why the index cannot be asked; empty if it can."""
    try:
        document_count()
    except IndexUnusable as reason:
        return str(reason)
    return ""


def document_count() -> int:
    """How many transcripts the index holds. Raises IndexUnusable."""
    return SearchQuerySet().models(Transcript).count()


def _backend() -> Any:
    return connections[DEFAULT_ALIAS].get_backend()


# An engine that takes care of concurrent writers itself needs neither of these.


def writing(wait: float = LONG) -> contextlib.AbstractContextManager[None]:
    """Keeps other writers out; may be entered again inside. Raises WriterBusy if one does not
    finish within `wait` seconds."""
    backend = _backend()
    return backend.writing(wait) if hasattr(backend, "writing") else contextlib.nullcontext()


def _one_commit(backend: Any) -> contextlib.AbstractContextManager[None]:
    return backend.changes() if hasattr(backend, "changes") else contextlib.nullcontext()


# --- Rebuilding ------------------------------------------------------------------------------


def rebuild(
    advance: Advance = lambda count: None, *, jobs: int | None = None, wait: float = LONG
) -> int:
    """Makes the index anew beside the live one, which answers until the new one takes its place,
    and applies what was changed meanwhile. `jobs` processes share the work: as many as there are
    processors, if there is work enough. Gives the number of transcripts. Raises WriterBusy and
    PartFailed."""
    backend = _backend()
    with writing(wait):
        covered = list(PendingChange.objects.values_list("pk", flat=True))
        share = list(batches())
        if hasattr(backend, "go_live"):
            folder = backend.new_generation()
            if (jobs := jobs or _jobs_for(share)) > 1:
                entries = parts(folder, share, jobs, advance)
            else:
                entries = write_part(folder, share, advance)
            backend.go_live(folder, entries)
        else:
            backend.clear()
            _update_all(backend, share, advance)
        _delete(covered)
        apply(wait)
    apply(wait)  # what came while we let go
    return document_count()


def _jobs_for(share: Sequence[list[int]]) -> int:
    """More processes than one are worth starting only for some thousand transcripts."""
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    return min(processors or 1, max(1, len(share) // 5))


def write_part(folder: Path, share: Iterable[list[int]], advance: Advance) -> Any:
    """Writes these batches of transcripts into a new generation that is to go live. Gives the
    entries of what was written."""

    def prepared() -> Iterator[dict[str, Any]]:
        for batch in share:
            yield from documents(batch)
            advance(len(batch))

    return _backend().write_part(folder, prepared())


def batches(keys: Iterable[int] | None = None) -> Iterator[list[int]]:
    """The keys of the published transcripts, so many at a time as are to be read at once."""
    if keys is None:
        published = Transcript.objects.published().order_by("pk")
        keys = list(published.values_list("pk", flat=True))
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def transcripts(keys: Sequence[int]) -> list[Transcript]:
    """Those of the transcripts that are to be found, with all that is indexed of them."""
    index, _ = _indexes()
    return list(index.index_queryset().filter(pk__in=keys).order_by("pk"))


def documents(keys: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The documents of these transcripts and of the speeches in them, prepared for the index;
    each transcript goes before its speeches. Reads a batch at a time, from this process's own
    connection to the database."""
    backend = _backend()
    for batch in batches(keys):
        for transcript in transcripts(batch):
            yield backend.prepared(transcript)
            for speech in said_in([transcript]):
                yield backend.prepared(speech)


def _update_all(backend: Any, share: Iterable[list[int]], advance: Advance) -> None:
    index, speeches = _indexes()
    for batch in share:
        read = transcripts(batch)
        backend.update(index, read)
        backend.update(speeches, said_in(read))
        advance(len(batch))
