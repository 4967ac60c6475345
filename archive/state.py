"""Whether the archive is still what it was: a value that every commit to the database changes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connection

Found = TypeVar("Found")
Given = ParamSpec("Given")

_MOST_HELD = 64  # answers of one function


class Watch:
    """A connection of its own to a SQLite file, which never writes: SQLite tells it of whatever
    others commit, in this process or in another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watched: tuple[str, int, int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._opened = 0

    def state(self, path: str) -> Hashable:
        """What stays equal while nothing is committed. Raises OSError and sqlite3.Error."""
        with self._lock:
            file = os.stat(path)  # noqa: PTH116 as a Path it takes twice as long
            # A file put back from a backup is another one; a connection must not outlive a fork.
            watched = path, file.st_dev, file.st_ino, os.getpid()
            if self._connection is None or self._watched != watched:
                self._connection = sqlite3.connect(
                    path, isolation_level=None, check_same_thread=False
                )
                self._watched = watched
                self._opened += 1
            ((version,),) = self._connection.execute("PRAGMA data_version").fetchall()
            return watched, self._opened, version


_watch = Watch()


def state() -> Hashable | None:
    """The present state of the database. None if it cannot be told: in a transaction, of a database
    that is no SQLite file, and while the site is being worked on."""
    if settings.DEBUG or connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    path = str(connection.settings_dict["NAME"])
    with suppress(OSError, sqlite3.Error):  # such as a database in memory
        return _watch.state(path)
    return None


def changed_at() -> float | None:
    """When something was committed last, or was about to be, in seconds of the system's clock;
    never earlier than it was. None if it cannot be told, as with `state`."""
    if settings.DEBUG or connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    path = str(connection.settings_dict["NAME"])
    with suppress(OSError):
        times = [os.stat(path).st_ctime]  # noqa: PTH116 a backup brings its own mtime back
        with suppress(FileNotFoundError):  # all of it was moved into the database
            # Its ctime changes whenever root opens it: SQLite then sets its owner.
            times.append(os.stat(f"{path}-wal").st_mtime)  # noqa: PTH116
        return max(times)
    return None


def while_unchanged(find: Callable[Given, Found]) -> Callable[Given, Found]:
    """Keeps what was found in the archive for as long as nothing in it changes. What it is given
    must be hashable; only the answers asked for last are kept."""
    held: OrderedDict[Hashable, Found] = OrderedDict()
    held_of: Hashable | None = None
    lock = threading.Lock()

    @wraps(find)
    def found(*given: Given.args, **named: Given.kwargs) -> Found:
        nonlocal held_of
        now = state()
        if now is None:
            return find(*given, **named)
        asked = given, frozenset(named.items())
        with lock:
            if held_of != now:
                held.clear()
                held_of = now
            elif asked in held:
                held.move_to_end(asked)
                return held[asked]
        value = find(*given, **named)
        with lock:
            if held_of == now:  # else something was committed meanwhile
                held[asked] = value
                if len(held) > _MOST_HELD:
                    held.popitem(last=False)
        return value

    return found
