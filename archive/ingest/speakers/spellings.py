"""Spellings compared: variants of one name, people of one surname, labels that are misprints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from archive.ingest.labels.names import is_full, same_letters, surname
from archive.ingest.labels.printed import folded, words_of
from archive.ingest.types import Label
from archive.ingest.vocabulary import OFFICES

MADAM = frozenset("ms mrs miss mme mlle sra srta frau signora senhora".split())
SIR = frozenset("mr sir m sr herr sig signor senhor".split())
LONG_NAME = 6  # letters; in shorter names one letter makes another name
MORE_OFTEN = 2  # times as often as its misprint a label stands


def is_among(name: str, found: Iterable[str]) -> bool:
    """Whether that name, a variant of it or its surname is there already."""
    if not is_full(name):
        return any(surname(other) == surname(name) for other in found)
    return any(
        other == name
        or _alike(other, name)
        or name.endswith(f" {other}")  # "Gullkraft Ada Norr"
        or (surname(other) == surname(name) and not is_full(other))
        for other in found
    )


def _alike(one: str, other: str) -> bool:
    """Two spellings of one first name and one surname: Sergey and Sergei, not Serzh and Tigran."""
    if surname(one) != surname(other):
        return False
    a, b = words_of(one)[0], words_of(other)[0]
    return a[0] == b[0] and (
        a.startswith(b) or b.startswith(a) or SequenceMatcher(None, a, b).ratio() >= 0.8
    )


def _is_shorter(name: str, whole: str) -> bool:
    """Whether a full name leaves out the second surname of another, and perhaps a first name, as
    Spanish does: "Inés Marrane" of "María Inés Marrane Luz". Who has one more word before their
    name may be called something: "Elected Ada Norr"."""
    return len(words_of(name)) > 1 and f" {folded(name)} " in f" {folded(whole)}"


def one_spelling_each(names: Sequence[str]) -> dict[str, str]:
    """Every full name → the spelling to use: the one the document names first."""
    chosen: dict[str, str] = {}
    for name in names:
        if name in chosen:
            continue
        same = next(
            (
                kept
                for kept in dict.fromkeys(chosen.values())
                if same_letters(kept, name) or _alike(kept, name) or _is_shorter(name, kept)
            ),
            None,
        )
        chosen[name] = same or name
    return chosen


def shared_surnames(labels: Iterable[Label]) -> set[str]:
    """Surnames that labels give to two people, without their first names: "PRESIDENT NORR" and
    "FIRST LADY NORR", "MR. VASK" and "MS. VASK"."""
    bearers: dict[str, set[str]] = {}
    for mark in labels:
        if mark.name and not is_full(mark.name):
            first = words_of(mark.printed)[0]
            spouse = "lady" in words_of(mark.printed)
            bearer = "ms" if spouse or first in MADAM else "mr" if first in SIR else ""
            bearer = bearer or ("office" if mark.office else "")
            bearers.setdefault(surname(mark.name), set()).add(bearer)
    return {name for name, kinds in bearers.items() if "ms" in kinds and kinds & {"mr", "office"}}


def misprints_among(labels: Mapping[str, int], text: str) -> dict[str, str]:
    """Labels that are another one misprinted: one letter inside the surname or the office is
    wrong, missing or in another's place, the right one is printed far more often, and the text
    knows no such name."""
    found: dict[str, str] = {}
    for wrong, times in labels.items():
        for right, often in labels.items():
            if times * MORE_OFTEN > often or not _misprinted(wrong, right):
                continue
            last = wrong.split()[-1]
            if last in right.split() or len(re.findall(rf"\b{re.escape(last)}\b", text)) <= times:
                found[wrong] = right
    return found


def _misprinted(wrong: str, right: str) -> bool:
    """Whether one letter, not the first or last of a long word, makes the difference."""
    pairs = [(a, b) for a, b in zip(wrong.split(), right.split(), strict=False) if a != b]
    if len(wrong.split()) != len(right.split()) or len(pairs) != 1:
        return False
    a, b = pairs[0]
    if b.casefold() in OFFICES and b == a + b[-1]:
        return True  # "THE PRESIDEN"
    office = b.casefold() in OFFICES and a.casefold() not in OFFICES
    if office and a[:LONG_NAME] == b[:LONG_NAME]:
        return True  # "ADMINISTRATION" for "ADMINISTRATOR"
    if min(len(a), len(b)) < LONG_NAME or a[:1] != b[:1] or a[-1:] != b[-1:]:
        return False
    while a[:1] == b[:1] != "":
        a, b = a[1:], b[1:]
    while a[-1:] == b[-1:] != "":
        a, b = a[:-1], b[:-1]
    swapped = len(a) == 2 and a == b[::-1]
    return swapped or (len(a) <= 1 and len(b) <= 1)
