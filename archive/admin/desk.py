"""A kept file at the upload desk: what is in a zip, how it is read, what it says as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.conf import settings

from archive.admin.reading import Reading
from archive.ingest import batch, intake, readers, tables
from archive.ingest.errors import IngestError
from archive.ingest.readers import mail
from archive.ingest.sources import generic
from archive.ingest.types import (
    Metadata,
    Page,
    ParsedTranscript,
    RawDocument,
    Role,
    SpeechKind,
    Turn,
)
from archive.models import Original
from archive.originals import raw_document
from archive.publishers import publisher_of


def members(
    file: RawDocument, columns: Mapping[str, str] | None = None
) -> Iterator[RawDocument | IngestError]:
    """What a zip, a table or a message holds, named after the file as it was sent. `columns` says
    which column of a table is for what."""
    limit = settings.VERBATIM_MAX_DOCUMENT_MB
    for member in intake.within(file, max_mb=limit, columns=columns):
        if isinstance(member, RawDocument):
            member = replace(
                member, publisher=member.publisher or file.publisher, retrieved_at=None
            )
        yield member


def _refusal(said: Mapping[str, str]) -> IngestError:
    """A refusal with the code, message and advice of another."""
    error = IngestError(said.get("message", ""), advice=said.get("advice", ""))
    error.code = said.get("code", error.code)
    return error


def refusal_for(errors: Sequence[IngestError]) -> IngestError:
    """One refusal that says why members of an archive were not taken."""
    first = errors[0]
    said = " ".join(
        f"{error.file}: {error.message}" if error.file else error.message for error in errors
    )
    return _refusal({"code": first.code, "message": said, "advice": first.advice})


def is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def holds_several(file: RawDocument) -> bool:
    """Whether a file is taken apart before it is read: a zip, a table, a message that carries
    documents."""
    return is_zip(file.name) or tables.is_table(file.name) or mail.carries(file.content, file.name)


def read(original: Original) -> ParsedTranscript | IngestError:
    """The reading of a kept original by today's rules, or why there is none. A zip or a table was
    taken apart when it came in; what was said of it then is given again."""
    refusal = original.report.get("refusal", {})
    if is_zip(original.name) or (refusal and tables.is_table(original.name)):
        return _refusal(refusal)
    [(_, reading)] = batch.read([raw_document(original)])
    return reading


def blocks(original: Original) -> list[str]:
    """The file as text, paragraph by paragraph, everything that its reading leaves out included;
    empty if it holds no text."""
    page = _page(original)
    return [block.text for block in page.blocks if block.text] if page else []


def unread(original: Original) -> Reading | None:
    """A start for the form where the reading was refused: the bare text, said by nobody. None if
    the file holds no text."""
    page = _page(original)
    if page is None:
        return None
    words = tuple(block.text for block in page.blocks if block.role is not Role.CHROME)
    publisher = publisher_of(original.source) if original.source else None
    return Reading(
        Metadata(source_url=original.url, publisher=publisher),
        (Turn(SpeechKind.NARRATION, words),) if words else (),
    )


def _page(original: Original) -> Page | None:
    """What a reader makes of the bytes; None if they hold no text."""
    try:
        return readers.opened(raw_document(original)).page(generic.RULES)
    except IngestError:
        return None
