"""Which blocks open a speech, by the evidence of the whole document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from archive.ingest.labels.offices import has_office
from archive.ingest.labels.printed import without_honorifics, words_of
from archive.ingest.labels.voices import is_medium, voice
from archive.ingest.names import in_first_person
from archive.ingest.openings.candidate import Candidate
from archive.ingest.openings.evidence import OFTEN, STEM, Evidence, Tally
from archive.ingest.openings.forms import Key, Opening, Style, ways_to_read
from archive.ingest.openings.weighing import ACCEPTED, is_confirmed, signs, worth
from archive.ingest.types import Block, Role
from archive.ingest.vocabulary import GREETING, INSTITUTIONS, KINDS, QUESTION_MARK

LONG_REFUSED = 6  # words; a longer beginning of a line is a sentence
ENGLISH = 0.02  # the share that "the" has at least in it
LISTED = 4  # names that make a list, if nobody speaks
ANSWERED = 8  # blocks within which the last question of a transcript is over
HEADLINE_WITHIN = 3  # blocks
HEADLINE_WORDS = 20
WHOLE_QUOTE = re.compile(r"^[“\"«„‘'].*[”\"»“’']$", re.S)


@dataclass(frozen=True, slots=True)
class ThinLabel:
    """A label taken on no more evidence than it needs: its line, its weight and the signs of it."""

    line: str
    weight: int
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Which blocks open a speech, by index, and what was close: labels taken on thin evidence;
    beginnings of lines with a colon that are none; the names of a list of people, of whom nobody
    speaks."""

    chosen: Mapping[int, Opening] = field(default_factory=dict)
    thin: tuple[ThinLabel, ...] = ()
    refused: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def openings(
    blocks: Sequence[Block],
    names: Collection[str] = (),
    *,
    headed: bool = False,
    stops: bool = False,
) -> Mapping[int, Opening]:
    """Which blocks open a speech, by index: the chosen ones of `judged`."""
    return judged(blocks, names, headed=headed, stops=stops).chosen


def judged(
    blocks: Sequence[Block],
    names: Collection[str] = (),
    *,
    headed: bool = False,
    stops: bool = False,
) -> Judged:
    """Which blocks open a speech, and how surely. `names` are people the document names elsewhere;
    `headed` says that title and date have been taken off already, `stops` that the publisher ends
    labels with a full stop."""
    if any(block.mark for block in blocks):
        return Judged()  # the markup tells
    found = _found(blocks, headed=headed)
    tallies = _tallied(blocks, found)
    document = Evidence(blocks, names, tallies, earliest=0 if headed else 1, stops=stops)
    candidates = {key: Candidate(key, document) for key in tallies}
    accepted = {key for key, it in candidates.items() if worth(it) >= ACCEPTED}
    accepted = _without_lone_stops(accepted, tallies, stops=stops)
    document.establish(accepted)
    _count_asking(blocks, found, tallies, accepted)
    accepted |= {key for key, it in candidates.items() if worth(it) >= ACCEPTED}
    accepted = _without_lone_stops(accepted, tallies, stops=stops)
    chosen = {
        index: next(opening for opening in ways if opening.key in accepted)
        for index, ways in found.items()
        if any(opening.key in accepted for opening in ways)
    }
    chosen = _without_stray(chosen, tallies, len(blocks))
    if _is_list(chosen.values(), tallies, blocks):
        return Judged(listed=tuple(opening.label for opening in chosen.values()))
    thin = _thin(chosen, [candidates[opening.key] for opening in chosen.values()])
    return Judged(chosen, thin, _close_to_labels(found, chosen, tallies))


def _found(blocks: Sequence[Block], *, headed: bool) -> dict[int, list[Opening]]:
    """Every way to read a label at the start of a block, by its index."""
    found: dict[int, list[Opening]] = {}
    for index, block in enumerate(blocks):
        if block.role not in (Role.BODY, Role.HEADING):
            continue
        ways = ways_to_read(block, blocks[index + 1] if index + 1 < len(blocks) else None)
        if index < HEADLINE_WITHIN and not headed:
            ways = [opening for opening in ways if not _is_headline(opening, index, blocks)]
        if ways:
            found[index] = ways
    return found


def _is_headline(opening: Opening, index: int, blocks: Sequence[Block]) -> bool:
    """Whether the first words of a document are its headline: "Ada Norr: “We are ready”",
    "Interview of the Premier: the full text", "Norr: Nobody will pay for this" above a paragraph
    that tells of Norr."""
    if opening.style is not Style.COLON:
        return False
    if index == 0 and WHOLE_QUOTE.match(opening.rest):
        return True
    if not opening.rest or opening.rest[-1] in ".,;:?!…" or GREETING.match(opening.rest):
        return False
    if len(opening.rest.split()) > HEADLINE_WORDS or voice(opening.label) is not None:
        return False
    if any(re.search(pattern, opening.label, re.I) for _, pattern in KINDS):
        return not has_office(opening.label)
    stem = "".join(words_of(opening.label)[-1:])
    stem = stem[: max(STEM, len(stem) - 2)]
    following = blocks[index + 1].text if index + 1 < len(blocks) else ""
    labelled = ":" in " ".join(following.split()[:HEADLINE_WORDS])
    return len(stem) >= STEM and stem in following.casefold() and not labelled


def _tallied(blocks: Sequence[Block], found: Mapping[int, Sequence[Opening]]) -> dict[Key, Tally]:
    """What the document shows of each label."""
    tallies: dict[Key, Tally] = {}
    for index, ways in found.items():
        before = blocks[index - 1].text if index else ""
        for opening in ways:
            tally = tallies.setdefault(opening.key, Tally(opening.label, index))
            tally.add(opening, blocks[index], before)
    return tallies


def _without_lone_stops(
    accepted: Set[Key], tallies: Mapping[Key, Tally], *, stops: bool
) -> set[Key]:
    """Where labels have colons, a name before a full stop that stands once is part of what is
    said: "Congresswoman Norr.  Where are you?"; not if it is in capitals."""
    lone = {
        key
        for key in accepted
        if key[1] is Style.STOP
        and tallies[key].count == 1
        and not tallies[key].printed.split()[-1].isupper()
        # Where "Question:" stands, "Question." may be a slip for it.
        and not (voice(tallies[key].printed) and (key[0], Style.COLON) in accepted)
    }
    by_colon = sum(tallies[key].count for key in accepted if key[1] is Style.COLON)
    return set(accepted) if stops or by_colon < len(lone) else set(accepted - lone)


def _thin(chosen: Mapping[int, Opening], candidates: Iterable[Candidate]) -> tuple[ThinLabel, ...]:
    """Labels that were taken on no more evidence than it needs. Whoever opens a speech of their own
    is no line in the middle of another's."""
    return tuple(
        ThinLabel(f"{it.printed}: {chosen[it.tally.first].rest}", weight, signs(it))
        for it in dict.fromkeys(candidates)
        if (weight := worth(it)) <= ACCEPTED
        and it.tally.first > min(chosen)
        and not is_confirmed(it)
    )


def _is_list(
    chosen: Iterable[Opening], tallies: Mapping[Key, Tally], blocks: Sequence[Block]
) -> bool:
    """Whether what looks like labels is a list: of several people, each named once, or of points,
    of which a few look like names; and nobody says "I" or "we"."""
    labels = [opening.label for opening in chosen]
    if not labels or any(voice(label) for label in labels):
        return False
    text = " ".join(block.text for block in blocks)
    once = all(tallies[opening.key].count == 1 for opening in chosen)
    first = labels[0]
    points = len(labels) == 1 and first.isupper() and len(first.split()) > 2
    points = points and not has_office(first) and without_honorifics(first) == first
    small = {word for word in text.split() if word.islower()}
    points = points or all(_is_heading(label, small) for label in labels)
    if not points and not (once and len(labels) >= LISTED):
        return False
    # In English nobody speaks for long without a pronoun; elsewhere endings may do for one.
    is_english = text.casefold().split().count("the") > ENGLISH * len(text.split())
    return is_english and "?" not in text and not in_first_person([text])


def _is_heading(label: str, small: set[str]) -> bool:
    """Whether a label names a body or a thing and nobody: "MINISTRY OF FISHERIES (MOF)"."""
    if has_office(label) or without_honorifics(label) != label:
        return False
    words = set(words_of(label))
    return bool(words & INSTITUTIONS) or words <= small


def _close_to_labels(
    found: Mapping[int, Sequence[Opening]],
    chosen: Mapping[int, Opening],
    tallies: Mapping[Key, Tally],
) -> tuple[str, ...]:
    """Beginnings of blocks that were refused several times, though a colon sets them off as it
    does labels."""
    refused: dict[str, None] = {}
    for index, ways in found.items():
        for opening in ways if index not in chosen else ():
            often = tallies[opening.key].count >= OFTEN and opening.rest
            if (
                opening.style is Style.COLON
                and often
                and len(opening.label.split()) <= LONG_REFUSED
            ):
                refused.setdefault(tallies[opening.key].printed)
    return tuple(refused)


def _without_stray(
    chosen: dict[int, Opening], tallies: Mapping[Key, Tally], length: int
) -> dict[int, Opening]:
    """A single "Question:" in mid-speech that nobody answers is a figure of speech."""
    if len(chosen) < 2:
        # A newspaper alone is where a text was first printed: nobody asks here.
        return {
            at: kept
            for at, kept in chosen.items()
            if has_office(kept.label) or not is_medium(kept.label.partition(",")[0])
        }
    last = max(chosen)
    opening = chosen[last]
    tally = tallies[opening.key]
    if voice(opening.label) and tally.count == 1 and not tally.bold and length - last > ANSWERED:
        return {index: kept for index, kept in chosen.items() if index != last}
    return chosen


def _count_asking(
    blocks: Sequence[Block],
    found: Mapping[int, Sequence[Opening]],
    tallies: Mapping[Key, Tally],
    accepted: Collection[Key],
) -> None:
    """How often each label not accepted yet asks something that an accepted one answers next, or
    answers what one asked."""
    for index, ways in found.items():
        before = found.get(index - 1, ())
        if "?" in blocks[index - 1].text and any(opening.key in accepted for opening in before):
            for opening in ways:
                tallies[opening.key].answers += 1
        following = found.get(index + 1, ()) or found.get(index + 2, ())
        answered = any(opening.key in accepted for opening in following)
        if answered and QUESTION_MARK.search(blocks[index].text):
            for opening in ways:
                tallies[opening.key].asks += 1


def first_opening(
    blocks: Sequence[Block], names: Collection[str] = (), *, stops: bool = False
) -> int | None:
    """The first block that opens a speech, or None. Where the markup says what each block is, all
    of them are the debate's."""
    marked = next((index for index, block in enumerate(blocks) if block.mark), None)
    return marked if marked is not None else min(openings(blocks, names, stops=stops), default=None)
