"""Equal Earth, a map projection that shows areas in their true proportion (pure)."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

# B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, International Journal of
# Geographical Information Science 33 (2019), doi:10.1080/13658816.2018.1504949, equations 8 to 10.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3)


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """The place on the map, y upwards, of a place on a globe of radius 1, given in degrees."""
    slope = asin(_ROOT / 2 * sin(radians(latitude)))
    square = slope * slope
    stretch = _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)
    x = 2 * _ROOT * radians(longitude) * cos(slope) / (3 * stretch)
    y = slope * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square))
    return x, y
