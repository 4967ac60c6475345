"""Pictures made of numbers: geometry only, drawn as SVG by the templates."""

from __future__ import annotations

from collections.abc import Mapping
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
