"""Any search as an Atom feed (RFC 4287): its newest hits, to be followed in a feed reader."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Max, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import conditional_page, require_safe

from archive.models import Transcript
from search import engine
from search.criteria import Sort, criteria
from search.engine import Hit, SearchPage
from search.errors import IndexUnusable
from search.responses import revalidated, unavailable
from search.within import address

_MOST_VOICES = 10  # named in an entry
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Feed(Atom1Feed):
    """Atom with those who speak as contributors, dated by the archive and not by the clock, so
    that a feed in which nothing changed stays the same."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["contributors"]:
            handler.startElement("contributor", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("contributor")

    def latest_post_date(self) -> dt.datetime:
        return max((item["updateddate"] for item in self.items), default=self.feed["updated"])


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
    address_of_feed = request.build_absolute_uri(f"{reverse('search-atom')}{itself.url}")
    feed = _Feed(
        title=_text(f"{asked.q} · Verbatim" if asked.q else "Verbatim"),
        subtitle=_text(_subtitle(page)),
        link=request.build_absolute_uri(f"{reverse('search')}{newest.url}"),
        feed_url=address_of_feed,
        feed_guid=address_of_feed,
        description=None,
        author_name="Verbatim",
        language="en",
        updated=_last_change(),
    )
    found = [hit.transcript for hit in page.hits]
    prefetch_related_objects(found, "source", "participations__person")
    for hit in page.hits:
        feed.add_item(**_entry(hit, asked.q, request))
    return revalidated(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))


def _entry(hit: Hit, query: str, request: HttpRequest) -> dict[str, Any]:
    """A hit in Django's terms for an entry. A transcript is its publisher's, a speech whoever's
    said it."""
    transcript = hit.transcript
    title, author = transcript.title, transcript.source.name if transcript.source else ""
    voices = [row.name for row in transcript.participations.all() if row.speaks]
    if hit.speech:
        author, voices = hit.speech.speaker, []
        title = f"{author}: {title}" if author else title
    return {
        "title": _text(title),
        "link": request.build_absolute_uri(address(hit.url, query)),
        "unique_id": request.build_absolute_uri(hit.url),
        "description": _text(_summary(hit, query, request)),
        "author_name": _text(author) or "Verbatim",
        "pubdate": transcript.created_at,
        "updateddate": transcript.updated_at,
        "contributors": [_text(name) for name in voices[:_MOST_VOICES]],
    }


def _summary(hit: Hit, query: str, request: HttpRequest) -> str:
    """When, where, and the passages that matched, as HTML. Those are escaped already."""
    transcript = hit.transcript
    facts = (
        str(transcript.partial_date or "undated"),
        transcript.get_kind_display(),
        str(transcript.venue or transcript.venue_printed),
    )
    parts = [f"<p>{escape(' · '.join(filter(None, facts)))}</p>"]
    for passage in hit.passages:
        url = escape(request.build_absolute_uri(address(passage.url, query)))
        speaker = passage.speaker or "From the text"
        parts.append(f'<p><a href="{url}">{speaker}</a>: {passage.html}</p>')
    return "".join(parts)


def _subtitle(page: SearchPage) -> str:
    said = "".join(piece.text for piece in page.understood)
    units = page.criteria.scope.value.capitalize()
    found = f"{units} with {said}" if said else units
    return ", ".join((found, *(chip.label for chip in page.chips))) + ". The newest first."


def _last_change() -> dt.datetime:
    """When a feed without entries last changed, as far as anybody can tell."""
    newest = Transcript.objects.published().aggregate(newest=Max("updated_at"))["newest"]
    return newest or dt.datetime.fromtimestamp(0, dt.UTC)


def _text(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return _NOT_IN_XML.sub("", text)
