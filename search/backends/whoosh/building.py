"""Making a segment of documents: words are numbered as they come, and put in order at the end.

Nothing is an object for long: an occurrence of a word is three numbers in arrays, which one sort
brings into the order of the posting lists.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from haystack.constants import DJANGO_ID
from numpy.typing import NDArray
from whoosh.fields import Schema

from search.backends.whoosh.arrays import Array, ArraysWriter
from search.backends.whoosh.fields import LANGUAGE, MISSING, NUMBER, Numbers, Values, Words
from search.backends.whoosh.lexicon import packed
from search.backends.whoosh.postings import Ids, Occurrences, PostingsWriter
from search.backends.whoosh.segments import term_key, term_parts
from search.words import analysis

FULL = 1_500_000  # occurrences held in memory before they are written
_KEPT_SECTIONS = 512


class Section:
    """The words of a piece of text: their numbers, their positions, and how many these are."""

    __slots__ = ("length", "numbers", "positions")

    def __init__(self, numbers: NDArray[np.int32], positions: NDArray[np.int32], length: int):
        self.numbers, self.positions, self.length = numbers, positions, length


class Terms:
    """Numbers for the terms of all text fields, given as they come.

    A term is a folded form and the way it is stemmed: the same written word is one term in English
    texts and another in Spanish ones.
    """

    def __init__(self) -> None:
        self.keys: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self._written: dict[str, dict[str, int]] = {}  # by language
        self._compounds: list[tuple[tuple[int, ...], int | None]] = []
        self._sections: OrderedDict[tuple[str, str], Section] = OrderedDict()

    def section(self, text: str, language: str) -> Section:
        """The words of a text that no phrase runs out of. What a transcript and its speeches have
        in common is read once."""
        key = (language, text)
        if (known := self._sections.get(key)) is not None:
            return known
        made = self._sections[key] = self._read(text, language)
        if len(self._sections) > _KEPT_SECTIONS:
            self._sections.popitem(last=False)
        return made

    def _read(self, text: str, language: str) -> Section:
        table = self._written.get(language)
        if table is None:
            table = self._written[language] = _Written(self, language)
        found = analysis.WORD.findall(text)
        numbers = np.fromiter(map(table.__getitem__, found), np.int32, len(found))
        if not len(numbers) or (numbers >= 0).all():
            return Section(numbers, np.arange(len(numbers), dtype=np.int32), len(numbers))
        return self._with_compounds(numbers)

    def _with_compounds(self, numbers: NDArray[np.int32]) -> Section:
        """Words of several parts take up as many positions; the first also holds the whole."""
        all_numbers: list[int] = []
        positions: list[int] = []
        at = 0
        for number in numbers.tolist():
            if number >= 0:
                all_numbers.append(number)
                positions.append(at)
                at += 1
                continue
            parts, joined = self._compounds[-number - 1]
            if joined is not None:
                all_numbers.append(joined)
                positions.append(at)
            all_numbers += parts
            positions += range(at, at + len(parts))
            at += len(parts)
        return Section(np.array(all_numbers, np.int32), np.array(positions, np.int32), at)

    def number(self, form: str, language: str) -> int:
        key = term_key(form, analysis.algorithm(language, form))
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self.keys)
            self.keys.append(key)
        return known

    def compound(self, parts: tuple[int, ...], joined: int | None) -> int:
        self._compounds.append((parts, joined))
        return -len(self._compounds)


class _Written(dict[str, int]):
    """The number of each written word in texts of one language; below 0 for those of several
    parts."""

    def __init__(self, terms: Terms, language: str) -> None:
        self._terms, self._language = terms, language

    def __missing__(self, written: str) -> int:
        terms, language = self._terms, self._language
        word = analysis.word(written)
        parts = tuple(terms.number(form, language) for form in word.forms)
        joined = None if word.joined is None else terms.number(word.joined, language)
        number = parts[0] if len(parts) == 1 and joined is None else terms.compound(parts, joined)
        self[written] = number
        return number


class _Text:
    """The occurrences of one text field, as they come."""

    def __init__(self) -> None:
        self.numbers: list[NDArray[np.int32]] = []
        self.positions: list[NDArray[np.int32]] = []
        self.documents: list[tuple[int, int]] = []  # number of a document, of its occurrences
        self.lengths: list[int] = []
        self.stored: list[bytes] = []
        self.held = 0

    def occurrences(self, rank: Ids) -> Occurrences:
        """Everything in order, terms by their rank."""
        if not self.held:
            nothing = np.empty(0, dtype=np.int64)
            return Occurrences(nothing, nothing, nothing.astype(np.int32), nothing)
        terms = rank[np.concatenate(self.numbers)]
        positions = np.concatenate(self.positions)
        numbers, often = np.array(self.documents, dtype=np.int64).T
        documents = np.repeat(numbers, often)
        order = np.argsort(terms, kind="stable")
        terms, documents, positions = terms[order], documents[order], positions[order]
        return grouped(terms, documents, positions)


def grouped(terms: Ids, documents: Ids, positions: Array) -> Occurrences:
    """Single occurrences in order, put together by term and document."""
    opens = np.empty(len(terms), dtype=bool)
    opens[:1] = True
    opens[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(opens)
    counts = np.diff(np.append(starts, len(terms))).astype(np.int32)
    return Occurrences(terms[starts], documents[starts], counts, positions)


class Builder:
    """Collects documents of one model, and writes them as a segment's file of arrays."""

    def __init__(self, schema: Schema, terms: Terms) -> None:
        self.size = 0
        self._schema = schema
        self._terms = terms
        self._texts = {name: _Text() for name, kind in schema.items() if isinstance(kind, Words)}
        self._numbers: dict[str, list[int]] = {
            name: [] for name, kind in schema.items() if isinstance(kind, Numbers)
        }
        self._values: dict[str, list[tuple[str, ...]]] = {
            name: [] for name, kind in schema.items() if isinstance(kind, Values)
        }

    @property
    def is_full(self) -> bool:
        return sum(text.held for text in self._texts.values()) >= FULL

    def add(self, document: Mapping[str, Any]) -> None:
        """Adds a document prepared by Haystack."""
        language = str(document.get(LANGUAGE) or "")
        for name, text in self._texts.items():
            self._add_text(name, text, str(document.get(name) or ""), language)
        for name, numbers in self._numbers.items():
            kind = self._schema[name]
            value = document.get(DJANGO_ID if name == NUMBER else name)
            if name == NUMBER and not str(value).isdigit():
                value = None
            numbers.append(MISSING if value is None else kind.to_column_value(value))
        for name, values in self._values.items():
            values.append(self._schema[name].values(document.get(name)))
        self.size += 1

    def _add_text(self, name: str, into: _Text, value: str, language: str) -> None:
        base = length = before = 0
        for part in value.split(analysis.SECTION):
            section = self._terms.section(part, language)
            into.numbers.append(section.numbers)
            into.positions.append(section.positions + base if base else section.positions)
            before += len(section.numbers)
            length += section.length
            base += section.length + analysis.SECTION_GAP
        into.documents.append((self.size, before))
        into.held += before
        into.lengths.append(length)
        if self._schema[name].stored:
            into.stored.append(value.encode())

    def write(self, path: Path) -> None:
        """Writes the segment's file."""
        arrays = ArraysWriter(path)
        try:
            for name, text in self._texts.items():
                self._write_text(arrays, name, text)
            for name, numbers in self._numbers.items():
                write_numbers(arrays, name, np.array(numbers, dtype=np.int64))
            for name, values in self._values.items():
                self._write_values(arrays, name, values)
            arrays.close()
        finally:
            arrays.discard()

    def _write_text(self, arrays: ArraysWriter, name: str, text: _Text) -> None:
        used = np.zeros(len(self._terms.keys), dtype=bool)
        for numbers in text.numbers:
            used[numbers] = True
        mine = np.flatnonzero(used).tolist()
        keys = self._terms.keys
        mine.sort(key=keys.__getitem__)
        rank = np.full(len(keys), -1, dtype=np.int64)
        rank[mine] = np.arange(len(mine))
        write_terms(arrays, name, [keys[number] for number in mine])
        PostingsWriter(arrays, name, self.size).write(text.occurrences(rank))
        write_lengths(arrays, name, np.array(text.lengths, dtype=np.uint32))
        if self._schema[name].stored:
            write_stored(arrays, name, text.stored)

    def _write_values(self, arrays: ArraysWriter, name: str, values: list[tuple[str, ...]]) -> None:
        names = sorted({value for held in values for value in held})
        number = {value: place for place, value in enumerate(names)}
        counts = np.fromiter(map(len, values), np.int64, len(values))
        documents = np.repeat(np.arange(len(values)), counts)
        ordinals = np.fromiter(
            (number[value] for held in values for value in held), np.int64, int(counts.sum())
        )
        write_values(
            arrays, name, [one.encode() for one in names], documents, ordinals, len(values)
        )


# --- The arrays of a segment's file, as `segments` reads them --------------------------------


def write_terms(arrays: ArraysWriter, name: str, terms: list[bytes]) -> None:
    """The lexicon of a text field, and which of its terms share a stem. A form that is its own
    stem is found as a term."""
    _write_strings(arrays, f"{name}/terms", terms)
    stems: list[tuple[bytes, int]] = []
    algorithms: set[str] = set()
    for number, term in enumerate(terms):
        form, algorithm = term_parts(term)
        if not algorithm:
            continue
        algorithms.add(algorithm)
        if (stem := analysis.stem(algorithm, form)) != form:
            stems.append((term_key(stem, algorithm), number))
    stems.sort()
    _write_strings(arrays, f"{name}/algorithms", [one.encode() for one in sorted(algorithms)])
    _write_strings(arrays, f"{name}/stems", [key for key, _ in stems])
    arrays.append(f"{name}/stemmed", np.array([number for _, number in stems], dtype=np.uint32))


def _write_strings(arrays: ArraysWriter, name: str, strings: list[bytes]) -> None:
    blob, offsets = packed(strings)
    arrays.append(name, blob)
    arrays.append(f"{name}_at", offsets)


def write_lengths(arrays: ArraysWriter, name: str, lengths: Array) -> None:
    arrays.append(f"{name}/lengths", lengths.astype(np.uint32))


def write_stored(arrays: ArraysWriter, name: str, stored: Iterable[bytes]) -> None:
    _write_strings(arrays, f"{name}/stored", list(stored))


def write_numbers(arrays: ArraysWriter, name: str, numbers: Ids) -> None:
    """A number for every document, in as few bytes as all fit into. The least that fits stands
    where there is none."""
    there = numbers[numbers != MISSING]
    kept = _smallest(int(np.abs(there).max(initial=0)), np.int16, np.int32, np.int64)
    held = np.where(numbers == MISSING, np.iinfo(kept).min, numbers)
    arrays.append(f"{name}/numbers", held.astype(kept))


def _smallest(most: int, *types: Any) -> np.dtype[Any]:
    """The first type that a number fits into."""
    return next(np.dtype(one) for one in types if most <= np.iinfo(one).max)


def write_values(
    arrays: ArraysWriter, name: str, names: list[bytes], documents: Ids, ordinals: Ids, size: int
) -> None:
    """The values of a field: one for a document, or pairs of a document and a value."""
    _write_strings(arrays, f"{name}/names", names)
    if len(np.unique(documents)) == len(documents):
        single = np.full(size, -1, dtype=_smallest(len(names), np.int16, np.int32))
        single[documents] = ordinals
        arrays.append(f"{name}/single", single)
    else:
        arrays.append(f"{name}/documents", documents.astype(np.uint32))
        kept = _smallest(len(names), np.uint16, np.uint32)
        arrays.append(f"{name}/ordinals", ordinals.astype(kept))
