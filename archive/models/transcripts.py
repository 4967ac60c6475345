"""Transcripts: who took part, what was said, and the links that lead there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from archive.ingest.types import DatePrecision, PartialDate, SpeechKind, TranscriptKind
from archive.models.fields import unicode_slug
from archive.models.names import Person, Source, Venue
from archive.querysets import TranscriptQuerySet


class Transcript(models.Model):
    """One meeting, briefing or interview in the archive."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    KINDS: ClassVar = {kind.value: kind.label for kind in TranscriptKind}
    PRECISIONS: ClassVar = {precision.value: precision.value for precision in DatePrecision}

    slug = models.CharField(max_length=140, unique=True, validators=[unicode_slug])
    title = models.CharField(max_length=500)
    lead = models.TextField(blank=True)
    kind = models.CharField(max_length=30, choices=KINDS)
    language = models.CharField(
        max_length=12, blank=True, help_text="A language tag: en, ru, fr … Empty when unknown."
    )
    date = models.DateField(
        null=True, blank=True, help_text="Local calendar date; the unknown part of it is 1."
    )
    date_precision = models.CharField(max_length=5, choices=PRECISIONS, blank=True)
    date_printed = models.CharField(max_length=200, blank=True)
    time = models.TimeField(null=True, blank=True, help_text="Local time; empty when unknown.")
    time_printed = models.CharField(max_length=100, blank=True)
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="transcripts"
    )
    venue_printed = models.CharField(max_length=300, blank=True)
    delegation = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        db_index=True,
        help_text="The country whose statement all of it is, such as one in a General Debate.",
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="transcripts"
    )
    source_url = models.URLField(max_length=1000, blank=True)
    read_from = models.ForeignKey(
        "Original",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The original that the text was read from; others may be kept with it.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    text_digest = models.CharField(max_length=64, editable=False, db_index=True)
    corrected_at = models.DateTimeField(
        null=True, editable=False, help_text="When somebody last corrected it by hand."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("date").desc(nulls_last=True), "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["status", "date"], name="transcript_by_date"),
            models.Index(fields=["source_url"], name="transcript_by_source_url"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "withdrawn"]),
                name="transcript_status_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TranscriptKind]),
                name="transcript_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_precision="")
                | Q(date__isnull=False, date_precision__in=[p.value for p in DatePrecision]),
                name="transcript_date_has_precision",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="transcript_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("transcript", args=[self.slug])

    @property
    def partial_date(self) -> PartialDate | None:
        """The date with its precision, or None when unknown."""
        if self.date is None:
            return None
        return PartialDate(self.date, DatePrecision(self.date_precision), self.date_printed)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED


class OldSlug(models.Model):
    """A slug that a transcript once had: its links are redirected, and nobody else may take it."""

    slug = models.CharField(max_length=140, unique=True)
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class Participation(models.Model):
    """Somebody named as taking part in a transcript, with the office printed on that day."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="participations")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    name_printed = models.CharField(max_length=200)
    office = models.CharField("office as printed", max_length=300, blank=True)
    country = models.CharField(
        max_length=100,
        blank=True,
        db_index=True,
        help_text="Whom they speak for, named as in venues; empty when unknown or nobody.",
    )
    speaks = models.BooleanField(default=True)
    words = models.PositiveIntegerField(
        default=0, editable=False, help_text="How many the person says here."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["transcript", "name_printed"], name="participation_named_once"
            ),
            models.UniqueConstraint(
                fields=["transcript", "person"], name="participation_once_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name

    @property
    def name(self) -> str:
        """The person's name as the archive gives it, else as printed."""
        return self.person.name if self.person else self.name_printed


def shown_speaker(person: str | None, name: str, label: str) -> str:
    """Who says a speech, as shown to a reader: the person, else the name, else the label."""
    return person or name or label


class Speech(models.Model):
    """One contribution by one speaker, or a direction, heading or narration between them."""

    KINDS: ClassVar = {kind.value: kind.label for kind in SpeechKind}

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="speeches")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=24)
    kind = models.CharField(max_length=10, choices=KINDS)
    label = models.CharField("label as printed", max_length=300, blank=True)
    speaker_name = models.CharField(
        max_length=200, blank=True, help_text="The full name that the document's evidence gives."
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="speeches"
    )
    text = models.TextField(help_text="Plain text; a blank line between paragraphs.")

    class Meta:
        ordering: ClassVar = ["position"]
        verbose_name_plural = "speeches"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["transcript", "position"], name="speech_position_taken_once"
            ),
            models.UniqueConstraint(
                fields=["transcript", "anchor"], name="speech_anchor_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SpeechKind]),
                name="speech_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or self.kind}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.transcript.get_absolute_url()}#{self.anchor}"

    @property
    def speaker(self) -> str:
        person = self.person.name if self.person else None
        return shown_speaker(person, self.speaker_name, self.label)

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n")


class OldAnchor(models.Model):
    """An anchor that a speech once had, so that citations of it still arrive."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="old_anchors")
    anchor = models.CharField(max_length=24)
    speech = models.ForeignKey(Speech, models.CASCADE, related_name="old_anchors")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["transcript", "anchor"], name="old_anchor_taken_once"),
        ]

    def __str__(self) -> str:
        return self.anchor
