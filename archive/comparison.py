"""In what two states of a transcript differ, field by field and word by word."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.differences import Piece, words
from archive.models import Transcript

FIELDS: Mapping[str, str] = {
    "title": "Title",
    "status": "Status",
    "date": "Date",
    "date_printed": "Date as printed",
    "time": "Time",
    "time_printed": "Time as printed",
    "venue": "Venue",
    "kind": "Kind",
    "language": "Language",
    "lead": "Lead",
    "participants": "Participants",
    "speeches": "Speeches",
    "source": "Source",
    "source_url": "Source address",
    "slug": "Address in the archive",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one field. `lines` are the parts that differ, each in pieces."""

    field: str
    lines: list[list[Piece]]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What became of each field of a state as exports.state() gives it, if it differs. A state may
    hold only some of the fields."""
    return [
        Change(title, lines)
        for key, title in FIELDS.items()
        if key in before and (lines := _lines(key, before[key], after[key]))
    ]


def _lines(key: str, before: Any, after: Any) -> list[list[Piece]]:
    """The lines in which two values of a field differ."""
    old, new = _printed(key, before), _printed(key, after)
    lines: list[list[Piece]] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "equal":
            lines += _paired(old[i1:i2], new[j1:j2])
    return lines


def _printed(key: str, value: Any) -> list[str]:
    """A value of exports.state() in lines a person reads."""
    match key, value:
        case _, None | "" | []:
            return []
        case "participants", _:
            return [_participant(row) for row in value]
        case "speeches", _:
            return [line for row in value for line in _speech(row)]
        case "venue", {"name": name, "city": city, "country": country, "printed": printed}:
            return [f"{printed} ({', '.join(filter(None, (name, city, country)))})"]
        case "source", {"name": name}:
            return [name]
        case "kind", _:
            return [Transcript.KINDS.get(value, value)]
        case "lead", _:
            return list(value.split("\n\n"))
        case _:
            return [str(value)]


def _participant(row: Mapping[str, Any]) -> str:
    office = f", {row['office']}" if row["office"] else ""
    return f"{row['name']}{office}" + ("" if row["speaks"] else " (does not speak)")


def _speech(row: Mapping[str, Any]) -> list[str]:
    label, speaker, kind = row["label"], row["speaker"], row["kind"]
    who = label or ""
    if speaker and speaker != label:
        who = f"{who} [{speaker}]" if who else f"[{speaker}]"
    if kind != "speech":
        who = f"{who} ({kind})" if who else f"({kind})"
    first, *rest = row["text"].split("\n\n")
    return [f"{who}: {first}" if who else first, *rest]


def _paired(old: Sequence[str], new: Sequence[str]) -> list[list[Piece]]:
    """Lines that replaced each other word by word, the others as a whole."""
    lines = []
    for i in range(max(len(old), len(new))):
        before = old[i] if i < len(old) else ""
        after = new[i] if i < len(new) else ""
        lines.append(words(before, after))
    return lines
