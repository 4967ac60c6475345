"""The rings of points that a TopoJSON file draws its countries with (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country as the file has it: its number in ISO 3166-1, "" for one without, its name, and the
    rings of its outline in degrees."""

    number: str
    name: str
    rings: list[Ring]


def outlines(topology: dict[str, Any]) -> Iterator[Outline]:
    """The countries of a quantised topology. See the TopoJSON Format Specification, 2.1.2 to 2.1.5:
    steps of an arc add up, and one with a negative index runs backwards."""
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [_ring(indexes, arcs) for polygon in polygons for indexes in polygon]
        yield Outline(str(shape.get("id", "")), shape["properties"]["name"], rings)


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    steps_across, steps_up = zip(*steps, strict=True)
    places = zip(accumulate(steps_across), accumulate(steps_up), strict=True)
    return [(left + x * width, bottom + y * height) for x, y in places]


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Arcs end to end; each begins where the one before it ends."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring
