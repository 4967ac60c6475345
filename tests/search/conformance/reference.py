"""Searching without an index: every answer worked out anew from the texts in the database.

It shares with the site what a word is, when two words have one stem (search.words), and how a
query is read (search.query.parse). Everything else it does by itself, in the plainest way, so that
it can tell whether an engine finds, counts and orders rightly.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from archive.models import Person, Source, Speech, Transcript, Venue
from search.criteria import Scope, SearchCriteria, Sort
from search.query import (
    And,
    Dates,
    Field,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
    leaves,
    parse,
)
from search.words import analysis

K1, B = 1.2, 0.75  # of BM25
TITLE = 3.0  # how much more a word in the title weighs
FACETS = (
    *("speaker", "participant", "decade", "year", "month"),
    *("venue", "country", "kind", "language", "source"),
)
LANGUAGES = {
    "en": "English",
    "ru": "Russian",
    "es": "Spanish",
    "de": "German",
    "fr": "French",
    "zh": "Chinese",
    "zh-Hans": "",
    "ja": "Japanese",
    "ar": "Arabic",
}
UNSAID = ("direction", "heading")

# The forms at one place of a text: that of the word and, at the first part of a word with hyphens,
# that of the whole.
Place = tuple[str, ...]
Section = tuple[Place, ...]
Sections = tuple[Section, ...]
Span = tuple[int, int]  # the first and the last place


# --- Texts -----------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, repr=False)
class Document:
    """A transcript, or a speech, with all that is asked about it."""

    key: int
    transcript: int
    language: str
    sections: Sections
    title: Section
    values: dict[str, frozenset[str]]
    date: dt.date | None
    last_day: dt.date | None
    minute: int
    speeches: list[Document] = field(default_factory=list)  # of a transcript
    whole: Document | None = None  # of a speech

    def __repr__(self) -> str:
        return f"<{'speech' if self.whole else 'transcript'} {self.key}>"

    @property
    def length(self) -> int:
        return sum(map(len, self.sections))

    def holds(self, facet: str, values: tuple[str, ...]) -> bool:
        return not self.values[facet].isdisjoint(values)


def places(text: str) -> Section:
    """The words of a text in their places."""
    found: list[Place] = []
    for word, _, _ in analysis.words(text):
        first, *others = word.forms
        found.append((first, word.joined) if word.joined else (first,))
        found += [(form,) for form in others]
    return tuple(found)


def documents() -> list[Document]:
    """The published transcripts, each with its speeches."""
    published = Transcript.objects.filter(status="published").select_related("venue", "source")
    return [_document(transcript) for transcript in published.order_by("pk")]


def _document(transcript: Transcript) -> Document:
    texts = [transcript.title, transcript.lead, transcript.venue_printed]
    texts.append(str(transcript.venue or ""))
    takers = list(transcript.participations.select_related("person"))
    for taker in takers:
        texts += [taker.name_printed, taker.office]
        if taker.person:
            texts.append(taker.person.name)
            texts += [name.name for name in taker.person.names.all()]
    speeches = list(transcript.speeches.select_related("person").order_by("position"))
    for speech in speeches:
        if speech.person or speech.speaker_name or speech.kind == "speech":
            texts.append(speech.speaker)
        texts.append(speech.text)
    first, last = _days(transcript)
    venue = transcript.venue
    month = first and transcript.date_precision != "year"
    values = {
        "speaker": {speech.person.slug for speech in speeches if speech.person},
        "participant": {taker.person.slug for taker in takers if taker.person},
        "decade": {str(first.year // 10 * 10)} if first else set(),
        "year": {str(first.year)} if first else set(),
        "month": {f"{first:%Y-%m}"} if first and month else set(),
        "venue": {venue.slug} if venue else set(),
        "country": {_slug(venue.country)} - {""} if venue else set(),
        "kind": {transcript.kind},
        "language": {transcript.language} - {""},
        "source": {transcript.source.slug} if transcript.source else set(),
    }
    whole = Document(
        transcript.pk,
        transcript.pk,
        transcript.language,
        tuple(places(text) for text in texts if text),
        places(transcript.title),
        {name: frozenset(values[name]) for name in FACETS},
        first,
        last,
        transcript.time.hour * 60 + transcript.time.minute if transcript.time else -1,
    )
    said = (speech for speech in speeches if speech.kind not in UNSAID)
    whole.speeches.extend(_speech(speech, whole) for speech in said)
    return whole


def _speech(speech: Speech, whole: Document) -> Document:
    speaker = frozenset({speech.person.slug} if speech.person else ())
    return replace(
        whole,
        key=speech.pk,
        sections=(places(speech.text),),
        values={**whole.values, "speaker": speaker},
        speeches=[],
        whole=whole,
    )


def _days(transcript: Transcript) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that the date as known may mean."""
    day = transcript.date
    if day is None or transcript.date_precision == "day":
        return day, day
    month = 12 if transcript.date_precision == "year" else day.month
    return day, dt.date(day.year, month, monthrange(day.year, month)[1])


def _slug(country: str) -> str:
    return re.sub(r"\W+", "-", country.lower()).strip("-")


# --- Where a leaf occurs ---------------------------------------------------------------------

Test = Callable[[str], bool]  # of a form


def occurrences(leaf: Node, section: Section, language: str) -> list[Span]:
    """Where a leaf of the query is found in a section of a text in this language."""
    if isinstance(leaf, Near):
        return list(_near(leaf, section, language))
    if isinstance(leaf, Phrase):
        forms = [form for word, _, _ in analysis.words(leaf.text) for form in word.forms]
        if leaf.slop:
            return list(_among(forms, leaf.slop, section))
        return list(_in_a_row([_is(form) for form in forms], section))
    if isinstance(leaf, Word):
        return list(_word(leaf, section, language))
    fits = _fits(leaf)
    return [(at, at) for at, place in enumerate(section) for form in place if fits(form)]


def _word(leaf: Word, section: Section, language: str) -> Iterator[Span]:
    words = [word for word, _, _ in analysis.words(leaf.text)]
    parts = [_like(form, language) for word in words for form in word.forms]
    found = set(_in_a_row(parts, section))
    if len(words) == 1 and words[0].joined:
        found |= set(_in_a_row([_like(words[0].joined, language)], section))
    yield from sorted(found)


def ways(leaf: Node) -> list[Callable[[Section, str], int]]:
    """What counts how often a leaf occurs in a section of a text in a language. A word with a
    hyphen is counted as two words, and as one; what is near is counted where its first part is."""
    if isinstance(leaf, Near):
        return [lambda section, language: len(_nearby(leaf, section, language))]
    words = list(analysis.words(leaf.text)) if isinstance(leaf, Word) else []
    if len(words) == 1 and (joined := words[0][0].joined):
        parts = words[0][0].forms

        def apart(section: Section, language: str) -> int:
            return len(list(_in_a_row([_like(form, language) for form in parts], section)))

        def together(section: Section, language: str) -> int:
            return len(list(_in_a_row([_like(joined, language)], section)))

        return [apart, together]
    return [lambda section, language: len(occurrences(leaf, section, language))]


def _is(form: str) -> Test:
    return lambda other: other == form


def _like(form: str, language: str) -> Test:
    def test(other: str) -> bool:
        rules = analysis.algorithm(language, other)
        return analysis.stem(rules, form) == analysis.stem(rules, other)

    return test


def _fits(leaf: Node) -> Test:
    """Whether a form is one of those that a part of a word stands for."""
    text = analysis.folded(leaf.text)
    if isinstance(leaf, Prefix):
        return lambda form: form.startswith(text)
    if isinstance(leaf, Wildcard):
        signs = {"?": ".", "*": ".*"}
        pattern = "".join(signs.get(letter, re.escape(letter)) for letter in text)
        return lambda form: re.fullmatch(pattern, form) is not None
    assert isinstance(leaf, Fuzzy)
    return lambda form: form[0] == text[0] and changes(text, form) <= leaf.distance


@cache
def changes(a: str, b: str) -> int:
    """How many letters must be put in, left out or changed to turn one word into the other."""
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return changes(a[1:], b[1:])
    return 1 + min(changes(a[1:], b), changes(a, b[1:]), changes(a[1:], b[1:]))


def _in_a_row(tests: list[Test], section: Section) -> Iterator[Span]:
    for start in range(len(section) - len(tests) + 1):
        if all(any(map(test, section[start + i])) for i, test in enumerate(tests)):
            yield start, start + len(tests) - 1


def _among(forms: list[str], slop: int, section: Section) -> Iterator[Span]:
    """The least stretches in which all the forms stand, each as often as asked for."""
    most = len(forms) + slop
    for start in range(len(section)):
        for end in range(start, min(start + most, len(section))):
            within = [form for place in section[start : end + 1] for form in place]
            if all(within.count(form) >= forms.count(form) for form in forms):
                if section[start] and any(form in forms for form in section[start]):
                    yield start, end
                break


def _near(leaf: Near, section: Section, language: str) -> Iterator[Span]:
    for one, other in _nearby(leaf, section, language):
        before, after = sorted((one, other))
        yield before[0], after[1]


def _nearby(leaf: Near, section: Section, language: str) -> list[tuple[Span, Span]]:
    """The first part wherever it has the second one near it, with the nearest such."""
    found = []
    others = occurrences(leaf.second, section, language)
    for one in occurrences(leaf.first, section, language):
        gaps = [(max(other[0] - one[1], one[0] - other[1]) - 1, other) for other in others]
        near = [pair for pair in gaps if 0 <= pair[0] <= leaf.distance]
        if near:
            found.append((one, min(near)[1]))
    return found


# --- What fields mean, and names ---------------------------------------------------------------


def forms(text: str) -> tuple[str, ...]:
    return tuple(form for word, _, _ in analysis.words(text) for form in word.forms)


class Names:
    """What the archive calls its people, places and the rest."""

    def __init__(self) -> None:
        self.people = {
            person.slug: [forms(name.name) for name in person.names.order_by("pk")]
            for person in Person.objects.prefetch_related("names")
        }
        self.written = {
            forms(name.name): name.name.split()
            for person in Person.objects.all()
            for name in person.names.all()
        }
        self.venues = {
            venue.slug: [
                forms(text)
                for text in (
                    *(venue.name, venue.city, f"{venue.name} {venue.city}"),
                    *(alias.printed for alias in venue.aliases.all()),
                )
            ]
            for venue in Venue.objects.all()
        }
        countries = {venue.country for venue in Venue.objects.all()} - {""}
        self.countries = {_slug(name): [forms(name)] for name in countries}
        self.sources = {
            source.slug: [forms(source.name), forms(source.slug)] for source in Source.objects.all()
        }

    def values(self, name: str, value: str) -> tuple[str, ...]:
        """The values of a facet that the value of a field means; none if nobody knows it."""
        asked = forms(value.replace("_", " "))
        if name == "kind":
            known = {slug: [forms(slug.replace("_", " "))] for slug in Transcript.KINDS}
            return tuple(slug for slug, spelt in known.items() if asked in spelt)
        if name == "lang":
            lowered = value.lower()
            tags = [tag for tag, said in LANGUAGES.items() if lowered in (tag, said.lower())]
            return tuple(tag for tag in LANGUAGES if tag in tags or tag.split("-")[0] in tags)
        known = {
            "speaker": self.people,
            "participant": self.people,
            "venue": self.venues,
            "country": self.countries,
            "source": self.sources,
        }[name]
        if name in ("country", "source"):
            same = tuple(slug for slug, spelt in known.items() if asked in spelt)
            if same:
                return same
        return tuple(
            slug
            for slug, spelt in known.items()
            if any(set(asked) <= set(spelling) for spelling in spelt)
        )

    def spelt_otherwise(self, text: str) -> list[str]:
        """The other spellings of a person's name, or of some words of it in a row, word for word:
        the people of generated archives have as many words in each."""
        asked = forms(text)
        found: dict[tuple[str, ...], str] = {}
        for spellings in self.people.values():
            for one in spellings:
                starts = range(len(one) - len(asked) + 1)
                at = next((i for i in starts if one[i : i + len(asked)] == asked), None)
                for other in spellings if at is not None and len(spellings) > 1 else ():
                    counterpart = other[at : at + len(asked)]
                    if counterpart != asked:
                        words = self.written[other][at : at + len(asked)]
                        found.setdefault(counterpart, " ".join(words))
        return list(found.values())

    def known(self, node: Node | None) -> Node | None:
        """A query without the fields that mean nothing, and with the other spellings of names."""
        if isinstance(node, Not):
            part = self.known(node.part)
            return None if part is None else Not(part)
        if isinstance(node, And | Or):
            parts = tuple(part for one in node.parts if (part := self.known(one)) is not None)
            return type(node)(parts) if len(parts) > 1 else parts[0] if parts else None
        if isinstance(node, Field) and node.name != "title":
            return node if self.values(node.name, node.value) else None
        if isinstance(node, Word) or (isinstance(node, Phrase) and not node.slop):
            others = [replace(node, text=text) for text in self.spelt_otherwise(node.text)]
            return Or((node, *others)) if others else node
        return node


# --- Searching -------------------------------------------------------------------------------


class Reference:
    """The archive as it is now. An engine that is not given joins, only the keys of what they
    give (search/inputs.py), cannot put those hits in order: `joins` says whether it can."""

    def __init__(self, *, joins: bool = True) -> None:
        self.joins = joins
        self.transcripts = documents()
        self.speeches = [speech for whole in self.transcripts for speech in whole.speeches]
        self.names = Names()
        # For the query that was asked last:
        self._asked: tuple[str, Node | None] = ("", None)
        self._weighed: dict[tuple[Any, ...], dict[Document, float]] = {}
        self._often: dict[tuple[Node, Document], int] = {}
        self._matches: dict[tuple[Node, Document, bool], bool] = {}

    def tree(self, criteria: SearchCriteria) -> Node | None:
        if criteria.q != self._asked[0]:
            self._asked = criteria.q, self.names.known(parse(criteria.q).tree)
            self._weighed.clear()
            self._often.clear()
            self._matches.clear()
        return self._asked[1]

    def found(self, criteria: SearchCriteria) -> list[Document]:
        """The hits, in no order."""
        tree = self.tree(criteria)
        chosen = {name: criteria.chosen(name) for name in FACETS if criteria.chosen(name)}
        excluded = {name: criteria.excluded(name) for name in FACETS if criteria.excluded(name)}
        speakers = chosen.pop("speaker", ())
        in_speeches = criteria.scope == Scope.SPEECHES
        return [
            one
            for one in (self.speeches if in_speeches else self.transcripts)
            if all(one.holds(name, values) for name, values in chosen.items())
            and not any(one.holds(name, values) for name, values in excluded.items())
            and _within(one, criteria.date_from, criteria.date_to)
            and (self._spoken if in_speeches else self._said)(one, tree, speakers)
        ]

    def counts(self, criteria: SearchCriteria, facet: str) -> dict[str, int]:
        """For each value of a facet how many hits there are if it alone is chosen there."""
        known = {value for document in self.transcripts for value in document.values[facet]}
        kept = [f"-{value}" for value in criteria.excluded(facet)]
        counts = {}
        for value in known:
            choices = {**dict(criteria.choices), facet: (value, *kept)}
            clicked = replace(criteria, choices=tuple(choices.items()))
            if number := len(self.found(clicked)):
                counts[value] = number
        return counts

    def ordered(self, criteria: SearchCriteria) -> list[tuple[float, Document]]:
        """The hits in order, each with its score, which is 0 unless relevance orders them."""
        tree = self.tree(criteria)
        sort = criteria.sort
        if sort == Sort.RELEVANCE and not leaves(tree):
            sort = Sort.NEWEST
        rows = [
            (self.score(tree, one, criteria) if tree and sort == Sort.RELEVANCE else 0.0, one)
            for one in self.found(criteria)
        ]
        sign = 1 if sort == Sort.OLDEST else -1

        def key(row: tuple[float, Document]) -> tuple[float, bool, int, int, int]:
            score, one = row
            day = one.date.toordinal() if one.date else 0
            return -score, one.date is None, sign * day, sign * one.minute, sign * one.key

        return sorted(rows, key=key)

    # --- Conditions ----------------------------------------------------------------------------

    def _spoken(self, speech: Document, tree: Node | None, speakers: tuple[str, ...]) -> bool:
        return (not speakers or speech.holds("speaker", speakers)) and (
            tree is None or self.matches(tree, speech, own_words=False)
        )

    def _said(self, whole: Document, tree: Node | None, speakers: tuple[str, ...]) -> bool:
        """Whether a transcript has what is asked for: in one speech of the chosen speakers, if
        some are chosen."""
        if speakers:
            return any(
                speech.holds("speaker", speakers)
                and (tree is None or self.matches(tree, speech, own_words=True))
                for speech in whole.speeches
            )
        return tree is None or self.matches(tree, whole, own_words=True)

    def matches(self, node: Node, document: Document, *, own_words: bool) -> bool:
        """Whether a document is as a query asks. With `own_words`, in the scope of transcripts,
        who is asked for together with other things is asked for as their speaker."""
        key = (node, document, own_words)
        if key not in self._matches:
            self._matches[key] = self._is_as(node, document, own_words=own_words)
        return self._matches[key]

    def _is_as(self, node: Node, document: Document, *, own_words: bool) -> bool:
        def below(part: Node) -> bool:
            return self.matches(part, document, own_words=own_words)

        match node:
            case Not(part) if own_words and document.whole and _is_speaker(part):
                return not self.matches(part, document.whole, own_words=own_words)
            case Not(part):
                return not below(part)
            case Or(parts):
                return any(map(below, parts))
            case And(parts) if own_words and not document.whole and any(map(_is_speaker, parts)):
                return any(
                    self.matches(node, speech, own_words=own_words) for speech in document.speeches
                )
            case And(parts):
                return all(map(below, parts))
            case Dates(first, last):
                return _within(document, first, last)
            case Field("title", value):
                words = [value[start:end] for _, start, end in analysis.words(value)]
                return all(
                    occurrences(Word(word, 0, 0), document.title, document.language)
                    for word in words
                )
            case Field(name, value):
                facet = "language" if name == "lang" else name
                return document.holds(facet, self.names.values(name, value))
        return self.count(node, document) > 0

    def count(self, leaf: Node, document: Document) -> int:
        """How often a leaf occurs in a text."""
        key = (leaf, document)
        if key not in self._often:
            found = (occurrences(leaf, part, document.language) for part in document.sections)
            self._often[key] = sum(map(len, found))
        return self._often[key]

    # --- Scores --------------------------------------------------------------------------------

    def score(self, node: Node, document: Document, criteria: SearchCriteria) -> float:
        """BM25, summed over the leaves that match. A transcript that is found by single speeches
        is as good as the best of them."""
        speakers = criteria.chosen("speaker")
        if speakers and not document.whole:
            said = [speech for speech in document.speeches if speech.holds("speaker", speakers)]
            return self._best(node, said, criteria.scope)
        return self._score(node, document, criteria.scope)

    def _best(self, node: Node, speeches: list[Document], scope: Scope) -> float:
        if not self.joins:
            return 0.0
        own_words = scope == Scope.TRANSCRIPTS
        return max(
            (
                self._score(node, speech, scope)
                for speech in speeches
                if self.matches(node, speech, own_words=own_words)
            ),
            default=0.0,
        )

    def _score(self, node: Node, document: Document, scope: Scope) -> float:
        own_words = scope == Scope.TRANSCRIPTS
        match node:
            case Not() | Field() | Dates():
                return 0.0
            case And(parts) if own_words and not document.whole and any(map(_is_speaker, parts)):
                return self._best(node, document.speeches, scope)
            case And(parts) | Or(parts):
                return sum(
                    self._score(part, document, scope)
                    for part in parts
                    if self.matches(part, document, own_words=own_words)
                )
        if document.whole:
            return self._weights(node, self.speeches, _text)[document]
        in_text = self._weights(node, self.transcripts, _text)[document]
        return in_text + TITLE * self._weights(node, self.transcripts, _title)[document]

    def _weights(
        self, leaf: Node, unit: list[Document], field: Callable[[Document], Sections]
    ) -> dict[Document, float]:
        key = (leaf, unit is self.speeches, field)
        if key not in self._weighed:
            self._weighed[key] = weights(leaf, {one: (field(one), one.language) for one in unit})
        return self._weighed[key]


def _text(document: Document) -> Sections:
    return document.sections


def _title(document: Document) -> Sections:
    return (document.title,)


def weights(leaf: Node, texts: dict[Any, tuple[Sections, str]]) -> dict[Any, float]:
    """BM25 of a leaf in texts, each in a language: the sum of both ways to write it, if there are
    two."""
    lengths = {one: sum(map(len, sections)) for one, (sections, _) in texts.items()}
    usual = sum(lengths.values()) / max(1, len(texts))
    found = dict.fromkeys(texts, 0.0)
    for way in ways(leaf):
        often = {
            one: sum(way(section, language) for section in sections)
            for one, (sections, language) in texts.items()
        }
        holding = sum(tf > 0 for tf in often.values())
        rarity = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for one, tf in often.items():
            if tf:
                long = 1 - B + B * lengths[one] / usual
                found[one] += rarity * tf * (K1 + 1) / (tf + K1 * long)
    return found


def _is_speaker(node: Node) -> bool:
    if isinstance(node, Or):
        return all(map(_is_speaker, node.parts))
    return isinstance(node, Field) and node.name == "speaker"


def _within(document: Document, first: dt.date | None, last: dt.date | None) -> bool:
    after = first is None or (document.date is not None and document.date >= first)
    before = last is None or (document.last_day is not None and document.last_day <= last)
    return after and before
