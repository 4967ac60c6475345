"""An archive served as script/server does it, for as long as something is measured."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds for the server to start, and for an answer
_ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def served(home: Path, workers: int) -> Iterator[tuple[int, int]]:
    """The site as script/server runs it, on a free port: gives that, and the server's process."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"),
        *("--bind", f"127.0.0.1:{port}"),
    ]
    environment = {**os.environ, "VERBATIM_HOME": str(home), "WEB_CONCURRENCY": str(workers)}
    server = subprocess.Popen(command, cwd=_ROOT, env=environment)  # noqa: S603 our own
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The server does not start.")
            time.sleep(0.05)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    """Whether the site answers: with a page of a few words, that needs no index."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/robots.txt")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True
