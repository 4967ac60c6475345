"""Whom an office speaks for: the country that its words name, by reviewed tables, or nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale

from archive.country_words import (
    ABOUT,
    ALSO,
    ALSO_DISSOLVED,
    BARE,
    BEFORE_A_NAME,
    CALLED,
    DISSOLVED,
    ENVOYS_TO_ORGANISATIONS,
    FORMER_OR_REGIONAL,
    LETTERS,
    MINISTER,
    NO_COUNTRIES,
    NOT_OF_STATE,
    OF_STATE,
    ORGANISATIONS,
    OTHER_NAMES,
)
from archive.folding import folded
from archive.ingest.months import LOCALES, NUMBERED
from archive.regions import STATES, UNITED_KINGDOM

# Languages in which publishers print the names of places; English last, so that it wins.
LANGUAGES = (*(locale for locale in LOCALES if "_" not in locale), *NUMBERED, "en")

_LONGEST = 8  # words of a name, such as "the United Kingdom of Great Britain …"
_DEBATE = re.compile(r"(?P<country>.+): General Debate, session \d+, \d{4}")


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Folded names of countries in the languages we read, to the English name."""
    names = {
        folded(name): english_name(code)
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    names |= dict.fromkeys(map(folded, UNITED_KINGDOM), english_name("GB"))
    return {name: country for name, country in names.items() if name}


def english_name(code: str) -> str:
    """What the archive calls a country, by its letters in ISO 3166-1: as the Unicode CLDR does,
    unless publishers agree on another name. "" for letters of none, which may be declared."""
    return CALLED.get(code) or str(Locale("en").territories.get(code, ""))


def delegation(title: str) -> str:
    """Whose statement a transcript with this title is: of a General Debate the state, whose name
    the title was made of (see ingest/sources/un_general_debate.py); "" for any other."""
    told = _DEBATE.fullmatch(title)
    if told is None:
        return ""
    name = told["country"]
    return DISSOLVED.get(name) or country_names().get(folded(name), "")


@lru_cache(maxsize=8192)
def spoken_for(office: str, more: frozenset[str] = frozenset()) -> str | None:
    """The country that an office, as printed, speaks for: "Foreign Minister of Norway" for Norway.

    "" where it speaks for none: an organisation ("UN Secretary-General"), several countries, a
    company or a church, somebody who held it formerly. None where it does not say: nothing is
    printed, or an office of state without its country ("President"). `more` are countries that no
    table has, such as those of the archive's own venues.
    """
    if not folded(office):
        return None
    words = _words(office)
    found, rest = _countries(words, _names(more))
    if not found:
        return None if set(rest) <= BARE else ""
    text = ENVOYS_TO_ORGANISATIONS.sub("", " ".join(rest))
    unfit = (
        FORMER_OR_REGIONAL.search(text)
        or ORGANISATIONS.search(text)
        or (NOT_OF_STATE.search(text) and not MINISTER.search(text))
    )
    if len(found) > 1 or unfit or not OF_STATE.search(text):
        return ""
    return found.pop()


def _words(office: str) -> list[str]:
    for letters, meaning in LETTERS:
        office = letters.sub(meaning, office)
    return folded(office).split()


def _countries(
    words: Sequence[str], names: Mapping[tuple[str, ...], str]
) -> tuple[set[str], list[str]]:
    """The countries that the words name as those spoken for, and the words that name none."""
    found: set[str] = set()
    rest: list[str] = []
    place = 0
    while place < len(words):
        length = next(
            (n for n in range(_LONGEST, 0, -1) if tuple(words[place : place + n]) in names), 0
        )
        if length == 0:
            rest.append(words[place])
        elif (country := names[tuple(words[place : place + length])]) and not _only_about(rest):
            found.add(country)
        else:
            rest += words[place : place + length]
        place += length or 1
    return found, rest


def _only_about(before: Sequence[str]) -> bool:
    """Whether the words before a name make it what somebody deals with: "Ambassador to"."""
    lead = next((word for word in reversed(before) if word not in BEFORE_A_NAME), "")
    return lead in ABOUT


@lru_cache(maxsize=8)
def _names(more: frozenset[str]) -> dict[tuple[str, ...], str]:
    """Names of countries and of what is of them, in words; "" for those that only contain one."""
    no_names = [*OTHER_NAMES.split("|"), *(state for states in STATES.values() for state in states)]
    printed = (
        {name: "" for name in no_names if len(name) > 3}
        | {name: name for name in (*more, *CALLED.values())}
        | country_names()
        | _spelt({english_name(code): names for code, names in ALSO.items()})
        | _spelt(ALSO_DISSOLVED)
    )
    return {tuple(_words(name)): country for name, country in printed.items() if folded(name)}


def _spelt(also: Mapping[str, str]) -> dict[str, str]:
    """What else countries are called, to the country."""
    return {
        name: country for country, names in also.items() for name in (*names.split("|"), country)
    }
