"""Searching one transcript that is open: its matches, numbered through, and its text with them
marked, each with the way to the next. Fields and dates of a query are passed over here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from search.criteria import SearchCriteria
from search.matches import Matcher
from search.problems import Problem
from search.query import And, Dates, Field, Node, Not, Or, leaves, parse
from search.snippets import Span, fragment

WIDTH = 120  # characters of a passage in the list of them


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a transcript: `name` tells it from the others, `speaker` is who says it."""

    name: str
    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Place:
    """A text that matches: the number of its first match, how many it has, and a piece of it as
    HTML."""

    speaker: str
    first: int
    total: int
    html: str


@dataclass(frozen=True, slots=True)
class Within:
    """The answer. `marks` are the spans of the matches of each text by its name, none over
    another, their `leaf` being their number from 1. `passed_over` is what of the query has no
    meaning within a transcript, as it was written."""

    q: str
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...]
    asks_for_words: bool
    marks: Mapping[str, tuple[Span, ...]]
    places: tuple[Place, ...]
    total: int

    @property
    def criteria(self) -> SearchCriteria:
        """The same query, to be asked of the whole archive."""
        return SearchCriteria(self.q)

    def paragraphs(self, name: str, text: str) -> list[str]:
        """The paragraphs of one of the texts as HTML, escaped, with the matches in <mark>."""
        return marked_paragraphs(text, self.marks.get(name, ()), self.total)


def address(url: str, query: str) -> str:
    """The address of a transcript, or of a place in it (`/transcripts/…/#anchor`), with the query
    to be marked there."""
    return with_query(url, query_part(query))


def query_part(query: str) -> str:
    """A query as a part of such an address; "" if it asks for nothing."""
    return f"?{urlencode({'q': query})}" if query.strip() else ""


def with_query(url: str, part: str) -> str:
    """An address with that part put into its place."""
    page, sign, anchor = url.partition("#")
    return f"{page}{part}{sign}{anchor}"


def within(
    query: str,
    texts: Iterable[Text],
    language: str = "",
    spelt: Callable[[Node | None], Node | None] = lambda tree: tree,
) -> Within:
    """Looks for the words of a query in the texts of one transcript, which are in this language.
    `spelt` gives a query with the other spellings of what it names."""
    parsed = parse(query)
    wanted = leaves(spelt(parsed.tree))
    matcher = Matcher(wanted)
    marks: dict[str, tuple[Span, ...]] = {}
    places: list[Place] = []
    total = 0
    texts = list(texts)
    spans_of_each = matcher.spans_of_each([(text.text, language) for text in texts])
    for text, spans in zip(texts, spans_of_each, strict=True):
        matches = _numbered(text.text, spans, total)
        if matches:
            html = fragment(text.text, spans, WIDTH).with_ellipses
            places.append(Place(text.speaker, total + 1, len(matches), html))
            marks[text.name] = matches
            total += len(matches)
    asked = parsed.text
    passed = tuple(asked[node.start : node.end] for node in _passed_over(parsed.tree))
    return Within(asked, parsed.problems, passed, bool(wanted), marks, tuple(places), total)


def _passed_over(tree: Node | None) -> Iterator[Field | Dates]:
    if isinstance(tree, Field | Dates):
        yield tree
    elif isinstance(tree, Not):
        yield from _passed_over(tree.part)
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _passed_over(part)


def _numbered(text: str, spans: Sequence[Span], before: int) -> tuple[Span, ...]:
    """Spans that overlap made one, and numbered on from those before."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(span.end, merged[-1][1]))
        elif text[span.start : span.end].strip():
            merged.append((span.start, span.end))
    return tuple(Span(*ends, before + number) for number, ends in enumerate(merged, start=1))


def marked_paragraphs(text: str, marks: Sequence[Span], total: int) -> list[str]:
    """The paragraphs of a text, which blank lines part, as HTML: escaped, every match in a <mark>
    with an id, followed by the steps to its neighbours. A match that runs on into another
    paragraph is marked in both, and is one all the same. `marks` are in order, none over another;
    `total` is the number of matches in the whole transcript."""
    paragraphs: list[str] = []
    waiting = list(reversed(marks))
    first = marks[0].leaf if marks else 0
    opened = 0
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        at = start
        parts: list[str] = []
        while waiting and waiting[-1].start < end:
            mark = waiting[-1]
            opening, closing = max(mark.start, start), min(mark.end, end)
            if opening < closing:
                begins = mark.leaf != opened
                opened = mark.leaf
                tag = f'<mark id="m{opened}">' if begins else "<mark>"
                parts += [escape(text[at:opening]), tag, escape(text[opening:closing]), "</mark>"]
                if begins:
                    parts.append(_steps(opened, total, opened == first))
                at = closing
            if mark.end > end:
                break
            waiting.pop()
        parts.append(escape(text[at:end]))
        paragraphs.append("".join(parts))
        start = end + 2
    return paragraphs


def _steps(number: int, total: int, opens: bool) -> str:
    """The way on from a match, shown where it is the target of the address, and at the first match
    of a speech where the speech is."""
    onward = f' href="#m{number + 1}"' if number < total else ""
    back = f' href="#m{number - 1}"' if number > 1 else ""
    return (
        f'<span class="steps{" opens" if opens else ""}" lang="en" dir="ltr">'
        f"<b>{number} of {total}</b> <a{onward}>Next</a> <a{back}>Previous</a> "
        '<a href="#matches">List</a></span>'
    )
