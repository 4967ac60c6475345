"""A small archive made with the models directly: invented people who meet now and then."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence

from archive.anchors import carry
from archive.models import Participation, Person, Source, Speech, Transcript, Venue
from archive.spoken import count_words

_numbers = itertools.count(1)


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.lower()))


def a_source(**fields) -> Source:
    return Source.objects.get_or_create(
        slug=fields.pop("slug", "presidency-of-varland"),
        defaults={
            "name": "Presidency of Varland",
            "home_page": "https://presidency.varland.example/",
            "licence": "CC BY 4.0",
            "attribution": "Presidency of Varland, own translation",
        }
        | fields,
    )[0]


def a_person(name: str, **fields) -> Person:
    slug = fields.pop("slug", _slug(name))
    return Person.objects.get_or_create(slug=slug, defaults={"name": name} | fields)[0]


def a_venue(
    name: str = "Harbour Palace", city: str = "Lindholm", country: str = "Varland"
) -> Venue:
    return Venue.objects.get_or_create(
        slug=_slug(f"{name} {city}"), defaults={"name": name, "city": city, "country": country}
    )[0]


def a_transcript(
    title: str = "Press conference on the Lindholm Protocol",
    date: str | None = "2012-03-14",
    *,
    speakers: Iterable[tuple[str, str]] = (("Elin Aasgaard", "Foreign Minister of Varland"),),
    speeches: Sequence[tuple[str, str, str]] = (
        ("speech", "Elin Aasgaard", "Good afternoon. We have spoken at length."),
        ("question", "Question", "Thank you. Will the commission meet before the season?"),
        ("speech", "Elin Aasgaard", "It will."),
    ),
    anchors: Sequence[str] = (),
    countries: Mapping[str, str] | None = None,
    **fields,
) -> Transcript:
    """A published transcript. `date` is as long as it is known: "2012-03-14", "2012-03", "2012",
    None. `speeches` are (kind, label, text); a label that is a speaker's name is that person's.
    `anchors` stand for those made from the words. `countries` says for which one each speaks."""
    precision = {None: "", 4: "year", 7: "month", 10: "day"}[len(date) if date else None]
    value = dt.date.fromisoformat(f"{date}-01-01"[:10]) if date else None
    number = next(_numbers)
    transcript = Transcript.objects.create(
        **{
            "title": title,
            "slug": f"{date or 'undated'}-transcript-{number}",
            "kind": "press_conference",
            "language": "en",
            "date": value,
            "date_precision": precision,
            "status": "published",
            "text_digest": f"{number:064}",
            "word_count": sum(len(text.split()) for _, _, text in speeches),
        }
        | fields
    )
    persons = {name: a_person(name) for name, _ in speakers}
    Participation.objects.bulk_create(
        Participation(
            transcript=transcript,
            person=persons[name],
            name_printed=name,
            office=office,
            country=(countries or {}).get(name, ""),
            position=position,
        )
        for position, (name, office) in enumerate(speakers)
    )
    anchors = anchors or carry([], [text for _, _, text in speeches]).anchors
    Speech.objects.bulk_create(
        Speech(
            transcript=transcript,
            position=position,
            anchor=anchor,
            kind=kind,
            label=label,
            person=persons.get(label),
            text=text,
        )
        for position, ((kind, label, text), anchor) in enumerate(
            zip(speeches, anchors, strict=True)
        )
    )
    count_words([transcript.pk])
    return transcript
