"""The search for what a query wants in a text.

Reading every word of a text is slow, so needles are looked for first, and only the words about
them are read; all words only if the text may hold words near each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.matches import needles
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
        reader = self._readers.get(language)
        if reader is None:
            reader = self._readers[language] = _Reader(self.leaves, language)
        found: set[Span] = set()
        offset = 0
        for section in text.split(analysis.SECTION) if analysis.SECTION in text else (text,):
            spans = reader.spans(section)
            found.update(_moved(spans, offset) if offset else spans)
            offset += len(section) + len(analysis.SECTION)
        return sorted(found, key=lambda span: (span.start, span.end, span.leaf))


class _Reader:
    """Looks for the leaves of a query in sections of texts in one language."""

    def __init__(self, leaves: Sequence[Leaf], language: str) -> None:
        words = Words(language)
        self._parts = [
            (wanted, leaf)
            for leaf, node in enumerate(leaves)
            if (wanted := part(node, words)) is not None
        ]
        self._rows = [(row, leaf) for row, leaf in self._parts if isinstance(row, Row)]
        self._joint = [joint for joint, _ in self._parts if not isinstance(joint, Row)]
        self._needles = words.needles
        self._findable = [all(one.letters for one in several) for several in words.needles]
        every = [one for several in words.needles for one in several]
        self._within = any(needle.within for needle in every)
        self._beginnings = needles.beginnings(every)
        self._blind = any(self._unfindable(way) for row, _ in self._rows for way in row.ways)
        self._vocabulary = Vocabulary(words)

    def _unfindable(self, way: Way) -> bool:
        return not any(self._findable[number] for number in way)

    def spans(self, text: str) -> Iterable[Span]:
        searched = None if self._blind else haystack(text)
        if searched is None:
            return self._all(text)
        unsure = self._unsure(text, searched)
        for joint in self._joint:
            if all(
                any(self._are_in(text, way, searched, unsure) for way in ways)
                for ways in joint.needed
            ):
                return self._all(text)
        spans: set[Span] = set()
        for row, leaf in self._rows:
            for way in row.ways:
                if (rarest := self._rarest(way, searched, unsure)) is not None:
                    found = self._candidates(way[rarest], searched, unsure)
                    rows = self._about(text, found, way, rarest)
                    spans.update(Span(start, end, leaf) for start, end in rows)
        return spans

    def _unsure(self, text: str, searched: Haystack) -> Mapping[int, list[int]]:
        """Where wanted words are at the unsure places, by their numbers."""
        found: dict[int, list[int]] = {}
        end = 0
        places = searched.unsure_within() if self._within else searched.unsure(self._beginnings)
        for place in places:
            if place >= end and (match := _word_at(text, place, end)):
                end = match.end()
                for _, number in self._vocabulary[match.group()].wanted:
                    found.setdefault(number, []).append(match.start())
        return found

    def _are_in(
        self, text: str, way: Way, searched: Haystack, unsure: Mapping[int, Sequence[int]]
    ) -> bool:
        """Whether all words of a row are in the text, wherever."""
        return all(
            any(self._about(text, self._candidates(number, searched, unsure), (number,), 0))
            for number in way
            if self._findable[number]
        )

    def _rarest(
        self, way: Way, searched: Haystack, unsure: Mapping[int, Sequence[int]]
    ) -> int | None:
        """Which word of a row to look for first; None if one of them is not in the text."""
        if len(way) == 1:
            return 0
        counts = [
            (sum(map(searched.count, self._needles[number])) + len(unsure.get(number, ())), index)
            for index, number in enumerate(way)
            if self._findable[number]
        ]
        count, index = min(counts)
        return index if count else None

    def _candidates(
        self, number: int, searched: Haystack, unsure: Mapping[int, Sequence[int]]
    ) -> list[int]:
        found = set(unsure.get(number, ()))
        for needle in self._needles[number]:
            found.update(searched.places(needle))
        return sorted(found)

    def _about(
        self, text: str, found: Iterable[int], way: Way, index: int
    ) -> Iterator[tuple[int, int]]:
        """Where the row is, of which one word is looked for at these places."""
        read_to = 0
        for place in found:
            if place < read_to:
                continue
            match = _word_at(text, place, read_to)
            if match is None:
                return
            read_to = match.end()
            wanted = self._vocabulary[match.group()].wanted
            if not any(number == way[index] for _, number in wanted):
                continue
            if len(way) == 1:
                yield match.span()
                continue
            start = self._back(text, match.start(), index)
            written, spans = self._read(text, start, read_to, len(way) - index - 1)
            places, word_at = _places(written)
            for first, last in Row((way,)).found(places):
                yield spans[word_at[first]][0], spans[word_at[last]][1]

    def _back(self, text: str, end: int, places: int) -> int:
        """Where to begin to read so many places before a word, or some more."""
        start = end
        while places > 0 and start > 0:
            end = start
            start = _behind_gap(text, start - 1)
            found = analysis.section_words(text[start:end])
            places -= sum(self._vocabulary[word].places for word in found)
        return start

    def _read(
        self, text: str, start: int, end: int, places: int
    ) -> tuple[list[Written], list[tuple[int, int]]]:
        """The words from `start` to `end` and so many places after it, and their spans."""
        written: list[Written] = []
        spans: list[tuple[int, int]] = []
        for match in analysis.WORD.finditer(text, start):
            if match.start() >= end:
                if places <= 0:
                    break
                places -= self._vocabulary[match.group()].places
            written.append(self._vocabulary[match.group()])
            spans.append(match.span())
        return written, spans

    def _all(self, text: str) -> Iterator[Span]:
        """Every match, found by reading all words."""
        written = map(self._vocabulary.__getitem__, analysis.section_words(text))
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
            yield Span(start, end, leaf, None if match == (start, end) else match)


def _moved(spans: Iterable[Span], by: int) -> Iterator[Span]:
    for span in spans:
        match = span.match and (span.match[0] + by, span.match[1] + by)
        yield Span(span.start + by, span.end + by, span.leaf, match)


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
