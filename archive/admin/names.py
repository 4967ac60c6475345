"""People, venues and sources for staff: how each is shown, and the spellings it is known under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, QuerySet, URLField
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from archive import store
from archive.admin.panels import editor
from archive.admin.regroup import Regrouped
from archive.admin.slugged import Slugged
from archive.folding import folded
from archive.models import (
    OldPersonSlug,
    OldVenueSlug,
    Person,
    PersonName,
    Source,
    Venue,
    VenueAlias,
)


class SpellingForm(forms.ModelForm):
    """A spelling, compared without its accents, case and punctuation."""

    spelling = "name"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        printed = cleaned.get(self.spelling)
        if printed:
            self.instance.folded = folded(printed)
            if not self.instance.folded:
                self.add_error(self.spelling, "Write it with letters or digits.")
        return cleaned


class AliasForm(SpellingForm):
    """A printing of a venue, which can mean one venue only."""

    spelling = "printed"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rivals = VenueAlias.objects.filter(folded=self.instance.folded).exclude(pk=self.instance.pk)
        if self.instance.folded and (rival := rivals.first()) and not self._moves(rival):
            self.add_error("printed", f"This is already known as {rival.venue}.")
        return cleaned

    def _moves(self, rival: VenueAlias) -> bool:
        """Whether the rival is a row of this same venue, which the rows together judge."""
        return rival.venue_id == self.instance.venue_id


class Spellings(BaseInlineFormSet):
    """The spellings of one person or venue, each once."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            spelling = form.instance.folded
            if form.cleaned_data.get("DELETE") or not spelling or not form.is_valid():
                continue
            if spelling in seen:
                raise forms.ValidationError(
                    "Two of these spellings differ only in accents, case or punctuation; "
                    "one of them is enough."
                )
            seen.add(spelling)


class SpellingInline(admin.TabularInline):
    """A plain list of spellings with two empty rows: no script is needed to add one."""

    template = "admin/archive/spellings.html"
    formset = Spellings
    extra = 2


class NameInline(SpellingInline):
    model = PersonName
    form = SpellingForm
    verbose_name = "spelling"
    verbose_name_plural = "spellings, in any script"


class AliasInline(SpellingInline):
    model = VenueAlias
    form = AliasForm
    verbose_name = "spelling"
    verbose_name_plural = "as printed by publishers"


@admin.register(Person)
class PersonAdmin(Regrouped):
    """A person and every spelling the archive knows them under."""

    inlines = (NameInline,)
    old_slugs = OldPersonSlug
    list_display = ("name", "note", "spellings", "transcripts")
    search_fields = ("name", "names__name")
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                spelled=Count("names", distinct=True),
                takes_part=Count("participations", distinct=True),
            )
        )

    @admin.display(description="Spellings", ordering="spelled")
    def spellings(self, person: Any) -> int:
        return int(person.spelled)

    @admin.display(description="Transcripts", ordering="takes_part")
    def transcripts(self, person: Any) -> int:
        return int(person.takes_part)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        person: Person = form.instance
        spelling = folded(person.name)
        if spelling and not person.names.filter(folded=spelling).exists():
            PersonName.objects.create(person=person, name=person.name, folded=spelling)
        if number := store.recognise(person, by=editor(request)):
            were = "transcript" if number == 1 else "transcripts"
            messages.info(
                request,
                f"{number} {were} named somebody under one of these spellings who was not known "
                f"yet; that is now {person.name}.",
            )


class ByCountry(admin.AllValuesFieldListFilter):
    """The countries of venues; the stock filter leaves the link for those of none without words."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "Not known"}


@admin.register(Venue)
class VenueAdmin(Regrouped):
    """A venue and the ways publishers print it."""

    inlines = (AliasInline,)
    old_slugs = OldVenueSlug
    list_display = ("name", "city", "country", "used")
    list_filter = (("country", ByCountry),)
    search_fields = ("name", "city", "country", "aliases__printed")
    list_per_page = 100

    def slug_of(self, thing: Venue) -> str:
        return " ".join(filter(None, (thing.name, thing.city)))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Venue]:
        return super().get_queryset(request).annotate(total=Count("transcripts"))

    @admin.display(description="Transcripts", ordering="total")
    def used(self, venue: Any) -> int:
        return int(venue.total)


@admin.register(Source)
class SourceAdmin(Slugged):
    """A publisher, and the terms on which its transcripts may be shown."""

    list_display = ("name", "home_page", "licence", "used")
    search_fields = ("name", "home_page")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(total=Count("transcripts"))

    @admin.display(description="Transcripts", ordering="total")
    def used(self, source: Any) -> int:
        return int(source.total)
