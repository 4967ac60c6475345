"""Where a text matches a query: the same words as the index finds, as spans of characters."""

from __future__ import annotations

from collections.abc import Sequence

from search import analysis
from search.query import Leaf, Phrase, Prefix
from search.snippets import Span


class Matcher:
    """Looks for the words, phrases and prefixes of one query in texts."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.terms: dict[str, list[int]] = {}  # term → numbers of the leaves it satisfies
        self.prefixes: list[tuple[str, int]] = []
        self.phrases: list[tuple[list[str], int]] = []
        self._known: dict[str, tuple[int, ...]] = {}
        for number, leaf in enumerate(leaves):
            if isinstance(leaf, Prefix):
                self.prefixes.append((analysis.folded(leaf.text), number))
                continue
            found = [word for word, _, _ in analysis.words(leaf.text)]
            terms = [term for word in found for term in word.terms]
            if len(terms) == 1:
                self.terms.setdefault(terms[0], []).append(number)
                continue
            self.phrases.append((terms, number))
            if len(found) == 1 and found[0].joined and not isinstance(leaf, Phrase):
                self.terms.setdefault(found[0].joined[1], []).append(number)

    def spans(self, text: str) -> list[Span]:
        """Every match in the text, in order."""
        spans: list[Span] = []
        terms: list[str] = []
        places: list[tuple[int, int]] = []
        known = self._known
        for match in analysis.WORD.finditer(text):
            written = match.group()
            hits = known.get(written)
            if hits is None:
                hits = known[written] = self._hits(analysis.word(written))
            for number in hits:
                spans.append(Span(match.start(), match.end(), number))
            if self.phrases:
                word = analysis.word(written)
                terms += word.terms
                places += [match.span()] * len(word.terms)
        for phrase, number in self.phrases:
            spans += _phrase_spans(phrase, number, terms, places)
        return sorted(spans, key=lambda span: (span.start, span.end))

    def _hits(self, word: analysis.Word) -> tuple[int, ...]:
        terms = word.terms + ((word.joined[1],) if word.joined else ())
        forms = word.forms + ((word.joined[0],) if word.joined else ())
        hits = {number for term in terms for number in self.terms.get(term, ())}
        for prefix, number in self.prefixes:
            if any(form.startswith(prefix) for form in forms):
                hits.add(number)
        return tuple(sorted(hits))


def _phrase_spans(
    phrase: list[str], number: int, terms: list[str], places: list[tuple[int, int]]
) -> list[Span]:
    spans: list[Span] = []
    at = 0
    length = len(phrase)
    while True:
        try:
            at = terms.index(phrase[0], at)
        except ValueError:
            return spans
        if terms[at : at + length] == phrase:
            spans.append(Span(places[at][0], places[at + length - 1][1], number))
        at += 1
