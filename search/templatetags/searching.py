"""What the templates of the search page need: addresses of its other states, and small words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django import template
from django.urls import NoReverseMatch, reverse

from search import hit_rows
from search.criteria import Scope, SearchCriteria, Sort
from search.facet_rows import Rows, rows
from search.facets import Facet
from search.histogram import Histogram
from search.histogram_rows import Drawn, Slot, drawn
from search.mending import example, mended
from search.problems import Problem

register = template.Library()

_NOUNS = {Scope.TRANSCRIPTS: ("transcript", "transcripts"), Scope.SPEECHES: ("speech", "speeches")}
# A field with its value, a word, or a sign.
_MISTAKE = re.compile(r"""\w+:(?:"[^"]*"|[^\s()]+)|\w+[*?~]?|\S""")
_AROUND = 60  # characters of a query shown on either side of a mistake


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the same search; `current` is the value of aria-current."""

    label: str
    url: str
    current: str


@register.simple_tag
def ways_to_look(criteria: SearchCriteria, here: str) -> list[View]:
    """The pages that show a search, with the one that the reader is on: "transcripts", "speeches",
    "concordance" or "trends". The last two need something to look for."""
    first = criteria.at_page(1)
    found = [
        View(
            scope.capitalize(),
            f"{reverse('search')}{first.in_scope(scope).url}",
            _current(scope, here),
        )
        for scope in Scope
    ]
    for name, label in (("concordance", "In context"), ("trends", "Over time")):
        if criteria.q and (address := _address(f"search-{name}")):
            found.append(View(label, f"{address}{first.url}", _current(name, here)))
    return found


@register.simple_tag
def data_addresses(criteria: SearchCriteria) -> dict[str, str]:
    """Where the same search is found as data: {"csv": …, "atom": …, "json": …}."""
    first = criteria.at_page(1)
    names = ("json", "csv", "atom")
    return {
        name: f"{address}{first.url}" for name in names if (address := _address(f"search-{name}"))
    }


def _current(name: str, here: str) -> str:
    return "page" if name == here else ""


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def sorted_by(criteria: SearchCriteria, sort: str) -> str:
    """The address with the hits in another order."""
    return criteria.sorted_by(Sort(sort)).url


@register.simple_tag
def in_scope(criteria: SearchCriteria, scope: str) -> str:
    """The address with transcripts or speeches looked for."""
    return criteria.in_scope(Scope(scope)).url


@register.simple_tag
def at_page(criteria: SearchCriteria, page: int) -> str:
    """The address of another page of the hits."""
    return criteria.at_page(page).url


@register.filter
def asking(criteria: SearchCriteria, q: str) -> str:
    """The address of another query."""
    return criteria.asking(q).url


class ExampleLink(NamedTuple):
    """A query of the kind that is meant, what it finds, and the address that asks it."""

    query: str
    meaning: str
    url: str


@register.simple_tag
def example_links(
    criteria: SearchCriteria, examples: Iterable[tuple[str, str]]
) -> list[ExampleLink]:
    """Examples as links, which keep whatever else is asked for."""
    url = criteria.urls_asking()
    return [ExampleLink(query, meaning, url(query)) for query, meaning in examples]


@register.filter
def hits(number: int, scope: Scope) -> str:
    """A number of what is looked for: "1 transcript", "1,204 speeches"."""
    one, many = _NOUNS[Scope(scope)]
    return f"{number:,} {one if number == 1 else many}"


@register.simple_tag
def facet_rows(facet: Facet, visible: int) -> Rows:
    """The rows of a facet: those seen at once, and those behind "More"."""
    return rows(facet, visible)


@register.simple_tag
def drawing(histogram: Histogram, slots: Iterable[Slot], scope: Scope) -> Drawn:
    """The bars, the labels and the list of a histogram, from the slots that charts.bars has room
    for."""
    return drawn(histogram, slots, lambda count: hits(count, scope))


@dataclass(frozen=True, slots=True)
class Placed:
    """A query around a mistake."""

    before: str
    mistake: str
    after: str


@register.filter
def mending(criteria: SearchCriteria, problem: Problem) -> str:
    """The query without a mistake, where it is clear what was meant."""
    return mended(criteria.q, problem)


register.filter(example)
register.filter("hit_rows", hit_rows.rows)


@register.simple_tag
def placed(problem: Problem, criteria: SearchCriteria) -> Placed | None:
    """The query with the place of a mistake; None if the mistake has no place in it."""
    if problem.where != "q" or problem.place is None:
        return None
    match = _MISTAKE.match(criteria.q, problem.place)
    if match is None:
        return None
    before, after = criteria.q[: match.start()], criteria.q[match.end() :]
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    return Placed(before, match.group(), after)
