"""A query with one of its mistakes mended, where it is clear what was meant."""

from __future__ import annotations

import re

from search.problems import Problem
from search.query import parse

# What the suggestion of a problem is; of every other one it is an example.
_WHOLE_QUERY = frozenset(["quote_not_closed", "parenthesis_not_closed", "parenthesis_not_opened"])
_IN_PLACE = frozenset(
    [
        *("operator_alone", "near_without_number", "fuzzy_too_far", "sign_without_meaning"),
        *("unknown_field", "unknown_speaker", "unknown_participant", "unknown_venue"),
        *("unknown_country", "unknown_kind", "unknown_source", "unknown_lang"),
    ]
)
# What a suggestion replaces: a field with its value, or all up to a space or a parenthesis.
_RUN = re.compile(r"""\w+:"[^"]*"|[^\s()\-][^\s()]*""")


def mended(q: str, problem: Problem) -> str:
    """The query without this mistake, and with no new one; empty if that is not clear."""
    if problem.where != "q" or problem.place is None or not problem.suggestion:
        return ""
    if problem.code in _WHOLE_QUERY:
        better = problem.suggestion
    elif problem.code in _IN_PLACE:
        better = _replaced(q, problem.place, problem.suggestion)
    else:
        return ""
    left, before = (_codes(query) for query in (better, q))
    return better if better != q and left <= before else ""


def example(problem: Problem) -> str:
    """What is suggested as an example of how to write it; empty if it is the whole query."""
    return "" if problem.code in _WHOLE_QUERY else problem.suggestion


def _codes(q: str) -> set[str]:
    """The kinds of mistakes in a query."""
    return {problem.code for problem in parse(q).problems}


def _replaced(q: str, place: int, by: str) -> str:
    """With something else for what stands at a place. A minus before it stays."""
    for run in _RUN.finditer(q):
        if run.start() <= place < run.end():
            return f"{q[: run.start()]}{by}{q[run.end() :]}"
    return q
