"""How people and places are spelt, held in memory, so that a query need not read every name."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import Count, Max, Model
from django.db.models.signals import post_delete, post_save

from archive.models import PersonName, Venue, VenueAlias
from search.words import analysis

_JOINERS = re.compile(r"[-‐‑'’ʼ.]+")
_LATELY = 1.0  # seconds in which the database is not asked again whether names were added
_SOON = 10.0  # seconds after which new names that another process wrote are read
_LATE = 300.0  # seconds after which names are read again although none seems to have changed


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name. `owner` is the key of what bears it; `words` as written, `forms`
    as compared, one for each word."""

    owner: int
    words: tuple[str, ...]
    forms: tuple[str, ...]


class Spellings:
    """All spellings of one kind of thing, found by their words."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        self._by_form: dict[str, list[Spelling]] = defaultdict(list)
        self._by_owner: dict[int, list[Spelling]] = defaultdict(list)
        self._starting: dict[str, set[str]] = defaultdict(set)
        for owner, text in rows:
            words, forms = _read(text)
            spelling = Spelling(owner, words, forms)
            self._by_owner[owner].append(spelling)
            for form in set(forms):
                self._by_form[form].append(spelling)
                self._starting[form[0]].add(form)

    def of(self, owner: int) -> Sequence[Spelling]:
        return self._by_owner.get(owner, ())

    def containing(self, forms: Sequence[str]) -> list[Spelling]:
        """The spellings that have all these words, in whatever order."""
        if not forms:
            return []
        rarest = min(forms, key=lambda form: len(self._by_form.get(form, ())))
        wanted = set(forms)
        return [one for one in self._by_form.get(rarest, ()) if wanted <= set(one.forms)]

    def owners(self, text: str) -> list[int]:
        """Whatever has a spelling with all the words of the text."""
        return sorted({one.owner for one in self.containing(forms_of(text))})

    def nearest(self, text: str) -> list[int]:
        """What would be meant if each word were spelt like the known word nearest to it."""
        near: list[str] = []
        for form in forms_of(text):
            if form in self._by_form:
                near.append(form)
                continue
            alike = [f for f in self._starting.get(form[0], ()) if abs(len(f) - len(form)) <= 2]
            found = get_close_matches(form, sorted(alike), n=1, cutoff=0.7)
            if not found:
                return []
            near += found
        return sorted({one.owner for one in self.containing(near)})


def forms_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(analysis.forms(text))


def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    written: list[str] = []
    forms: list[str] = []
    for word, start, end in analysis.words(text):
        parts = [part for part in _JOINERS.split(text[start:end]) if part]
        written += parts if len(parts) == len(word.forms) else word.forms
        forms += word.forms
    return tuple(written), tuple(forms)


class Table:
    """Spellings as the database has them. Names that this process changes are read again at once,
    those that others add a little later, and a change of a name by others within minutes."""

    def __init__(self, read: Callable[[], Iterable[tuple[int, str]]], *models: type[Model]) -> None:
        self._read = read
        self._models = models
        self._changes = 0
        self._lock = threading.Lock()
        self._held: Spellings | None = None
        self._state: tuple[Any, ...] = (None,)
        self._read_at = self._asked_at = 0.0
        for model in models:
            for signal in (post_save, post_delete):
                signal.connect(self._changed, sender=model, dispatch_uid=(id(self), model, signal))

    def _changed(self, **kwargs: Any) -> None:
        self._changes += 1

    def known(self) -> Spellings:
        """The present spellings: a cheap question to the database, seldom a reading of all."""
        held, now = self._held, time.monotonic()
        if held and self._state[0] == self._changes and now - self._asked_at < _LATELY:
            return held
        state = (self._changes, *map(_size, self._models))
        age = now - self._read_at
        with self._lock:
            self._asked_at = now
            if self._held is None or self._is_stale(state, age):
                self._held = Spellings(self._read())
                self._state, self._read_at = state, now
            return self._held

    def _is_stale(self, state: tuple[Any, ...], age: float) -> bool:
        if state == self._state:
            return age > _LATE
        grown = state[0] == self._state[0] and all(
            now >= then for now, then in zip(state[1:], self._state[1:], strict=True)
        )
        return age > _SOON if grown else True


def _size(model: type[Model]) -> tuple[int, int]:
    found = model._default_manager.aggregate(last=Max("pk"), count=Count("pk"))
    return found["last"] or 0, found["count"]


def _names() -> Iterable[tuple[int, str]]:
    return PersonName.objects.order_by("pk").values_list("person_id", "name").iterator()


def _places() -> Iterable[tuple[int, str]]:
    for key, name, city in Venue.objects.order_by("pk").values_list("pk", "name", "city"):
        yield key, name
        if city:
            yield key, city
            yield key, f"{name} {city}"
    yield from VenueAlias.objects.order_by("pk").values_list("venue_id", "printed")


PEOPLE = Table(_names, PersonName)
VENUES = Table(_places, Venue, VenueAlias)
