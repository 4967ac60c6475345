"""Invented things for the style guide to show components with. None of them is in the archive."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from archive import atlas, calendar, charts, directory, reading
from archive.collation import Paragraph, collation, lines, stretches
from archive.coverage import Coverage, Holding, gaps
from archive.differences import words
from archive.ingest.types import DatePrecision, PartialDate
from archive.models import Speech, Transcript
from archive.portraits import Named, Tally

ELIN, OSKAR = "Elin Aasgaard", "Oskar Vask"
LINE = "The fishing line is kept by both sides on every day of the year, whoever is at sea."
DAYS = {dt.date(2012, month, day): month * day % 7 + 1 for month in (3, 4, 5) for day in (2, 9, 20)}
BELL = "The bell of the old lighthouse is returned to those who cast it."


def specimens() -> dict[str, Any]:
    """What the sections of the style guide take, by the names that the templates know."""
    talk = _transcript("Press conference on the Lindholm Protocol", "14 March 2012", 2012)
    statement = _transcript("Joint statement on the fishing line", "October 1996", 1996)
    passages = reading.passages(_speeches(), [_office(ELIN, "Foreign Minister of Varland")], ())
    years = _years()
    publisher: Any = SimpleNamespace(name="Presidency of Varland", get_absolute_url="#time")
    held = Holding(publisher, 912, 80_000, tuple(years))
    coverage = Coverage(held, (held,))
    compared = collation(
        [Paragraph(text, ELIN, "spring") for text in (LINE, BELL)],
        [Paragraph(LINE.replace("both", "all"), ELIN, "autumn"), Paragraph("We met.", OSKAR, "o")],
    )
    names = [
        SimpleNamespace(pk=n, name=name, transcripts=total, get_absolute_url="#lists")
        for n, (name, total) in enumerate(((ELIN, 41), ("Ada Lund", 9), (OSKAR, 128)))
    ]
    shelved = directory.people_by_surname(names)
    return {
        "transcript": talk,
        "transcripts": [talk, statement],
        "participations": [
            _office(ELIN, "Foreign Minister of Varland"),
            _office(OSKAR, "Prime Minister of Sund", speaks=False),
        ],
        "found": None,
        "quoted": SimpleNamespace(traced=None),
        "voice": None,
        "folded": False,
        "exchanges": reading.exchanges(passages),
        "gap": reading.Gap("elin-1", 4, (OSKAR, "Ada Lund")),
        "voices": reading.voices(passages),
        "questions": reading.questions(passage.speech for passage in passages),
        "years": years,
        "months": years[-1].months,
        "glance": calendar.at_a_glance(years[-1], DAYS)[2:5],
        "scale": calendar.scale(max(DAYS.values())),
        "columns": (columns := charts.bars({y.count.period.year: y.count.total for y in years})),
        "strips": coverage.strips([column.number for column in columns]),
        "gaps": gaps(years)[:3],
        "weeks": calendar.weeks(calendar.Period(2012, 3), {dt.date(2012, 3, 14): 3}),
        "picture": charts.picture(
            "Transcripts by year",
            ("transcript", "transcripts"),
            {row.count.period.year: row.count.total for row in years},
            lambda year: "#time",
        ),
        "world": (drawn := atlas.shaded({"Brazil": 140, "Norway": 12, "Japan": 3, "Malta": 1})),
        "lands": [(full, SimpleNamespace(name=full.land.name)) for full in drawn.full],
        "tally": Tally(tuple(Named(one.name, one.transcripts, "#lists") for one in names)),
        "before": calendar.Period(2012, 2),
        "after": calendar.Period(2012, 4),
        "earlier": statement,
        "page": Paginator(range(400), 50).page(3),
        "shelved": Paginator(shelved, 10).page(1),
        "shelves": directory.shelves(shelved, 10),
        "lines": lines(stretches(compared.rows), compared.rows),
        "text": SimpleNamespace(transcript=talk),
        "pieces": words(LINE, LINE.replace("both", "all")),
        "nothing": SimpleNamespace(
            is_filtered=True, q="", without_filters=SimpleNamespace(url="#states")
        ),
        "row": SimpleNamespace(day=calendar.Period(2012, 3, 14), transcript=talk, others=2),
    }


def _transcript(title: str, printed: str, year: int) -> Any:
    """What lists ask of a transcript. A model that is not saved has no participations."""
    precision = DatePrecision.DAY if printed[0].isdigit() else DatePrecision.MONTH
    date = dt.date(year, 3, 14) if precision == DatePrecision.DAY else dt.date(year, 10, 1)
    return SimpleNamespace(
        slug="specimen",
        title=title,
        language="en",
        date=date,
        partial_date=PartialDate(date, precision, printed),
        get_absolute_url=reverse("styleguide"),
        get_kind_display=Transcript.KINDS["press_conference"],
        venue="Harbour Palace, Lindholm, Varland",
        participations=SimpleNamespace(all=[_office(ELIN, ""), _office(OSKAR, "")]),
    )


def _office(name: str, office: str, *, speaks: bool = True) -> Any:
    return SimpleNamespace(
        person=None, person_id=None, name=name, name_printed=name, office=office, speaks=speaks
    )


def _speeches() -> list[Speech]:
    said = (
        ("heading", "", "The fishing line"),
        ("speech", ELIN, f"Good afternoon. {LINE}\n\nA thing may be settled and be a beginning."),
        ("question", "Question", "Lindholm Courier. Will the commission meet before the season?"),
        ("speech", ELIN, "It will."),
        ("remark", "Remark", "Hear, hear."),
        ("direction", "", "(Documents are signed.)"),
        ("narration", "", "The ministers shook hands."),
    )
    return [
        Speech(anchor=f"elin-{n}", position=n, kind=kind, label=label, text=text)
        for n, (kind, label, text) in enumerate(said)
    ]


def _years() -> list[calendar.Year]:
    return calendar.years(
        {
            "date": dt.date(year, month, 1),
            "date_precision": DatePrecision.DAY,
            "total": 1 + (year * 7 + month * 5) % 23,
        }
        for year in range(1996, 2013)
        for month in range(1, 13)
        if (year + month) % 4
    )
