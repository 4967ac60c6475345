"""A search request as a frozen value, to and from the query string of its address."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from search.facets import FACETS, MINUS
from search.problems import Problem, shortened
from search.query import LONGEST as LONGEST_QUERY

MOST_VALUES = 50  # chosen in one facet
LONGEST_VALUE = 200
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# The parameters of a search address, as docs/reference/search.md explains them.
PARAMETERS = ("q", "scope", *FACETS, "from", "to", "sort", "page")


class Scope(StrEnum):
    """What is looked for, and counted."""

    TRANSCRIPTS = "transcripts"
    SPEECHES = "speeches"


class Sort(StrEnum):
    """The order of the hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchCriteria:
    """What a reader asks for. Equal requests are equal values: `choices` holds the facets in the
    order of their table, each with its values sorted; a minus before a value excludes it."""

    q: str = ""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    scope: Scope = Scope.TRANSCRIPTS

    def __post_init__(self) -> None:
        chosen = dict(self.choices)
        tidy = tuple(
            (name, tuple(sorted(set(chosen[name])))) for name in FACETS if chosen.get(name)
        )
        object.__setattr__(self, "choices", tidy)
        object.__setattr__(self, "q", in_one_line(self.q))

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values of a facet of which a hit has at least one."""
        values = dict(self.choices).get(facet, ())
        return tuple(value for value in values if not value.startswith(MINUS))

    def excluded(self, facet: str) -> tuple[str, ...]:
        """The values of a facet of which a hit has none, without their minus."""
        values = dict(self.choices).get(facet, ())
        return tuple(value[1:] for value in values if value.startswith(MINUS))

    @property
    def is_filtered(self) -> bool:
        return bool(self.choices or self.date_from or self.date_to)

    @property
    def query_string(self) -> str:
        """The canonical query string: no default value, always the same order."""
        before, after = self._around("")
        page = [("page", str(self.page))] if self.page != 1 else []
        return urlencode([*before, *after, *page])

    def _around(self, facet: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The pairs of the query string before and after those of a facet, but for the page."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        if self.scope != Scope.TRANSCRIPTS:
            pairs.append(("scope", self.scope.value))
        others = [(name, value) for name, values in self.choices for value in values]
        places = list(FACETS)
        at = places.index(facet) if facet else len(places)
        before = [pair for pair in others if places.index(pair[0]) < at]
        after = [pair for pair in others if places.index(pair[0]) > at]
        if self.date_from:
            after.append(("from", self.date_from.isoformat()))
        if self.date_to:
            after.append(("to", self.date_to.isoformat()))
        if self.sort != Sort.RELEVANCE:
            after.append(("sort", self.sort.value))
        return pairs + before, after

    def urls_with(self, facet: str) -> Callable[[Collection[str]], str]:
        """The addresses that differ in the values of one facet alone: a page has hundreds, so what
        they share is written once."""
        before, after = map(urlencode, self._around(facet))
        without = f"?{'&'.join(filter(None, (before, after)))}"
        head, tail = before and f"{before}&", after and f"&{after}"

        def url(values: Collection[str]) -> str:
            own = "&".join([f"{facet}={_quoted(value)}" for value in sorted(values)])
            return f"?{head}{own}{tail}" if own else without

        return url

    def urls_toggling(self, facet: str) -> Callable[[str], str]:
        """The addresses of `toggled`, for many values of one facet."""
        url, present = self.urls_with(facet), set(dict(self.choices).get(facet, ()))
        return lambda value: url(present ^ {value})

    def urls_asking(self) -> Callable[[str], str]:
        """The addresses of `asking`, for many queries."""
        others = self.asking("").query_string
        return lambda q: f"?q={quote_plus(q)}{others and f'&{others}'}"

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

    def excluding(self, facet: str, value: str) -> SearchCriteria:
        """With the value of the facet excluded if it was not, and not excluded if it was."""
        return self.toggled(facet, f"{MINUS}{value}")

    def in_scope(self, scope: Scope) -> SearchCriteria:
        return replace(self, scope=scope, page=1)

    def without(self, facet: str) -> SearchCriteria:
        """With nothing chosen or excluded in the facet."""
        others = tuple((name, values) for name, values in self.choices if name != facet)
        return replace(self, choices=others, page=1)

    def in_period(self, facet: str, value: str) -> SearchCriteria:
        """In this decade, year or month and no other; what is excluded stays so."""
        return self.in_any_period().toggled(facet, value)

    def in_any_period(self) -> SearchCriteria:
        """Whatever the decade, year and month, but for what is excluded."""
        kept = (
            (name, tuple(v for v in values if name not in _PERIODS or v.startswith(MINUS)))
            for name, values in self.choices
        )
        return replace(self, choices=tuple(kept), page=1)

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


@lru_cache(maxsize=10_000)
def _quoted(value: str) -> str:
    return quote_plus(value)


def in_one_line(text: str) -> str:
    """Text as it was typed, in one line and without what no page may hold: a control character ends
    a word, as a space does."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def criteria(
    parameters: Mapping[str, Sequence[str]],
) -> tuple[SearchCriteria, tuple[Problem, ...]]:
    """Reads the parameters of an address, each with its values in order. A value that makes no
    sense is left out and named; parameters of other names are passed over."""
    problems: list[Problem] = []

    def last(name: str) -> str:
        return (list(parameters.get(name, ())) or [""])[-1].strip()

    q = in_one_line(last("q"))
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

    sort, scope = Sort.RELEVANCE, Scope.TRANSCRIPTS
    if asked := last("sort"):
        if asked in {*Sort}:
            sort = Sort(asked)
        else:
            message = f"There is no order “{shortened(asked)}”: the orders are {', '.join(Sort)}."
            problems.append(Problem("unknown_sort", message, where="sort"))
    if asked := last("scope"):
        if asked in {*Scope}:
            scope = Scope(asked)
        else:
            message = f"“{shortened(asked)}” cannot be searched, only {' or '.join(Scope)}."
            problems.append(Problem("unknown_scope", message, where="scope"))
    page = _page(last("page"), problems)
    return SearchCriteria(q, choices, date_from, date_to, sort, page, scope), tuple(problems)


def _page(asked: str, problems: list[Problem]) -> int:
    if not asked:
        return 1
    if re.fullmatch(r"0*[1-9][0-9]{0,8}", asked, re.ASCII):
        return int(asked)
    message = f"“{shortened(asked)}” is not the number of a page."
    problems.append(Problem("bad_page", message, where="page", suggestion="1"))
    return 1


def _values(name: str, asked: Sequence[str], problems: list[Problem]) -> tuple[str, ...]:
    values: list[str] = []
    period = _PERIODS.get(name)
    for value in (value.strip() for value in asked):
        if not value:
            continue
        minus = MINUS if value.startswith(MINUS) else ""
        named = value.removeprefix(minus).strip()
        if period and (known := period(named)) is None:
            message = f"“{shortened(named)}” is not a {name}."
            problems.append(Problem(f"bad_{name}", message, where=name))
        elif not named or len(named) > LONGEST_VALUE or not named.isprintable():
            message = f"“{shortened(value)}” cannot be a value of {FACETS[name].label}."
            problems.append(Problem("bad_value", message, where=name))
        elif len(values) == MOST_VALUES:
            message = f"Only the first {MOST_VALUES} values of {FACETS[name].label} count."
            problems.append(Problem("too_many_values", message, where=name))
            break
        else:
            values.append(minus + (known if period and known else named))
    return tuple(values)


def _decade(value: str) -> str | None:
    """A decade by its first year, as in 2000 or 2000s."""
    match = re.fullmatch(r"0*([0-9]{0,3}0)s?", value, re.ASCII)
    return str(int(match[1])) if match else None


def _year(value: str) -> str | None:
    match = re.fullmatch(r"0*([1-9][0-9]{0,3})", value, re.ASCII)
    return match[1] if match else None


def _month(value: str) -> str | None:
    match = re.fullmatch(r"([0-9]{4})-(0?[1-9]|1[0-2])", value, re.ASCII)
    return f"{match[1]}-{int(match[2]):02}" if match else None


# Facets whose values must have a shape, with what brings them into it, or says that they have not.
_PERIODS: Mapping[str, Callable[[str], str | None]] = {
    "decade": _decade,
    "year": _year,
    "month": _month,
}


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
    message = f"“{shortened(asked)}” is not a date."
    problems.append(Problem("bad_date", message, where=name, suggestion="2003-01-10"))
    return None
