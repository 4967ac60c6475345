"""Writing the index: documents added, replaced and removed in one commit, by one writer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from haystack.constants import DJANGO_ID, ID
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.fields import Schema
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.backends.whoosh.fields import FORMS, NUMBER
from search.backends.whoosh.segments import Snapshot, index_in

MEMORY_MB = 48  # what Whoosh's pool may reckon before it goes to disk; it takes about thrice that
MOST_SEGMENTS = 10
MERGED_BESIDES = 4
_BLOCK = 2_048  # postings in a block: whole lists are read, so large ones are best
_COMPRESSION = 1


class Codec(W3Codec):
    """Whoosh's own, without the lengths of documents in every block of postings: to look each up
    costs a fifth of the time of writing, and `matching` has no use for them."""

    length_stats = False


class Session:
    """Changes to one generation, to be committed together. The caller holds the writer's lock."""

    def __init__(self, folder: Path, schema: Schema, snapshot: Snapshot | None) -> None:
        """`snapshot` is the present state, to find what is replaced; None for an empty index."""
        self.changed = False
        self._schema = schema
        self._snapshot = snapshot
        self._writer = SegmentWriter(
            index_in(folder, schema),
            _lk=False,
            codec=Codec(blocklimit=_BLOCK, compression=_COMPRESSION),
            compound=False,
            limitmb=MEMORY_MB,
        )

    def add(self, document: Mapping[str, Any]) -> None:
        """Adds a document that the index does not hold: nothing is looked for."""
        values = {name: value for name, value in document.items() if name in self._schema}
        for name in list(values):
            if name + FORMS in self._schema:
                values[name + FORMS] = values[name]
        if str(document[DJANGO_ID]).isdigit():
            values[NUMBER] = int(document[DJANGO_ID])
        self._writer.add_document(**values)
        self.changed = True

    def remove(self, identifiers: Iterable[str]) -> None:
        """Removes documents; those that are not there are passed over."""
        for identifier in identifiers:
            self.remove_all_of(ID, identifier)

    def remove_all_of(self, fieldname: str, value: str) -> None:
        """Removes every document with the value."""
        if self._snapshot is None:
            return
        base = 0
        for segment, alive in zip(self._snapshot.segments, self._snapshot.alive, strict=True):
            if info := segment.info(fieldname, value):
                ids = segment.postings(info).ids
                for number in ids[alive[ids]].tolist():
                    self._writer.delete_document(base + number)
                    self.changed = True
            base += segment.size

    def remove_numbered(self, fieldname: str, values: list[int]) -> None:
        """Removes every document that has one of these numbers in the field."""
        if self._snapshot is None:
            return
        base = 0
        for segment, alive in zip(self._snapshot.segments, self._snapshot.alive, strict=True):
            found = np.isin(segment.numbers(fieldname), values) & alive
            for number in np.flatnonzero(found).tolist():
                self._writer.delete_document(base + number)
                self.changed = True
            base += segment.size

    def commit(self) -> None:
        """Makes the changes durable; readers see them once the pointer is renewed."""
        self._writer.commit(mergetype=merge_small)

    def cancel(self) -> None:
        """Gives up what was not committed. Files that are left behind go with the next commit."""
        if not self._writer.is_closed:
            with contextlib.suppress(Exception):  # after a failed commit anything may be amiss
                self._writer.cancel()


def merge_small(writer: SegmentWriter, segments: list[W3Segment]) -> list[W3Segment]:
    """Keeps segments few without writing much anew: when there would be too many, the smallest
    become one with the new documents; so does one that is mostly deleted. Gives the others."""
    living = sorted((s for s in segments if s.doc_count()), key=lambda one: one.doc_count())
    excess = len(living) + 1 - MOST_SEGMENTS
    merged = living[: excess + MERGED_BESIDES] if excess > 0 else []
    merged += [s for s in living if s not in merged and s.deleted_count() > s.doc_count()]
    for segment in merged:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in living if segment not in merged]
