"""The values of a facet as rows of HTML. A page has hundreds of them: as a template they would cost
more than the search."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from search.facets import Facet, FacetValue


class Rows(NamedTuple):
    """The rows that are seen at once and those behind "More", as HTML that is escaped."""

    first: str
    more: str


def rows(facet: Facet, visible: int) -> Rows:
    """What is in force stands in sight, wherever it would come."""
    first: list[FacetValue] = []
    more: list[FacetValue] = []
    for place, value in enumerate(facet.values):
        in_sight = place < visible or value.selected or value.excluded
        (first if in_sight else more).append(value)
    return Rows(_list(first), _list(more))


def _list(values: Iterable[FacetValue]) -> str:
    return "".join(map(_row, values))


def _row(value: FacetValue) -> str:
    label, url = escape(value.label), _attribute(value.url)
    if value.excluded:
        return (
            f'<li class="excluded"><a href="{url}" rel="nofollow" aria-current="true"><span>'
            f'<del>{label}</del><span class="visually-hidden"> (left out)</span></span></a></li>\n'
        )
    number = f'<span class="number">{value.hits:,}</span>'
    if value.selected:
        return (
            f'<li><a href="{url}" rel="nofollow" aria-current="true"><span>{label}</span> '
            f"{number}</a></li>\n"
        )
    return (
        f'<li><a href="{url}" rel="nofollow"><span>{label}</span> {number}</a>'
        f'<a class="minus" href="{_attribute(value.minus_url)}" rel="nofollow" '
        f'aria-label="Leave out {label}">−</a></li>\n'
    )


def _attribute(url: str) -> str:
    """An address for an attribute: it is quoted, so that of all signs of HTML it has but one."""
    return url.replace("&", "&amp;")
