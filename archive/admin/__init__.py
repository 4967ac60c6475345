"""The staff's side of the archive."""

from django.contrib import admin

from archive.admin import accounts, arrivals, names, originals, pairs, transcripts

admin.site.site_header = "Verbatim"
admin.site.site_title = "Verbatim staff"
admin.site.index_title = "What the archive holds"
admin.site.empty_value_display = "–"
admin.site.enable_nav_sidebar = False  # few lists, and the room is for the text

__all__ = ["accounts", "arrivals", "names", "originals", "pairs", "transcripts"]
