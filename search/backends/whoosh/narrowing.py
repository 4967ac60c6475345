"""Haystack keeps narrowing conditions as strings: written and read back here, values intact.

`narrow('speaker_exact:"Kremlin, Moscow"')`, as Haystack's documentation writes it, is understood,
and so is what `narrow(SQ(...))` makes of conditions, joined by AND, OR, NOT and parentheses.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

from haystack.constants import VALID_FILTERS
from haystack.exceptions import SearchBackendError
from whoosh import query as q

_TOKEN = re.compile(r"\s*(?:(\(|\)|AND\b|OR\b|NOT\b)|([A-Za-z_]\w*):)")
_BARE = re.compile(r"[^\s()]+")
Lookup = Callable[[str, str, Any], q.Query]


def fragment(fieldname: str, filter_type: str, value: Any) -> str:
    """One condition as a string."""
    if isinstance(value, set | frozenset | tuple):
        value = list(value)
    return f"{fieldname}__{filter_type}:{json.dumps(value, default=_plain)}"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def narrowed(text: str, lookup: Lookup) -> q.Query:
    """The condition that a string states. Raises SearchBackendError if it states none."""
    reader = _Reader(text, lookup)
    found = reader.alternatives()
    if text[reader.at :].strip():
        raise SearchBackendError(f"Cannot narrow by {text!r}")
    return found


class _Reader:
    def __init__(self, text: str, lookup: Lookup) -> None:
        self.text = text
        self.lookup = lookup
        self.at = 0

    def take(self, *words: str) -> bool:
        match = _TOKEN.match(self.text, self.at)
        if match and match[1] in words:
            self.at = match.end()
            return True
        return False

    def alternatives(self) -> q.Query:
        parts = [self.together()]
        while self.take("OR"):
            parts.append(self.together())
        return parts[0] if len(parts) == 1 else q.Or(parts)

    def together(self) -> q.Query:
        parts = [self.single()]
        while self.take("AND"):
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else q.And(parts)

    def single(self) -> q.Query:
        if self.take("NOT"):
            return q.Not(self.single())
        if self.take("("):
            found = self.alternatives()
            if not self.take(")"):
                raise SearchBackendError(f"Cannot narrow by {self.text!r}")
            return found
        match = _TOKEN.match(self.text, self.at)
        if not match or not match[2]:
            raise SearchBackendError(f"Cannot narrow by {self.text!r}")
        self.at = match.end()
        name, _, ending = match[2].rpartition("__")
        if not name or ending not in VALID_FILTERS:
            name, ending = match[2], "exact"
        return self.lookup(name, ending, self.value())

    def value(self) -> Any:
        try:
            value, self.at = json.JSONDecoder().raw_decode(self.text, self.at)
        except ValueError:
            bare = _BARE.match(self.text, self.at)
            if not bare:
                raise SearchBackendError(f"Cannot narrow by {self.text!r}") from None
            value, self.at = bare.group(), bare.end()
        return value
