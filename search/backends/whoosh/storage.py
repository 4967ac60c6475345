"""Where the index lies: generations in folders, and the pointer to the one that is live.

    <PATH>/current            which generation is live, and what it was written with
    <PATH>/<generation>/      a Whoosh index
    <PATH>/writer.lock        held by whoever writes

The pointer is replaced after every commit, so a look at its file tells a reader whether anything
changed. A reader needs no right to write here.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from search.errors import IndexUnusable

INDEX_NAME = "MAIN"  # Whoosh's own name for the index in a folder


class MappedFile(StructFile):
    """A file mapped into memory. What is asked for is cut out of the map; nothing is copied when
    it is opened, and `get` moves no pointer, so threads may share it."""

    def get(self, position: int, length: int) -> bytes:
        return bytes(self.file[position : position + length])

    def whole(self) -> bytes:
        return self.get(0, len(self.file))


class MappedStorage(FileStorage):
    """A folder whose files are read through memory maps, written as usual."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        with Path(self._fpath(name)).open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return StructFile(Path(self._fpath(name)).open("rb"), name=name, **kwargs)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return MappedFile(mapped, name=name, **kwargs)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation is live. `stamp` differs after every commit."""

    folder: Path
    fingerprint: str
    stamp: tuple[int, int]


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells one state of the index from the next; None if there is no index."""
    try:
        found = (path / "current").stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def pointer(path: Path) -> Pointer:
    """The live generation. Raises IndexUnusable if there is none."""
    seen = stamp(path)
    if seen is None:
        raise IndexUnusable("There is no index yet.")
    try:
        read = json.loads((path / "current").read_text())
        folder = path / str(read["generation"])
        return Pointer(folder, str(read["fingerprint"]), seen)
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise IndexUnusable("The index is broken: its pointer cannot be read.") from broken


def point(path: Path, folder: Path, fingerprint: str) -> None:
    """Makes a generation live, or tells readers that the live one has changed."""
    descriptor, name = tempfile.mkstemp(dir=path, prefix=".current-")
    with os.fdopen(descriptor, "w") as file:
        json.dump({"generation": folder.name, "fingerprint": fingerprint}, file)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(path / "current")


def new_generation(path: Path) -> Path:
    """An empty folder for a generation."""
    folder = path / f"g-{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    return folder


def remove_others(path: Path, live: Path) -> None:
    """Removes generations that are no longer live, also those that a crash left half built. One
    that somebody still holds open stays until the next time."""
    for folder in path.glob("g-*"):
        if folder != live:
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)
