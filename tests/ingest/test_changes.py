"""What was changed about words is counted by kind, with a place before and after."""

from __future__ import annotations

import pytest

from archive.ingest.changes import Change, changes
from archive.ingest.pipeline import inspected
from archive.ingest.types import RawDocument


def made(content: str | bytes, name: str = "talks.txt") -> dict[str, Change]:
    raw = content.encode() if isinstance(content, str) else content
    one = inspected(RawDocument(raw, name))
    read = one.parsed
    found = changes(one.account.rows, read.turns, read.dropped, read.findings)
    return {change.kind: change for change in found}


HEAD = "Talks in Sund\n\n14 May 2011\n\n"
WRAPPED = (
    "Marit Ekeland: The line of the herring has been drawn where the\n"
    "fleets of both countries meet, and it will stay there, as it has\n"
    "been agreed upon in all of the protocols of the last forty years.\n"
)


@pytest.mark.parametrize(
    ("content", "kind", "count", "before", "after"),
    [
        (
            HEAD + "Marit Ekeland: It is 7\u00a0miles long.\n",
            "no_break_spaces",
            1,
            "7\u00a0m",
            "7 m",
        ),
        (HEAD + "Marit Ekeland: Yes.  I know.\n", "spaces", 1, "Yes.  I", "Yes. I"),
        (HEAD + WRAPPED, "line_ends", 2, "where the\nfleets", "where the fleets"),
        (HEAD + "Marit Ekeland: Yes.\n", "label", 1, "Marit Ekeland: Yes.", "Marit Ekeland | Yes."),
        (
            b"Talks in Sund\n\nMarit Ekeland: The caf\xe9 and the na\xc3\xafve \xc3\xa9t\xc3\xa9.",
            "encoding",
            1,
            "",
            "na\u00efve",
        ),
    ],
)
def test_a_kind_of_change_is_counted_and_shown(
    content: str | bytes, kind: str, count: int, before: str, after: str
) -> None:
    change = made(content)[kind]
    assert change.count == count
    assert before in change.before
    assert after in change.after


def test_marks_of_markdown_are_counted() -> None:
    change = made("---\ntitle: Talks\n---\n\nThe *herring* line is long.\n", "talks.md")["marks"]
    assert (change.count, change.after) == (2, "The herring line is long.")


def test_words_that_stand_as_printed_were_not_changed() -> None:
    assert made(HEAD + "The line is long.\n\nIt will stay.\n") == {}
