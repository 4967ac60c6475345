"""Any search as an Atom feed (RFC 4287): its newest hits, to be followed in a feed reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from archive import atom
from archive.atom import xml_text
from search import engine
from search.criteria import Sort, criteria
from search.engine import Hit, SearchPage
from search.errors import IndexUnusable
from search.responses import revalidated, unavailable
from search.within import address


@require_safe
@conditional_page
def search_atom(request: HttpRequest) -> HttpResponse:
    """The newest hits of a search, twenty of them; 503 while there is no index."""
    asked, problems = criteria(dict(request.GET.lists()))
    newest = replace(asked, sort=Sort.NEWEST, page=1)
    try:
        page = engine.run(newest, problems)
    except IndexUnusable as reason:
        return unavailable(HttpResponse(f"{reason}\n", content_type="text/plain"))
    itself = replace(newest, sort=Sort.RELEVANCE)
    feed = atom.Feed(
        title=f"{asked.q} · Verbatim" if asked.q else "Verbatim",
        subtitle=_subtitle(page),
        link=request.build_absolute_uri(f"{reverse('search')}{newest.url}"),
        feed_url=request.build_absolute_uri(f"{reverse('search-atom')}{itself.url}"),
    )
    found = [hit.transcript for hit in page.hits]
    prefetch_related_objects(found, "source", "participations__person")
    for hit in page.hits:
        feed.add_item(**_entry(hit, asked.q, request))
    return revalidated(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))


def _entry(hit: Hit, query: str, request: HttpRequest) -> dict[str, Any]:
    """A hit in Django's terms for an entry, with the passages that matched. A transcript is its
    publisher's, a speech whoever's said it."""
    entry = atom.entry(hit.transcript, request)
    if hit.speech:
        speaker = xml_text(hit.speech.speaker)
        entry["title"] = f"{speaker}: {entry['title']}" if speaker else entry["title"]
        entry["author_name"] = speaker or "Verbatim"
        entry["contributors"] = []
    return entry | {
        "link": request.build_absolute_uri(address(hit.url, query)),
        "unique_id": request.build_absolute_uri(hit.url),
        "description": entry["description"] + _passages(hit, query, request),
    }


def _passages(hit: Hit, query: str, request: HttpRequest) -> str:
    """The passages that matched, which are escaped already, as HTML."""
    parts = []
    for passage in hit.passages:
        url = escape(request.build_absolute_uri(address(passage.url, query)))
        speaker = passage.speaker or "From the text"
        parts.append(f'<p><a href="{url}">{speaker}</a>: {passage.html}</p>')
    return xml_text("".join(parts))


def _subtitle(page: SearchPage) -> str:
    said = "".join(piece.text for piece in page.understood)
    units = page.criteria.scope.value.capitalize()
    found = f"{units} with {said}" if said else units
    return ", ".join((found, *(chip.label for chip in page.chips))) + ". The newest first."
