"""The speeches that match, read in the order in which they were said, and what they count up to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from django.urls import reverse
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from archive.ingest.types import DatePrecision, PartialDate
from archive.models import Speech, Transcript, shown_speaker
from search.inputs import every
from search.matches import Matcher
from search.query import Node, leaves
from search.studies.concordance import Order, places, sort_key
from search.studies.trends import add_up

_KEYS = 5_000  # of speeches, taken from the index at once
_TEXTS = 200  # of speeches, taken from the database at once
_AT_AN_END = 20  # speeches taken at once to find the first or the last
_MOST_READ = 3_000  # speeches, to count what the engine would count twice
_LOOKED_AT = 500  # at most: a speech may match for other reasons than its words


class Said(NamedTuple):
    """A speech with what a line about it shows. The fields are columns of the database."""

    key: int
    position: int
    anchor: str
    label: str
    speaker_name: str
    text: str
    person: str | None
    person_slug: str | None
    transcript: int
    slug: str
    title: str
    language: str
    date: dt.date | None
    date_precision: str
    date_printed: str

    @property
    def speaker(self) -> str:
        return shown_speaker(self.person, self.speaker_name, self.label)

    @property
    def url(self) -> str:
        return f"{reverse('transcript', args=[self.slug])}#{self.anchor}"

    @property
    def partial_date(self) -> PartialDate | None:
        if self.date is None:
            return None
        return PartialDate(self.date, DatePrecision(self.date_precision), self.date_printed)


_COLUMNS = (
    *("pk", "position", "anchor", "label", "speaker_name", "text"),
    *("person__name", "person__slug"),
    *("transcript_id", "transcript__slug", "transcript__title", "transcript__language"),
    *("transcript__date", "transcript__date_precision", "transcript__date_printed"),
)


def matcher(tree: Node | None) -> Matcher | None:
    """What finds the words and phrases of a query in a text; None if it has none."""
    wanted = leaves(tree)
    return Matcher(wanted) if wanted else None


def batches(found: SearchQuerySet, at_once: int = _KEYS) -> Iterator[list[int]]:
    """The keys of all speeches of a search, in its order."""
    keys = found.values_list("pk", flat=True)
    for start in range(0, len(found), at_once):
        yield [int(key) for key in keys[start : start + at_once]]


def said(
    batches: Iterable[list[int]], matcher: Matcher
) -> Iterator[tuple[Said, list[tuple[int, int]]]]:
    """The speeches with these keys, and where matches start and end in each: transcripts in the
    order in which they come, and the speeches of each as they stand in it. What the database does
    not publish is left out."""
    for keys in _as_they_stand(batches):
        for start in range(0, len(keys), _TEXTS):
            read = speeches(keys[start : start + _TEXTS])
            spans = matcher.spans_of_each([(speech.text, speech.language) for speech in read])
            yield from zip(read, map(places, spans), strict=True)


def speeches(keys: list[int]) -> list[Said]:
    """The published ones among some speeches, in the order of their keys as given."""
    # Asked for published ones, SQLite would begin with all transcripts, and take twenty times as
    # long.
    found = Speech.objects.filter(pk__in=keys).order_by()
    rows = {
        row[0]: Said(*row)
        for *row, status in found.values_list(*_COLUMNS, "transcript__status")
        if status == Transcript.Status.PUBLISHED
    }
    return [rows[key] for key in keys if key in rows]


def _as_they_stand(batches: Iterable[list[int]]) -> Iterator[list[int]]:
    """The keys of the speeches, transcript by transcript. One that a batch ends with is held back,
    for the next batch may have more of it."""
    held: dict[int, list[tuple[int, int]]] = {}
    for keys in batches:
        rows = Speech.objects.filter(pk__in=keys).order_by()
        standing = {row[0]: row[1:] for row in rows.values_list("pk", "transcript_id", "position")}
        last = None
        for key in keys:
            if key in standing:
                last, position = standing[key]
                held.setdefault(last, []).append((position, key))
        waiting = held.pop(last, None) if last is not None else None
        yield _keys(held)
        held = {last: waiting} if last is not None and waiting else {}
    yield _keys(held)


def _keys(transcripts: dict[int, list[tuple[int, int]]]) -> list[int]:
    return [key for standing in transcripts.values() for _, key in sorted(standing)]


# --- Lines -----------------------------------------------------------------------------------


class Place(NamedTuple):
    """Where a match stands: the key of its speech, and from `start` to before `end` in its text."""

    speech: int
    start: int
    end: int


_OF_A_PLACE = 200  # bytes


@dataclass(frozen=True, slots=True)
class Places:
    """Matches in order, and in how many speeches they are. If there were more than were put in
    order, `cut` is true, and these are the first that were found."""

    ordered: Sequence[Place] = ()
    speeches: int = 0
    cut: bool = False

    @property
    def size(self) -> int:
        """About how many bytes they take up."""
        return _OF_A_PLACE * len(self.ordered)


def in_order(found: SearchQuerySet, matcher: Matcher, order: Order, most: int) -> Places:
    """The matches in the speeches of a search, at most so many, in an order."""
    gathered: list[tuple[tuple[str, ...], int, Place]] = []  # what its line goes by, its number
    number_of_speeches = 0
    for speech, standing in said(batches(found), matcher):
        number_of_speeches += bool(standing)
        for start, end in standing:
            if len(gathered) == most:
                return Places(_sorted(gathered), number_of_speeches, cut=True)
            key = sort_key(order, speech.speaker, speech.text, start, end)
            gathered.append((key, len(gathered), Place(speech.key, start, end)))
    return Places(_sorted(gathered), number_of_speeches)


def _sorted(gathered: list[tuple[tuple[str, ...], int, Place]]) -> list[Place]:
    return [place for _, _, place in sorted(gathered)]


# --- Counts ----------------------------------------------------------------------------------

PERIODS = ("year", "month")
_EACH = "kind"  # a facet of which every speech has one value: its counts add up to all


@dataclass(frozen=True, slots=True)
class Tally:
    """Something counted: altogether, and by each value of some fields. What has no value in a
    field is in none of its counts."""

    total: int
    by: Mapping[str, Mapping[str, int]]


def tally(found: SearchQuerySet, matcher: Matcher) -> Tally:
    """How often what is looked for occurs in the speeches of a search: by year, by month and by
    speaker. The engine counts it if it can, else the speeches are read; and they are read if the
    engine would count some places twice, unless they are too many."""
    if _weighs() and (add_up(matcher.leaves) or len(found) > _MOST_READ):
        return _weighed(found, "occurrences", (*PERIODS, "speaker"))
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*PERIODS, "speaker")}
    total = 0
    for speech, standing in said(batches(found), matcher):
        number = len(standing)
        total += number
        date = str(speech.partial_date or "")
        values = {"year": date[:4], "month": date[:7], "speaker": speech.person_slug}
        for name, value in values.items():
            if value and number and (name != "month" or len(value) == 7):
                counts[name][value] += number
    return Tally(total, counts)


def words(found: SearchQuerySet) -> Tally:
    """How many words the speeches of a search have: by year and by month."""
    if _weighs():
        return _weighed(found, "words", PERIODS)
    counts: dict[str, Counter[str]] = {name: Counter() for name in PERIODS}
    total = 0
    for number, *values in every(found.values_list("words", *PERIODS)):
        total += number
        for name, value in zip(PERIODS, values, strict=True):
            if value:
                counts[name][str(value)] += number
    return Tally(total, counts)


def _weighs() -> bool:
    """Whether the engine counts hits by a number of theirs."""
    backend = connections[DEFAULT_ALIAS].get_backend()
    return "weigh" in getattr(backend, "facet_options", ())


def _weighed(found: SearchQuerySet, weigh: str, names: Sequence[str]) -> Tally:
    for name in (*names, _EACH):
        found = found.facet(name, weigh=weigh)
    found.query.set_limits(0, 0)
    fields = found.facet_counts().get("fields", {})
    counts = {
        name: {str(value): count for value, count in fields.get(name, ()) if count}
        for name in (*names, _EACH)
    }
    total = sum(counts.pop(_EACH).values())
    return Tally(total, counts)


def first_use(oldest: SearchQuerySet, matcher: Matcher) -> Said | None:
    """The speech in which something was said first, of those found in the order of their dates."""
    looked_at = islice(said(batches(oldest, _AT_AN_END), matcher), _LOOKED_AT)
    return next((speech for speech, standing in looked_at if standing), None)


def last_use(newest: SearchQuerySet, matcher: Matcher) -> Said | None:
    """The speech in which something was said last, of those found newest first."""
    looked_at = islice(said(batches(newest, _AT_AN_END), matcher), _LOOKED_AT)
    for _, of_one in groupby(looked_at, key=lambda found: found[0].transcript):
        if in_it := [speech for speech, standing in of_one if standing]:
            return in_it[-1]
    return None
