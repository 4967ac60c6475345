"""A scratch archive, and processes that work on it: forked, so that they are quick to begin."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_FORKING = get_context("fork")


@contextlib.contextmanager
def archive(keep: str | None = None) -> Iterator[Path]:
    """A new archive in a folder of its own, which goes again unless something went wrong; `keep`
    names one that stays. Sets Django up for it."""
    home = Path(keep or tempfile.mkdtemp(prefix="verbatim-endurance-")).resolve()
    os.environ["VERBATIM_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ.setdefault("VERBATIM_LOG_LEVEL", "ERROR")
    import django

    django.setup()
    print(f"The archive lies in {home}")
    yield home
    if not keep:
        shutil.rmtree(home)


class Failed(Exception):
    """A process ended with an error; its traceback is the message."""


class Process:
    """A forked process at its work, leader of a group of its own. It must be the forking process
    that neither has threads nor speaks with the database."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self._receiver, sender = _FORKING.Pipe(duplex=False)
        self._process = _FORKING.Process(target=_run, args=(sender, work, *arguments))
        self._process.start()
        sender.close()

    def kill(self, *, group: bool) -> None:
        """kill -9, of the process alone or of those too that it began."""
        with contextlib.suppress(ProcessLookupError):
            if group:
                os.killpg(self._process.pid or 0, signal.SIGKILL)
            else:
                os.kill(self._process.pid or 0, signal.SIGKILL)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it ended within so many seconds."""
        self._process.join(seconds)
        return self._process.exitcode is not None

    @property
    def was_killed(self) -> bool:
        return self._process.exitcode == -signal.SIGKILL

    def result(self) -> Any:
        """What its work gave. Raises Failed."""
        try:
            good, answer = self._receiver.recv()
        except EOFError:
            raise Failed(f"ended with {self._process.exitcode}") from None
        finally:
            self._process.join()
        if not good:
            raise Failed(answer)
        return answer


def done(work: Callable[..., Any], *arguments: Any) -> Any:
    """What the work gives, done in a process of its own. Raises Failed."""
    return Process(work, *arguments).result()


def command(name: str, *arguments: Any, **options: Any) -> tuple[int, str]:
    """A management command: its exit status and what it printed."""
    from django.core.management import call_command

    out = io.StringIO()
    try:
        with contextlib.redirect_stderr(out):
            call_command(name, *arguments, stdout=out, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue().strip()
    return 0, out.getvalue().strip()


def _run(sender: Connection, work: Callable[..., Any], *arguments: Any) -> None:
    os.setpgrp()
    try:
        answer: tuple[bool, Any] = True, work(*arguments)
    except BaseException:  # noqa: BLE001 (whatever it was, it is told)
        answer = False, traceback.format_exc()
    sender.send(answer)
