"""Pictures made of numbers: geometry and words, drawn as SVG by the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TALLEST = 88.0  # pixels
_LEAST_VISIBLE = 2.0
_FEWEST_SLOTS = 12  # so that a young archive does not get bars as wide as the page
_LONGEST_SPAN = 150  # beyond it, what holds nothing is left out
_FEW_LABELS = 6  # that have room on narrow screens too
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Bar:
    """What is counted at one number, such as a year: x and width are percentages of the picture's
    width, y and height are pixels."""

    number: int
    total: int
    x: float
    width: float
    y: float
    height: float
    tick: str  # "major" where a label stands, "minor" where it has room on wide screens only

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 3)


@dataclass(frozen=True, slots=True)
class Picture:
    """Numbers by year as `archive/_picture.html` draws them: bars, each a link, and a table.
    `addresses` says where what is counted in a year is listed."""

    title: str
    singular: str
    plural: str
    bars: tuple[Bar, ...]
    addresses: Mapping[int, str]

    @property
    def rows(self) -> list[PictureRow]:
        """The years that hold something, in order."""
        return [
            PictureRow(bar, self.told(bar.total), self.addresses[bar.number])
            for bar in self.bars
            if bar.total
        ]

    @property
    def summary(self) -> str:
        """What the picture shows, in words: "2001 to 2016; most in 2014, with 312 transcripts."."""
        rows = self.rows
        if not rows:
            return ""
        first, last = rows[0].bar, rows[-1].bar
        most = max(rows, key=lambda row: row.bar.total)
        if len(rows) == 1:
            return f"{most.bar.number}: {most.told}."
        return f"{first.number} to {last.number}; most in {most.bar.number}, with {most.told}."

    def told(self, total: int) -> str:
        """A number of what is counted: "1 transcript", "1,204 transcripts"."""
        return f"{total:,} {self.singular if total == 1 else self.plural}"


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A year that holds something: its bar, its number in words, its address."""

    bar: Bar
    told: str
    url: str


def picture(
    title: str, nouns: tuple[str, str], totals: Mapping[int, int], address: Callable[[int], str]
) -> Picture:
    """A picture of totals by year, as wide as the years that are given, though they hold nothing.
    `nouns` are what is counted, one and many; `address` gives where a year is listed."""
    addresses = {year: address(year) for year, total in totals.items() if total}
    return Picture(title, *nouns, tuple(bars(totals)), addresses)


def bars(
    totals: Mapping[int, int], span: tuple[int, int] | None = None, fewest: int = _FEWEST_SLOTS
) -> list[Bar]:
    """A bar for every number from the first to the last, those that hold nothing included. With a
    `span` these two are given, and the picture is as wide as it; otherwise it has room for the
    `fewest` bars at least."""
    if not totals:
        return []
    first, last = span or (min(totals), max(totals))
    shown = list(range(first, last + 1))
    if len(shown) > _LONGEST_SPAN:
        shown = sorted(totals)
    slot = 100 / (len(shown) if span else max(len(shown), fewest))
    tallest = max(totals.values())
    step = next((step for step in _STEPS if len(shown) / step <= 12), _STEPS[-1])
    crowded = len(shown) / step > _FEW_LABELS
    drawn = []
    for place, number in enumerate(shown):
        total = totals.get(number, 0)
        height = max(_TALLEST * total / tallest, _LEAST_VISIBLE) if total else 0.0
        tick = ""
        if number % step == 0:
            tick = "minor" if crowded and (number // step) % 2 else "major"
        drawn.append(
            Bar(
                number=number,
                total=total,
                x=round(place * slot, 3),
                width=round(slot * 0.92, 3),
                y=round(_TALLEST - height, 1),
                height=round(height, 1),
                tick=tick,
            )
        )
    return drawn
