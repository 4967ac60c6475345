"""The search for what a query wants in a text.

Reading every word of a text is slow, so needles are looked for first, and only the words about
them are read; all words only if the text may hold words near each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from search.matches.haystack import Haystack, haystack
from search.matches.patterns import Row, Vocabulary, Way, Words, Written, part
from search.nodes import Leaf
from search.snippets import Span
from search.words import analysis


class Matcher:
    """Looks in texts for what a query wants. The spans that it gives tell by their number which of
    the `leaves` they match."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.leaves = tuple(leaves)
        self._readers: dict[str, _Reader] = {}

    def spans(self, text: str, language: str = "") -> list[Span]:
        """Every match in a text of this language, in order: phrases as a whole, words that are
        near each other singly."""
        return self.spans_of_each([(text, language)])[0]

    def spans_of_each(self, texts: Sequence[tuple[str, str]]) -> list[list[Span]]:
        """The same of several texts, each with its language: quicker than one by one."""
        spans: list[list[Span]] = [[] for _ in texts]
        by_language: dict[str, list[int]] = {}
        for number, (_, language) in enumerate(texts):
            by_language.setdefault(language, []).append(number)
        for language, numbers in by_language.items() if self.leaves else ():
            together = [texts[number][0] for number in numbers]
            for number, found in zip(numbers, self._found(together, language), strict=True):
                spans[number] = found
        return spans

    def _found(self, texts: Sequence[str], language: str) -> Iterator[list[Span]]:
        reader = self._readers.get(language)
        if reader is None:
            reader = self._readers[language] = _Reader(self.leaves, language)
        waiting = sorted(reader.found(analysis.SECTION.join(texts)), reverse=True)
        start = 0
        for text in texts:
            end = start + len(text)
            spans: list[Span] = []
            while waiting and waiting[-1][0] < end:
                spans.append(Span(*_moved(waiting.pop(), -start)))
            yield spans
            start = end + len(analysis.SECTION)


# The fields of a Span.
_Found = tuple[int, int, int, tuple[int, int] | None]


class _Reader:
    """Looks for the leaves of a query in texts in one language."""

    def __init__(self, leaves: Sequence[Leaf], language: str) -> None:
        words = Words(language)
        self._parts = [
            (wanted, leaf)
            for leaf, node in enumerate(leaves)
            if (wanted := part(node, words)) is not None
        ]
        self._rows = [(row, leaf) for row, leaf in self._parts if isinstance(row, Row)]
        self._joint = [joint for joint, _ in self._parts if not isinstance(joint, Row)]
        self._wanted = _Wanted(words)
        self._is_blind = any(
            not self._wanted.is_findable(way) for row, _ in self._rows for way in row.ways
        )

    def found(self, text: str) -> Iterable[_Found]:
        """Every match in the sections of a text."""
        if self._is_blind or self._joint:
            return self._in_sections(text)
        searched = haystack(text)
        if searched is None:
            return self._in_sections(text)
        return self._in_rows(_Search(text, searched, self._wanted))

    def _in_sections(self, text: str) -> Iterator[_Found]:
        """Section by section, where not all of them can be searched together."""
        start = 0
        for section in text.split(analysis.SECTION):
            for found in self._in_section(section):
                yield _moved(found, start)
            start += len(section) + len(analysis.SECTION)

    def _in_section(self, section: str) -> Iterable[_Found]:
        searched = None if self._is_blind else haystack(section)
        if searched is None:
            return self._all(section)
        search = _Search(section, searched, self._wanted)
        for joint in self._joint:
            if all(any(map(search.has, ways)) for ways in joint.needed):
                return self._all(section)
        return self._in_rows(search)

    def _in_rows(self, search: _Search) -> set[_Found]:
        return {
            (start, end, leaf, None)
            for row, leaf in self._rows
            for way in row.ways
            for start, end in search.rows(way)
        }

    def _all(self, text: str) -> Iterator[_Found]:
        """Every match, found by reading all words."""
        written = map(self._wanted.vocabulary.__getitem__, analysis.section_words(text))
        places, word_at = _places(written)
        marked = [(leaf, mark) for wanted, leaf in self._parts for mark in wanted.marked(places)]
        if not marked:
            return
        spans = [match.span() for match in analysis.WORD.finditer(text)]
        found: dict[tuple[int, int, int], tuple[int, int]] = {}
        for leaf, ((first, last), (opening, closing)) in marked:
            span = spans[word_at[first]][0], spans[word_at[last]][1], leaf
            match = spans[word_at[opening]][0], spans[word_at[closing]][1]
            if span not in found or match[1] - match[0] < found[span][1] - found[span][0]:
                found[span] = match
        for (start, end, leaf), match in found.items():
            yield start, end, leaf, None if match == (start, end) else match


class _Wanted:
    """The words that a query wants, and what to look for to find them."""

    def __init__(self, words: Words) -> None:
        self.vocabulary = Vocabulary(words)
        self.needles = words.needles
        self.findable = [all(one.letters for one in several) for several in words.needles]

    def is_findable(self, way: Way) -> bool:
        return any(self.findable[number] for number in way)


class _Search:
    """A text that is searched for wanted words: only the words about needles are read."""

    def __init__(self, text: str, searched: Haystack, wanted: _Wanted) -> None:
        self._text = text
        self._searched = searched
        self._wanted = wanted
        self._vocabulary = wanted.vocabulary
        self._unusual = searched.unusual().tolist()
        self._places: dict[int, list[int]] = {}

    def rows(self, way: Way) -> Iterator[tuple[int, int]]:
        """Where a row starts and ends; none goes on from one section into another."""
        index = 0
        if len(way) > 1:
            findable = [i for i, number in enumerate(way) if self._wanted.findable[number]]
            index = min(findable, key=lambda i: len(self._places_of(way[i])))
        return self._about(self._places_of(way[index]), way, index)

    def has(self, way: Way) -> bool:
        """Whether all words of a row are in the text, wherever."""
        return all(
            any(self._about(self._places_of(number), (number,), 0))
            for number in way
            if self._wanted.findable[number]
        )

    def _places_of(self, number: int) -> list[int]:
        """Where a wanted word may be."""
        if (places := self._places.get(number)) is None:
            found = [self._searched.places(needle) for needle in self._wanted.needles[number]]
            places = found[0].tolist()
            if len(found) > 1 or self._unusual:
                places = sorted(
                    {*chain.from_iterable(each.tolist() for each in found), *self._unusual}
                )
            self._places[number] = places
        return places

    def _about(self, places: Iterable[int], way: Way, index: int) -> Iterator[tuple[int, int]]:
        """Where the row is, of which one word is looked for at these places."""
        text, vocabulary = self._text, self._vocabulary
        read_to = 0
        for place in places:
            if place < read_to:
                continue
            match = _word_at(text, place, read_to)
            if match is None:
                return
            read_to = match.end()
            if way[index] not in vocabulary[match.group()].numbers:
                continue
            if len(way) == 1:
                yield match.span()
                continue
            start = self._back(match.start(), index)
            written, spans = self._read(start, read_to, len(way) - index - 1)
            found, word_at = _places(written)
            for first, last in Row((way,)).found(found):
                start, end = spans[word_at[first]][0], spans[word_at[last]][1]
                if analysis.SECTION not in text[start:end]:
                    yield start, end

    def _back(self, end: int, places: int) -> int:
        """Where to begin to read so many places before a word, or some more."""
        start = end
        while places > 0 and start > 0:
            end = start
            start = _behind_gap(self._text, start - 1)
            found = analysis.section_words(self._text[start:end])
            places -= sum(self._vocabulary[word].places for word in found)
        return start

    def _read(
        self, start: int, end: int, places: int
    ) -> tuple[list[Written], list[tuple[int, int]]]:
        """The words from `start` to `end` and so many places after it, and their spans."""
        written: list[Written] = []
        spans: list[tuple[int, int]] = []
        for match in analysis.WORD.finditer(self._text, start):
            if match.start() >= end:
                if places <= 0:
                    break
                places -= self._vocabulary[match.group()].places
            written.append(self._vocabulary[match.group()])
            spans.append(match.span())
        return written, spans


def _moved(found: _Found, by: int) -> _Found:
    start, end, leaf, match = found
    return start + by, end + by, leaf, match and (match[0] + by, match[1] + by)


def _places(written: Iterable[Written]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The places of every wanted word, and which written word stands at such a place."""
    places: dict[int, list[int]] = {}
    word_at: dict[int, int] = {}
    at = 0
    for index, word in enumerate(written):
        for place, number in word.wanted:
            places.setdefault(number, []).append(at + place)
            word_at[at + place] = index
        at += word.places
    return places, word_at


def _behind_gap(text: str, place: int, floor: int = 0) -> int:
    """The last place, not before `floor`, where a word may begin that goes on to `place`."""
    while place > floor and not analysis.is_gap(text[place - 1]):
        place -= 1
    return place


def _word_at(text: str, place: int, floor: int = 0) -> re.Match[str] | None:
    """The word about a place, or else the next one; no word goes on across `floor`."""
    match = analysis.WORD.search(text, _behind_gap(text, place, floor))
    while match and match.end() <= place:
        match = analysis.WORD.search(text, match.end())
    return match
