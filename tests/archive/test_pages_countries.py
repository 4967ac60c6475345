"""Countries on a map and in a table, the page of one, and of two that met."""

import pytest

from archive.models import Transcript
from tests.archive.builder import a_transcript, a_venue
from tests.archive.reader import entries, facts, links, picture, read, tally, words

pytestmark = pytest.mark.django_db

ELIN, TEODOR = "Elin Aasgaard", "Teodor Vask"
SIDES = {ELIN: "Varland", TEODOR: "Norway"}
PAIR = "/countries/norway/with/varland/"


def talks(date, *names, countries=SIDES, **fields):
    """A transcript in which they take part, each for their country."""
    speakers = [(name, "") for name in names]
    return a_transcript(
        f"Of {date}", date, speakers=speakers, speeches=[], countries=countries, **fields
    )


def oslo():
    return a_venue("Akershus", "Oslo", "Norway")


def table(page):
    """Country → what is said there, what is said for it."""
    return {
        words(tr.th): tuple(words(td) for td in tr.find_all("td"))
        for tr in page.select(".as-a-table tbody tr")
    }


@pytest.fixture
def met():
    talks("2004-05-06", ELIN, TEODOR, venue=oslo())
    talks("2006-01", TEODOR, ELIN, "Bo Dahl", venue=a_venue())
    talks(None, ELIN, TEODOR)
    talks("2005-05-06", ELIN, venue=oslo())
    talks("2007", "Bo Dahl")


# --- All of them -----------------------------------------------------------------------------


@pytest.mark.usefixtures("met")
def test_countries_stand_in_a_table_and_on_a_map(client):
    page = read(client, "/countries/")
    assert table(page) == {"Norway": ("2", "3"), "Varland": ("1", "4")}
    on_map = {a["aria-label"]: a["href"] for a in page.select("svg a")}
    assert on_map == {"Norway: 2 transcripts": "/countries/norway/?show=held"}
    assert "1 more is not on this map." in words(page.figure)
    assert [words(li) for li in page.select(".shades li")] == ["1", "2"]


@pytest.mark.usefixtures("met")
def test_the_map_shows_for_whom_was_spoken_as_well(client):
    page = read(client, "/countries/?show=speaking")
    assert [a["aria-label"] for a in page.select("svg a")] == ["Norway: 3 transcripts"]
    assert words(page.select_one(".tabs [aria-current]")) == "For whom somebody spoke"


def test_a_country_too_small_to_draw_is_a_dot(client):
    talks("2004", venue=a_venue("Istana", "Singapore", "Singapore"))
    (land,) = read(client, "/countries/").select("svg a")
    assert land["aria-label"] == "Singapore: 1 transcript"
    assert land.find("circle")


@pytest.mark.parametrize("query", ["show=all", "show="])
@pytest.mark.parametrize("url", ["/countries/", "/countries/norway/"])
@pytest.mark.usefixtures("met")
def test_a_list_that_is_not_there_is_not_found(client, url, query):
    read(client, f"{url}?{query}", status=404)


# --- One -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("met")
def test_a_country_tells_who_spoke_for_it_whom_it_met_and_where(client):
    page = read(client, "/countries/norway/")
    assert words(page.h1) == "Norway"
    assert facts(page) == {
        "In the archive": "2004–2006",
        "Said there": "2 transcripts",
        "Spoken for it": "3 transcripts",
    }
    assert picture(page, "Spoken for it, by year") == {
        "2004: 1 transcript": "/countries/norway/?show=speaking&year=2004",
        "2006: 1 transcript": "/countries/norway/?show=speaking&year=2006",
    }
    assert picture(page, "Said there, by year") == {
        "2004: 1 transcript": "/countries/norway/?show=held&year=2004",
        "2005: 1 transcript": "/countries/norway/?show=held&year=2005",
    }
    assert tally(page, "Who speaks for it") == (
        [f"{TEODOR} 3"],
        {TEODOR: "/people/teodor-vask/"},
    )
    assert tally(page, "Met with") == (["Varland 3"], {"Varland": PAIR})
    assert tally(page, "Places")[0] == ["Akershus, Oslo, Norway 2"]
    assert page.select_one("main form input[name=country]")["value"] == "norway"


@pytest.mark.usefixtures("met")
def test_a_country_has_two_lists(client):
    page = read(client, "/countries/norway/")
    assert [title for _, title in entries(page)] == ["Of 2006-01", "Of 2004-05-06", "Of None"]
    there = read(client, links(page.select_one(".lists"))["Said there 2"])
    assert [title for _, title in entries(there)] == ["Of 2005-05-06", "Of 2004-05-06"]
    year = read(client, "/countries/norway/?show=held&year=2005")
    assert [title for _, title in entries(year)] == ["Of 2005-05-06"]
    assert year.select("figure") == []
    assert links(year.find("main"))["All years"] == "/countries/norway/?show=held"


def test_a_country_for_which_nobody_speaks_lists_what_was_said_there(client):
    talks("2004", "Bo Dahl", venue=oslo())
    page = read(client, "/countries/norway/")
    assert [title for _, title in entries(page)] == ["Of 2004"]
    assert facts(page) == {"In the archive": "2004", "Said there": "1 transcript"}


def test_a_statement_of_a_delegation_is_spoken_for_its_country(client):
    talks(None, delegation="Norway")
    page = read(client, "/countries/norway/")
    assert facts(page) == {"Spoken for it": "1 transcript"}
    assert [title for _, title in entries(page)] == ["Of None"]


def test_one_who_speaks_twice_for_a_country_is_one_transcript(client):
    talks("2004", ELIN, TEODOR, countries={ELIN: "Norway", TEODOR: "Norway"}, delegation="Norway")
    assert facts(read(client, "/countries/norway/"))["Spoken for it"] == "1 transcript"


def test_names_that_share_a_slug_are_one_country(client):
    talks("2004", ELIN, countries={ELIN: "VARLAND"})
    talks("2005", "Bo Dahl", venue=a_venue())
    talks("2006", "Bo Dahl", venue=a_venue("Town Hall"))
    assert table(read(client, "/countries/")) == {"Varland": ("2", "1")}
    assert len(entries(read(client, "/countries/varland/?show=held"))) == 2
    assert len(entries(read(client, "/countries/varland/?show=speaking"))) == 1


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("/countries/norway/?year=1999", "Nothing of 1999 is here."),
        (f"{PAIR}?year=1999", "Nothing of 1999 is here."),
        ("/countries/ostmark/?show=held", "Nothing is known to have been said there."),
        ("/countries/sundmark/?show=speaking", "Nobody is known to have spoken for it."),
    ],
)
def test_an_empty_list_says_so(client, url, told):
    talks("2004", "Ann Berg", countries={"Ann Berg": "Ostmark"})
    talks("2004", "Bo Dahl", venue=a_venue("Quay", "Sund", "Sundmark"))
    main = words(read(client, url).find("main"))
    assert told in main
    assert "0 transcripts" not in main


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize("slug", ["norvège", "Norwegen", "норвегия"])
def test_a_country_is_found_by_its_name_in_another_language(client, slug):
    response = client.get(f"/countries/{slug}/")
    assert (response.status_code, response["Location"]) == (301, "/countries/norway/")


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(
    "url",
    [
        "/countries/finland/",
        "/countries/nowhere/",
        "/countries/norway/?page=2",
        "/countries/norway/?year=0000",
        "/countries/norway/?year=12",
        "/countries/norway/?year=x",
        "/countries/norway/?year=-200",
        "/countries/norway/?year=٢٠٠٤",
        "/countries/norway/?show=%3Cscript%3E",
    ],
)
def test_what_is_not_there_is_not_found(client, url):
    read(client, url, status=404)


# --- Two -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("met")
def test_two_countries_that_met_have_a_page(client):
    page = read(client, PAIR)
    assert words(page.h1) == "Norway and Varland"
    assert facts(page) == {
        "Each alone": "Norway, Varland",
        "Together": "3 transcripts, 2004–2006",
    }
    assert picture(page, "Together by year") == {
        "2004: 1 transcript": f"{PAIR}?year=2004",
        "2006: 1 transcript": f"{PAIR}?year=2006",
    }
    assert tally(page, "Who speaks for them")[0] == [f"{ELIN} 3", f"{TEODOR} 3"]
    assert [title for _, title in entries(page)] == ["Of 2006-01", "Of 2004-05-06", "Of None"]
    year = read(client, f"{PAIR}?year=2004")
    assert [title for _, title in entries(year)] == ["Of 2004-05-06"]


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(
    "url", ["/countries/varland/with/norway/", "/countries/varland/with/norvège/"]
)
def test_the_other_order_leads_to_the_same_page(client, url):
    response = client.get(url)
    assert (response.status_code, response["Location"]) == (301, PAIR)


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(
    "url",
    [
        "/countries/norway/with/norway/",
        "/countries/norway/with/finland/",
        "/countries/ostmark/with/norway/",
        f"{PAIR}?page=2",
        f"{PAIR}?year=x",
    ],
)
def test_countries_that_never_met_have_no_page(client, url):
    talks("2004", "Ann Berg", countries={"Ann Berg": "Ostmark"})
    read(client, url, status=404)


# --- Whatever holds for all ------------------------------------------------------------------


def test_what_is_not_published_shows_nowhere(client):
    for status in (Transcript.Status.DRAFT, Transcript.Status.WITHDRAWN):
        talks("2004", ELIN, TEODOR, venue=oslo(), status=status)
        talks(None, delegation="Finland", status=status)
    talks("2005", ELIN)
    assert table(read(client, "/countries/")) == {"Varland": ("", "1")}
    read(client, "/countries/norway/", status=404)
    read(client, "/countries/finland/", status=404)
    read(client, PAIR, status=404)


@pytest.mark.parametrize(
    "url", ["/countries/", "/countries/norway/", PAIR, "/venues/akershus-oslo/"]
)
def test_more_transcripts_need_no_more_queries(client, url, django_assert_max_num_queries):
    def some(count):
        for number in range(count):
            talks("2004-05-06", ELIN, TEODOR, f"Delegate {number}", venue=oslo())
            talks(
                "2005", f"Delegate {number}", venue=a_venue(f"Hall {number}", "Bergen", "Norway"),
                countries={f"Delegate {number}": f"Country {number}"},
            )  # fmt: skip

    for count in (1, 12):
        some(count)
        with django_assert_max_num_queries(24):
            read(client, url)


def test_a_hostile_name_stays_words(client):
    trap = "<script>alert(1)</script>"
    talks("2004", ELIN, countries={ELIN: trap}, venue=a_venue("Hall", "Sund", trap))
    for url in ("/countries/", "/countries/scriptalert1script/", "/venues/"):
        page = read(client, url)
        assert trap in words(page.find("main")), url
        assert "alert(1)" not in "".join(s.get_text() for s in page.find_all("script")), url
