"""Printed dates and times of many languages, and what they are taken for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest.dates import ambiguous_date, clock, dates_in, partial_date, rest_of
from archive.ingest.months import months, thai_months
from tests.ingest.printed_days import PRINTINGS

DATES = (
    ("जुलाई 08, 2021", "2021-07-08"),
    ("अक्तूबर 30, 2021", "2021-10-30"),
    ("15 फरवरी 2014", "2014-02-15"),
    ("(3 ביוני 2014)", "2014-06-03"),
    ("Ngày 8 tháng 7 năm 2021", "2021-07-08"),
    ("2021 оны 7 дугаар сарын 8", "2021-07-08"),
    ("2021 оны 07-р сарын 08-ны өдөр", "2021-07-08"),
    ("2021 жылғы 8 шілде", "2021-07-08"),
    ("8 ივლისი, 2021", "2021-07-08"),
    ("8 հուլիսի, 2021", "2021-07-08"),
    ("8 јули 2021", "2021-07-08"),
    ("8. jul 2021.", "2021-07-08"),
    ("8 iyul 2021", "2021-07-08"),
    ("8 ліпеня 2021 года", "2021-07-08"),
    # The Persian year begins on the twentieth or twenty-first of March.
    ("چهارشنبه 25 ارديبهشت 1392 - 17:16", "2013-05-15"),
    ("۱ فروردین ۱۴۰۳", "2024-03-20"),
    ("30 / اسفند / 1403", "2025-03-20"),
    ("۱۴۰۴/۰۴/۲۱", "2025-07-12"),
    ("۲۲ بهمن‌ماه ۱۳۵۷", "1979-02-11"),
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
    ("4 ABR. 2022", "2022-04-04"),
    ("9 enero, 2023", "2023-01-09"),
    ("mayo 3 de 2012", "2012-05-03"),
    ("FEVRIER 2014", "2014-02"),
    ("1 Jänner 2009", "2009-01-01"),
    ("令和元年5月1日", "2019-05-01"),
    ("中華民國112年6月3日", "2023-06-03"),
    ("２０１４年６月", "2014-06"),
    ("2014년 6월", "2014-06"),
    ("٣ يونيو ٢٠١٤", "2014-06-03"),
    ("3 حزيران 2014", "2014-06-03"),
    ("24 ذو القعدة 1435 هـ الموافق 19 سبتمبر 2014", "2014-09-19"),
    ("03\u200f/06\u200f/2014 – 13\u200f/06\u200f/2014", "2014-06-13"),
    ("Dienstag, 03.06.14", "2014-06-03"),
    ("03.06.14", None),
    ("Montag, 03.06.14", None),
    ("1975", "1975"),
    ("1975 год", "1975"),
    ("in 1975", None),
    # ranges: the first day is the date
    ("du 3 au 5 juin 2014", "2014-06-03"),
    ("с 3 по 5 июня 2014 года", "2014-06-03"),
    ("vom 3. bis 5. Juni 2014", "2014-06-03"),
    ("16./17. Dezember 2010", "2010-12-16"),
    ("dal 3 al 5 giugno 2014", "2014-06-03"),
    ("del 3 al 5 de junio de 2014", "2014-06-03"),
    ("od 3 do 5 czerwca 2014 r.", "2014-06-03"),
    ("с 29 декабря 2016 года по 2 января 2017 года", "2016-12-29"),
    ("No. 12 – 3 June 2014", "2014-06-03"),
    # numbers that are no dates
    ("01.45.24.70.00", None),
    ("780-14-04-2021", None),
    ("tel. 555-2014-10", None),
    ("version 2.1.2014.7", None),
    ("A/69/2014/12/1/3", None),
    ("Article 12.5.1998.3", None),
    ("3,000 marks 2014", None),
    ("10.000.2014", None),
)
RANGES = (
    ("3–5 June 2014", "3–5 June 2014"),
    ("du 3 au 5 juin 2014, à Asten", "3 au 5 juin 2014"),
    ("с 29 декабря 2016 года по 2 января 2017 года", "29 декабря 2016 года по 2 января 2017 года"),
    ("March 29 – April 2, 2017", "March 29 – April 2, 2017"),
)
TIMES = (
    ("18:00", dt.time(18, 0)),
    ("7:18 P.M. EST", dt.time(19, 18)),
    ("12:05 a.m.", dt.time(0, 5)),
    ("12:13 P.M. CEST", dt.time(12, 13)),
    ("10 h 30", dt.time(10, 30)),
    ("18.30 Uhr", dt.time(18, 30)),
    ("18h30", dt.time(18, 30)),
    ("ore 18:30", dt.time(18, 30)),
    ("ore 18.30", dt.time(18, 30)),
    ("18:30 (hora local)", dt.time(18, 30)),
    ("в 18 часов 30 минут", dt.time(18, 30)),
    ("kl. 17.30", dt.time(17, 30)),
    ("o godz. 12.05", dt.time(12, 5)),
    ("18 Uhr", dt.time(18, 0)),
    ("11時15分", dt.time(11, 15)),
    ("午後3時", dt.time(15, 0)),
    ("오후 3시 30분", dt.time(15, 30)),
    ("15:00~15:41", dt.time(15, 0)),
    ("12:00 hrs.", dt.time(12, 0)),
    ("12 noon", dt.time(12, 0)),
    ("midnight", dt.time(0, 0)),
)


@pytest.mark.parametrize(("printed", "iso"), DATES)
def test_a_printed_date_is_understood(printed: str, iso: str | None) -> None:
    date = partial_date(printed)
    assert (str(date) if date else None) == iso
    if date:
        assert date.printed in printed


FIRST, LAST = dt.date(1946, 1, 1), dt.date(2030, 12, 31)


@pytest.mark.parametrize("index", range(len(PRINTINGS)), ids=list(PRINTINGS))
def test_days_of_eighty_five_years_read_back_as_they_were_printed(index: int) -> None:
    printing = list(PRINTINGS.values())[index]
    for days in range(index, (LAST - FIRST).days + 1, 97):  # other days for every printing
        day = FIRST + dt.timedelta(days)
        assert [date.value for _, _, date in dates_in(printing(day))] == [day], printing(day)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.dates(FIRST, LAST), st.sampled_from(sorted(PRINTINGS)), st.sampled_from(("", "– ", "(")))
def test_any_day_in_any_printing_reads_back(day: dt.date, name: str, before: str) -> None:
    printed = before + PRINTINGS[name](day)
    date = partial_date(printed)
    assert date is not None
    assert date.value == day
    assert date.printed in " ".join(printed.split())


def test_no_name_of_a_month_means_two_months() -> None:
    assert set(months().values()) == set(range(1, 13))
    assert not set(months()) & set(thai_months())
    assert months()["listopada"] == 11  # Polish; Croatian, where it is October, is not read


@pytest.mark.parametrize(("text", "printed"), RANGES)
def test_a_range_is_kept_whole_as_printed(text: str, printed: str) -> None:
    date = partial_date(text)
    assert date is not None
    assert date.printed == printed


@pytest.mark.parametrize("zone", ["UTC", "GMT", "MSK", "CEST", "(local time)"])
def test_a_time_zone_never_moves_the_day(zone: str) -> None:
    date = partial_date(f"3 June 2014, 23:50 {zone}")
    assert str(date) == "2014-06-03"


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
