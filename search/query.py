"""The reader's query language: a line of text becomes a frozen syntax tree and named problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeGuard

from search.nodes import (
    And,
    Dates,
    Field,
    Fuzzy,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
    every_leaf,
    leaves,
    nodes,
)
from search.problems import Problem
from search.query_scanner import FIELDS, MOST_WORDS, SHORTEST_PREFIX, Scanner, Token
from search.written_dates import DATE_FIELDS

__all__ = [
    "DATE_FIELDS",
    "DEEPEST",
    "FIELDS",
    "LONGEST",
    "MOST_WORDS",
    "OPERATORS",
    "SHORTEST_PREFIX",
    "And",
    "Dates",
    "Field",
    "Fuzzy",
    "Leaf",
    "Near",
    "Node",
    "Not",
    "Or",
    "Parsed",
    "Phrase",
    "Prefix",
    "Wildcard",
    "Word",
    "every_leaf",
    "leaves",
    "nodes",
    "parse",
]

LONGEST = 1_000  # characters
DEEPEST = 10  # parentheses and NOTs within one another

# What the language knows, as docs/reference/search.md explains it.
OPERATORS = {
    "word": "peace treaty",
    "phrase": '"peace treaty"',
    "OR": "treaty OR protocol",
    "AND": "treaty AND protocol",
    "NOT": "treaty NOT draft",
    "-": "treaty -draft",
    "( )": "(treaty OR protocol) fishing",
    "prefix": "fish*",
    "?": "wor?d",
    "*": "*ship",
    "~": "protocol~",
    "~1": "protocol~1",
    '" "~': '"peace treaty"~5',
    "NEAR": "peace NEAR treaty",
    "NEAR/": "fish* NEAR/5 treaty",
    "..": "2000..2004",
    "-field": "treaty -speaker:aasgaard",
}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NEAR_EACH_OTHER = Word | Prefix | Wildcard | Fuzzy | Phrase


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
    tree = _Parser(text, list(Scanner(text, problems).tokens()), problems).tree()
    if tree is None and text.strip() and not problems:
        problems.append(Problem("no_words", "There is no word in this query."))
    problems.sort(key=lambda problem: problem.place or 0)
    first_of_kind = {problem.code: problem for problem in reversed(problems)}
    named = tuple(problem for problem in problems if first_of_kind[problem.code] is problem)
    return Parsed(text, tree, named)


class _Parser:
    """Recursive descent: OR binds loosest, then words side by side, then NOT, then NEAR."""

    def __init__(self, text: str, tokens: list[Token], problems: list[Problem]) -> None:
        self.text = text
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
                place = self.tokens[self.at].start
                without = f"{self.text[:place]}{self.text[place + 1 :]}".strip()
                message = "A closing parenthesis has no opening one."
                self.problem("parenthesis_not_opened", message, without)
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
                parts += part.parts if isinstance(part, Or) else (part,)
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
            elif kind == "NEAR":  # without anything before it
                self.operator_alone()
                self.at += 1
            elif (part := self.negated()) is not None:
                parts.append(part)
        return _all_of(parts)

    def negated(self) -> Node | None:
        if self.kind() != "NOT":
            return self.chain()
        follows = self.operand_follows()
        if not follows:
            self.operator_alone()
        self.at += 1
        if not follows or self.too_deep():
            return None
        self.depth += 1
        part = self.negated()
        self.depth -= 1
        if part is None:
            return None
        return part.part if isinstance(part, Not) else Not(part)

    def chain(self) -> Node | None:
        """A part, or several with NEAR between them: each is near the next."""
        parts: list[Node] = []
        left = self.single()
        taken = left is None  # whether `left` is among the parts already
        while self.kind() == "NEAR":
            near = self.tokens[self.at]
            if left is None or not self.operand_follows():
                self.operator_alone()
                self.at += 1
                break
            self.at += 1
            right = self.negated() if self.kind() == "NOT" else self.single()
            if _can_be_near(left) and _can_be_near(right):
                parts.append(Near(left, right, near.distance, left.start, right.end))
                taken = True
            else:
                message = "NEAR stands between two words or exact phrases: AND was used instead."
                example = "peace NEAR/5 treaty"
                self.problems.append(Problem("near_what", message, "q", near.start, example))
                if not taken:
                    parts.append(left)
                taken = right is None
            left = right
        if left is not None and not taken:
            parts.append(left)
        return _all_of(parts)

    def single(self) -> Node | None:
        if self.kind() == "(":
            return self.group()
        self.at += 1
        return self.tokens[self.at - 1].part

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
                message = "There is nothing between the parentheses."
                self.problem("empty_parentheses", message, OPERATORS["( )"])
            self.at += 1
        else:
            place = self.tokens[opened].start
            message = "An opening parenthesis has no closing one."
            problem = Problem("parenthesis_not_closed", message, "q", place, f"{self.text})")
            self.problems.append(problem)
        return part

    def too_deep(self) -> bool:
        if self.depth < DEEPEST:
            return False
        if not any(problem.code == "too_deep" for problem in self.problems):
            self.problem("too_deep", f"Parentheses go no deeper than {DEEPEST}.")
        return True

    def operand_follows(self) -> bool:
        following = self.tokens[self.at + 1].kind if self.at + 1 < len(self.tokens) else None
        return following in ("part", "(", "NOT")

    def operator_alone(self) -> None:
        kind = self.tokens[self.at].kind
        needs = "a word after it" if kind == "NOT" else "words on both sides"
        self.problem(
            "operator_alone",
            f"{kind} needs {needs}. In small letters it is a word like any other.",
            suggestion=kind.lower(),
        )


def _can_be_near(node: Node | None) -> TypeGuard[Leaf]:
    return isinstance(node, _NEAR_EACH_OTHER) and not (isinstance(node, Phrase) and node.slop)


def _all_of(parts: list[Node]) -> Node | None:
    flat = [p for part in parts for p in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat)) if flat else None
