"""Colours: light and dark alike must be told apart by weak eyes (WCAG 2.2 AA)."""

import re

import pytest
from django.conf import settings

_PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
TOKENS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in _PAIR.findall(
        (settings.BASE_DIR / "static/css/tokens.css").read_text()
    )
}
WORDS = 4.5
SHAPES = 3.0
PAIRS = [
    ("ink", "paper", WORDS),
    ("ink", "card", WORDS),
    ("ink", "mark", WORDS),
    ("ink", "accent-wash", WORDS),
    ("ink", "full-4", WORDS),
    ("quiet", "paper", WORDS),
    ("quiet", "card", WORDS),
    ("quiet", "accent-wash", WORDS),
    ("accent", "paper", WORDS),
    ("accent", "accent-wash", WORDS),
    ("paper", "accent", WORDS),
    ("warn", "warn-wash", WORDS),
    ("bar", "paper", SHAPES),
    ("accent", "bar", 1.5),  # the chosen year among the others; it is also said in words
]


def luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_stand_out(front, back, least, theme):
    assert contrast(TOKENS[front][theme], TOKENS[back][theme]) >= least


def test_contrast_is_reckoned_as_the_standard_does():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
