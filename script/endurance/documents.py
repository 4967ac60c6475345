"""Documents of invented countries, as many as are wanted; each has a word that no other has."""

from __future__ import annotations

import datetime as dt
import random
import re

from archive.ingest.types import RawDocument

_OFFICES = ("President of Orvenna", "Foreign Minister of Taskeria", "Chancellor of Hallmar")
_GIVEN = ("Ilse", "Tomas", "Maren", "Pavel", "Odile", "Ruben", "Signe", "Anton")
_FAMILY = ("Brandvik", "Ostrova", "Keller-Moen", "Dupraz", "Tarnowicz", "Halloran", "Vesper")
_CITIES = ("Lindholm", "Kessel", "Port Corval", "Nesvik", "Asten")
_KINDS = ("Press conference", "Remarks", "Briefing", "Interview", "Statement")
_TOPICS = ("the harbour dues", "fishing limits", "the northern cable", "customs", "the ferry line")
_WORDS = (
    "agreement harbour ferry border customs winter summer council engineer cable lighthouse "
    "bridge railway grain timber herring quota election parliament embassy treaty letter visit "
    "exchange prisoner island coast water power station charge budget loan school hospital nurse "
    "doctor soldier observer ceasefire proposal answer question neighbour minister mayor captain "
    "we they nobody everybody hardly often never today tomorrow again slowly gladly together the "
    "a of to in for with without under over between after before small large old new honest open"
).split()
_UNIQUE = re.compile(r"\bxo(?:[bdfgklmnprstvz][aeiou]){4}\b")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def unique_word(number: int) -> str:
    """The word for a number: "xobabababa", "xobabababe" …"""
    syllables = []
    for _ in range(4):
        number, syllable = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        consonant, vowel = divmod(syllable, len(_VOWELS))
        syllables.append(_CONSONANTS[consonant] + _VOWELS[vowel])
    return "xo" + "".join(reversed(syllables))


def unique_words(text: str) -> list[str]:
    return _UNIQUE.findall(text)


def document(number: int) -> RawDocument:
    """The document of a number, always the same."""
    chance = random.Random(number)  # noqa: S311
    speakers = [f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(2)]
    day = dt.date(1995, 1, 1) + dt.timedelta(days=chance.randrange(10_000))
    first, second = speakers
    lines = [
        f"{chance.choice(_KINDS)} on {chance.choice(_TOPICS)}, no. {number}",
        f"{chance.choice(_CITIES).upper()}, {day.day} {day:%B %Y}",
        f"{first}, {chance.choice(_OFFICES)}: {_sentence(chance)} {unique_word(number)}. "
        + _paragraph(chance),
    ]
    for turn in range(chance.randrange(3, 9)):
        who = ("Question", first, second)[turn % 3]
        lines.append(f"{who}: {_paragraph(chance)}")
    return RawDocument("\n\n".join(lines).encode(), f"{number:06d}.txt", "text/plain")


def _paragraph(chance: random.Random) -> str:
    return " ".join(f"{_sentence(chance)}." for _ in range(chance.randrange(2, 7)))


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randrange(6, 16))).capitalize()
