"""What is covered, and where nothing is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.calendar import Period, years
from archive.coverage import Gap, gaps
from archive.ingest.types import DatePrecision
from archive.models import Transcript
from tests.archive.builder import a_source, a_transcript
from tests.archive.reader import entries, facts, links, read, words


def rows(*dates):
    """Rows as the database counts them, of dates as long as they are known."""
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
    return [
        {
            "date": dt.date.fromisoformat(f"{date}-01-01"[:10]),
            "date_precision": precision[len(date)],
            "total": 1,
        }
        for date in dates
    ]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ([], []),
        (["2003-04-05"], []),
        (["2003-04-05", "2003-05"], []),
        (["2003-04-05", "2003-06-05"], ["May 2003"]),
        (["2003-04-05", "2003-08-05"], ["May to July 2003"]),
        (["2003-11-05", "2004-02"], ["December 2003 to January 2004"]),
        (["2003-04", "2003-06", "2006-01"], ["May 2003", "July 2003 to December 2005"]),
        (["2003-11", "2004", "2005-03"], ["December 2003", "January to February 2005"]),
        (["2003", "2007"], []),
    ],
)
def test_months_without_anything_are_ranges(dates, told):
    assert [str(gap) for gap in gaps(years(rows(*dates)))] == told


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        ((2003, 11), (2003, 11), "1 month"),
        ((2003, 11), (2005, 2), "16 months"),
        ((2003, 1), (2004, 12), "2 years"),
        ((2003, 1), (2005, 1), "2 years, 1 month"),
        ((1961, 10), (1989, 9), "28 years"),
    ],
)
def test_a_gap_has_a_length(first, last, length):
    assert Gap(Period(*first), Period(*last)).length == length


days = st.dates(dt.date(1999, 1, 1), dt.date(2004, 12, 31)).map(str)


@given(st.lists(days | days.map(lambda day: day[:7])))
def test_every_month_in_between_either_holds_something_or_is_in_one_gap(dates):
    held = {date[:7] for date in dates}
    missing = [
        f"{year}-{month:02}"
        for gap in gaps(years(rows(*dates)))
        for year in range(gap.first.year, gap.last.year + 1)
        for month in range(1, 13)
        if (gap.first.year, gap.first.month) <= (year, month) <= (gap.last.year, gap.last.month)
    ]
    assert not held & set(missing)
    assert len(set(missing)) == len(missing)
    if held:
        first, last = min(held), max(held)
        whole = [f"{y}-{m:02}" for y in range(1999, 2005) for m in range(1, 13)]
        assert held | set(missing) == {month for month in whole if first <= month <= last}


# --- The pages ---------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_publishers(db):
    varland = a_source()
    sundmark = a_source(slug="sundmark", name="Chancellery of Sundmark")
    for date in ("2003-01-10", "2003-01-11", "2003-04", "2005-01-01", None):
        a_transcript(date=date, source=varland)
    a_transcript(date="2004-07-01", source=sundmark)
    a_transcript(date=None, source=None)
    for status in ("draft", "withdrawn"):
        a_transcript(date="1987-07-01", source=sundmark, status=status)
        a_transcript(source=a_source(slug="hidden", name="Hidden"), status=status)
    long_ago = dt.datetime(2020, 1, 2, 23, 59, tzinfo=dt.UTC)
    Transcript.objects.update(created_at=long_ago, updated_at=long_ago)


@pytest.mark.usefixtures("two_publishers")
def test_coverage_counts_by_publisher_and_year(client):
    page = read(client, "/coverage/")
    assert words(page.select_one(".standfirst")) == (
        "7 transcripts from 2 publishers, 2003–2005. Last added to on 2 January 2020 ."
    )
    header = [words(th) for th in page.select(".strips thead th")]
    assert header == ["2003", "2004", "2005"]
    strips = {
        words(body.th): [words(td) for td in body.find_all("td")]
        for body in page.select(".strips tbody")
    }
    assert strips == {
        "Presidency of Varland": ["3", "0", "1"],
        "Chancellery of Sundmark": ["0", "1", "0"],
    }
    publishers = [words(th) for th in page.select(".plain tbody th")]
    assert publishers == [
        "Presidency of Varland 2003–2005, 1 undated; 2 gaps, the longest May 2003 to December 2004",
        "Chancellery of Sundmark 2004",
        "Publisher not stated Undated",
    ]
    assert [words(td) for td in page.select(".plain .number")][-1] == "7"
    assert [words(li) for li in page.select(".gaps li")] == [
        "August to December 2004 5 months",
        "May 2003 to June 2004 14 months",
        "February to March 2003 2 months",
    ]


@pytest.mark.usefixtures("two_publishers")
def test_a_publisher_has_its_months_and_the_way_to_what_it_said(client):
    page = read(client, "/sources/presidency-of-varland/")
    assert words(page.h1) == "Presidency of Varland"
    told = facts(page)
    assert told["In the archive"] == "2003–2005; 90 words; 1 undated"
    assert told["Last added to"] == "2 January 2020"
    rows = {words(tr.th): links(tr) for tr in page.select(".heat tbody tr")}
    address = "/search/?source=presidency-of-varland"
    assert rows["2003"] == {
        "2003": f"{address}&from=2003&to=2003",
        "2": f"{address}&from=2003-01&to=2003-01",
        "1": f"{address}&from=2003-04&to=2003-04",
    }
    assert len(entries(page)) == 5
    assert links(page.select_one(".trail")) == {"Coverage": "/coverage/"}


@pytest.mark.usefixtures("two_publishers")
@pytest.mark.parametrize("slug", ["hidden", "nobody"])
def test_a_publisher_of_nothing_has_no_page(client, slug):
    read(client, f"/sources/{slug}/", status=404)
    assert "Hidden" not in words(read(client, "/coverage/").find("main"))


def test_many_gaps_fold(client):
    for month in range(1, 29, 2):
        a_transcript(date=f"{2001 + month // 12}-{month % 12 + 1:02}", source=a_source())
    page = read(client, "/sources/presidency-of-varland/")
    assert len(page.select(".gaps li")) == 13
    assert words(page.select_one(".covered summary")) == "1 more"


def test_an_archive_of_nothing_covers_nothing(client):
    assert "Nothing has been published yet" in words(read(client, "/coverage/").find("main"))


@pytest.mark.parametrize("url", ["/", "/about/"])
def test_coverage_is_found_from_home_and_about(client, url):
    a_transcript(source=a_source())
    assert "/coverage/" in links(read(client, url).find("main")).values()
    assert "/coverage/" in links(read(client, url).find("footer")).values()


@pytest.mark.parametrize(
    ("url", "most"), [("/coverage/", 4), ("/sources/presidency-of-varland/", 8)]
)
def test_queries_are_few_however_much_is_covered(client, django_assert_max_num_queries, url, most):
    for number in range(30):
        source = a_source(slug=f"source-{number}", name=f"Source {number}")
        a_transcript(date=f"{1990 + number}", source=source)
        a_transcript(date=f"{1990 + number}-05-05", source=a_source())
    with django_assert_max_num_queries(most):
        read(client, url)
