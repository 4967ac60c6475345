"""Another spelling for words that the index does not have, from the words that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from search.backends.whoosh.nodes import Form
from search.backends.whoosh.snapshots import Unit
from search.matches.patterns import differ_at_most
from search.query import Phrase, Word, every_leaf, parse
from search.words import analysis

Units = Collection[Unit]

_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")
_SHORTEST = 3  # letters that a word needs for a guess at it
_SHORTEST_FAR = 5  # letters for a guess two letters away


def suggestion(units: Units, field: str, text: str) -> str | None:
    """The query with the words that are nowhere written so respelt, everything else as typed;
    None if every word is known or nothing similar is."""
    respelt = text
    leaves = sorted(every_leaf(parse(text).tree), key=lambda leaf: leaf.start, reverse=True)
    for leaf in leaves:
        if not isinstance(leaf, Word | Phrase):
            continue
        for match in reversed(list(analysis.WORD.finditer(text, leaf.start, leaf.end))):
            if better := _better(units, field, match.group()):
                respelt = respelt[: match.start()] + better + respelt[match.end() :]
    return respelt if respelt != text else None


def _better(units: Units, field: str, written: str) -> str | None:
    """The most frequent known word that is one letter away, else two; None for a known word."""
    word = analysis.word(written)
    if len(word.forms) != 1 or _occurs(units, field, word.forms[0]):
        return None
    form = word.forms[0]
    if len(form) < _SHORTEST or any(character.isdigit() for character in form):
        return None
    for candidates in (_one_away(form), _near(units, field, form)):
        counted = Counter({other: _frequency(units, field, other) for other in set(candidates)})
        for other, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
            if count and _occurs(units, field, other):
                return _in_the_case_of(written, other)
    return None


def _occurs(units: Units, field: str, form: str) -> bool:
    return any(unit.occurs(field, Form(field, form).terms) for unit in units)


def _frequency(units: Units, field: str, form: str) -> int:
    return max((unit.frequency(field, form) for unit in units), default=0)


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


def _near(units: Units, field: str, form: str) -> Iterable[str]:
    """Known words two letters away that begin alike."""
    if len(form) < _SHORTEST_FAR:
        return
    for segment in (segment for unit in units for segment in unit.segments):
        text = segment.text(field)
        for other in text.forms(text.terms.beginning(form[:2].encode())):
            if differ_at_most(form, other, 2):
                yield other
