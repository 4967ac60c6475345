"""Sanity of a reading: what an editor should look at, each doubt with its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from archive.ingest.account import Account
from archive.ingest.labels import is_generic, is_role
from archive.ingest.legibility import legibility
from archive.ingest.types import Finding, Metadata, Severity, SpeechKind, Turn

# Nobody recorded transcripts of this kind before; an earlier year is a misreading.
EARLIEST_YEAR = 1900
LONGEST_LABEL_WORDS = 20
LOPSIDED = 0.97
QUOTED_WORDS = 12
SHOWN = 80  # letters of a paragraph in evidence


def doubts(
    metadata: Metadata, turns: tuple[Turn, ...], retrieved_at: dt.datetime | None
) -> Iterator[Finding]:
    """Every doubt about a reading. A doubtful date is kept as printed and marked."""
    if not metadata.title:
        yield Finding("no_title", Severity.INFO)
    yield from _of_date(metadata, retrieved_at)
    labelled = [turn for turn in turns if turn.label is not None]
    if not labelled:
        yield Finding("no_turns", Severity.INFO)
    unresolved = [
        turn.label.printed
        for turn in labelled
        if turn.label and turn.speaker is None and turn.kind is SpeechKind.SPEECH
    ]
    for printed in dict.fromkeys(unresolved):
        if not (is_generic(printed) or is_role(printed)):
            yield Finding("unresolved_speaker", Severity.INFO, printed)
    for turn in labelled:
        if turn.label and len(turn.label.printed.split()) > LONGEST_LABEL_WORDS:
            yield Finding("long_label", Severity.INFO, turn.label.printed)
        if not turn.text:
            yield Finding("empty_turn", Severity.INFO, turn.label.printed if turn.label else "")
    yield from _of_text(turns)
    words = [len(turn.text.split()) for turn in turns]
    if len(labelled) > 4 and max(words) > LOPSIDED * sum(words) and sum(words) > 2000:
        yield Finding(
            "one_long_turn",
            Severity.WARNING,
            labelled[0].label.printed if labelled[0].label else "",
        )


def losses(account: Account) -> Iterator[Finding]:
    """Words of the document that are nowhere in its reading, and words it does not have: neither
    may ever be."""
    for code, words in (("words_lost", account.lost), ("words_added", account.added)):
        if words:
            shown = " ".join(words[:QUOTED_WORDS]) + (" …" if len(words) > QUOTED_WORDS else "")
            yield Finding(code, Severity.ERROR, f"{len(words)}: {shown}")


def _of_text(turns: tuple[Turn, ...]) -> Iterator[Finding]:
    """Parts that cannot be read, or a text of which hardly anything can."""
    read = legibility(paragraph for turn in turns for paragraph in turn.paragraphs)
    evidence = " / ".join(text[:SHOWN] for text in read.worst[:3])
    if read.hopeless:
        yield Finding("unreadable", Severity.ERROR, evidence)
    elif read.worst:
        yield Finding("unreadable_parts", Severity.WARNING, evidence)


def _of_date(metadata: Metadata, retrieved_at: dt.datetime | None) -> Iterator[Finding]:
    date = metadata.date
    if date is None:
        yield Finding("no_date", Severity.INFO)
        return
    # The clock of the machine is not asked, so that the same bytes always read the same: without a
    # day of retrieval, "future" means a year no printed transcript can have for a long while.
    latest = retrieved_at.date() + dt.timedelta(days=366) if retrieved_at else dt.date(2100, 1, 1)
    if date.value > latest:
        yield Finding("future_date", Severity.WARNING, date.printed)
    elif date.value.year < EARLIEST_YEAR:
        yield Finding("old_date", Severity.WARNING, date.printed)
