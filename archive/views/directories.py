"""A page of names under headings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive import directory
from archive.views.listing import page_of

NAMES_PER_PAGE = 300


def shelved(request: HttpRequest, template: str, entries: list[directory.Entry]) -> HttpResponse:
    context = {
        "page": page_of(request, entries, NAMES_PER_PAGE),
        "shelves": directory.shelves(entries, NAMES_PER_PAGE),
    }
    return render(request, template, context)
