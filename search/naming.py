"""Names in a query: what the fields mean by their values, and other spellings of known people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import pairwise

from babel import Locale

from archive.models import Person, Source, Transcript, Venue
from search.problems import Problem, shortened
from search.query import And, Field, Node, Not, Or, Phrase, Word
from search.search_indexes import country_slug
from search.spellings import PEOPLE, VENUES, Spelling, Spellings, forms_of

MOST_SPELLINGS = 5  # of one word, the reader's own among them
_MOST_BEARERS = 50  # spellings of people that are looked at for one word
_SHORTEST = 3  # letters of a Latin word that is looked for in other scripts
_LANGUAGES: Mapping[str, str] = {
    tag.replace("_", "-"): name for tag, name in Locale("en").languages.items()
}
_ALIKE = 0.5  # from 0 to 1: how alike two spellings of one name sound


@dataclass(frozen=True, slots=True)
class Resolved:
    """A query whose fields are known. `values` has for each field the slugs or codes it means."""

    tree: Node | None
    values: Mapping[Field, tuple[str, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PersonOffer:
    """A person whose name is the query, and the address of their page."""

    name: str
    url: str


def resolved(tree: Node | None) -> Resolved:
    """Looks up the names in a query. A field whose value nobody knows is left out and named."""
    if tree is None:
        return Resolved(None, {}, ())
    reading = _Reading(PEOPLE.known())
    return Resolved(reading.node(tree), reading.values, tuple(reading.problems))


def spelt(tree: Node | None) -> Node | None:
    """A query with the other spellings of the names in it, its fields left as they are."""
    return _Reading(PEOPLE.known(), fields=False).node(tree) if tree is not None else None


def people_called(text: str) -> tuple[PersonOffer, ...]:
    """The people in published transcripts of whom this is a full spelling of the name."""
    forms = forms_of(text)
    if not forms:
        return ()
    exact = {s.owner for s in PEOPLE.known().containing(forms) if s.forms == forms}
    if not exact:
        return ()
    heard = Person.objects.heard().filter(pk__in=sorted(exact)[:MOST_SPELLINGS]).order_by("name")
    return tuple(PersonOffer(person.name, person.get_absolute_url()) for person in heard)


class _Reading:
    """Goes through a tree once, collecting what fields mean and what nobody knows."""

    def __init__(self, people: Spellings, *, fields: bool = True) -> None:
        self.people = people
        self.fields = fields
        self.values: dict[Field, tuple[str, ...]] = {}
        self.problems: list[Problem] = []
        self._spelt: dict[str, tuple[str, ...]] = {}

    def node(self, node: Node | None) -> Node | None:
        if isinstance(node, Not):
            part = self.node(node.part)
            return None if part is None else Not(part)
        if isinstance(node, And | Or):
            parts = tuple(p for part in node.parts if (p := self.node(part)) is not None)
            return replace(node, parts=parts) if len(parts) > 1 else parts[0] if parts else None
        if isinstance(node, Field) and self.fields:
            return self._field(node)
        if isinstance(node, Word) or (isinstance(node, Phrase) and not node.slop):
            return self._name(node)
        return node

    def _field(self, field: Field) -> Node | None:
        if field.name == "title":
            return field if forms_of(field.value) else None
        found, nearest = _FIELDS[field.name](field.value)
        if found:
            self.values[field] = found
            return field
        near = f"{field.name}:{_quoted(nearest)}" if nearest else ""
        message = f"The archive knows no {_CALLED[field.name]} “{shortened(field.value)}”."
        code = f"unknown_{field.name}"
        self.problems.append(Problem(code, message, place=field.start, suggestion=near))
        return None

    def _name(self, leaf: Word | Phrase) -> Node:
        if leaf.text not in self._spelt:
            self._spelt[leaf.text] = spelt_otherwise(leaf.text, self.people)
        others = self._spelt[leaf.text]
        return Or((leaf, *(_respelt(leaf, text) for text in others))) if others else leaf


def _respelt(leaf: Word | Phrase, text: str) -> Word | Phrase:
    """The leaf with another text: al-Masri is one word, but its parts may be two elsewhere."""
    return Phrase(text, leaf.start, leaf.end) if " " in text else replace(leaf, text=text)


# --- Fields ----------------------------------------------------------------------------------


# What a value means, as slugs or codes, and the name nearest to it if it means nothing.
Meaning = tuple[tuple[str, ...], str]


def _people(value: str) -> Meaning:
    """Everybody one of whose spellings has these words."""
    known = PEOPLE.known()
    if owners := known.owners(value):
        return tuple(Person.objects.filter(pk__in=owners).values_list("slug", flat=True)), ""
    near = Person.objects.heard().filter(pk__in=known.nearest(value)).first()
    return (), near.name if near else ""


def _venues(value: str) -> Meaning:
    """Every place whose name, city or printing has these words."""
    known = VENUES.known()
    if owners := known.owners(value):
        return tuple(Venue.objects.filter(pk__in=owners).values_list("slug", flat=True)), ""
    near = Venue.objects.used().filter(pk__in=known.nearest(value)).first()
    return (), near.name if near else ""


def _countries(value: str) -> Meaning:
    names = Venue.objects.order_by().values_list("country", flat=True).distinct()
    return _listed(value, {slug: name for name in names if (slug := country_slug(name))})


def _sources(value: str) -> Meaning:
    return _listed(value, dict(Source.objects.values_list("slug", "name")))


def _kinds(value: str) -> Meaning:
    return _listed(value, Transcript.KINDS, whole=True)


def _languages(value: str) -> Meaning:
    """A language by its tag or its English name, and its forms: zh is zh-Hans too."""
    asked = value.lower().replace("_", "-")
    tags = {tag for tag, name in _LANGUAGES.items() if asked in (tag.lower(), name.lower())}
    held = Transcript.objects.order_by().values_list("language", flat=True).distinct()
    tags |= {tag for tag in held if tag and (tag.lower() == asked or tag.split("-")[0] in tags)}
    if tags:
        return tuple(sorted(tags)), ""
    near = get_close_matches(value.title(), _LANGUAGES.values(), n=1)
    return (), near[0] if near else ""


def _listed(value: str, names: Mapping[str, str], *, whole: bool = False) -> Meaning:
    """Of a short list those whose name or slug has these words, or is them if `whole`."""
    asked = forms_of(value.replace("_", " "))
    every = {key: (forms_of(key.replace("_", " ")), forms_of(name)) for key, name in names.items()}
    same = tuple(key for key, spelt in every.items() if asked in spelt)
    if same or not asked:
        return same, ""
    part = tuple(key for key, spelt in every.items() if any(set(asked) <= set(s) for s in spelt))
    if part and not whole:
        return part, ""
    shown = {" ".join(spelt[1]): names[key] for key, spelt in every.items()}
    near = get_close_matches(" ".join(asked), shown, n=1)
    if near or part:
        return (), shown[near[0]] if near else names[part[0]]
    return (), ""


_FIELDS: Mapping[str, Callable[[str], Meaning]] = {
    "speaker": _people,
    "participant": _people,
    "venue": _venues,
    "country": _countries,
    "kind": _kinds,
    "source": _sources,
    "lang": _languages,
}
_CALLED = {
    "speaker": "person called",
    "participant": "person called",
    "venue": "place called",
    "country": "country called",
    "kind": "kind of transcript called",
    "source": "source called",
    "lang": "language called",
}


def _quoted(value: str) -> str:
    return value if value.isalnum() else f'"{value}"'


# --- Other spellings of a name ---------------------------------------------------------------


def spelt_otherwise(text: str, known: Spellings) -> tuple[str, ...]:
    """How a name, or a part of one, is spelt in the other known spellings of those who bear it,
    the most usual first: "Sergei" gives "Sergey" and "Сергей"."""
    forms = forms_of(text)
    if not forms or (len(forms) == 1 and forms[0].isascii() and len(forms[0]) < _SHORTEST):
        return ()
    seen: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], str] = {}
    for one in known.containing(forms)[:_MOST_BEARERS]:
        at = _run(forms, one.forms)
        if at is None:
            continue
        for other in known.of(one.owner):
            places = _counterparts(one, range(at, at + len(forms)), other)
            found = tuple(other.forms[place] for place in places)
            if found and found != forms:
                seen[found] += 1
                written.setdefault(found, " ".join(other.words[place] for place in places))
    return tuple(written[found] for found, _ in seen.most_common(MOST_SPELLINGS - 1))


def _run(forms: tuple[str, ...], name: tuple[str, ...]) -> int | None:
    """Where the forms stand in a name one after the other."""
    starts = range(len(name) - len(forms) + 1)
    return next((at for at in starts if name[at : at + len(forms)] == forms), None)


def _counterparts(one: Spelling, places: Iterable[int], other: Spelling) -> tuple[int, ...]:
    """The places of the words of another spelling that stand for those at `places` in the first:
    the ones that sound alike, or those in the same place where that cannot be told. Empty unless
    each has one, in the same order."""
    found: list[int] = []
    for place in places:
        form = one.forms[place]
        sound = latin(form)
        sounds = [latin(theirs) for theirs in other.forms]
        if sound and all(sounds):
            alike = [_likeness(sound, theirs) for theirs in sounds]
            best = max(range(len(alike)), key=alike.__getitem__)
            if alike[best] < _ALIKE:
                return ()
            found.append(best)
        elif len(one.forms) == len(other.forms):
            found.append(place)
        else:
            return ()
    return tuple(found) if all(b == a + 1 for a, b in pairwise(found)) else ()


@lru_cache(maxsize=10_000)
def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()


_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
        " i yi ye g u j lj nj c dj dz".split(),
        strict=True,
    )
)


def latin(form: str) -> str:
    """How a word sounds, in Latin letters; empty for scripts that we cannot read."""
    if form.isascii():
        return form
    letters = [c if c.isascii() else _LATIN.get(c, "?") for c in form]
    return "" if "?" in letters else "".join(letters).replace("_", "")
