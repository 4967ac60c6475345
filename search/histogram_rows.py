"""The bars of the hits over time as HTML. There may be a hundred and more: as a template they would
cost more than the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple, Protocol

from search.histogram import Bar, Histogram


class Slot(Protocol):
    """A place of the picture, as archive.charts lays it out."""

    number: int
    x: float
    width: float
    y: float
    height: float
    tick: str

    @property
    def middle(self) -> float: ...


class Drawn(NamedTuple):
    """The bars that hold something, the labels below them, and the same as a list: HTML that is
    escaped."""

    bars: str
    ticks: str
    listed: str


def drawn(histogram: Histogram, slots: Iterable[Slot], hits: Callable[[int], str]) -> Drawn:
    """`hits` says a number of hits in words."""
    bars = {bar.place: bar for bar in histogram.bars}
    shown: list[str] = []
    ticks: list[str] = []
    for slot in slots:
        if bar := bars.get(slot.number):
            shown.append(_bar(bar, slot, hits(bar.count)))
        if slot.tick:
            label = escape(histogram.tick(slot.number))
            ticks.append(
                f'<text class="{slot.tick}" x="{slot.middle}%" y="103" aria-hidden="true">'
                f"{label}</text>\n"
            )
    return Drawn("".join(shown), "".join(ticks), "".join(map(_row, histogram.bars)))


def _bar(bar: Bar, slot: Slot, hits: str) -> str:
    chosen = ' class="chosen" aria-current="true"' if bar.chosen else ""
    across = f'x="{slot.x}%" width="{slot.width}%"'
    return (
        f'<a href="{escape(bar.url)}" aria-label="{escape(f"{bar.label}: {hits}")}"{chosen}>'
        f'<rect class="touch" {across} y="0" height="108"/>'
        f'<rect {across} y="{slot.y}" height="{slot.height}"/></a>\n'
    )


def _row(bar: Bar) -> str:
    chosen = ' aria-current="true"' if bar.chosen else ""
    return (
        f'<li><a href="{escape(bar.url)}"{chosen}>{escape(bar.label)}</a> '
        f'<span class="number">{bar.count:,}</span></li>\n'
    )
