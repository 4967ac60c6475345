"""Names of months and days of the week in the languages we read: the Unicode CLDR's, and what it
lacks. All are held plain: small letters without accents, so that "FEVRIER" is "février"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from babel import Locale

# Arabic has four sets of names for the months, and Austria its own January.
LOCALES = (
    "en fr de de_AT es it pt ru uk pl nl sv nb da fi cs tr el ar ar_LB ar_DZ ar_MA"
    " ro hu bg sk ca id mk sr sr_Latn be kk hy ka he fa hi"
).split()
# Of these only whole names: short ones are words ("pro", "bal"). A name that is another month in a
# language above is left to that; dates.py knows the one there is, Croatian "listopada".
WHOLE_ONLY = "hr sl et lv lt nn".split()
DEFINITE = "sv nb nn da".split()  # whose days may have an article: "Tisdagen"
NUMBERED = ("zh", "ja", "ko")  # whose months are numbers: only their days have names
THAI = "th"
THAI_LETTER = re.compile("[\u0e00-\u0e7f]")
# The months of the Persian year, which begins in March; the CLDR data at hand lacks them.
PERSIAN = (
    "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
    "فروردين|ارديبهشت|خرداد|تير|امرداد|شهريور|مهر|ابان|اذر|دي|بهمن|اسفند",
)
# Printed in dates, and not in the CLDR.
MORE_MONTHS: Mapping[int, str] = {
    1: "jan|yanvar|janvari",
    2: "feb|fev|fevral|फरवरी|februari",
    3: "marz|mrz|mart|marta",
    4: "aprel|aprili",
    5: "maija",
    6: "iyun|junija",
    7: "juill|iyul|julija",
    8: "agosto|avqust|अगस्त|augusta",
    9: "sept|sep|setiembre|setembre|sentyabr|सितम्बर|septembri",
    10: "okt|oktyabr|अक्टूबर|अक्तूबर|oktobri",
    11: "noyabr|नवम्बर|novembri",
    12: "dez|dec|dekabr|दिसम्बर|decembri",
}
DASHES = "‐‑‒–—―−"
BIDI = "\u200e\u200f\u061c"  # marks of direction, printed between the parts of a date
MARK = "\u200e"


class _Plain(dict[int, str]):
    """What each character is compared as: always one character, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        compatible = unicodedata.normalize("NFKC", char)
        char = compatible if len(compatible) == 1 else char
        char = str(unicodedata.decimal(char)) if char.isdecimal() else char
        parts = unicodedata.normalize("NFD", char)
        if len(parts) > 1 and all(unicodedata.combining(mark) for mark in parts[1:]):
            char = parts[0]
        small = char.casefold()
        self[code] = small if len(small) == 1 else char
        return self[code]


_PLAIN = _Plain({ord(dash): "-" for dash in DASHES})
_PLAIN |= {ord(mark): MARK for mark in BIDI}
_PLAIN |= {ord("ı"): "i", ord("’"): "'", ord("º"): "o", ord("ª"): "a", ord("〜"): "~"}


def plain(text: str) -> str:
    """The text in small letters without accents, in ordinary digits, dashes and spaces; every
    character stands where it stood."""
    return text.translate(_PLAIN)


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Every name and abbreviation of a month, plain, to its number."""
    found = {name: month for month, name in _names(WHOLE_ONLY, "months", "wide")}
    found |= {name: month for month, name in _months("wide")}
    for month, name in _months("abbreviated"):
        if len(name) > 2 and name.isalpha():
            found.setdefault(name, month)
    for month, names in MORE_MONTHS.items():
        found |= dict.fromkeys(names.split("|"), month)
    return found


@lru_cache(maxsize=1)
def full_months() -> frozenset[str]:
    """The names that stand for a month without a day beside them: whole ones, and in English
    short ones too."""
    english = [name for month, name in _names(("en",), "months", "abbreviated")]
    whole = _names([*WHOLE_ONLY, *LOCALES], "months", "wide")
    more = (name for names in MORE_MONTHS.values() for name in names.split("|") if len(name) > 4)
    return frozenset([*(name for _, name in whole), *english, *more, "sept"])


@lru_cache(maxsize=1)
def thai_months() -> Mapping[str, int]:
    """The Thai names, apart: the year beside them is counted from 543 BC. Other names in the table,
    which a locale read before may leave in it, are none."""
    found = {name: month for month, name in _names((THAI,), "months", "wide")}
    return {name: month for name, month in found.items() if THAI_LETTER.search(name)}


@lru_cache(maxsize=1)
def persian_months() -> Mapping[str, int]:
    """The months of the Persian year, plain, in Persian letters and in Arabic ones."""
    written = (names.split("|") for names in PERSIAN)
    return {plain(name): month for names in written for month, name in enumerate(names, 1)}


@lru_cache(maxsize=1)
def weekdays() -> Mapping[str, int]:
    """Every name of a day of the week, plain, to its number, Monday 0."""
    definite = {f"{name}en": day for day, name in _names(DEFINITE, "days", "wide")}
    locales = (*WHOLE_ONLY, *LOCALES, *NUMBERED, THAI)
    return definite | {name: day for day, name in _names(locales, "days", "wide")}


def _months(width: str) -> Iterator[tuple[int, str]]:
    return _names(LOCALES, "months", width)


def _names(locales: Iterable[str], table: str, width: str) -> Iterator[tuple[int, str]]:
    """(number, plain name) of the CLDR's months or days, as they stand in dates and alone."""
    for locale in locales:
        for context in ("format", "stand-alone"):
            for number, name in getattr(Locale.parse(locale), table)[context][width].items():
                bare = plain(name).strip(" .")
                if not any(char.isdigit() for char in bare):
                    yield number, bare
