"""The series that a transcript belongs to: those of its kind in which the same person speaks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from archive.models import Participation, Person, Transcript


@dataclass(frozen=True, slots=True)
class Series:
    """Whose series it is, and what comes next to a transcript in it."""

    person: Person
    before: Transcript | None
    after: Transcript | None


def series(transcript: Transcript) -> Series | None:
    """The series of whoever speaks in it and is heard most in transcripts of its kind; of equals
    the one named first. None if nobody known speaks, it has no date, or it stands alone."""
    speakers = [row.person for row in transcript.participations.all() if row.person and row.speaks]
    if not speakers or transcript.date is None:
        return None
    person = _most_heard(speakers, transcript.kind) if len(speakers) > 1 else speakers[0]
    others = (
        Transcript.objects.published()
        .of_kind(transcript.kind)
        .filter(participations__person=person, participations__speaks=True)
    )
    before, after = others.before(transcript).first(), others.after(transcript).first()
    return Series(person, before, after) if before or after else None


def _most_heard(speakers: list[Person], kind: str) -> Person:
    heard = Participation.objects.filter(
        person__in=speakers,
        speaks=True,
        transcript__status=Transcript.Status.PUBLISHED,
        transcript__kind=kind,
    )
    counted = heard.order_by().values_list("person").annotate(total=Count("pk"))
    totals = dict(counted)
    return max(speakers, key=lambda person: totals.get(person.pk, 0))
