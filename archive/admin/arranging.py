"""Rows of the reading form arranged anew without a script: added, split, joined."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from archive.ingest.types import SpeechKind

ROWS_AT_MOST = 3000  # six fields each: within DATA_UPLOAD_MAX_NUMBER_FIELDS
REARRANGING = frozenset({"insert", "arrange"})  # buttons that only bring the form back
# Alone on a line of a speech's text, it splits the speech there.
_SPLIT_LINE = re.compile(r"^[^\S\n]*---[^\S\n]*$", re.MULTILINE)
_PLACE = re.compile(r"(?P<prefix>participants|speeches)-(?P<row>\d{1,5})")
_BLANK = {"participants": {"speaks": "on"}, "speeches": {"kind": SpeechKind.SPEECH.value}}

Row = dict[str, Any]


def rearranged(data: Mapping[str, Any], shown: Collection[str] = ()) -> dict[str, Any]:
    """What was typed, with its speeches split and joined as it asks for, and an empty row where
    `insert` names a place such as "speeches-3". Texts that were `shown` like that are not split: a
    document may have such a line itself. What asks for nothing possible changes nothing."""
    typed = {key: data[key] for key in data}
    place = _PLACE.fullmatch(str(typed.pop("insert", "")))
    for prefix, blank in _BLANK.items():
        rows = _rows(typed, prefix)
        if rows is None:
            continue
        if place and place["prefix"] == prefix and len(rows) < ROWS_AT_MOST:
            rows.insert(int(place["row"]), dict(blank))
        if prefix == "speeches":
            known = {str(row.get("label", "")).strip(): dict(row) for row in rows}
            rows = _split(_joined(rows), known, shown)
        _write(typed, prefix, rows)
    return typed


def _rows(typed: Mapping[str, Any], prefix: str) -> list[Row] | None:
    """The rows of a prefix; None where their number is none that the form could have had."""
    total = str(typed.get(f"{prefix}-TOTAL_FORMS", ""))
    if not re.fullmatch(r"\d{1,5}", total, re.ASCII) or int(total) > ROWS_AT_MOST:
        return None
    rows: list[Row] = [{} for _ in range(int(total))]
    for key, value in typed.items():
        field = re.fullmatch(rf"{prefix}-(\d{{1,5}})-(\w+)", key, re.ASCII)
        if field and int(field[1]) < len(rows):
            rows[int(field[1])][field[2]] = value
    return rows


def _write(typed: dict[str, Any], prefix: str, rows: list[Row]) -> None:
    """Puts the rows back under their new numbers."""
    for key in [key for key in typed if re.match(rf"{prefix}-\d", key)]:
        del typed[key]
    for number, row in enumerate(rows):
        typed |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    typed[f"{prefix}-TOTAL_FORMS"] = str(len(rows))


def _joined(rows: list[Row]) -> list[Row]:
    """Rows that are ticked to be joined become paragraphs of the one before."""
    kept: list[Row] = []
    for row in rows:
        before = next((one for one in reversed(kept) if not one.get("DELETE")), None)
        if row.pop("join", None) and before and not row.get("DELETE"):
            before["text"] = "\n\n".join(
                text for one in (before, row) if (text := _text(one).strip())
            )
            for name in ("label", "speaker"):
                before[name] = before.get(name) or row.get(name, "")
        else:
            kept.append(row)
    return kept


def _split(rows: list[Row], known: Mapping[str, Row], shown: Collection[str]) -> list[Row]:
    """Rows with a line that splits them become several: the first keeps who speaks, the others are
    said by whose label of this document they begin with, if they do."""
    kept: list[Row] = []
    for row in rows:
        text = _text(row)
        pieces = [piece.strip() for piece in _SPLIT_LINE.split(text)]
        pieces = [piece for piece in pieces if piece]
        if len(pieces) < 2 or text in shown:
            kept.append(row)
            continue
        kept.append(row | {"text": pieces[0]})
        kept += [_row_of(piece, known) for piece in pieces[1:]]
    return kept


def _row_of(text: str, known: Mapping[str, Row]) -> Row:
    """A row for a piece that was split off."""
    for label in sorted(known, key=len, reverse=True):
        said = text.removeprefix(label)
        if said != text and said.startswith((":", ".")) and said[1:].strip():
            like = known[label]
            return {
                "kind": like.get("kind", ""),
                "label": label,
                "speaker": like.get("speaker", ""),
                "text": said[1:].strip(),
            }
    return _BLANK["speeches"] | {"label": "", "speaker": "", "text": text}


def _text(row: Row) -> str:
    return str(row.get("text", "")).replace("\r\n", "\n")
