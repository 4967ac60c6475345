"""What belongs together in two texts, in the order of both."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from archive import alignment

WEIGHTS = arrays(
    np.int64, array_shapes(min_dims=2, max_dims=2, max_side=4), elements=st.integers(0, 4)
)
TEXTS = st.lists(st.text("ab ", max_size=12), max_size=6)


def weight(weights, pairs):
    return sum(int(weights[pair]) for pair in pairs)


def heaviest(weights):
    """By trying all."""
    places = [(i, j) for i, j in np.ndindex(weights.shape) if weights[i, j]]
    return max(
        weight(weights, pairs)
        for size in range(min(weights.shape) + 1)
        for pairs in itertools.combinations(places, size)
        if are_rising(pairs)
    )


def are_rising(pairs):
    return all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(pairs))


@given(WEIGHTS)
def test_pairs_rise_on_both_sides_and_weigh_most(weights):
    pairs = alignment.in_order(weights)
    assert are_rising(pairs)
    assert all(weights[pair] for pair in pairs)
    assert weight(weights, pairs) == heaviest(weights)


@given(WEIGHTS)
def test_strays_are_what_is_left(weights):
    pairs = alignment.in_order(weights)
    strays = alignment.strays(weights, pairs)
    rows, columns = zip(*(pairs + strays), strict=True) if pairs + strays else ((), ())
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    assert all(weights[stray] for stray in strays)


@given(TEXTS, TEXTS)
def test_every_paragraph_has_one_place_in_its_order(one, other):
    places = list(alignment.aligned(one, other))
    assert [i for i, _ in places if i is not None] == list(range(len(one)))
    assert [j for _, j in places if j is not None] == list(range(len(other)))


@given(TEXTS)
def test_a_text_is_aligned_with_itself(text):
    assert list(alignment.aligned(text, text)) == [(i, i) for i in range(len(text))]


KEPT = "The line is kept by both sides on every day of the year."


@pytest.mark.parametrize(
    "became",
    [
        "The line is kept by all sides on every day of the year.",
        "The line is kept by both sides on every day of the year, and on the nights between them, "
        "whoever may be at sea.",
        "THE LINE IS KEPT BY BOTH SIDES ON EVERY DAY OF THE YEAR",
    ],
)
def test_a_changed_paragraph_is_known_again(became):
    assert list(alignment.aligned([KEPT], ["Something else was said first.", became])) == [
        (None, 0),
        (0, 1),
    ]


def test_what_everybody_says_all_the_time_does_not_tie_texts_together():
    applause = ["(Applause.)"] * 3
    assert list(alignment.aligned([*applause, KEPT], [KEPT, *applause])) == [
        (0, None),
        (1, None),
        (2, None),
        (3, 0),
        (None, 1),
        (None, 2),
        (None, 3),
    ]
