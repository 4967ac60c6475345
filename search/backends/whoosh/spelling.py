"""Another spelling for words that the index does not have, from the words that it has."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from search import analysis
from search.backends.whoosh.fields import FORMS
from search.backends.whoosh.segments import Snapshot
from search.query import Prefix, every_leaf, parse

_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")
_SHORTEST = 3  # letters that a word needs for a guess at it
_SHORTEST_FAR = 5  # letters for a guess two letters away


def suggestion(snapshot: Snapshot, text: str) -> str | None:
    """The query with its unknown words respelt, everything else as typed; None if every word is
    known or nothing similar is."""
    respelt = text
    leaves = sorted(every_leaf(parse(text).tree), key=lambda leaf: leaf.start, reverse=True)
    for leaf in leaves:
        if isinstance(leaf, Prefix):
            continue
        for match in reversed(list(analysis.WORD.finditer(text, leaf.start, leaf.end))):
            if better := _better(snapshot, match.group()):
                respelt = respelt[: match.start()] + better + respelt[match.end() :]
    return respelt if respelt != text else None


def _better(snapshot: Snapshot, written: str) -> str | None:
    """The most frequent known word that is one letter away, else two; None for a known word."""
    word = analysis.word(written)
    field = snapshot.document_field
    if len(word.forms) != 1 or snapshot.occurs(field, word.terms[0]):
        return None
    form = word.forms[0]
    if len(form) < _SHORTEST or any(character.isdigit() for character in form):
        return None
    for candidates in (_one_away(form), _near(snapshot, form)):
        counted = [(snapshot.frequency(field + FORMS, other), other) for other in set(candidates)]
        for count, other in heapq.nlargest(5, counted):
            if count and snapshot.occurs(field + FORMS, other):
                return _in_the_case_of(written, other)
    return None


def _in_the_case_of(written: str, form: str) -> str:
    if written.isupper() and len(written) > 1:
        return form.upper()
    return form.capitalize() if written[0].isupper() else form


def _one_away(form: str) -> Iterable[str]:
    """Every string that differs by one letter left out, put in, changed or swapped."""
    alphabet = next((letters for letters in _ALPHABETS if form[0] in letters), _ALPHABETS[0])
    for i in range(len(form) + 1):
        head, tail = form[:i], form[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in alphabet:
            yield head + letter + tail
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]


def _near(snapshot: Snapshot, form: str) -> Iterable[str]:
    """Known words two letters away that begin alike."""
    if len(form) < _SHORTEST_FAR:
        return
    field = snapshot.document_field + FORMS
    for segment in snapshot.segments:
        for other, _ in segment.infos(field, form[:2]):
            if abs(len(other) - len(form)) <= 2 and _distance(form, other) <= 2:
                yield other


def _distance(a: str, b: str) -> int:
    """How many letters must be changed to turn one word into the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
