"""The reader's query language: a line of text becomes a frozen syntax tree and named problems."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from search import analysis
from search.problems import Problem

LONGEST = 1_000  # characters
MOST_WORDS = 50
DEEPEST = 10  # parentheses and NOTs within one another
SHORTEST_PREFIX = 2

# What the language knows, as docs/reference/search.md explains it.
OPERATORS = {
    "word": "peace treaty",
    "phrase": '"peace treaty"',
    "OR": "treaty OR protocol",
    "AND": "treaty AND protocol",
    "NOT": "treaty NOT draft",
    "-": "treaty -draft",
    "( )": "(treaty OR protocol) fishing",
    "*": "fish*",
}

_TOKEN = re.compile(
    r"""(?P<quote>["“”„«»″＂])
    |(?P<open>\()
    |(?P<close>\))
    |(?P<minus>-(?=["“”„«»″＂(\w]))
    |(?P<text>(?:[^\s"“”„«»″＂(),;]|(?<=\d),(?=\d))+)""",  # 5,000 is one
    re.VERBOSE,
)
_QUOTE = re.compile(r'["“”„«»″＂]')
_SIGNS_WITHOUT_MEANING = re.compile(r"[\[\]{}^~<>|\\]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be found. `start` and `end` are where it stands in the query."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word beginning with `text`."""

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


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood. `tree` is None when there is nothing to look for."""

    text: str
    tree: Node | None
    problems: tuple[Problem, ...]


def parse(text: str) -> Parsed:
    """Reads a query. Whatever is typed gives an answer: what could not be understood is left out
    and named in `problems`, each kind of mistake once, where it first occurs."""
    problems: list[Problem] = []
    text = _CONTROL.sub(" ", text)
    if len(text) > LONGEST:
        problems.append(
            Problem("too_long", f"Only the first {LONGEST} characters were read.", place=LONGEST)
        )
        text = text[:LONGEST]
    tokens = list(_tokens(text, problems))
    tree = _Parser(tokens, problems).tree()
    if tree is None and text.strip() and not problems:
        problems.append(Problem("no_words", "There is no word in this query."))
    problems.sort(key=lambda problem: problem.place or 0)
    first_of_kind = {problem.code: problem for problem in reversed(problems)}
    named = tuple(problem for problem in problems if first_of_kind[problem.code] is problem)
    return Parsed(text, tree, named)


def leaves(tree: Node | None) -> tuple[Leaf, ...]:
    """What a matching text contains and what is marked in it: nothing that stands under NOT."""
    if tree is None or isinstance(tree, Not | Field | Dates):
        return ()
    if isinstance(tree, And | Or):
        return tuple(leaf for part in tree.parts for leaf in leaves(part))
    return (tree,)


def every_leaf(tree: Node | None) -> tuple[Leaf, ...]:
    """All words, prefixes and phrases of the query, also those under NOT."""
    if tree is None or isinstance(tree, Field | Dates):
        return ()
    if isinstance(tree, Not):
        return every_leaf(tree.part)
    if isinstance(tree, And | Or):
        return tuple(leaf for part in tree.parts for leaf in every_leaf(part))
    return (tree,)


# --- From characters to tokens ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "leaf", "(", ")", "AND", "OR", "NOT"
    start: int
    leaf: Leaf | None = None


def _tokens(text: str, problems: list[Problem]) -> Iterator[_Token]:
    count = 0
    at = 0
    while match := _TOKEN.search(text, at):
        start, at = match.span()
        kind = match.lastgroup
        found: list[Leaf] = []
        if kind == "quote":
            closing = _QUOTE.search(text, at)
            if closing is None:
                problems.append(
                    Problem(
                        "quote_not_closed",
                        "A quotation mark is not closed, so the words after it were taken singly.",
                        place=start,
                        suggestion=f'{text[:start]}"{text[at:].strip()}"',
                    )
                )
                continue
            phrase = text[at : closing.start()]
            found = _phrase(phrase, start, closing.end(), problems)
            at = closing.end()
        elif kind == "open":
            yield _Token("(", start)
        elif kind == "close":
            yield _Token(")", start)
        elif kind == "minus":
            yield _Token("NOT", start)
        elif match.group() in ("AND", "OR", "NOT"):
            yield _Token(match.group(), start)
        else:
            found = _word(match.group(), start, problems)
        for leaf in found:
            count += 1
            if count > MOST_WORDS:
                problems.append(
                    Problem(
                        "too_many_words", f"Only the first {MOST_WORDS} words count.", place=start
                    )
                )
                return
            yield _Token("leaf", start, leaf)


def _phrase(text: str, start: int, end: int, problems: list[Problem]) -> list[Leaf]:
    if not analysis.WORD.search(text):
        problems.append(
            Problem("empty_phrase", "There are no words between the quotation marks.", place=start)
        )
        return []
    return [Phrase(text.strip(), start, end)]


def _word(text: str, start: int, problems: list[Problem]) -> list[Leaf]:
    """The words in a run of characters without a space; usually one."""
    if sign := _SIGNS_WITHOUT_MEANING.search(text):
        problems.append(
            Problem(
                "sign_without_meaning",
                f"The sign {sign.group()} has no meaning here and was passed over.",
                place=start + sign.start(),
                suggestion=_SIGNS_WITHOUT_MEANING.sub("", text),
            )
        )
        pieces = [(m.group(), m.start()) for m in re.finditer(r"[^\[\]{}^~<>|\\]+", text)]
        return [leaf for piece, at in pieces for leaf in _word(piece, start + at, problems)]
    matches = list(analysis.WORD.finditer(text))
    if not matches:
        if "*" in text:
            problems.append(_star(start))
        return []
    first, last = matches[0].start(), matches[-1].end()
    whole, begins, ends = text[first:last], start + first, start + last
    stars = [place for place, character in enumerate(text) if character == "*"]
    if stars == [last]:
        if len(whole) < SHORTEST_PREFIX:
            problems.append(
                Problem(
                    "prefix_too_short",
                    f"A word before * needs at least {SHORTEST_PREFIX} letters.",
                    place=start,
                )
            )
            return []
        if len(matches) == 1:
            return [Prefix(whole, begins, ends + 1)]
    if stars and (stars != [last] or len(matches) > 1):
        problems.append(_star(start + stars[0]))
    return [Word(whole, begins, ends)]


def _star(place: int) -> Problem:
    return Problem(
        "star_misplaced",
        "The sign * stands for the rest of a word, so it belongs right after its beginning.",
        place=place,
        suggestion="fish*",
    )


# --- From tokens to the tree -----------------------------------------------------------------


class _Parser:
    """Recursive descent: OR binds loosest, then words side by side, then NOT."""

    def __init__(self, tokens: list[_Token], problems: list[Problem]) -> None:
        self.tokens = tokens
        self.problems = problems
        self.at = 0
        self.depth = 0

    def tree(self) -> Node | None:
        parts: list[Node] = []
        while self.at < len(self.tokens):
            if (part := self.alternatives()) is not None:
                parts.append(part)
            if self.kind() == ")":
                self.problem("parenthesis_not_opened", "A closing parenthesis has no opening one.")
                self.at += 1
        return _all_of(parts)

    def kind(self) -> str | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def problem(self, code: str, message: str, suggestion: str = "") -> None:
        place = self.tokens[min(self.at, len(self.tokens) - 1)].start
        self.problems.append(Problem(code, message, place=place, suggestion=suggestion))

    def alternatives(self) -> Node | None:
        parts: list[Node] = []
        while True:
            part = self.together()
            if part is not None:
                parts.append(part)
            if self.kind() != "OR":
                break
            if part is None or not self.operand_follows():
                self.operator_alone()
            self.at += 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts)) if parts else None

    def together(self) -> Node | None:
        parts: list[Node] = []
        while (kind := self.kind()) not in (None, "OR", ")"):
            if kind == "AND":
                if not parts or not self.operand_follows():
                    self.operator_alone()
                self.at += 1
            elif (part := self.single()) is not None:
                parts.append(part)
        return _all_of(parts)

    def single(self) -> Node | None:
        token = self.tokens[self.at]
        if token.kind == "NOT":
            if not self.operand_follows():
                self.operator_alone()
                self.at += 1
                return None
            self.at += 1
            if self.too_deep():
                return None
            self.depth += 1
            part = self.single()
            self.depth -= 1
            if part is None:
                return None
            return part.part if isinstance(part, Not) else Not(part)
        if token.kind == "(":
            return self.group()
        self.at += 1
        return token.leaf

    def group(self) -> Node | None:
        opened = self.at
        self.at += 1
        if self.too_deep():
            return None
        self.depth += 1
        part = self.alternatives()
        self.depth -= 1
        empty = self.at == opened + 1
        if self.kind() == ")":
            if empty:
                self.problem("empty_parentheses", "There is nothing between the parentheses.")
            self.at += 1
        else:
            place = self.tokens[opened].start
            message = "An opening parenthesis has no closing one."
            self.problems.append(Problem("parenthesis_not_closed", message, place=place))
        return part

    def too_deep(self) -> bool:
        if self.depth < DEEPEST:
            return False
        if not any(problem.code == "too_deep" for problem in self.problems):
            self.problem("too_deep", f"Parentheses go no deeper than {DEEPEST}.")
        return True

    def operand_follows(self) -> bool:
        following = self.tokens[self.at + 1].kind if self.at + 1 < len(self.tokens) else None
        return following in ("leaf", "(", "NOT")

    def operator_alone(self) -> None:
        kind = self.tokens[self.at].kind
        needs = "a word after it" if kind == "NOT" else "words on both sides"
        self.problem(
            "operator_alone",
            f"{kind} needs {needs}. In small letters it is a word like any other.",
            suggestion=kind.lower(),
        )


def _all_of(parts: list[Node]) -> Node | None:
    flat = [p for part in parts for p in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat)) if flat else None
