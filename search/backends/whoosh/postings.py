"""Reading whole posting lists from a Whoosh segment into arrays. The only place that knows how
Whoosh lays out its blocks; tests hold it against Whoosh's own reader."""

from __future__ import annotations

import io
import pickle
import struct
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo

from search.backends.whoosh.storage import MappedFile

Ids = NDArray[np.int64]

_INT = struct.Struct("!i")
_HEADER = 4  # bytes before the first block


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one term in one segment: numbers ascending, weights, and each document's
    positions as bytes."""

    ids: Ids
    weights: NDArray[np.float32]
    values: tuple[bytes, ...]

    def places(self, wanted: NDArray[np.bool_]) -> Ids:
        """Every occurrence in the wanted documents, as document · 2³² + position, ascending."""
        chosen = np.flatnonzero(wanted[self.ids])
        if not len(chosen):
            return np.empty(0, dtype=np.int64)
        values = [self.values[i] for i in chosen]
        places = np.frombuffer(b"".join(values), dtype="<u4").astype(np.int64)
        counts = np.fromiter((len(value) // 4 for value in values), np.int64, len(values))
        return np.repeat(self.ids[chosen] << 32, counts) + places


def postings(file: MappedFile, info: W3TermInfo) -> Postings:
    """The posting list that a term's record points to. Raises EOFError and others if there
    is none at that place."""
    at = info.extent()[0] + _HEADER  # the other number is not what it is meant to be
    ids: list[Ids] = []
    weights: list[NDArray[np.float32]] = []
    values: list[bytes] = []
    if file.get(at - _HEADER, _HEADER) != WHOOSH3_HEADER_MAGIC:
        raise EOFError("There is no posting list here")
    last = False
    while not last:
        (size,) = _INT.unpack(file.get(at, _INT.size))
        last, size = size < 0, abs(size)
        block = file.get(at + _INT.size, size)
        at += _INT.size + size
        stream = io.BytesIO(block)
        count, _, _, compression, _, _ = pickle.load(stream)  # noqa: S301 - we wrote it
        data = block[stream.tell() :]
        if compression:
            data = zlib.decompress(data)
        deltas, block_weights, block_values = pickle.loads(data)  # noqa: S301 - likewise
        ids.append(np.cumsum(np.fromiter(deltas, np.int64, count)))
        weights.append(_weights(block_weights, count))
        values.extend(block_values or ())
    return Postings(np.concatenate(ids), np.concatenate(weights), tuple(values))


def _weights(kept: tuple[float, ...] | float | None, count: int) -> NDArray[np.float32]:
    """Whoosh keeps one number for a block of equal weights, and none if all are 1."""
    if isinstance(kept, tuple):
        return np.fromiter(kept, np.float32, count)
    return np.full(count, 1.0 if kept is None else kept, np.float32)
