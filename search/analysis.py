"""From text to the terms it is found by: one analysis for index, queries and highlighting.

A term is a function of the written word alone, so that index and query always agree:
case and accents are folded (café = cafe, ё = е), no word is left out, a possessive 's is dropped,
words joined by hyphen or apostrophe count singly and as one (non-interference = non interference =
noninterference), U.S. = US, and the ending is cut off by the rules of the word's script.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

import snowballstemmer

# To be raised with every change that gives a word another term: it makes older indexes stale.
VERSION = f"1, snowballstemmer {version('snowballstemmer')}"

SECTION = "\f"  # between parts of a document that no phrase runs across
SECTION_GAP = 100
_LONGEST_TERM = 64
_MOST_PARTS = 4  # of a chain of words joined by hyphens that also counts as one word

# Marks that belong to the letter before them, and signs that do not end a word.
_MARKS = "".join(
    re.escape(chr(code))
    for code in range(0x300, 0x10000)
    if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
_LETTERS = rf"(?:[^\W_]++[{_MARKS}\u00ad\u200c\u200d]*+)++"
WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?"  # U.S. and U.S.S.R
    rf"|{_LETTERS}(?:[-‐‑'’ʼ]{_LETTERS}|(?<=\d)[.,](?=\d){_LETTERS})*"
)
_JOINER = re.compile(r"[-‐‑'’ʼ.,]+")
_POSSESSIVE = re.compile(r"['’ʼ][sS]\Z")
_KEPT_LETTERS = str.maketrans({"й": "\ue000", "Й": "\ue000"})  # a letter of its own, not an accent
_SIGNS_IN_WORDS = str.maketrans("", "", "\u00ad\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Word:
    """A written word. `forms` are its parts, folded, and `terms` their stems, one for each place
    that it takes up; `joined` is (form, term) of the whole when there are several parts."""

    forms: tuple[str, ...]
    terms: tuple[str, ...]
    joined: tuple[str, str] | None


def folded(text: str) -> str:
    """A word without case, accents and invisible signs."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).casefold().translate(_KEPT_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text.translate(_SIGNS_IN_WORDS).replace("\ue000", "й")


class _Stems:
    """Stems by the script of the word, each worked out once. The stemmers keep state while they
    work, hence the lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latin = snowballstemmer.stemmer("english")
        self._cyrillic = snowballstemmer.stemmer("russian")

    def __call__(self, form: str) -> str:
        first = form[0]
        if "a" <= first <= "z" or "\u00c0" <= first <= "\u024f":
            stemmer = self._latin
        elif "\u0400" <= first <= "\u04ff":
            stemmer = self._cyrillic
        else:
            return form
        with self._lock:
            return str(stemmer.stemWord(form)) or form


_stem = _Stems()


@lru_cache(maxsize=200_000)
def word(written: str) -> Word:
    """The analysis of one match of WORD."""
    plain = _POSSESSIVE.sub("", written)
    if "." in plain and not any(c.isdigit() for c in plain):  # U.S.
        parts = [plain.replace(".", "")]
    else:
        parts = _JOINER.split(plain)
    # Folding may leave nothing (a lone modifier letter): the written sign then stands for itself.
    forms = tuple(sys.intern((folded(part) or part)[:_LONGEST_TERM]) for part in parts if part)
    terms = tuple(sys.intern(_stem(form)) for form in forms)
    joined = None
    if 1 < len(forms) <= _MOST_PARTS:
        whole = "".join(forms)[:_LONGEST_TERM]
        joined = (whole, _stem(whole))
    return Word(forms, terms, joined)


def words(text: str) -> Iterator[tuple[Word, int, int]]:
    """The words of a text, each with where it starts and ends."""
    for match in WORD.finditer(text):
        yield word(match.group()), match.start(), match.end()


@lru_cache(maxsize=2)
def positions(text: str) -> tuple[dict[str, list[int]], set[str]]:
    """For the index: the positions of every term, and the set of forms."""
    places: dict[str, list[int]] = {}
    forms: set[str] = set()
    position = 0
    for section in text.split(SECTION):
        for written in WORD.findall(section):
            found = word(written)
            if found.joined:
                forms.add(found.joined[0])
                places.setdefault(found.joined[1], []).append(position)
            for term in found.terms:
                if term in places:
                    places[term].append(position)
                else:
                    places[term] = [position]
                position += 1
            forms.update(found.forms)
        position += SECTION_GAP
    return places, forms
