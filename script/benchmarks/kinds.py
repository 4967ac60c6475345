"""Every kind of page that an archive has, and addresses of each drawn from what it holds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from archive.models import Transcript

Draw = Callable[["Held"], str]


class Held(NamedTuple):
    """What addresses are drawn from: transcripts, those who take part and where, as often as they
    do, so that the busiest come up as often as readers would come to them."""

    chance: random.Random
    transcripts: list[Transcript]
    words: list[str]

    def any(self) -> Transcript:
        return self.chance.choice(self.transcripts)

    def such(self, is_wanted: Callable[[Transcript], Any]) -> Any:
        """What a drawn transcript has, if not the first one then the next. Raises LookupError."""
        start = self.chance.randrange(len(self.transcripts))
        for transcript in (*self.transcripts[start:], *self.transcripts[:start]):
            if found := is_wanted(transcript):
                return found
        raise LookupError("nothing of the kind is here")

    def persons(self) -> list[str]:
        """The slugs of two or more who meet somewhere."""
        return self.such(lambda t: two if len(two := _persons(t)) > 1 else None)

    def person(self) -> str:
        return self.chance.choice(self.such(_persons))

    def day(self) -> str:
        found = self.such(lambda t: t.date if t.date_precision == "day" else None)
        return f"/{found:%Y/%m/%d}/"


def held(seed: int, most: int = 2_000) -> Held:
    """A draw of an archive's published transcripts, for which Django must be set up."""
    from archive.models import Transcript

    chance = random.Random(seed)  # noqa: S311 a draw that can be repeated
    keys = list(Transcript.objects.published().values_list("pk", flat=True))
    drawn = chance.sample(keys, min(most, len(keys)))
    rows = Transcript.objects.filter(pk__in=drawn).for_listing()
    words = [
        word for t in rows[:300] for word in t.title.split() if word.isalpha() and len(word) > 4
    ]
    return Held(chance, list(rows), words)


def addresses(draw: Draw, drawn: Held, most: int) -> Iterable[str]:
    """Different ones of a kind; none, if the archive has nothing of it."""
    with suppress(LookupError):
        return dict.fromkeys(draw(drawn) for _ in range(most))
    return ()


def _persons(transcript: Transcript) -> list[str]:
    return [row.person.slug for row in transcript.participations.all() if row.person]


def _pair(slugs: list[str], chance: random.Random) -> str:
    one, other = chance.choice(list(combinations(sorted(slugs), 2)))
    return f"/people/{one}/with/{other}/"


def _countries(transcript: Transcript) -> list[str]:
    from archive.gazetteer import slug_of

    names = {row.country for row in transcript.participations.all() if row.country}
    return sorted(slug_of(name) for name in names)


def _country_pair(held: Held) -> str:
    names = held.such(lambda t: two if len(two := _countries(t)) > 1 else None)
    one, other = held.chance.choice(list(combinations(names, 2)))
    return f"/countries/{one}/with/{other}/"


def _speech(held: Held) -> tuple[str, str]:
    def found(transcript: Transcript) -> tuple[str, str] | None:
        anchors = list(transcript.speeches.values_list("anchor", flat=True))
        return (transcript.slug, held.chance.choice(anchors)) if anchors else None

    speech: tuple[str, str] = held.such(found)
    return speech


NOT_FOUND = "not found"
KINDS: Mapping[str, Draw] = {
    "home": lambda h: "/",
    "all transcripts": lambda h: (
        f"/transcripts/?page={h.chance.randint(1, 1 + len(h.transcripts) // 60)}"
    ),
    "transcript": lambda h: f"/transcripts/{h.any().slug}/",
    "transcript, searched": lambda h: f"/transcripts/{h.any().slug}/?q={h.chance.choice(h.words)}",
    "transcript, to cite": lambda h: f"/transcripts/{h.any().slug}/cite/",
    "speech, to quote": lambda h: "/transcripts/{}/quote/?speech={}".format(*_speech(h)),
    "transcript as text": lambda h: f"/transcripts/{h.any().slug}.txt",
    "transcript as JSON": lambda h: f"/transcripts/{h.any().slug}.json",
    "comparison": lambda h: f"/compare/?one={h.any().slug}&other={h.any().slug}",
    "years": lambda h: "/years/",
    "year": lambda h: f"/{h.such(lambda t: t.date):%Y}/",
    "month": lambda h: f"/{h.such(lambda t: t.date):%Y/%m}/",
    "day": Held.day,
    "people": lambda h: "/people/",
    "person": lambda h: f"/people/{h.person()}/",
    "pair of people": lambda h: _pair(h.persons(), h.chance),
    "places": lambda h: "/venues/",
    "place": lambda h: f"/venues/{h.such(lambda t: t.venue).slug}/",
    "countries": lambda h: "/countries/",
    "country": lambda h: f"/countries/{h.chance.choice(h.such(_countries))}/",
    "pair of countries": _country_pair,
    "kind": lambda h: f"/kinds/{h.any().kind}/",
    "source": lambda h: f"/sources/{h.such(lambda t: t.source).slug}/",
    "coverage": lambda h: "/coverage/",
    "about": lambda h: "/about/",
    "search": lambda h: f"/search/?q={h.chance.choice(h.words)}",
    NOT_FOUND: lambda h: f"/people/{h.person()}x/",
}
