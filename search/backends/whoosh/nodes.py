"""Query nodes that Whoosh has not: words by stem, form, beginning, shape or likeness, rows of
words, words near each other, and transcripts by their speeches.

Whoosh's own matchers can work with the words too, and nodes of Whoosh may stand beside ours; but
`matching` answers ours by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from whoosh import query as q

from search.backends.whoosh.segments import Text, term_key
from search.matches.patterns import differ_at_most
from search.words import analysis

MOST_EXPANSIONS = 1_000  # terms of a segment that a beginning, shape or likeness may stand for


class Leaf(q.MultiTerm):
    """A word, or several that are as good. `terms` says which terms of a segment they are."""

    def __init__(self, fieldname: str, text: str, boost: float = 1.0) -> None:
        self.fieldname, self.text, self.boost = fieldname, text, boost

    def terms(self, text: Text) -> range | list[int]:
        """The numbers of the terms in a segment's field."""
        raise NotImplementedError

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it from other nodes; the boost does not change what is found."""
        return type(self).__name__, self.fieldname, self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Leaf) and (self.key, self.boost) == (other.key, other.boost)

    def __hash__(self) -> int:
        return hash((self.key, self.boost))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.fieldname!r}, {self.text!r}, boost={self.boost})"

    def _btexts(self, ixreader: Any) -> Iterator[bytes]:
        """For Whoosh's own matchers: the terms of a segment as they are kept."""
        text = ixreader._terms.segment.text(self.fieldname)
        for number in self.terms(text):
            yield text.terms[number]


class Stem(Leaf):
    """A form, or another one with the same stem in the language of the text."""

    def terms(self, text: Text) -> range | list[int]:
        return [
            number
            for stem, algorithms in _stems(self.text, text.algorithms)
            for number in text.with_stem(stem, algorithms)
        ]


@lru_cache(maxsize=1_000)  # the same for all segments and fields of a question
def _stems(form: str, known: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The stems of a form by those of the known algorithms that there are for it, each with the
    algorithms that give it."""
    possible = analysis.algorithms_for(form)
    ways: dict[str, list[str]] = {form: [""]} if "" in possible else {}
    for algorithm in known:
        if algorithm in possible:
            ways.setdefault(analysis.stem(algorithm, form), []).append(algorithm)
    return [(stem, tuple(algorithms)) for stem, algorithms in ways.items()]


class Form(Leaf):
    """A form as it is written, but for case and accents."""

    def terms(self, text: Text) -> range | list[int]:
        return text.terms.beginning(term_key(self.text))


class Beginning(Leaf):
    """A form that begins so."""

    def terms(self, text: Text) -> range | list[int]:
        return _most_frequent(text, text.terms.beginning(self.text.encode()))


class Shape(Leaf):
    """A form of a shape: `?` is one character, `*` any number of them."""

    def terms(self, text: Text) -> range | list[int]:
        return text.expanded(self.key, lambda: self._found(text))

    def _found(self, text: Text) -> range | list[int]:
        matches, opening = _shape(self.text)
        within = text.terms.beginning(opening.encode())
        found = [
            number
            for number, form in zip(within, text.forms(within), strict=True)
            if matches.fullmatch(form)
        ]
        return _most_frequent(text, found)


class Like(Leaf):
    """A form with the same first letter that differs by at most `distance` letters."""

    def __init__(self, fieldname: str, text: str, distance: int, boost: float = 1.0) -> None:
        super().__init__(fieldname, text, boost)
        self.distance = distance

    @property
    def key(self) -> tuple[Any, ...]:
        return type(self).__name__, self.fieldname, self.text, self.distance

    def terms(self, text: Text) -> range | list[int]:
        return text.expanded(self.key, lambda: self._found(text))

    def _found(self, text: Text) -> range | list[int]:
        within = text.terms.beginning(self.text[:1].encode())
        found = [
            number
            for number, form in zip(within, text.forms(within), strict=True)
            if differ_at_most(self.text, form, self.distance)
        ]
        return _most_frequent(text, found)


class Joint(q.Query):
    """Parts whose places in the text matter."""

    parts: tuple[q.Query, ...]
    boost = 1.0

    @property
    def key(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def children(self) -> Iterator[q.Query]:
        return iter(self.parts)

    def is_leaf(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Joint) and (self.key, self.boost) == (other.key, other.boost)

    def __hash__(self) -> int:
        return hash((self.key, self.boost))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self.key}"


def field_of(query: q.Query) -> str:
    """The field that the words of a leaf, a joint or several alternatives stand in."""
    while not isinstance(query, Leaf):
        query = next(iter(query.children()))
    return str(query.fieldname)


class Row(Joint):
    """Leaves next to each other, in this order."""

    def __init__(self, parts: Sequence[Leaf], boost: float = 1.0) -> None:
        self.parts, self.boost = tuple(parts), boost

    @property
    def key(self) -> tuple[Any, ...]:
        return "Row", tuple(part.key for part in self.parts if isinstance(part, Leaf))


class Window(Joint):
    """Leaves in any order, with at most `slop` other words among them."""

    def __init__(self, parts: Sequence[Leaf], slop: int, boost: float = 1.0) -> None:
        self.parts, self.slop, self.boost = tuple(parts), slop, boost

    @property
    def key(self) -> tuple[Any, ...]:
        keys = tuple(part.key for part in self.parts if isinstance(part, Leaf))
        return "Window", keys, self.slop


class Nearby(Joint):
    """Two parts in either order, with at most `distance` words between them. A part is a leaf, a
    row, or several of these as alternatives (Or)."""

    def __init__(self, first: q.Query, second: q.Query, distance: int, boost: float = 1.0) -> None:
        self.parts, self.distance, self.boost = (first, second), distance, boost

    @property
    def key(self) -> tuple[Any, ...]:
        return "Nearby", self.parts, self.distance


class AnyOf(q.Query):
    """One of several numbers in a number field."""

    boost = 1.0

    def __init__(self, fieldname: str, numbers: Iterable[int]) -> None:
        self.fieldname, self.numbers = fieldname, frozenset(numbers)

    @property
    def key(self) -> tuple[Any, ...]:
        return self.fieldname, self.numbers

    def is_leaf(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AnyOf) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"AnyOf({self.fieldname!r}, {sorted(self.numbers)})"


class Joined(q.Query):
    """Documents by what holds for a document of another model. `join` is the number field of the
    many that names the key of the one."""

    boost = 1.0

    def __init__(self, condition: q.Query, model: str, join: str) -> None:
        self.condition, self.model, self.join = condition, model, join

    @property
    def key(self) -> tuple[Any, ...]:
        return type(self).__name__, self.condition, self.model, self.join

    def is_leaf(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Joined) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.condition!r})"


class Having(Joined):
    """The ones that have one of the many for which the condition holds."""


class Belonging(Joined):
    """The many that belong to one for which the condition holds."""


def _most_frequent(text: Text, numbers: range | list[int]) -> range | list[int]:
    if len(numbers) <= MOST_EXPANSIONS:
        return numbers
    candidates = np.asarray(numbers)
    # Of equals the first in the order of the alphabet is taken.
    order = np.argsort(-text.postings.frequencies[candidates].astype(np.int64), kind="stable")
    chosen: list[int] = np.sort(candidates[order[:MOST_EXPANSIONS]]).tolist()
    return chosen


@lru_cache(maxsize=100)
def _shape(pattern: str) -> tuple[re.Pattern[str], str]:
    """The shape as a pattern, and what every form of it begins with."""
    matches = "".join(
        "." if sign == "?" else ".*" if sign == "*" else re.escape(sign) for sign in pattern
    )
    return re.compile(matches, re.DOTALL), re.split(r"[?*]", pattern, maxsplit=1)[0]
