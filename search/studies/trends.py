"""Expressions over time: what is asked for, how often each was said when, and bars that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar
from urllib.parse import urlencode

from search.criteria import SearchCriteria, criteria, in_one_line
from search.nodes import Fuzzy, Leaf, Phrase, Prefix, Wildcard, Word
from search.problems import Problem
from search.words import analysis

MOST = 5  # expressions, or speakers
PER = 10_000  # words, of which a rate says how many
_FEW_MONTHS = 24  # up to which they are shown if the reader does not say what
_LONGEST_RUN = 600  # of periods; beyond it, those in which nothing was said are left out
_FEWEST_SLOTS = 12  # so that a few bars are not as wide as the page
_TOPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MOST_TICKS = 12
_LEAST_VISIBLE = 2.0

_TALLEST = 84  # pixels
_ABOVE = 18  # pixels above the tallest bar, for its value


class By(StrEnum):
    """The length of a period."""

    YEAR = "year"
    MONTH = "month"


class Measure(StrEnum):
    """What is counted: occurrences, or how many they are in so many words."""

    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class TrendsCriteria:
    """What a reader asks for: expressions, each a query, within the same filters. `by` is None
    where the reader leaves the choice to us; `split` shows the speakers of one expression."""

    expressions: tuple[str, ...]
    filters: SearchCriteria
    by: By | None = None
    measure: Measure = Measure.COUNT
    split: bool = False

    @property
    def state(self) -> str:
        """What the address has beside the filters, to be put after theirs."""
        pairs = [("q", expression) for expression in self.expressions]
        if self.by:
            pairs.append(("by", self.by.value))
        if self.measure != Measure.COUNT:
            pairs.append(("measure", self.measure.value))
        if self.split:
            pairs.append(("split", "speaker"))
        return f"&{urlencode(pairs)}" if pairs else ""

    @property
    def url(self) -> str:
        """The address, relative to that of the page."""
        return f"?{f'{self.filters.query_string}{self.state}'.removeprefix('&')}"


def trends_criteria(
    parameters: Mapping[str, Sequence[str]],
) -> tuple[TrendsCriteria, tuple[Problem, ...]]:
    """Reads the parameters of an address, each with its values in order. What makes no sense is
    left out and named."""
    shared = {name: values for name, values in parameters.items() if name not in ("q", "page")}
    filters, found = criteria(shared)
    problems = list(found)
    asked = (in_one_line(q) for q in parameters.get("q", ()))
    expressions = tuple(dict.fromkeys(q for q in asked if q))
    if len(expressions) > MOST:
        message = f"Only the first {MOST} expressions are shown."
        problems.append(Problem("too_many_expressions", message))
        expressions = expressions[:MOST]

    split = _one_of(_Split, "split", parameters, problems) is not None
    if split and len(expressions) > 1:
        message = "Only one expression at a time is shown by its speakers: this is the first."
        problems.append(Problem("split_of_several", message, where="split"))
        expressions = expressions[:1]
    by = _one_of(By, "by", parameters, problems)
    measure = _one_of(Measure, "measure", parameters, problems) or Measure.COUNT
    return TrendsCriteria(expressions, filters, by, measure, split), tuple(problems)


class _Split(StrEnum):
    SPEAKER = "speaker"


_Choice = TypeVar("_Choice", bound=StrEnum)


def _one_of(
    kind: type[_Choice],
    name: str,
    parameters: Mapping[str, Sequence[str]],
    problems: list[Problem],
) -> _Choice | None:
    asked = (list(parameters.get(name, ())) or [""])[-1].strip()
    if not asked:
        return None
    try:
        return kind(asked)
    except ValueError:
        message = f"{name} can be {' or '.join(kind)}, nothing else."
        problems.append(Problem(f"unknown_{name}", message, where=name))
        return None


# --- The numbers -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """Occurrences, and the words among which they were counted, by period. `total` and
    `all_words` have those besides of which the period is not known."""

    counts: Mapping[str, int]
    words: Mapping[str, int]
    total: int
    all_words: int

    def value(self, period: str, measure: Measure) -> float | None:
        """The count or the rate of a period; None if nothing at all was said in it."""
        words = self.words.get(period, 0)
        if not words:
            return None
        count = self.counts.get(period, 0)
        return count if measure == Measure.COUNT else count * PER / words

    @property
    def rate(self) -> float:
        return self.total * PER / self.all_words if self.all_words else 0.0

    @property
    def outside(self) -> int:
        """Occurrences that are in no period."""
        return self.total - sum(self.counts.values())


def add_up(leaves: Iterable[Leaf]) -> bool:
    """Whether what each part of a query finds can be added, as an index does: no place in a text
    is found by two of them, but for words within a chain of words joined by hyphens."""
    leaves = tuple(leaves)
    if len(leaves) == 1 and isinstance(leaves[0], Prefix | Wildcard | Fuzzy):
        return True
    seen: set[tuple[str, ...]] = set()
    for leaf in leaves:
        if isinstance(leaf, Word):
            exact = False
        elif isinstance(leaf, Phrase) and not leaf.slop:
            exact = True
        else:
            return False
        found = [word for word, _, _ in analysis.words(leaf.text)]
        forms = tuple(form for word in found for form in word.forms)
        if not exact and len(forms) > 1:  # it may stand in one word or in two
            return False
        keys = {forms}
        if len(forms) == 1:
            algorithms = analysis.algorithms_for(forms[0])
            keys = {(analysis.stem(algorithm, forms[0]),) for algorithm in algorithms}
        if keys & seen:
            return False
        seen |= keys
    return True


def by_itself(months: Iterable[str]) -> By:
    """What suits an archive with these months: single months if they lie close together."""
    known = sorted(months)
    few = known and _month_number(known[-1]) - _month_number(known[0]) < _FEW_MONTHS
    return By.MONTH if few else By.YEAR


def periods(known: Iterable[str], by: By) -> tuple[str, ...]:
    """Every year or month from the first to the last known, in order."""
    numbers = sorted({_number(period, by) for period in known})
    if not numbers:
        return ()
    run = range(numbers[0], numbers[-1] + 1)
    return tuple(_period(number, by) for number in (run if len(run) <= _LONGEST_RUN else numbers))


def skips(shown: Sequence[str], by: By) -> bool:
    """Whether periods are missing among those shown, for want of room."""
    numbers = [_number(period, by) for period in shown]
    return bool(numbers) and numbers[-1] - numbers[0] >= len(numbers)


def _number(period: str, by: By) -> int:
    return _month_number(period) if by == By.MONTH else int(period)


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _period(number: int, by: By) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if by == By.MONTH else str(number)


def written(value: float) -> str:
    """A count or a rate for readers, no more exact than it is."""
    if value == int(value):
        return f"{int(value):,}"
    decimals = 0 if value >= 1_000 else 1 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:,.{decimals}f}"


# --- The picture -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """The value of a period: x and width are percentages of the picture's width, y and height
    are pixels."""

    period: str
    value: float
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A word on the axis of time; minor ones have room on wide screens only."""

    x: float
    label: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """What the pictures of all series share: the periods, and the value of the tallest bar."""

    periods: tuple[str, ...]
    by: By
    top: float

    above: int = _ABOVE
    ground: int = _ABOVE + _TALLEST

    @property
    def slot(self) -> float:
        return 100 / max(len(self.periods), _FEWEST_SLOTS)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        return tuple(self._ticks())

    def _ticks(self) -> Iterator[Tick]:
        if self.by == By.MONTH and len(self.periods) <= _FEWEST_SLOTS:
            for place, month in enumerate(self.periods):
                yield self._tick(place, month, minor=place % 3 > 0)
            return
        starts = [
            (place, int(period[:4]))
            for place, period in enumerate(self.periods)
            if self.by == By.YEAR or period.endswith("-01")
        ]
        step = next((s for s in _STEPS if len(starts) / s <= _MOST_TICKS), _STEPS[-1])
        labelled = [start for start in starts if start[1] % step == 0]
        for place, year in labelled:
            yield self._tick(place, str(year), minor=len(labelled) > 6 and year // step % 2 == 1)

    def _tick(self, place: int, label: str, *, minor: bool) -> Tick:
        return Tick(round((place + 0.5) * self.slot, 3), label, minor)

    def bars(self, series: Series, measure: Measure) -> tuple[Bar, ...]:
        """The bars of a series, those of nothing left out."""
        found = []
        for place, period in enumerate(self.periods):
            value = series.value(period, measure)
            if value:
                height = max(_TALLEST * value / self.top, _LEAST_VISIBLE)
                found.append(
                    Bar(
                        period=period,
                        value=value,
                        x=round((place + 0.07) * self.slot, 3),
                        width=round(self.slot * 0.86, 3),
                        y=round(self.ground - height, 1),
                        height=round(height, 1),
                    )
                )
        return tuple(found)

    def grounds(self, series: Series) -> tuple[tuple[float, float], ...]:
        """From where to where, in percent, something was said at all: a line below the bars."""
        edges = [0, *(1 if series.words.get(period) else 0 for period in self.periods), 0]
        turns = [place for place, (one, next_) in enumerate(pairwise(edges)) if one != next_]
        return tuple(
            (round(first * self.slot, 3), round(last * self.slot, 3))
            for first, last in zip(turns[::2], turns[1::2], strict=True)
        )


def axis_of(shown: Iterable[Series], wanted: tuple[str, ...], by: By, measure: Measure) -> Axis:
    """One axis for several series, so that their pictures can be compared."""
    values = [series.value(period, measure) or 0 for series in shown for period in wanted]
    return Axis(wanted, by, _top(max(values, default=0)))


def _top(value: float) -> float:
    """The next round number."""
    if value <= 0:
        return 1.0
    unit = 1.0
    while value > unit * 10:
        unit *= 10
    while value <= unit:
        unit /= 10
    return next(round(unit * top, 12) for top in _TOPS if value <= unit * top)
