"""What all feeds of the archive have in common (Atom, RFC 4287)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Max
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from archive.models import Transcript

_MOST_VOICES = 10  # named in an entry
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(Atom1Feed):
    """Atom with those who speak as contributors, dated by the archive and not by the clock, so
    that a feed in which nothing changed stays the same."""

    def __init__(self, *, title: str, subtitle: str, link: str, feed_url: str) -> None:
        super().__init__(
            title=xml_text(title),
            subtitle=xml_text(subtitle),
            link=link,
            feed_url=feed_url,
            feed_guid=feed_url,
            description=None,
            author_name="Verbatim",
            language="en",
        )

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["contributors"]:
            handler.startElement("contributor", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("contributor")

    def latest_post_date(self) -> dt.datetime:
        """When the last of its entries changed; of a feed without any, when anything did."""
        return max((item["updateddate"] for item in self.items), default=None) or _last_change()


def entry(transcript: Transcript, request: HttpRequest) -> dict[str, Any]:
    """A transcript in Django's terms for an entry: its publisher's, with those who speak, and in
    HTML when and where they did. Asks for its source, venue and participations."""
    address = request.build_absolute_uri(transcript.get_absolute_url())
    facts = (
        str(transcript.partial_date or "undated"),
        transcript.get_kind_display(),
        str(transcript.venue or transcript.venue_printed),
    )
    voices = [row.name for row in transcript.participations.all() if row.speaks]
    return {
        "title": xml_text(transcript.title),
        "link": address,
        "unique_id": address,
        "description": xml_text(f"<p>{escape(' · '.join(filter(None, facts)))}</p>"),
        "author_name": xml_text(transcript.source.name if transcript.source else "") or "Verbatim",
        "pubdate": transcript.created_at,
        "updateddate": transcript.updated_at,
        "contributors": [xml_text(name) for name in voices[:_MOST_VOICES]],
    }


def xml_text(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return _NOT_IN_XML.sub("", text)


def _last_change() -> dt.datetime:
    """When anything here changed, as far as anybody can tell."""
    newest = Transcript.objects.published().aggregate(newest=Max("updated_at"))["newest"]
    return newest or dt.datetime.fromtimestamp(0, dt.UTC)
