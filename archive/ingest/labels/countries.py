"""Names of countries at the beginning of words."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

# Names of countries that labels print and the tables do not have.
MORE_COUNTRIES = (
    "russian federation|czech republic|united states of america|republic of korea|dprk"
    "|french republic|republik indonesia|ri"
    "|turkey|kyrgyz republic|soviet union|united arab emirates|britain|burma|great britain|россии"
    "|româniei|germaniei|franței|italiei|spaniei|poloniei|ucrainei|bulgariei|ungariei|austriei"
    "|turciei|serbiei|greciei|chinei|japoniei|statelor unite ale americii|regatului unit"
    "|российской федерации|италии|франции|германии|белоруссии|казахстана|сша|республики беларусь"
)
LANGUAGES = ("en", "ru", "fr", "es", "de", "it", "pt", "ro")


@lru_cache(maxsize=1)
def _countries() -> frozenset[tuple[str, ...]]:
    """Names of countries as word sequences, from the Unicode tables."""
    names: set[tuple[str, ...]] = set()
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code not in ("ZZ", "XA", "XB", "EZ", "UN"):
                names.add(tuple(name.casefold().replace("’", "'").split()))
    for extra in MORE_COUNTRIES.split("|"):
        names.add(tuple(extra.split()))
    return frozenset(names)


def country_length(tail: list[str]) -> int:
    """How many of the first words are the name of a country."""
    lowered = [token.casefold().strip(",.").replace("’", "'") for token in tail[:6]]
    return max(
        (n for n in range(1, len(lowered) + 1) if tuple(lowered[:n]) in _countries()), default=0
    )
