"""Outlines as SVG: projected, rounded, as few letters as possible (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from world_map.projection import equal_earth
from world_map.topology import Point, Ring

WIDTH = 2000  # units of the picture; whole numbers are half a pixel on a wide screen
NORTH, SOUTH = 84.0, -57.0  # nobody lives beyond, and the picture is the lower for it
# The middle of the picture: its edges then part Russia and America in the strait between them, and
# cut through no country.
MERIDIAN = 11.5

_SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
_TOP = equal_earth(0, NORTH)[1]
HEIGHT = round((_TOP - equal_earth(0, SOUTH)[1]) * _SCALE)


def place(point: Point) -> tuple[int, int]:
    """Where a place, in degrees, stands in the picture."""
    longitude, latitude = point
    x, y = equal_earth((longitude - MERIDIAN + 180) % 360 - 180, latitude)
    return round(WIDTH / 2 + x * _SCALE), round((_TOP - y) * _SCALE)


def path(rings: Iterable[Ring]) -> str:
    """The `d` of a path: one closed line for each ring that is more than a speck."""
    lines = []
    for ring in rings:
        points = _without_repeats([place(point) for point in ring])
        if len(points) > 2 and _area(points) >= 2:
            (left, top), *rest = points
            steps = []
            for x, y in rest:
                steps.append(f"{x - left}{y - top:+}".replace("+", " "))
                left, top = x, y
            lines.append(f"M{points[0][0]} {points[0][1]}l{_joined(steps)}z")
    return "".join(lines)


def middle(rings: Iterable[Ring]) -> tuple[int, int]:
    """Where a dot for a country that is too small to draw stands: in the midst of its largest
    ring."""
    largest = max(rings, key=_area)
    across, down = zip(*map(place, largest), strict=True)
    return (min(across) + max(across)) // 2, (min(down) + max(down)) // 2


def _without_repeats(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _area(points: Iterable[tuple[float, float]]) -> float:
    """By the shoelace formula."""
    ring = list(points)
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _joined(steps: list[str]) -> str:
    """A minus parts two numbers as well as a blank does."""
    return " ".join(steps).replace(" -", "-")
