"""The outbox: changes that the search index has yet to take over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PendingChange(models.Model):
    """A transcript that changed, recorded in the transaction that changed it. What it changed to
    is looked up when the change is applied."""

    transcript_id = models.BigIntegerField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"transcript {self.transcript_id}"
