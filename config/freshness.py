"""How long an answer holds: pages are asked after before they are shown again, and say since when
they are as they are.

What was withdrawn must not linger in a cache, nor an old redirect that meanwhile leads the other
way. The validators are the content's own (an ETag, made by `conditional_page` at each view) and the
time since which nothing changed of all that a page could show. docs/adr/0017-validators.md has the
reasons.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import http_date

from archive.state import changed_at

Get = Callable[[HttpRequest], HttpResponseBase]

# What shows the day: on which something happened here, on which a citation says it was read.
DAILY = {
    "home",
    "transcript",
    "cite",
    "quotation",
    "transcript-bib",
    "transcript-ris",
    "transcript-csl",
}
_STARTED = time.time()  # and read the code that makes the pages
_SETTLED = 2  # seconds: a header has whole ones, and clocks of files are late by some milliseconds


def ask_again(get_response: Get) -> Get:
    """Middleware: an answer that says nothing of its own about caches may be kept, not trusted."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_cache=True)
        return response

    return answer


def dated(get_response: Get) -> Get:
    """Middleware, around those that encode an answer: an answer with an ETag says since when it is
    as it is, and who knows it from then on is told that it still is (304, RFC 9110, 13)."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        since = unchanged_since()  # before anything is read: what changes meanwhile comes after it
        response = get_response(request)
        if response.has_header("ETag") and response.status_code in (200, 304):
            return _validated(request, response, since)
        return response

    return answer


def unchanged_since() -> float | None:
    """Since when the database, the index and the code are as they are. None if that cannot be told,
    or was so lately that another change could have the same second."""
    committed = changed_at()
    if committed is None:
        return None
    indexed = 0.0
    with suppress(OSError):  # there is none
        indexed = (settings.VERBATIM_INDEX / "current").stat().st_ctime
    last = max(committed, indexed, _STARTED)
    return last if last + _SETTLED < time.time() else None


def _validated(
    request: HttpRequest, response: HttpResponseBase, since: float | None
) -> HttpResponseBase:
    if response.status_code == 304:
        # Given before anything was encoded, it must bear the headers of the answer it stands for.
        patch_vary_headers(response, ["Accept-Encoding"])
        weak = f"W/{response['ETag']}"
        if weak in request.headers.get("If-None-Match", ""):
            response["ETag"] = weak
    if since is None:
        return response
    match = request.resolver_match
    if match and match.url_name in DAILY:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        since = max(since, midnight.timestamp())
    response["Last-Modified"] = http_date(since)
    etag = response["ETag"].removeprefix("W/")  # as the view compared it
    return get_conditional_response(request, etag, int(since), response)  # type: ignore[arg-type,return-value]  # any response
