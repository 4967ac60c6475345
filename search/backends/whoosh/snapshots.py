"""One state of the index: the documents of each model over all segments, as arrays.

What is worked out from a state is remembered while it lasts, within a bound; the segments
themselves are carried over to the next state.
"""

from __future__ import annotations

import pickle
import struct
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError

from search.backends.whoosh import places, storage
from search.backends.whoosh.arrays import BrokenArrays, joined
from search.backends.whoosh.fields import MISSING, NUMBER, Numbers, Values, from_number
from search.backends.whoosh.postings import Counts, Ids, spread
from search.backends.whoosh.segments import Segment, Terms, Text, alive, term_key
from search.errors import IndexUnusable

MOST_REMEMBERED = 64_000_000  # bytes
MOST_QUESTIONS = 1_000  # in a small archive they take up more room than the answers

Expansion = Callable[[Text], Terms]  # which terms of a segment are looked for

# What reading files raises that are not what they should be.
BROKEN = (
    *(BrokenArrays, WhooshIndexError, EOFError, KeyError, TypeError, ValueError),
    *(AttributeError, ImportError, MemoryError, OSError, pickle.UnpicklingError, struct.error),
)


class Memory:
    """Results by key, the least recently used forgotten when they take up too much, or are too
    many."""

    def __init__(self, most: int = MOST_REMEMBERED, questions: int = MOST_QUESTIONS) -> None:
        self._most = most
        self._questions = questions
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What is remembered for the key, else what `make` gives."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
        made = make()
        size = _size(made)
        with self._lock:
            if key not in self._held:
                self._held[key] = (made, size)
                self._size += size
            while self._held and (self._size > self._most or len(self._held) > self._questions):
                _, (_, gone) = self._held.popitem(last=False)
                self._size -= gone
        return made

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._size = 0


def _size(made: Any) -> int:
    arrays = made if isinstance(made, tuple) else (made,)
    return 200 + sum(one.nbytes for one in arrays if isinstance(one, np.ndarray))


@dataclass(frozen=True, slots=True)
class Names:
    """The values of a field over all segments: `names` in order; for every occurrence its
    document and the number of its name. `slots` holds for every document one more than that number
    (0: none) where no document has several."""

    names: NDArray[np.object_]
    documents: Ids
    ordinals: Ids
    slots: Ids | None


class Unit:
    """The documents of one model, numbered over all segments."""

    def __init__(self, model: str, schema: Schema, segments: list[tuple[Segment, Any]]) -> None:
        self.model = model
        self._stored = {name: kind for name, kind in schema.items() if kind.stored}
        self.segments = [segment for segment, _ in segments]
        sizes = [segment.size for segment in self.segments]
        self.bases: list[int] = np.concatenate([[0], np.cumsum(sizes)]).astype(int).tolist()
        self.size = self.bases[-1]
        self.alive: NDArray[np.bool_] = np.concatenate([mask for _, mask in segments])
        self.all_alive = bool(self.alive.all())
        self.memory = Memory()
        self._columns: dict[tuple[str, str], Any] = {}

    @cached_property
    def count(self) -> int:
        """How many documents can be found."""
        return int(np.count_nonzero(self.alive))

    # --- Columns -----------------------------------------------------------------------------

    def numbers(self, field: str) -> Ids:
        """The number of every document, MISSING where there is none."""
        return self._column(
            ("numbers", field), lambda: joined([one.numbers(field) for one in self.segments])
        )

    def numbered(self, field: str, wanted: Collection[int]) -> NDArray[np.bool_]:
        """Which documents have one of these numbers."""
        documents, numbers = self._column(("order", field), lambda: self._by_number(field))
        chosen = np.fromiter(wanted, np.int64, len(wanted))
        chosen = chosen[chosen != MISSING]
        first = np.searchsorted(numbers, chosen)
        counts = np.searchsorted(numbers, chosen, side="right") - first
        mask = np.zeros(self.size, dtype=bool)
        mask[documents[spread(first, counts)]] = True
        return mask

    def _by_number(self, field: str) -> tuple[Ids, Ids]:
        """All documents in the order of their numbers, and these."""
        numbers = self.numbers(field)
        order = np.argsort(numbers, kind="stable")
        return order, numbers[order]

    def lengths(self, field: str) -> NDArray[np.float32]:
        """How many words every document has in a text field."""
        return self._column(
            ("lengths", field),
            lambda: joined([one.text(field).lengths for one in self.segments]).astype(np.float32),
        )

    def average_length(self, field: str) -> float:
        """Of the documents that can be found; 1 if there are none."""
        return self._column(("average", field), lambda: self._average_length(field))

    def _average_length(self, field: str) -> float:
        total = float(self.lengths(field)[self.alive].sum(dtype=np.float64))
        return total / self.count if total else 1.0

    def names(self, field: str) -> Names:
        return self._column(("names", field), lambda: self._names(field))

    def _names(self, field: str) -> Names:
        held = [segment.values(field) for segment in self.segments]
        if len(held) == 1:
            documents, ordinals = held[0].pairs
            single = held[0].single
            slots = None if single is None else single.astype(np.int64) + 1
            return Names(np.array(held[0].names, dtype=object), documents, ordinals, slots)
        names = sorted({name for values in held for name in values.names})
        number = {name: place for place, name in enumerate(names)}
        all_here: list[Ids] = []
        all_named: list[Ids] = []
        for values, base in zip(held, self.bases, strict=False):
            mine = np.fromiter((number[name] for name in values.names), np.int64, len(values.names))
            here, local = values.pairs
            all_here.append(here + base)
            all_named.append(mine[local])
        documents, ordinals = joined(all_here), joined(all_named)
        slots = None
        if all(values.single is not None for values in held):
            slots = np.zeros(self.size, dtype=np.int64)
            slots[documents] = ordinals + 1
        return Names(np.array(names, dtype=object), documents, ordinals, slots)

    def holding(self, field: str, value: str) -> NDArray[np.bool_]:
        """Which documents have a plain value."""
        mask = np.zeros(self.size, dtype=bool)
        for segment, base in zip(self.segments, self.bases, strict=False):
            mask[segment.values(field).holding_any([value]) + base] = True
        return mask

    def _column(self, key: tuple[str, str], make: Callable[[], Any]) -> Any:
        if key not in self._columns:
            self._columns[key] = make()
        return self._columns[key]

    # --- Words -------------------------------------------------------------------------------

    def counts(self, field: str, expansion: Expansion) -> Counts:
        """How often the terms occur in every document that can be found."""
        counts = np.zeros(self.size, dtype=np.int32)
        for segment, base in zip(self.segments, self.bases, strict=False):
            text = segment.text(field)
            if terms := expansion(text):
                places.count(text, terms, counts[base : base + segment.size])
        if not self.all_alive:
            counts *= self.alive
        return counts

    def places(self, field: str, expansion: Expansion, wanted: NDArray[np.bool_]) -> Ids:
        """Every occurrence in the wanted documents as document · 2³² + position, ascending."""
        return joined(
            [
                places.every(text, expansion(text), local) + (base << 32)
                for text, local, base in self._wanted(field, wanted)
            ]
        )

    def row(self, field: str, parts: Sequence[Expansion], wanted: NDArray[np.bool_]) -> Ids:
        """Where in the wanted documents one term of each part stands after the other, as places of
        the first, ascending."""
        return joined(
            [
                places.row(text, [expansion(text) for expansion in parts], local) + (base << 32)
                for text, local, base in self._wanted(field, wanted)
            ]
        )

    def _wanted(
        self, field: str, wanted: NDArray[np.bool_]
    ) -> Iterator[tuple[Text, NDArray[np.bool_], int]]:
        """The texts of the segments that hold a wanted document, which of their documents are
        wanted, and the number of the first."""
        for segment, base in zip(self.segments, self.bases, strict=False):
            local = wanted[base : base + segment.size]
            if local.any():
                yield segment.text(field), local, base

    def frequency(self, field: str, form: str) -> int:
        """In how many documents a form is written, deleted ones included."""
        total = 0
        for segment in self.segments:
            text = segment.text(field)
            total += sum(
                int(text.postings.frequencies[n]) for n in text.terms.beginning(term_key(form))
            )
        return total

    def occurs(self, field: str, expansion: Expansion) -> bool:
        """Whether a document that can be found has one of the terms."""
        return bool(self.counts(field, expansion).any())

    # --- Rows --------------------------------------------------------------------------------

    def rows(self, documents: Sequence[int], fields: Collection[str] = ()) -> list[dict[str, Any]]:
        """The stored fields of these documents: those named, or all."""
        rows: list[dict[str, Any]] = [{} for _ in documents]
        in_segment: dict[int, list[int]] = {}
        for place, document in enumerate(documents):
            in_segment.setdefault(bisect_right(self.bases, document) - 1, []).append(place)
        for number, here in in_segment.items():
            segment, base = self.segments[number], self.bases[number]
            local = np.array([documents[place] - base for place in here])
            for name in fields or self._stored:
                if kind := self._stored.get(name):
                    held = _values(segment, name, kind, local)
                    for place, value in zip(here, held, strict=True):
                        rows[place][name] = value
        return rows


def _values(segment: Segment, name: str, kind: FieldType, documents: Ids) -> Iterable[Any]:
    """What documents of a segment have in a stored field."""
    if isinstance(kind, Values):
        held = segment.values(name).of(documents)
        return held if kind.several else (values[0] if values else None for values in held)
    if isinstance(kind, Numbers):
        numbers = segment.numbers_of(name, documents)
        return (None if n == MISSING else from_number(kind.kind, n) for n in numbers)
    return segment.stored(name, documents)


class Snapshot:
    """One state of the index: its units by model."""

    def __init__(self, stamp: tuple[int, int], folder: Path, toc: TOC, held: Snapshot | None):
        known = {one.name: one for one in held.segments} if held else {}
        self.stamp = stamp
        self.folder = folder
        self.schema: Schema = toc.schema
        self.commit: int = toc.generation
        self.entries = tuple(toc.segments)
        self.segments: tuple[Segment, ...] = tuple(
            known.get(entry.segment_id()) or Segment(folder, entry) for entry in self.entries
        )
        self._parents: dict[Hashable, Ids] = {}
        by_model: dict[str, list[tuple[Segment, Any]]] = {}
        for segment, entry in zip(self.segments, self.entries, strict=True):
            by_model.setdefault(entry.model, []).append((segment, alive(entry)))
        self.units = {
            model: Unit(model, self.schema, parts) for model, parts in sorted(by_model.items())
        }

    @property
    def count(self) -> int:
        """How many documents can be found."""
        return sum(unit.count for unit in self.units.values())

    def chosen(self, models: Iterable[str]) -> tuple[Unit, ...]:
        """The units of these models, all of them if none is named."""
        wanted = set(models)
        return tuple(u for model, u in self.units.items() if not wanted or model in wanted)

    def parents(self, one: Unit, many: Unit, join: str) -> Ids:
        """For each of the many the document among the ones that its number field `join` names;
        -1 if it cannot be found."""
        key = ("parents", one.model, many.model, join)
        if key not in self._parents:
            self._parents[key] = _parents(one, many, join)
        return self._parents[key]

    def forget(self) -> None:
        """Gives up what was worked out, so that the next question is asked as the first one."""
        for unit in self.units.values():
            unit.memory.clear()
            for segment in unit.segments:
                segment.forget()


def _parents(one: Unit, many: Unit, join: str) -> Ids:
    keys = np.where(one.alive, one.numbers(NUMBER), MISSING)
    order = np.argsort(keys, kind="stable")
    wanted = many.numbers(join)
    at = np.searchsorted(keys, wanted, sorter=order)
    at[at == len(keys)] = 0
    parents = order[at]
    return np.where((keys[parents] == wanted) & (wanted != MISSING), parents, -1)


_snapshots: dict[Path, Snapshot] = {}
_opening = threading.Lock()


def snapshot(path: Path, schema: Schema, fingerprint: str) -> Snapshot:
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
        opened = _opened(path, schema, fingerprint, held)
        _snapshots[path] = opened
        return opened


def _opened(path: Path, schema: Schema, fingerprint: str, held: Snapshot | None) -> Snapshot:
    for last in (False,) * 9 + (True,):
        pointer = storage.pointer(path)
        if pointer.fingerprint != fingerprint:
            raise IndexUnusable("The index was written by another version of the site.")
        try:
            files = FileStorage(str(pointer.folder))
            toc = TOC.read(files, storage.INDEX_NAME, pointer.commit, schema)
            return Snapshot(pointer.stamp, pointer.folder, toc, held)
        except (FileNotFoundError, EmptyIndexError) as gone:
            # A writer may have replaced files between our looking and our opening.
            if last:
                raise IndexUnusable("The index is broken: files are missing.") from gone
            sleep(0.02)
        except BROKEN as broken:
            raise IndexUnusable("The index is broken and cannot be opened.") from broken
    raise AssertionError
