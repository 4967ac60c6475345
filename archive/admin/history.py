"""The history of a transcript: who changed what and when, each change as before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive import exports, store
from archive.comparison import Change, changes
from archive.models import Transcript


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a transcript. `revision` is the key to undo it by, None where it can not be
    undone: its making, and what was changed again since."""

    when: dt.datetime
    who: str
    reason: str
    changes: list[Change]
    revision: int | None = None


def entries(transcript: Transcript) -> Iterator[Entry]:
    """The changes of a transcript, newest first, down to its making."""
    since: set[str] = set()
    after = exports.state(Transcript.objects.for_reading().get(pk=transcript.pk))
    for revision in transcript.revisions.select_related("superseded_by"):
        before = {**after, **revision.state}
        yield Entry(
            when=revision.superseded_at,
            who=str(revision.superseded_by or "a command"),
            reason=revision.reason,
            changes=changes(revision.state, after),
            revision=None if since & revision.state.keys() else revision.pk,
        )
        since |= revision.state.keys() - store.ASIDE
        after = before
    first = transcript.originals.order_by("received_at").first()
    yield Entry(
        when=transcript.created_at,
        who=str((first and first.received_from) or "a command"),
        reason=f"Taken into the archive from {first.name}" if first else "Taken into the archive",
        changes=[],
    )
