"""The pages of the archive, for search engines (sitemaps.org): what there is, and when it changed.

A list changed when the last of its transcripts did. Only what is published is here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Model
from django.urls import reverse

from archive.gazetteer import gazetteer
from archive.ingest.types import DatePrecision
from archive.models import Person, Source, Transcript, Venue
from archive.state import while_unchanged

OVERVIEWS = ("home", "transcripts", "years", "people", "venues", "countries", "coverage", "about")


class Listed(NamedTuple):
    """A page by its name in urls.py and what its address is made of."""

    page: str
    parts: tuple[object, ...]
    changed: dt.datetime


class Section(Sitemap):
    """Pages of one kind."""

    limit = 1_000  # addresses in one file, which is made in a moment

    def __init__(self, pages: Callable[[], list[Listed]]) -> None:
        self.items = while_unchanged(pages)  # type: ignore[method-assign]  # for Django a method

    def location(self, item: Listed) -> str:
        return reverse(item.page, args=item.parts)

    def lastmod(self, item: Listed) -> dt.datetime:
        return item.changed

    def get_latest_lastmod(self) -> dt.datetime | None:
        """That of all the archive, so that the index of the sections need not read them."""
        return _last_change()


def overviews() -> list[Listed]:
    """Where everything begins; of an archive that holds nothing there is nothing to find."""
    changed = _last_change()
    if changed is None:
        return []
    pages = [Listed(name, (), changed) for name in OVERVIEWS]
    undated = _last_change(date__isnull=True)
    return [*pages, Listed("undated", (), undated)] if undated else pages


def transcripts() -> list[Listed]:
    rows = Transcript.objects.published().order_by("pk").values_list("slug", "updated_at")
    return [Listed("transcript", (slug,), changed) for slug, changed in rows]


def people() -> list[Listed]:
    return _named("person", Person, "participations__transcript__")


def venues() -> list[Listed]:
    return _named("venue", Venue, "transcripts__")


def countries() -> list[Listed]:
    """Who speaks for a country is told by what is said elsewhere as well, so that any change may be
    one of theirs."""
    if (changed := _last_change()) is None:
        return []
    return [Listed("country", (slug,), changed) for slug in gazetteer().countries]


def sources() -> list[Listed]:
    return _named("source", Source, "transcripts__")


def kinds() -> list[Listed]:
    return _grouped("kind", "kind")


def years() -> list[Listed]:
    return _grouped("year", "date__year", date__isnull=False)


def months() -> list[Listed]:
    known = [DatePrecision.MONTH, DatePrecision.DAY]
    return _grouped("month", "date__year", "date__month", date_precision__in=known)


SECTIONS: dict[str, Any] = {  # as Django has it, of sections or of their classes
    pages.__name__: Section(pages)
    for pages in (overviews, transcripts, people, venues, countries, sources, kinds, years, months)
}


def _named(page: str, model: type[Model], through: str) -> list[Listed]:
    """Those who have a part in published transcripts, found through the fields between."""
    rows = (
        model._default_manager.filter(**{f"{through}status": Transcript.Status.PUBLISHED})
        .annotate(changed=Max(f"{through}updated_at"))
        .order_by("pk")
        .values_list("slug", "changed")
    )
    return [Listed(page, (slug,), changed) for slug, changed in rows]


def _grouped(page: str, *fields: str, **condition: Any) -> list[Listed]:
    """Lists of the transcripts that have the same values in the fields."""
    rows = (
        Transcript.objects.published()
        .filter(**condition)
        .order_by(*fields)
        .values_list(*fields)
        .annotate(changed=Max("updated_at"))
    )
    return [Listed(page, tuple(parts), changed) for *parts, changed in rows]


def _last_change(**condition: Any) -> dt.datetime | None:
    """When the last of the transcripts was changed of which the condition holds."""
    found = Transcript.objects.published().filter(**condition)
    return found.aggregate(changed=Max("updated_at"))["changed"]
