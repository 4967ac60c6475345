"""What transcripts were before: revisions, and the ground of corrections."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from archive.models.transcripts import Transcript


class Revision(models.Model):
    """A state of a transcript that was superseded: what it was, until when, and who changed it."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="revisions")
    superseded_at = models.DateTimeField(auto_now_add=True)
    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=200)
    by_hand = models.BooleanField(
        default=False, help_text="Whether an editor corrected the reading of the rules."
    )
    state = models.JSONField(help_text="The transcript as exports.state() gives it.")

    class Meta:
        ordering: ClassVar = ["-superseded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.transcript} until {self.superseded_at:%Y-%m-%d %H:%M}"


class Ground(models.Model):
    """What the rules last read of a transcript that an editor corrected: what both the correction
    and a later reading are compared with (see decision 13)."""

    transcript = models.OneToOneField(Transcript, models.CASCADE, related_name="ground")
    state = models.JSONField(help_text="The reading as exports.state() gives it.")

    def __str__(self) -> str:
        return f"Ground of {self.transcript}"
