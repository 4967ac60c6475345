"""Named arrays in one file, mapped into memory when read.

8 bytes    MAGIC
8 bytes    length of the header, little-endian
header     JSON: {"size": of the whole file, "arrays": {name: [dtype, offset, count]}}
arrays     each at a multiple of 16 bytes
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import struct
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"VERBATM2"
_ALIGNED = 16
_IN_MEMORY = 1 << 18  # bytes of an array that is being written

Array = NDArray[Any]


class BrokenArrays(ValueError):
    """A file of arrays that is not what was written."""


class Arrays(Mapping[str, Array]):
    """The arrays of a file. They can be read only, and cost memory only where they are touched."""

    def __init__(self, path: Path) -> None:
        """Raises BrokenArrays if the file is not whole, FileNotFoundError if there is none."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(MAGIC) + 8:
                raise BrokenArrays(f"{path.name} is cut short")
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self.map[: len(MAGIC)] != MAGIC:
            raise BrokenArrays(f"{path.name} is no file of arrays")
        start = len(MAGIC) + 8
        (length,) = struct.unpack("<Q", self.map[len(MAGIC) : start])
        try:
            header = json.loads(self.map[start : start + length])
            whole, self._places = header["size"], header["arrays"]
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenArrays(f"{path.name} has no readable header") from error
        self._views: dict[str, Array] = {}
        if whole != size:
            raise BrokenArrays(f"{path.name} has {size} bytes of {whole}")

    def __getitem__(self, name: str) -> Array:
        view = self._views.get(name)
        if view is None:
            dtype, offset, count = self._places[name]
            view = np.frombuffer(self.map, dtype=dtype, count=count, offset=offset)
            self._views[name] = view
        return view

    def __iter__(self) -> Any:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places


class ArraysWriter:
    """Writes a file of arrays piece by piece: no array needs to be in memory as a whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts: dict[str, tuple[str, IO[bytes]]] = {}
        self._counts: dict[str, int] = {}

    def append(self, name: str, piece: Array) -> None:
        """Adds to the end of an array. All pieces of it have the type of the first."""
        if name not in self._parts:
            # A short one never becomes a file: to make a hundred takes longer than to fill them.
            opened = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed by us
                _IN_MEMORY, dir=str(self._path.parent)
            )
            self._parts[name] = (piece.dtype.str, opened)
            self._counts[name] = 0
        dtype, part = self._parts[name]
        part.write(np.ascontiguousarray(piece, dtype=dtype).data)
        self._counts[name] += len(piece)

    def close(self) -> None:
        """Puts the file in place, whole and on the disk."""
        places: dict[str, list[Any]] = {}
        # Offsets depend on the length of the header, so it is given room beforehand.
        room = 512 + 100 * len(self._parts)
        at = _aligned(len(MAGIC) + 8 + room)
        for name, (dtype, _) in self._parts.items():
            places[name] = [dtype, at, self._counts[name]]
            at = _aligned(at + self._counts[name] * np.dtype(dtype).itemsize)
        header = json.dumps({"size": at, "arrays": places}).encode().ljust(room)
        with self._path.open("wb") as file:
            file.write(MAGIC + struct.pack("<Q", len(header)) + header)
            for name, (_, part) in self._parts.items():
                file.seek(places[name][1])
                part.seek(0)
                shutil.copyfileobj(part, file, 1 << 20)
            file.truncate(at)
            file.flush()
            os.fsync(file.fileno())
        self.discard()

    def discard(self) -> None:
        """Gives up what was appended."""
        for _, part in self._parts.values():
            part.close()
        self._parts.clear()


def joined(pieces: Sequence[Array]) -> Array:
    """One array after the other; a single one as it is."""
    if len(pieces) == 1:
        return pieces[0]
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=np.int64)


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
