"""Addresses of the search page's other states, for its template."""

from __future__ import annotations

from django import template

from search.criteria import SearchCriteria, Sort

register = template.Library()


@register.simple_tag
def toggled(criteria: SearchCriteria, facet: str, value: object) -> str:
    """The address with a value of a facet chosen, or no longer chosen."""
    return criteria.toggled(facet, str(value)).url


@register.simple_tag
def sorted_by(criteria: SearchCriteria, sort: str) -> str:
    """The address with the hits in another order."""
    return criteria.sorted_by(Sort(sort)).url


@register.simple_tag
def at_page(criteria: SearchCriteria, page: int) -> str:
    """The address of another page of the hits."""
    return criteria.at_page(page).url


@register.filter
def chosen(criteria: SearchCriteria, facet: str) -> tuple[str, ...]:
    """The values chosen in a facet."""
    return criteria.chosen(facet)
