"""Hits over time, as bars that lead from decades to years to months, and the way back up."""

from __future__ import annotations

from calendar import month_abbr, month_name
from collections.abc import Mapping
from dataclasses import dataclass

from search.criteria import SearchCriteria

_LONGEST_RUN = 40  # of years that are shown at once; what spans more begins with decades
_FINER = {"": "decade", "decade": "year", "year": "month"}


@dataclass(frozen=True, slots=True)
class Bar:
    """The hits of one decade, year or month. `place` is its number in the row; `url` leads into
    it, or out of it if it is chosen."""

    place: int
    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from all years to what is shown. The last one has no address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars of one `level`: decade, year or month. `span` is the first and the last place of a
    row that is shown whole."""

    level: str
    bars: tuple[Bar, ...]
    trail: tuple[Step, ...]
    span: tuple[int, int] | None

    @property
    def totals(self) -> dict[int, int]:
        return {bar.place: bar.count for bar in self.bars}

    @property
    def fewest(self) -> int:
        """Bars that there must be room for, so that a few are neither too wide nor their labels
        too close."""
        return 6 if self.level == "decade" else 12

    def tick(self, place: int) -> str:
        """What stands below a place, also where there is no bar."""
        if self.level == "month":
            return month_abbr[place + 1]
        return f"{place}0s" if self.level == "decade" else str(place)


def histogram(
    criteria: SearchCriteria, counts: Mapping[str, Mapping[str, int]]
) -> Histogram | None:
    """The bars of what lies within the period chosen, or of everything; None without a date.
    `counts` has the hits by decade, by year and by month, each without regard to what is chosen
    in it."""
    facet, value = _within(criteria)
    level, shown = _shown(facet, value, counts)
    while not shown and level != "decade":  # such as a year of which no month is known
        facet, value = _around(facet, value)
        level, shown = _shown(facet, value, counts)
    if not shown:
        return None
    chosen = criteria.chosen(level)
    inside = criteria.in_any_period().urls_toggling(level)
    bars = tuple(
        Bar(
            place=_place(level, at),
            value=at,
            label=period(level, at),
            count=shown[at],
            chosen=at in chosen,
            url=_into(criteria, facet, value).url if chosen == (at,) else inside(at),
        )
        for at in sorted(shown, key=lambda at: _place(level, at))
    )
    return Histogram(level, bars, _trail(criteria, facet, value), _span(facet, value))


def period(facet: str, value: str) -> str:
    """A decade, a year or a month in words."""
    if facet == "decade":
        return f"{value}s"
    if facet == "month":
        return f"{month_name[int(value[5:])]} {int(value[:4])}"
    return value


def _within(criteria: SearchCriteria) -> tuple[str, str]:
    """The year or the decade that everything chosen lies in; ("", "") is all years."""
    years = {*criteria.chosen("year")} or {str(int(at[:4])) for at in criteria.chosen("month")}
    if len(years) == 1:
        return "year", years.pop()
    decades = criteria.chosen("decade")
    return ("decade", decades[0]) if len(decades) == 1 else ("", "")


def _around(facet: str, value: str) -> tuple[str, str]:
    return ("decade", str(int(value) // 10 * 10)) if facet == "year" else ("", "")


def _shown(
    facet: str, value: str, counts: Mapping[str, Mapping[str, int]]
) -> tuple[str, dict[str, int]]:
    """The level of the bars within a period, and their counts."""
    level = _FINER[facet]
    years = [int(year) for year in counts.get("year", {})]
    if not facet and years and max(years) - min(years) < _LONGEST_RUN:
        level = "year"
    within = {
        at: count
        for at, count in counts.get(level, {}).items()
        if count and (not facet or _parent(level, at) == value)
    }
    return level, within


def _parent(level: str, value: str) -> str:
    year = int(value[:4])
    return str(year if level == "month" else year // 10 * 10)


def _place(level: str, value: str) -> int:
    if level == "month":
        return int(value[5:]) - 1
    return int(value) // 10 if level == "decade" else int(value)


def _span(facet: str, value: str) -> tuple[int, int] | None:
    if facet == "year":
        return 0, 11
    return (int(value), int(value) + 9) if facet == "decade" else None


def _into(criteria: SearchCriteria, facet: str, value: str) -> SearchCriteria:
    return criteria.in_period(facet, value) if facet else criteria.in_any_period()


def _trail(criteria: SearchCriteria, facet: str, value: str) -> tuple[Step, ...]:
    """Empty if nothing lies above what is shown."""
    periods = [(facet, value)] if facet else []
    if facet == "year":
        periods.insert(0, _around(facet, value))
    if criteria.chosen("month") and len(criteria.chosen("month")) == 1:
        periods.append(("month", criteria.chosen("month")[0]))
    if not periods:
        return ()
    steps = [Step("All years", criteria.in_any_period().url)]
    steps += [Step(period(*one), criteria.in_period(*one).url) for one in periods]
    return (*steps[:-1], Step(steps[-1].label, ""))
