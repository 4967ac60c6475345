"""`manage.py reparse`: today's rules over the originals that are kept."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q, QuerySet
from rich.console import Console
from rich.table import Table

from archive import announcements, originals, rereading
from archive.comparison import FIELDS, changes
from archive.ingest import batch, pipeline, tables
from archive.ingest.errors import IngestError
from archive.ingest.types import ParsedTranscript, RawDocument
from archive.management.commands.ingest import progress
from archive.models import Original
from archive.rereading import Reread

# What --only takes, and what it asks of an original.
ONLY: Mapping[str, str] = {
    "source": "transcript__source__slug",
    "kind": "transcript__kind",
    "slug": "transcript__slug",
    "layout": "layout",
    "reader": "reader",
    "rules": "rules_version",
}
MARKS = {"del": "[-{}-]", "ins": "{{+{}+}}", "same": "{}"}
CHUNK = 200  # originals whose rows are fetched together


class Command(BaseCommand):
    help = (
        "Read the kept originals by today's rules and say what would change; --apply saves it. "
        "What an editor corrected is never overwritten. What today's rules have read already is "
        "passed over, so that an interrupted run is resumed by repeating it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="save what changes")
        parser.add_argument("--diff", action="store_true", help="show every difference")
        parser.add_argument(
            "--only",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help=f"those of one {', '.join(ONLY)}; may be given several times",
        )
        parser.add_argument(
            "--all", action="store_true", help="also what today's rules have read already"
        )
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="read with so many processes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs takes a number from 1 up.")
        console = Console(stderr=True)
        chosen = chosen_originals(options["only"], everything=options["all"])
        tally = Tally()
        interrupted = False
        keys = list(chosen.values_list("pk", flat=True))
        with progress(console, len(keys)) as advance, announcements.batch():
            try:
                for original, reading in _readings(keys, options["jobs"]):
                    reread = _taken(original, reading, tally, apply=options["apply"])
                    if reread is not None and options["diff"]:
                        for line in difference(original, reread):
                            self.stdout.write(line)
                    advance(tally.total)
            except KeyboardInterrupt:
                interrupted = True
        console.print(tally.table(applied=options["apply"]))
        if interrupted:
            console.print("Interrupted. What is counted above is done; run it again to go on.")
            sys.exit(130)
        if tally.refused or (tally.changed and not options["apply"]):
            sys.exit(1)


@dataclass
class Tally:
    """What became of the originals of one run."""

    outcomes: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    kept: int = 0  # corrections against the new reading

    @property
    def total(self) -> int:
        return self.outcomes.total()

    @property
    def changed(self) -> int:
        return self.outcomes["changed"]

    @property
    def refused(self) -> int:
        return self.outcomes["refused"]

    def add(self, reread: Reread) -> None:
        self.outcomes["changed" if reread.changed else "the same"] += 1
        self.fields.update(FIELDS[key] for key in reread.changed)
        self.kept += len(reread.kept)

    def table(self, *, applied: bool) -> Table:
        table = Table(
            title=f"Read anew by rules {pipeline.RULES_VERSION}{'' if applied else ', not saved'}"
        )
        table.add_column("Outcome")
        table.add_column("Originals", justify="right")
        table.add_column("What")
        notes = {
            "changed": _listed(self.fields),
            "refused": _listed(self.reasons) + "; the reading that stands is kept",
            "copy": "of a transcript that was read from another file",
            "waiting": "at the upload desk",
        }
        for outcome in ("changed", "the same", "copy", "waiting", "refused"):
            number = self.outcomes[outcome]
            if number or outcome in ("changed", "the same"):
                table.add_row(outcome, str(number), notes.get(outcome, "") if number else "")
        if self.kept:
            table.add_row("corrections", str(self.kept), "kept against the new reading")
        return table


def chosen_originals(only: list[str], *, everything: bool) -> QuerySet[Original]:
    """The originals to be read. Raises CommandError for a condition that is none."""
    chosen = Original.objects.filter(discarded_at=None).order_by("pk")
    for condition in only:
        name, equals, value = condition.partition("=")
        if not equals or name not in ONLY:
            raise CommandError(f"--only takes NAME=VALUE; a NAME is one of {', '.join(ONLY)}.")
        chosen = chosen.filter(**{ONLY[name]: value})
    # What waits without a reading and was taken apart when it came in is no document itself.
    apart = Q(transcript=None, name__iendswith=".zip")
    chosen = chosen.exclude(apart)
    return chosen if everything else chosen.exclude(rules_version=pipeline.RULES_VERSION)


def _readings(
    keys: list[int], jobs: int
) -> Iterator[tuple[Original, ParsedTranscript | IngestError]]:
    """Each original with its reading by today's rules, in order."""
    for start in range(0, len(keys), CHUNK):
        rows = Original.objects.select_related("transcript", "source").in_bulk(
            keys[start : start + CHUNK]
        )
        found = [row for row in rows.values() if row.transcript or not tables.is_table(row.name)]
        read = batch.read((_document(row) for row in found), jobs)
        for original, (_, reading) in zip(found, read, strict=True):
            yield original, reading


def _document(original: Original) -> RawDocument | IngestError:
    try:
        return originals.raw_document(original)
    except OSError as failure:
        return IngestError(f"The file of this original cannot be opened: {failure}.")


def _taken(
    original: Original,
    reading: ParsedTranscript | IngestError,
    tally: Tally,
    *,
    apply: bool,
) -> Reread | None:
    """Saves one reading, or finds out what saving it would change. Gives that, if it is the text of
    a transcript."""
    with transaction.atomic():
        reread = None
        if isinstance(reading, IngestError):
            tally.outcomes["refused" if original.transcript else "waiting"] += 1
            if original.transcript:
                tally.reasons[reading.code] += 1
                rereading.refused_now(original, reading)
            else:
                originals.record_refusal(original, reading)
        elif original.transcript is None:
            tally.outcomes["waiting"] += 1
            originals.record_reading(original, rereading.with_findings(reading, original))
        elif rereading.text_of(original.transcript) == original:
            reread = rereading.read_anew(original, reading)
            tally.add(reread)
        else:
            tally.outcomes["copy"] += 1
            originals.record_reading(original, reading)
        if not apply:
            transaction.set_rollback(True)
    return reread


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{name.lower()} ({number})" for name, number in counted.most_common())


def difference(original: Original, reread: Reread) -> Iterator[str]:
    """What differs in one transcript, as its history would show it: [-gone-] and {+new+}."""
    differences = changes(reread.changed, reread.after)
    if not (differences or reread.kept):
        return
    yield f"{reread.before['slug']}  ({original.name})"
    for change in differences:
        for pieces in change.lines:
            marked = (MARKS[piece.op].format(piece.text.strip()) for piece in pieces)
            yield f"  {change.field}: {' '.join(marked)}"
    for kept in reread.kept:
        yield f"  Kept, {kept.where}: {kept.ours} (read anew: {kept.theirs})"
