"""What the processes of one server share: what one of them made, the others need not make.

It lies in a folder that the server makes at its start (config/gunicorn.py). Whether the archive has
changed each process finds out by itself and cannot tell another: SQLite numbers commits anew for
every connection. So the folder has an epoch. A process that notices a change, or has just begun,
starts another one. What is kept bears the epoch in which its making began, and is found in that one
alone. Since nobody reads the epoch before having looked for changes, nothing that was made before a
change is found by whoever can see the change.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path

_EPOCH = "epoch"  # the file that names the present one
_SUFFIX = ".shared"  # of the files with what is kept


class Shared:
    """Bytes by question, up to `room` of them from this process in each epoch. Without a folder, or
    with one that cannot be read or written, nothing is shared."""

    def __init__(self, folder: Path | None, room: int) -> None:
        self._folder = folder
        self._room = room
        self._lock = threading.Lock()
        self._stamp: Hashable = None
        self._kept = ("", 0)  # the epoch of what was kept last, and how many bytes it has from here

    def epoch(self, stamp: Hashable) -> str | None:
        """The present epoch: another one than before if `stamp`, by which this process knows the
        state of the archive, is not that of the last call. None if nothing is shared."""
        if self._folder is None:
            return None
        with suppress(OSError):
            with self._lock:  # nobody may go on with the new stamp and the old epoch
                if stamp != self._stamp:
                    _begin_epoch(self._folder)
                    self._stamp = stamp
            return (self._folder / _EPOCH).read_text("ascii")
        return None

    def get(self, epoch: str | None, question: str) -> bytes | None:
        """What a process kept in this epoch for the question."""
        if self._folder is None or epoch is None:
            return None
        with suppress(OSError):
            return (self._folder / _name(epoch, question)).read_bytes()
        return None

    def keep(self, epoch: str | None, question: str, found: bytes) -> None:
        """Keeps what was found for the question; `epoch` is the one that was before it was looked
        for, and nothing changed since."""
        if self._folder is None or epoch is None:
            return
        with self._lock:
            kept = self._kept[1] if self._kept[0] == epoch else 0
            if kept + len(found) > self._room:
                return
            self._kept = epoch, kept + len(found)
        with suppress(OSError):
            _write(self._folder, _name(epoch, question), found)


def _name(epoch: str, question: str) -> str:
    return f"{epoch}-{hashlib.sha256(question.encode()).hexdigest()}{_SUFFIX}"


def _begin_epoch(folder: Path) -> None:
    epoch = secrets.token_hex(8)
    _write(folder, _EPOCH, epoch.encode("ascii"))
    for file in folder.glob(f"*{_SUFFIX}"):  # whatever else lies there is not ours
        if not file.name.startswith(epoch):
            file.unlink(missing_ok=True)


def _write(folder: Path, name: str, content: bytes) -> None:
    """Nobody reads half of a file."""
    partial = folder / f"{name}.{os.getpid()}-{threading.get_ident()}"
    try:
        partial.write_bytes(content)
        partial.replace(folder / name)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
