"""The bytes as received, and the uploads in which they came."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models

from archive.models.names import Source
from archive.models.transcripts import Transcript
from archive.querysets import OriginalQuerySet


def originals_storage() -> FileSystemStorage:
    """The folder of originals; staff read them through a view, so it has no public address."""
    return FileSystemStorage(location=settings.VERBATIM_ORIGINALS, base_url=None)


class Original(models.Model):
    """The bytes as received, unchanged, and how they were read.

    An original without a transcript waits at the upload desk, or was refused there: `error` says
    why, and `report` is then {"refusal": {code, message, advice}}. One that was discarded there is
    hidden, and kept for some days so that this can be undone. The file is stored under its SHA-256,
    so equal bytes are kept once.
    """

    transcript = models.ForeignKey(
        Transcript, models.CASCADE, null=True, blank=True, related_name="originals"
    )
    sha256 = models.CharField(max_length=64, unique=True)
    file = models.FileField(storage=originals_storage, max_length=200)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=500)
    media_type = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="originals",
        help_text="The publisher named by whoever sent it in, if the file itself does not.",
    )
    retrieved_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    received_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reader = models.CharField(max_length=50, blank=True)
    layout = models.CharField(max_length=50, blank=True)
    rules_version = models.CharField(max_length=50, blank=True)
    report = models.JSONField(
        default=dict,
        help_text='{"dropped": [{text, reason}], "findings": [{code, …}], "summary": {title, …}}',
    )
    doubts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How many findings of the report need a look."
    )
    weight = models.PositiveIntegerField(
        default=0, editable=False, db_index=True, help_text="How much it needs a look."
    )
    sketch = models.BinaryField(
        default=b"",
        editable=False,
        help_text="As Sketch has it: of a reading that waits, to find others like it.",
    )
    error = models.CharField(max_length=500, blank=True)
    former = models.ForeignKey(
        Transcript,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The transcript that was made from it before that was undone.",
    )
    discarded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """What somebody sent in at one time: a file, several, or a zip of them."""

    name = models.CharField(max_length=500)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    complete = models.BooleanField(
        default=False, help_text="Whether all files were kept, none lost by an interruption."
    )

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """A file of an upload and what became of it. Of one that was not taken, only the name and the
    reason are kept."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        READ = "read", "Read"
        KNOWN = "known", "Here already"
        REFUSED = "refused", "Could not be read"
        NOT_TAKEN = "not_taken", "Not taken"

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="arrivals")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    original = models.ForeignKey(
        Original, models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=1000, blank=True)
    claimed_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when somebody reads it, so that nobody else does."
    )
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position"]
        indexes: ClassVar = [
            models.Index(fields=["upload", "state"], name="arrival_by_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["upload", "position"], name="arrival_position_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
