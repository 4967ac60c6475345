"""Transcripts made with the models, of invented countries and people, and their reference."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from archive.models import Participation, Person, PersonName, Source, Speech, Transcript, Venue
from search import indexing

_numbers = itertools.count(1)


def a_person(name: str, *spellings: str) -> Person:
    slug = "-".join(name.lower().replace(".", "").split())
    person, new = Person.objects.get_or_create(slug=slug, defaults={"name": name})
    if new:
        for spelling in (name, *spellings):
            PersonName.objects.create(person=person, name=spelling, folded=spelling.casefold())
    return person


def a_venue(name: str, city: str = "", country: str = "") -> Venue:
    slug = "-".join(f"{name} {city}".lower().replace(",", "").split())
    defaults = {"name": name, "city": city, "country": country}
    return Venue.objects.get_or_create(slug=slug, defaults=defaults)[0]


def a_source(name: str) -> Source:
    slug = "-".join(name.lower().split())
    return Source.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def a_transcript(
    title: str = "Remarks in Lindholm",
    speeches: Sequence[tuple[str, str]] = (("Elin Aasgaard", "Good afternoon."),),
    *,
    date: str | None = "2012-03-14",
    participants: Sequence[str] = (),
    status: str = "published",
    **fields,
) -> Transcript:
    """`speeches` are (speaker, text): "Question" and "" are nobody. `date` is as long as it is
    known."""
    precision = {None: "", 4: "year", 7: "month", 10: "day"}[len(date) if date else None]
    number = next(_numbers)
    fields = {"kind": "remarks", "language": "en", "text_digest": f"{number:064}"} | fields
    transcript = Transcript.objects.create(
        title=title,
        slug=f"{date or 'undated'}-{number}",
        date=dt.date.fromisoformat(f"{date}-01-01"[:10]) if date else None,
        date_precision=precision,
        status=status,
        **fields,
    )
    named = [*participants, *(name for name, _ in speeches if name not in ("", "Question"))]
    people = {name: a_person(name) for name in dict.fromkeys(named)}
    Participation.objects.bulk_create(
        Participation(transcript=transcript, person=person, name_printed=name, position=i)
        for i, (name, person) in enumerate(people.items())
    )
    Speech.objects.bulk_create(
        Speech(
            transcript=transcript,
            position=i,
            anchor=f"s{i}",
            kind="question" if name == "Question" else "speech" if name else "narration",
            label=name,
            person=people.get(name),
            text=text,
        )
        for i, (name, text) in enumerate(speeches)
    )
    return transcript


def published(*transcripts: Transcript) -> None:
    """Brings the index up to date with these transcripts, as a commit would."""
    indexing.record(transcript.pk for transcript in transcripts)
    indexing.apply()
