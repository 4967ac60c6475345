"""Keeps documents as they were received: the bytes unchanged, and how they were read."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from archive import publishers
from archive.ingest.errors import IngestError
from archive.ingest.types import ParsedTranscript, RawDocument, Severity
from archive.models import Original, originals_storage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic  # while it looks for the file, nobody discards it
def keep(raw: RawDocument, *, by: User | None = None) -> Original:
    """Keeps the bytes of a document whether or not they can be read; the same bytes once."""
    sha256 = digest(raw.content)
    original, _ = Original.objects.get_or_create(
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
    }
    original.doubts = sum(finding.severity != Severity.INFO for finding in parsed.findings)
    original.save()


def record_refusal(original: Original, error: IngestError) -> None:
    """Notes why an original that waits for review could not be read."""
    original.error = f"{error.message} {error.advice} ({error.code})"[:500]
    original.doubts = 0
    original.report = {
        "refusal": {"code": error.code, "message": error.message, "advice": error.advice}
    }
    original.save()


def discard(original: Original) -> None:
    """Deletes an original that became no transcript, and its file. Raises ValueError for one that
    a transcript was made from: that is never deleted."""
    with transaction.atomic():
        held = Original.objects.select_for_update().get(pk=original.pk)
        if held.transcript_id:
            raise ValueError("An original of a transcript is kept.")
        held.delete()
        transaction.on_commit(lambda: _remove_file(held.sha256))


@transaction.atomic
def _remove_file(sha256: str) -> None:
    """Deletes the file of a discarded original, unless the same bytes have come in again."""
    if not Original.objects.filter(sha256=sha256).exists():
        originals_storage().delete(_path(sha256))


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
