"""Where a text matches a query: the same words as the index finds, as spans of characters.

Reading every word of a text is slow, so words are first looked for by their beginnings ("needles"),
which is quick, and only the words around those are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search import analysis
from search.query import Leaf, Phrase, Prefix
from search.snippets import Span

# Letters that are not written as they are folded, or may not be.
_FOLDED = re.compile(r"[^\W\x00-\x7fа-я]|[\u0300-\u036f\u0483-\u0489\u00ad\u200c\u200d]")
# Stems that do not begin like all of their words: dying, lying, tying.
_UNLIKE = frozenset({"die", "lie", "tie"})
_WORD_STARTS = r"(?<![^\W_])"
_JOINERS = "[-‐‑'’ʼ.,]?"


@dataclass(frozen=True, slots=True)
class Target:
    """What to look for: a term, several in a row, or forms that begin with `prefix`. `number`
    tells which part of the query it is."""

    number: int
    terms: tuple[str, ...] = ()
    prefix: str = ""


def targets(leaves: Sequence[Leaf]) -> Iterator[Target]:
    """The targets of a query, as the index looks for them."""
    for number, leaf in enumerate(leaves):
        if isinstance(leaf, Prefix):
            yield Target(number, prefix=analysis.folded(leaf.text))
            continue
        found = [word for word, _, _ in analysis.words(leaf.text)]
        yield Target(number, tuple(term for word in found for term in word.terms))
        if len(found) == 1 and found[0].joined and not isinstance(leaf, Phrase):
            yield Target(number, (_stem(found[0].joined),))


class Matcher:
    """Looks for targets in texts."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self.terms: dict[str, list[int]] = {}  # each with the numbers of its targets
        self.prefixes: list[tuple[str, int]] = []
        self.phrases: list[tuple[list[str], int]] = []
        self._known: dict[str, tuple[int, ...]] = {}
        for target in targets:
            if target.prefix:
                self.prefixes.append((target.prefix, target.number))
            elif len(target.terms) == 1:
                self.terms.setdefault(target.terms[0], []).append(target.number)
            elif target.terms:
                self.phrases.append((list(target.terms), target.number))
        words = [*map(_beginning, self.terms), *(prefix for prefix, _ in self.prefixes)]
        self._words = _any_of(words) if words else None
        rows = [list(map(_beginning, terms)) for terms, _ in self.phrases]
        self._rows = re.compile("|".join(map(_in_a_row, rows))) if rows else None

    def spans(self, text: str) -> list[Span]:
        """Every match in the text, in order."""
        plain = text.lower()
        overlooked = len(plain) != len(text) or _FOLDED.search(plain)
        if overlooked or (self._rows and self._rows.search(plain)):
            return self._spans(text, [(0, len(text))], self.phrases)
        return self._spans(text, self._runs_with_words(text, plain), ())

    def _runs_with_words(self, text: str, plain: str) -> Iterator[tuple[int, int]]:
        """The runs of characters between spaces that may hold one of the words."""
        end = 0
        if self._words is None:
            return
        for match in self._words.finditer(plain):
            if match.start() < end:
                continue
            start, at = match.start(), match.end()
            while start > end and not text[start - 1].isspace():
                start -= 1
            while at < len(text) and not text[at].isspace():
                at += 1
            end = at
            yield start, end

    def _spans(
        self,
        text: str,
        runs: Iterable[tuple[int, int]],
        phrases: Sequence[tuple[list[str], int]],
    ) -> list[Span]:
        spans: list[Span] = []
        terms: list[str] = []
        places: list[tuple[int, int]] = []
        known = self._known
        for start, end in runs:
            for match in analysis.WORD.finditer(text, start, end):
                written = match.group()
                hits = known.get(written)
                if hits is None:
                    hits = known[written] = self._hits(analysis.word(written))
                for number in hits:
                    spans.append(Span(match.start(), match.end(), number))
                if phrases:
                    word = analysis.word(written)
                    terms += word.terms
                    places += [match.span()] * len(word.terms)
        for phrase, number in phrases:
            spans += _phrase_spans(phrase, number, terms, places)
        return sorted(spans, key=lambda span: (span.start, span.end))

    def _hits(self, word: analysis.Word) -> tuple[int, ...]:
        terms = word.terms + ((_stem(word.joined),) if word.joined else ())
        forms = word.forms + ((word.joined,) if word.joined else ())
        hits = {number for term in terms for number in self.terms.get(term, ())}
        for prefix, number in self.prefixes:
            if any(form.startswith(prefix) for form in forms):
                hits.add(number)
        return tuple(sorted(hits))


def _stem(form: str) -> str:
    return analysis.stem(analysis.algorithm("", form), form)


def _beginning(term: str) -> str:
    """What every word of a term begins with. Endings are what the stemmers change (sensibl:
    sensibility, hope: hoping), so the last two letters are left away."""
    return term[:1] if term in _UNLIKE else term[: max(2, len(term) - 2)]


def _needle(beginning: str) -> str:
    """The first letters of a word as a pattern, joined by what may stand within a word."""
    return _JOINERS.join(map(re.escape, beginning[:4]))


def _any_of(beginnings: Iterable[str]) -> re.Pattern[str]:
    needles = sorted({_needle(beginning) for beginning in beginnings})
    return re.compile(rf"{_WORD_STARTS}(?:{'|'.join(needles)})")


def _in_a_row(beginnings: Iterable[str]) -> str:
    """Words that begin so, with nothing but signs between them."""
    return _WORD_STARTS + r"\S*?[\W_]+?".join(map(_needle, beginnings))


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
