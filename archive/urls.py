"""Addresses of the archive: nouns; state is in the query string."""

from django.urls import path, register_converter

from archive import views


class UnicodeSlug:
    """A slug in letters of any script."""

    regex = r"[^\W_]+(?:-[^\W_]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(UnicodeSlug, "unicode_slug")

urlpatterns = [
    path("", views.home, name="home"),
    path("transcripts/", views.transcripts, name="transcripts"),
    path("transcripts/<unicode_slug:slug>/", views.transcript, name="transcript"),
    path("transcripts/<unicode_slug:slug>.txt", views.transcript_text, name="transcript-text"),
    path("transcripts/<unicode_slug:slug>.json", views.transcript_json, name="transcript-json"),
    path("transcripts/<unicode_slug:slug>/original/", views.original, name="original"),
    path("years/", views.years, name="years"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/<int:month>/", views.month, name="month"),
    path("<int:year>/<int:month>/<int:day>/", views.day, name="day"),
    path("people/", views.people, name="people"),
    path("people/<unicode_slug:slug>/", views.person, name="person"),
    path("venues/", views.venues, name="venues"),
    path("venues/<unicode_slug:slug>/", views.venue, name="venue"),
    path("kinds/<slug:kind>/", views.kind, name="kind"),
    path("about/", views.about, name="about"),
]
