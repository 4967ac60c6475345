"""A reading as the plain object that `ingest --json` prints."""

from __future__ import annotations

from archive.ingest.errors import IngestError
from archive.ingest.types import ParsedTranscript


def record(file: str, result: ParsedTranscript | IngestError) -> dict[str, object]:
    """The JSON object for one document, read or refused; `file` is its name as given."""
    if isinstance(result, IngestError):
        return {
            "file": file,
            "status": "rejected",
            "error": {"code": result.code, "message": str(result)},
            "findings": [],
        }
    read = result.metadata
    return {
        "file": file,
        "status": "parsed",
        "error": None,
        "title": read.title,
        "lead": read.lead,
        "date": str(read.date) if read.date else None,
        "time": read.time.strftime("%H:%M") if read.time else None,
        "venue": read.venue,
        "language": read.language,
        "kind": read.kind.value,
        "layout": result.layout,
        "participants": [person.name for person in read.participants],
        "turns": [
            {
                "label": turn.label.printed if turn.label else None,
                "speaker": turn.speaker,
                "kind": turn.kind.value,
                "text": turn.text,
            }
            for turn in result.labelled
        ],
        "body": list(result.body),
        "findings": [
            {"code": doubt.code, "severity": doubt.severity.value, "evidence": doubt.evidence}
            for doubt in result.findings
        ],
    }
