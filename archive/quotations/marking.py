"""Quoted words marked in paragraphs that are HTML already. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from archive.quotations.words import Span

# What a search adds behind a match is no part of the text, a tag is none, and all else is.
_PIECES = re.compile(r'(<span class="steps.*?</span>|<[^>]*>)', re.DOTALL)
_BETWEEN = 2  # characters between two paragraphs of a text


def marked(paragraphs: Sequence[str], quoted: Span, name: str = "") -> list[str]:
    """Paragraphs of a text, escaped and perhaps with the marks of a search, with the words that
    stand at `quoted` in it marked besides. `name` is the id of the first of these marks."""
    found: list[str] = []
    at = 0
    for paragraph in paragraphs:
        parts: list[str] = []
        for piece in _PIECES.split(paragraph):
            if piece.startswith("<"):
                parts.append(piece)
                continue
            text = unescape(piece)
            start, end = max(quoted.start - at, 0), min(quoted.end - at, len(text))
            at += len(text)
            if start >= end or not text[start:end].strip():
                parts.append(piece)
                continue
            opening = f'<mark class="quoted" id="{name}">' if name else '<mark class="quoted">'
            name = ""
            parts += [
                escape(text[:start]),
                opening,
                escape(text[start:end]),
                "</mark>",
                escape(text[end:]),
            ]
        found.append("".join(parts))
        at += _BETWEEN
    return found
