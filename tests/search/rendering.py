"""A syntax tree written as a query again, which holds the parser to every tree there can be."""

import datetime as dt
import re

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
from search.query_scanner import NEAR_UNSAID, unsaid_distance
from search.written_dates import day_after, day_before, ends

_PLAIN_VALUE = re.compile(r"\w(?:[\w.'’/&+-]*\w)?")


def rendered(node: Node | None) -> str:
    """The query as text: parsed again, it gives the same tree but for the places."""
    match node:
        case None:
            return ""
        case Word(text) | Wildcard(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Fuzzy(text, distance=distance):
            return f"{text}~" if distance == unsaid_distance(text) else f"{text}~{distance}"
        case Phrase(text, slop=slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case Near(first, second):
            return f"{rendered(first)} {_operator(node)} {rendered(second)}"
        case Field(name, value):
            return f"{name}:{value}" if _PLAIN_VALUE.fullmatch(value) else f'{name}:"{value}"'
        case Dates(first_day, last_day):
            return _period(first_day, last_day)
        case Not(part):
            return f"-{_taken_together(part)}"
        case Or(parts):
            return " OR ".join(map(rendered, parts))
        case And(parts):
            return _side_by_side(parts)


def _taken_together(node: Node) -> str:
    return f"({rendered(node)})" if isinstance(node, And | Or) else rendered(node)


def _side_by_side(parts: tuple[Node, ...]) -> str:
    texts: list[str] = []
    before: Node | None = None
    for part in parts:
        if isinstance(part, Near) and isinstance(before, Near) and before.second == part.first:
            texts[-1] += f" {_operator(part)} {rendered(part.second)}"  # a NEAR b NEAR c
        else:
            texts.append(f"({rendered(part)})" if isinstance(part, Or) else rendered(part))
        before = part
    return " ".join(texts)


def _operator(near: Near) -> str:
    return "NEAR" if near.distance == NEAR_UNSAID else f"NEAR/{near.distance}"


def _period(first: dt.date | None, last: dt.date | None) -> str:
    """The days as a query writes them; "" for all time."""
    if first and last:
        one, other = ends(first, last)
        if one != other:
            return f"{one}..{other}"
        return f"year:{one}" if len(one) == 4 else f"date:{one}"
    if first:
        return f"after:{day_before(first)}"
    return f"before:{day_after(last)}" if last else ""
