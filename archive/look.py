"""What the look is made of: the tokens of the style sheets, and how colours stand out. Pure.

Contrast is reckoned as WCAG 2.2 does: words need 4.5 (criterion 1.4.3), shapes that say something
3.0 (criterion 1.4.11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS = 4.5
SHAPES = 3.0

_COLOUR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
_TOKEN = re.compile(r"--([\w-]+): ([^;]+);")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its token, in either theme."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours, by their tokens, that must be told apart: how well at least, and where."""

    front: str
    back: str
    least: float
    use: str


PAIRS = (
    Pair("ink", "paper", WORDS, "what is read"),
    Pair("ink", "card", WORDS, "what is typed"),
    Pair("ink", "mark", WORDS, "what was found"),
    Pair("ink", "accent-wash", WORDS, "words quoted, words added"),
    Pair("ink", "full-4", WORDS, "a number on the fullest day"),
    Pair("quiet", "paper", WORDS, "what stands beside"),
    Pair("quiet", "card", WORDS, "the hint in a field"),
    Pair("quiet", "accent-wash", WORDS, "the same in a marked line"),
    Pair("accent", "paper", WORDS, "links"),
    Pair("accent", "accent-wash", WORDS, "what narrows a search"),
    Pair("paper", "accent", WORDS, "the main button"),
    Pair("warn", "warn-wash", WORDS, "notices, words taken out"),
    Pair("bar", "paper", SHAPES, "bars of a picture"),
    Pair("accent", "bar", 1.5, "the chosen bar among the others; it is also said in words"),
)


def colours(css: str) -> dict[str, Colour]:
    """The colours of a style sheet by the names of their tokens, in its order."""
    return {name: Colour(name, light, dark) for name, light, dark in _COLOUR.findall(css)}


def measures(css: str) -> dict[str, str]:
    """The other tokens: typefaces, sizes of type, widths."""
    return {
        name: " ".join(value.split())
        for name, value in _TOKEN.findall(css)
        if not value.startswith("light-dark(")
    }


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as "#17506e"."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours: 1 if they are the same, 21 of black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ratios(pair: Pair, known: dict[str, Colour]) -> tuple[float, float]:
    """The contrast of a pair in the light theme and in the dark one, to one place."""
    front, back = known[pair.front], known[pair.back]
    return round(contrast(front.light, back.light), 1), round(contrast(front.dark, back.dark), 1)
