"""A JSON object with objects in it to a row: what the programs of publishers answer.

The Content API of gov.uk keeps text, place and day below "details" and who speaks below "links", as
a list of pages with titles; WordPress says {"rendered": …} for whatever has markup.
Sources: https://content-api.publishing.service.gov.uk/, https://developer.wordpress.org/rest-api/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

RENDERED = "rendered"
CALLED = ("title", "name")  # of a page or person that an object stands for
DEPTH = 2


def flattened(row: Mapping[str, Any], depth: int = DEPTH) -> dict[str, Any]:
    """The row with what its objects hold beside what it holds itself, which comes first."""
    own: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    for name, value in row.items():
        said = _said(value)
        if said is not None:
            own[name] = said
        elif isinstance(value, dict) and depth > 1:
            for below, text in flattened(value, depth - 1).items():
                inner.setdefault(below, text)
    return {**inner, **own}


def _said(value: Any) -> Any:
    """A value that needs no looking into, or what stands for an object; None for others."""
    if isinstance(value, dict):
        return value.get(RENDERED)
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        named = [next((one[key] for key in CALLED if one.get(key)), None) for one in value]
        return [_said(one) or one for one in named if one] or None
    return value
