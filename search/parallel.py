"""Making the index anew by several processes, each of which writes a part of it.

The processes are started afresh, not forked: what a fork inherits, the connection to the database
and the writer's lock, must not be theirs. So this module is read before Django is set up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import django


class PartFailed(Exception):
    """A process ended before its part of the index was written."""


def parts(
    folder: Path, batches: Sequence[list[int]], jobs: int, advance: Callable[[int], Any]
) -> list[Any]:
    """Has these batches of transcripts written as parts of a new generation in the folder, by so
    many processes. Gives the entries of what was written. Raises PartFailed."""
    context = get_context("spawn")
    processes = []
    waiting: list[Connection] = []
    entries: list[Any] = []
    try:
        for number in range(jobs):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(
                target=_write_part, args=(sender, folder, batches[number::jobs]), daemon=True
            )
            process.start()
            sender.close()
            processes.append(process)
            waiting.append(receiver)
        while waiting:
            ready = wait(waiting)
            for receiver in [one for one in waiting if one in ready]:
                told = _told(receiver)
                if isinstance(told, int):
                    advance(told)
                else:
                    entries += told
                    waiting.remove(receiver)
    finally:
        for process in processes:
            if waiting:
                process.terminate()
            process.join()
    return entries


def _told(receiver: Connection) -> int | list[Any]:
    """How many more transcripts a process has done, or the entries of its part."""
    try:
        told: int | list[Any] | str = receiver.recv()
    except EOFError:
        raise PartFailed("A process that made a part of the index was ended.") from None
    if isinstance(told, str):
        raise PartFailed(f"A part of the index could not be made:\n{told}")
    return told


def _write_part(sender: Connection, folder: Path, batches: list[list[int]]) -> None:
    """What each process does. If nobody listens any more, it ends at the next batch."""
    import traceback

    django.setup()
    from search import indexing

    try:
        sender.send(indexing.write_part(folder, batches, sender.send))
    except BrokenPipeError:
        pass
    except Exception:  # noqa: BLE001 (whatever it was, it is told)
        sender.send(traceback.format_exc())
