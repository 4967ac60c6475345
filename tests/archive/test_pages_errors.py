"""Pages for when something is wrong: they help, and they need nothing that may be broken."""

import pytest
from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.test import RequestFactory
from django.views.defaults import server_error

from archive.views import errors
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
