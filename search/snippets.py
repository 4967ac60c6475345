"""Pieces of a text that show where a query matches it: escaped, cut between words, marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 260
_BREAKS = frozenset("。！？；，、")  # where a text without spaces may be cut
_SENTENCE_ENDS = frozenset(".?!…。！？")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part of the query matches: from `start` to before `end`. `leaf` tells which."""

    start: int
    end: int
    leaf: int = 0


@dataclass(frozen=True, slots=True)
class Fragment:
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
    first, last = _densest(spans, width * 2 // 3) if spans else (0, 0)
    room = max(0, width - (last - first))
    start = max(0, first - room // 3)
    end = min(len(text), last + room - (first - start))
    start = max(0, min(start, end - width)) if end == len(text) else start
    start, end = _word_start(text, _sentence_start(text, start, first)), _word_end(text, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    before, after = bool(text[:start].strip()), bool(text[end:].strip())
    return Fragment(_html(text, start, end, spans), before, after)


def _densest(spans: Sequence[Span], width: int) -> tuple[int, int]:
    """The stretch of at most `width` that holds the most parts of the query, then most matches."""
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    best: tuple[int, int] = (0, 0)
    stretch = (ordered[0].start, ordered[0].end)
    for i, opening in enumerate(ordered[:200]):
        held = [span for span in ordered[i : i + 50] if span.end <= opening.start + width]
        score = (len({span.leaf for span in held}), len(held))
        if score > best:
            best = score
            stretch = (opening.start, max(span.end for span in held))
    return stretch


def _sentence_start(text: str, start: int, first: int) -> int:
    """The beginning of a sentence between `start` and the first match, if there is one."""
    if start == 0:
        return 0
    for at in range(start, first):
        if text[at].isspace() and text[at - 1] in _SENTENCE_ENDS:
            return at + 1
    return start


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not _is_break(text[at - 1]):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while 0 < at < len(text) and not (text[at].isspace() or _is_break(text[at - 1])):
        at += 1
    return at


def _is_break(character: str) -> bool:
    return character.isspace() or character in _BREAKS


def _html(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = start
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        opening, closing = max(span.start, at), min(span.end, end)
        if opening >= closing:
            continue
        parts += [escape(text[at:opening]), "<mark>", escape(text[opening:closing]), "</mark>"]
        at = closing
    parts.append(escape(text[at:end]))
    return "".join(parts)
