"""The same day in other years, and the nearest one that has something."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.anniversaries import nearest_days, same_day

dates = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "held", "shown"),
    [
        ("2020-03-14", ["2012-03-14", "2015-03-14", "2015-03-15"], ["2015-03-14", "2012-03-14"]),
        ("2020-03-14", ["2020-03-14", "2021-03-14"], []),
        ("2020-03-14", ["2012-03-16", "2013-03-12", "2014-03-16"], ["2013-03-12"]),
        ("2020-03-14", ["2012-03-22", "2012-03-06"], []),
        ("2020-12-31", ["2012-01-02", "2012-12-27"], ["2012-01-02"]),
        ("2021-01-01", ["2012-12-31", "2012-01-03"], ["2012-12-31"]),
        ("2024-02-29", ["2020-02-29", "2023-02-28"], ["2020-02-29"]),
        ("2023-02-28", ["2020-02-29"], ["2020-02-29"]),
        ("2020-03-14", [], []),
    ],
)
def test_a_day_or_the_nearest_within_a_week(today, held, shown):
    found = nearest_days(day(today), map(day, held), within=7)
    assert found == [day(date) for date in shown]


@given(dates, st.lists(dates))
def test_what_is_shown_is_one_day_of_earlier_years(today, held):
    found = nearest_days(today, held, within=400)
    assert len({(date.month, date.day) for date in found}) <= 1
    assert all(date.year < today.year for date in found)
    assert bool(found) == any(date.year < today.year for date in held)
    if of_today := [date for date in same_day(today, held) if date.year < today.year]:
        assert found == of_today


@given(dates, st.lists(dates, unique=True))
def test_the_same_day_leaves_out_the_day_itself(today, held):
    found = same_day(today, held)
    assert today not in found
    assert found == sorted(found, reverse=True)
    assert {(date.month, date.day) for date in found} <= {(today.month, today.day)}
