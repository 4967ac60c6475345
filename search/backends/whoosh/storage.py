"""Where the index lies: generations in folders, and the pointer to the one that is live.

    <PATH>/current            which generation is live, and what it was written with
    <PATH>/<generation>/      Whoosh's table of contents for each commit, and the segments' files
    <PATH>/writer.lock        held by whoever writes

The pointer is replaced after every commit, so a look at its file tells a reader whether anything
changed. A reader needs no right to write here.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from search.errors import IndexUnusable

INDEX_NAME = "MAIN"  # Whoosh's own name for the index in a folder


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation is live. `stamp` differs after every commit."""

    folder: Path
    commit: int  # the number of its table of contents
    fingerprint: str
    stamp: tuple[int, int]


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells one state of the index from the next; None if there is no index."""
    try:
        found = os.stat(f"{path}/current")  # noqa: PTH116 asked by every query: a Path is slow
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
        return Pointer(folder, int(read["commit"]), str(read["fingerprint"]), seen)
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise IndexUnusable("The index is broken: its pointer cannot be read.") from broken


def point(path: Path, folder: Path, commit: int, fingerprint: str) -> None:
    """Makes a commit of a generation the one that readers see, at once and durably."""
    descriptor, name = tempfile.mkstemp(dir=path, prefix=".current-")
    with os.fdopen(descriptor, "w") as file:
        json.dump({"generation": folder.name, "commit": commit, "fingerprint": fingerprint}, file)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(path / "current")
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
