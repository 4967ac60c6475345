"""What became of quoted words: they stand, they moved, they were changed, or never were. Pure."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive import differences
from archive.differences import Piece
from archive.quotations.links import Quotation
from archive.quotations.words import (
    Span,
    passage,
    place_of,
    plain,
    same_words,
    span_of,
    summed_place,
    words,
)

_TELLING = 5  # words that are enough to be known again anywhere; fewer only near where they were
_KEPT = 0.3  # share of the quoted words that must be left for others to be what became of them
_SUMMED = 1_000_000  # the work of summing at most: each try counts its words, and is work itself
_TRY = 100
_NEAR = 12  # words shown before and after what was changed
_WEIGHED = 6_000  # words of two texts together, beyond which frequent ones do not count


class Fate(StrEnum):
    """What became of quoted words."""

    STANDS = "stands"  # where they were
    MOVED = "moved"  # word for word, elsewhere
    CHANGED = "changed"  # other words took their place
    GONE = "gone"  # nothing took their place
    NEVER = "never"  # no version had them


@dataclass(frozen=True, slots=True)
class Said:
    """A speech as it stands or stood: `speaker` as shown, `label` as printed, `person` by their
    slug, "" where it is not known who that is."""

    anchor: str
    text: str
    speaker: str = ""
    label: str = ""
    person: str = ""

    def is_anothers(self, now: Said) -> bool:
        """Whether somebody else is said to speak the words now. Who was only recognised since, or
        is written otherwise, is nobody else."""
        if self.speaker == now.speaker or (self.person and self.person == now.person):
            return False
        return bool(self.person) or self.label != now.label


@dataclass(frozen=True, slots=True)
class Version:
    """The speeches as they stood `until` then; `shown` if the public ever saw them so."""

    until: dt.datetime
    speeches: tuple[Said, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class Traced:
    """The answer. `marks` says where in which speech the words are, or those that took their place;
    `quoted` are the words themselves, "" where only their checksum is known. Unless they stand,
    `until` is when they were changed, and `pieces` the difference to what stands now. `formerly` is
    who was said to speak them `until` then, if that is somebody else now."""

    quotation: Quotation
    fate: Fate
    marks: Mapping[str, Span] = field(default_factory=dict)
    quoted: str = ""
    until: dt.datetime | None = None
    pieces: Sequence[Piece] = ()
    formerly: str = ""

    @property
    def is_as_quoted(self) -> bool:
        return self.fate in (Fate.STANDS, Fate.MOVED)


def traced(
    quotation: Quotation,
    now: Sequence[Said],
    heirs: Mapping[str, str],
    versions: Iterable[Version],
) -> Traced:
    """Looks for quoted words in a transcript as it stands `now`, then in its former `versions`, the
    newest first. `heirs` are the anchors that took the place of old ones."""
    home = _index(now, heirs.get(quotation.anchor, quotation.anchor))
    found = [
        (version, speech)
        for version in versions
        for speech in version.speeches
        if speech.anchor == quotation.anchor and quotation.fits(speech.text)
    ]
    if home is not None and quotation.fits(now[home].text):
        return _standing(quotation, now[home], found)
    if not found:
        marks = _summed(quotation, now, home or 0)
        return Traced(quotation, Fate.MOVED if marks else Fate.NEVER, marks)
    version, speech = next((pair for pair in found if pair[0].shown), found[0])
    quoted = passage(speech.text, quotation.words)
    fate, pieces = Fate.MOVED, []
    marks = _moved(quoted, now, home)
    if not marks:
        if not version.shown:
            return Traced(quotation, Fate.NEVER)
        text, span = _successor(speech, _wanted(quotation, speech), now, home)
        if span is None:
            return Traced(quotation, Fate.GONE, {}, quoted, version.until)
        fate, marks = Fate.CHANGED, _marks(text, *span)
        pieces = _difference(quoted, text.passage(*span))
    there = now[_index(now, next(iter(marks))) or 0]
    formerly = speech.speaker if version.shown and speech.is_anothers(there) else ""
    return Traced(quotation, fate, marks, quoted, version.until, pieces, formerly)


def _standing(quotation: Quotation, speech: Said, former: Iterable[tuple[Version, Said]]) -> Traced:
    """Words that are where they were, but perhaps said by another than in a `former` version."""
    marks = _marks(_Text([speech]), *_wanted(quotation, speech))
    quoted = passage(speech.text, quotation.words)
    for version, before in former:
        if version.shown and before.is_anothers(speech):
            return Traced(
                quotation, Fate.STANDS, marks, quoted, version.until, formerly=before.speaker
            )
    return Traced(quotation, Fate.STANDS, marks, quoted)


class _Text:
    """Speeches that follow one another as one row of words."""

    def __init__(self, speeches: Sequence[Said]) -> None:
        self.speeches = speeches
        self.places = [(i, span) for i, said in enumerate(speeches) for span in words(said.text)]

    def words(self) -> list[str]:
        return [word for said in self.speeches for word in same_words(said.text)]

    def spans(self, first: int, last: int) -> dict[int, Span]:
        """Where the words from `first` to before `last` are, by the index of their speech."""
        found: dict[int, Span] = {}
        for i, span in self.places[first:last]:
            found[i] = Span(found[i].start if i in found else span.start, span.end)
        return found

    def passage(self, first: int, last: int) -> str:
        pieces = (
            self.speeches[i].text[slice(*span)] for i, span in self.spans(first, last).items()
        )
        return plain(" ".join(pieces))


def _marks(text: _Text, first: int, last: int) -> dict[str, Span]:
    return {text.speeches[i].anchor: span for i, span in text.spans(first, last).items()}


def _wanted(quotation: Quotation, speech: Said) -> tuple[int, int]:
    """The index of the first quoted word in its speech, and that behind the last."""
    if quotation.words:
        return quotation.words.first - 1, quotation.words.last
    return 0, len(words(speech.text))


def _index(speeches: Sequence[Said], anchor: str) -> int | None:
    return next((i for i, said in enumerate(speeches) if said.anchor == anchor), None)


def _moved(quoted: str, now: Sequence[Said], home: int | None) -> dict[str, Span]:
    """Where the very words are now; nowhere, if they are too few to be known again far away."""
    wanted = same_words(quoted)
    if len(wanted) < _TELLING:
        text, near = _Text(_around(now, home, len(wanted))), 0
    else:
        text, near = _Text(now), len(_Text(now[:home]).places) if home else 0
    place = place_of(wanted, text.words(), near)
    return {} if place is None else _marks(text, place, place + len(wanted))


def _summed(quotation: Quotation, now: Sequence[Said], home: int) -> dict[str, Span]:
    """Where words of that checksum are now, though no version tells what they were: in an archive
    that was made anew from its originals. What is nearest to `home` is looked through first."""
    left = _SUMMED
    for i in sorted(range(len(now)), key=lambda i: abs(i - home)):
        text = now[i].text
        held = len(words(text))
        length = quotation.length or held  # a whole speech is one again
        work = max(held - length + 1, 0) * (length + _TRY)
        if not length or not 0 < work <= left:
            continue
        left -= work
        place = summed_place(quotation.checksum, text, length)
        if place and (span := span_of(text, place)):
            return {now[i].anchor: span}
    return {}


def _around(now: Sequence[Said], home: int | None, length: int) -> Sequence[Said]:
    """The speech that took a place, and those after it that may have been split off: as many as
    hold so many words."""
    if home is None:
        return ()
    held = 0
    for end in range(home, len(now)):
        held += len(words(now[end].text))
        if held >= length:
            return now[home : end + 1]
    return now[home:]


def _successor(
    speech: Said, wanted: tuple[int, int], now: Sequence[Said], home: int | None
) -> tuple[_Text, tuple[int, int] | None]:
    """The words that took the place of the wanted ones: a text, and from where to where in it."""
    before = same_words(speech.text)
    text = _Text(_around(now, home, len(before)))
    return text, counterpart(before, text.words(), *wanted)


def counterpart(
    before: Sequence[str], after: Sequence[str], first: int, last: int
) -> tuple[int, int] | None:
    """Which words of `after` became of those from `first` to before `last`; None if too few of
    them are left to say so."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    short = len(old) + len(new) <= _WEIGHED
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=not short)
    steps = [("equal", 0, head, 0, head)]
    steps += [
        (op, i1 + head, i2 + head, j1 + head, j2 + head)
        for op, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    steps.append(("equal", len(before) - tail, len(before), len(after) - tail, len(after)))
    touched = [step for step in steps if step[1] < last and step[2] > first]
    kept = sum(min(i2, last) - max(i1, first) for op, i1, i2, _, _ in touched if op == "equal")
    if not touched or kept < _KEPT * (last - first):
        return None
    op, i1, _, start, _ = touched[0]
    if op == "equal":
        start += first - i1
    op, i1, _, j1, end = touched[-1]
    if op == "equal":
        end = j1 + last - i1
    return (start, end) if start < end else None


def _difference(before: str, after: str) -> list[Piece]:
    """In what two passages differ, the more closely as what they begin and end with is left out:
    long ones are not compared word by word."""
    old, new = before.split(" "), after.split(" ")
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    head, tail = max(head - _NEAR, 0), max(tail - _NEAR, 0)
    sides = (" ".join(side[head : len(side) - tail]) for side in (old, new))
    opening = [Piece("same", "… ")] if head else []
    closing = [Piece("same", " …")] if tail else []
    return [*opening, *differences.words(*sides), *closing]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
