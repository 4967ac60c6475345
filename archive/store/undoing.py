"""Undoing: a change is given back as a change of its own; a saving is taken back to the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from archive import duplicates, publishers, sketches, states
from archive.announcements import announce
from archive.ingest.types import ParsedTranscript
from archive.models import Original, Revision, Source, Transcript
from archive.store.history import current_state, keep_ground, remember, stamp_of
from archive.store.writing import write

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What a revision may hold besides the state that readers see: when the former text was corrected
# by hand, and which originals were with the transcript.
ASIDE = frozenset({"corrected_at", "originals"})


class Overtaken(Exception):
    """What is to be undone has been changed again since."""


def undo(revision: Revision, *, by: User | None) -> Revision | None:
    """Gives back what a change replaced, as a change of its own that can be undone in turn; what
    others changed since is left as it is. Gives the revision that was made, None if nothing differs
    any more. Raises Overtaken if the same was changed again."""
    with transaction.atomic():
        if overtaken(revision):
            raise Overtaken
        transcript, former = revision.transcript, dict(revision.state)
        transcript.refresh_from_db()
        before = current_state(transcript)
        if any("corrected_at" in state for state in _later(revision)):
            former.pop("corrected_at", None)  # another correction stands
        uncorrected = transcript.corrected_at is None
        aside = _restore_aside(transcript, former)
        if uncorrected and transcript.corrected_at is not None:
            keep_ground(transcript, before)
        if former.keys() - ASIDE - {"status"}:
            _restore_text(transcript, {**before, **former})
        transcript.status = former.get("status", transcript.status)
        transcript.save()
        made = remember(transcript, before, by, _undoing(revision.reason), **aside)
        if made:
            announce(transcript)
    return made


def _undoing(reason: str) -> str:
    """The reason of a change that undoes another; undone twice, it was done again."""
    undone, again = "Undone: ", "Done again: "
    if reason.startswith(undone):
        return again + reason.removeprefix(undone)
    return undone + reason.removeprefix(again)


def overtaken(revision: Revision) -> bool:
    """Whether something that it changed was changed again since."""
    ours = revision.state.keys() - ASIDE
    return any(ours & state.keys() for state in _later(revision))


def _later(revision: Revision) -> QuerySet[Revision, dict[str, Any]]:
    """What the revisions of the same transcript since then replaced."""
    later = Revision.objects.filter(transcript=revision.transcript, pk__gt=revision.pk)
    return later.values_list("state", flat=True)


def take_back(
    original: Original, revisions: Iterable[Revision] = (), *, by: User | None
) -> Transcript:
    """Undoes the saving of an original: it waits at the desk again. `revisions` are what that
    saving changed in a transcript that was there before; one that was made from this original is
    withdrawn, and found again when the original is saved again. Gives the transcript. Raises
    Overtaken if that was changed since."""
    with transaction.atomic():
        original.refresh_from_db()
        transcript = original.transcript
        if transcript is None:
            raise Overtaken
        for revision in sorted(revisions, key=lambda revision: -revision.pk):
            undo(revision, by=by)
        if not transcript.originals.exclude(pk=original.pk).exists():
            transcript.refresh_from_db(fields=["status"])
            Revision.objects.create(
                transcript=transcript,
                superseded_by=by,
                reason="Taken back to the upload desk",
                state={"status": transcript.status, "originals": [original.sha256]},
            )
            transcript.status = Transcript.Status.WITHDRAWN
            transcript.save(update_fields=["status", "updated_at"])
            announce(transcript)
            original.former = transcript
        original.transcript = None
        original.save(update_fields=["transcript", "former"])
    return transcript


def _restore_text(transcript: Transcript, state: Mapping[str, Any]) -> None:
    """Writes the text and the metadata of a state, with the anchors it had."""
    source = (
        Source.objects.filter(name=state["source"]["name"]).first() if state["source"] else None
    )
    metadata = states.metadata_of(state, publishers.publisher_of(source) if source else None)
    reading = ParsedTranscript(metadata, states.turns_of(state), body=())
    sketches.keep(transcript, duplicates.account_of(reading).hashes)
    write(
        transcript,
        reading,
        known=states.persons_of(state),
        named=[row["anchor"] for row in state["speeches"]],
    )


def _restore_aside(transcript: Transcript, former: Mapping[str, Any]) -> dict[str, Any]:
    """Restores what a revision holds besides the state; gives what stood there instead."""
    aside: dict[str, Any] = {}
    if "corrected_at" in former:
        aside["corrected_at"] = stamp_of(transcript)
        stamp = former["corrected_at"]
        transcript.corrected_at = dt.datetime.fromisoformat(stamp) if stamp else None
    if "originals" in former:
        waiting = Original.objects.filter(former=transcript, sha256__in=former["originals"])
        waiting.update(transcript=transcript, former=None)
    return aside
