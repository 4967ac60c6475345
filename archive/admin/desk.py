"""The upload desk without its pages: files are kept as they come, then read; nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from archive import originals
from archive.admin.reading import Reading
from archive.ingest import batch, intake, readers
from archive.ingest.errors import EmptyDocument, IngestError, TooLarge
from archive.ingest.sources import generic
from archive.ingest.types import (
    Metadata,
    ParsedTranscript,
    RawDocument,
    Role,
    SpeechKind,
    Turn,
)
from archive.models import Original
from archive.publishers import publisher_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MEMBERS_AT_MOST = 500  # of one zip: what can be read while somebody waits for the answer


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: the original that is kept, and whether it was here before."""

    original: Original
    known: bool

    @property
    def refused(self) -> bool:
        return bool(self.original.error)


def receive_all(files: Iterable[RawDocument], *, by: User) -> tuple[list[Received], list[str]]:
    """Keeps and reads files, zip archives member by member. Gives what was received, and in plain
    words what was not."""
    received: list[Received] = []
    complaints: list[str] = []
    for file in files:
        if not file.content:
            complaints.append(f"“{file.name}” is empty; there was nothing to keep.")
        elif not is_zip(file.name):
            received.append(receive(file, by=by))
        else:
            received += _receive_archive(file, by)
    return received, complaints


def _receive_archive(file: RawDocument, by: User) -> Iterator[Received]:
    """The members of a zip. If some are refused, the zip itself is kept with the reasons."""
    refused: list[IngestError] = []
    taken = 0
    for member in _members(file):
        if isinstance(member, IngestError):
            refused.append(member)
        elif taken == MEMBERS_AT_MOST:
            refused.append(TooLarge(f"Only the first {MEMBERS_AT_MOST} members were taken."))
            break
        else:
            taken += 1
            yield receive(member, by=by)
    if not taken and not refused:
        refused.append(EmptyDocument("There are no documents in this archive."))
    if refused:
        yield refuse(
            file,
            _refusal(
                {
                    "code": refused[0].code,
                    "message": " ".join(_reason(error) for error in refused),
                    "advice": refused[0].advice,
                }
            ),
            by=by,
        )


def _members(file: RawDocument) -> Iterator[RawDocument | IngestError]:
    """What a zip holds, named after the zip as it was sent."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        path.write_bytes(file.content)
        for member in intake.documents([str(path)], max_mb=settings.VERBATIM_MAX_DOCUMENT_MB):
            if isinstance(member, IngestError):
                member.file = member.file.removeprefix(f"{path}").lstrip("/")
                yield member
            else:
                yield replace(
                    member,
                    name=file.name + member.name.removeprefix(str(path)),
                    publisher=member.publisher or file.publisher,
                    retrieved_at=None,
                )


def _refusal(said: Mapping[str, str]) -> IngestError:
    """A refusal with the code, message and advice of another."""
    error = IngestError(said.get("message", ""), advice=said.get("advice", ""))
    error.code = said.get("code", error.code)
    return error


def _reason(error: IngestError) -> str:
    return f"{error.file}: {error.message}" if error.file else error.message


def is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def receive(raw: RawDocument, *, by: User) -> Received:
    """Keeps a document, then reads it and notes how. The same bytes are taken once."""
    return _receive(raw, read, by)


def refuse(raw: RawDocument, error: IngestError, *, by: User) -> Received:
    """Keeps a file that could not even be opened, with the reason."""
    return _receive(raw, lambda original: error, by)


def _receive(
    raw: RawDocument,
    reading: Callable[[Original], ParsedTranscript | IngestError],
    by: User,
) -> Received:
    known = Original.objects.filter(sha256=originals.digest(raw.content)).first()
    original = known or originals.keep(raw, by=by)
    if not known:
        note(original, reading(original))
    return Received(original, known is not None)


def note(original: Original, reading: ParsedTranscript | IngestError) -> None:
    """Writes down how a waiting original was read, for the queue."""
    if isinstance(reading, IngestError):
        originals.record_refusal(original, reading)
    else:
        originals.record_reading(original, reading)


def read(original: Original) -> ParsedTranscript | IngestError:
    """The reading of a kept original by today's rules, or why there is none. A zip was opened when
    it came in; what was said of it then is given again."""
    if is_zip(original.name):
        return _refusal(original.report.get("refusal", {}))
    [(_, reading)] = batch.read([raw_document(original)])
    return reading


def raw_document(original: Original) -> RawDocument:
    """The kept bytes as they came in."""
    return RawDocument(
        content=content(original),
        name=original.name,
        media_type=original.media_type or None,
        url=original.url or None,
        retrieved_at=original.retrieved_at or original.received_at,
        publisher=publisher_of(original.source) if original.source else None,
    )


def content(original: Original) -> bytes:
    with original.file.open("rb") as file:
        return bytes(file.read())


def printed(original: Original) -> str:
    """The file as text, as far as it is text; empty if it is not."""
    try:
        return readers.opened(raw_document(original)).text
    except IngestError:
        return ""


def unread(original: Original) -> Reading | None:
    """A start for the form where the reading was refused: the bare text, said by nobody. None if
    the file holds no text."""
    try:
        page = readers.opened(raw_document(original)).page(generic.RULES)
    except IngestError:
        return None
    words = tuple(block.text for block in page.blocks if block.role is not Role.CHROME)
    publisher = publisher_of(original.source) if original.source else None
    return Reading(
        Metadata(source_url=original.url, publisher=publisher),
        (Turn(SpeechKind.NARRATION, words),) if words else (),
    )
