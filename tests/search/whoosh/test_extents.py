"""Windows and nearness, against trying every place."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.backends.whoosh import extents
from search.backends.whoosh.extents import Extents

PLACES = st.sets(st.integers(0, 25), max_size=10).map(lambda s: np.array(sorted(s), np.int64))


@given(st.lists(st.tuples(PLACES, st.integers(1, 2)), min_size=1, max_size=3), st.integers(2, 8))
def test_a_window_holds_every_word_often_enough(parts, width):
    places, times = [part for part, _ in parts], [often for _, often in parts]
    found = extents.window(places, times, width)
    starts = []
    for start in sorted({int(p) for part in places for p in part}):
        inside = [sum(start <= p < start + width for p in part) for part in places]
        if all(n >= often for n, often in zip(inside, times, strict=True)):
            starts.append(start)
    assert found.starts.tolist() == starts
    assert (found.ends < found.starts + width).all()


@given(PLACES, PLACES, st.integers(0, 2), st.integers(0, 2), st.integers(0, 6))
def test_near_is_to_either_side_without_overlap(first, second, longer, longest, distance):
    a, b = Extents(first, first + longer), Extents(second, second + longest)
    close = set()
    for (i, x), y in product(enumerate(first.tolist()), second.tolist()):
        gap = y - (x + longer) if y > x else x - (y + longest)
        if 1 <= gap <= distance + 1:
            close.add(i)
    assert np.flatnonzero(extents.near(a, b, distance)).tolist() == sorted(close)
