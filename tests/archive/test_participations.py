"""Whom somebody speaks for in a transcript: told by evidence in a fixed order, or left open."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from archive import regrouping, store
from archive.ingest.types import DatePrecision, PartialDate, Participant
from archive.models import Participation, Person, Source, Transcript
from archive.representation import Part, Past, past, represented
from tests.archive.readings import AASGAARD, MINISTRY, VASK, raw, reading, speech

FINLAND = Past("Finland", 2008, 2012)


def on(year: int) -> PartialDate:
    return PartialDate(dt.date(year, 5, 1), DatePrecision.DAY, "")


@pytest.mark.parametrize(
    ("part", "known", "country"),
    [
        (Part("Ada Norr", "President of Norway", on(2010)), FINLAND, "Norway"),
        (Part("Ada Norr", "UN Secretary-General", on(2010)), FINLAND, ""),
        (Part("Ada Norr", "former President of Finland", on(2010)), FINLAND, ""),
        (Part("Ada Norr", "Foreign Minister", on(2019)), FINLAND, "Finland"),
        (Part("Ada Norr", "Chairman of the Harbour Bank", on(2010)), FINLAND, ""),
        (Part("Ada Norr", "", on(2010)), FINLAND, "Finland"),
        (Part("Ada Norr", "", on(2019)), FINLAND, ""),
        (Part("Ada Norr", "", None), FINLAND, ""),
        (Part("Ada Norr", "Defence Minister", on(2010), "NO"), FINLAND, "Finland"),
        (Part("Ada Norr", "Defence Minister", on(2010), "NO"), None, "Norway"),
        (Part("Ada Norr", "Deputy Prime Minister", on(2010), "NO"), None, "Norway"),
        (Part("Ada Norr", "Press Secretary", None, "NO"), None, "Norway"),
        (Part("Ada Norr", "Foreign Ministry Spokesperson", None, "NO"), None, "Norway"),
        (
            Part("Ada Norr", "Director of the Foreign Intelligence Service", None, "NO"),
            None,
            "Norway",
        ),
        (Part("Ada Norr", "Director", None, "NO"), None, ""),
        (Part("Ada Norr", "Chairman", None, "NO"), None, ""),
        (Part("Ada Norr", "Defence Minister", None, "QQ"), None, ""),  # letters of no country
        (Part("Ada Norr", "President", on(2010), "NO"), None, ""),
        (Part("Ada Norr", "Foreign Minister", on(2010), "NO"), None, ""),
        (Part("Ada Norr", "", on(2010), "NO"), None, ""),
        (Part("Ada Norr", "Defence Minister", on(2010)), None, ""),
    ],
)
def test_the_best_evidence_decides(part, known, country):
    assert represented(part, known) == country


def test_the_table_of_office_holders_knows_a_bare_office_by_name_and_day():
    assert represented(Part("Barack Obama", "President", on(2010), "RU")) == "United States"
    assert represented(Part("Obama", "President", on(2010), "RU")) == "United States"
    assert represented(Part("Barack Obama", "President", on(1990), "RU")) == ""
    assert represented(Part("Barack Obama", "", on(2010), "RU")) == ""


@pytest.mark.parametrize(
    ("offices", "said"),
    [
        ([], Past("", 0, 0)),
        ([("President", 2001, 9)], Past("", 0, 0)),
        (
            [("Finnish President", 2001, 1), ("Finnish Minister", 2005, 1)],
            Past("Finland", 2001, 2005),
        ),
        (
            [("Finnish President", 2001, 9), ("Norwegian President", 2009, 1)],
            Past("Finland", 2001, 2001),
        ),
        ([("Finnish President", 2001, 8), ("Norwegian President", 2009, 2)], Past("", 0, 0)),
        ([("Finnish President", None, 1)], Past("", 0, 0)),
    ],
)
def test_a_past_is_what_nearly_all_offices_agree_on(offices, said):
    assert past(offices) == said


def save(year: int, office: str | None, *, name: str = AASGAARD, country: str = "") -> Transcript:
    """A published transcript of that year in which somebody with this office speaks, sent in by a
    ministry of the country."""
    words = f"In {year}, says {name}, the harbour was open on every day of the year."
    read = reading(
        speech(name, words),
        title=f"Talks of {year}",
        date=on(year),
        publisher=replace(MINISTRY, slug=f"ministry-{country}", country=country),
    )
    told = replace(read.metadata, participants=(Participant(name, office),))
    return store.save(
        replace(read, metadata=told), raw(f"{year} {name}"), status=Transcript.Status.PUBLISHED
    ).transcript


def countries() -> dict[int, str]:
    """Year → the country spoken for."""
    return dict(Participation.objects.values_list("transcript__date__year", "country"))


@pytest.mark.django_db
@pytest.mark.parametrize("years", list(permutations([2001, 2005, 2009])))
def test_the_order_of_arrival_changes_nothing(years):
    offices = {2001: "Prime Minister of Norway", 2005: None, 2009: "Norwegian President"}
    for year in years:
        save(year, offices[year])
    assert countries() == dict.fromkeys(offices, "Norway")


@pytest.mark.django_db
def test_a_country_of_the_archive_itself_is_known():
    save(2001, "Foreign Minister of Varland")
    assert countries() == {2001: "Varland"}


@pytest.mark.django_db
def test_a_government_speaks_for_its_own_country():
    save(2001, "Defence Minister", country="NO")
    assert Source.objects.get().country == "NO"
    assert countries() == {2001: "Norway"}


@pytest.mark.django_db
def test_a_correction_keeps_what_an_office_says(admin_user):
    saved = save(2001, "Defence Minister", country="NO")
    told = replace(
        reading(publisher=None, date=on(2001)).metadata,
        participants=(Participant(AASGAARD, "Prime Minister of Finland"),),
    )
    store.correct(saved, told, (speech(AASGAARD, "It was open."),), by=admin_user)
    assert countries() == {2001: "Finland"}


@pytest.mark.django_db
def test_who_is_merged_brings_their_offices_along(admin_user):
    save(2001, "Prime Minister of Norway")
    save(2009, "President of Norway")
    save(2005, None, name=VASK)
    assert countries()[2005] == ""
    vask, aasgaard = Person.objects.get(name=VASK), Person.objects.get(name=AASGAARD)
    regrouping.merge(vask, aasgaard, by=admin_user)
    assert countries()[2005] == "Norway"


@pytest.mark.django_db
def test_a_statement_of_a_delegation_is_known_by_its_title():
    read = reading(title="Norway: General Debate, session 30, 1975")
    assert store.save(read, raw("statement")).transcript.delegation == "Norway"
