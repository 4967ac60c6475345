"""`script/server` says what is wrong with its address before it does anything else."""

import os
import socket
import subprocess

import pytest
from django.conf import settings


def serve(port: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [settings.BASE_DIR / "script/server"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "HOST": "127.0.0.1", "PORT": port},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_port_in_use_is_named_at_once_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = serve(str(taken.getsockname()[1]))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "already" in answer.stderr
    assert "PORT=8001 script/server" in answer.stderr


@pytest.mark.parametrize("port", ["http", "-1", "65536", "123456", "0x10"])
def test_what_is_no_port_is_refused(port):
    answer = serve(port)
    assert answer.returncode == 1
    assert answer.stderr.strip() == f"PORT={port} is not the number of a port."
