"""Periods, their counts, and the grid of a month."""

import calendar as stdlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.calendar import Period, at_a_glance, scale, span_of_years, weeks, years
from archive.ingest.types import DatePrecision


@given(st.dates(), st.sampled_from(DatePrecision))
def test_a_period_around_a_day_holds_it(date, size):
    period = Period.around(date, size)
    assert period.first <= date <= period.last
    assert period.size == size
    assert Period.around(period.last, size) == period


@pytest.mark.parametrize("parts", [(0,), (2003, 0), (2003, 13), (2003, 2, 30), (10000,)])
def test_what_no_calendar_knows_is_no_period(parts):
    with pytest.raises(ValueError, match=r"month|day|year"):
        Period(*parts)


@pytest.mark.parametrize(
    ("parts", "said", "name", "address"),
    [
        ((2003,), "2003", "2003", "/2003/"),
        ((2003, 1), "January 2003", "January", "/2003/01/"),
        ((2003, 1, 9), "9 January 2003", "9", "/2003/01/09/"),
        ((800, 12), "December 800", "December", "/0800/12/"),
    ],
)
def test_a_period_has_words_and_an_address(parts, said, name, address):
    period = Period(*parts)
    assert (str(period), period.name, period.get_absolute_url()) == (said, name, address)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_the_grid_holds_every_day_of_the_month_once_under_its_weekday(year, month):
    grid = weeks(Period(year, month), {})
    days = [cell.period.day for week in grid for cell in week if cell]
    assert days == list(range(1, stdlib.monthrange(year, month)[1] + 1))
    for week in grid:
        assert len(week) == 7
        for weekday, cell in enumerate(week):
            assert cell is None or cell.period.first.weekday() == weekday


rows = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
            "date_precision": st.sampled_from(DatePrecision),
            "total": st.integers(1, 9),
        }
    )
)


@given(rows)
def test_nothing_dated_is_lost_in_the_counting(rows):
    counted = years(rows)
    assert sum(y.count.total for y in counted) == sum(r["total"] for r in rows if r["date"])
    for year in counted:
        assert year.count.total == sum(m.total for m in year.months) + year.month_unknown
        assert all(0 <= month.fullness <= 4 for month in year.months)
        assert all(bool(month.total) == bool(month.fullness) for month in year.months)
    assert [y.count.period.year for y in counted] == sorted(
        {r["date"].year for r in rows if r["date"]}
    )


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (dt.date(2004, 1, 1), dt.date(2012, 1, 1), "2004–2012"),
        (dt.date(2004, 1, 1), dt.date(2004, 5, 1), "2004"),
        (None, None, ""),
    ],
)
def test_a_span_of_years(first, last, told):
    assert span_of_years(first, last) == told


@given(st.dictionaries(st.dates(dt.date(2003, 1, 1), dt.date(2003, 12, 31)), st.integers(1, 40)))
def test_a_year_at_a_glance_shows_every_day_as_full_as_the_legend_says(totals):
    rows = [
        {"date": day, "date_precision": DatePrecision.DAY, "total": n} for day, n in totals.items()
    ]
    for year in years(rows):
        months = at_a_glance(year, totals)
        days = [day for month in months for week in month.weeks for day in week if day]
        assert {day.period.first: day.total for day in days if day.total} == totals
        assert len(days) == 365
        fullness = {
            number: step.fullness
            for step in scale(max(totals.values()))
            for number in range(step.least, step.most + 1)
        }
        assert all(day.fullness == fullness.get(day.total, 0) for day in days)


@pytest.mark.parametrize(
    ("fullest", "told"),
    [
        (0, []),
        (1, ["1"]),
        (3, ["1", "2", "3"]),
        (4, ["1", "2", "3", "4"]),
        (11, ["1–2", "3–5", "6–8", "9–11"]),
    ],
)
def test_the_scale_tells_the_numbers_of_each_shade(fullest, told):
    assert [str(step) for step in scale(fullest)] == told
