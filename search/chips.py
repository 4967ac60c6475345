"""Everything that narrows a search, in words, each with the address without it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from search.criteria import SearchCriteria
from search.facets import FACETS, Facet


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that is in force, and the address without it."""

    label: str
    url: str


def chips(criteria: SearchCriteria, facets: Iterable[Facet]) -> tuple[Chip, ...]:
    """One chip for what is chosen in a facet, one for each value excluded, one for the dates."""
    found: list[Chip] = []
    for facet in facets:
        rule = FACETS[facet.name]
        if chosen := criteria.chosen(facet.name):
            labels = [value.label for value in facet.values if value.selected]
            without = reduce(lambda now, value: now.toggled(rule.name, value), chosen, criteria)
            found.append(Chip(rule.chip.format(" or ".join(labels)), without.url))
        found += [
            Chip(rule.minus.format(value.label), value.url)
            for value in facet.values
            if value.excluded
        ]
    if said := _dates(criteria.date_from, criteria.date_to):
        found.append(Chip(said, criteria.without_dates().url))
    return tuple(found)


def _dates(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return f"{_day(first)} to {_day(last)}" if first != last else _day(first)
    if first:
        return f"From {_day(first)}"
    return f"Until {_day(last)}" if last else ""


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
