"""Days, months and years as a query writes them, and the ends of periods written so again."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

# The fields that take a date, each with an example.
DATE_FIELDS = {
    "year": "year:2003",
    "date": "date:2003-01",
    "before": "before:2003",
    "after": "after:2003-06-15",
}

Period = tuple[dt.date | None, dt.date | None]  # the first and the last day; None is open

_DATE = r"[12][0-9]{3}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?"
_DOTS = r"\.{2,3}|…"
_PERIOD = re.compile(rf"(?P<first>{_DATE})?(?:(?P<dots>{_DOTS})(?P<last>{_DATE})?)?")
_BARE = re.compile(rf"{_DATE}(?:{_DOTS}){_DATE}")
_ONE_DAY = dt.timedelta(days=1)
# What is written otherwise elsewhere, and how it is written here.
_ELSEWHERE = (
    (re.compile(r"([12]\d{3})[-–—/]([12]\d{3})", re.ASCII), r"year:\1..\2"),
    (re.compile(r"([12]\d\d)0['’]?s", re.ASCII), r"year:\g<1>0..\g<1>9"),
    (re.compile(r"(\d{1,2})[./](\d{1,2})[./]([12]\d{3})", re.ASCII), r"date:\3-\2-\1"),
)


class NotADateError(ValueError):
    """What was written cannot be read as a date. `suggestion` is how it may be meant."""

    def __init__(self, code: str, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestion = suggestion


def is_range(text: str) -> bool:
    """Whether a text without a field name means a range of dates, as 2000..2004."""
    return _BARE.fullmatch(text) is not None


def period(name: str, text: str) -> Period:
    """The days that a field of DATE_FIELDS means by its value. Raises NotADateError."""
    match = _PERIOD.fullmatch(text)
    one_sided = name in ("before", "after")
    if match is None or not (match["first"] or match["last"]) or (one_sided and match["dots"]):
        raise NotADateError("bad_date", f"“{text}” is not a date.", _suggestion(name, text))
    first = _days(name, match["first"]) if match["first"] else None
    last = _days(name, match["last"]) if match["last"] else None
    if first and name == "before":
        return None, first[0] - _ONE_DAY
    if first and name == "after":
        return first[1] + _ONE_DAY, None
    if first and not match["dots"]:
        return first
    if first and last and first[0] > last[1]:
        message = f"{match['first']} comes after {match['last']}."
        raise NotADateError("dates_crossed", message, f"{match['last']}..{match['first']}")
    return (first[0] if first else None), (last[1] if last else None)


def ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Both ends of a period, as 2003, 2003-01 or 2003-01-10: as short as both can be."""
    length = max(_start_length(first), _end_length(last))
    return first.isoformat()[:length], last.isoformat()[:length]


def day_before(first: dt.date) -> str:
    """What an open period begins after: 2003, if it begins with 2004."""
    day = first - _ONE_DAY
    return day.isoformat()[: _end_length(day)]


def day_after(last: dt.date) -> str:
    """What an open period ends before: 2003, if it ends with 2002."""
    day = last + _ONE_DAY
    return day.isoformat()[: _start_length(day)]


def _days(name: str, text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, of a month, or of a day."""
    year, *rest = (int(part) for part in text.split("-"))
    month, day = [*rest, 0, 0][:2]
    try:
        end = day or monthrange(year, month or 12)[1]
        return dt.date(year, month or 1, day or 1), dt.date(year, month or 12, end)
    except ValueError:  # also calendar's IllegalMonthError
        message = f"There is no such date as {text}."
        raise NotADateError("bad_date", message, DATE_FIELDS[name]) from None


def _suggestion(name: str, text: str) -> str:
    for pattern, here in _ELSEWHERE:
        if match := pattern.fullmatch(text):
            return match.expand(here)
    return DATE_FIELDS[name]


def _start_length(day: dt.date) -> int:
    return 4 if (day.month, day.day) == (1, 1) else 7 if day.day == 1 else 10


def _end_length(day: dt.date) -> int:
    if (day.month, day.day) == (12, 31):
        return 4
    return 7 if day.day == monthrange(day.year, day.month)[1] else 10
