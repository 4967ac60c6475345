"""The day in minutes that print it without its year, beside the years of the session: "Protokoll
2021/22:1 Tisdagen den 14 september". The day of the week tells which of the two years it is."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from archive.ingest.months import any_of, months, plain, weekdays
from archive.ingest.types import DatePrecision, PartialDate

YEARS = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?:(?:19|20)?\d\d)(?!\d)")


@lru_cache(maxsize=1)
def _day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<weekday>{any_of(weekdays())}),?\s+(?:den\s+|the\s+)?(?P<day>\d{{1,2}})\.?\s+"
        rf"(?P<month>{any_of(months())})(?!\w)(?!\.?,?\s+\d{{4}})"
    )


def day_of_session(text: str) -> PartialDate | None:
    """The first day of the week and of the month in the text, in that year of the session in which
    they fall together, or None."""
    session, printed = YEARS.search(text), _day().search(plain(text))
    if session is None or printed is None:
        return None
    month, day = months()[printed["month"]], int(printed["day"])
    for year in (int(session["year"]), int(session["year"]) + 1):
        try:
            value = dt.date(year, month, day)
        except ValueError:
            continue
        if value.weekday() == weekdays()[printed["weekday"]]:
            shown = text[printed.start() : printed.end()]
            return PartialDate(value, DatePrecision.DAY, shown)
    return None
