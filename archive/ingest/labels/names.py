"""The shape of personal names: whole ones and surnames, in capitals and in sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from archive.ingest import uncased
from archive.ingest.labels.printed import DECORATIONS, SPACE, without_honorifics, words_of
from archive.ingest.vocabulary import CONNECTIVES, PARTICLES

TWO_LETTERS = re.compile(r"^[B-DF-HJ-NP-TV-Z][AEIOU]$")  # "XI", but not "AA"
INITIALS = re.compile(
    r"^(?:[A-ZÀ-ÞА-ЯЁČĎĒĢĪĶĻŁŅŘŚŠŤŪŽŻŹ]\.[\s-]?){1,3}(?=[A-ZÀ-ÞА-ЯЁČĎĒĢĪĶĻŁŅŘŚŠŤŪŽŻŹ][^\W\d_])"
)
MC = re.compile(r"\bMc(?=[A-Z]{2})")  # "McKAY" is in capitals
# "Норр А. Б.": Russian and Ukrainian records put the surname first.
CAPITAL = "[А-ЯЁІЇЄҐЎ]"
INITIALS_LAST = re.compile(
    rf"^(?P<surname>{CAPITAL}[^\W\d_]+(?:[-'’][^\W\d_]+)?)\s(?P<initials>{CAPITAL}\.(?:\s?{CAPITAL}\.?)?)$"
)
# Before names that hold a place, "Lord Norr of Sund", or are one, "Earl of Sund".
PEERAGE = frozenset(
    "Lord Lady Baroness Viscount Viscountess Earl Countess Duke Duchess Marquess".split()
)
# "KISHIDA Fumio": capitals mark the surname, which stands first.
SURNAME_FIRST = re.compile(r"^(?P<surname>[A-ZÀ-Þ]{3,})\s(?P<given>[A-ZÀ-Þ][a-zà-ÿ-]+)$")


def same_letters(one: str, other: str) -> bool:
    """Equal but for spaces, case, accents and punctuation ("VladimirPutin", "INES" for Inés)."""
    return _letters(one) == _letters(other) != ""


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFD", "".join(words_of(text)))
    return "".join(char for char in apart if not "\u0300" <= char <= "\u0304")


def is_name(text: str) -> bool:
    """Whether the text has the shape of a personal name: capitalised words and particles, up to
    seven, no digits."""
    if any(char.isdigit() for char in text) or not text:
        return False
    tokens = text.replace(",", " ").split()
    if not 1 <= len(tokens) <= 7:
        return False
    capitals = 0
    for token in tokens:
        bare = token.strip("“”\"'’«»()")
        if bare[:1].isupper() and not (len(bare) > 1 and bare[1:].isdigit()):
            capitals += 1
        elif bare == "of" and tokens[0] in PEERAGE:
            continue
        elif bare.casefold() not in PARTICLES and not re.match(
            r"^(?:al|el|as|ad|bin|d|l)[-'’]\w", bare, re.I
        ):
            return False
    return capitals > 0


def is_titled(words: Sequence[str]) -> bool:
    """Whether most words are capitalised, as in a heading."""
    large = sum(1 for word in words if word[:1].isupper() or word.casefold() in CONNECTIVES)
    return large >= 0.7 * len(words)


def is_full(name: str) -> bool:
    """More than a surname: a first name, not only initials."""
    parts = [part for part in name.split() if part.casefold() not in PARTICLES]
    if uncased.without_capitals(name):
        return len(parts) > 1 or (len(name) > 2 and not uncased.in_words(name))
    return (len(parts) > 1 and not parts[0].endswith(".")) or (
        len(parts) > 2 and not parts[1].endswith(".")
    )


def surname(name: str) -> str:
    """The part of a name that short labels keep: its last word, folded."""
    parts = words_of(re.sub(r",? (?:Jr|Sr|II|III)\.?$", "", name))
    return parts[-1] if parts else ""


def first_letters(name: str) -> str:
    """The capitals that the words of a name begin with: "AM" of "Ada McNorr"."""
    return "".join(letter for letter in re.findall(r"\b[^\W\d_]", name) if letter.isupper())


def printed_name(name: str) -> str:
    """A name in capitals as it is written in a sentence: "INÉS MARRANE" → "Inés Marrane"."""
    if TWO_LETTERS.match(name):
        return name.capitalize()
    plain = MC.sub(lambda mc: mc.group().upper(), name)
    if not plain.isupper() or len(name) < 3:
        return name
    name = plain
    if set(name) & set("İĞŞ"):  # in Turkish, I has no dot and İ keeps it
        name = name.replace("I", "ı").replace("İ", "i")
        return " ".join(
            word[:1].replace("i", "İ").upper() + word[1:].lower() for word in name.split()
        )
    written = []
    for index, token in enumerate(name.split()):
        if token.casefold() in PARTICLES and index + 1 < len(name.split()) and len(token) < 4:
            written.append(token.casefold())
        elif re.fullmatch(r"(?:[^\W\d_]\.)+", token):
            written.append(token)
        else:
            written.append(re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), token))
    text = " ".join(written)
    text = re.sub(r"(?<=['’])([Ss])\b", lambda s: s.group().lower(), text)
    return re.sub(r"\bMc([a-z])", lambda mc: "Mc" + mc[1].upper(), text)


def plain_name(text: str) -> str:
    """A name as it is written in a sentence, given names first, without honorifics and letters
    after it: "Mr NORR Ada" → "Ada Norr"."""
    text = DECORATIONS.sub("", text)
    text = without_honorifics(text.strip(' ,.;:-–—“”"«»()'))
    if turned := SURNAME_FIRST.match(text):
        text = f"{turned['given']} {turned['surname'].capitalize()}"
    if turned := INITIALS_LAST.match(text):
        given = re.sub(r"\.(?=\S)", ". ", turned["initials"].rstrip(".") + ".")
        text = f"{given} {printed_name(turned['surname'])}"
    if initials := INITIALS.match(text):
        given = re.sub(r"\.\s?(?=[^\W\d_])", ". ", initials.group().strip())
        text = f"{given} {text[initials.end() :]}"
    return printed_name(SPACE.sub(" ", text))
