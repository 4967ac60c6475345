"""Who and where: people, venues and publishers, and what else they are called."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.fields import unicode_slug
from archive.querysets import PersonQuerySet, SourceQuerySet, VenueQuerySet


class Source(models.Model):
    """A publisher of transcripts, and the terms on which they may be shown."""

    slug = models.SlugField(unique=True, max_length=100)
    name = models.CharField(max_length=200)
    home_page = models.URLField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    country = models.CharField(
        max_length=2,
        blank=True,
        help_text="ISO 3166-1 letters of the country whose government it is; empty for others.",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])


class Venue(models.Model):
    """A place where something was said."""

    slug = models.CharField(max_length=120, unique=True, validators=[unicode_slug])
    name = models.CharField(max_length=200)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=100, blank=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "city"]

    def __str__(self) -> str:
        return _said_once(self.name, self.city, self.country)

    def get_absolute_url(self) -> str:
        return reverse("venue", args=[self.slug])

    @property
    def name_and_city(self) -> str:
        """What tells it apart where the country is known: "Harbour Palace, Lindholm"."""
        return _said_once(self.name, self.city)


def _said_once(*parts: str) -> str:
    """Parts of a place; a city or a country may be all that is known of it."""
    return ", ".join(dict.fromkeys(filter(None, parts)))


class OldVenueSlug(models.Model):
    """The slug of a venue that was merged into another: links to it lead there."""

    slug = models.CharField(max_length=120, unique=True)
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class VenueAlias(models.Model):
    """A way in which a venue is printed. `folded` is what is compared (see folding.py)."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="aliases")
    printed = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["printed"]
        verbose_name_plural = "venue aliases"

    def __str__(self) -> str:
        return self.printed


class Person(models.Model):
    """A human being who takes part in transcripts."""

    slug = models.CharField(max_length=120, unique=True, validators=[unicode_slug])
    name = models.CharField(max_length=200, help_text="As shown to readers.")
    note = models.CharField(
        max_length=300, blank=True, help_text="To tell two people of one name apart."
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])


class OldPersonSlug(models.Model):
    """The slug of somebody who was merged into another entry: links to it lead there."""

    slug = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class PersonName(models.Model):
    """A spelling of a person's name, in any script. Two people may share one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "folded"], name="one_spelling_per_person"),
        ]

    def __str__(self) -> str:
        return self.name


class Regrouping(models.Model):
    """What a merge or a split of people or venues moved to one of them (`person` or `venue`), kept
    so that it can be undone. `name` is what the other was called."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="regroupings"
    )
    venue = models.ForeignKey(
        Venue, models.CASCADE, null=True, blank=True, related_name="regroupings"
    )
    name = models.CharField(max_length=300)
    is_merge = models.BooleanField()
    record = models.JSONField(help_text="The entry it came from and what was moved.")
    done_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-done_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(venue__isnull=True),
                name="regrouping_of_person_or_venue",
            ),
        ]

    def __str__(self) -> str:
        if self.is_merge:
            return f"{self.name} merged into {self.person or self.venue}"
        return f"{self.person or self.venue} split off {self.name}"
