"""What a query wants of a text, told by places: rows of words, windows, words near each other.

A text is a row of places, one for each form that is written; the form of a whole that is joined by
hyphens stands at the place of its first part.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from search.matches import needles
from search.matches.needles import Needle
from search.nodes import Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word
from search.words import analysis

Places = Mapping[int, Sequence[int]]  # where each wanted word stands, in order
Way = tuple[int, ...]  # words in a row, by their numbers
Found = tuple[int, int]  # the first and the last place of a row
Mark = tuple[Found, Found]  # a row, and from where to where the match goes that it is part of


class Words:
    """The words that a query wants in texts of a language, each with a number."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stems: dict[tuple[str, str], list[int]] = {}  # by algorithm and stem
        self._beginnings: tuple[str, ...] = ()  # of the words with these stems
        self._forms: dict[str, list[int]] = {}
        self._shapes: list[tuple[Callable[[str], object], int]] = []
        self.needles: list[tuple[Needle, ...]] = []  # of each number

    def stem(self, form: str) -> int:
        """Any word with the stem of this form."""
        found = []
        for algorithm in analysis.algorithms_in(self._language, form):
            stem = analysis.stem(algorithm, form)
            self._stems.setdefault((algorithm, stem), []).append(len(self.needles))
            found.append(needles.of_stem(algorithm, stem))
        self._beginnings += tuple(needle.letters for needle in found)
        return self._numbered(*found)

    def form(self, form: str) -> int:
        """This form only."""
        self._forms.setdefault(form, []).append(len(self.needles))
        return self._numbered(needles.of_form(form))

    def shape(self, fits: Callable[[str], object], needle: Needle) -> int:
        """Any form that fits."""
        self._shapes.append((fits, len(self.needles)))
        return self._numbered(needle)

    def _numbered(self, *needles_: Needle) -> int:
        self.needles.append(needles_)
        return len(self.needles) - 1

    def of(self, form: str) -> list[int]:
        """The wanted words that a form in a text is."""
        numbers = list(self._forms.get(form, ()))
        if form.startswith(self._beginnings):
            algorithm = analysis.algorithm(self._language, form)
            numbers += self._stems.get((algorithm, analysis.stem(algorithm, form)), ())
        numbers += [number for fits, number in self._shapes if fits(form)]
        return numbers


@dataclass(frozen=True, slots=True)
class Written:
    """How many places a written word takes up, which wanted words stand at which of them, and the
    numbers of these."""

    places: int
    wanted: tuple[tuple[int, int], ...] = ()
    numbers: frozenset[int] = frozenset()


_UNWANTED = Written(1)


class Vocabulary(dict[str, Written]):
    """What each word of a text, as it is written, is to the query."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __missing__(self, written: str) -> Written:
        word = analysis.word(written)
        wanted = {
            (at, number) for at, form in enumerate(word.forms) for number in self._words.of(form)
        }
        if word.joined:
            wanted |= {(0, number) for number in self._words.of(word.joined)}
        known = _UNWANTED
        if wanted or len(word.forms) > 1:
            numbers = frozenset(number for _, number in wanted)
            known = Written(len(word.forms), tuple(sorted(wanted)), numbers)
        self[written] = known
        return known


@dataclass(frozen=True, slots=True)
class Row:
    """Words next to each other, in one of several ways (non interference, noninterference)."""

    ways: tuple[Way, ...]

    def marked(self, places: Places) -> Iterable[Mark]:
        """Every match, as a whole."""
        return [(found, found) for found in self.found(places)]

    def found(self, places: Places) -> list[Found]:
        found: set[Found] = set()
        for first, *others in self.ways:
            starts = set(places.get(first, ()))
            for after, number in enumerate(others, start=1):
                starts &= {place - after for place in places.get(number, ())}
            found |= {(start, start + len(others)) for start in starts}
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Window:
    """Words in any order within `width` places; one that is wanted twice must be there twice."""

    wanted: Mapping[int, int]
    width: int

    @property
    def needed(self) -> Iterable[tuple[Way, ...]]:
        """Rows of which each must be in the text, in one of its ways."""
        return [((number,),) for number in self.wanted]

    def marked(self, places: Places) -> Iterable[Mark]:
        """Each of the words in every stretch of the text that holds them all."""
        standing = sorted((p, number) for number in self.wanted for p in places.get(number, ()))
        held: Counter[int] = Counter()
        marked: dict[Found, Found] = {}
        end = 0
        for start, (place, number) in enumerate(standing):
            while end < len(standing) and standing[end][0] < place + self.width:
                held[standing[end][1]] += 1
                end += 1
            if all(held[one] >= times for one, times in self.wanted.items()):
                stretch = (place, standing[end - 1][0])
                for p, _ in standing[start:end]:
                    marked[p, p] = _shorter(stretch, marked.get((p, p)))
            held[number] -= 1
        return marked.items()


@dataclass(frozen=True, slots=True)
class Nearby:
    """Two rows in either order, with at most `distance` places between them."""

    first: Row
    second: Row
    distance: int

    @property
    def needed(self) -> Iterable[tuple[Way, ...]]:
        """Rows of which each must be in the text, in one of its ways."""
        return [self.first.ways, self.second.ways]

    def marked(self, places: Places) -> Iterable[Mark]:
        """Each of the two that has the other one near it."""
        ones, others = self.first.found(places), self.second.found(places)
        marked: dict[Found, Found] = {}
        for before, after in chain(self._followed(ones, others), self._followed(others, ones)):
            stretch = (before[0], after[1])
            marked[before] = _shorter(stretch, marked.get(before))
            marked[after] = _shorter(stretch, marked.get(after))
        return marked.items()

    def _followed(self, before: list[Found], after: list[Found]) -> Iterator[tuple[Found, Found]]:
        for one in before:
            at = bisect_left(after, (one[1] + 1, 0))
            while at < len(after) and after[at][0] <= one[1] + 1 + self.distance:
                yield one, after[at]
                at += 1


def _shorter(one: Found, other: Found | None) -> Found:
    return one if other is None or one[1] - one[0] < other[1] - other[0] else other


Part = Row | Window | Nearby


def part(leaf: Leaf, words: Words) -> Part | None:
    """What a leaf of the query wants; None if there is no word in it."""
    if isinstance(leaf, Near):
        first, second = row(leaf.first, words), row(leaf.second, words)
        return Nearby(first, second, leaf.distance) if first and second else None
    if isinstance(leaf, Phrase) and leaf.slop:
        forms = analysis.forms(leaf.text)
        numbers = {form: words.form(form) for form in dict.fromkeys(forms)}
        wanted = Counter(numbers[form] for form in forms)
        return Window(wanted, len(forms) + leaf.slop) if forms else None
    return row(leaf, words)


def row(leaf: Leaf, words: Words) -> Row | None:
    """What a leaf wants that is one place or several next to each other."""
    if isinstance(leaf, Word):
        forms, joined = _forms(leaf.text)
        ways = [tuple(map(words.stem, forms))] if forms else []
        if joined:
            ways.append((words.stem(joined),))
        return Row(tuple(ways)) if ways else None
    if isinstance(leaf, Phrase):
        forms, _ = _forms(leaf.text)
        return Row((tuple(map(words.form, forms)),)) if forms else None
    if isinstance(leaf, Near):
        raise TypeError("Words near each other are not one row")
    return Row(((words.shape(*_shape(leaf)),),))


@lru_cache(maxsize=1_000)  # the same for texts in all languages
def _forms(text: str) -> tuple[tuple[str, ...], str | None]:
    """The forms of all words of a query's part, and of the whole of it if it is one joined word."""
    words = [word for word, _, _ in analysis.words(text)]
    forms = tuple(form for word in words for form in word.forms)
    return forms, words[0].joined if len(words) == 1 else None


def _shape(leaf: Prefix | Wildcard | Fuzzy) -> tuple[Callable[[str], object], Needle]:
    """Whether a form fits, and what to look for to find such forms."""
    wanted = analysis.folded(leaf.text)
    if isinstance(leaf, Prefix):
        return lambda form: form.startswith(wanted), needles.of_form(wanted)
    if isinstance(leaf, Fuzzy):
        most = leaf.distance
        return lambda form: differ_at_most(wanted, form, most), needles.of_form(wanted[:1])
    signs = {"*": ".*", "?": "."}
    pattern = re.compile("".join(signs.get(c) or re.escape(c) for c in wanted), re.DOTALL)
    pieces = re.split(r"[*?]+", wanted)
    if pieces[0]:
        return pattern.fullmatch, needles.of_form(pieces[0])
    return pattern.fullmatch, needles.of_form(max(pieces, key=len), within=True)


def differ_at_most(one: str, other: str, most: int) -> bool:
    """Whether two forms begin alike and at most so many letters must be changed, put in or left
    out to turn one into the other."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > most:
        return False
    if len(set(one).difference(other)) > most or len(set(other).difference(one)) > most:
        return False  # each letter that the other has not takes a change of its own
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > most:
            return False
    return row[-1] <= most
