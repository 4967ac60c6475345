"""Words for the templates: dates as far as they are known, languages, kinds, and the frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel import Locale, UnknownLocaleError
from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.template.context import Context
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.html import format_html

from archive import charts
from archive.ingest.types import PartialDate
from archive.models import Source, Transcript, Venue
from archive.state import while_unchanged

register = template.Library()

_ENGLISH = Locale("en")
_PLURALS = {"remarks": "Remarks", "speech": "Speeches"}
# Entries of the main navigation: the page's name, the words, and the pages that belong to it.
_NAVIGATION: tuple[tuple[str, str, set[str]], ...] = (
    ("years", "Years", {"year", "month", "day", "undated"}),
    ("people", "People", {"person", "pair"}),
    ("venues", "Places", {"venue", "countries", "country", "country-pair"}),
    ("search", "Search", {"search-concordance", "search-trends"}),
    ("about", "About", {"coverage", "source"}),
)


@register.filter
def date_words(date: PartialDate | None) -> str:
    """A date as far as it is known: "14 March 2012", "March 2012", "2012" or "Undated"."""
    return date.words if date else "Undated"


@register.filter
def date_marked(date: PartialDate | None) -> str:
    """The same marked up with what machines read, as far as they can: <time datetime>."""
    if date is None:
        return date_words(date)
    return format_html('<time datetime="{}">{}</time>', iso_date(date), date_words(date))


@register.filter
def iso_date(date: PartialDate | None) -> str:
    """The same for machines, to put into <time datetime>: "2012-03-14", "2012-03", "2012" or ""."""
    return str(date) if date else ""


@register.filter
def language_name(tag: str) -> str:
    """The English name of a language: "Russian" for "ru"; the tag itself where it has none."""
    return str(_ENGLISH.languages.get(tag) or _ENGLISH.languages.get(_primary(tag)) or tag)


@register.filter
def own_name(tag: str) -> str:
    """What a language is called by those who speak it: "Русский" for "ru"; else as in English."""
    try:
        name = Locale.parse(tag, sep="-").get_language_name() or ""
    except (UnknownLocaleError, ValueError):
        name = ""
    return name[:1].upper() + name[1:] or language_name(tag)


@register.filter
def text_direction(tag: str) -> str:
    """The way a language is written, for the `dir` attribute: "rtl", "ltr", "auto" if unknown."""
    if not tag:
        return "auto"
    return "rtl" if _primary(tag) in settings.LANGUAGES_BIDI else "ltr"


@register.filter
def kind_plural(kind: str) -> str:
    """Many transcripts of one kind: "Press conferences" for "press_conference"."""
    return _PLURALS.get(kind) or f"{Transcript.KINDS[kind]}s"


@register.filter
def surroundings(venue: Venue) -> str:
    """Where a venue is, beyond its own name: "Lindholm, Varland"."""
    return str(venue).removeprefix(venue.name).removeprefix(", ")


@register.filter
def web_address(url: str) -> str:
    """The address if a reader may be sent there; "" for javascript: and the like."""
    return url if url.startswith(("https://", "http://")) else ""


@register.filter
def in_letters(url: str) -> str:
    """An address in the letters that it is made of, "обед" for "%D0%BE%D0%B1…": for paper, from
    which nobody copies the latter."""
    return uri_to_iri(url)


@register.filter
def page_numbers(paginator: Paginator[Any], current: int) -> Iterator[int | str]:
    """The numbers to link to: the first, the last, and those around the current page."""
    return paginator.get_elided_page_range(current, on_each_side=2, on_ends=1)


@register.filter
def percent(share: float) -> str:
    """A share of 1 in full percent: "84%". What is not all or nothing is never told as that."""
    if 0 < share < 0.01:
        return "less than 1%"
    return f"{min(share, 0.99) if share < 1 else share:.0%}"


@register.simple_tag
def year_bars(totals: Any) -> list[charts.Bar]:
    """Bars of a chart of years, from {2003: 12, …} or from the rows of calendar.years()."""
    if not isinstance(totals, dict):
        totals = {row.count.period.year: row.count.total for row in totals}
    return charts.bars(totals)


@register.simple_tag
def bars(
    totals: dict[int, int], span: tuple[int, int] | None = None, fewest: int = 1
) -> list[charts.Bar]:
    """Bars of a chart of whatever has numbers, from {number: total}."""
    return charts.bars(totals, span, fewest)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the foot of every page says of the archive."""

    transcripts: int
    invented: bool


@register.simple_tag
@while_unchanged
def holdings() -> Holdings:
    """How many transcripts are published, and whether any of the sources is invented: the names
    under .example are set aside for that, and no real publisher can have one."""
    return Holdings(
        transcripts=Transcript.objects.published().count(),
        invented=Source.objects.filter(
            home_page__regex=r"^https?://([^/]+\.)?example(/|$)"
        ).exists(),
    )


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A link of the main navigation; `current` is the value of aria-current."""

    url: str
    words: str
    current: str


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavigationEntry]:
    """The main navigation, knowing where the reader is."""
    here = page_name(context)
    return [
        NavigationEntry(
            reverse(name), words, "page" if here == name else "true" if here in within else ""
        )
        for name, words, within in _NAVIGATION
    ]


@register.simple_tag(takes_context=True)
def page_name(context: Context) -> str:
    """The name of the page in the site map; "" for an error page."""
    request = context.get("request")
    match = request.resolver_match if request else None
    return (match.url_name or "") if match else ""


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()
