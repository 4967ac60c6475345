"""A person's portrait, and the pages of two who met."""

import pytest

from archive import regrouping
from archive.models import OldPersonSlug, PersonName, Transcript
from tests.archive.builder import a_person, a_transcript, a_venue
from tests.archive.reader import entries, facts, links, picture, read, tally, words

pytestmark = pytest.mark.django_db

ELIN, TEODOR = "Elin Aasgaard", "Teodor Vask"
PAIR = "/people/elin-aasgaard/with/teodor-vask/"


def talks(date, *names, said="Both sides agree.", **fields):
    """A transcript in which each of them says the same."""
    return a_transcript(
        f"Of {date}",
        date,
        speakers=[(name, "") for name in names],
        speeches=[("speech", name, said) for name in names],
        **fields,
    )


# --- One person ------------------------------------------------------------------------------


def test_a_person_has_transcripts_and_offices(client):
    person = a_person(ELIN, note="of Varland")
    PersonName.objects.create(person=person, name="Элин Осгор", folded="элин осгор")
    for date, office in (
        ("2004-05-06", "Deputy Minister"),
        ("2009-05-06", "Minister"),
        ("2012-03", "Minister"),
    ):
        a_transcript(f"Of {date}", date, speakers=[(ELIN, office)])

    page = read(client, "/people/elin-aasgaard/")

    assert words(page.h1) == ELIN
    assert facts(page) == {
        "Offices, as printed": "Minister 2009–2012 Deputy Minister 2004",
        "Also printed": "Элин Осгор",
        "In the archive": "2004–2012",
        "Said": "27 words",
        "Follow": "What is added or corrected, as a feed",
    }
    assert [title for _, title in entries(page)] == ["Of 2012-03", "Of 2009-05-06", "Of 2004-05-06"]


def test_a_person_leads_to_the_countries_they_speak_for(client):
    for date, country in (("2004", "Norway"), ("2005", "Varland"), ("2006", "Varland")):
        a_transcript(date=date, speakers=[(ELIN, "")], countries={ELIN: country})
    a_transcript(speakers=[(ELIN, "")], countries={ELIN: "Sundmark"}, status="draft")
    page = read(client, "/people/elin-aasgaard/")
    assert facts(page)["Speaks for"] == "Varland 2, Norway 1"
    assert links(page.select_one(".facts")) == {
        "Varland": "/countries/varland/",
        "Norway": "/countries/norway/",
        "What is added or corrected, as a feed": "/people/elin-aasgaard.atom",
    }


def test_years_lead_to_what_is_counted_in_them(client):
    talks("2004-05-06", ELIN)
    talks("2004-07-06", ELIN, said="Yes.")
    talks("2006", ELIN, said="No.")
    talks("2007", ELIN, said="")
    talks(None, ELIN)
    page = read(client, "/people/elin-aasgaard/")
    assert picture(page, "Transcripts by year") == {
        "2004: 2 transcripts": "/search/?participant=elin-aasgaard&year=2004",
        "2006: 1 transcript": "/search/?participant=elin-aasgaard&year=2006",
        "2007: 1 transcript": "/search/?participant=elin-aasgaard&year=2007",
    }
    assert picture(page, "Words spoken by year") == {
        "2004: 4 words": "/search/?scope=speeches&speaker=elin-aasgaard&year=2004",
        "2006: 1 word": "/search/?scope=speeches&speaker=elin-aasgaard&year=2006",
    }


def test_a_single_year_is_told_without_a_picture(client):
    talks("2004-05-06", ELIN)
    told = read(client, "/people/elin-aasgaard/").select_one("figure")
    assert words(told.p) == "2004: 1 transcript."
    assert told.p.a["href"] == "/search/?participant=elin-aasgaard&year=2004"
    assert told.find(["svg", "table"]) is None


def test_whom_somebody_met_and_where(client):
    palace, hall = a_venue(), a_venue("Town Hall", "Sund", "Ostmark")
    talks("2004-05-06", ELIN, TEODOR, venue=palace)
    talks("2005-05-06", ELIN, TEODOR, "Bo Dahl", venue=hall)
    talks("2006-05-06", ELIN, venue=hall)
    talks("2006-05-06", TEODOR, "Ann Berg")
    page = read(client, "/people/elin-aasgaard/")
    assert tally(page, "Met with") == (
        [f"{TEODOR} 2", "Bo Dahl 1"],
        {TEODOR: PAIR, "Bo Dahl": "/people/bo-dahl/with/elin-aasgaard/"},
    )
    met, ways = tally(page, "Where")
    assert met == ["Town Hall, Sund, Ostmark 2", "Harbour Palace, Lindholm, Varland 1"]
    assert ways["Town Hall, Sund, Ostmark"] == "/venues/town-hall-sund/"


def test_of_many_met_some_are_named_and_the_others_counted(client):
    for number in range(7):
        talks("2004-05-06", ELIN, *(f"Delegate {number} {n}" for n in range(10)))
    page = read(client, "/people/elin-aasgaard/")
    named, _ = tally(page, "Met with")
    assert len(named) == 60
    assert "And 10 others." in words(page.find("main"))


def test_their_words_are_searched_from_their_page(client):
    talks("2004-05-06", ELIN)
    form = read(client, "/people/elin-aasgaard/").select_one("main search form")
    assert form["action"] == "/search/"
    assert {i["name"]: i.get("value") for i in form.select("input")} == {
        "speaker": "elin-aasgaard",
        "q": None,
    }
    assert words(form.label) == f"Search where {ELIN} speaks"


def test_who_says_nothing_has_no_words_to_search(client):
    a_transcript(speakers=[(ELIN, "")], speeches=[("speech", "Host", "Welcome.")])
    page = read(client, "/people/elin-aasgaard/")
    assert page.select("main search form") == []
    assert [words(h) for h in page.select("figure h2")] == ["Transcripts by year"]


def test_the_portrait_stands_on_the_first_page_only(client):
    for _ in range(51):
        talks("2004-05-06", ELIN)
    second = read(client, "/people/elin-aasgaard/?page=2")
    assert second.select("figure, .facts") == []
    assert len(entries(second)) == 1


# --- Two people ------------------------------------------------------------------------------


@pytest.fixture
def pair(db):
    talks("2004-05-06", ELIN, TEODOR, venue=a_venue())
    talks("2006-01", TEODOR, ELIN, "Bo Dahl", said="Yes.")
    talks(None, ELIN, TEODOR, said="")
    talks("2005-05-06", ELIN)


@pytest.mark.usefixtures("pair")
def test_two_who_met_have_a_page(client):
    page = read(client, PAIR)
    assert words(page.h1) == f"{ELIN} and {TEODOR}"
    assert facts(page) == {
        "Each alone": f"{ELIN}, {TEODOR}",
        "Together": "3 transcripts, 2004–2006",
        "Said there": f"{ELIN}: 4 words {TEODOR}: 4 words",
    }
    assert [title for _, title in entries(page)] == ["Of 2006-01", "Of 2004-05-06", "Of None"]
    assert words(page.select_one(".bar nav [aria-current]")) == "People"
    both = "/search/?participant=elin-aasgaard&participant=teodor-vask&year="
    assert picture(page, "Together by year") == {
        "2004: 1 transcript": f"{both}2004",
        "2006: 1 transcript": f"{both}2006",
    }
    assert tally(page, "Where")[0] == ["Harbour Palace, Lindholm, Varland 1"]
    hidden = page.select("main form input[type=hidden]")
    assert [(i["name"], i["value"]) for i in hidden] == [
        ("participant", "elin-aasgaard"),
        ("participant", "teodor-vask"),
    ]


@pytest.mark.usefixtures("pair")
def test_the_other_order_leads_to_the_same_page(client):
    response = client.get("/people/teodor-vask/with/elin-aasgaard/")
    assert (response.status_code, response["Location"]) == (301, PAIR)


@pytest.mark.usefixtures("pair")
def test_a_pair_is_found_by_what_its_people_were_once_called(client):
    elin = a_person(ELIN)
    OldPersonSlug.objects.create(slug="e-aasgaard", person=elin)
    for url in ("/people/e-aasgaard/with/teodor-vask/", "/people/teodor-vask/with/e-aasgaard/"):
        response = client.get(url)
        assert (response.status_code, response["Location"]) == (301, PAIR), url


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    "url",
    [
        "/people/elin-aasgaard/with/elin-aasgaard/",
        "/people/elin-aasgaard/with/e-aasgaard/",  # her former address
        "/people/ann-berg/with/elin-aasgaard/",  # never met
        "/people/elin-aasgaard/with/nobody/",
        "/people/nobody/with/nobody/",
        f"{PAIR}?page=2",
        f"{PAIR}?page=x",
    ],
)
def test_those_who_never_met_have_no_page(client, url):
    talks("2004-05-06", "Ann Berg")
    OldPersonSlug.objects.create(slug="e-aasgaard", person=a_person(ELIN))
    read(client, url, status=404)


def test_merged_people_are_no_pair_any_more(client):
    talks("2004-05-06", ELIN, "E. Aasgaard", TEODOR)
    regrouping.merge(a_person("E. Aasgaard"), a_person(ELIN), by=None)
    read(client, "/people/e-aasgaard/with/elin-aasgaard/", status=404)
    response = client.get("/people/e-aasgaard/with/teodor-vask/")
    assert (response.status_code, response["Location"]) == (301, PAIR)
    assert facts(read(client, PAIR))["Said there"] == f"{ELIN}: 6 words {TEODOR}: 3 words"


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_shows_nowhere(client, status):
    talks("2004-05-06", ELIN, venue=a_venue())
    hidden = talks("1999-05-06", ELIN, TEODOR, status=status, venue=a_venue("Town Hall"))
    page = read(client, "/people/elin-aasgaard/")
    shown = words(page.find("main"))
    for what in ("1999", "Vask", "Town Hall"):
        assert what not in shown
    assert facts(page)["Said"] == "3 words"
    read(client, PAIR, status=404)
    read(client, "/people/teodor-vask/", status=404)
    Transcript.objects.filter(pk=hidden.pk).update(status="published")
    assert facts(read(client, PAIR))["Together"] == "1 transcript, 1999"


# --- At any size -----------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "most"), [("/people/elin-aasgaard/", 18), (PAIR, 12)])
@pytest.mark.parametrize("size", [2, 40])
def test_queries_do_not_grow(client, django_assert_max_num_queries, url, most, size):
    for number in range(size):
        talks(
            f"{1980 + number}-05-06", ELIN, TEODOR, f"Delegate {number}",
            venue=a_venue(f"Hall {number}"),
        )  # fmt: skip
    with django_assert_max_num_queries(most):
        read(client, url)
