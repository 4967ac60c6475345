"""manage.py update_index: Haystack's command; without options it applies what is pending."""

from __future__ import annotations

from typing import Any

from haystack.management.commands import update_index

from search import indexing


class Command(update_index.Command):
    help = "Writes published transcripts to the search index, after all pending changes."

    def handle(self, *args: Any, **options: Any) -> None:
        # Whole transcripts with their speeches: far more memory a row than Haystack reckons with.
        options["batchsize"] = options.get("batchsize") or indexing.BATCH
        indexing.apply(wait=60)
        super().handle(**options)
        indexing.apply(wait=60)
