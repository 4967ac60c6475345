"""Keeps documents as they were received: the bytes unchanged, and how they were read."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from archive import publishers
from archive.ingest.errors import IngestError
from archive.ingest.types import Finding, ParsedTranscript, RawDocument, Severity
from archive.models import Original, originals_storage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# How much a finding asks for a look: one graver outweighs any usual number of lighter ones.
WEIGHTS = {Severity.ERROR: 10_000, Severity.WARNING: 100, Severity.INFO: 1}
REFUSED = 1_000_000  # of which there is no reading at all


@transaction.atomic  # while it looks for the file, nobody discards it
def keep(raw: RawDocument, *, by: User | None = None) -> Original:
    """Keeps the bytes of a document whether or not they can be read; the same bytes once."""
    sha256 = digest(raw.content)
    original, new = Original.objects.get_or_create(
        sha256=sha256,
        defaults={
            "file": _store(sha256, raw.content),
            "size": len(raw.content),
            "name": raw.name[-500:],
            "media_type": (raw.media_type or "")[:100],
            "url": raw.url or "",
            "source": publishers.source_for(raw.publisher),
            "retrieved_at": raw.retrieved_at,
            "received_from": by,
        },
    )
    if not new and original.discarded_at:  # whoever sends it in again wants it after all
        restore(original)
    return original


def record_reading(original: Original, parsed: ParsedTranscript) -> None:
    """Notes how an original was read, and what is doubtful in the reading."""
    original.reader = parsed.reader
    original.layout = parsed.layout
    original.rules_version = parsed.rules_version
    original.error = ""
    original.report = {
        "dropped": [asdict(piece) for piece in parsed.dropped],
        "findings": [asdict(finding) for finding in parsed.findings],
        "summary": _summary(parsed),
    }
    original.doubts = sum(finding.severity != Severity.INFO for finding in parsed.findings)
    original.weight = sum(WEIGHTS[finding.severity] for finding in parsed.findings)
    original.save()


def _summary(parsed: ParsedTranscript) -> dict[str, Any]:
    """What a list shows of a reading, so that nobody has to read it again for that."""
    metadata = parsed.metadata
    speakers = (turn.speaker or (turn.label and turn.label.printed) for turn in parsed.turns)
    return {
        "title": metadata.title or "",
        "date": str(metadata.date) if metadata.date else "",
        "language": metadata.language or "",
        "speakers": list(dict.fromkeys(filter(None, speakers))),
        "speeches": len(parsed.turns),
    }


def record_no_longer_read(original: Original, error: IngestError, rules_version: str) -> None:
    """Notes that today's rules refuse what was read before; the reading that stands is kept."""
    doubt = Finding("no_longer_read", Severity.WARNING, f"{error.message} ({error.code})")
    findings = [
        finding for finding in original.report.get("findings", ()) if finding["code"] != doubt.code
    ]
    original.report = {**original.report, "findings": [*findings, asdict(doubt)]}
    original.doubts = sum(
        finding["severity"] != Severity.INFO for finding in [*findings, asdict(doubt)]
    )
    original.rules_version = rules_version
    original.save()


def record_refusal(original: Original, error: IngestError) -> None:
    """Notes why an original that waits for review could not be read."""
    original.error = f"{error.message} {error.advice} ({error.code})"[:500]
    original.doubts = 0
    original.weight = REFUSED
    original.report = {
        "refusal": {"code": error.code, "message": error.message, "advice": error.advice}
    }
    original.save()


def discard(original: Original) -> None:
    """Hides an original that became no transcript; `purge` deletes it some days later. Raises
    ValueError for one that a transcript was made from: that is never deleted."""
    hidden = Original.objects.filter(pk=original.pk, transcript=None)
    if not hidden.update(discarded_at=timezone.now()):
        raise ValueError("An original of a transcript is kept.")


def restore(original: Original) -> None:
    """Takes back that an original was discarded: it waits at the desk again."""
    original.discarded_at = None
    original.save(update_fields=["discarded_at"])


def purge(days: int) -> int:
    """Deletes what was discarded more than so many days ago, with its files. Gives the number."""
    bound = timezone.now() - dt.timedelta(days=days)
    purged = 0
    for pk in Original.objects.filter(discarded_at__lt=bound).values_list("pk", flat=True):
        with transaction.atomic():
            # It may have come back meanwhile.
            gone = Original.objects.filter(pk=pk, transcript=None, discarded_at__lt=bound).first()
            if gone:
                gone.delete()
                transaction.on_commit(partial(_remove_file, gone.sha256))
                purged += 1
    return purged


@transaction.atomic
def _remove_file(sha256: str) -> None:
    """Deletes the file of a discarded original, unless the same bytes have come in again."""
    if not Original.objects.filter(sha256=sha256).exists():
        originals_storage().delete(_path(sha256))


def raw_document(original: Original) -> RawDocument:
    """The kept bytes as they came in."""
    return RawDocument(
        content=content(original),
        name=original.name,
        media_type=original.media_type or None,
        url=original.url or None,
        retrieved_at=original.retrieved_at or original.received_at,
        publisher=publishers.publisher_of(original.source) if original.source else None,
    )


def content(original: Original) -> bytes:
    with original.file.open("rb") as file:
        return bytes(file.read())


def digest(content: bytes) -> str:
    """SHA-256 of an original, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _store(sha256: str, content: bytes) -> str:
    """Writes the bytes under their digest unless they are there. Gives the path."""
    path = _path(sha256)
    storage = originals_storage()
    if storage.exists(path) and storage.size(path) != len(content):
        storage.delete(path)  # what a crash in the middle of writing has left
    if not storage.exists(path):
        storage.save(path, ContentFile(content))
    return path


def _path(sha256: str) -> str:
    """Where a file lies in the storage: not too many in one folder."""
    return f"{sha256[:2]}/{sha256}"
