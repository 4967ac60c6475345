"""What is held in memory of the index: its segments, opened once, and the arrays made of them.

A segment never changes once written, so its arrays are made on first use and carried over to the
next state of the index; only which of its documents are deleted differs.
"""

from __future__ import annotations

import pickle
import struct
import threading
import zlib
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.fields import Schema
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.util.numeric import byte_to_length

from search.backends.whoosh import storage
from search.backends.whoosh.fields import MISSING
from search.backends.whoosh.postings import Ids, Postings, postings
from search.errors import IndexUnusable

# What Whoosh raises on files that are not what they should be.
BROKEN = (
    *(FileFormatError, WhooshIndexError, EOFError, KeyError, TypeError, ValueError),
    *(AttributeError, ImportError, MemoryError, OSError),
    *(pickle.UnpicklingError, struct.error, zlib.error),
)
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)
_MOST_CACHED = 256  # results of parts of queries, each a few bytes for every document


@dataclass(frozen=True, slots=True)
class Keywords:
    """The plain values of a field in a segment: `names` in order, and for every occurrence its
    document and the number of its name, in the order of names."""

    names: tuple[str, ...]
    documents: Ids
    numbers: Ids
    starts: Ids  # where the occurrences of each name begin; one more at the end

    def holding(self, name: str) -> Ids:
        """The documents that have the value."""
        at = bisect_left(self.names, name)
        if at == len(self.names) or self.names[at] != name:
            return self.documents[:0]
        return self.documents[self.starts[at] : self.starts[at + 1]]


class Segment:
    """One segment's reader and the arrays made of it. Safe to be shared by threads: arrays are
    only ever put in place whole."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.name: str = reader.segment().segment_id()
        self.size: int = reader.doc_count_all()
        self._storage: storage.MappedStorage = reader.storage()
        self._terms = reader._terms  # no public way to a term's record as bytes
        self._keywords: dict[str, Keywords] = {}
        self._numbers: dict[str, Ids] = {}
        self._lengths: dict[str, NDArray[np.float32]] = {}
        # Opened at once, because a writer may remove the file while it is still needed.
        if self.size:
            reader.stored_fields(0)
        for name, kind in reader.schema.items():
            if kind.scorable:
                self.lengths(name)
            elif kind.column_type:
                self.numbers(name)

    def info(self, fieldname: str, term: str) -> W3TermInfo | None:
        """The record of a term; None if no document here has it."""
        try:
            return self._terms.term_info(fieldname, term.encode())
        except TermNotFound:
            return None

    def postings(self, info: W3TermInfo) -> Postings:
        return postings(self._terms._postfile, info)

    def infos(self, fieldname: str, prefix: str = "") -> Iterator[tuple[str, W3TermInfo]]:
        """The terms of a field that begin with the prefix, in order."""
        start = prefix.encode()
        for (name, term), info in self._terms.items_from(fieldname, start):
            if name != fieldname or not term.startswith(start):
                return
            yield term.decode(), info

    def stored(self, number: int) -> dict[str, Any]:
        return dict(self.reader.stored_fields(number))

    def keywords(self, fieldname: str) -> Keywords:
        if fieldname not in self._keywords:
            names, lists = [], []
            for name, info in self.infos(fieldname):
                names.append(name)
                lists.append(self.postings(info).ids)
            counts = np.array([len(ids) for ids in lists], dtype=np.int64)
            self._keywords[fieldname] = Keywords(
                tuple(names),
                np.concatenate(lists) if lists else np.empty(0, np.int64),
                np.repeat(np.arange(len(names)), counts),
                np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            )
        return self._keywords[fieldname]

    def numbers(self, fieldname: str) -> Ids:
        """The number of every document, MISSING where there is none."""
        if fieldname not in self._numbers:
            self._numbers[fieldname] = self._column(fieldname, ">i8", MISSING).astype(np.int64)
        return self._numbers[fieldname]

    def lengths(self, fieldname: str) -> NDArray[np.float32]:
        """How many words every document has in the field, roughly, as Whoosh keeps it."""
        if fieldname not in self._lengths:
            codes = self._column(f"_{fieldname}_len", "u1", 0)
            self._lengths[fieldname] = _LENGTHS[codes]
        return self._lengths[fieldname]

    def _column(self, name: str, kind: str, default: int) -> NDArray[Any]:
        column = np.full(self.size, default, dtype=kind)
        filename = W3Codec.column_filename(self.reader.segment(), name)
        if self._storage.file_exists(filename) and self._storage.file_length(filename):
            file = self._storage.open_file(filename)
            kept = np.frombuffer(file.whole(), dtype=kind)
            file.close()
            column[: len(kept)] = kept  # the last documents may have none
        return column


@dataclass
class Snapshot:
    """One state of the index: its segments, which documents live, and numbers over all of them."""

    stamp: tuple[int, int]
    folder: Path
    schema: Schema
    document_field: str
    segments: tuple[Segment, ...]
    alive: tuple[NDArray[np.bool_], ...]
    _cache: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def count(self) -> int:
        """How many documents can be found."""
        return int(sum(alive.sum() for alive in self.alive))

    @property
    def size(self) -> int:
        """How many documents there are with the deleted ones."""
        return sum(segment.size for segment in self.segments)

    def frequency(self, fieldname: str, term: str) -> int:
        """In how many documents a term occurs, the deleted ones included."""
        infos = (segment.info(fieldname, term) for segment in self.segments)
        return sum(info.doc_frequency() for info in infos if info is not None)

    def occurs(self, fieldname: str, term: str) -> bool:
        """Whether a document that can be found has the term."""
        for segment, alive in zip(self.segments, self.alive, strict=True):
            info = segment.info(fieldname, term)
            if info is not None and alive[segment.postings(info).ids].any():
                return True
        return False

    def average_length(self, fieldname: str) -> float:
        total = float(sum(segment.lengths(fieldname).sum() for segment in self.segments))
        return total / self.size if total else 1.0

    def cached(self, key: Hashable, make: Any) -> Any:
        """What `make` gives for the key, remembered while this state of the index lasts."""
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
        made = make()
        with self._lock:
            self._cache[key] = made
            while len(self._cache) > _MOST_CACHED:
                self._cache.popitem(last=False)
        return made


_snapshots: dict[Path, Snapshot] = {}
_opening = threading.Lock()


def snapshot(path: Path, document_field: str, schema: Schema, fingerprint: str) -> Snapshot:
    """The present state of the index, opened anew only if it has changed since the last call.

    Raises IndexUnusable if there is no index, or none that can be read with this schema.
    """
    seen = storage.stamp(path)
    held = _snapshots.get(path)
    if held is not None and seen is not None and held.stamp == seen:
        return held
    with _opening:
        held = _snapshots.get(path)
        if held is not None and held.stamp == storage.stamp(path):
            return held
        opened = _opened(path, document_field, schema, fingerprint, held)
        _snapshots[path] = opened
        return opened


def _opened(
    path: Path, document_field: str, schema: Schema, fingerprint: str, held: Snapshot | None
) -> Snapshot:
    for last in (False,) * 9 + (True,):
        pointer = storage.pointer(path)
        if pointer.fingerprint != fingerprint:
            raise IndexUnusable("The index was written by another version of the site.")
        try:
            return _open(pointer, document_field, schema, held)
        except (FileNotFoundError, EmptyIndexError) as gone:
            # A writer may have replaced files between our looking and our opening.
            if last:
                raise IndexUnusable("The index is broken: files are missing.") from gone
            sleep(0.02)
        except BROKEN as broken:
            raise IndexUnusable("The index is broken and cannot be opened.") from broken
    raise AssertionError


def _open(
    pointer: storage.Pointer, document_field: str, schema: Schema, held: Snapshot | None
) -> Snapshot:
    files = storage.MappedStorage(str(pointer.folder), readonly=True)
    toc = TOC.read(files, storage.INDEX_NAME, schema=schema)
    known = {segment.name: segment for segment in held.segments} if held else {}
    segments = tuple(
        known.get(entry.segment_id()) or Segment(SegmentReader(files, schema, entry))
        for entry in toc.segments
    )
    alive = []
    for entry in toc.segments:
        mask = np.ones(entry.doc_count_all(), dtype=bool)
        mask[list(entry.deleted_docs())] = False
        alive.append(mask)
    return Snapshot(pointer.stamp, pointer.folder, schema, document_field, segments, tuple(alive))


def index_in(folder: Path, schema: Schema, *, create: bool = False) -> FileIndex:
    """Whoosh's index in a folder, to be written."""
    files = storage.MappedStorage(str(folder))
    if create:
        return FileIndex.create(files, schema, storage.INDEX_NAME)
    return FileIndex(files, schema, storage.INDEX_NAME)
