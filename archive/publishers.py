"""Between a publisher, as ingest knows it, and a source, as the archive keeps it."""

from __future__ import annotations

from archive.ingest.types import Publisher
from archive.models import Source, Venue


def source_for(publisher: Publisher | None) -> Source | None:
    """The source of this publisher, made if new; what an editor changed in it is left alone."""
    if publisher is None:
        return None
    source, _ = Source.objects.get_or_create(
        slug=publisher.slug,
        defaults={
            "name": publisher.name,
            "home_page": publisher.home_page,
            "licence": publisher.licence,
            "attribution": publisher.attribution,
            "country": publisher.country,
        },
    )
    return source


def publisher_of(source: Source) -> Publisher:
    """A source as ingest knows it; the cities are those the archive has a country for."""
    return _publisher(source, _places())


def publishers() -> dict[str, Publisher]:
    """All sources of the archive as ingest knows them, by slug."""
    places = _places()
    return {source.slug: _publisher(source, places) for source in Source.objects.all()}


def _publisher(source: Source, places: dict[str, str]) -> Publisher:
    return Publisher(
        slug=source.slug,
        name=source.name,
        home_page=source.home_page,
        licence=source.licence,
        attribution=source.attribution,
        places=places,
    )


def _places() -> dict[str, str]:
    """The country of each city that lies in one country only, as far as the archive knows."""
    countries: dict[str, set[str]] = {}
    known = Venue.objects.exclude(city="").exclude(country="")
    for city, country in known.values_list("city", "country"):
        countries.setdefault(city, set()).add(country)
    return {city: min(found) for city, found in countries.items() if len(found) == 1}
