"""What was changed about the printed words on their way into a reading, and how often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.ingest.account import Fate, Row
from archive.ingest.types import Dropped, Finding, Turn

EXAMPLE = 70  # letters shown before and after
SPACES = re.compile(r"\s+")


class Kind(StrEnum):
    """What can be done to words without changing them."""

    LABEL = "label"  # parted from what is said
    LINE_ENDS = "line_ends"  # joined to one paragraph
    HYPHENS = "hyphens"  # of words broken at the end of a line
    NO_BREAK_SPACES = "no_break_spaces"
    SPACES = "spaces"  # several as one
    MARKS = "marks"  # of the format: emphasis, links, bullets
    LINK_NUMBERS = "link_numbers"
    ENCODING = "encoding"  # letters mended


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change: how often, and one place before and after it."""

    kind: Kind
    count: int
    before: str
    after: str


# In this order, each on what the one before has left.
STEPS: tuple[tuple[Kind, re.Pattern[str], str], ...] = (
    (Kind.HYPHENS, re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[^\W\d_])"), ""),
    (Kind.LINE_ENDS, re.compile(r"[^\S\n]*\n\s*"), " "),
    (Kind.NO_BREAK_SPACES, re.compile(r"[\u00a0\u2007\u202f]"), " "),
    (Kind.SPACES, re.compile(r"[^\S\n]{2,}"), " "),
)
BROKEN = re.compile(r"(?P<count>\d+) broken")


def changes(
    rows: Iterable[Row],
    turns: Sequence[Turn],
    dropped: Iterable[Dropped],
    findings: Iterable[Finding],
) -> tuple[Change, ...]:
    """Every kind of change that was made, the most frequent first."""
    counted: Counter[Kind] = Counter()
    examples: dict[Kind, tuple[str, str]] = {}
    found = [change for row in rows for change in changes_of(row, turns)]
    found += _beside(dropped, findings)
    for change in found:
        counted[change.kind] += change.count
        examples.setdefault(change.kind, (change.before, change.after))
    return tuple(Change(kind, number, *examples[kind]) for kind, number in counted.most_common())


def changes_of(row: Row, turns: Sequence[Turn]) -> Iterator[Change]:
    """The changes of one row of the account, if all of it was said by one voice."""
    if len(row.pieces) != 1 or row.lost or row.pieces[0].fate is not Fate.SPEECH:
        return
    [piece] = row.pieces
    text = "\n".join(line.strip() for line in row.lines)
    for kind, pattern, instead in STEPS:
        places = [
            place
            for place in pattern.finditer(text)
            if kind is not Kind.HYPHENS or _joined(text, place) in piece.text
        ]
        if not places:
            continue
        before, after = _around(text, places[0], instead)
        yield Change(kind, len(places), before, after)
        text = _replaced(text, places, instead)
    label = turns[piece.turn].label if piece.paragraph == 0 else None
    if label is not None and len(piece.text) > len(label.printed) + 1:
        said = SPACES.sub(" ", piece.text.removeprefix(label.printed)).strip()
        yield Change(Kind.LABEL, 1, text[:EXAMPLE], f"{label.printed} | {said}"[:EXAMPLE])
    elif (marks := _marks(text) - _marks(piece.text)) > 0:
        yield Change(Kind.MARKS, marks, text[:EXAMPLE], piece.text[:EXAMPLE])


def _joined(text: str, hyphen: re.Match[str]) -> str:
    """The word that a hyphen at the end of a line parts, without it."""
    before = re.search(r"\w*\Z", text[: hyphen.start()])
    after = re.match(r"\w*", text[hyphen.end() :])
    return (before.group() if before else "") + (after.group() if after else "")


def _replaced(text: str, places: Sequence[re.Match[str]], instead: str) -> str:
    ends = [0, *(place.end() for place in places)]
    starts = [*(place.start() for place in places), len(text)]
    return instead.join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _around(text: str, place: re.Match[str], instead: str) -> tuple[str, str]:
    start, end = max(0, place.start() - EXAMPLE // 2), place.end() + EXAMPLE // 2
    return text[start:end], text[start : place.start()] + instead + text[place.end() : end]


def _marks(text: str) -> int:
    return sum(1 for char in text if not (char.isalnum() or char.isspace()))


def _beside(dropped: Iterable[Dropped], findings: Iterable[Finding]) -> Iterator[Change]:
    """Changes that are told elsewhere in the reading."""
    for left in dropped:
        if left.reason == "link_number":
            yield Change(Kind.LINK_NUMBERS, len(left.text.split()), left.text[:EXAMPLE], "")
    for finding in findings:
        if finding.code == "bad_bytes" and (broken := BROKEN.match(finding.evidence)):
            mended = finding.evidence[broken.end() :].lstrip(": ")
            yield Change(Kind.ENCODING, int(broken["count"]), "", mended[:EXAMPLE])
