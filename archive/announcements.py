"""Tells listeners of changes: in their own transaction, and after commit by one or by batches."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from django.db import transaction

from archive.models import Transcript
from archive.signals import changes_committed, transcript_saved, transcript_withdrawn

_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)


class Batch:
    """Counts the changes of a bulk run, to announce them together."""

    def __init__(self, every: int) -> None:
        self.every = every
        self.waiting = 0

    def add(self) -> None:
        self.waiting += 1
        if self.waiting >= self.every:
            self.flush()

    def flush(self) -> None:
        if self.waiting:
            self.waiting = 0
            changes_committed.send(sender=Transcript)


@contextlib.contextmanager
def batch(every: int = 500) -> Iterator[None]:
    """Inside it `changes_committed` is sent once for so many changes and once at the end, because
    an index is written far quicker in bulk. The changes themselves are committed one by one."""
    current = Batch(every)
    token = _batch.set(current)
    try:
        yield
    finally:
        _batch.reset(token)
        current.flush()
        current.every = 1  # what an outer transaction commits only now is announced by itself


def announce(transcript: Transcript) -> None:
    """Tells listeners of a change, in its transaction and again after it."""
    if transcript.status == Transcript.Status.WITHDRAWN:
        transcript_withdrawn.send(sender=Transcript, transcript_id=transcript.pk)
    else:
        transcript_saved.send(sender=Transcript, transcript=transcript)
    current = _batch.get()
    transaction.on_commit(
        current.add if current else lambda: changes_committed.send(sender=Transcript)
    )
