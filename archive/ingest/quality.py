"""Sanity of a reading: what an editor should look at, each doubt with its evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from archive.ingest.account import Account, Fate
from archive.ingest.labels.voices import is_generic, is_role
from archive.ingest.legibility import legibility
from archive.ingest.names import in_first_person
from archive.ingest.openings import ACCEPTED, Judged
from archive.ingest.types import (
    Dropped,
    Finding,
    Metadata,
    Severity,
    SpeechKind,
    TranscriptKind,
    Turn,
)

# Nobody recorded transcripts of this kind before; an earlier year is a misreading.
EARLIEST_YEAR = 1900
LONGEST_LABEL_WORDS = 20
LOPSIDED = 0.97
QUOTED_WORDS = 12
# Of these kinds, a text of so many words is said by somebody.
CONVERSATIONS = (
    TranscriptKind.PRESS_CONFERENCE,
    TranscriptKind.INTERVIEW,
    TranscriptKind.BRIEFING,
)
SPOKEN = 200
MUCH = 0.2  # of the words

# Whom nobody names: "MILITARY AIDE", "LOCAL LAW ENFORCEMENT OFFICIAL".
ANONYMOUS = re.compile(
    r"\b(?:aide|adviser|advisor|announcer|audience|interpreter|official|operator|staff(?:er)?|voice)"
    r"s?(?: \w{1,5})?$",
    re.I,
)
# Apostrophes that became question marks: "the world?s".
LOST_SIGN = re.compile(r"[^\W\d_]\?s\b")
LOST_SIGNS = 3
SHOWN = 80  # letters of a paragraph in evidence
# Reasons for leaving out that are told by where a piece stands and not by what it says.
MAY_HOLD_PROSE = frozenset(
    "page_header page_footer page_chrome navigation header_line letterhead note see_also"
    " not_for_quoting aside".split()
)
PROSE_WORDS = 60
SENTENCE = re.compile(r"[^\W\d_]{2,}[.?!…]['\"”»)]*(?:\s|$)|[。！？]")
SENTENCES, LONGEST_SENTENCE = 3, 40  # the latter in words
LONG_FILE, LITTLE = 600, 0.04


def doubts(
    metadata: Metadata, turns: tuple[Turn, ...], retrieved_at: dt.datetime | None
) -> Iterator[Finding]:
    """Every doubt about a reading. A doubtful date is kept as printed and marked."""
    if not metadata.title:
        yield Finding("no_title", Severity.INFO)
    yield from _of_date(metadata, retrieved_at)
    labelled = [turn for turn in turns if turn.label is not None]
    words = [len(turn.text.split()) for turn in turns]
    if not labelled:
        spoken = sum(words) >= SPOKEN and in_first_person(turn.text for turn in turns)
        grave = metadata.kind in CONVERSATIONS and spoken
        yield Finding("no_turns", Severity.WARNING if grave else Severity.INFO)
    yield from _unresolved(turns)
    yield from _of_names(metadata, turns)
    for turn in labelled:
        if turn.label and len(turn.label.printed.split()) > LONGEST_LABEL_WORDS:
            severity = Severity.INFO if turn.speaker else Severity.WARNING
            yield Finding("long_label", severity, turn.label.printed)
        if not turn.text:
            yield Finding("empty_turn", Severity.INFO, turn.label.printed if turn.label else "")
    yield from _of_text(turns)
    if not metadata.language and sum(words) >= SPOKEN:
        yield Finding("language_unknown", Severity.WARNING)
    lopsided = len(labelled) > 4 and max(words) > LOPSIDED * sum(words) and sum(words) > 2000
    if lopsided and metadata.kind in (*CONVERSATIONS, TranscriptKind.MEETING):
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


def _unresolved(turns: tuple[Turn, ...]) -> Iterator[Finding]:
    """Labels of nobody known; a warning where much of the text is said by them."""
    said: dict[str, int] = {}
    printed = ""
    for turn in turns:
        printed = turn.label.printed if turn.label else printed
        named = is_generic(printed) or is_role(printed)
        if printed and turn.kind is SpeechKind.SPEECH and turn.speaker is None and not named:
            said[printed] = said.get(printed, 0) + len(turn.text.split())
    total = sum(len(turn.text.split()) for turn in turns)
    for label, words in said.items():
        grave = words >= MUCH * total and total >= SPOKEN and not ANONYMOUS.search(label)
        yield Finding("unresolved_speaker", Severity.WARNING if grave else Severity.INFO, label)


def _of_names(metadata: Metadata, turns: tuple[Turn, ...]) -> Iterator[Finding]:
    """Participants of whose names the text prints every word in lower case too."""
    names = [
        person.name
        for person in metadata.participants
        if not (is_role(person.name) or is_role(person.name.removesuffix("s")))
    ]
    ordinary = {word for turn in turns for word in turn.text.split() if word.islower()}
    for name in names:
        words = [word for word in name.split() if len(word) > 2]
        if len(words) > 1 and all(word.casefold() in ordinary for word in words):
            yield Finding("doubtful_name", Severity.WARNING, name)


def of_name(named: re.Pattern[str] | None, name: str) -> Iterator[Finding]:
    """What a file's name says, where its layout has such names: evidence, and no more."""
    if named is not None and (match := named.search(name)):
        told = ", ".join(f"{key} {value}" for key, value in match.groupdict().items() if value)
        yield Finding("told_by_name", Severity.INFO, told)


def of_labels(labels: Judged, people: Collection[str] = ()) -> Iterator[Finding]:
    """Labels taken on thin evidence, and lines that look like labels and were not taken: a warning
    where one ends with the name of somebody whom the document names elsewhere."""
    for thin in labels.thin:
        told = "; ".join(thin.signs) or "nothing but its place"
        evidence = f"{thin.weight} of {ACCEPTED} ({told}): {thin.line[:SHOWN]}"
        yield Finding("doubtful_label", Severity.WARNING, evidence)
    if labels.listed:
        named = ", ".join(labels.listed[:QUOTED_WORDS])
        yield Finding("list_of_people", Severity.INFO, named)
    if labels.refused:
        names = {word for name in people for word in name.casefold().split()[-1:]}
        known = any(names.intersection(label.casefold().split()[-1:]) for label in labels.refused)
        grave = Severity.WARNING if known else Severity.INFO
        yield Finding("refused_labels", grave, ", ".join(labels.refused[:QUOTED_WORDS]))


def of_spellings(joined: Mapping[str, str]) -> Iterator[Finding]:
    """People whom the document spells in two ways, taken for one."""
    for other, used in joined.items():
        yield Finding("joined_spellings", Severity.INFO, f"{other} = {used}")


def of_dropped(dropped: Sequence[Dropped]) -> Iterator[Finding]:
    """Prose among what was left out: several whole sentences that no list or menu has."""
    prose = [piece for piece in dropped if piece.reason in MAY_HOLD_PROSE and _is_prose(piece.text)]
    if prose:
        words = sum(len(piece.text.split()) for piece in prose)
        first = prose[0]
        shown = " ".join(first.text.split()[:QUOTED_WORDS])
        yield Finding(
            "prose_dropped", Severity.WARNING, f"{words} words, {first.reason}: {shown} …"
        )


def _is_prose(text: str) -> bool:
    words, sentences = len(text.split()), len(SENTENCE.findall(text))
    many = sentences >= SENTENCES and sentences * LONGEST_SENTENCE >= words
    return words >= PROSE_WORDS and many and "://" not in text


def of_amount(account: Account) -> Iterator[Finding]:
    """Next to nothing left of a long file."""
    kept = account.words[Fate.SPEECH]
    if account.total >= LONG_FILE and kept < LITTLE * account.total:
        yield Finding("little_kept", Severity.WARNING, f"{kept} of {account.total} words")


def _of_text(turns: tuple[Turn, ...]) -> Iterator[Finding]:
    """Parts that cannot be read, or a text of which hardly anything can."""
    read = legibility(paragraph for turn in turns for paragraph in turn.paragraphs)
    evidence = " / ".join(text[:SHOWN] for text in read.worst[:3])
    if read.hopeless:
        yield Finding("unreadable", Severity.ERROR, evidence)
    elif read.worst:
        yield Finding("unreadable_parts", Severity.WARNING, evidence)
    lost = [word for turn in turns for word in turn.text.split() if LOST_SIGN.search(word)]
    if len(lost) >= LOST_SIGNS:
        yield Finding("lost_signs", Severity.WARNING, f"{len(lost)}: {', '.join(lost[:5])}")


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
