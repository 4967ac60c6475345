"""Reading on from hit to hit: which hit of a search the open transcript is, and the ways to those
beside it and back to the search."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from archive.models import Speech, Transcript
from search.criteria import Scope, SearchCriteria, criteria
from search.engine import PER_PAGE, matching_speeches, matching_transcripts
from search.errors import IndexUnusable
from search.within import with_query

PARAMETER = "hit"  # the place of a hit, from 1, beside the parameters of its search
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """A hit beside the one that is open."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Along:
    """The hit that is open, and what is beside it. `place` is 0 if the archive has changed so that
    the transcript stands no longer there; then only the way back is left."""

    q: str
    back: str
    place: int = 0
    total: int = 0
    previous: Step | None = None
    next: Step | None = None


def hit_part(asked: SearchCriteria, place: int) -> str:
    """The part of an address that says of which search its page is a hit, and which."""
    search = asked.at_page(1).query_string
    return f"?{search}{search and '&'}{PARAMETER}={place}"


def along(parameters: Mapping[str, Sequence[str]], transcript: Transcript) -> Along | None:
    """What the parameters of a transcript's address say of the search that led there; None if they
    say nothing, or there is no index to ask."""
    written = [*parameters.get(PARAMETER, ()), ""][0]
    if not _NUMBER.fullmatch(written):
        return None
    place = int(written)
    asked, _ = criteria(parameters)
    asked = asked.at_page(-(-place // PER_PAGE))
    back = f"{reverse('search')}{asked.url}"
    try:
        total, around = _around(asked, place)
    except IndexUnusable:
        return None
    here = around.get(place)
    if here is None or here.transcript != transcript:
        return Along(asked.q, f"{reverse('search')}{asked.at_page(1).url}")

    def step(at: int) -> Step | None:
        beside = around.get(at)
        if beside is None:
            return None
        return Step(beside.transcript.title, with_query(beside.url, hit_part(asked, at)))

    return Along(asked.q, back, place, total, step(place - 1), step(place + 1))


@dataclass(frozen=True, slots=True)
class _Neighbour:
    transcript: Transcript
    url: str


def _around(asked: SearchCriteria, place: int) -> tuple[int, dict[int, _Neighbour]]:
    """How many hits there are, and by its place the one asked for and those beside it, as far as
    they are published."""
    in_speeches = asked.scope is Scope.SPEECHES
    matching = matching_speeches(asked) if in_speeches else matching_transcripts(asked)
    found = matching.values_list("pk", flat=True)
    first = max(1, place - 1)
    keys = [int(key) for key in found[first - 1 : place + 1]]
    rows = _speeches(keys) if in_speeches else _transcripts(keys)
    return len(found), {n: rows[key] for n, key in enumerate(keys, first) if key in rows}


def _transcripts(keys: Sequence[int]) -> dict[int, _Neighbour]:
    rows = Transcript.objects.published().filter(pk__in=keys).order_by()
    return {row.pk: _Neighbour(row, row.get_absolute_url()) for row in rows}


def _speeches(keys: Sequence[int]) -> dict[int, _Neighbour]:
    rows = Speech.objects.filter(pk__in=keys, transcript__in=Transcript.objects.published())
    return {
        row.pk: _Neighbour(row.transcript, row.get_absolute_url())
        for row in rows.select_related("transcript").order_by()
    }
