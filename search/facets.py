"""The facets of a search: which there are, and their values with the links that choose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.criteria import SearchCriteria


@dataclass(frozen=True, slots=True)
class FacetRule:
    """A way to narrow a search. `name` is its URL parameter and its field in the index."""

    name: str
    label: str
    newest_first: bool = False  # by value, the highest first; otherwise the most frequent first
    open: bool = False  # whether its list is unfolded on the page
    chip: str = "{}"  # how a choice reads away from its list


FACETS: dict[str, FacetRule] = {
    rule.name: rule
    for rule in (
        FacetRule("speaker", "Said by", open=True, chip="Said by {}"),
        FacetRule("participant", "Taking part", open=True, chip="With {}"),
        FacetRule("year", "Year", newest_first=True),
        FacetRule("venue", "Place", open=True),
        FacetRule("country", "Country"),
        FacetRule("kind", "Kind", open=True),
        FacetRule("language", "Language", chip="In {}"),
        FacetRule("source", "Source", chip="From {}"),
    )
}
LONGEST = 60  # values that a facet gives; those chosen are always among them


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: `count` is the number of hits after choosing it alone; `url` toggles it."""

    value: str
    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, and how many more there are than listed."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: int
    open: bool

    @property
    def selected(self) -> bool:
        return any(value.selected for value in self.values)


def shown_values(
    rule: FacetRule, counts: Mapping[str, int], chosen: Iterable[str]
) -> tuple[tuple[str, ...], int]:
    """The values to be listed, in order, and the number of those left out."""
    counts = {**dict.fromkeys(chosen, 0), **counts}
    if rule.newest_first:
        ordered = sorted(counts, key=lambda value: (len(value), value), reverse=True)
    else:
        ordered = sorted(counts, key=lambda value: (-counts[value], value))
    kept = set(ordered[:LONGEST]) | set(chosen)
    return tuple(value for value in ordered if value in kept), len(ordered) - len(kept)


def facet(
    rule: FacetRule,
    counts: Mapping[str, int],
    labels: Mapping[str, str],
    criteria: SearchCriteria,
) -> Facet:
    """A facet for display, from the number of hits of each value. A value without a label is
    shown as it is."""
    chosen = criteria.chosen(rule.name)
    shown, more = shown_values(rule, counts, chosen)
    values = tuple(
        FacetValue(
            value=value,
            label=labels.get(value, value),
            count=counts.get(value, 0),
            selected=value in chosen,
            url=criteria.toggled(rule.name, value).url,
        )
        for value in shown
    )
    return Facet(rule.name, rule.label, values, more, rule.open or bool(chosen))
