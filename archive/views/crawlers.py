"""What search engines ask for: where they may go, and what there is."""

from __future__ import annotations

from django.contrib.sitemaps import views as sitemaps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from archive.sitemaps import SECTIONS


@require_safe
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """Every page, but not every question that could be asked (RFC 9309)."""
    return render(request, "archive/robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
@conditional_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return _undated(sitemaps.index(request, SECTIONS, sitemap_url_name="sitemap-section"))


@require_safe
@conditional_page
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One section, in several files if it is long: `?p=2`."""
    return _undated(sitemaps.sitemap(request, SECTIONS, section))


def _undated(response: HttpResponse) -> HttpResponse:
    """Without Django's own Last-Modified: that goes back when the newest is withdrawn."""
    del response["Last-Modified"]
    return response
