"""Tables and lists of JSON taken apart: one document a row, or a transcript a run of rows of one
number, with no more of the file in memory than that."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Any, TextIO

from archive.ingest.errors import BadRow, IngestError, TooLarge, UnknownColumns
from archive.ingest.readers import columns, rows
from archive.ingest.readers.encoding import SAMPLE, decoded
from archive.ingest.types import RawDocument

LISTED = re.compile(r"\.(?:csv|tsv|tab)$", re.I)
LINES = re.compile(r"\.(?:jsonl|ndjson)$", re.I)
JSON = re.compile(r"\.json$", re.I)
MEDIA_TYPE = "application/json"  # of a row, as it is kept
DELIMITERS = ",;\t|"
BETWEEN = " \t\r\n,\ufeff"  # the items of a list
CHUNK = 1 << 16
MOST_SPEECHES = 50_000  # rows of one transcript
# After so many broken rows one after the other, a file is no table at all.
GIVEN_UP = 100

Numbered = tuple[int, dict[str, Any]]


def is_table(name: str) -> bool:
    """Whether a file of that name is to be taken apart."""
    return bool(LISTED.search(name) or LINES.search(name) or JSON.search(name))


def is_json(content: bytes) -> bool:
    """Whether bytes that came without a name are JSON, or an object a line."""
    head = content[:SAMPLE].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    whole = rows.loaded(content.decode("utf-8", "replace").lstrip("\ufeff")) is not None
    return whole or _is_lines(head)


def documents(
    stream: IO[bytes], name: str, told: Mapping[str, str], limit: int
) -> Iterator[RawDocument | IngestError]:
    """A document for each row of the table, or the error it gave; none holds more than `limit`
    bytes. `told` says what columns are for. The stream can be set back to its beginning."""
    try:
        text, start = _text(stream)
        if LISTED.search(name):
            found = _of_table(text, name, limit)
        elif LINES.search(name) or (start.startswith("{") and _is_lines(start)):
            found = _of_lines(text, name, limit)
        elif start.startswith("["):
            found = _of_list(text, name, limit)
        else:
            yield _whole(stream, name, told, limit)
            return
        for document in _grouped(found, name, told, limit):
            if isinstance(document, IngestError):
                document.file = document.file or name
            yield document
    except IngestError as refused:
        refused.file = name
        yield refused
    except UnicodeError as broken:
        yield BadRow(f"The rest of the file cannot be read: {broken}.", file=name)


def _text(stream: IO[bytes]) -> tuple[TextIO, str]:
    """The file as text, and how it starts. Raises IngestError for what is no text."""
    sample = stream.read(SAMPLE)
    whole = sample.rpartition(b"\n")[0] or sample
    read = decoded(whole)
    encoding = "utf-8-sig" if codecs.lookup(read.encoding).name == "utf-8" else read.encoding
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding, "replace", newline=""), read.text.lstrip()


def _is_lines(start: str) -> bool:
    """Whether the text is an object a line, rather than one over several lines."""
    first, _, second = start.partition("\n")
    return rows.loaded(first) is not None and second.lstrip().startswith("{")


def _whole(stream: IO[bytes], name: str, told: Mapping[str, str], limit: int) -> RawDocument:
    """A file that is one object, kept as it is unless its columns are told."""
    stream.seek(0)
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(f"The file holds more than {limit / 1_000_000:g} MB.")
    row = rows.loaded(decoded(content).text)
    if told and isinstance(row, dict) and "rows" not in row:
        content = rows.record([row], told)
    return RawDocument(content, name, MEDIA_TYPE)


@dataclass(slots=True)
class _Run:
    """Rows of one document, as far as they have come: where they begin, the number that they
    share, what their columns are for, and how many letters they hold."""

    first: int
    key: str
    uses: Mapping[str, str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0

    def take(self, row: dict[str, Any], limit: int) -> None:
        """One more row, unless there are too many already."""
        self.size += sum(len(str(value)) for value in row.values())
        if self.size <= limit and len(self.rows) < MOST_SPEECHES:
            self.rows.append(row)

    def document(self, name: str, told: Mapping[str, str], limit: int) -> RawDocument | IngestError:
        name = f"{name}#{self.first}"
        content = rows.record(self.rows, told) if self.size <= limit else b""
        if not content or len(content) > limit or len(self.rows) >= MOST_SPEECHES:
            most = f"{limit / 1_000_000:g} MB or {MOST_SPEECHES} rows"
            return TooLarge(f"It holds more than {most}.", file=name)
        url = str(self.rows[0].get(self.uses.get("url", ""), "") or "").strip()
        return RawDocument(content, name, MEDIA_TYPE, url if rows.WEB.match(url) else None)


def _grouped(
    found: Iterable[Numbered | IngestError], name: str, told: Mapping[str, str], limit: int
) -> Iterator[RawDocument | IngestError]:
    """A document for each row, or for each run of rows with one number."""
    run: _Run | None = None
    names: tuple[str, ...] | None = None
    uses: dict[str, str] = {}
    bad = 0
    for one in found:
        if run is not None and not run.key:
            yield run.document(name, told, limit)
            run = None
        if isinstance(one, IngestError):
            bad += 1
            yield one
            if bad == GIVEN_UP:
                yield BadRow(f"{bad} rows in a row are broken; the rest is not read.")
                break
            continue
        bad = 0
        number, row = one
        if (keys := tuple(row)) != names:
            first, names = names is None, keys
            uses = columns.recognised(names, told)
            if "text" not in uses and first:
                raise columns.complaint(names)
        if "text" not in uses:
            yield UnknownColumns("This row holds no text.", file=f"{name}#{number}")
            continue
        key = str(row.get(uses.get("id", ""), "") or "").strip()
        if run is not None and run.key != key:
            yield run.document(name, told, limit)
            run = None
        run = run or _Run(number, key, uses)
        run.take(row, limit)
    if run is not None:
        yield run.document(name, told, limit)


def _of_table(text: TextIO, name: str, limit: int) -> Iterator[Numbered | IngestError]:
    csv.field_size_limit(limit)
    lines = _lines(text, limit)
    first = next((line for line in lines if line.strip()), "")
    tabs = not name.lower().endswith("csv")
    delimiter = "\t" if tabs else max(DELIMITERS, key=first.count)
    reader = csv.reader(chain([first], lines), delimiter=delimiter)
    header: list[str] = []
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as broken:
            number += 1
            yield BadRow(f"This row cannot be read: {broken}.", file=f"{name}#{number}")
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = _header(cells)
            continue
        number += 1
        if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
            yield BadRow(
                f"This row has {len(cells)} cells, the first line {len(header)}.",
                file=f"{name}#{number}",
            )
            continue
        yield number, dict(zip(header, cells, strict=False))


def _header(cells: list[str]) -> list[str]:
    """The names of the columns, each of them once."""
    names: list[str] = []
    for position, cell in enumerate(cells, start=1):
        wanted = cell.strip().lstrip("\ufeff") or f"column {position}"
        names.append(wanted if wanted not in names else f"{wanted} {position}")
    return names


def _lines(text: TextIO, limit: int) -> Iterator[str]:
    """The lines of a text. Raises TooLarge for one over the limit."""
    while line := text.readline(limit):
        if len(line) >= limit:
            raise TooLarge(
                f"A line holds more than {limit / 1_000_000:g} MB; the rest is not read."
            )
        yield line.replace("\x00", "")


def _of_lines(text: TextIO, name: str, limit: int) -> Iterator[Numbered | IngestError]:
    for number, line in enumerate(filter(str.strip, _lines(text, limit)), start=1):
        row = rows.loaded(line.lstrip("\ufeff"))
        if isinstance(row, dict):
            yield number, {str(name): value for name, value in row.items()}
        else:
            yield BadRow(f"Line {number} is no JSON object.", file=f"{name}#{number}")


def _of_list(text: TextIO, name: str, limit: int) -> Iterator[Numbered | IngestError]:
    """The objects of one long list, read piece by piece."""
    decoder = json.JSONDecoder()
    held, wanted, number = text.read(CHUNK).lstrip("\ufeff \t\r\n")[1:], CHUNK, 0
    while True:
        held = held.lstrip(BETWEEN)
        if held.startswith("]"):
            return
        try:
            row, end = decoder.raw_decode(held)
            # A number at the end of what was read may go on.
            whole = end < len(held) or isinstance(row, dict)
        except (ValueError, RecursionError):
            whole = False
        if not whole:
            if len(held) > limit:
                raise TooLarge(f"An item holds more than {limit / 1_000_000:g} MB.")
            more = text.read(wanted)
            if not more:
                yield BadRow("The list breaks off, or is no JSON.", file=f"{name}#{number + 1}")
                return
            held, wanted = held + more, wanted * 2
            continue
        held, wanted = held[end:], CHUNK
        number += 1
        if isinstance(row, dict):
            yield number, {str(name): value for name, value in row.items()}
        else:
            yield BadRow(f"Item {number} is no JSON object.", file=f"{name}#{number}")
