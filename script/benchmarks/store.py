"""Where a corpus and what the engines made of it lie, to be asked again without building."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.questions import SAMPLE, Document, Terms, terms


@dataclass(frozen=True, slots=True)
class Store:
    """A folder: the archive with our index, the documents for the others, an index of each."""

    folder: Path

    @property
    def archive(self) -> Path:
        """Its VERBATIM_HOME."""
        return self.folder / "archive"

    @property
    def _documents(self) -> Path:
        return self.folder / "documents.jsonl"

    def of(self, engine: str) -> Path:
        """The folder of an engine."""
        return self.folder / engine

    def keep(self, documents: Iterator[Document]) -> dict[str, int]:
        """Writes the documents and gives how many they are, and of how many bytes of text."""
        count = size = 0
        partial = self._documents.with_suffix(".partial")
        with partial.open("w", encoding="utf-8") as file:
            for document in documents:
                file.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
                count += 1
                size += len(document.text.encode())
        partial.replace(self._documents)
        return {"documents": count, "bytes": size}

    def documents(self) -> Iterator[Document]:
        """The transcripts as TranscriptIndex prepares them, in the order of their keys."""
        with self._documents.open(encoding="utf-8") as file:
            for line in file:
                fields = json.loads(line)
                values = {name: tuple(held) for name, held in fields.pop("values").items()}
                yield Document(values=values, **fields)

    def choose_terms(self, step: int = 1) -> None:
        """Chooses the words to ask for from every so many-th document."""
        sample = islice(self.documents(), 0, SAMPLE * step, step)
        self.write("terms", asdict(terms(sample)))

    def terms(self) -> Terms:
        """The words to ask for."""
        found = self.note("terms")
        return Terms(**{**found, "years": tuple(found["years"])})

    def note(self, name: str) -> Any:
        """What was noted under the name; None if nothing."""
        path = self.folder / f"{name}.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else None

    def write(self, name: str, figures: Any) -> None:
        text = json.dumps(figures, indent=1, ensure_ascii=False)
        (self.folder / f"{name}.json").write_text(text, "utf-8")


def bytes_in(path: Path) -> int:
    """The size of a file, or of all files in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
