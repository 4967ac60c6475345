"""How transcripts are alike, and what editors decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.models.transcripts import Transcript
from archive.querysets import RelationQuerySet


class Sketch(models.Model):
    """The few hashes by which texts like this one are found (see ingest/shingles.py): 64-bit
    integers, little-endian, in rising order."""

    transcript = models.OneToOneField(Transcript, models.CASCADE, related_name="sketch")
    hashes = models.BinaryField()

    def __str__(self) -> str:
        return f"Sketch of {self.transcript}"


class Relation(models.Model):
    """What two transcripts have to do with each other, as found or as an editor decided it. A pair
    that was looked at keeps its row, so that nobody is asked twice."""

    class Kind(models.TextChoices):
        DUPLICATE = "duplicate", "Perhaps the same"
        TRANSLATION = "translation", "Perhaps a translation"

    class State(models.TextChoices):
        PROPOSED = "proposed", "To be decided"
        CONFIRMED = "confirmed", "Confirmed"
        DECLINED = "declined", "Different"

    one = models.ForeignKey(Transcript, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Transcript, models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    evidence = models.JSONField(
        default=dict,
        help_text='{"verdict", "of_one", "of_other"} of duplicates, {"by"} of translations; once '
        'filed also {"filed": {"as", "originals", "status", "revision"}}, to undo it.',
    )
    found_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-found_at", "-pk"]
        verbose_name = "pair"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="related_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="related_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}: {self.get_state_display()}"
