"""Addresses of the archive: nouns; state is in the query string."""

from django.urls import path, register_converter

from archive.views import (
    citing,
    comparing,
    countries,
    crawlers,
    feeds,
    home,
    kinds,
    originals,
    parallels,
    people,
    periods,
    quotations,
    sources,
    styleguide,
    transcripts,
    venues,
)


class UnicodeSlug:
    """A slug in letters of any script."""

    regex = r"[^\W_]+(?:-[^\W_]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class YearNumber:
    """Four digits, so that every year has one address. There was no year 0000."""

    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        if value == "0000":
            raise ValueError(value)
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class TwoDigits:
    """A month or a day."""

    regex = r"[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


register_converter(UnicodeSlug, "unicode_slug")
register_converter(YearNumber, "yyyy")
register_converter(TwoDigits, "dd")

urlpatterns = [
    path("", home.home, name="home"),
    path("transcripts/", home.transcripts, name="transcripts"),
    path("transcripts.atom", feeds.newest, name="transcripts-atom"),
    path("transcripts/<unicode_slug:slug>/", transcripts.transcript, name="transcript"),
    path(
        "transcripts/<unicode_slug:slug>.txt", transcripts.transcript_text, name="transcript-text"
    ),
    path(
        "transcripts/<unicode_slug:slug>.json", transcripts.transcript_json, name="transcript-json"
    ),
    path("transcripts/<unicode_slug:slug>/quote/", quotations.quotation, name="quotation"),
    path("transcripts/<unicode_slug:slug>/cite/", citing.cite, name="cite"),
    path("transcripts/<unicode_slug:slug>.bib", citing.bibtex, name="transcript-bib"),
    path("transcripts/<unicode_slug:slug>.ris", citing.ris, name="transcript-ris"),
    path("transcripts/<unicode_slug:slug>.csl.json", citing.csl_json, name="transcript-csl"),
    path("transcripts/<unicode_slug:slug>/original/", originals.original, name="original"),
    path("compare/", comparing.compare, name="compare"),
    path(
        "transcripts/<unicode_slug:slug>/beside/<unicode_slug:other_slug>/",
        parallels.beside,
        name="beside",
    ),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("years/", periods.years, name="years"),
    path("undated/", home.undated, name="undated"),
    path("<yyyy:year>/", periods.year, name="year"),
    path("<yyyy:year>/<dd:month>/", periods.month, name="month"),
    path("<yyyy:year>/<dd:month>/<dd:day>/", periods.day, name="day"),
    path("people/", people.people, name="people"),
    path("people/<unicode_slug:slug>/", people.person, name="person"),
    path("people/<unicode_slug:slug>.atom", feeds.person, name="person-atom"),
    path("people/<unicode_slug:slug>/with/<unicode_slug:other_slug>/", people.pair, name="pair"),
    path("venues/", venues.venues, name="venues"),
    path("venues/<unicode_slug:slug>/", venues.venue, name="venue"),
    path("venues/<unicode_slug:slug>.atom", feeds.venue, name="venue-atom"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<unicode_slug:slug>/", countries.country, name="country"),
    path(
        "countries/<unicode_slug:slug>/with/<unicode_slug:other_slug>/",
        countries.pair,
        name="country-pair",
    ),
    path("sources/<str:slug>/", sources.source, name="source"),
    path("sources/<str:slug>.atom", feeds.source, name="source-atom"),
    path("kinds/<slug:kind>/", kinds.kind, name="kind"),
    path("coverage/", sources.coverage, name="coverage"),
    path("random/", home.random_transcript, name="random"),
    path("about/", home.about, name="about"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", crawlers.sitemap, name="sitemap-section"),
]
