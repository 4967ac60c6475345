"""A search request as a frozen value, to and from the query string of its address."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from search.facets import FACETS
from search.problems import Problem
from search.query import LONGEST as LONGEST_QUERY

MOST_VALUES = 50  # chosen in one facet
LONGEST_VALUE = 200

# The parameters of a search address, as docs/reference/search.md explains them.
PARAMETERS = ("q", *FACETS, "from", "to", "sort", "page")


class Sort(StrEnum):
    """The order of the hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchCriteria:
    """What a reader asks for. Equal requests are equal values: `choices` holds the facets in the
    order of their table, each with its values sorted."""

    q: str = ""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    def __post_init__(self) -> None:
        chosen = dict(self.choices)
        tidy = tuple(
            (name, tuple(sorted(set(chosen[name])))) for name in FACETS if chosen.get(name)
        )
        object.__setattr__(self, "choices", tidy)
        object.__setattr__(self, "q", " ".join(self.q.split()))

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        return dict(self.choices).get(facet, ())

    @property
    def is_filtered(self) -> bool:
        return bool(self.choices or self.date_from or self.date_to)

    @property
    def query_string(self) -> str:
        """The canonical query string: no default value, always the same order."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.choices for value in values]
        if self.date_from:
            pairs.append(("from", self.date_from.isoformat()))
        if self.date_to:
            pairs.append(("to", self.date_to.isoformat()))
        if self.sort != Sort.RELEVANCE:
            pairs.append(("sort", self.sort.value))
        if self.page != 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)

    @property
    def url(self) -> str:
        """The address, relative to that of the search page."""
        return f"?{self.query_string}"

    # Each of these begins again at the first page.

    def toggled(self, facet: str, value: str) -> SearchCriteria:
        """With the value of the facet chosen if it was not, and not chosen if it was."""
        chosen = dict(self.choices)
        values = set(chosen.get(facet, ())) ^ {value}
        chosen[facet] = tuple(values)
        return replace(self, choices=tuple(chosen.items()), page=1)

    def without(self, facet: str) -> SearchCriteria:
        """With nothing chosen in the facet."""
        others = tuple((name, values) for name, values in self.choices if name != facet)
        return replace(self, choices=others, page=1)

    def without_dates(self) -> SearchCriteria:
        return replace(self, date_from=None, date_to=None, page=1)

    def without_filters(self) -> SearchCriteria:
        return replace(self, choices=(), date_from=None, date_to=None, page=1)

    def asking(self, q: str) -> SearchCriteria:
        return replace(self, q=q, page=1)

    def sorted_by(self, sort: Sort) -> SearchCriteria:
        return replace(self, sort=sort, page=1)

    def at_page(self, page: int) -> SearchCriteria:
        return replace(self, page=page)


def criteria(
    parameters: Mapping[str, Sequence[str]],
) -> tuple[SearchCriteria, tuple[Problem, ...]]:
    """Reads the parameters of an address, each with its values in order. A value that makes no
    sense is left out and named; parameters of other names are passed over."""
    problems: list[Problem] = []

    def last(name: str) -> str:
        return (list(parameters.get(name, ())) or [""])[-1].strip()

    q = " ".join(last("q").split())
    if len(q) > LONGEST_QUERY:
        message = f"Only the first {LONGEST_QUERY} characters of the query were read."
        problems.append(Problem("too_long", message, place=LONGEST_QUERY))
        q = q[:LONGEST_QUERY]

    choices = tuple(
        (name, _values(name, parameters.get(name, ()), problems))
        for name in FACETS
        if name in parameters
    )
    date_from = _date("from", last("from"), problems)
    date_to = _date("to", last("to"), problems, end=True)
    if date_from and date_to and date_from > date_to:
        message = f"{date_from} comes after {date_to}, so no dates were used."
        problems.append(Problem("dates_crossed", message, where="from"))
        date_from = date_to = None

    sort = Sort.RELEVANCE
    if asked := last("sort"):
        try:
            sort = Sort(asked)
        except ValueError:
            names = ", ".join(Sort)
            message = f"There is no order “{_short(asked)}”: the orders are {names}."
            problems.append(Problem("unknown_sort", message, where="sort"))

    page = 1
    if asked := last("page"):
        if re.fullmatch(r"0*[1-9][0-9]{0,8}", asked, re.ASCII):
            page = int(asked)
        else:
            message = f"“{_short(asked)}” is not the number of a page."
            problems.append(Problem("bad_page", message, where="page", suggestion="1"))

    return SearchCriteria(q, choices, date_from, date_to, sort, page), tuple(problems)


def _values(name: str, asked: Sequence[str], problems: list[Problem]) -> tuple[str, ...]:
    values: list[str] = []
    for value in (value.strip() for value in asked):
        if not value:
            continue
        if name == "year" and not re.fullmatch(r"0*[1-9][0-9]{0,3}", value, re.ASCII):
            message = f"“{_short(value)}” is not a year."
            problems.append(Problem("bad_year", message, where="year"))
        elif len(value) > LONGEST_VALUE or not value.isprintable():
            message = f"“{_short(value)}” cannot be a value of {FACETS[name].label}."
            problems.append(Problem("bad_value", message, where=name))
        elif len(values) == MOST_VALUES:
            message = f"Only the first {MOST_VALUES} values of {FACETS[name].label} count."
            problems.append(Problem("too_many_values", message, where=name))
            break
        else:
            values.append(str(int(value)) if name == "year" else value)
    return tuple(values)


def _date(name: str, asked: str, problems: list[Problem], *, end: bool = False) -> dt.date | None:
    """A day; of a year or a month alone the first, or with `end` the last."""
    if not asked:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", asked, re.ASCII)
    if match:
        year, month, day = (int(part) if part else 0 for part in match.groups())
        try:
            month = month or (12 if end else 1)
            day = day or (monthrange(year, month)[1] if end else 1)
            return dt.date(year, month, day)
        except ValueError:  # also calendar's IllegalMonthError
            pass
    message = f"“{_short(asked)}” is not a date."
    problems.append(Problem("bad_date", message, where=name, suggestion="2003-01-10"))
    return None


def _short(text: str) -> str:
    """What was typed, to be named in a message."""
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if len(text) <= 40 else f"{text[:39]}…"
