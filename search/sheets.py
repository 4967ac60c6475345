"""Rows as CSV, for spreadsheets and programs: every cell as it is, and none that could run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

# Excel takes a file for UTF-8 by this sign; without it, it shows Cyrillic as gibberish.
BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet take a text for a formula, also in full width or behind spaces.
_FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r]")


def cell(value: object) -> str:
    """A value as the text of a cell; None is empty. A text that a spreadsheet would take for a
    formula gets an apostrophe before it, which Excel takes for the sign of a plain text."""
    if value is None:
        return ""
    text = str(value).replace("\x00", "")
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def sheet(
    header: Sequence[str], rows: Iterable[Sequence[object]], at_once: int = 200
) -> Iterator[str]:
    """The text of a CSV file (RFC 4180) piece by piece, each of so many rows, so that one of any
    length needs little memory."""
    yield BYTE_ORDER_MARK + _lines([header])
    rows = iter(rows)
    while batch := list(islice(rows, at_once)):
        yield _lines(batch)


def _lines(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()
