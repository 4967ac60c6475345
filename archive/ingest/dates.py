"""Printed dates and times, in the languages we read, to what they mean."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from archive.ingest.types import DatePrecision, PartialDate

# Month names and their inflections by number; only what is printed in dates.
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь january janvier janv enero januar jänner gennaio janeiro",
            "february feb февраля февраль février févr fevrier febrero februar febbraio fevereiro",
            "march mar марта март mars marzo märz maerz março marco",
            "april apr апреля апрель avril abril aprile",
            "may мая май mai mayo maggio maio",
            "june jun июня июнь juin junio juni giugno junho",
            "july jul июля июль juillet juil julio juli luglio julho",
            "august aug августа август août aout agosto",
            "september sept sep сентября сентябрь septembre septiembre setiembre settembre"
            " setembro",
            "october oct октября октябрь octobre octubre oktober ottobre outubro",
            "november nov ноября ноябрь novembre noviembre novembro",
            "december dec декабря декабрь décembre decembre diciembre dezember dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>1[89]\d\d|2\d\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
# The last day of a range: "3–5 June", "29 March to 2 April"; the first day is the date.
_TO = r"(?:\s*(?:[-–—−]|to|and|по|au|et|al?|bis)\s*\d{1,2}(?:st|nd|rd|th|er|\.)?)?"
_SUFFIX = r"(?:\s*(?:года|год|г\.?))?"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to print a date, and how much of a date it gives."""

    pattern: re.Pattern[str]
    precision: DatePrecision


def _form(pattern: str, precision: DatePrecision = DatePrecision.DAY) -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), precision)


FORMS: tuple[_Form, ...] = (
    _form(rf"\b{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?!\d)"),
    _form(rf"\b{_YEAR}/(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})(?!\d)"),
    _form(rf"{_YEAR}\s*年\s*(?P<number>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日"),
    # 29 March – 2 April 2017: the first day of a range over two months
    _form(
        rf"\b{_DAY}\s+(?:de\s+)?(?P<month>{_MONTH})\b\.?\s*(?:[-–—−]|to|по|au|al?|bis)\s*\d{{1,2}}"
        rf"(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?:{_MONTH})\b\.?,?\s*(?:de\s+|del\s+)?{_YEAR}"
    ),
    _form(
        rf"\b{_DAY}{_TO}(?:\s+of|\s+de|\s*-)?\s*(?P<month>{_MONTH})\b\.?,?[\s-]*(?:de\s+"
        rf"|del\s+)?{_YEAR}{_SUFFIX}"
    ),
    _form(
        rf"\b(?P<month>{_MONTH})\b\.?\s*{_DAY}\s*[-–—−]\s*(?:{_MONTH})\b\.?\s*\d{{1,2}}(?:st"
        rf"|nd|rd|th)?,?\s*{_YEAR}"
    ),
    _form(rf"\b(?P<month>{_MONTH})\b\.?\s*{_DAY}{_TO}\s*,?\s+{_YEAR}"),
    _form(
        rf"(?<!\d)(?<!\d[ .])(?<!\d\. )\b(?P<month>{_MONTH})\b\.?,?\s+(?:de\s+"
        rf"|del\s+)?{_YEAR}{_SUFFIX}",
        DatePrecision.MONTH,
    ),
)
NUMERIC = re.compile(
    rf"(?<![\d./-])(?P<a>\d{{1,2}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark){_YEAR}(?![\d./-])"
)
WEEKDAYS = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(?:lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi"
    r"|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonntag|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)\b",
    re.IGNORECASE,
)
_ZONE = (
    r"(?:\s*\(?(?:local time|UTC|GMT|Z|[A-Z]{2,5}T|MSK|КEТ|Moscow time|Eastern(?: Daylight"
    r"| Standard)? Time"
    r"|[AECMP][SD]T|hrs|hours|Uhr|h)\)?)?"
)
TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d"
    r"|2[0-4])(?:\s?(?P<mark>[:.hH])\s?(?P<minute>[0-5]\d))?(?::[0-5]\d)?"
    rf"\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?)?(?P<zone>{_ZONE})(?![\d:])"
)


_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `time` is None when "00:00" stands for unknown."""

    time: dt.time | None
    printed: str


def dates_in(text: str) -> list[tuple[int, int, PartialDate]]:
    """Every date in `text` with where it starts and ends, in order of the text. Of a text without
    line breaks only the beginning is looked through: a date that far inside dates nothing."""
    text = text[:_LONGEST]
    found: list[tuple[int, int, PartialDate]] = []
    for form in FORMS:
        for match in form.pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end, _ in found):
                continue
            if date := _dated(match, form.precision):
                found.append((match.start(), match.end(), date))
    for match in NUMERIC.finditer(text):
        if (date := _numeric(match)) and not any(s <= match.start() < e for s, e, _ in found):
            found.append((match.start(), match.end(), date))
    return sorted(found, key=lambda item: item[0])


def partial_date(text: str) -> PartialDate | None:
    """The first date printed in `text`, or None."""
    return next((date for _, _, date in dates_in(text)), None)


def ambiguous_date(text: str) -> str | None:
    """A numeric date that could be day first or month first, as printed, or None."""
    for match in NUMERIC.finditer(text):
        if _numeric(match) is None and 0 < int(match["a"]) <= 12 and 0 < int(match["b"]) <= 12:
            return match.group()
    return None


def settled_date(printed: str, *, day_first: bool) -> PartialDate | None:
    """A numeric date that can be read two ways, read in the one that the publisher uses."""
    match = NUMERIC.search(printed)
    if match is None:
        return None
    day, month = (match["a"], match["b"]) if day_first else (match["b"], match["a"])
    return _date(int(match["year"]), int(month), int(day), DatePrecision.DAY, match.group())


def clock(text: str) -> Clock | None:
    """A time of day if `text` is one and little else ("18:00", "7:18 P.M. EST", "10 h 30")."""
    match = TIME.search(text)
    if match is None or not (match["minute"] or match["half"] or match["mark"]):
        return None
    if match["mark"] in ("h", "H", ".") and not (
        match["half"] or match["zone"] or match["mark"] in "hH"
    ):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "").replace(" ", "").lower()
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    printed = match.group().strip()
    if hour > 23 or (hour == minute == 0 and not half):
        return Clock(None, printed)
    return Clock(dt.time(hour, minute), printed)


def rest_of(text: str) -> str:
    """What is left of a line when its dates, times and weekday are taken away."""
    for start, end, _ in reversed(dates_in(text)):
        text = text[:start] + " " + text[end:]
    text = WEEKDAYS.sub(" ", text)
    if (match := TIME.search(text)) and (match["minute"] or match["half"]):
        text = text[: match.start()] + " " + text[match.end() :]
    return re.sub(r"^[\s,;:.|()\[\]–—-]+|[\s,;:|(\[–—-]+$", "", re.sub(r"\s+", " ", text))


def _dated(match: re.Match[str], precision: DatePrecision) -> PartialDate | None:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"].lower()]
    day = int(groups["day"]) if groups.get("day") else 1
    return _date(int(groups["year"]), month, day, precision, match.group())


def _numeric(match: re.Match[str]) -> PartialDate | None:
    """Day and month told apart only where one of them cannot be a month, or by the full stops
    that only day-first countries print."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a > 12 or match["mark"] == "." or a == b:
        return _date(year, b, a, DatePrecision.DAY, match.group())
    if b > 12:
        return _date(year, a, b, DatePrecision.DAY, match.group())
    return None


def _date(
    year: int, month: int, day: int, precision: DatePrecision, printed: str
) -> PartialDate | None:
    try:
        return PartialDate(
            dt.date(year, month, day), precision, re.sub(r"\s+", " ", printed).strip()
        )
    except ValueError:
        return None
