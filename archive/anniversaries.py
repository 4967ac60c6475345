"""The same day in other years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

_LEAP_YEAR = 2000  # has every day that a year can have
_DAYS = 366


def same_day(day: dt.date, among: Iterable[dt.date]) -> list[dt.date]:
    """Those that fall on the same day of another year, latest first. A 29 February is the same day
    as another 29 February only."""
    falls = (day.month, day.day)
    return sorted((d for d in among if (d.month, d.day) == falls and d != day), reverse=True)


def nearest_days(day: dt.date, among: Iterable[dt.date], within: int) -> list[dt.date]:
    """Those on that day of an earlier year, latest first; if there is none, those on the nearest
    day of the year that has some, up to so many days off. Of two as near it is the one before."""
    earlier = [d for d in among if d.year < day.year]
    # Around the end of the year too: 31 December stands beside 1 January.
    offsets = sorted({_offset(day, d) for d in earlier}, key=lambda offset: (abs(offset), offset))
    if not offsets or abs(offsets[0]) > within:
        return []
    return sorted((d for d in earlier if _offset(day, d) == offsets[0]), reverse=True)


def _offset(day: dt.date, other: dt.date) -> int:
    """By how many days of the year the other is later, or earlier if that is nearer: -182 to 183"""
    ahead = (_place(other) - _place(day)) % _DAYS
    return ahead if ahead <= _DAYS // 2 else ahead - _DAYS


def _place(day: dt.date) -> int:
    return day.replace(year=_LEAP_YEAR).toordinal()
