"""The facets of a search: which there are, and their values with the links that choose them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from search.criteria import SearchCriteria


@dataclass(frozen=True, slots=True)
class FacetRule:
    """A way to narrow a search. `name` is its URL parameter and its field in the index."""

    name: str
    label: str
    newest_first: bool = False  # by value, the highest first; otherwise the most frequent first
    open: bool = False  # whether its list is unfolded on the page
    listed: bool = True  # whether it stands among the filters; otherwise only links lead to it
    chip: str = "{}"  # how a choice reads away from its list
    minus: str = "Not {}"  # how an exclusion reads there
    field: str = ""  # its name in a query


FACETS: dict[str, FacetRule] = {
    rule.name: rule
    for rule in (
        FacetRule(
            "speaker",
            "Said by",
            open=True,
            chip="Said by {}",
            minus="Not said by {}",
            field="speaker",
        ),
        FacetRule(
            "participant",
            "Taking part",
            open=True,
            chip="With {}",
            minus="Without {}",
            field="participant",
        ),
        FacetRule("decade", "Decade", newest_first=True),
        FacetRule("year", "Year", newest_first=True),
        FacetRule("month", "Month", newest_first=True, listed=False),
        FacetRule("venue", "Place", open=True, field="venue"),
        FacetRule("country", "Country", field="country"),
        FacetRule("kind", "Kind", open=True),
        FacetRule("language", "Language", chip="In {}", minus="Not in {}"),
        FacetRule("source", "Source", chip="From {}", minus="Not from {}", field="source"),
    )
}
MINUS = "-"  # before a value: leave out what has it
LONGEST = 60  # values that a facet gives; those chosen are always among them


class FacetValue(NamedTuple):  # a page has hundreds, which a dataclass would take long to make
    """One value: `hits` is their number after choosing it alone, with what its facet excludes
    still excluded. `url` chooses it, or takes the choice or the exclusion back; `minus_url`
    excludes it, or takes that back."""

    value: str
    label: str
    hits: int
    selected: bool
    excluded: bool
    url: str
    minus_url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, and how many more there are than listed; `field` asks for any of
    them in a query."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: int
    open: bool
    listed: bool = True
    field: str = ""


class Shown(NamedTuple):
    """The values of a facet to be listed, in order, with their hits, and how many are left out."""

    counts: Mapping[str, int]
    more: int = 0


def shown_values(rule: FacetRule, counts: Mapping[str, int], criteria: SearchCriteria) -> Shown:
    """Of a facet that is not listed only the values in force."""
    chosen = (*criteria.chosen(rule.name), *criteria.excluded(rule.name))
    if not rule.listed:
        return Shown({value: counts.get(value, 0) for value in sorted(chosen)})
    counts = {**dict.fromkeys(chosen, 0), **counts}
    if rule.newest_first:
        ordered = sorted(counts, key=lambda value: (len(value), value), reverse=True)
    else:
        ordered = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    kept = set(ordered[:LONGEST]) | set(chosen)
    listed = {value: counts[value] for value in ordered if value in kept}
    return Shown(listed, len(ordered) - len(kept))


def facet(
    rule: FacetRule, shown: Shown, labels: Mapping[str, str], criteria: SearchCriteria
) -> Facet:
    """A facet for display. A value without a label is shown as it is."""
    chosen = criteria.chosen(rule.name)
    excluded = criteria.excluded(rule.name)
    present = {*chosen, *(f"{MINUS}{value}" for value in excluded)}
    url = criteria.urls_with(rule.name)
    values: list[FacetValue] = []
    for value, count in shown.counts.items():
        minus = f"{MINUS}{value}"
        selected, left_out = value in present, minus in present
        minus_url = url((present - {value}) ^ {minus})
        values.append(
            FacetValue(
                value=value,
                label=labels.get(value, value),
                hits=count,
                selected=selected,
                excluded=left_out,
                url=minus_url if left_out else url(present ^ {value}),
                minus_url=minus_url,
            )
        )
    opened = rule.open or bool(chosen or excluded)
    return Facet(rule.name, rule.label, tuple(values), shown.more, opened, rule.listed, rule.field)
