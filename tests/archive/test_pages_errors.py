"""Pages for when something is wrong: they help, and they need nothing that may be broken."""

import pytest
from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.test import RequestFactory
from django.views.defaults import server_error
from hypothesis import given
from hypothesis import strategies as st

from archive import wayfinding
from archive.views import errors
from tests.archive.builder import a_source, a_transcript, a_venue
from tests.archive.reader import BeautifulSoup, links, read, words


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "/nowhere/",
        "/transcripts/nothing/",
        "/transcripts/nothing.txt",
        "/people/nobody/",
        "/venues/nowhere/",
        "/kinds/song/",
        "/transcripts/%00/",
        "/transcripts/%FF/",
        "/people/../../etc/passwd",
        f"/transcripts/{'a' * 3000}/",
    ],
)
def test_what_is_not_there_offers_ways_on(client, url):
    page = read(client, url, status=404)
    assert words(page.h1) == "This page is not here"
    assert page.select_one("main form")["action"] == "/search/"
    assert "/years/" in links(page.find("main")).values()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/people/vladimir-putn/", "vladimir putn"),
        ("/transcripts/2003-01-10-talks-in-lindholm/", "talks in lindholm"),
        ("/transcripts/2003-01-10-talks-in-lindholm.txt", "talks in lindholm"),
        ("/people/elin-aasgaard/with/teodor-vask/", "elin aasgaard teodor vask"),
        ("/Fishing_Line.html", "fishing line"),
        ("/venues/Дом-правительства/", "дом правительства"),
        ("/2003/1/", "2003 1"),
        ("/people/", "people"),
        ("/fishing/line/", "fishing line"),
        ("/", ""),
        ("/%/..//", ""),
        ("/a/" + "word-" * 40, " ".join(["a"] + ["word"] * 11)),
    ],
)
def test_an_address_is_read_as_words(path, said):
    assert wayfinding.words(path) == said


@given(st.text())
def test_any_address_can_be_read(path):
    said = wayfinding.words(path)
    assert said == " ".join(said.split())


@pytest.fixture
def some_places(db):
    hall = a_venue("Harbour Palace")
    for name in ("Elin Aasgaard", "Teodor Vask", "Ellen Aasen"):
        a_transcript(speakers=[(name, "")], speeches=[], venue=hall, source=a_source())
    a_transcript("Talks", slug="2012-03-14-talks-in-lindholm", speakers=[], speeches=[])
    a_transcript("Hidden", slug="2012-03-14-talks-in-lindholms", status="draft", speakers=[])
    a_transcript(speakers=[("Elin Aasgard", "")], speeches=[], status="withdrawn")


@pytest.mark.usefixtures("some_places")
@pytest.mark.parametrize(
    ("url", "offered"),
    [
        ("/people/elin-asgaard/", {"Elin Aasgaard": "/people/elin-aasgaard/"}),
        ("/people/elin-aasgaard/with/teodor-vaks/", {
            "Elin Aasgaard": "/people/elin-aasgaard/", "Teodor Vask": "/people/teodor-vask/"}),
        ("/venues/harbor-palace-lindholm/", {
            "Harbour Palace": "/venues/harbour-palace-lindholm/"}),
        ("/countries/varlnd/", {"Varland": "/countries/varland/"}),
        ("/countries/varland/with/norway/", {"Varland": "/countries/varland/"}),
        ("/sources/presidency-varland/", {
            "Presidency of Varland": "/sources/presidency-of-varland/"}),
        ("/kinds/press-conference/", {"Press conference": "/kinds/press_conference/"}),
        ("/transcripts/2012-03-14-talk-in-lindholm/", {
            "Talks": "/transcripts/2012-03-14-talks-in-lindholm/"}),
        ("/2003/1/10/", {"10 January 2003": "/2003/01/10/"}),
        ("/2003-01", {"January 2003": "/2003/01/"}),
        ("/2003/02/30/", {"February 2003": "/2003/02/"}),
        ("/2003/13/", {"2003": "/2003/"}),
        ("/0000/", {}),
        ("/people/elin-asgaard/with/elin-aasgaad/", {"Elin Aasgaard": "/people/elin-aasgaard/"}),
        ("/people/somebody-else/", {}),
        ("/transcripts/2012-13-99-talks/", {}),
    ],
)  # fmt: skip
def test_pages_nearly_at_that_address_are_offered(client, url, offered):
    page = read(client, url, status=404)
    found = page.select_one(".near")
    assert (links(found) if found else {}) == offered
    assert len(found.select("li") if found else []) == len(offered)


@pytest.mark.usefixtures("some_places")
def test_the_search_box_holds_the_words_of_the_address(client):
    page = read(client, '/people/"><script>alert(1)</script>/', status=404)
    assert page.select_one("main input")["value"] == "script alert script"
    assert page.select_one("main form input")["name"] == "q"


@pytest.mark.usefixtures("some_places")
@pytest.mark.parametrize(
    ("url", "most"),
    [("/people/elin-asgaard/", 5), ("/venues/x/", 5), ("/transcripts/2012-03-14-x/", 6)],
)
def test_what_is_not_there_costs_few_queries(client, django_assert_max_num_queries, url, most):
    for number in range(30):
        a_transcript(speakers=[(f"Elin Aasgaard {number}", "")], venue=a_venue(f"Hall {number}"))
    with django_assert_max_num_queries(most):
        read(client, url, status=404)


@pytest.mark.django_db
def test_a_page_beyond_the_end_leads_to_the_first(client):
    a_transcript()
    page = read(client, "/people/elin-aasgaard/?page=7", status=404)
    assert words(page.h1) == "This list has no such page"
    assert links(page.find("main"))["To its first page"] == "/people/elin-aasgaard/"


def test_a_fault_of_ours_is_shown_without_asking_the_database():
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    page = BeautifulSoup(response.content, "lxml")
    assert words(page.h1) == "Something went wrong here"
    assert links(page.find("main"))["To the archive"] == "/"


@pytest.mark.parametrize(
    ("fault", "status", "heading"),
    [
        (RequestDataTooBig(), 413, "This is too much at once"),
        (DisallowedHost(), 421, "The archive does not know this name"),
        (SuspiciousOperation(), 400, "This request cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_apart_from_what_is_too_large(fault, status, heading):
    response = errors.bad_request(RequestFactory().post("/"), fault)
    assert response.status_code == status
    assert words(BeautifulSoup(response.content, "lxml").h1) == heading


@pytest.mark.django_db
def test_too_large_a_form_gets_that_page_from_the_site_itself(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.post("/admin/login/", {"username": "x" * 100})
    assert response.status_code == 413


def test_another_host_name_is_named_as_the_trouble(client):
    response = client.get("/about/", headers={"Host": "archive.elsewhere.example"})
    assert response.status_code == 421
    assert "VERBATIM_ALLOWED_HOSTS" in response.content.decode()


@pytest.mark.django_db
def test_an_expired_form_is_explained(client):
    client.handler.enforce_csrf_checks = True
    response = client.post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert words(BeautifulSoup(response.content, "lxml").h1) == "The form has expired"


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/transcripts/", "/years/", "/people/"])
def test_pages_are_for_reading_only(client, url):
    assert client.post(url).status_code == 405
    assert client.head(url).status_code == 200
