"""What search does when the site starts."""

from collections.abc import Callable

from django.apps import AppConfig
from django.core.checks import register
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Listens to the archive, which does not know that it is searched."""
        from archive import models, signals
        from search import checks, indexing

        register(checks.index_answers)

        def listen(
            signal: Signal, receiver: Callable[..., None], sender: type[Model] = models.Transcript
        ) -> None:
            signal.connect(receiver, sender=sender, dispatch_uid=f"search.{receiver.__name__}")

        listen(signals.transcript_saved, indexing.transcript_changed)
        listen(signals.transcript_withdrawn, indexing.transcript_gone)
        listen(signals.changes_committed, indexing.changes_committed)
        listen(post_delete, indexing.transcript_deleted)
        listen(post_save, indexing.person_changed, models.Person)
        listen(post_save, indexing.name_changed, models.PersonName)
        listen(post_delete, indexing.name_changed, models.PersonName)
        listen(post_save, indexing.venue_changed, models.Venue)
