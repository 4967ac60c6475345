"""The staff's side of the archive."""

from django.contrib import admin

from archive.admin import names, originals, transcripts

admin.site.site_header = "Verbatim"
admin.site.site_title = "Verbatim staff"
admin.site.index_title = "What the archive holds"
admin.site.empty_value_display = "–"

__all__ = ["names", "originals", "transcripts"]
