"""What a server in front of the site gets from it: asked as WSGI has it, without Django's client,
which tidies up."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from tests.search.corpus import a_transcript, published


def served(method, url):
    """Status, headers and body."""
    environ = RequestFactory().generic(method, url).environ | {"wsgi.errors": BytesIO()}
    told = []
    response = WSGIHandler()(environ, lambda status, headers: told.append((status, dict(headers))))
    try:
        (status, headers), *_ = told
        return status, headers, b"".join(response)
    finally:
        response.close()


@pytest.mark.parametrize(
    "url", ["/", "/years/", "/search/?q=line", "/search.json", "/search.csv?q=line", "/nowhere/"]
)
def test_head_is_answered_as_get_is_but_for_the_body(index, url):
    published(a_transcript("Talks", [("Elin Aasgaard", "The line holds.")]))
    status, headers, body = served("GET", url)
    assert body
    assert served("HEAD", url) == (status, headers, b"")
