"""A page of a long list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from archive.querysets import TranscriptQuerySet

PER_PAGE = 50


class NoSuchPage(Http404):
    """A list is not as long as the address would have it."""


def listing(
    request: HttpRequest, template: str, found: TranscriptQuerySet, **context: Any
) -> HttpResponse:
    """A page of transcripts, newest first."""
    page = page_of(request, found.newest_first().for_listing(), PER_PAGE)
    return render(request, template, {"page": page, **context})


def page_of(request: HttpRequest, rows: Any, per_page: int) -> Page[Any]:
    """The page that the address asks for; 404 for one that does not exist."""
    try:
        return Paginator(rows, per_page).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise NoSuchPage("There is no such page in this list.") from error
