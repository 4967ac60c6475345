"""Names for facet values, looked up when they are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from babel import Locale

from archive.models import Person, Source, Transcript, Venue
from search.histogram import period
from search.search_indexes import country_slug

_ENGLISH = Locale("en")


def labels(wanted: Mapping[str, Collection[str]]) -> dict[str, dict[str, str]]:
    """For each facet the names of its values, with one query for the people, one for the venues,
    one for the countries and one for the sources. What has no name is left out."""
    slugs = {*wanted.get("speaker", ()), *wanted.get("participant", ())}
    people = dict(Person.objects.filter(slug__in=slugs).values_list("slug", "name"))
    found = {"speaker": people, "participant": people, "kind": dict(Transcript.KINDS)}
    if venues := wanted.get("venue"):
        places = Venue.objects.filter(slug__in=venues)
        found["venue"] = {venue.slug: venue.name_and_city for venue in places}
    if wanted.get("country"):
        names = Venue.objects.order_by().values_list("country", flat=True).distinct()
        found["country"] = {slug: name for name in names if (slug := country_slug(name))}
    if sources := wanted.get("source"):
        rows = Source.objects.filter(slug__in=sources).values_list("slug", "name")
        found["source"] = dict(rows)
    for facet in ("decade", "month"):
        found[facet] = {value: period(facet, value) for value in wanted.get(facet, ())}
    if languages := wanted.get("language"):
        found["language"] = {tag: name for tag in languages if (name := _language(tag))}
    return found


def _language(tag: str) -> str:
    primary = tag.replace("_", "-").split("-")[0].lower()
    return str(_ENGLISH.languages.get(tag) or _ENGLISH.languages.get(primary) or "")
