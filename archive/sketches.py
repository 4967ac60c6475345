"""All sketches of the archive as arrays in memory, so that each new text is compared with all.

Half a kilobyte a transcript; read when first asked for, and then only what was added since. Rows
of single hashes with an index on them would be seven times as large, and every new text would
write to as many pages of that index as it has hashes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from archive.ingest.shingles import Hashes, sketch
from archive.models import Sketch, Transcript

_MERGED_FROM = 4_096  # hashes that wait until they are sorted in among the others
_STORED = np.dtype("<i8")


def keep(transcript: Transcript, hashes: Hashes) -> None:
    """Remembers the sketch of a text, in place of the one before."""
    Sketch.objects.filter(transcript=transcript).delete()
    Sketch.objects.create(transcript=transcript, hashes=stored(hashes))


def stored(hashes: Hashes) -> bytes:
    """The sketch of a text as the database keeps it."""
    return sketch(hashes).astype(_STORED).tobytes()


def read(kept: bytes | memoryview) -> Hashes:
    """A sketch that the database keeps."""
    return np.frombuffer(bytes(kept), _STORED)


def near(hashes: Hashes, *, shared: int, most: int) -> dict[int, Hashes]:
    """The sketches that have at least so many hashes of this one, by the key of their transcript;
    those with most in common first, and no more than `most`."""
    with _lock:
        _held.refresh()
        owners = _held.owners_of(hashes)
        keys, common = np.unique(owners, return_counts=True)
        order = np.argsort(-common, kind="stable")[:most]
        return {int(keys[i]): _held.by_owner[int(keys[i])] for i in order if common[i] >= shared}


def forget() -> None:
    """Reads everything anew when next asked: for tests, whose transactions are all undone."""
    with _lock:
        _held.__init__()  # type: ignore[misc]


@dataclass(slots=True)
class _Held:
    """What was read: hashes in rising order, each with its owner, and those that were added
    lately. A sketch that was replaced is still found, but compared as it is now."""

    last: tuple[int, int, bytes] | None = None
    sorted: Hashes = field(default_factory=lambda: np.empty(0, np.int64))
    owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    late: Hashes = field(default_factory=lambda: np.empty(0, np.int64))
    late_owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    by_owner: dict[int, Hashes] = field(default_factory=dict)

    def refresh(self) -> None:
        """Reads what was added. The last row that was read must still be there: if it is not, it
        was replaced, or its transaction was undone and its key given to another."""
        since = Sketch.objects.order_by("pk").values_list("pk", "transcript_id", "hashes")
        if self.last:
            since = since.filter(pk__gte=self.last[0])
        rows = [(key, owner, bytes(kept)) for key, owner, kept in since]
        if self.last and (not rows or rows[0] != self.last):
            self.__init__()  # type: ignore[misc]
            self.refresh()
            return
        added = rows[1:] if self.last else rows
        if added:
            self.last = added[-1]
            self._add([(owner, read(kept)) for _, owner, kept in added])

    def _add(self, sketches: list[tuple[int, Hashes]]) -> None:
        self.by_owner.update(sketches)
        self.late = np.concatenate([self.late, *(hashes for _, hashes in sketches)])
        self.late_owners = np.concatenate(
            [self.late_owners, *(np.full(hashes.size, owner) for owner, hashes in sketches)]
        )
        if self.late.size >= _MERGED_FROM:
            order = np.argsort(self.late)
            late, owners = self.late[order], self.late_owners[order]
            places = np.searchsorted(self.sorted, late)
            self.sorted = np.insert(self.sorted, places, late)
            self.owners = np.insert(self.owners, places, owners)
            self.late, self.late_owners = late[:0], owners[:0]

    def owners_of(self, hashes: Hashes) -> NDArray[np.int64]:
        """The owner of each hash that is one of these, as often as it has one."""
        starts = np.searchsorted(self.sorted, hashes, "left")
        ends = np.searchsorted(self.sorted, hashes, "right")
        runs = [self.owners[i:j] for i, j in zip(starts, ends, strict=True) if j > i]
        return np.concatenate([*runs, self.late_owners[np.isin(self.late, hashes)]])


_held = _Held()
_lock = Lock()
