"""What was wrong with a request, named and placed, so that a reader can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the query or in a parameter. The rest of the request still counts.

    `where` is the parameter it was found in; `place` the character within it, from 0, or None;
    `suggestion` what to write instead, if that is clear.
    """

    code: str
    message: str
    where: str = "q"
    place: int | None = None
    suggestion: str = ""


def shortened(text: str) -> str:
    """What was typed, to be named in a message."""
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if len(text) <= 40 else f"{text[:39]}…"
