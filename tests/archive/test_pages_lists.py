"""Home, lists, calendar, people and places, as a reader meets them."""

import datetime as dt

import pytest

from archive.models import Participation, Transcript
from archive.views import directories, listing
from tests.archive.builder import a_source, a_transcript, a_venue
from tests.archive.reader import entries, facts, links, picture, read, tally, words

pytestmark = pytest.mark.django_db


# --- Home ------------------------------------------------------------------------------------


def test_home_says_what_the_archive_holds(client):
    a_transcript(date="2003-01-10")
    a_transcript(date="2012-03", speakers=[("Teodor Vask", "")], speeches=[])
    a_transcript(date=None, speakers=[], speeches=[("narration", "", "Nobody speaks.")])
    a_transcript(date="1987-01-01", status="draft")

    page = read(client, "/")

    assert words(page.select_one(".holds")) == (
        "3 transcripts of press conferences, interviews and statements, 2003 to 2012: "
        "20 words, with 2 people taking part."
    )
    form = page.select_one("main form")
    assert (form["action"], form.find("input")["name"]) == ("/search/", "q")


def test_home_counts_one_of_each_in_the_singular(client):
    a_transcript(date="2003-01-10", speeches=[("speech", "Elin Aasgaard", "Good.")])
    assert words(read(client, "/").select_one(".holds")) == (
        "1 transcript of press conferences, interviews and statements, 2003: "
        "1 word, with 1 person taking part."
    )


def test_the_chart_of_years_has_a_list_with_the_same_facts(client):
    for date in ("2003-01-10", "2003-02", "2005"):
        a_transcript(date=date)

    page = read(client, "/")

    bars = [(a["href"], a["aria-label"]) for a in page.select("svg.years a")]
    assert bars == [("/2003/", "2003: 2 transcripts"), ("/2005/", "2005: 1 transcript")]
    listed = [(li.a["href"], words(li)) for li in page.select(".year-list li")]
    assert listed == [("/2005/", "2005 1"), ("/2003/", "2003 2")]


def test_home_shows_the_newest_and_the_ways_in(client):
    for year in range(2001, 2012):
        a_transcript(f"Talks of {year}", f"{year}-05-01", venue=a_venue())

    page = read(client, "/")

    assert entries(page)[0] == ("1 May 2011", "Talks of 2011")
    assert len(entries(page)) == 8
    ways = links(page.find("aside"))
    assert ways["Elin Aasgaard"] == "/people/elin-aasgaard/"
    assert ways["Harbour Palace, Lindholm, Varland"] == "/venues/harbour-palace-lindholm/"
    assert ways["Press conferences"] == "/kinds/press_conference/"


@pytest.fixture
def today(monkeypatch):
    """Says which day it is for the server."""
    return lambda day: monkeypatch.setattr(
        "archive.views.home.timezone.localdate", lambda: dt.date.fromisoformat(day)
    )


def test_home_shows_what_was_said_on_this_day(client, today):
    for title, date in (
        ("Of this year", "2020-03-14"), ("First", "2015-03-14"), ("Second", "2015-03-14"),
        ("Of the month", "2014-03"), ("Long ago", "2001-03-14"), ("Near", "2015-03-15"),
    ):  # fmt: skip
        a_transcript(title, date)
    a_transcript("Hidden", "2015-03-14", status="draft")
    a_transcript("Hidden", "2016-03-14", status="withdrawn")
    today("2020-03-14")

    section = read(client, "/").select_one("section:has(#on-this-day)")

    assert words(section.h2) == "On this day, 14 March"
    shown = [words(li) for li in section.select("li")]
    assert shown == ["2015 Second and 1 more", "2001 Long ago"]
    assert section.select_one("li a")["href"] == "/2015/03/14/"


def test_a_new_day_has_its_own_past(client, today):
    a_transcript("Eve", "2015-12-31")
    a_transcript("New Year", "2016-01-01")
    told = {}
    for date in ("2019-12-31", "2020-01-01"):
        today(date)
        told[date] = words(read(client, "/").select_one(".anniversaries li"))
    assert told == {"2019-12-31": "2015 Eve", "2020-01-01": "2016 New Year"}


def test_a_day_without_a_past_shows_the_nearest_and_says_so(client, today):
    a_transcript("Talks", "2015-03-12")
    today("2020-03-14")
    section = read(client, "/").select_one("section:has(#on-this-day)")
    assert words(section.h2) == "Around this day, 12 March"
    assert words(section.select_one(".note")) == "Nothing here was said on a 14 March."
    today("2020-03-20")
    assert read(client, "/").select_one("#on-this-day") is None


def test_many_earlier_years_fold(client, today):
    for year in range(2001, 2010):
        a_transcript(f"Of {year}", f"{year}-03-14")
    today("2020-03-14")
    section = read(client, "/").select_one("section:has(#on-this-day)")
    assert words(section.summary) == "4 earlier years"
    assert len(section.select("details li")) == 4


def test_a_random_one_is_any_that_is_published(client):
    shown = {a_transcript(f"Talks {n}").get_absolute_url() for n in range(3)}
    a_transcript("Hidden", status="draft")
    a_transcript("Hidden", status="withdrawn")
    answers = [client.get("/random/") for _ in range(60)]
    assert {answer.url for answer in answers} == shown
    assert {answer.status_code for answer in answers} == {302}
    assert "no-store" in answers[0]["Cache-Control"]


def test_chance_leads_home_while_there_is_nothing(client):
    assert client.get("/random/").url == "/"


def test_an_empty_archive_tells_how_to_fill_it(client):
    page = read(client, "/")
    assert "manage.py ingest" in words(page.find("main"))
    assert page.select_one("main form")
    assert not page.select("svg")


@pytest.mark.parametrize(
    "url", ["/transcripts/", "/years/", "/people/", "/venues/", "/countries/", "/undated/"]
)
def test_an_empty_list_is_a_page_of_its_own(client, url):
    assert words(read(client, url).find("main").find_all("p")[-1])


# --- Lists -----------------------------------------------------------------------------------


def test_all_transcripts_newest_first_and_undated_last(client):
    a_transcript("Undated", None)
    a_transcript("Year", "2012")
    a_transcript("Month", "2012-03")
    a_transcript("Day", "2012-03-14")
    assert entries(read(client, "/transcripts/")) == [
        ("14 March 2012", "Day"),
        ("March 2012", "Month"),
        ("2012", "Year"),
        ("Undated", "Undated"),
    ]


def test_a_line_of_a_list_tells_kind_place_and_who(client):
    speakers = [(f"Delegate {name}", "") for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")]
    a_transcript(speakers=speakers, speeches=[], kind="interview", venue=a_venue())
    a_transcript(date="2011", speakers=[], venue_printed="A ferry")
    metas = [words(meta) for meta in read(client, "/transcripts/").select(".entry .meta")]
    assert metas == [
        "Interview · Harbour Palace, Lindholm, Varland "
        "Delegate Ada, Delegate Bo, Delegate Cy, Delegate Di and 2 others",
        "Press conference · A ferry",
    ]


def test_fifty_to_a_page_and_the_rest_of_the_address_is_kept(client):
    for number in range(51):
        a_transcript(f"Talks {number}", "2012-03-14")

    first = read(client, "/transcripts/?from=home")
    assert len(entries(first)) == 50
    assert words(first.select_one("h2.count")).startswith("51 transcripts")
    assert links(first.select_one(".pages"))["Next"] == "?from=home&page=2"

    second = read(client, "/transcripts/?from=home&page=2")
    assert entries(second) == [("14 March 2012", "Talks 0")]
    assert second.select_one(".pages [aria-current=page]").get_text() == "2"


@pytest.mark.parametrize("page", ["0", "3", "-1", "x", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(client, page):
    a_transcript()
    read(client, f"/transcripts/?page={page}", status=404)


def test_drafts_and_withdrawn_ones_are_in_no_list(client):
    a_transcript("Shown", "2012-03-14", venue=a_venue())
    for status in ("draft", "withdrawn"):
        a_transcript("Hidden", "2012-03-14", status=status, venue=a_venue())
        a_transcript(
            "Hidden", "2013-04", status=status, venue=a_venue("Town Hall", "Sund", "Ostmark"),
            speakers=[("Teodor Vask", "")], kind="interview",
        )  # fmt: skip
        a_transcript("Hidden", None, status=status)
    for url in (
        "/", "/transcripts/", "/years/", "/2012/", "/2013/", "/2012/03/", "/2012/03/14/",
        "/people/", "/people/elin-aasgaard/", "/venues/", "/venues/harbour-palace-lindholm/",
        "/countries/", "/countries/?show=speaking", "/countries/varland/",
        "/kinds/press_conference/", "/kinds/interview/", "/undated/", "/about/",
    ):  # fmt: skip
        main = words(read(client, url).find("main"))
        assert "Hidden" not in main, url
        assert "Vask" not in main, url
        assert "Town Hall" not in main, url
    read(client, "/people/teodor-vask/", status=404)
    read(client, "/venues/town-hall-sund/", status=404)


def test_a_kind_lists_its_own(client):
    a_transcript("An interview", kind="interview")
    a_transcript("An earlier one", "2009", kind="interview")
    a_transcript("A conference", kind="press_conference")
    page = read(client, "/kinds/interview/")
    assert words(page.h1) == "Interviews"
    assert [title for _, title in entries(page)] == ["An interview", "An earlier one"]
    assert links(page.select_one(".others")) == {"Press conferences": "/kinds/press_conference/"}
    bars = page.select("svg.years a")
    assert [(a["href"], a["aria-label"]) for a in bars] == [
        ("/search/?kind=interview&year=2009", "2009: 1 transcript"),
        ("/search/?kind=interview&year=2012", "2012: 1 transcript"),
    ]
    assert page.select_one(".portrait + .note") is None
    a_transcript(kind="interview", date=None)
    page = read(client, "/kinds/interview/")
    assert words(page.select_one(".portrait + .note")) == "Of 1 no date is known."


@pytest.mark.parametrize("kind", Transcript.KINDS)
def test_every_kind_is_explained(client, kind):
    a_transcript(kind=kind)
    assert words(read(client, f"/kinds/{kind}/").select_one(".standfirst")).endswith(".")


# --- The calendar ----------------------------------------------------------------------------


@pytest.fixture
def some_years(db):
    for date in ("2001-05-06", "2003-01-10", "2003-01-10", "2003-01-20", "2003-01", "2003"):
        a_transcript(f"Of {date}", date)
    a_transcript("Of 2006-12-31", "2006-12-31")


@pytest.mark.usefixtures("some_years")
def test_years_and_months_with_their_counts(client):
    page = read(client, "/years/")
    rows = {words(tr.th): tr for tr in page.select(".heat tbody tr")}
    assert list(rows) == ["2006", "2003", "2001"]
    assert links(rows["2003"]) == {"2003": "/2003/", "4": "/2003/01/"}
    assert rows["2003"].select_one("td a")["aria-label"] == "January 2003: 4"
    assert words(rows["2003"].select_one(".total")) == "5"


@pytest.mark.usefixtures("some_years")
def test_a_year_shows_its_months_and_what_is_known_to_the_year_only(client):
    page = read(client, "/2003/")
    assert words(page.h1) == "2003"
    assert links(page.select_one(".months")) == {"January 4": "/2003/01/"}
    assert words(page.select_one(".note")) == "Of 1 more only the year is known."
    assert len(entries(page)) == 5
    assert links(page.select_one(".neighbours")) == {
        "Earlier: 2001": "/2001/",
        "Later: 2006": "/2006/",
    }


@pytest.mark.usefixtures("some_years")
def test_a_year_at_a_glance_has_every_day_in_the_table_of_its_month(client):
    page = read(client, "/2003/")
    tables = page.select(".days table")
    assert [words(table.caption) for table in tables][:2] == ["January", "February"]
    assert len(tables) == 12
    days = {a["href"]: a["aria-label"] for a in page.select(".days a")}
    assert days == {
        "/2003/01/10/": "10 January 2003: 2 transcripts",
        "/2003/01/20/": "20 January 2003: 1 transcript",
    }
    assert [words(th.abbr) for th in tables[0].find_all("th")] == list("MTWTFSS")
    assert tables[0].select_one("abbr")["title"] == "Monday"
    assert words(page.select_one(".scale")) == "Transcripts a day: 1 2"


def test_a_year_without_a_known_day_has_no_map(client):
    a_transcript(date="2003-01")
    a_transcript(date="2004-01-01", status="draft")
    assert read(client, "/2003/").select_one(".days") is None
    assert read(client, "/2004/").select_one(".days") is None


@pytest.mark.usefixtures("some_years")
def test_a_month_is_a_grid_of_days(client):
    page = read(client, "/2003/01/")
    assert words(page.h1) == "January 2003"
    header = [words(th) for th in page.select(".month th")]
    assert header == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    first_week = [words(td) for td in page.select(".month tbody tr")[0].find_all("td")]
    assert first_week == ["", "", "1", "2", "3", "4", "5"]
    days = {a["href"]: a["aria-label"] for a in page.select(".month a")}
    assert days == {
        "/2003/01/10/": "10 January 2003: 2 transcripts",
        "/2003/01/20/": "20 January 2003: 1 transcript",
    }
    assert words(page.select_one(".note")) == "Of 1 more only the month is known."
    assert len(entries(page)) == 4
    assert links(page.select_one(".neighbours")) == {
        "Earlier: May 2001": "/2001/05/",
        "Later: December 2006": "/2006/12/",
    }


@pytest.mark.usefixtures("some_years")
def test_a_day_lists_its_transcripts_and_skips_empty_days(client):
    page = read(client, "/2003/01/10/")
    assert words(page.h1) == "10 January 2003"
    assert [title for _, title in entries(page)] == ["Of 2003-01-10", "Of 2003-01-10"]
    assert links(page.select_one(".neighbours")) == {
        "Earlier: 6 May 2001": "/2001/05/06/",
        "Later: 20 January 2003": "/2003/01/20/",
    }
    assert links(page.select_one(".trail")) == {
        "Years": "/years/",
        "2003": "/2003/",
        "January": "/2003/01/",
    }


def test_a_day_leads_to_the_same_day_of_other_years(client):
    for date in ("2003-01-10", "2007-01-10", "2007-01-10", "2008-01", "2008-01-11"):
        a_transcript(date=date)
    a_transcript(date="2009-01-10", status="withdrawn")
    nav = read(client, "/2003/01/10/").select_one(".others")
    assert words(nav.h2) == "10 January in other years"
    assert [(words(li), li.a["href"]) for li in nav.select("li")] == [("2007 2", "/2007/01/10/")]
    assert read(client, "/2008/01/11/").select_one(".others") is None


@pytest.mark.usefixtures("some_years")
def test_a_date_known_to_the_month_is_on_no_day(client):
    assert entries(read(client, "/2003/01/01/")) == []


@pytest.mark.usefixtures("some_years")
def test_the_first_and_the_last_year_have_one_neighbour(client):
    assert links(read(client, "/2001/").select_one(".neighbours")) == {"Later: 2003": "/2003/"}
    assert links(read(client, "/2006/").select_one(".neighbours")) == {"Earlier: 2003": "/2003/"}


@pytest.mark.usefixtures("some_years")
@pytest.mark.parametrize("url", ["/2004/", "/2003/02/", "/2003/01/11/", "/1850/"])
def test_an_empty_period_leads_to_the_nearest(client, url):
    page = read(client, url)
    assert "holds nothing" in words(page.find("main"))
    assert links(page.select_one(".neighbours"))
    assert page.find("meta", {"name": "robots", "content": "noindex"})


@pytest.mark.parametrize(
    "url", ["/0000/", "/2003/00/", "/2003/13/", "/2003/02/30/", "/2003/1/", "/20030/", "/٢٠٠٣/"]
)
def test_a_date_that_no_calendar_knows_is_not_found(client, url):
    page = read(client, url, status=404)
    assert words(page.h1) == "This page is not here"


@pytest.mark.parametrize("url", ["/0001/", "/9999/", "/9999/12/", "/0001/01/01/", "/9999/12/31/"])
def test_the_ends_of_the_calendar_are_no_trap(client, url):
    read(client, url)


# --- People and places -----------------------------------------------------------------------


def test_people_stand_under_the_initial_of_their_surname(client):
    for name in ("Teodor Vask", "Ursula von der Lohe", "Émile Éclair", "Вера Тальникова"):
        a_transcript(speakers=[(name, "")], speeches=[])
    a_transcript(speakers=[("Teodor Vask", "")], speeches=[])

    page = read(client, "/people/")

    shelves = {words(s.h2): [words(li) for li in s.find_all("li")] for s in page.select(".shelf")}
    assert shelves == {
        "E": ["Émile Éclair 1"],
        "L": ["Ursula von der Lohe 1"],
        "V": ["Teodor Vask 2"],
        "Т": ["Вера Тальникова 1"],
    }
    for target in links(page.select_one(".letters")).values():
        assert page.find(id=target.removeprefix("#")), target


def test_long_directories_have_pages_and_letters_that_lead_to_them(client, monkeypatch):
    monkeypatch.setattr("archive.views.directories.NAMES_PER_PAGE", 2)
    for name in ("Ada Alm", "Bo Alm", "Cy Alm", "Di Berg", "Ed Cohn"):
        a_transcript(speakers=[(name, "")], speeches=[])
    first = read(client, "/people/")
    assert links(first.select_one(".letters")) == {
        "A": "#under-a",
        "B": "?page=2#under-b",
        "C": "?page=3#under-c",
    }
    second = read(client, "/people/?page=2")
    assert [words(li) for li in second.select(".shelf li")] == ["Cy Alm 1", "Di Berg 1"]


def test_places_stand_under_their_country_unknown_ones_last(client):
    for venue in (
        a_venue("Aboard a ferry", "", ""),
        a_venue("Town Hall", "Sund", "Ostmark"),
        a_venue("Harbour Palace", "Lindholm", "Varland"),
    ):
        a_transcript(venue=venue)
    page = read(client, "/venues/")
    assert {words(s.h2): words(s.li) for s in page.select(".shelf")} == {
        "Ostmark": "Town Hall, Sund 1",
        "Varland": "Harbour Palace, Lindholm 1",
        "Country not stated": "Aboard a ferry 1",
    }
    assert [words(s.h2) for s in page.select(".shelf")][-1] == "Country not stated"
    assert [links(s.h2) for s in page.select(".shelf")] == [
        {"Ostmark": "/countries/ostmark/"},
        {"Varland": "/countries/varland/"},
        {},
    ]


def test_a_place_lists_what_was_said_there(client):
    a_transcript("Here", venue=a_venue())
    a_transcript("Elsewhere", venue=a_venue("Town Hall", "Sund", "Ostmark"))
    page = read(client, "/venues/harbour-palace-lindholm/")
    assert [title for _, title in entries(page)] == ["Here"]
    assert facts(page)["Where"] == "Lindholm, Varland"
    assert links(page.select_one(".trail"))["Varland"] == "/countries/varland/"


def test_a_place_tells_when_it_was_used_for_what_and_by_whom(client):
    for date, kind in (("2004-05-06", "interview"), ("2006-06", "interview"), (None, "speech")):
        a_transcript(date=date, kind=kind, venue=a_venue())
    a_transcript(date="2005", venue=a_venue("Town Hall", "Sund", "Ostmark"))
    page = read(client, "/venues/harbour-palace-lindholm/")
    where = "/search/?venue=harbour-palace-lindholm"
    assert picture(page, "Transcripts by year") == {
        "2004: 1 transcript": f"{where}&year=2004",
        "2006: 1 transcript": f"{where}&year=2006",
    }
    assert tally(page, "Who spoke here")[0] == ["Elin Aasgaard 3"]
    assert tally(page, "What it was") == (
        ["Interviews 2", "Speeches 1"],
        {"Interviews": f"{where}&kind=interview", "Speeches": f"{where}&kind=speech"},
    )
    assert page.select_one("main form input[name=venue]")["value"] == "harbour-palace-lindholm"
    assert read(client, "/venues/harbour-palace-lindholm/").select("figure")


def test_about_names_the_publishers_and_their_terms(client):
    a_transcript(source=a_source())
    a_transcript(source=a_source(slug="trap", name="Trap", home_page="javascript:alert(1)"))
    page = read(client, "/about/")
    rows = {words(tr.th): words(tr) for tr in page.select("tbody tr")}
    assert rows["Presidency of Varland"].startswith("Presidency of Varland CC BY 4.0")
    assert not [url for url in links(page).values() if url.startswith("javascript")]


@pytest.mark.parametrize("slug", ["presidency-of-varland", "ministère-de-varland", "press_office"])
def test_the_page_of_a_publisher_says_on_what_terms_and_lists_its_own(client, slug):
    source = a_source(slug=slug)
    a_transcript("Talks", "2012-03-14", source=source)
    a_transcript("Elsewhere")
    a_transcript("Hidden", source=source, status="draft")
    assert source.get_absolute_url() in links(read(client, "/about/")).values()
    page = read(client, source.get_absolute_url())
    assert entries(page) == [("14 March 2012", "Talks")]
    assert facts(page)["Terms"] == "CC BY 4.0"
    assert facts(page)["In the archive"].startswith("2012")
    assert links(page)["Search in them"].startswith("/search/?source=")


def test_a_publisher_of_whom_nothing_is_published_has_no_page(client):
    a_transcript(source=a_source(), status="withdrawn")
    for name in ("presidency-of-varland", "nobody"):
        read(client, f"/sources/{name}/", status=404)


# --- The frame -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "entry", "value"),
    [
        ("/years/", "Years", "page"),
        ("/2012/03/14/", "Years", "true"),
        ("/people/", "People", "page"),
        ("/people/elin-aasgaard/", "People", "true"),
        ("/venues/harbour-palace-lindholm/", "Places", "true"),
        ("/about/", "About", "page"),
    ],
)
def test_the_navigation_knows_where_the_reader_is(client, url, entry, value):
    a_transcript(venue=a_venue())
    current = read(client, url).select("header nav [aria-current]")
    assert [(words(a), a["aria-current"]) for a in current] == [(entry, value)]


def test_every_page_but_home_has_a_search_box_in_its_header(client):
    a_transcript()
    assert read(client, "/").select_one("header form") is None
    assert read(client, "/years/").select_one("header form")["action"] == "/search/"


def test_the_foot_says_when_the_samples_are_invented(client):
    a_transcript()
    assert "invented" not in words(read(client, "/").find("footer"))
    a_source()
    assert "invented" in words(read(client, "/").find("footer"))


def test_a_real_publisher_is_not_taken_for_an_invented_one(client):
    a_source(home_page="https://example.org/")
    a_source(slug="other", home_page="https://news.example.com/x.example/")
    assert "invented" not in words(read(client, "/").find("footer"))


def test_pages_carry_no_inline_style_or_script(client):
    transcript = a_transcript(venue=a_venue(), source=a_source())
    for url in ("/", "/years/", "/2012/03/", "/people/", transcript.get_absolute_url(), "/nope"):
        page = read(client, url, status=404 if url == "/nope" else 200)
        assert not page.select("style, script:not([src], [type='application/ld+json'])"), url
        assert not page.find_all(style=True), url
        assert not [a for tag in page.find_all(True) for a in tag.attrs if a.startswith("on")], url


# --- The number of queries does not grow with what is shown ----------------------------------


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/", 12),
        ("/transcripts/", 6),
        ("/years/", 4),
        ("/2012/", 9),
        ("/2012/03/", 9),
        ("/2012/03/14/", 9),
        ("/people/", 3),
        ("/people/elin-aasgaard/", 18),
        ("/venues/", 3),
        ("/venues/harbour-palace-lindholm/", 10),
        ("/kinds/press_conference/", 8),
        ("/about/", 4),
    ],
)
def test_queries_are_few_whatever_is_shown(client, django_assert_max_num_queries, url, most):
    for number in range(50):
        a_transcript(
            f"Talks {number}",
            "2012-03-14",
            venue=a_venue(f"Hall {number}") if number else a_venue(),
            source=a_source(),
            speakers=[("Elin Aasgaard", "Minister"), (f"Delegate {number}", "")],
        )
    assert Participation.objects.count() == 100
    with django_assert_max_num_queries(most):
        read(client, url)


# --- What search engines and tabs show -------------------------------------------------------

PAGES = ("/", "/about/", "/transcripts/", "/years/", "/undated/", "/people/", "/venues/")


def test_every_page_says_in_its_head_what_it_is(client):
    a_transcript()
    pages = [read(client, url) for url in (*PAGES, "/2012/", "/2012/03/", "/kinds/interview/")]
    assert len({words(page.title) for page in pages}) == len(pages)
    told = {page.find("meta", attrs={"name": "description"})["content"] for page in pages}
    assert len(told) == len(pages)


@pytest.mark.parametrize("url", ["/transcripts/", "/kinds/remarks/", "/undated/", "/people/"])
def test_a_further_page_says_so_in_its_title(client, monkeypatch, url):
    monkeypatch.setattr(listing, "PER_PAGE", 1)
    monkeypatch.setattr(directories, "NAMES_PER_PAGE", 1)
    for name in ("Elin Aasgaard", "Teodor Vask"):
        a_transcript(date=None, kind="remarks", speakers=[(name, "")])
    first, second = (words(read(client, f"{url}?page={number}").title) for number in (1, 2))
    assert ", page 2 ·" in second
    assert second.replace(", page 2", "") == first


@pytest.mark.parametrize("url", ["/kinds/remarks/", "/undated/"])
def test_an_empty_list_promises_nothing(client, url):
    page = read(client, url)
    assert page.select_one(".standfirst") is None
    assert "There are none" in words(page.find("main"))
