"""Many documents read one after the other or by several processes; no failure stops the rest."""

from __future__ import annotations

import gc
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument

logger = logging.getLogger(__name__)

# New objects after which a process that only reads looks for garbage. A page is tens of thousands,
# all needed until it is read: looked through every 700, as is usual, they take a tenth of the time.
OBJECTS = 50_000

Reading = tuple[RawDocument | None, ParsedTranscript | IngestError]


def read(documents: Iterable[RawDocument | IngestError], jobs: int = 1) -> Iterator[Reading]:
    """Reads each document, in order; `jobs` processes share the work. A refusal, of a file or of
    what is in it, is given in its place. Few documents are in memory at a time."""
    if jobs == 1:
        yield from map(_reading, documents)
        return
    waiting: deque[Future[Reading]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_collect_seldom) as pool:
        for document in documents:
            waiting.append(pool.submit(_reading, document))
            if len(waiting) > 4 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _collect_seldom() -> None:
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])


def _reading(document: RawDocument | IngestError) -> Reading:
    if isinstance(document, IngestError):
        return None, document
    try:
        return document, parse(document)
    except IngestError as error:
        return document, error
    except Exception as failure:
        logger.exception("our reader failed on %s", document.name)
        return document, IngestError(
            f"our reader failed: {failure!r}.",
            file=document.name,
            advice="Please report this file; the others are not affected.",
        )
