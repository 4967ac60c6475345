"""The site map at a glance."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("search.urls")),
    path("", include("archive.urls")),
]

handler404 = "archive.views.errors.not_found"  # offers what may have been meant
handler400 = "archive.views.errors.bad_request"  # tells "too large" from "broken"
