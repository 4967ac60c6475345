"""The segments of the index: each a file of arrays, never changed once written, held open.

A segment holds documents of one model. Only which of its documents are deleted differs from one
state of the index to the next, and stands in Whoosh's table of contents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import Segment as WhooshSegment

from search.backends.whoosh.arrays import Array, Arrays
from search.backends.whoosh.fields import MISSING
from search.backends.whoosh.lexicon import Lexicon
from search.backends.whoosh.postings import Ids, PostingLists, spread
from search.words import analysis

_MOST_EXPANDED = 200  # shapes and likenesses remembered, each of a thousand numbers at most
Terms = range | list[int]
EXTENSION = ".vrb"
_TAGS = {**analysis.TAGS, "": ""}
_ALGORITHMS = {tag: algorithm for algorithm, tag in _TAGS.items()}
_MARK = "\x1f"  # between a form, or a stem, and the way it is stemmed


def term_key(form: str, algorithm: str = "") -> bytes:
    """What a form is kept under that is stemmed in this way; and so is a stem that has other forms
    than itself. Without a way, what all of one form begin with."""
    return f"{form}{_MARK}{_TAGS[algorithm]}".encode()


def term_parts(key: bytes) -> tuple[str, str]:
    """The form and the way it is stemmed."""
    form, _, tag = key.decode().rpartition(_MARK)
    return form, _ALGORITHMS[tag]


class Entry(WhooshSegment):
    """What Whoosh's table of contents keeps of a segment. A commit never changes an entry that
    readers may hold: it writes another in its place."""

    def __init__(self, indexname: str, model: str, size: int, deleted: frozenset[int]) -> None:
        super().__init__(indexname)
        self.model = model
        self.size = size
        self.deleted = deleted

    def without(self, documents: frozenset[int]) -> Entry:
        """The same segment with more documents deleted."""
        entry = Entry(self.indexname, self.model, self.size, self.deleted | documents)
        entry.segid = self.segid
        return entry

    def codec(self) -> Any:
        from search.backends.whoosh.codec import Codec

        return Codec()

    def doc_count_all(self) -> int:
        return self.size

    def deleted_count(self) -> int:
        return len(self.deleted)

    def deleted_docs(self) -> frozenset[int]:
        return self.deleted

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted


class Segment:
    """One segment, open for reading. Safe to be shared by threads."""

    def __init__(self, folder: Path, entry: Entry) -> None:
        """Raises FileNotFoundError and BrokenArrays."""
        self.name: str = entry.segment_id()
        self.model = entry.model
        self.size = entry.size
        self.arrays = Arrays(folder / entry.make_filename(EXTENSION))
        self._texts: dict[str, Text] = {}
        self._values: dict[str, Values] = {}

    def text(self, field: str) -> Text:
        if field not in self._texts:
            self._texts[field] = Text(self.arrays, field)
        return self._texts[field]

    def forget(self) -> None:
        """Gives up what was worked out."""
        for text in self._texts.values():
            text.forget()

    def values(self, field: str) -> Values:
        if field not in self._values:
            self._values[field] = Values(self.arrays, field, self.size)
        return self._values[field]

    def numbers(self, field: str) -> Ids:
        """The number of every document, MISSING where there is none."""
        kept = self.arrays[f"{field}/numbers"]
        return np.where(kept == np.iinfo(kept.dtype).min, MISSING, kept.astype(np.int64))

    def numbers_of(self, field: str, documents: Ids) -> list[int]:
        """The number of each of these documents, MISSING where there is none."""
        kept = self.arrays[f"{field}/numbers"]
        none = np.iinfo(kept.dtype).min
        return [MISSING if number == none else number for number in kept[documents].tolist()]

    def stored(self, field: str, documents: Ids) -> list[str]:
        """The stored text of each of these documents."""
        texts, at = self.arrays[f"{field}/stored"], self.arrays[f"{field}/stored_at"]
        edges = zip(at[documents].tolist(), at[documents + 1].tolist(), strict=True)
        return [texts[start:end].tobytes().decode() for start, end in edges]


class Text:
    """A text field of a segment: its terms, which of them share a stem, where they occur."""

    def __init__(self, arrays: Arrays, field: str) -> None:
        self.terms = Lexicon(arrays[f"{field}/terms"], arrays[f"{field}/terms_at"])
        self.postings = PostingLists(arrays, field)
        self.lengths: Array = arrays[f"{field}/lengths"]
        self._algorithms = Lexicon(arrays[f"{field}/algorithms"], arrays[f"{field}/algorithms_at"])
        self._stems = Lexicon(arrays[f"{field}/stems"], arrays[f"{field}/stems_at"])
        self._stemmed: Array = arrays[f"{field}/stemmed"]
        self._expansions: dict[Hashable, Terms] = {}

    def expanded(self, key: Hashable, find: Callable[[], Terms]) -> Terms:
        """The terms that a shape or a likeness stands for, as `find` gives them: remembered,
        because a page asks several times, and every form that begins alike is looked at."""
        found = self._expansions.get(key)
        if found is None:
            if len(self._expansions) >= _MOST_EXPANDED:
                self._expansions.clear()
            found = self._expansions[key] = find()
        return found

    def forget(self) -> None:
        self._expansions.clear()

    @cached_property
    def algorithms(self) -> tuple[str, ...]:
        """The ways in which words of this segment are stemmed."""
        return tuple(name.decode() for name in self._algorithms)

    def with_stem(self, stem: str, algorithms: Collection[str]) -> list[int]:
        """The terms that have a stem by the rules of one of the algorithms; "" has none, and
        leaves a form as it is."""
        beginning = term_key(stem)
        others, itself = self._stems.beginning(beginning), self.terms.beginning(beginning)
        numbers = [
            int(self._stemmed[number])
            for number in others
            if term_parts(self._stems[number])[1] in algorithms
        ]
        for number in itself:
            _, algorithm = term_parts(self.terms[number])
            if algorithm in algorithms and analysis.stem(algorithm, stem) == stem:
                numbers.append(number)
        return numbers

    def forms(self, numbers: range) -> list[str]:
        """The forms of consecutive terms, without the way they are stemmed."""
        terms = self.terms.between(numbers.start, numbers.stop)
        return [term_parts(term)[0] for term in terms]


class Values:
    """A field of plain values: `names` in order, and the number of the name for every occurrence,
    with its document."""

    def __init__(self, arrays: Arrays, field: str, size: int) -> None:
        lexicon = Lexicon(arrays[f"{field}/names"], arrays[f"{field}/names_at"])
        self._lexicon = lexicon
        self.single: Array | None = None
        if f"{field}/single" in arrays:
            self.single = arrays[f"{field}/single"]
        else:
            self._documents = arrays[f"{field}/documents"]
            self._ordinals = arrays[f"{field}/ordinals"]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(name.decode() for name in self._lexicon)

    @cached_property
    def pairs(self) -> tuple[Ids, Ids]:
        """Every occurrence: documents ascending, and the number of each one's name."""
        if self.single is None:
            return self._documents.astype(np.int64), self._ordinals.astype(np.int64)
        documents = np.flatnonzero(self.single >= 0)
        return documents, self.single[documents].astype(np.int64)

    def number(self, name: str) -> int:
        """The number of a name; -1 if no document has it."""
        return self._lexicon.number(name.encode())

    def holding_any(self, names: Iterable[str]) -> Ids:
        """The documents that have one of the values."""
        numbers = [number for name in names if (number := self.number(name)) >= 0]
        if not numbers:
            return np.empty(0, dtype=np.int64)
        if self.single is not None:
            return np.flatnonzero(np.isin(self.single, numbers))
        return self._documents[np.isin(self._ordinals, numbers)].astype(np.int64)

    def of(self, documents: Ids) -> list[list[str]]:
        """The values of each of these documents, in order."""
        if self.single is not None:
            return [
                [self._lexicon[number].decode()] if number >= 0 else []
                for number in self.single[documents].tolist()
            ]
        # Of the same type, or the whole array would be copied into another.
        wanted = documents.astype(self._documents.dtype)
        first = np.searchsorted(self._documents, wanted)
        counts = np.searchsorted(self._documents, wanted, side="right") - first
        names = iter(self._lexicon.texts(self._ordinals[spread(first, counts)]))
        return [list(islice(names, count)) for count in counts.tolist()]


def alive(entry: Entry) -> NDArray[np.bool_]:
    """Which documents of a segment can be found."""
    mask = np.ones(entry.size, dtype=bool)
    if entry.deleted:
        mask[list(entry.deleted)] = False
    return mask
