"""Expressions over time: the numbers, the picture, the page, and the CSV file."""

import csv
import io
import re

import pytest
from django.core.management import call_command
from django.http import QueryDict

from archive.models import Transcript
from search.criteria import SearchCriteria
from search.query import leaves, parse
from search.studies.trends import (
    By,
    Measure,
    Series,
    TrendsCriteria,
    add_up,
    axis_of,
    by_itself,
    periods,
    skips,
    trends_criteria,
    written,
)
from tests.search.corpus import a_transcript, published

# --- What is asked for -----------------------------------------------------------------------


def test_expressions_are_read_once_each_and_no_more_than_five():
    asked, problems = trends_criteria({"q": [" a  b ", "", "c", "a b", "d", "e", "f", "g"]})
    assert asked.expressions == ("a b", "c", "d", "e", "f")
    assert [problem.code for problem in problems] == ["too_many_expressions"]


def test_what_makes_no_sense_is_left_out_and_named():
    asked, problems = trends_criteria(
        {"q": ["a"], "by": ["day"], "measure": ["x"], "split": ["y"], "kind": ["\0"]}
    )
    assert asked == TrendsCriteria(("a",), SearchCriteria())
    assert [problem.code for problem in problems] == [
        *("bad_value", "unknown_split", "unknown_by", "unknown_measure"),
    ]


def test_speakers_are_those_of_one_expression():
    asked, problems = trends_criteria({"q": ["a", "b"], "split": ["speaker"]})
    assert asked.expressions == ("a",)
    assert [problem.code for problem in problems] == ["split_of_several"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=a",
        "kind=remarks&from=2003-01-01&q=a&q=b+c&by=month&measure=rate",
        "q=a&split=speaker",
        "q=a&by=year",
    ],
)
def test_every_state_has_an_address(query):
    asked, problems = trends_criteria(dict(QueryDict(query).lists()))
    assert problems == ()
    assert asked.url == f"?{query}"


# --- The numbers -----------------------------------------------------------------------------


SERIES = Series(
    counts={"2003": 2, "2005": 6}, words={"2003": 1000, "2004": 50, "2005": 40_000}, total=9,
    all_words=45_000,
)  # fmt: skip


def test_a_rate_is_of_the_words_of_its_period():
    assert SERIES.value("2003", Measure.COUNT) == 2
    assert SERIES.value("2003", Measure.RATE) == 20
    assert SERIES.value("2005", Measure.RATE) == 1.5
    assert SERIES.rate == 2


def test_nothing_said_is_not_the_same_as_never_said():
    assert SERIES.value("2004", Measure.COUNT) == 0
    assert SERIES.value("2004", Measure.RATE) == 0
    assert SERIES.value("2006", Measure.COUNT) is None
    assert SERIES.outside == 1
    assert Series({}, {}, 0, 0).rate == 0


@pytest.mark.parametrize(
    ("query", "sum_is_right"),
    [
        ("line", True),
        ("line bends", True),
        ('line OR "fishing line" OR "fishing boats"', True),
        ("fish*", True),
        ("colo?r", True),
        ("lines~", True),
        ("line OR lines", False),
        ('line OR "lines"', False),
        ('"a line" OR "A Line"', False),
        ("line OR lin*", False),
        ("non-interference", False),
        ("blue NEAR/3 line", False),
        ('"blue line"~3', False),
        ("line -lines", True),
        ("line -speaker:vask", True),
    ],
)
def test_what_an_index_finds_adds_up_unless_a_place_is_found_twice(query, sum_is_right):
    assert add_up(leaves(parse(query).tree)) is sum_is_right


def test_periods_are_without_gaps():
    assert periods(["2003", "2001"], By.YEAR) == ("2001", "2002", "2003")
    assert periods(["2003-01", "2002-11"], By.MONTH) == ("2002-11", "2002-12", "2003-01")
    assert periods([], By.YEAR) == ()
    assert periods(["1200", "2003", "1999"], By.YEAR) == ("1200", "1999", "2003")


def test_periods_that_are_left_out_are_noticed():
    assert skips(periods(["1200", "2003", "1999"], By.YEAR), By.YEAR)
    assert skips(periods(["1900-01", "2003-01"], By.MONTH), By.MONTH)
    assert not skips(periods(["2003", "2001"], By.YEAR), By.YEAR)
    assert not skips(periods(["2003"], By.YEAR), By.YEAR)
    assert not skips((), By.MONTH)


def test_months_suit_what_lies_close_together():
    assert by_itself(["2003-01", "2004-12"]) == By.MONTH
    assert by_itself(["2003-01", "2005-01"]) == By.YEAR
    assert by_itself([]) == By.YEAR


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1234, "1,234"), (1234.5, "1,234"), (12.34, "12.3"), (1.234, "1.23"),
     (0.1, "0.10"), (0.0123, "0.012")],
)  # fmt: skip
def test_numbers_are_no_more_exact_than_they_are(value, words):
    assert written(value) == words


# --- The picture -----------------------------------------------------------------------------


def test_bars_stand_on_the_ground_at_one_scale():
    other = Series({"2005": 3}, SERIES.words, 3, 45_000)
    axis = axis_of([SERIES, other], periods(SERIES.words, By.YEAR), By.YEAR, Measure.COUNT)
    assert (axis.top, axis.periods) == (6, ("2003", "2004", "2005"))
    low, high = axis.bars(SERIES, Measure.COUNT)
    (half,) = axis.bars(other, Measure.COUNT)
    assert (low.period, low.value) == ("2003", 2)
    assert high.height == axis.ground - axis.above
    assert half.height == high.height / 2
    assert low.y + low.height == axis.ground
    assert axis.slot == 100 / 12  # a few bars are not as wide as the page
    assert low.x < high.x == half.x


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (1, 1), (7, 8), (10, 10), (11, 15), (101, 150), (0.21, 0.3)]
)
def test_the_scale_ends_with_a_round_number(value, top):
    one = Series({"2003": value}, {"2003": 10_000}, 1, 10_000)
    assert axis_of([one], ("2003",), By.YEAR, Measure.COUNT).top == top


def test_the_ground_is_broken_where_nothing_was_said():
    axis = axis_of([], tuple(map(str, range(2001, 2021))), By.YEAR, Measure.COUNT)
    one = Series({}, {"2001": 5, "2002": 5, "2010": 5}, 0, 15)
    assert axis.grounds(one) == ((0, 10), (45, 50))
    assert axis.grounds(Series({}, {}, 0, 0)) == ()


def test_years_are_named_below_the_bars():
    def labels(first, last):
        names = periods([first, last], By.MONTH if "-" in first else By.YEAR)
        axis = axis_of([], names, By.MONTH if "-" in first else By.YEAR, Measure.COUNT)
        return [tick.label for tick in axis.ticks]

    assert labels("2003", "2005") == ["2003", "2004", "2005"]
    assert labels("1999", "2013") == ["2000", "2002", "2004", "2006", "2008", "2010", "2012"]
    assert labels("2003-02", "2006-03") == ["2004", "2005", "2006"]
    assert labels("2003-02", "2003-03") == ["2003-02", "2003-03"]


# --- The page --------------------------------------------------------------------------------

# By year: 2011 has 8 words, 2012 has 12, no year has 3; "line" is said 2, 3 and 1 times.
TALKS = (
    ("Elin Aasgaard", "The blue line holds. A line bends."),  # 7
    ("Question", "Which fishing line is it?"),  # 5
)


@pytest.fixture
def archive(index):
    rows = [
        a_transcript("Talks", TALKS, date="2012-03-14"),
        a_transcript("Interview", [("Teodor Vask", "The line, every line.")], date="2011-09"),
        a_transcript("Chronicle", [("", "Nothing happened this year.")], date="2011"),
        a_transcript("Undated", [("Åse Berg", "My line bends.")], date=None),
    ]
    published(*rows)
    return rows


def page(client, query):
    response = client.get(f"/search/trends/{query}")
    assert response.status_code == 200
    return response.content.decode().replace("&amp;", "&")


def table(html):
    """The rows of the table as lists of words."""
    (found,) = re.findall(r'<table class="plain">.*?</table>', html, re.DOTALL)
    rows = re.findall(r"<tr>.*?</tr>", found, re.DOTALL)
    return [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def figures(html):
    """What stands beside each picture, in plain words."""
    found = re.findall(r'<section class="trend".*?(?=<div class="picture">|</section>)', html, re.S)
    return [" ".join(re.sub("<.*?>", " ", one).split()).replace(" .", ".") for one in found]


def test_occurrences_are_counted_by_year(client, archive):
    html = page(client, "?q=line&q=bends&q=nonesuch&by=year")
    assert table(html) == [
        ["Year", "line", "bends", "nonesuch"],
        ["2011", "2", "0", "0"],
        ["2012", "3", "1", "0"],
    ]
    line, bends, nonesuch = figures(html)
    assert line.startswith("line 6 times in 4 speeches , 2,609 for every 10,000 of 23 words.")
    assert line.endswith("1 of them in transcripts of which the year is not known.")
    assert "First September 2011 , Teodor Vask" in line
    assert "Last 14 March 2012 , Question" in line
    assert "Most 2012: 3" in line
    assert "2 times in 2 speeches" in bends
    assert nonesuch == "nonesuch Nobody says this."
    assert html.count('role="img"') == 2


def test_rates_are_of_the_words_of_their_period(client, archive):
    html = page(client, "?q=line&measure=rate&by=year")
    assert table(html) == [["Year", "line"], ["2011", "2,500"], ["2012", "2,500"]]


def test_months_are_those_that_are_known(client, archive):
    html = page(client, "?q=line&by=month")
    rows = table(html)
    assert rows == [["Month", "line"], ["September 2011", "2"], ["March 2012", "3"]]
    assert table(page(client, "?q=line")) == rows  # they suit a young archive


def test_months_that_have_no_room_are_said_to_be_left_out(client, archive):
    said = "From March 1912 to March 2012 there are more months than have room"
    assert said not in page(client, "?q=line&by=month")
    published(a_transcript("Old", [("Teodor Vask", "The first line.")], date="1912-03-14"))
    html = page(client, "?q=line&by=month")
    assert said in html
    assert len(table(html)) == 4
    assert "than have room" not in page(client, "?q=line&by=year")


def test_first_and_last_lead_to_the_speech(client, archive):
    html = page(client, "?q=line")
    assert f'href="{archive[1].get_absolute_url()}?q=line#s0"' in html
    assert f'href="{archive[0].get_absolute_url()}?q=line#s1"' in html


def test_an_expression_without_a_date_is_said_all_the_same(client, index):
    transcript = a_transcript("T", [("Åse Berg", "My line bends.")], date=None)
    published(transcript)
    html = page(client, "?q=line")
    (line,) = figures(html)
    assert "First Undated , Åse Berg Last Undated , Åse Berg" in line
    assert "there is nothing to draw" in html
    assert "<svg" not in html
    assert "<table" not in html


def test_a_point_leads_to_the_speeches_of_its_period(client, archive):
    html = page(client, "?q=line&by=year&kind=remarks")
    address = "/search/?q=line&scope=speeches&year=2012&kind=remarks"
    assert html.count(f'href="{address}"') == 2  # the bar, and the number
    assert client.get("/search.json" + address.removeprefix("/search/")).json()["total"] == 2
    assert 'href="/search/?q=line&scope=speeches&month=2012-03"' in page(client, "?q=line&by=month")


def test_filters_are_those_of_the_search(client, archive):
    html = page(client, "?q=line&by=year&speaker=elin-aasgaard&measure=rate")
    assert table(html) == [["Year", "line"], ["2012", "2,857"]]  # 2 of 7 words
    assert "Said by Elin Aasgaard" in html
    assert 'href="?&q=line&by=year&measure=rate"' in html  # without the filter
    assert '<input type="hidden" name="speaker" value="elin-aasgaard">' in html


def test_one_expression_by_its_speakers(client, archive):
    html = page(client, "?q=line&split=speaker&by=year")
    assert table(html) == [
        ["Year", "Elin Aasgaard", "Teodor Vask", "Åse Berg"],
        ["2011", "–", "2", "–"],
        ["2012", "2", "–", "–"],
    ]
    html = page(client, "?q=line&split=speaker&by=year&measure=rate")
    assert table(html)[2] == ["2012", "2,857", "–", "–"]
    assert 'href="/search/?q=line&scope=speeches&speaker=elin-aasgaard&year=2012"' in html


def test_only_five_speakers_are_shown(client, index):
    published(a_transcript("T", [(f"Delegate {n}", "line " * n) for n in range(1, 8)]))
    (header, *_) = table(page(client, "?q=line&split=speaker"))
    assert header[1:] == [f"Delegate {n}" for n in (7, 6, 5, 4, 3)]


def test_an_expression_that_nobody_known_says_has_no_speakers(client, archive):
    html = page(client, "?q=fishing&split=speaker")
    assert "There is nobody to show" in html
    assert "<table" not in html


def test_an_expression_with_a_mistake_is_named_with_it(client, archive):
    html = page(client, "?q=(line&q=speaker:vask&q=fishing")
    line, vask, fishing = figures(html)
    assert "An opening parenthesis has no closing one. 6 times" in line
    assert "It has no word that could be counted." in vask
    assert "parenthesis" not in fishing
    assert "<svg" in html


def test_a_single_month_has_its_picture(client, index):
    published(a_transcript("T", [("Elin Aasgaard", "A line.")], date="2012-03-14"))
    html = page(client, "?q=line")
    assert table(html) == [["Month", "line"], ["March 2012", "1"]]
    assert "From March 2012 to March 2012. Most in March 2012: 1." in html


def test_nothing_asked_says_what_the_page_is_for(client, archive):
    html = page(client, "?by=month")
    assert "Which words, which phrases?" in html
    assert html.count('name="q" value=""') == 5
    assert "<table" not in html


def test_what_is_withdrawn_does_not_count(client, archive):
    archive[0].status = "withdrawn"
    archive[0].save()
    published(archive[0])
    assert table(page(client, "?q=line&by=year")) == [["Year", "line"], ["2011", "2"]]


QUERIES = (
    *("line", '"a line"', "line OR bends", "be*", "blue NEAR/3 holds", "line -fishing"),
    *('"line holds"~2', "lines OR line", "line OR li*", "non-interference", "speaker:vask line"),
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("counting", ["by the engine", "by reading"])
def test_occurrences_are_as_many_as_lines(client, archive, monkeypatch, query, counting):
    said = "Non-interference is noninterference, is non interference. Lines near lines."
    published(a_transcript("T", [("Elin Aasgaard", said)], date="2012-03-15"))
    if counting == "by reading":
        monkeypatch.setattr("search.studies.occurrences._weighs", lambda: False)
    shown = client.get("/search/trends.csv", {"q": query, "by": "year"})
    rows = list(csv.DictReader(io.StringIO(text_of(shown))))
    lines = client.get("/search/concordance.csv", {"q": query})
    dated = [row for row in csv.DictReader(io.StringIO(text_of(lines))) if row["date"]]
    assert sum(int(row["occurrences"]) for row in rows) == len(dated) > 0


@pytest.mark.parametrize("query", ["?q=line&q=bends&by=year", "?q=line&split=speaker&by=month"])
def test_another_engine_gives_the_same_page(client, archive, monkeypatch, query):
    ours = page(client, query)
    monkeypatch.setattr("search.studies.occurrences._weighs", lambda: False)
    assert page(client, query) == ours


def test_what_is_too_much_to_read_is_counted_by_the_engine(client, archive, monkeypatch):
    monkeypatch.setattr("search.studies.occurrences._MOST_READ", 3)
    assert table(page(client, "?q=line+OR+lines&by=year"))[1:] == [["2011", "4"], ["2012", "6"]]


# --- The file --------------------------------------------------------------------------------


def text_of(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return b"".join(response.streaming_content).decode("utf-8-sig")


def test_the_file_has_a_row_for_each_expression_and_period(client, archive):
    text = text_of(client.get("/search/trends.csv?q=line&q=-zzz&q=bends&by=year"))
    assert text.splitlines() == [
        "expression,speaker,period,occurrences,words,per_10000_words",
        "line,,2011,2,8,2500.0",
        "line,,2012,3,12,2500.0",
        "'-zzz,,2011,0,8,0.0",
        "'-zzz,,2012,0,12,0.0",
        "bends,,2011,0,8,0.0",
        f"bends,,2012,1,12,{10_000 / 12}",
    ]


def test_the_file_names_the_speakers(client, archive):
    text = text_of(client.get("/search/trends.csv?q=line&split=speaker&by=year&kind=remarks"))
    assert text.splitlines()[1:3] == [
        "line,Elin Aasgaard,2011,0,0,",
        "line,Elin Aasgaard,2012,2,7," + str(20_000 / 7),
    ]


def test_without_an_index_both_say_so(client, archive, index):
    (index.path / "current").unlink()
    for address in ("/search/trends/?q=line", "/search/trends.csv?q=line"):
        response = client.get(address)
        assert response.status_code == 503
        assert response["Retry-After"]


def test_an_archive_that_holds_nothing_needs_no_index(client, index):
    assert "Over time" in page(client, "?q=line")
    assert len(text_of(client.get("/search/trends.csv?q=line")).splitlines()) == 1


def test_answers_are_revalidated(client, archive):
    first = client.get("/search/trends/?q=line")
    again = client.get("/search/trends/?q=line", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.post("/search/trends/").status_code == 405


def test_the_pages_lead_to_one_another(client, archive):
    over_time = page(client, "?q=line&kind=remarks")
    assert 'href="/search/concordance/?q=line&kind=remarks"' in over_time
    in_context = client.get("/search/concordance/?q=line&kind=remarks").content.decode()
    assert 'href="/search/trends/?q=line&kind=remarks"' in in_context.replace("&amp;", "&")


def test_the_how_to_is_right_about_the_sample_archive(client, index, settings):
    """docs/how-to/trace-a-phrase.md, on the transcripts that it is about."""
    call_command("ingest", settings.BASE_DIR / "fixtures" / "raw", "--publish", verbosity=0)
    published(*Transcript.objects.all())
    (cable,) = figures(page(client, "?q=cable"))
    assert "cable 47 times" in cable
    assert "First 28 February 2011" in cable
    assert "Most 2011: 17" in cable
    rows = dict(table(page(client, "?q=cable"))[1:])
    assert [year for year, number in rows.items() if int(number) > 5] == ["2011", "2014"]
    assert len(table(page(client, "?q=cable&split=speaker"))[0]) == 6
    in_context = client.get("/search/concordance/?q=cable").content.decode()
    assert "47 lines" in in_context
