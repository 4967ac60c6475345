"""Entries with an address made from their name, which never changes, so that links hold."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from archive.slugs import unique_slug


class Slugged(admin.ModelAdmin):
    """Gives a new entry its address."""

    exclude = ("slug",)

    def slug_of(self, thing: Any) -> str:
        """What the address of a new one is made from."""
        return str(thing.name)

    def taken_slugs(self) -> tuple[QuerySet[Any], ...]:
        """Everything with an address that a new one may not have."""
        return (self.model._default_manager.all(),)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not obj.slug:
            fallback = self.opts.model_name or "new"
            obj.slug = unique_slug(self.slug_of(obj), *self.taken_slugs(), fallback=fallback)
        super().save_model(request, obj, form, change)
