"""Who takes part, and for which country: settled when a transcript is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from django.db.models import Count
from django.db.models.functions import ExtractYear

from archive.countries import spoken_for
from archive.folding import folded
from archive.models import Participation, Transcript, Venue
from archive.representation import Part, Past, past, represented

# Somebody, an office, a year, and how often.
Said: TypeAlias = tuple[int | None, str, int | None, int]


def settle(rows: Sequence[Participation], transcript: Transcript) -> None:
    """Sets the country that each of these participations, which are not saved yet, speaks for."""
    more = countries_of_venues()
    date = transcript.partial_date
    home = transcript.source.country if transcript.source else ""
    said = [(row.person_id, row.office, date.value.year if date else None, 1) for row in rows]
    silent = {row.person_id for row in rows if spoken_for(row.office, more) is None}
    pasts = _pasts(silent - {None}, said, more)
    for row in rows:
        part = Part(row.name_printed, row.office, date, home)
        row.country = represented(part, pasts.get(row.person_id), more)


def settle_others(persons: Collection[int]) -> None:
    """Sets the country of those participations of these people that had none, where something that
    was learnt since tells it, such as an office printed in full."""
    blank = Participation.objects.filter(person__in=persons, country="")
    unsettled = list(blank.select_related("transcript__source"))
    more = countries_of_venues() if unsettled else frozenset()
    pasts = _pasts({row.person_id for row in unsettled}, (), more)
    told = []
    for row in unsettled:
        source, date = row.transcript.source, row.transcript.partial_date
        part = Part(row.name_printed, row.office, date, source.country if source else "")
        row.country = represented(part, pasts.get(row.person_id), more)
        if row.country:
            told.append(row)
    if told:
        Participation.objects.bulk_update(told, ["country"])


def countries_of_venues() -> frozenset[str]:
    """Countries by the names that the venues of the archive have, invented ones among them."""
    names = Venue.objects.order_by().exclude(country="").values_list("country", flat=True)
    return frozenset(name for name in names.distinct() if folded(name))


def _pasts(
    persons: Collection[int | None], said: Iterable[Said], more: frozenset[str]
) -> dict[int | None, Past]:
    """What the offices of each person say, those in the archive and those just said."""
    if not persons:
        return {}
    held = (
        Participation.objects.filter(person__in=persons)
        .exclude(office="")
        .values_list("person", "office", ExtractYear("transcript__date"))
        .annotate(Count("pk"))
        .order_by()
    )
    offices: dict[int | None, list[tuple[str, int | None, int]]] = {}
    for person, *office in (*held, *said):
        offices.setdefault(person, []).append(office)
    return {person: past(offices.get(person, ()), more) for person in persons}
