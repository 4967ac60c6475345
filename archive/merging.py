"""Three readings into one: what an editor changed stays, what nobody touched is read anew.

`base` is what the rules read before an editor corrected it, `ours` the corrected state that stands,
`theirs` what the rules read today. All are states as exports.state() gives them, reduced to what a
document says; see decision 14.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

State = Mapping[str, Any]
Row = Mapping[str, Any]

# What belongs together is kept or taken together.
FIELDS: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("lead",),
    ("kind",),
    ("language",),
    ("date", "date_printed"),
    ("time", "time_printed"),
    ("venue",),
    ("source",),
    ("source_url",),
)
PARTICIPANT = ("printed", "office", "speaks")
SPEECH = ("kind", "label", "full_name", "text")


@dataclass(frozen=True, slots=True)
class Kept:
    """A place where the editor and the rules of today want different things; the editor's stays."""

    where: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The state to be saved, and the corrections kept against the new reading."""

    state: dict[str, Any]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of three lists that stand in one place."""

    base: Sequence[Row]
    ours: Sequence[Row]
    theirs: Sequence[Row]


def merged(base: State, ours: State, theirs: State) -> Merged:
    """The three-way merge of whole states."""
    state: dict[str, Any] = {}
    kept: list[Kept] = []
    for group in FIELDS:
        state |= _decided(group, base, ours, theirs, group[0], kept)
    for name, key, fields in (
        ("participants", "printed", PARTICIPANT),
        ("speeches", "text", SPEECH),
    ):
        rows: list[Row] = []
        for part in parts(base[name], ours[name], theirs[name], key):
            rows += _rows(part, fields, key, name, kept)
        state[name] = rows
    return Merged(state, tuple(kept))


def parts(
    base: Sequence[Row], ours: Sequence[Row], theirs: Sequence[Row], key: str
) -> Iterator[_Part]:
    """The three lists cut where all have a row of the same `key`: these rows are parts of their
    own, what lies between is a part too. Joined again the parts are the lists."""
    mine, yours = _matches(base, ours, key), _matches(base, theirs, key)
    at = (0, 0, 0)
    for index in range(len(base)):
        if index in mine and index in yours:
            here = (index, mine[index], yours[index])
            yield from _between(base, ours, theirs, at, here)
            at = (here[0] + 1, here[1] + 1, here[2] + 1)
            yield _Part([base[here[0]]], [ours[here[1]]], [theirs[here[2]]])
    yield from _between(base, ours, theirs, at, (len(base), len(ours), len(theirs)))


def _between(
    base: Sequence[Row],
    ours: Sequence[Row],
    theirs: Sequence[Row],
    start: tuple[int, int, int],
    stop: tuple[int, int, int],
) -> Iterator[_Part]:
    part = _Part(base[start[0] : stop[0]], ours[start[1] : stop[1]], theirs[start[2] : stop[2]])
    if part.base or part.ours or part.theirs:
        yield part


def _matches(one: Sequence[Row], other: Sequence[Row], key: str) -> dict[int, int]:
    """Where the rows of one list stand in the other, in order."""
    matcher = difflib.SequenceMatcher(
        None, [row[key] for row in one], [row[key] for row in other], autojunk=False
    )
    return {
        a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)
    }


def _rows(
    part: _Part, fields: tuple[str, ...], key: str, name: str, kept: list[Kept]
) -> Sequence[Row]:
    """The rows of one part: those of whoever changed them, or, where both did, row by row."""
    if _same(part.ours, part.base, fields):
        return part.theirs
    if _same(part.theirs, part.base, fields) or _same(part.theirs, part.ours, fields):
        return part.ours
    if len(part.base) == len(part.ours) == len(part.theirs):
        return [
            {
                field: value
                for one in fields
                for field, value in _decided(
                    (one,), base, ours, theirs, f"{name}: {ours[key]}", kept
                ).items()
            }
            for base, ours, theirs in zip(part.base, part.ours, part.theirs, strict=True)
        ]
    kept.append(Kept(name, _told(part.ours, fields), _told(part.theirs, fields)))
    return part.ours


def _same(one: Sequence[Row], other: Sequence[Row], fields: tuple[str, ...]) -> bool:
    return [_values(row, fields) for row in one] == [_values(row, fields) for row in other]


def _decided(
    fields: tuple[str, ...],
    base: State,
    ours: State,
    theirs: State,
    where: str,
    kept: list[Kept],
) -> dict[str, Any]:
    """The values of some fields that belong together, from the one who changed them."""
    was, mine, yours = (_values(state, fields) for state in (base, ours, theirs))
    if mine == was:
        return dict(zip(fields, yours, strict=True))
    if was != yours != mine:
        kept.append(Kept(where, _said(mine), _said(yours)))
    return dict(zip(fields, mine, strict=True))


def _values(row: Row, fields: tuple[str, ...]) -> list[Any]:
    return [row[field] for field in fields]


def _said(values: Sequence[Any]) -> str:
    return ", ".join(
        str(value.get("printed", value) if isinstance(value, Mapping) else value)
        for value in values
        if value
    )


def _told(rows: Sequence[Row], fields: tuple[str, ...]) -> str:
    return " / ".join(_said(_values(row, fields)) for row in rows)
