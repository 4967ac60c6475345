"""What a process does before its first reader comes, and that nothing of it can stop the server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError

from search import engine
from search.backends.whoosh import snapshots
from search.errors import IndexUnusable
from search.readiness import get_ready
from tests.search.corpus import a_transcript, published

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_reader_finds_the_index_open(index, monkeypatch, caplog):
    published(a_transcript("Talks on the “harbour”"))
    monkeypatch.setattr(snapshots, "_snapshots", {})
    get_ready()
    assert index.path in snapshots._snapshots
    assert not caplog.records


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (IndexUnusable("There is no index."), 0),
        (DatabaseError("There is no table."), 0),
        (RuntimeError("Something else."), 1),
    ],
)
def test_nothing_that_goes_wrong_stops_the_server(index, monkeypatch, caplog, reason, said):
    published(a_transcript("Talks"))

    def fail(asked):
        raise reason

    monkeypatch.setattr(engine, "run", fail)
    get_ready()
    assert len(caplog.records) == said


def test_a_server_starts_in_an_empty_folder(tmp_path):
    started = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import config.wsgi"],
        cwd=ROOT,
        env=os.environ | {"VERBATIM_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert started.stderr == ""
