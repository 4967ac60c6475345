"""Files at the upload desk that are like others which wait there too: nobody publishes one event
twice because both its prints came in one zip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from archive import duplicates, originals, sketches, store
from archive.admin import desk
from archive.ingest.errors import IngestError
from archive.ingest.shingles import Hashes, estimated_shares, shares, sketch
from archive.ingest.types import Finding, ParsedTranscript, Severity
from archive.likeness import Account, in_words, verdict
from archive.models import Original

MOST = 5  # files that are read again to compare them


@dataclass(frozen=True, slots=True)
class Twin:
    """Another waiting file that is like one, and how much they share."""

    original: Original
    of_this: float
    of_that: float

    @property
    def why(self) -> str:
        return in_words(self.of_this, self.of_that)


def note(original: Original, reading: ParsedTranscript | IngestError) -> None:
    """Writes down how a waiting original was read, for the queue: what it is like in the archive,
    and among the files that were read before it."""
    if isinstance(reading, IngestError):
        originals.record_refusal(original, reading)
        return
    account = duplicates.account_of(reading)
    doubted = store.doubted(reading, duplicates.likenesses(account, besides=original.former))
    found = [
        Finding("waits_twice", Severity.WARNING, f"{twin.original.name}: {twin.why}")
        for twin in twins(original, account)
    ]
    original.sketch = sketches.stored(account.hashes)
    originals.record_reading(original, replace(doubted, findings=(*doubted.findings, *found)))


def twins(original: Original, account: Account) -> list[Twin]:
    """The waiting files that a reading is like, those that share most first."""
    found: list[Twin] = []
    for other in _near(original, sketch(account.hashes)):
        reading = desk.read(other)
        if isinstance(reading, IngestError):
            continue
        theirs = duplicates.account_of(reading)
        shared = shares(account.hashes, theirs.hashes)
        if verdict(account, theirs, shared):
            found.append(Twin(other, shared.of_one, shared.of_other))
    return sorted(found, key=lambda twin: -max(twin.of_this, twin.of_that))


def _near(original: Original, hashes: Hashes) -> Iterator[Original]:
    """Those that may share much with a text, as far as sketches tell: the likeliest."""
    waiting = Original.objects.in_queue().exclude(pk=original.pk).exclude(sketch=b"")
    likely: dict[int, float] = {}
    for key, kept in waiting.order_by("pk").values_list("pk", "sketch").iterator():
        theirs = sketches.read(kept)
        if np.isin(theirs, hashes, assume_unique=True).sum() < duplicates.SHARED:
            continue
        guessed = estimated_shares(hashes, theirs)
        if (share := max(guessed.of_one, guessed.of_other)) >= duplicates.ESTIMATED:
            likely[key] = share
    best = sorted(likely, key=lambda key: -likely[key])[:MOST]
    yield from Original.objects.filter(pk__in=best).order_by("pk")
