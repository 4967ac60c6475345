"""What is sent in at one time: all of it kept at once, then read in portions while somebody waits.

Reading goes on wherever it was left, by whoever asks for the next portion: after a closed tab, a
restarted server, in two tabs at once. Each file is claimed before it is read, so that none is read
twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from archive import originals
from archive.admin import desk, twins
from archive.ingest.errors import EmptyDocument, IngestError, TooLarge
from archive.ingest.types import RawDocument
from archive.models import Arrival, Original, Upload

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MEMBERS_AT_MOST = 500  # of one file: what can be kept while somebody waits for the answer
SECONDS_AT_MOST = 10.0  # of one portion: well below what a server waits for an answer
_PATIENCE = dt.timedelta(minutes=2)  # after which who claimed a file has surely died
_ATTEMPTS = 3  # a file that took its reader along so often is left alone

State = Arrival.State


# --- Keeping ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that was turned away, and why."""

    name: str
    reason: str


def receive(
    files: Sequence[RawDocument],
    *,
    by: User,
    turned_away: Sequence[NotTaken] = (),
    columns: Mapping[str, str] | None = None,
) -> Upload:
    """Keeps files, zip archives member by member, and notes each under its name. Nothing is read
    yet. `turned_away` is what did not get this far; `columns` says which column of a table is for
    what."""
    names = [file.name for file in files] + [file.name for file in turned_away]
    upload = Upload.objects.create(
        name=(names[0] if len(names) == 1 else f"{len(names)} files")[-500:], received_by=by
    )
    positions = count()
    for name_and_reason in turned_away:
        _note(upload, next(positions), name_and_reason)
    for file in files:
        for received in _kept(file, by, columns):
            _note(upload, next(positions), received)
    upload.complete = True
    upload.save(update_fields=["complete"])
    return upload


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file that is kept: its original, whether that was here before, and what is amiss."""

    name: str
    original: Original
    known: bool = False
    reason: str = ""


def _kept(
    file: RawDocument, by: User, columns: Mapping[str, str] | None
) -> Iterator[_Kept | NotTaken]:
    if file.content and desk.holds_several(file):
        yield from _members(file, by, columns)
    else:
        yield _keep(file, by)


def _keep(file: RawDocument, by: User) -> _Kept | NotTaken:
    if not file.content:
        return NotTaken(file.name, "It is empty; there was nothing to keep.")
    known = Original.objects.filter(
        sha256=originals.digest(file.content), discarded_at=None
    ).exists()
    return _Kept(file.name, originals.keep(file, by=by), known)


def _members(
    file: RawDocument, by: User, columns: Mapping[str, str] | None
) -> Iterator[_Kept | NotTaken]:
    """The members of a zip, the rows of a table, a message and what it carries. If some are
    refused, the file itself is kept with the reasons."""
    refused: list[IngestError] = []
    taken = 0
    for member in desk.members(file, columns):
        if isinstance(member, IngestError):
            refused.append(member)
            yield NotTaken(member.file or file.name, _said(member))
        elif taken == MEMBERS_AT_MOST:
            refused.append(
                TooLarge(f"Only the first {MEMBERS_AT_MOST} documents in it were taken.")
            )
            yield NotTaken(file.name, _said(refused[-1]))
            break
        else:
            taken += 1
            yield _keep(member, by)
    if not taken and not refused:
        refused.append(EmptyDocument("There are no documents in this file."))
        yield NotTaken(file.name, _said(refused[-1]))
    if refused:
        original = originals.keep(file, by=by)
        error = desk.refusal_for(refused)
        originals.record_refusal(original, error)
        yield _Kept(file.name, original, reason="It is kept as it came, for what was not taken.")


def _said(error: IngestError) -> str:
    return f"{error.message} {error.advice}"


def _note(upload: Upload, position: int, received: _Kept | NotTaken) -> None:
    arrival = Arrival(upload=upload, position=position, name=received.name[-500:])
    match received:
        case NotTaken():
            arrival.state = State.NOT_TAKEN
        case _Kept(known=True):
            arrival.state = State.KNOWN
        case _Kept(original=Original(error=error)) if error:
            arrival.state = State.REFUSED
    if isinstance(received, _Kept):
        arrival.original = received.original
    arrival.reason = received.reason[:1000]
    arrival.save()


# --- Reading ---------------------------------------------------------------------------------


def read_on(upload: Upload, seconds: float) -> int:
    """Reads what waits, one file after the other, until so many seconds are over; at least one.
    Gives how many were read."""
    end = monotonic() + seconds
    read = 0
    while arrival := _claim(upload):
        _read(arrival)
        read += 1
        if monotonic() >= end:
            break
    return read


def _claim(upload: Upload) -> Arrival | None:
    """The next file that nobody reads, now ours; None if there is none."""
    while arrival := _free(upload).first():
        ours = _free(upload).filter(pk=arrival.pk)
        if ours.update(claimed_at=timezone.now(), attempts=F("attempts") + 1):
            return arrival
    return None


def _free(upload: Upload) -> QuerySet[Arrival]:
    stale = timezone.now() - _PATIENCE
    return upload.arrivals.filter(state=State.WAITING).filter(
        Q(claimed_at=None) | Q(claimed_at__lt=stale)
    )


def _read(arrival: Arrival) -> None:
    """Reads the original of an arrival and notes how; the outcome of another reading stands."""
    original = arrival.original
    if original is None:
        arrival.state, arrival.reason = State.NOT_TAKEN, "It was discarded before it was read."
    elif original.transcript or original.reader:
        arrival.state = State.READ
    else:
        if arrival.attempts >= _ATTEMPTS:
            tried = IngestError(
                f"Reading it was broken off {_ATTEMPTS} times.",
                advice="It may be too large or too strange; download it and look at it.",
            )
            twins.note(original, tried)
        else:
            twins.note(original, desk.read(original))
        arrival.state = State.REFUSED if original.error else State.READ
    arrival.save(update_fields=["state", "reason"])


# --- Looking on ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of an upload is."""

    total: int
    waiting: int
    read: int
    known: int
    refused: int
    not_taken: int

    @property
    def done(self) -> int:
        return self.total - self.waiting

    @property
    def finished(self) -> bool:
        return not self.waiting


def progress(upload: Upload) -> Progress:
    """How many files of an upload there are in each state."""
    counted = dict(upload.arrivals.order_by().values_list("state").annotate(Count("pk")))
    return Progress(
        total=sum(counted.values()), **{state.value: counted.get(state, 0) for state in State}
    )
