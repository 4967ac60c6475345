"""Every sample document against its reviewed reading, whole.

A sample without an expectation gets one written beside it, and the test fails: look at it, mend
what is wrong, and commit both.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.ingest import intake
from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.record import record
from archive.ingest.types import RawDocument

SAMPLES = Path(__file__).parents[2] / "fixtures" / "raw"
FORMATS = {
    *(".html", ".txt", ".md", ".xml"),
    *(".docx", ".odt", ".rtf", ".pdf", ".eml", ".csv", ".jsonl", ".zip"),
}
PATHS = sorted(path for path in SAMPLES.rglob("*") if path.suffix in FORMATS)


def expectation(path: Path) -> Path:
    return path.with_name(f"{path.stem}.expected.json")


def reading(path: Path) -> Any:
    """The reading of a sample; of one that holds several documents, each under its name in it."""
    found = list(intake.documents([str(path)]))
    if len(found) == 1 and isinstance(found[0], RawDocument) and found[0].name == str(path):
        return _read(found[0])
    assert all(isinstance(raw, RawDocument) for raw in found), found
    return {
        raw.name.removeprefix(f"{path.parent}/"): _read(raw)
        for raw in found
        if isinstance(raw, RawDocument)
    }


def _read(raw: RawDocument) -> dict[str, Any]:
    """The record of a document without what only repeats it, and what was left out."""
    try:
        result = parse(raw)
    except IngestError as refused:
        return {k: v for k, v in record(raw.name, refused).items() if k != "file"}
    kept = {k: v for k, v in record(raw.name, result).items() if k not in ("file", "body")}
    kept["findings"] = _without_runners_up(kept["findings"])
    kept["publisher"] = result.metadata.publisher.name if result.metadata.publisher else None
    kept["unlabelled"] = [
        {"kind": turn.kind.value, "speaker": turn.speaker, "text": turn.text}
        for turn in result.turns
        if turn.label is None
    ]
    kept["dropped"] = [{"text": piece.text, "reason": piece.reason} for piece in result.dropped]
    return kept


def _without_runners_up(findings: Any) -> list[dict[str, str]]:
    """Every new table of a publisher changes which layouts come second; `layout` keeps the first."""
    return [doubt for doubt in findings if doubt["code"] != "layout"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_sample_reads_as_reviewed(path: Path) -> None:
    read = reading(path)
    expected = expectation(path)
    if not expected.exists():
        expected.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"{expected.name} was written: review it, then commit it with the sample")
    reviewed = json.loads(expected.read_text("utf-8"))
    if "findings" in reviewed:
        reviewed["findings"] = _without_runners_up(reviewed["findings"])
    assert read == reviewed


def test_there_are_samples_and_each_expectation_has_one() -> None:
    assert len(PATHS) >= 30
    orphans = [
        found.name
        for found in SAMPLES.rglob("*.expected.json")
        if not any(found == expectation(path) for path in PATHS)
    ]
    assert orphans == []
