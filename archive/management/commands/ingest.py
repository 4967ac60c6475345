"""`manage.py ingest PATH…`: reads transcripts and keeps them."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from archive import announcements, originals, store
from archive.ingest import batch, intake
from archive.ingest.errors import IngestError
from archive.ingest.readers import columns as column_names
from archive.ingest.record import record
from archive.ingest.types import ParsedTranscript, RawDocument, Severity
from archive.models import Original, Transcript
from archive.store import Outcome

logger = logging.getLogger(__name__)

UNACCOUNTED = ("words_lost", "words_added")


class Command(BaseCommand):
    help = (
        "Read transcripts from files, folders, zip archives or standard input (-) and keep them. "
        "The same file twice changes nothing, so an interrupted run is resumed by repeating it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, zip or -")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and report, but keep nothing"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object a document on one line"
        )
        parser.add_argument(
            "--account",
            action="store_true",
            help="say what became of every word, and fail if one was lost or added; keep nothing",
        )
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument(
            "--publish", action="store_true", help="show new transcripts to the public at once"
        )
        shown.add_argument(
            "--draft",
            action="store_true",
            help="keep new transcripts for review in the admin (the default)",
        )
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="read with so many processes"
        )
        parser.add_argument(
            "--columns",
            default="",
            metavar="MAP",
            help="which column of a table is for what: text=body,title=headline",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs takes a number from 1 up.")
        console = Console(stderr=True)
        dry_run = options["dry_run"] or options["account"]
        status = Transcript.Status.PUBLISHED if options["publish"] else Transcript.Status.DRAFT
        paths: list[str] = options["paths"]
        try:
            columns = column_names.parsed(options["columns"])
        except IngestError as wrong:
            raise CommandError(f"--columns: {wrong.message}") from wrong
        limit = settings.VERBATIM_MAX_DOCUMENT_MB
        tally = Tally()
        documents = intake.documents(
            paths,
            intake.read_all(sys.stdin.buffer, max_mb=limit) if intake.STDIN in paths else None,
            max_mb=limit,
            columns=columns,
        )
        if not dry_run:
            documents = tally.without_known(documents)
        interrupted = False
        with progress(console, intake.count(paths)) as advance, announcements.batch():
            try:
                for raw, reading in batch.read(documents, options["jobs"]):
                    if options["json"]:
                        file = raw.name if raw else getattr(reading, "file", "")
                        self.stdout.write(json.dumps(record(file, reading), ensure_ascii=False))
                    if isinstance(reading, IngestError):
                        tally.reject(reading)
                        console.print(
                            f"rejected: {reading}", style="red", markup=False, soft_wrap=True
                        )
                    elif dry_run:
                        tally.read(reading)
                        if options["account"] and raw is not None:
                            _tell_losses(raw.name, reading, console)
                    elif raw is not None:
                        _save(reading, raw, status, tally, console)
                    advance(tally.total)
            except KeyboardInterrupt:
                interrupted = True
        console.print(tally.table(dry_run=dry_run))
        if options["account"]:
            console.print(tally.account(), soft_wrap=True)
        console.print(tally.pace(), soft_wrap=True)
        if interrupted:
            console.print("Interrupted. What is counted above is kept; run it again to go on.")
            sys.exit(130)
        if tally.outcomes[Outcome.REJECTED] or (options["account"] and tally.unaccounted):
            sys.exit(1)


@dataclass
class Tally:
    """What became of the documents of one run."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)
    doubtful: int = 0
    words: Counter[str] = field(default_factory=Counter)
    unaccounted: int = 0  # documents with a word lost or added
    started: float = field(default_factory=monotonic)

    @property
    def total(self) -> int:
        return self.outcomes.total()

    def add(self, outcome: str, reason: str = "") -> None:
        self.outcomes[outcome] += 1
        if reason:
            self.reasons.setdefault(outcome, Counter())[reason] += 1

    def read(self, parsed: ParsedTranscript) -> None:
        self.add("read")
        self.doubt(parsed)
        self.words.update(parsed.words)
        self.unaccounted += any(finding.code in UNACCOUNTED for finding in parsed.findings)

    def doubt(self, parsed: ParsedTranscript) -> None:
        self.doubtful += any(finding.severity != Severity.INFO for finding in parsed.findings)

    def reject(self, error: IngestError) -> None:
        self.add(Outcome.REJECTED, error.code)

    def without_known(
        self, documents: Iterable[RawDocument | IngestError]
    ) -> Iterator[RawDocument | IngestError]:
        """Leaves out files that are kept already: nobody needs to read them again."""
        for document in documents:
            if isinstance(document, RawDocument) and _is_known(document):
                self.add(Outcome.UNCHANGED, "the same file is already here")
            else:
                yield document

    def pace(self) -> str:
        seconds = monotonic() - self.started
        return f"Documents: {self.total}, in {seconds:.1f} s, {self.total / seconds:.1f} a second."

    def account(self) -> str:
        """What became of all the words that were read."""
        words = self.words
        return (
            f"Words: {words.total():,}, of them {words['speech']:,} in speeches, "
            f"{words['metadata']:,} in the metadata, {words['dropped']:,} left out, "
            f"{words['lost']:,} unaccounted for. "
            f"Documents with a word lost or added: {self.unaccounted}."
        )

    def table(self, *, dry_run: bool) -> Table:
        table = Table(title="Read, nothing kept" if dry_run else "Ingested")
        table.add_column("Outcome")
        table.add_column("Documents", justify="right")
        table.add_column("Why")
        outcomes = ["read", Outcome.REJECTED] if dry_run else list(Outcome)
        for outcome in outcomes:
            why = ", ".join(
                f"{reason.replace('_', ' ')} ({number})"
                for reason, number in self.reasons.get(outcome, Counter()).most_common()
            )
            table.add_row(outcome, str(self.outcomes[outcome]), why)
        if self.doubtful:
            table.add_row("in doubt", str(self.doubtful), "of those read; see their findings")
        return table


def _is_known(raw: RawDocument) -> bool:
    return Original.objects.filter(
        sha256=originals.digest(raw.content), transcript__isnull=False
    ).exists()


def _save(
    parsed: ParsedTranscript,
    raw: RawDocument,
    status: Transcript.Status,
    tally: Tally,
    console: Console,
) -> None:
    """Keeps one reading; whatever goes wrong concerns this document only."""
    try:
        saved = store.save(parsed, raw, status=status)
    except Exception as failure:
        logger.exception("could not save %s", raw.name)
        tally.add(Outcome.REJECTED, "not_saved")
        console.print(f"rejected: {raw.name}: {failure}", style="red", markup=False, soft_wrap=True)
    else:
        tally.add(saved.outcome, saved.reason)
        if saved.outcome in {Outcome.CREATED, Outcome.UPDATED}:
            tally.doubt(parsed)


def _tell_losses(name: str, parsed: ParsedTranscript, console: Console) -> None:
    for finding in parsed.findings:
        if finding.code in UNACCOUNTED:
            said = f"{finding.code}: {name}: {finding.evidence}"
            console.print(said, style="red", markup=False, soft_wrap=True)


@contextlib.contextmanager
def progress(console: Console, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, moved by calling with the number done; nothing when output is a file."""
    bar = Progress(
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal or total < 2,
    )
    with bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)
