"""manage.py rebuild_index: makes the index anew while the old one goes on answering."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archive.models import Transcript
from search import indexing
from search.errors import WriterBusy


class Command(BaseCommand):
    help = "Makes the search index anew beside the live one, then puts it in its place."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-stale",
            action="store_true",
            help="Do nothing if the index is whole and of this version of the site.",
        )
        parser.add_argument(
            "--noinput",
            dest="interactive",
            action="store_false",
            help="Accepted as Haystack's command does; nothing is asked, for nothing is lost.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = options["verbosity"] == 0
        if options["if_stale"]:
            reason = indexing.needs_rebuild()
            if not reason:
                return
            if not quiet:
                self.stderr.write(f"Rebuilding the index. {reason}")
        total = Transcript.objects.published().count()
        columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        try:
            with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as p:
                task = p.add_task("", total=total)
                count = indexing.rebuild(lambda: p.advance(task))
        except WriterBusy as busy:
            raise CommandError(f"{busy} Try again when it is done.") from busy
        if not quiet:
            self.stdout.write(f"Indexed {count} transcripts.")
