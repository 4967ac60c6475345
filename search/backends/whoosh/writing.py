"""Writing the index: documents added, replaced and removed in one commit, by one writer."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from haystack.constants import DJANGO_CT
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.backends.whoosh import storage
from search.backends.whoosh.building import Builder, Terms
from search.backends.whoosh.merging import merge
from search.backends.whoosh.segments import EXTENSION, Entry, Segment, alive
from search.backends.whoosh.snapshots import Snapshot

MOST_SEGMENTS = 8  # of one model
MERGED_BESIDES = 4


class Session:
    """Changes to one generation, to be committed together. The caller holds the writer's lock."""

    def __init__(self, folder: Path, schema: Schema, snapshot: Snapshot | None) -> None:
        """`snapshot` is the present state, to find what is replaced; None for an empty index."""
        self._folder = folder
        self._schema = schema
        self._snapshot = snapshot
        self._entries: dict[str, Entry] = {}
        for entry in snapshot.entries if snapshot else ():
            self._entries[entry.segment_id()] = entry
        self._builders: dict[str, Builder] = {}
        self._terms = Terms()
        self._written: list[Entry] = []
        self.changed = False
        self.number = snapshot.commit + 1 if snapshot else 0  # of this commit

    def add(self, document: Mapping[str, Any]) -> None:
        """Adds a document that the index does not hold: nothing is looked for."""
        model = str(document[DJANGO_CT])
        if model not in self._builders:
            self._builders[model] = Builder(self._schema, self._terms)
        builder = self._builders[model]
        builder.add(document)
        if builder.is_full:
            self._write(model)
        self.changed = True

    def remove(self, fieldname: str, values: Iterable[str]) -> None:
        """Removes the documents that have one of these plain values."""
        wanted = list(values)
        for segment in self._segments():
            self._delete(segment, segment.values(fieldname).holding_any(wanted))

    def remove_numbered(self, fieldname: str, values: Iterable[int]) -> None:
        """Removes the documents that have one of these numbers in the field."""
        wanted = list(values)
        for segment in self._segments():
            self._delete(segment, np.flatnonzero(np.isin(segment.numbers(fieldname), wanted)))

    def _segments(self) -> tuple[Segment, ...]:
        return self._snapshot.segments if self._snapshot else ()

    def _delete(self, segment: Segment, documents: Any) -> None:
        entry = self._entries[segment.name]
        gone = frozenset(documents.tolist()) - entry.deleted
        if gone:
            self._entries[segment.name] = entry.without(gone)
            self.changed = True

    def _write(self, model: str) -> None:
        """Writes what was collected of a model as a segment."""
        builder = self._builders.pop(model)
        entry = Entry(storage.INDEX_NAME, model, builder.size, frozenset())
        builder.write(self._folder / entry.make_filename(EXTENSION))
        self._written.append(entry)

    def finish(self, *, whole: bool = False) -> list[Entry]:
        """Writes what is left, and gives the entries of all segments as they should be from now
        on: not too many of a model, or with `whole` one of each."""
        for model in list(self._builders):
            self._write(model)
        self._terms = Terms()
        entries = [entry for entry in self._entries.values() if entry.doc_count()]
        entries += self._written
        by_model: dict[str, list[Entry]] = {}
        for entry in entries:
            by_model.setdefault(entry.model, []).append(entry)
        kept: list[Entry] = []
        for model, mine in sorted(by_model.items()):
            merged = mine if whole and len(mine) > 1 else to_be_merged(mine)
            kept += [entry for entry in mine if entry not in merged]
            if merged:
                kept.append(self._merge(model, merged))
        return kept

    def _merge(self, model: str, entries: list[Entry]) -> Entry:
        known = {segment.name: segment for segment in self._segments()}
        parts = [(known.get(e.segment_id()) or Segment(self._folder, e), alive(e)) for e in entries]
        size = sum(entry.doc_count() for entry in entries)
        made = Entry(storage.INDEX_NAME, model, size, frozenset())
        merge(self._folder / made.make_filename(EXTENSION), self._schema, parts)
        for entry in entries:
            if entry in self._written:
                self._written.remove(entry)
                (self._folder / entry.make_filename(EXTENSION)).unlink()
        self._written.append(made)
        return made

    def commit(self) -> list[Entry]:
        """Makes the changes durable; readers see them once the pointer is renewed. Gives the
        entries of all segments."""
        entries = self.finish()
        commit(self._folder, self._schema, entries, self.number)
        self._written = []
        return entries

    def cancel(self) -> None:
        """Gives up what was not committed."""
        self._builders.clear()
        for entry in self._written:
            with contextlib.suppress(OSError):
                (self._folder / entry.make_filename(EXTENSION)).unlink()
        self._written = []


def to_be_merged(entries: list[Entry]) -> list[Entry]:
    """Keeps segments few without writing much anew: when there are too many, the smallest become
    one; so does one that is mostly deleted."""
    by_size = sorted(entries, key=lambda entry: entry.doc_count())
    excess = len(by_size) - MOST_SEGMENTS
    merged = by_size[: excess + MERGED_BESIDES] if excess > 0 else []
    merged += [e for e in by_size if e not in merged and e.deleted_count() > e.doc_count()]
    return merged


def commit(folder: Path, schema: Schema, entries: list[Entry], number: int) -> None:
    """Writes the table of contents, on the disk before anybody is told of it."""
    name = TOC._filename(storage.INDEX_NAME, number)
    (folder / name).unlink(missing_ok=True)  # of a commit that a crash cut short
    TOC(schema, entries, number).write(FileStorage(str(folder)), storage.INDEX_NAME)
    for path in (folder / name, folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path, entries: Iterable[Entry], number: int) -> None:
    """Removes the files of a generation that its table of contents does not name: those that were
    replaced, and what a crash left behind."""
    wanted = {entry.make_filename(EXTENSION) for entry in entries}
    wanted.add(TOC._filename(storage.INDEX_NAME, number))
    for path in folder.iterdir():
        if path.name not in wanted:
            with contextlib.suppress(OSError):
                path.unlink()
