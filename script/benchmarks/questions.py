"""The questions that are asked of every engine, with words that a corpus has as often as wanted."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

PAGE = 20  # hits of a page
DEEP = 40  # the number of a deep page
FEW_FACETS = ("speaker", "venue", "kind", "year")
ALL_FACETS = (
    *("speaker", "participant", "year", "venue"),  # the histogram is drawn from the years
    *("country", "kind", "language", "source"),
)
SAMPLE = 2_000  # documents that the words are chosen from
VARIANTS = 5


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript as it is indexed: `text` is all that it is found by, days are ordinals."""

    key: int
    title: str
    text: str
    day: int
    last_day: int
    minute: int
    values: Mapping[str, tuple[str, ...]]  # of every facet


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks for: all `words`, the `phrase`, a word that begins with `prefix`, the
    transcripts of a `kind`, from the `first` day to the `last`."""

    words: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    prefix: str = ""
    kind: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    newest: bool = False
    start: int = 0
    facets: tuple[str, ...] = ()
    snippets: bool = False

    @property
    def typed(self) -> str:
        """The question in the reader's language, without the choices beside it."""
        phrase = [f'"{" ".join(self.phrase)}"'] if self.phrase else []
        return " ".join([*self.words, *phrase, *([f"{self.prefix}*"] if self.prefix else [])])


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine finds: the keys of the page, how many there are, the counts of the facets."""

    keys: tuple[int, ...]
    total: int
    counts: Mapping[str, Mapping[Any, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of a corpus, five of each sort, and what else the questions are made of."""

    common: Sequence[str]  # in half of the documents
    rare: Sequence[str]  # in one or two of a thousand
    phrases: Sequence[Sequence[str]]  # in one of twenty
    prefixes: Sequence[str]  # of a word in one of three
    kinds: Sequence[str]
    years: tuple[int, int]


def terms(documents: Iterable[Document]) -> Terms:
    """Chooses from a sample of documents."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    prefixes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    years: set[int] = set()
    count = 0
    for document in documents:
        count += 1
        said = re.findall(r"[^\W_]+", document.text.lower())
        plain = {word for word in said if _PLAIN.fullmatch(word)}
        words.update(plain)
        prefixes.update({word[:4] for word in plain})
        pairs.update({(a, b) for a, b in pairwise(said) if {a, b} <= plain})
        kinds.update(document.values["kind"])
        if document.day:
            years.add(dt.date.fromordinal(document.day).year)
    return Terms(
        common=_nearest(words, count / 2),
        rare=_nearest(words, count / 700),
        phrases=_nearest(pairs, count / 20),
        prefixes=_nearest(prefixes, count / 3),
        kinds=[kind for kind, _ in kinds.most_common(VARIANTS)],
        years=(min(years), max(years)),
    )


_PLAIN = re.compile(r"[a-z]{5,14}")


def _nearest(counts: Counter[Any], wanted: float) -> list[Any]:
    """The terms that occur in about so many documents."""
    wanted = max(1, wanted)
    return sorted(counts, key=lambda term: (abs(counts[term] - wanted), term))[:VARIANTS]


# --- The table of questions ------------------------------------------------------------------


def _words(terms: Terms) -> list[Question]:
    return [Question(words=(word,)) for word in terms.common]


def _pages(terms: Terms) -> list[Question]:
    return [replace(q, facets=ALL_FACETS, snippets=True) for q in _words(terms)]


def _dated(terms: Terms, questions: Sequence[Question]) -> list[Question]:
    """Each within three years, which lie further apart the more years there are."""
    first, last = terms.years
    starts = [first + (last - first) * n // len(questions) for n in range(len(questions))]
    return [
        replace(q, first=dt.date(year, 1, 1), last=dt.date(year + 2, 12, 31))
        for q, year in zip(questions, starts, strict=True)
    ]


def _narrowed(terms: Terms) -> list[Question]:
    return [
        replace(q, kind=kind)
        for q, kind in zip(_dated(terms, _pages(terms)), terms.kinds, strict=False)
    ]


FULL_PAGE = "full page: 20 hits with snippets, 8 facets, histogram"

# What each question is called, and its variants for the words of a corpus.
QUESTIONS: Mapping[str, Callable[[Terms], list[Question]]] = {
    "common word": _words,
    "rare word": lambda t: [Question(words=(word,)) for word in t.rare],
    "two words": lambda t: [Question(words=pair) for pair in pairwise(t.common)],
    "phrase": lambda t: [Question(phrase=tuple(phrase)) for phrase in t.phrases],
    "prefix": lambda t: [Question(prefix=prefix) for prefix in t.prefixes],
    "date range": lambda t: _dated(t, _words(t)),
    "newest first": lambda t: [replace(q, newest=True) for q in _words(t)],
    "deep page (the 40th)": lambda t: [replace(q, start=(DEEP - 1) * PAGE) for q in _words(t)],
    "all documents, 4 facets": lambda t: [Question(newest=True, facets=FEW_FACETS)],
    "common word, 4 facets": lambda t: [replace(q, facets=FEW_FACETS) for q in _words(t)],
    FULL_PAGE: _pages,
    "full page of one kind and three years": _narrowed,
}
