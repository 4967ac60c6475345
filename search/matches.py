"""Where a text matches a query: the same words as the index finds, as spans of characters.

Reading every word of a text is slow, so needles are looked for first, and only the words where one
is found are read; all words only if the text may hold a phrase, or words near each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from search import analysis, needles
from search.needles import Haystack
from search.nodes import Leaf
from search.snippets import Span
from search.wanted import Row, Words, part


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
        return reader.spans(text)


def targets(leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    return leaves


class _Reader:
    """Looks for the leaves of a query in texts of one language."""

    def __init__(self, leaves: Sequence[Leaf], language: str) -> None:
        self._words = Words(language)
        self._parts = [
            (wanted, leaf)
            for leaf, node in enumerate(leaves)
            if (wanted := part(node, self._words)) is not None
        ]
        self._single = {  # words that are all that a leaf wants
            way[0]: leaf
            for wanted, leaf in self._parts
            if isinstance(wanted, Row) and max(map(len, wanted.ways)) == 1
            for way in wanted.ways
        }
        several = set(self._single.values())
        self._joint = [wanted for wanted, leaf in self._parts if leaf not in several]
        self._needles = self._words.needles(self._single)

    def spans(self, text: str) -> list[Span]:
        searched = needles.haystack(text)
        if (
            searched is None
            or not all(needle.letters for needle in self._needles)
            or any(joint.may_be_in(searched, self._words) for joint in self._joint)
        ):
            spans = set(self._all(text))
        else:
            spans = self._where_needles_are(text, searched)
        return sorted(spans, key=lambda span: (span.start, span.end, span.leaf))

    def _where_needles_are(self, text: str, searched: Haystack) -> set[Span]:
        """The single words, found by reading those at the needles."""
        spans: set[Span] = set()
        end = 0
        for place in needles.places(self._needles, searched):
            if place < end:
                continue
            start = place
            while start > end and not analysis.is_gap(text[start - 1]):
                start -= 1
            while (match := analysis.WORD.search(text, start)) and match.end() <= place:
                start = match.end()
            if match is None:
                break
            end = match.end()
            for _, number in self._words.written(match.group()).wanted:
                if number in self._single:
                    spans.add(Span(match.start(), end, self._single[number]))
        return spans

    def _all(self, text: str) -> Iterator[Span]:
        """Everything, found by reading all words."""
        words = self._words
        offset = 0
        for section in text.split(analysis.SECTION):
            places: dict[int, list[int]] = {}
            written_at: dict[int, tuple[int, int]] = {}
            at = 0
            for match in analysis.WORD.finditer(section):
                written = words.written(match.group())
                for place, number in written.wanted:
                    places.setdefault(number, []).append(at + place)
                    written_at[at + place] = match.span()
                at += written.places
            if places:
                for wanted, leaf in self._parts:
                    for first, last in wanted.marked(places):
                        start, end = written_at[first][0], written_at[last][1]
                        yield Span(offset + start, offset + end, leaf)
            offset += len(section) + len(analysis.SECTION)
