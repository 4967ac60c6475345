"""How a query was understood, said in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from search import analysis
from search.query import And, Node, Not, Or, Phrase, Prefix, Word


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the sentence that says how a query was understood; `own` if the reader's own."""

    text: str
    own: bool = False


def understood(tree: Node | None) -> tuple[Piece, ...]:
    """The query in plain words, to follow on "Transcripts with"; empty if there is no query."""
    return tuple(_said(tree)) if tree is not None else ()


def _said(node: Node) -> list[Piece]:
    if isinstance(node, Word):
        return [Piece("the word "), Piece(node.text, own=True)]
    if isinstance(node, Phrase):
        several = sum(len(word.forms) for word, _, _ in analysis.words(node.text)) > 1
        opening = "the words " if several else "the word "
        end = [Piece(" next to each other")] if several else []
        return [Piece(opening), Piece(node.text, own=True), *end]
    if isinstance(node, Prefix):
        return [Piece("a word beginning with "), Piece(node.text, own=True)]
    if isinstance(node, Not):
        return [Piece("nothing of "), *_in_brackets(node.part)]
    if isinstance(node, Or):
        return [Piece("either "), *_listed([_in_brackets(part) for part in node.parts], " or ")]
    wanted = [part for part in node.parts if not isinstance(part, Not)]
    words = [part for part in wanted if isinstance(part, Word)]
    others = [_in_brackets(part) for part in wanted if not isinstance(part, Word)]
    lists: list[list[Piece]] = []
    if len(words) == 1:
        lists.append(_said(words[0]))
    elif words:
        names = _listed([[Piece(word.text, own=True)] for word in words], " and ")
        lists.append([Piece("the words "), *names])
    said = _listed(lists + others, " and ")
    unwanted = [_in_brackets(part.part) for part in node.parts if isinstance(part, Not)]
    if unwanted:
        said += [Piece(", without " if said else "nothing of "), *_listed(unwanted, " or ")]
    return said


def _in_brackets(node: Node) -> list[Piece]:
    said = _said(node)
    return [Piece("("), *said, Piece(")")] if isinstance(node, And | Or) else said


def _listed(items: list[list[Piece]], last: str) -> list[Piece]:
    """Items as in a sentence: a, b and c."""
    if not items:
        return []
    out = list(items[0])
    for number, (_, item) in enumerate(pairwise(items), start=2):
        out += [Piece(last if number == len(items) else ", "), *item]
    return out
