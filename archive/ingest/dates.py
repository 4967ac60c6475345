"""Printed dates and times, in the languages we read, to what they mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.ingest.months import (
    MARK,
    any_of,
    full_months,
    months,
    persian_months,
    plain,
    thai_months,
    weekdays,
)
from archive.ingest.types import DatePrecision, PartialDate

# The patterns are for plain text: small letters without accents, see `months.plain`.
# A clock time may follow without a blank, where copying lost it: "3 June 201416:47".
_CLOCK = r"[0-2]?\d:[0-5]\d"
_YEAR = rf"(?P<year>1[89]\d\d|2\d\d\d)(?!:\d\d|(?!{_CLOCK})\d)"
_PERSIAN_YEAR = r"(?P<solar>1[34]\d\d)"
_PERSIAN_EPOCH = -356_033
_PERSIAN_SCRIPT = re.compile("[\u0600-\u06ff]")
_ORDINAL = r"(?:st|nd|rd|th|er|re|o|a|e|-го|-е|ης|η)?\.?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_JOIN = (
    r"(?:\s*[-/~]\s*|\s+(?:to|and|till|until|through|по|до|и|та|i|au|et|a|al|e|y|bis|und|do|az|tot"
    r"|en|til|till|og|och|ja|και|ve|ile|si)\s+(?:el\s|den\s|il\s)?)"
)
# The last day of a range: "3–5 June", "du 3 au 5 juin". The first day is the date.
_TO = rf"(?:{_JOIN}(?P<to>\d{{1,2}}){_ORDINAL})?"
_OF = r"(?:\s+(?:of|de|del|di)\s+|\s+d'|\s+ב|\s*-\s*|\s*)"
_BEFORE_YEAR = r"[.,]?(?:\s*-\s*|\s*)(?:(?:de|del|do|of|ano|year|พ\.ศ\.)\s*)*"
_AFTER_YEAR = r"(?:\s*(?:года?\b|год\b|г\.|г\b|року\b|рік\b|жылы?\b|թ\.|р\.|r\.|roku\b|년))?"
_ROMAN = {
    number: month
    for month, number in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)
}
# Years that are counted from the first year of a reign or a state.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ERAS |= {"民国": 1911, "民國": 1911}
_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "○": "0", "元": "1"}
_NUMERAL = "[\\d〇零○一二三四五六七八九十元]"
_THAI_YEARS = 543  # by which the Thai year is ahead
# Nothing that has no year is a date; most texts are told by that alone.
_HAS_YEAR = re.compile(rf"\d{{4}}|{_NUMERAL}\s?[年년]|\.\d\d\b")
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to print a date, and how much of a date it gives."""

    pattern: re.Pattern[str]
    precision: DatePrecision


@lru_cache(maxsize=1)
def _forms() -> tuple[_Form, ...]:
    """The ways to print a date; where two overlap, the first one counts."""
    persian = any_of(persian_months())
    name, full = any_of([*months(), *thai_months()]), any_of(full_months())
    month = rf"(?P<month>{name})(?!\w)"
    day, part = DatePrecision.DAY, DatePrecision.MONTH
    forms = (
        (rf"(?<![\d-]){_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?!\d)", day),
        (
            rf"(?<![\d/]){_YEAR}{MARK}?/(?P<number>\d{{1,2}}){MARK}?/(?P<day>\d{{1,2}})(?![\d/])",
            day,
        ),
        (rf"(?<![\d.]){_YEAR}\.\s?(?P<number>\d{{1,2}})\.\s?(?P<day>\d{{1,2}})\b(?!\.?\d)", day),
        # 2014年6月3日, 令和6年10月2日, 二〇一四年六月三日, 2014년 6월
        (
            rf"(?P<era>{any_of(_ERAS)})?\s?(?P<counted>{_NUMERAL}{{1,4}})\s*[年년]\s*"
            rf"(?P<number>{_NUMERAL}{{1,3}})\s*[月월](?:\s*(?P<day>{_NUMERAL}{{1,3}})\s*[日号號일])?",
            day,
        ),
        # 29 March – 2 April 2017, 29 декабря 2016 – 2 января 2017
        (
            rf"\b{_DAY}{_OF}{month}{_BEFORE_YEAR}(?P<first>[12]\d\d\d)?{_AFTER_YEAR}{_JOIN}\d{{1,2}}"
            rf"{_ORDINAL}{_OF}(?:{name})(?!\w){_BEFORE_YEAR}{_YEAR}{_AFTER_YEAR}",
            day,
        ),
        # In Croatian, which has a full stop behind the day, "listopada" is October.
        (rf"\b(?P<day>\d{{1,2}})\.\s?(?P<october>listopada)\s{_YEAR}", day),
        (rf"\b{_DAY}{_TO}{_OF}{month}{_BEFORE_YEAR}{_YEAR}{_AFTER_YEAR}", day),
        (rf"\b{_DAY}{_TO}[.\s]\s?(?P<roman>{any_of(_ROMAN)})[.\s]\s?{_YEAR}{_AFTER_YEAR}", day),
        # March 29 – April 2, 2017
        (
            rf"\b(?P<month>{full})\b\.?\s*{_DAY}{_JOIN}(?:{full})\b\.?\s*\d{{1,2}}{_ORDINAL},?\s*"
            rf"{_YEAR}",
            day,
        ),
        # Ngày 3 tháng 6 năm 2014; 2014 оны 6 дугаар сарын 3; 2014 жылғы 3 маусым
        (
            rf"(?:\bngay\s+)?\b(?P<day>\d{{1,2}})\s+thang\s+(?P<number>\d{{1,2}})(?:\s+nam|,)?\s+{_YEAR}",
            day,
        ),
        (
            rf"\b{_YEAR}\s+оны\s+(?P<number>\d{{1,2}})[\w -]{{0,9}}\s+сарын\s+(?P<day>\d{{1,2}})"
            r"(?:\W?(?:ны|ний) өдөр)?",
            day,
        ),
        (rf"\b{_YEAR}\s+(?:жыл\w{{2,4}}|ж\.)\s+(?P<day>\d{{1,2}})\s+{month}", day),
        # ۱۳ خرداد ۱۳۹۳, 13 / خرداد / 1393, ۱۳۹۳/۰۳/۱۳
        (
            rf"(?<!\d)(?P<day>\d{{1,2}})\s*/?\s*(?P<persian>{persian})[\s\u200c]*(?:ماه)?\s*/?\s*"
            rf"(?P<year>1[34]\d\d)(?!\d)",
            day,
        ),
        (rf"(?<![\d/]){_PERSIAN_YEAR}/(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})(?![\d/])", day),
        (rf"(?<!\w)(?P<month>{full})(?!\w)\.?\s*{_DAY}{_TO}\s*,?\s+(?:del?\s|of\s)?{_YEAR}", day),
        (
            rf"(?<![\d.]){_YEAR}\.?\s+(?:(?:m|թ)\.\s+)?{month}\s+{_DAY}(?!\d)(?:\s*d\.)?",
            day,
        ),  # 2014. június 3.
        (rf"(?<![\d.]){_YEAR}\.\s?gada\s{_DAY}\s?{month}", day),  # 2014. gada 3. jūnijā
        (
            rf"(?<!\d)(?<!\d[ .])(?<!\d\. )\b(?P<month>{full})(?!\w)\.?,?\s+(?:del?\s+)?{_YEAR}"
            rf"{_AFTER_YEAR}",
            part,
        ),
        (rf"\A\s*{_YEAR}{_AFTER_YEAR}\s*\Z", DatePrecision.YEAR),
    )
    return tuple(_Form(re.compile(pattern), precision) for pattern, precision in forms)


NUMERIC = re.compile(
    rf"(?<![\d./-])(?P<a>\d{{1,2}}){MARK}?(?P<mark>\.\s?|[/-]){MARK}?(?P<b>\d{{1,2}}){MARK}?(?P=mark)"
    rf"{_YEAR}(?![/-]\d|\.\d)"
)
# "03.06.1416:47": the time tells that the year has two digits.
_SHORT_YEAR_AND_CLOCK = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.(?P<short>\d\d)(?=,?\s?{_CLOCK}(?![\d:]))"
)


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_of(weekdays())})(?!\w)|星期[一二三四五六日]|[月火水木金土日]曜日?"
    )


@lru_cache(maxsize=1)
def _weekday_and_short_year() -> re.Pattern[str]:
    """ "Dienstag, 03.06.14": the day of the week tells whether the year is read right."""
    return re.compile(
        rf"(?<!\w)(?P<weekday>{any_of(weekdays())})[.,]?\s+(?:(?:den|le|el)\s+)?"
        r"(?P<printed>(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<short>\d\d))(?![\d.])"
    )


_ZONE = (
    r"(?:\s*\(?(?:(?i:local time|hora local|heure locale|ora locale|Ortszeit)|UTC|GMT|Z|[A-Z]{2,5}T"
    r"|MSK|(?i:годин[аи]?|часов|часа)|КEТ|Moscow time|Eastern(?: Daylight| Standard)? Time"
    r"|[AECMP][SD]T|hrs|hours|horas|Uhr|h"
    r")\b\.?\)?)?"
)
TIME = re.compile(
    r"(?<![\d:.])(?P<before>(?i:\b(?:kl|klo|ore|um|o godz|godz|saat|ora|às|as|a las|at|о|в)\.?\s)"
    r"|(?P<noon>午前|上午|오전|午後|下午|오후)\s?)?(?P<hour>[01]?\d|2[0-4])"
    r"(?:\s?(?P<mark>[:：.hH時时시點点]|(?i:часов|часа|час|годин[аи]?|сағат|heures?|horas?|Uhr))"
    r"\s?(?P<minute>[0-5]\d)?(?:\s?(?:分|분|мин\w*|min\w*))?)?(?::[0-5]\d)?"
    rf"\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?)?(?P<zone>{_ZONE})(?:[~～〜]\d{{1,2}}[:：]\d\d)?(?![\d:])"
)
NAMED_TIME = re.compile(r"\b(?:12 )?(?:(?P<noon>noon|midday|midi)|midnight|minuit)\b", re.I)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `time` is None when "00:00" stands for unknown."""

    time: dt.time | None
    printed: str


def dates_in(text: str) -> list[tuple[int, int, PartialDate]]:
    """Every date in `text` with where it starts and ends, in order of the text. Of a text without
    line breaks only the beginning is looked through: a date that far inside dates nothing."""
    return list(_dates_in(text[:_LONGEST]))


@lru_cache(maxsize=1024)  # each rule for the top of a document asks of the same lines
def _dates_in(text: str) -> tuple[tuple[int, int, PartialDate], ...]:
    if not _HAS_YEAR.search(text):
        return ()
    even = plain(text)
    found: list[tuple[int, int, PartialDate]] = []
    for start, end, value, precision in _values(even, persian=bool(_PERSIAN_SCRIPT.search(text))):
        if not any(start < other and before < end for before, other, _ in found):
            printed = re.sub(r"\s+", " ", text[start:end]).strip()
            found.append((start, end, PartialDate(value, precision, printed)))
    return tuple(sorted(found, key=lambda item: item[0]))


def _values(even: str, *, persian: bool) -> Iterator[tuple[int, int, dt.date, DatePrecision]]:
    """(start, end, date, precision) of whatever reads as a date in plain text; best forms first.
    A Persian year without the name of a month is one in a Persian text only."""
    for form in _forms():
        if "solar" in form.pattern.groupindex and not persian:
            continue
        for match in form.pattern.finditer(even):
            precision = form.precision
            if "counted" in match.groupdict() and not match["day"]:
                precision = DatePrecision.MONTH
            if value := _dated(match.groupdict()):
                yield match.start(), match.end(), value, precision
    for match in NUMERIC.finditer(even):
        if value := _numeric(match):
            yield match.start(), match.end(), value, DatePrecision.DAY
    if "." in even:
        for match in _weekday_and_short_year().finditer(even):
            if value := _on_weekday(match):
                yield *match.span("printed"), value, DatePrecision.DAY
        for match in _SHORT_YEAR_AND_CLOCK.finditer(even):
            if value := _date(2000 + int(match["short"]), int(match["number"]), int(match["day"])):
                yield *match.span(), value, DatePrecision.DAY


def partial_date(text: str) -> PartialDate | None:
    """The first date printed in `text`, or None."""
    return next((date for _, _, date in dates_in(text)), None)


def ambiguous_date(text: str) -> str | None:
    """A numeric date that could be day first or month first, as printed, or None."""
    for match in NUMERIC.finditer(plain(text)):
        if _numeric(match) is None and 0 < int(match["a"]) <= 12 and 0 < int(match["b"]) <= 12:
            return text[match.start() : match.end()]
    return None


def settled_date(printed: str, *, day_first: bool) -> PartialDate | None:
    """A numeric date that can be read two ways, read in the one that the publisher uses."""
    match = NUMERIC.search(plain(printed))
    if match is None:
        return None
    day, month = (match["a"], match["b"]) if day_first else (match["b"], match["a"])
    value = _date(int(match["year"]), int(month), int(day))
    shown = printed[match.start() : match.end()]
    return PartialDate(value, DatePrecision.DAY, shown) if value else None


def clock(text: str) -> Clock | None:
    """A time of day if `text` is one and little else ("18:00", "7:18 P.M. EST", "10 h 30")."""
    match = _time(text)
    if match is None:
        named = NAMED_TIME.search(text)
        if named is None or len(text.split()) > 4:
            return None
        return Clock(dt.time(12 if named["noon"] else 0), named.group())
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "").replace(" ", "").lower()
    half = half or {"午後": "pm", "下午": "pm", "오후": "pm"}.get(match["noon"] or "", "")
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    printed = match.group().strip()
    if hour > 23 or (hour == minute == 0 and not half):
        return Clock(None, printed)
    return Clock(dt.time(hour, minute), printed)


def _time(text: str) -> re.Match[str] | None:
    """The first time of day in the text: a number alone is none, nor is one with a full stop
    inside unless a word beside it says so ("18.30 Uhr", "ore 18.30")."""
    match = TIME.search(text)
    if match is None or not (match["minute"] or match["half"] or match["mark"]):
        return None
    if match["mark"] == "." and not (match["half"] or match["zone"] or match["before"]):
        return None
    return match if match["mark"] != "." or match["minute"] else None


def rest_of(text: str) -> str:
    """What is left of a line when its dates, times and weekday are taken away."""
    for start, end, _ in reversed(dates_in(text)):
        text = text[:start] + " " + text[end:]
    text = without_weekdays(text)
    if match := _time(text):
        text = text[: match.start()] + " " + text[match.end() :]
    text = re.sub(r"[(（《]\s*(?:[)）》]|$)|^\s*《|》\s*$", " ", text)
    # "The hall. ⟨date⟩, ⟨time⟩."; the full stop of "Washington, D.C." is its own.
    text = re.sub(r"(?:(?<![A-ZÀ-ÞА-ЯЁ])\.)?(?:\s*[,;]\s*\.?|\s+\.)+\s*$", "", text)
    return " ".join(text.split()).lstrip(" ,，;:.|()[]–—-").rstrip(" ,，;:|([–—-")


def without_weekdays(text: str) -> str:
    """The text with a blank for the name of every day of the week."""
    for match in reversed(list(_weekday().finditer(plain(text)))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _dated(groups: dict[str, str | None]) -> dt.date | None:
    """The date that the named parts of a form say. Days that go down are no range: "No. 12 –
    3 June 2014" is the third."""
    name = groups.get("month") or ""
    year = int(groups.get("year") or 0)
    if counted := groups.get("counted"):
        year = _number(counted) + _ERAS.get(groups.get("era") or "", 0)
        if not 1800 <= year < 3000:
            return None
    if (first := groups.get("first")) is not None:
        year = int(first)
    if solar := int(groups.get("solar") or 0) or (year if groups.get("persian") else 0):
        month = persian_months().get(groups.get("persian") or "") or int(groups["number"] or 0)
        return _persian(solar, month, int(groups["day"] or 0))
    if name in thai_months():
        year -= _THAI_YEARS
        month = thai_months()[name]
    elif groups.get("october"):
        month = 10
    elif groups.get("roman"):
        month = _ROMAN[groups["roman"] or ""]
    else:
        number = groups.get("number")
        month = months()[name] if name else _number(number) if number else 1
    day, to = _number(groups.get("day") or "1"), int(groups.get("to") or 0)
    return _date(year, month, to if 0 < to <= day else day)


def _persian(year: int, month: int, day: int) -> dt.date | None:
    """A day of the Persian year, whose first six months have 31 days; leap years come eight times
    in 33 years (good from 1178 to 1633)."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    cycle, since = divmod(year + 1595, 33)
    days = 365 * (year + 1595) + 8 * cycle + (since + 3) // 4
    days += day + (31 * (month - 1) if month < 7 else 30 * (month - 7) + 186)
    return dt.date.fromordinal(days + _PERSIAN_EPOCH)


def _number(digits: str) -> int:
    """A number in Arabic or Chinese numerals below a hundred, or digit by digit ("二〇一四")."""
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int("".join(_DIGITS.get(char, char) for char in digits))
    return 10 * (_number(tens) if tens else 1) + (_number(ones) if ones else 0)


def _numeric(match: re.Match[str]) -> dt.date | None:
    """Day and month told apart only where one of them cannot be a month, or by the full stops
    that only day-first countries print."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a > 12 or match["mark"].startswith(".") or a == b:
        return _date(year, b, a)
    return _date(year, a, b) if b > 12 else None


def _on_weekday(match: re.Match[str]) -> dt.date | None:
    """A date with two digits of the year, in the century in which it fell on that day."""
    for century in (2000, 1900):
        year = century + int(match["short"])
        value = _date(year, int(match["number"]), int(match["day"]))
        if value is not None and value.weekday() == weekdays()[match["weekday"]]:
            return value
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
