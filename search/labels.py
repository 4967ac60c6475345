"""Names for facet values, looked up when they are shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping

from babel import Locale

from archive.models import Person, Source, Transcript, Venue
from archive.state import state
from search.histogram import period
from search.search_indexes import country_slug

_ENGLISH = Locale("en")


def labels(wanted: Mapping[str, Collection[str]]) -> dict[str, dict[str, str]]:
    """For each facet the names of its values, with at most one query each for the people, the
    venues, the countries and the sources. What has no name is left out."""
    now = state()
    people = _PEOPLE.of({*wanted.get("speaker", ()), *wanted.get("participant", ())}, now)
    found = {"speaker": people, "participant": people, "kind": dict(Transcript.KINDS)}
    for facet, table in _TABLES.items():
        found[facet] = table.of(wanted.get(facet, ()), now)
    for facet in ("decade", "month"):
        found[facet] = {value: period(facet, value) for value in wanted.get(facet, ())}
    if languages := wanted.get("language"):
        found["language"] = {tag: name for tag in languages if (name := _language(tag))}
    return found


class _Names:
    """Names by slug. Those looked up once are known while nothing in the archive changes."""

    def __init__(self, look_up: Callable[[Collection[str]], Mapping[str, str]]) -> None:
        self._look_up = look_up
        self._known: tuple[Hashable, dict[str, str]] = None, {}

    def of(self, slugs: Collection[str], now: Hashable | None) -> dict[str, str]:
        """The names of those that have one. `now` is the state of the archive."""
        then, known = self._known
        if now is None or now != then:
            known = {}
            self._known = now, known
        if missing := [slug for slug in slugs if slug not in known]:
            known.update(self._look_up(missing))
        return {slug: known[slug] for slug in slugs if slug in known}


def _people(slugs: Collection[str]) -> dict[str, str]:
    return dict(Person.objects.filter(slug__in=slugs).order_by().values_list("slug", "name"))


def _venues(slugs: Collection[str]) -> dict[str, str]:
    return {venue.slug: venue.name_and_city for venue in Venue.objects.filter(slug__in=slugs)}


def _countries(slugs: Collection[str]) -> dict[str, str]:
    names = Venue.objects.order_by().values_list("country", flat=True).distinct()
    return {slug: name for name in names if (slug := country_slug(name))}


def _sources(slugs: Collection[str]) -> dict[str, str]:
    return dict(Source.objects.filter(slug__in=slugs).order_by().values_list("slug", "name"))


_PEOPLE = _Names(_people)
_TABLES = {"venue": _Names(_venues), "country": _Names(_countries), "source": _Names(_sources)}


def _language(tag: str) -> str:
    primary = tag.replace("_", "-").split("-")[0].lower()
    return str(_ENGLISH.languages.get(tag) or _ENGLISH.languages.get(primary) or "")
