"""How a query was understood, said in plain words."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from search.nodes import (
    And,
    Dates,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)
from search.words import analysis
from search.written_dates import day_after, day_before, ends

# How the value of a field is said.
_FIELDS = {
    "speaker": "said by {}",
    "participant": "with {} taking part",
    "venue": "at {}",
    "country": "in {}",
    "kind": "of the kind {}",
    "title": "with {} in the title",
    "source": "published by {}",
    "lang": "in the language {}",
}
_NUMBERS = {1: "one letter", 2: "two letters"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the sentence that says how a query was understood; `own` if the reader's own."""

    text: str
    own: bool = False


def understood(
    tree: Node | None, named: Callable[[Field], str] = lambda field: field.value
) -> tuple[Piece, ...]:
    """The query in plain words, to follow on "Transcripts with"; empty if there is no query.
    `named` gives the name for the value of a field, which is what was typed if it is not given."""
    return tuple(_Words(named).said(tree)) if tree is not None else ()


class _Words:
    def __init__(self, named: Callable[[Field], str]) -> None:
        self.named = named

    def said(self, node: Node) -> list[Piece]:
        match node:
            case Word(text):
                return [Piece("the word "), Piece(text, own=True)]
            case Prefix(text):
                return [Piece("a word beginning with "), Piece(text, own=True)]
            case Wildcard(text):
                return [Piece("a word of the shape "), Piece(text, own=True)]
            case Fuzzy(text, distance=distance):
                end = f" but for at most {_NUMBERS[distance]}"
                return [Piece("a word spelt like "), Piece(text, own=True), Piece(end)]
            case Phrase(text, slop=slop):
                return _phrase(text, slop)
            case Near(first, second, distance):
                end = f", with {_at_most(distance, 'word')} between them"
                return [*self.said(first), Piece(" near "), *self.said(second), Piece(end)]
            case Field() | Dates():
                return [Piece("anything "), *self.limit(node)]
            case Not(part) if _is_limit(part):
                return [Piece("anything not "), *self.limit(part)]
            case Or() if _is_limit(node):
                return [Piece("anything "), *self.limit(node)]
            case Not(part):
                return [Piece("nothing of "), *self.in_brackets(part)]
            case Or(parts):
                items = [self.in_brackets(part) for part in parts]
                return [Piece("either "), *_listed(items, " or ")]
            case And(parts):
                return self.together(parts)

    def together(self, parts: tuple[Node, ...]) -> list[Piece]:
        """What is wanted, then what is not, then who, where and when."""
        words = [part for part in parts if isinstance(part, Word)]
        lists: list[list[Piece]] = []
        if len(words) == 1:
            lists.append(self.said(words[0]))
        elif words:
            names = _listed([[Piece(word.text, own=True)] for word in words], " and ")
            lists.append([Piece("the words "), *names])
        unwanted: list[list[Piece]] = []
        limits: list[list[Piece]] = []
        for part in parts:
            match part:
                case _ if _is_limit(part):
                    limits.append(self.limit(part))
                case Not(below) if _is_limit(below):
                    limits.append([Piece("not "), *self.limit(below)])
                case Not(below):
                    unwanted.append(self.in_brackets(below))
                case Word():
                    pass
                case _:
                    lists.append(self.in_brackets(part))
        said = _listed(lists, " and ")
        if unwanted:
            said += [Piece(", without " if said else "nothing of "), *_listed(unwanted, " or ")]
        for limit in limits:
            said += [Piece(", " if said else "anything "), *limit]
        return said

    def limit(self, node: Node) -> list[Piece]:
        """Who, where or when, to follow on what is wanted."""
        if isinstance(node, Dates):
            return _dates(node)
        if isinstance(node, Or):
            return _listed([self.limit(part) for part in node.parts], " or ")
        if not isinstance(node, Field):
            raise TypeError(f"{node} is not who, where or when")
        before, after = _FIELDS[node.name].split("{}")
        pieces = [Piece(before), Piece(self.named(node), own=True), Piece(after)]
        return [piece for piece in pieces if piece.text]

    def in_brackets(self, node: Node) -> list[Piece]:
        said = self.said(node)
        return [Piece("("), *said, Piece(")")] if isinstance(node, And | Or | Near) else said


def _is_limit(node: Node) -> bool:
    """Whether a part says who, where or when, and nothing else."""
    if isinstance(node, Or):
        return all(map(_is_limit, node.parts))
    return isinstance(node, Field | Dates)


def _phrase(text: str, slop: int) -> list[Piece]:
    if len(analysis.forms(text)) == 1:
        return [Piece("exactly the word "), Piece(text, own=True)]
    if slop:
        end = f" as written, in any order, with {_at_most(slop, 'other word')} among them"
        return [Piece("the words "), Piece(text, own=True), Piece(end)]
    return [Piece("exactly the words "), Piece(text, own=True), Piece(" next to each other")]


def _at_most(number: int, what: str) -> str:
    if number == 0:
        return f"no {what}"
    return f"at most one {what}" if number == 1 else f"at most {number} {what}s"


def _dates(node: Dates) -> list[Piece]:
    first, last = node.first, node.last
    if first and last:
        one, other = ends(first, last)
        if one != other:
            return [Piece("from "), _date(one), Piece(" to "), _date(other)]
        return [Piece("of " if len(one) == 10 else "from "), _date(one)]
    if first:
        return [Piece("after "), _date(day_before(first))]
    return [Piece("before "), _date(day_after(last))] if last else [Piece("of any day")]


def _date(written: str) -> Piece:
    """2003-01-05 as 5 January 2003."""
    year, *rest = written.split("-")
    said = [str(int(day)) for day in rest[1:]] + [calendar.month_name[int(m)] for m in rest[:1]]
    return Piece(" ".join([*said, year]), own=True)


def _listed(items: list[list[Piece]], last: str) -> list[Piece]:
    """Items as in a sentence: a, b and c."""
    if not items:
        return []
    out = list(items[0])
    for number, (_, item) in enumerate(pairwise(items), start=2):
        out += [Piece(last if number == len(items) else ", "), *item]
    return out
