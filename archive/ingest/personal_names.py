"""Whether two printed names can be one person's: order, initials, alphabets, short forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nicknames import NickNamer

# Russian letters in Latin ones: the system of the United States Board on Geographic Names and the
# British Permanent Committee on Geographical Names of 1947, without its marks for ъ and ь.
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a|b|v|g|d|e|ye|zh|z|i|y|k|l|m|n|o|p|r|s|t|u|f|kh|ts|ch|sh|shch||y||e|yu|ya".split("|"),
        strict=True,
    )
)
# How one name is spelt in English from one system of transliteration to the next, in this order.
ONE_SOUND = (
    (re.compile(r"x"), "ks"),  # Alexei, Aleksey
    (re.compile(r"\bye|(?<=[aeiou])ye"), "e"),  # Yevgeny, Evgeny
    (re.compile(r"[yj]"), "i"),  # Sergey, Sergei
    (re.compile(r"(.)\1+"), r"\1"),  # Dmitriy, Dmitri; Assad, Asad
)
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
SUFFIXES = frozenset(("jr", "sr"))


def sounds(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: in Latin letters, without case, accents,
    apostrophes and the differences between two transliterations."""
    text = "".join(CYRILLIC.get(letter, letter) for letter in text.casefold())
    text = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = (re.sub(r"['’ʼ]", "", word) for word in WORD.findall(text))
    return tuple(_sound(word) for word in words)


def _sound(word: str) -> str:
    for spelling, sound in ONE_SOUND:
        word = spelling.sub(sound, word)
    return word


@dataclass(frozen=True, slots=True)
class PersonalName:
    """The parts of a name: given ones, whatever their place, and what follows the family name in
    languages that go on after it ("Pedro Marrane Ordune")."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    more: tuple[str, ...] = ()
    suffix: str = ""


def parted(name: str, family: str) -> PersonalName | None:
    """The name in parts, `family` being its family name; None if that is not in it."""
    words, wanted = sounds(name), sounds(family)
    suffix = words[-1] if words and words[-1] in SUFFIXES else ""
    words = words[:-1] if suffix else words
    for start in range(len(words) - len(wanted) + 1):
        if wanted and words[start : start + len(wanted)] == wanted:
            before, after = words[:start], words[start + len(wanted) :]
            if before:
                return PersonalName(before, wanted, after, suffix)
            return PersonalName(after, wanted, (), suffix)
    return None


def agree(printed: PersonalName, known: PersonalName) -> bool:
    """Whether a full name as printed can be that of somebody known: the same family name and
    first name (or a short form of it), and nothing else in it that tells the two apart. "Jr." must
    be known."""
    if printed.family != known.family or not printed.given or not known.given:
        return False
    if printed.suffix and printed.suffix != known.suffix:
        return False
    if printed.more and printed.more != known.more:
        return False
    first, *others = printed.given
    known_first, *known_others = known.given
    return _one_first_name(first, known_first) and _one_middle(others, known_others)


def _one_first_name(one: str, other: str) -> bool:
    """Joe is Joseph, and Joseph Joe; an initial is nobody."""
    if 1 in (len(one), len(other)):
        return False
    table = _short_forms()
    return one == other or other in table.nicknames_of(one) | table.canonicals_of(one)


class _ShortForms(NickNamer):
    """English first names and what they are shortened to, compared as they sound."""

    def _normalize_name(self, name: str) -> str:
        return _sound(name.casefold())


@lru_cache(maxsize=1)
def _short_forms() -> _ShortForms:
    return _ShortForms()


def _one_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Middle names that may be left out, but not be others; initials stand for what they begin."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=True)
    )
