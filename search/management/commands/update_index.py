"""manage.py update_index: Haystack's command, by way of the outbox and its one writer."""

from __future__ import annotations

from django.core.management.base import CommandError
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.management.commands import update_index
from haystack.utils.app_loading import haystack_get_models

from archive.models import Transcript
from search import agreement, indexing
from search.errors import IndexUnusable, WriterBusy


class Command(update_index.Command):
    help = (
        "Writes published transcripts and their speeches to the search index anew. It is kept up "
        "to date by itself: manage.py index --check mends what is amiss."
    )

    def update_backend(self, label: str, using: str) -> None:
        """Takes the transcripts of the time asked for into the outbox, and applies it: written
        past it, what was read could be older than what another process wrote meanwhile."""
        if using != DEFAULT_ALIAS:
            super().update_backend(label, using)
        elif Transcript in haystack_get_models(label):
            index = connections[using].get_unified_index().get_index(Transcript)
            changed = index.build_queryset(
                using=using, start_date=self.start_date, end_date=self.end_date
            )
            try:
                self._write(set(changed.order_by().values_list("pk", flat=True)))
            except (IndexUnusable, WriterBusy) as reason:
                raise CommandError(str(reason)) from reason

    def _write(self, keys: set[int]) -> None:
        if self.verbosity:
            self.stdout.write(f"Indexing {len(keys)} transcripts")
        if self.remove:
            keys |= agreement.difference(thorough=False).surplus
        indexing.record(keys)
        indexing.apply(indexing.LONG)
