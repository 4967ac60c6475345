"""manage.py index: keeps the search index in step with the archive, makes it anew, checks it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archive.models import Transcript
from search import agreement, indexing
from search.errors import IndexUnusable, WriterBusy
from search.indexing import LONG, PATIENCE, Advance
from search.parallel import PartFailed

MENDED, DIFFERS = 1, 2  # exit statuses


class Command(BaseCommand):
    help = (
        "Takes pending changes into the search index. With an option: makes the index anew, or "
        "compares it with the database and mends it."
    )
    requires_system_checks = []  # what they would say of the index is about to be mended

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--rebuild",
            action="store_true",
            help="make the index anew beside the live one, then put it in its place",
        )
        what.add_argument(
            "--check",
            action="store_true",
            help="compare database and index, transcript by transcript, and mend what differs; "
            "exit status 0 if nothing did, 1 if it is mended, 2 if it is not",
        )
        what.add_argument(
            "--if-needed",
            action="store_true",
            help="compare at a glance; mend what differs, and rebuild an index that is missing, "
            "broken or of another version of the site",
        )
        parser.add_argument("--jobs", type=int, metavar="N", help="rebuild with so many processes")
        parser.add_argument(
            "--dry-run", action="store_true", help="with --check: mend nothing, only say"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"] and not options["check"]:
            raise CommandError("--dry-run goes with --check.")
        if options["jobs"] is not None and options["jobs"] < 1:
            raise CommandError("--jobs takes a number from 1 up.")
        self.jobs = options["jobs"]
        self.quiet = options["verbosity"] == 0
        try:
            if options["rebuild"]:
                self.rebuild()
            elif options["check"]:
                self.check_against_database(mend=not options["dry_run"])
            elif options["if_needed"]:
                self.mend_if_needed()
            else:
                self.say(f"Changes applied: {indexing.apply(LONG)}.")
        except WriterBusy as busy:
            raise CommandError(f"{busy} Try again when it is done.") from busy
        except PartFailed as failure:
            raise CommandError(str(failure)) from failure
        except IndexUnusable as reason:
            raise CommandError(f"{reason} Run manage.py index --rebuild.") from reason

    def rebuild(self) -> None:
        with self.progress("Indexing") as advance:
            count = indexing.rebuild(advance, jobs=self.jobs)
        self.say(f"Transcripts indexed: {count}.")

    def check_against_database(self, *, mend: bool) -> None:
        try:
            with self.progress("Comparing") as advance:
                found = agreement.check(mend=mend, advance=advance)
        except IndexUnusable as reason:
            if not mend:
                self.say(f"{reason} Run manage.py index --rebuild.")
                sys.exit(DIFFERS)
            self.say(f"{reason} Making it anew.")
            self.rebuild()
            sys.exit(MENDED)
        if not found.keys:
            self.say("Index and database agree.")
            return
        self.say(f"Transcripts in the index: {found}.{' Mended.' if mend else ''}")
        sys.exit(MENDED if mend else DIFFERS)

    def mend_if_needed(self) -> None:
        """Of several who see the need, one meets it; the others need not wait."""
        try:
            with indexing.writing(PATIENCE):
                try:
                    found = agreement.check(thorough=False)
                except IndexUnusable as reason:
                    self.say(f"Making the search index. {reason}")
                    self.rebuild()
                else:
                    if found.keys:
                        self.say(f"Mended the search index: {found}.")
        except WriterBusy as busy:
            self.say(f"{busy} The index is left to it.")

    def say(self, text: str) -> None:
        if not self.quiet:
            self.stdout.write(text)

    @contextlib.contextmanager
    def progress(self, doing: str) -> Iterator[Advance]:
        """A bar on a terminal, moved on by calling with a number of transcripts."""
        columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        total = Transcript.objects.published().count()
        hidden = self.quiet or not console.is_terminal
        with Progress(*columns, console=console, disable=hidden) as bar:
            task = bar.add_task("", total=total)
            yield lambda count: bar.advance(task, count)
