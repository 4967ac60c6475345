"""A map of the world shaded by numbers: which land is whose, how full it is, what its shade means.

The shapes are Natural Earth's; script/world-map draws them into world.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from archive.countries import english_name

_SHADES = 4


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the map: an outline, or for one too small to draw the place of a dot."""

    code: str
    outline: str
    dot: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        return english_name(self.code)


@dataclass(frozen=True, slots=True)
class World:
    """All lands, and what is drawn of land that is no country's by ISO 3166-1."""

    width: int
    height: int
    lands: tuple[Land, ...]
    other_land: str


@dataclass(frozen=True, slots=True)
class Shaded:
    """A land with its number: `shade` is 1 for a few to 4 for the most."""

    land: Land
    total: int
    shade: int


@dataclass(frozen=True, slots=True)
class Shade:
    """What a shade stands for: numbers from `least` to `most`."""

    number: int
    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.least:,}" + (f" to {self.most:,}" if self.most > self.least else "")


@dataclass(frozen=True, slots=True)
class Map:
    """What a page draws: lands that hold something, those that hold nothing, and the key."""

    width: int
    height: int
    full: tuple[Shaded, ...]
    empty: str
    shades: tuple[Shade, ...]


@lru_cache(maxsize=1)
def world() -> World:
    """The map that comes with Verbatim."""
    told = json.loads(resources.files("archive.atlas").joinpath("world.json").read_text("utf-8"))
    outlines = (Land(code, outline) for code, outline in told["shapes"].items())
    dots = (Land(code, "", (x, y)) for code, (x, y) in told["dots"].items())
    return World(told["width"], told["height"], (*outlines, *dots), told["land"])


def shaded(totals: Mapping[str, int]) -> Map:
    """The world with a number for each country, by its name; names of no land are left out, as are
    dots of those that hold nothing. Dots are drawn last, over the land around them."""
    drawn = world()
    key = shades(total for total in totals.values() if total)
    full, empty = [], [drawn.other_land]
    for land in drawn.lands:
        if total := totals.get(land.name, 0):
            shade = next(shade.number for shade in reversed(key) if total >= shade.least)
            full.append(Shaded(land, total, shade))
        else:
            empty.append(land.outline)
    return Map(drawn.width, drawn.height, tuple(full), "".join(empty), tuple(key))


def shades(totals: Iterable[int]) -> list[Shade]:
    """Shades for numbers of which a few are far greater than all others: each begins at a power of
    the greatest with equal steps of the exponent, so that small numbers differ too."""
    most = max(totals, default=0)
    if not most:
        return []
    starts = sorted({round(most ** (step / _SHADES)) for step in range(_SHADES)})
    ends = [start - 1 for start in starts[1:]] + [most]
    first = _SHADES - len(starts) + 1
    return [
        Shade(first + place, least, last)
        for place, (least, last) in enumerate(zip(starts, ends, strict=True))
    ]
