"""Pieces of a text that show where a query matches it: escaped, cut between words, marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import islice
from typing import NamedTuple

from search.words import analysis

WIDTH = 260
_LONGEST = 2  # times the width, for words that match by being near each other
_MOST_STRETCHES = 200  # that are weighed against each other
_BREAKS = frozenset("。！？；，、")  # where a text without spaces is best cut
_FARTHEST_BREAK = 20  # characters; beyond that such a text is cut anywhere
_VISIBLE = re.compile(r"\S")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!…。！？])\s")


class Span(NamedTuple):
    """Where a part of the query matches: from `start` to before `end`. `leaf` tells which part,
    `match` from where to where the whole match goes, of which the span may be one word."""

    start: int
    end: int
    leaf: int = 0
    match: tuple[int, int] | None = None

    @property
    def whole(self) -> tuple[int, int]:
        return self.match or (self.start, self.end)


class Fragment(NamedTuple):
    """A piece of a text as HTML with <mark>, the only tag in it; whether text goes before and
    after it."""

    html: str
    cut_before: bool
    cut_after: bool

    @property
    def with_ellipses(self) -> str:
        return f"{'… ' if self.cut_before else ''}{self.html}{' …' if self.cut_after else ''}"


def marked(text: str, spans: Sequence[Span]) -> str:
    """The whole text as HTML, escaped, with the spans in <mark>."""
    return _html(text, 0, len(text), spans)


def fragment(text: str, spans: Sequence[Span], width: int = WIDTH) -> Fragment:
    """About `width` characters around the place that shows the most of the query; the beginning
    of the text if nothing matches."""
    first, last = _densest(spans, width) if spans else (0, 0)
    room = max(0, width - (last - first))
    start = max(0, first - room // 3)
    end = min(len(text), last + room - (first - start))
    start = max(0, min(start, end - width)) if end == len(text) else start
    start, end = _around_matches(_sentence_start(text, start, first), end, spans)
    start, end = _word_start(text, start), _word_end(text, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    before, after = _VISIBLE.search(text, 0, start), _VISIBLE.search(text, end)
    return Fragment(_html(text, start, end, spans), bool(before), bool(after))


def _densest(spans: Sequence[Span], width: int) -> tuple[int, int]:
    """The stretch that holds the most parts of the query, then the most matches, all as a whole:
    two thirds of the width at most, or a single match that is longer."""
    ordered = sorted((*span.whole, span.start, span.end, span.leaf) for span in spans)
    best: tuple[int, int] = (0, 0)
    stretch = (0, 0)
    for i, (first, last, start, end, leaf) in enumerate(ordered[:_MOST_STRETCHES]):
        if last - first > _LONGEST * width:  # only the word itself can be shown
            first, last = start, end
        limit = max(last, first + width * 2 // 3)
        leaves, count = {leaf}, 1
        for opening, closing, _, _, other in islice(ordered, i + 1, None):
            if opening >= limit:
                break
            if closing <= limit:
                leaves.add(other)
                count += 1
                last = max(last, closing)
        if (len(leaves), count) > best:
            best = (len(leaves), count)
            stretch = (first, last)
    return stretch


def _around_matches(start: int, end: int, spans: Sequence[Span]) -> tuple[int, int]:
    """The stretch without cutting through a marked phrase."""
    first, last = start, end
    for opening, closing, *_ in spans:
        if opening < end < closing or opening < start < closing:
            first, last = min(first, opening), max(last, closing)
    return first, last


def _sentence_start(text: str, start: int, first: int) -> int:
    """The beginning of a sentence between `start` and the first match, if there is one."""
    if start == 0:
        return 0
    found = _BETWEEN_SENTENCES.search(text, start, first)
    return found.end() if found else start


def _word_start(text: str, at: int) -> int:
    farthest = at - _FARTHEST_BREAK
    while 0 < at < len(text) and not _may_be_cut(text, at, anywhere=at <= farthest):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    farthest = at + _FARTHEST_BREAK
    while 0 < at < len(text) and not (
        _is_space(text[at]) or _may_be_cut(text, at, anywhere=at >= farthest)
    ):
        at += 1
    return at


def _may_be_cut(text: str, at: int, *, anywhere: bool) -> bool:
    """Whether the text may be cut before a place: behind a space or a sign that ends a clause, or
    between two letters that are words alone."""
    before = text[at - 1]
    if before in _BREAKS or _is_space(before):
        return True
    return anywhere and analysis.is_gap(before) and analysis.is_gap(text[at])


def _is_space(character: str) -> bool:
    """Whether it is a space, other than those within a number."""
    return character.isspace() and analysis.is_gap(character)


def _html(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = start
    shown = [span for span in spans if span.start < end and span.end > start]
    for span in sorted(shown, key=lambda span: (span.start, -span.end)):
        opening, closing = max(span.start, at), min(span.end, end)
        if opening >= closing:
            continue
        parts += [escape(text[at:opening]), "<mark>", escape(text[opening:closing]), "</mark>"]
        at = closing
    parts.append(escape(text[at:end]))
    return "".join(parts)
