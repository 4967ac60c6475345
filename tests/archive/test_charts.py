"""The geometry of the chart of years."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.charts import year_bars

totals = st.dictionaries(st.integers(1900, 2030), st.integers(1, 5000), max_size=60)


@given(totals)
def test_every_year_from_first_to_last_has_its_place_inside_the_picture(totals):
    bars = year_bars(totals)
    assert [b.year for b in bars] == (list(range(min(totals), max(totals) + 1)) if totals else [])
    for bar in bars:
        assert bar.total == totals.get(bar.year, 0)
        assert bar.x >= 0
        assert bar.x + bar.width <= 100.001
        assert bar.y >= 0
        assert abs(bar.y + bar.height - 88) < 0.2
        assert bool(bar.height) == bool(bar.total)
    for left, right in pairwise(bars):
        assert left.x + left.width <= right.x


@given(totals)
def test_there_is_room_for_the_labels(totals):
    assert sum(bool(bar.tick) for bar in year_bars(totals)) <= 13


def test_the_tallest_bar_is_the_fullest_year_and_the_least_can_be_seen():
    few, most = year_bars({2001: 1, 2002: 5000})
    assert (most.y, most.height) == (0, 88)
    assert few.height == 2


def test_a_young_archive_does_not_get_bars_as_wide_as_the_page():
    assert year_bars({2024: 7})[0].width < 10


def test_a_mistaken_year_does_not_crush_the_others():
    assert [bar.year for bar in year_bars({203: 1, 2001: 5, 2003: 2})] == [203, 2001, 2003]
