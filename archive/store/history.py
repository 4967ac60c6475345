"""What a change replaced: revisions, and the ground of a correction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from archive import exports
from archive.models import Ground, Revision, Transcript

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def stamp_of(transcript: Transcript) -> str | None:
    """When it was last corrected by hand, as a revision keeps it."""
    return transcript.corrected_at.isoformat() if transcript.corrected_at else None


def current_state(transcript: Transcript) -> dict[str, Any]:
    """The state as the database has it, in a fixed number of queries."""
    return exports.state(Transcript.objects.for_reading().get(pk=transcript.pk))


def remember(
    transcript: Transcript,
    before: dict[str, Any],
    by: User | None,
    reason: str,
    *,
    by_hand: bool = False,
    **aside: Any,
) -> Revision | None:
    """Keeps what a change replaced, and only that, with what else stood `aside`. Gives the
    revision; None if there was no change at all."""
    after = current_state(transcript)
    replaced = {key: value for key, value in before.items() if after[key] != value}
    if not replaced:
        return None
    return Revision.objects.create(
        transcript=transcript,
        superseded_by=by,
        reason=reason[:200],
        by_hand=by_hand,
        state=replaced | aside,
    )


def keep_ground(transcript: Transcript, state: Mapping[str, Any] | None) -> None:
    """Remembers what the rules read of a transcript that an editor corrects; nothing, if they could
    not read it."""
    Ground.objects.filter(transcript=transcript).delete()
    if state is not None:
        Ground.objects.create(transcript=transcript, state=dict(state))
