"""Pages for what Django refuses."""

from __future__ import annotations

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive import wayfinding
from archive.views.listing import NoSuchPage


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not here: offers a search for the words of the address, and pages that are like it;
    for a page that a list does not have, its first one."""
    context = {
        "words": wayfinding.words(request.path_info),
        "near": wayfinding.near(request.path_info),
        "list": request.path if isinstance(exception, NoSuchPage) else "",
    }
    return render(request, "404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django refuses to read: too large (413), for another host (421), or broken (400).
    None asks the database."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "413.html", status=413)
    if isinstance(exception, DisallowedHost):
        return render(request, "421.html", status=421)
    return render(request, "400.html", status=400)
