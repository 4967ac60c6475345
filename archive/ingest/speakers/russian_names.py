"""First names that a Russian text gives in another case."""

from __future__ import annotations

import re

# Endings of Russian first names after "с", "у" and the like, and the nominative, by gender.
FEMININE = (
    ("ией", "ия"),
    ("ии", "ия"),
    ("ой", "а"),
    ("ей", "я"),
    ("ью", "ь"),
    ("ы", "а"),
    ("и", "я"),
)
MASCULINE = (
    ("ием", "ий"),
    ("ия", "ий"),
    ("еем", "ей"),
    ("ея", "ей"),
    ("ом", ""),
    ("ём", ""),
    ("а", ""),
)


def nominative(name: str, initial: str, text: str) -> str | None:
    """ "Ирина Гехт" for "И. Гехт" where the text says "с Ириной Гехт"; None if it says nothing of
    the kind."""
    last = name.split()[-1]
    stem = last[:-1] if last[-1:] in "аяй" else last
    pattern = rf"\b({re.escape(initial)}[а-яё]+)\s+({re.escape(stem)}[а-яё]{{0,3}})\b"
    for match in re.finditer(pattern, text):
        first = match[1]
        inflected = match[2] != last or first.endswith(("ой", "ей", "ом", "ием", "еем"))
        if not inflected:
            return f"{first} {last}"
        feminine = last[-1:] in "ая" or (match[2] == last and first.endswith(("ой", "ей")))
        for ending, base in FEMININE if feminine else MASCULINE:
            if first.endswith(ending) and len(first) > len(ending) + 1:
                return f"{first.removesuffix(ending)}{base} {last}"
    return None
