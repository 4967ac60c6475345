"""Changes of transcripts that are there: corrections, new readings, what the public sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from archive import participations, people, publishers, spoken, states
from archive.announcements import announce
from archive.ingest.types import Metadata, ParsedTranscript, Turn
from archive.models import Participation, Person, Revision, Speech, Transcript
from archive.store.history import current_state, keep_ground, remember, stamp_of
from archive.store.writing import write

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Status = Transcript.Status


def correct(
    transcript: Transcript, metadata: Metadata, turns: tuple[Turn, ...], *, by: User
) -> bool:
    """Saves an editor's reading over the one that stands. The former state goes into the history.
    Gives whether anything changed."""
    with transaction.atomic():
        before = current_state(transcript)
        write(transcript, ParsedTranscript(metadata, turns, body=()))
        changed = remember(
            transcript,
            before,
            by,
            "Corrected by hand",
            by_hand=True,
            corrected_at=stamp_of(transcript),
        )
        if changed:
            if transcript.corrected_at is None:
                keep_ground(transcript, before)
            transcript.corrected_at = timezone.now()
            transcript.save(update_fields=["corrected_at"])
            announce(transcript)
    return changed is not None


def rewrite(
    transcript: Transcript,
    parsed: ParsedTranscript,
    *,
    known: Mapping[str, Person | None],
    by: User | None,
    reason: str,
) -> Revision | None:
    """Puts a new reading in the place of the one that stands, if it differs: then the former goes
    into the history. `known` says who names belong to. Gives the revision; None if nothing
    differs."""
    with transaction.atomic():
        before = current_state(transcript)
        attempt = transaction.savepoint()
        write(transcript, parsed, known=known)
        made = remember(transcript, before, by, reason)
        if made:
            announce(transcript)
        else:
            transaction.savepoint_rollback(attempt)
            transcript.refresh_from_db()
    return made


def as_written(parsed: ParsedTranscript) -> dict[str, Any]:
    """The state that a reading would be if it were saved; nothing of it is kept."""
    with transaction.atomic():
        attempt = transaction.savepoint()
        scratch = Transcript(status=Status.DRAFT)
        write(scratch, parsed)
        state = current_state(scratch)
        transaction.savepoint_rollback(attempt)
    return state


def publish(transcripts: Iterable[Transcript], *, by: User | None) -> int:
    """Shows them to the public. Gives how many were not shown before."""
    return _set_status(transcripts, Status.PUBLISHED, by, "Published")


def withdraw(transcripts: Iterable[Transcript], *, by: User | None) -> int:
    """Takes them off every public page and out of search, and keeps them. Gives how many were
    not withdrawn before."""
    return _set_status(transcripts, Status.WITHDRAWN, by, "Withdrawn")


def set_status(transcript: Transcript, status: str, *, by: User | None, reason: str) -> None:
    """Sets what becomes of a transcript through a decision about another one."""
    _set_status([transcript], Status(status), by, reason[:200])


def take_text(transcript: Transcript, other: Transcript, *, by: User | None) -> Revision | None:
    """Gives a transcript the text of another one as its new version; what it says of itself stays,
    and links to its speeches hold. It counts as corrected by hand, so that no file replaces what an
    editor chose. Gives the revision that keeps the former text; None if the text is the same."""
    with transaction.atomic():
        transcript.refresh_from_db()
        before, taken = current_state(transcript), current_state(other)
        source = transcript.source
        metadata = states.metadata_of(before, publishers.publisher_of(source) if source else None)
        named = {person.name for person in metadata.participants}
        more = states.metadata_of(taken, None).participants
        participants = *metadata.participants, *(one for one in more if one.name not in named)
        write(
            transcript,
            ParsedTranscript(
                replace(metadata, participants=participants), states.turns_of(taken), body=()
            ),
            known=states.persons_of(taken) | states.persons_of(before),
        )
        stamp = stamp_of(transcript)
        transcript.corrected_at = timezone.now()
        transcript.save(update_fields=["corrected_at"])
        reason = f"The text of {other.slug} was taken"
        made = remember(transcript, before, by, reason, corrected_at=stamp)
        if made:
            announce(transcript)
    return made


def recognise(person: Person, *, by: User | None) -> int:
    """Gives the person what was said under one of their spellings by somebody not yet known, where
    that spelling is nobody else's. Gives how many transcripts were changed."""
    names = [
        spelling.name
        for spelling in person.names.all()
        if people.person_named(spelling.name) == person
    ]
    unknown = {
        *Participation.objects.filter(person=None, name_printed__in=names).values_list(
            "transcript_id", flat=True
        ),
        *Speech.objects.filter(person=None, speaker_name__in=names).values_list(
            "transcript_id", flat=True
        ),
    }
    changed = 0
    with transaction.atomic():
        for transcript in Transcript.objects.filter(pk__in=unknown):
            before = current_state(transcript)
            transcript.speeches.filter(person=None, speaker_name__in=names).update(person=person)
            named = transcript.participations.filter(person=None, name_printed__in=names).first()
            if named and not transcript.participations.filter(person=person).exists():
                named.person = person
                participations.settle([named], transcript)
                named.save(update_fields=["person", "country"])
            spoken.count_words([transcript.pk])
            if remember(transcript, before, by, f"Recognised {person.name}"):
                transcript.save(update_fields=["updated_at"])
                announce(transcript)
                changed += 1
    return changed


def _set_status(
    transcripts: Iterable[Transcript], status: Status, by: User | None, reason: str
) -> int:
    changed = 0
    with transaction.atomic():
        for transcript in transcripts:
            transcript.refresh_from_db(fields=["status"])  # another editor may have been quicker
            if transcript.status == status:
                continue
            Revision.objects.create(
                transcript=transcript,
                superseded_by=by,
                reason=reason,
                state={"status": transcript.status},
            )
            transcript.status = status
            transcript.save(update_fields=["status", "updated_at"])
            announce(transcript)
            changed += 1
    return changed
