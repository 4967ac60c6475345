"""Days as languages print them, by the Unicode CLDR and by hand, for tests that read them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from babel import Locale
from babel.dates import format_date

from archive.ingest.months import LOCALES, NUMBERED, THAI

ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
CHINESE = (
    "〇 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()
)
CHINESE += [f"二十{digit}" for digit in CHINESE[1:10]] + ["三十", "三十一"]
REIGNS = (
    ("令和", dt.date(2019, 5, 1)),
    ("平成", dt.date(1989, 1, 8)),
    ("昭和", dt.date(1926, 12, 25)),
)

Printing = Callable[[dt.date], str]


def _by_cldr(locale: str, form: str) -> Printing:
    return lambda day: format_date(day, form, locale=locale)


def _by_hand(locale: str, template: str) -> Printing:
    """`{month}` is the month as it stands in a date, `{Month}` the same in capitals."""

    def printed(day: dt.date) -> str:
        month = Locale.parse(locale).months["format"]["wide"][day.month]
        weekday = Locale.parse(locale).days["format"]["wide"][day.weekday()]
        return template.format(
            d=day.day, m=day.month, y=day.year, month=month, Month=month.upper(), weekday=weekday
        )

    return printed


def _japanese(day: dt.date) -> str:
    era, start = next((era, start) for era, start in REIGNS if day >= start)
    year = day.year - start.year + 1
    return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def _chinese(day: dt.date) -> str:
    year = "".join(CHINESE[int(digit)] for digit in str(day.year))
    return f"{year}年{CHINESE[day.month]}月{CHINESE[day.day]}日"


def _ordinal(day: dt.date) -> str:
    last = 0 if 10 < day.day < 14 else day.day % 10
    return f"{day:%B} {day.day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }, {day.year}"


BY_HAND = (
    ("en", "{d} {month}, {y}"),
    ("en", "{weekday}, {Month} {d}, {y}, 7:18 p.m."),
    ("en", "the {d}th of {month} {y}"),
    ("fr", "Asten, le {weekday} {d} {month} {y} à 18 h 30"),
    ("fr", "LE {d} {Month} {y}"),
    ("de", "Sund, den {d}. {month} {y}"),
    ("de", "{weekday}, {d}.{m:02}.{y}"),
    ("es", "{weekday} {d} de {month} del {y}"),
    ("es", "{d} {month}, {y}"),
    ("it", "{weekday} {d} {month} {y}, ore 18:30"),
    ("pt", "{weekday}, {d} de {month} de {y}"),
    ("ru", "{d} {month} {y} года, {weekday}"),
    ("uk", "{d} {month} {y} року - 14:30"),
    ("pl", "{d} {month} {y} r."),
    ("nl", "{weekday} {d} {month} {y} om 12.00 uur"),
    ("cs", "{d}. {m}. {y}"),
    ("tr", "{d} {Month} {y}"),
    ("hu", "{y}. {month} {d}."),
    ("ko", "{y}.{m}.{d}"),
    ("zh", "{y}-{m:02}-{d:02}"),
    ("ja", "{y}/{m}/{d}"),
)
PRINTINGS: dict[str, Printing] = {
    **{
        f"{locale} {form}": _by_cldr(locale, form)
        for locale in (*LOCALES, *NUMBERED)
        for form in ("full", "long")
    },
    **{f"{locale} {template}": _by_hand(locale, template) for locale, template in BY_HAND},
    f"{THAI} era": lambda day: _by_hand(THAI, "{d} {month}")(day) + f" พ.ศ. {day.year + 543}",
    "roman": lambda day: f"{day.day}.{ROMAN[day.month - 1]}.{day.year}",
    "roman spaced": lambda day: f"{day.day} {ROMAN[day.month - 1]} {day.year} r.",
    "ordinal": _ordinal,
    "reign": _japanese,
    "chinese": _chinese,
    "full width": lambda day: day.strftime("%Y年%m月%d日").translate(
        {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}
    ),
}
