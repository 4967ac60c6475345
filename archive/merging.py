"""Three readings into one: what an editor changed stays, what nobody touched is read anew.

`base` is what the rules read before an editor corrected it, `ours` the corrected state that stands,
`theirs` what the rules read today. All are states as exports.state() gives them, reduced to what a
document says; see decision 13.
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
    """The three lists cut into what belongs together: a row that has the same `key` in all, or what
    one or both changed, apart from each other where they do not overlap. Joined again the parts are
    the lists."""
    at, mine, yours = 0, 0, 0
    for change in _changes(_hunks(base, ours, key), _hunks(base, theirs, key)):
        for _ in range(change.start - at):
            yield _Part([base[at]], [ours[mine]], [theirs[yours]])
            at, mine, yours = at + 1, mine + 1, yours + 1
        rows = change.stop - change.start
        part = _Part(
            base[change.start : change.stop],
            ours[mine : mine + rows + change.ours],
            theirs[yours : yours + rows + change.theirs],
        )
        yield part
        at, mine, yours = change.stop, mine + len(part.ours), yours + len(part.theirs)
    for index in range(len(base) - at):
        yield _Part([base[at + index]], [ours[mine + index]], [theirs[yours + index]])


@dataclass(slots=True)
class _Change:
    """Rows of the base that were changed, and how many more there are instead on each side."""

    start: int
    stop: int
    ours: int = 0
    theirs: int = 0


def _hunks(one: Sequence[Row], other: Sequence[Row], key: str) -> list[tuple[int, int, int]]:
    """Which rows of a list another one has changed: from, to, how many more there are."""
    matcher = difflib.SequenceMatcher(
        None, [row[key] for row in one], [row[key] for row in other], autojunk=False
    )
    return [
        (start, stop, (b2 - b1) - (stop - start))
        for tag, start, stop, b1, b2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _changes(
    ours: Sequence[tuple[int, int, int]], theirs: Sequence[tuple[int, int, int]]
) -> list[_Change]:
    """The changes of both sides in order; those that overlap as one."""
    single = [_Change(start, stop, more, 0) for start, stop, more in ours]
    single += [_Change(start, stop, 0, more) for start, stop, more in theirs]
    found: list[_Change] = []
    for one in sorted(single, key=lambda change: (change.start, change.stop)):
        last = found[-1] if found else None
        same_place = last is not None and (one.start, one.stop) == (last.start, last.stop)
        if last is not None and (one.start < last.stop or same_place):
            last.stop = max(last.stop, one.stop)
            last.ours, last.theirs = last.ours + one.ours, last.theirs + one.theirs
        else:
            found.append(one)
    return found


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
    if (carried := _carried(part, fields, key)) is not None:
        return carried
    kept.append(Kept(name, _told(part.ours, fields), _told(part.theirs, fields)))
    return part.ours


def _carried(part: _Part, fields: tuple[str, ...], key: str) -> list[dict[str, Any]] | None:
    """The new rows with what an editor said about the old ones, where they left the words alone
    and the new rows begin with the same words: a speech is still Vask's if it goes on longer, and
    its beginning is if it was cut in two. None where that is not all that they changed."""
    if [row[key] for row in part.ours] != [row[key] for row in part.base]:
        return None
    rows = [dict(row) for row in part.theirs]
    for base, ours in zip(part.base, part.ours, strict=True):
        changed = {field: ours[field] for field in fields if ours[field] != base[field]}
        heir = next((row for row in rows if _begins_alike(row[key], base[key])), None)
        if changed and heir is None:
            return None
        if heir is not None:
            heir.update(changed)
    return rows


def _begins_alike(one: str, other: str) -> bool:
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


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
