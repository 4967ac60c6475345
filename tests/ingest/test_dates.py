"""Printed dates and times of eight languages, and what they are taken for."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.ingest.dates import ambiguous_date, clock, dates_in, partial_date, rest_of

DATES = (
    ("January 10, 2003", "2003-01-10"),
    ("Sept. 3, 2014", "2014-09-03"),
    ("May 14th, 2011", "2011-05-14"),
    ("14 May 2011", "2011-05-14"),
    ("the 2nd of June 2009", "2009-06-02"),
    ("Tuesday, April 3, 2018, 9:00 a.m.", "2018-04-03"),
    ("(March 9, 2025)", "2025-03-09"),
    ("18 марта 2015 года", "2015-03-18"),
    ("1 мая 2009 г.", "2009-05-01"),
    ("Asten, le 3 juin 2014", "2014-06-03"),
    ("1er août 2003", "2003-08-01"),
    ("3 de mayo de 2012", "2012-05-03"),
    ("lunes 4 de junio del 2012", "2012-06-04"),
    ("14. März 2019", "2019-03-14"),
    ("3 dicembre 2011", "2011-12-03"),
    ("7 de março de 2016", "2016-03-07"),
    ("2012年3月5日", "2012-03-05"),
    ("2021-06-15", "2021-06-15"),
    ("2011/7/5", "2011-07-05"),
    ("31/12/2012", "2012-12-31"),
    ("12/31/2012", "2012-12-31"),
    ("03.04.2012", "2012-04-03"),
    ("March 29 − 30, 2017", "2017-03-29"),
    ("3–5 June 2014", "2014-06-03"),
    ("le 3 et 4 juin 2014", "2014-06-03"),
    ("29 March – 2 April 2017", "2017-03-29"),
    ("March 29 – April 2, 2017", "2017-03-29"),
    ("June 2009", "2009-06"),
    ("март 2010 года", "2010-03"),
    ("1 July 2999", "2999-07-01"),
    ("31 February 2012", None),
    ("3/4/2012", None),
    ("23 octobre", None),
    ("May God bless you in 2012", None),
    ("room 2012-13-45", None),
    ("", None),
)
TIMES = (
    ("18:00", dt.time(18, 0)),
    ("7:18 P.M. EST", dt.time(19, 18)),
    ("12:05 a.m.", dt.time(0, 5)),
    ("12:13 P.M. CEST", dt.time(12, 13)),
    ("10 h 30", dt.time(10, 30)),
    ("18.30 Uhr", dt.time(18, 30)),
)


@pytest.mark.parametrize(("printed", "iso"), DATES)
def test_a_printed_date_is_understood(printed: str, iso: str | None) -> None:
    date = partial_date(printed)
    assert (str(date) if date else None) == iso
    if date:
        assert date.printed in printed


def test_only_what_can_be_read_two_ways_is_ambiguous() -> None:
    assert ambiguous_date("on 3/4/2012") == "3/4/2012"
    assert ambiguous_date("on 13/4/2012") is None
    assert ambiguous_date("on 4/4/2012") is None


def test_every_date_of_a_text_is_found_once() -> None:
    found = dates_in("From 3 June 2014 to July 5, 2014, and again in August 2015.")
    assert [str(date) for _, _, date in found] == ["2014-06-03", "2014-07-05", "2015-08"]


@pytest.mark.parametrize(("printed", "time"), TIMES)
def test_a_printed_time_is_understood(printed: str, time: dt.time) -> None:
    read = clock(printed)
    assert read is not None
    assert read.time == time


def test_midnight_stands_for_an_unknown_time() -> None:
    read = clock("00:00")
    assert read is not None
    assert read.time is None
    assert read.printed == "00:00"


@pytest.mark.parametrize("text", ["Section 3.15", "25 ships", "no time", "Resolution 2231"])
def test_a_number_is_no_time(text: str) -> None:
    assert clock(text) is None


def test_what_stands_beside_a_date_is_left() -> None:
    assert rest_of("Tuesday, April 3, 2018, 9:00 a.m. Front Hall") == "Front Hall"
    assert rest_of("(May 7, 2018)") == ""
