"""The countries of the archive: where something was said, and for which somebody spoke."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from archive.countries import country_names
from archive.folding import folded
from archive.models import Participation, Transcript
from archive.slugs import plain_slug
from archive.state import while_unchanged


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its name, in whose venues `held` published transcripts were said and for which
    somebody speaks in `speaking`. `spellings` are all names with this slug."""

    slug: str
    name: str
    spellings: tuple[str, ...]
    held: int
    speaking: int

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.slug])


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All countries by slug, in the order of their names, and the keys of the transcripts in which
    somebody speaks for each."""

    countries: Mapping[str, Country]
    speaking: Mapping[str, frozenset[int]]

    def country(self, slug: str) -> Country | None:
        """The country of this slug, or of a slug of its name in another language."""
        known = country_names().get(folded(slug))
        return self.countries.get(slug) or (self.countries.get(slug_of(known)) if known else None)

    def met(self, one: Country) -> dict[Country, int]:
        """In how many transcripts somebody speaks for a country and for each of the others."""
        own = self.speaking[one.slug]
        shared = {
            other: len(own & self.speaking[other.slug])
            for other in self.countries.values()
            if other != one
        }
        return {other: total for other, total in shared.items() if total}


@while_unchanged
def gazetteer() -> Gazetteer:
    """The countries of what is published."""
    held = dict(
        Transcript.objects.published()
        .filter(venue__isnull=False)
        .exclude(venue__country="")
        .order_by()
        .values_list("venue__country")
        .annotate(Count("pk"))
    )
    spoken = _spoken()
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in {*held, *spoken}:
        spellings[slug_of(name)][name] = held.get(name, 0) + len(spoken.get(name, ()))
    speaking = {
        slug: frozenset[int]().union(*(spoken.get(name, ()) for name in names))
        for slug, names in spellings.items()
    }
    found = [
        Country(
            slug=slug,
            name=min(names, key=lambda name: (-names[name], name)),
            spellings=tuple(sorted(names)),
            held=sum(held.get(name, 0) for name in names),
            speaking=len(speaking[slug]),
        )
        for slug, names in spellings.items()
    ]
    found.sort(key=lambda one: (folded(one.name), one.slug))
    return Gazetteer({one.slug: one for one in found}, speaking)


def _spoken() -> dict[str, set[int]]:
    """The published transcripts in which somebody speaks for a country, by its name."""
    taken = Participation.objects.filter(transcript__status=Transcript.Status.PUBLISHED)
    whole = Transcript.objects.published()
    spoken: defaultdict[str, set[int]] = defaultdict(set)
    for name, transcript in [
        *taken.exclude(country="").order_by().values_list("country", "transcript"),
        *whole.exclude(delegation="").order_by().values_list("delegation", "pk"),
    ]:
        spoken[name].add(transcript)
    return dict(spoken)


def slug_of(name: str) -> str:
    """What the address of a country is made of."""
    return plain_slug(name, fallback="country")
