"""Which forms are the same word to a reader: their endings are cut off by the rules of a language.

The language is that of the text, and the rules that of a word's script in it: a Russian text may
quote English. What a text does not tell, English, Russian and so on stand in for.
"""

from __future__ import annotations

import sys
import threading
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from search.words.endings import with_accents
from search.words.folding import folded

# Snowball's algorithms by script and language; "" is for every other language.
_ALGORITHMS = {
    script: dict(pair.split(":") for pair in pairs.split())
    for script, pairs in {
        "latin": """:english ca:catalan cs:czech da:danish de:german en:english eo:esperanto
            es:spanish et:estonian eu:basque fi:finnish fr:french ga:irish hu:hungarian
            id:indonesian it:italian lt:lithuanian ms:indonesian nb:norwegian nn:norwegian
            no:norwegian nl:dutch pl:polish pt:portuguese ro:romanian st:sesotho sv:swedish
            tr:turkish bs:serbian
            cnr:serbian hr:serbian sh:serbian sr:serbian""",
        "cyrillic": ":russian bs:serbian cnr:serbian ru:russian sh:serbian sr:serbian",
        "greek": ":greek el:greek",
        "arabic": ":arabic ar:arabic fa:persian ckb: ku: ps: ug: ur:",
        "armenian": ":armenian hy:armenian",
        "hebrew": ": yi:yiddish",
        "devanagari": ":hindi hi:hindi ne:nepali",
        "tamil": ":tamil ta:tamil",
    }.items()
}
# A short name for each: the first language that is stemmed so.
TAGS = {
    name: tag
    for known in _ALGORITHMS.values()
    for tag, name in sorted(known.items(), reverse=True)
    if tag and name
}
_SCRIPTS = (
    (0x61, 0x7A, "latin"),
    (0xC0, 0x24F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x370, 0x3FF, "greek"),
    (0x400, 0x52F, "cyrillic"),
    (0x530, 0x58F, "armenian"),
    (0x590, 0x5FF, "hebrew"),
    (0x600, 0x6FF, "arabic"),
    (0x900, 0x97F, "devanagari"),
    (0xB80, 0xBFF, "tamil"),
)


@cache
def _script(letter: str) -> str:
    code = ord(letter)
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), "")


@lru_cache(maxsize=1_000)
def _by_script(language: str) -> dict[str, str]:
    """The algorithm of each script in texts of a language."""
    main = language.lower().replace("_", "-").split("-")[0]
    return {script: known.get(main, known[""]) for script, known in _ALGORITHMS.items()}


def algorithm(language: str, form: str) -> str:
    """Snowball's name of the rules for a form in a text of this language (a tag such as "pt-BR",
    or ""), by the script of the form: a Russian text may quote English. "" means no stemming."""
    return _by_script(language).get(_script(form[0]), "")


@cache
def _of_script(script: str) -> tuple[str, ...]:
    return tuple(sorted({*_ALGORITHMS.get(script, {"": ""}).values()}))


def algorithms_for(form: str) -> tuple[str, ...]:
    """All rules by which a form of this script may be stemmed in some language; "" among them if
    in some language it is not stemmed at all."""
    return _of_script(_script(form[0]))


@lru_cache(maxsize=10_000)
def _rules_in(language: str, script: str) -> tuple[str, ...]:
    by_script = _by_script(language)
    of_others = set(by_script.values()) & set(_of_script(script)) - {""}
    return tuple(sorted(of_others | {by_script.get(script, "")}))


def algorithms_in(language: str, form: str) -> tuple[str, ...]:
    """The rules by which words of a text in this language may have the same stem as the form."""
    return _rules_in(language, _script(form[0]))


class _Stemmers:
    """Snowball's stemmers, made when first needed. They keep state while they work, hence the
    lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, Any] = {}

    def __call__(self, algorithm: str, form: str) -> str:
        with self._lock:
            if algorithm not in self._made:
                self._made[algorithm] = snowballstemmer.stemmer(algorithm)
            return str(self._made[algorithm].stemWord(form))


_stemmers = _Stemmers()


@lru_cache(maxsize=100_000)
def stem(algorithm: str, form: str) -> str:
    """What is left of a form when its ending is cut off; the form itself if `algorithm` is ""."""
    if not algorithm:
        return form
    return sys.intern(folded(_stemmers(algorithm, with_accents(algorithm, form))) or form)
