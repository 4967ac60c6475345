"""The syntax tree of a query: frozen nodes, and the ways to walk them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be found. `start` and `end` are where it stands in the query."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word beginning with `text`, which is one form: non-inter* has the text noninter."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Any word of this shape: `?` stands for one letter, `*` for any number of them."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word that begins with the same letter and differs in at most `distance` letters."""

    text: str
    start: int
    end: int
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly as written, next to each other in this order. With a `slop` above 0: in any
    order, with at most so many other words among them."""

    text: str
    start: int
    end: int
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Two parts in either order, with at most `distance` words between them."""

    first: Leaf
    second: Leaf
    distance: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a field, as `speaker:elin-aasgaard`. `name` is one of FIELDS, `value` what the
    reader wrote, without its quotation marks."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dates:
    """The days from `first` to `last`, both included; None is open."""

    first: dt.date | None
    last: dt.date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


Leaf = Word | Prefix | Wildcard | Fuzzy | Phrase | Near
Node = Leaf | Field | Dates | Not | And | Or


def nodes(tree: Node | None) -> Iterator[Node]:
    """Every node of the tree, those above before those below. The parts of a Near are its own."""
    if tree is None:
        return
    yield tree
    below = tree.parts if isinstance(tree, And | Or) else ()
    for part in (tree.part,) if isinstance(tree, Not) else below:
        yield from nodes(part)


def leaves(tree: Node | None) -> tuple[Leaf, ...]:
    """What a matching text contains and what is marked in it: nothing that stands under NOT."""
    if tree is None or isinstance(tree, Not | Field | Dates):
        return ()
    if isinstance(tree, And | Or):
        return tuple(leaf for part in tree.parts for leaf in leaves(part))
    return (tree,)


def every_leaf(tree: Node | None) -> tuple[Leaf, ...]:
    """All that the query says about words, also what stands under NOT."""
    return tuple(node for node in nodes(tree) if isinstance(node, Leaf))
