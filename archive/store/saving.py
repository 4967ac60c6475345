"""Saving what was read: new, a new version of what is there, or there already."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import (
    duplicates,
    originals,
    translations,
)
from archive.announcements import announce
from archive.duplicates import Likeness
from archive.folding import folded
from archive.ingest.types import (
    Finding,
    Metadata,
    ParsedTranscript,
    RawDocument,
    Severity,
)
from archive.likeness import Verdict
from archive.models import (
    Original,
    Transcript,
)
from archive.store.changing import as_written
from archive.store.history import current_state, keep_ground, remember
from archive.store.writing import text_digest, write

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Status = Transcript.Status


class Outcome(StrEnum):
    """What became of a document."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer of `save`: what happened, to which transcript, and why if nothing did or it waits;
    and what else is like it, which an editor should decide about."""

    outcome: Outcome
    transcript: Transcript
    reason: str = ""
    alike: tuple[Likeness, ...] = ()


def save(
    parsed: ParsedTranscript,
    raw: RawDocument,
    *,
    status: Status = Status.DRAFT,
    by: User | None = None,
    by_hand: bool = False,
    read: ParsedTranscript | None = None,
    into: Transcript | None = None,
    apart_from: Collection[Transcript] = (),
) -> Saved:
    """Keeps a reading and the original it came from.

    The same bytes change nothing. A document of the same source address is taken for a new version
    of the transcript already there, unless that was corrected by hand. The same text under the same
    title and date, or the same words in another form (a print version), is kept as a further
    original of the one transcript. A text that is only like another is kept as a draft, whatever
    the `status`, and related to the other for an editor to decide. A document whose saving was
    undone returns to its former transcript, whose links live on.

    What an editor has decided goes before all that: `by_hand` marks a reading that they corrected,
    `read` is that of the rules before they did, `into` is the transcript whose new version it is,
    `apart_from` are those that it is not.
    """
    with transaction.atomic():
        original = originals.keep(raw, by=by)
        if original.transcript:
            return Saved(Outcome.UNCHANGED, original.transcript, "the same file is already here")
        account = duplicates.account_of(parsed)
        former = original.former
        settled = into or former
        known, reason = (settled, "") if settled else _already_here(parsed)
        if known in apart_from:
            known, reason = None, ""
        alike = [
            one
            for one in duplicates.likenesses(account, besides=known)
            if not (reason or into or one.transcript in apart_from)
        ]
        if known is None and (same := _same(alike)):
            known, reason, alike = same, "the same words are already here in another form", []
        parsed = doubted(parsed, alike)
        originals.record_reading(original, parsed)
        if known and reason:
            file_with(original, known)
            return Saved(Outcome.UNCHANGED, known, reason)

        before = current_state(known) if known else None
        transcript = known or Transcript()
        if known is None or known == former:
            transcript.status, transcript.corrected_at = Status.DRAFT if alike else status, None
        write(transcript, parsed, hashes=account.hashes)
        duplicates.relate(transcript, alike)
        translations.relate(transcript, parsed.metadata.translations)
        transcript.read_from = original
        if by_hand:
            transcript.corrected_at = timezone.now()
            keep_ground(transcript, as_written(read) if read else None)
        transcript.save(update_fields=["corrected_at", "read_from"])
        file_with(original, transcript)
        if before is not None:
            received = "Saved again" if known == former else "A new version was received"
            remember(transcript, before, by, f"{received}: {raw.name}")
        announce(transcript)
    outcome = Outcome.UPDATED if known and known != former else Outcome.CREATED
    waits = "much like another transcript, kept as a draft" if alike and known is None else ""
    return Saved(outcome, transcript, waits, tuple(alike))


def _same(alike: Iterable[Likeness]) -> Transcript | None:
    """The transcript that has the same words, if there is one."""
    return next((one.transcript for one in alike if one.verdict is Verdict.SAME), None)


def doubted(parsed: ParsedTranscript, alike: Iterable[Likeness]) -> ParsedTranscript:
    """The reading with a finding for each transcript that it is like."""
    found = tuple(Finding("near_duplicate", Severity.WARNING, str(one)) for one in alike)
    return replace(parsed, findings=(*parsed.findings, *found)) if found else parsed


def file_with(original: Original, transcript: Transcript) -> None:
    """Keeps an original with a transcript, whose text stays as it is."""
    original.transcript, original.former = transcript, None
    original.save(update_fields=["transcript", "former"])


def replaced_by(parsed: ParsedTranscript) -> Transcript | None:
    """The transcript whose text `save` would replace by this reading, if there is one."""
    known, reason = _already_here(parsed)
    return None if reason else known


def likely_duplicates(metadata: Metadata) -> list[Transcript]:
    """Transcripts of the same day whose titles are nearly the same, or of the same address."""
    same_address = Transcript.objects.filter(source_url=metadata.source_url)
    found = list(same_address) if metadata.source_url else []
    if metadata.date and metadata.title:
        title = folded(metadata.title)
        for other in Transcript.objects.filter(date=metadata.date.value).exclude(
            pk__in=[transcript.pk for transcript in found]
        ):
            likeness = difflib.SequenceMatcher(None, title, folded(other.title)).ratio()
            if likeness > 0.8:
                found.append(other)
    return found


def _already_here(parsed: ParsedTranscript) -> tuple[Transcript | None, str]:
    """The transcript that this reading belongs to, and why it must be left as it is, if so."""
    metadata = parsed.metadata
    if metadata.source_url:
        same_address = Transcript.objects.filter(source_url=metadata.source_url).first()
        if same_address and same_address.corrected_at:
            return same_address, "kept as corrected by hand; the new file is filed with it"
        if same_address and same_address.text_digest == text_digest(parsed.turns, metadata):
            return same_address, "the text is the same"
        if same_address:
            return same_address, ""
    same_text = Transcript.objects.filter(
        text_digest=text_digest(parsed.turns, metadata),
        date=metadata.date.value if metadata.date else None,
    ).first()
    if same_text is None:
        return None, ""
    return duplicates.kept(same_text), "the same text is already here"
