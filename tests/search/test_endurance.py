"""script/faults, in small: it must be able to run, and to pass; and to notice what is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def faults(*arguments, tmp_path):
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'script'}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-m", "endurance"),
            *(*arguments, "--home", str(tmp_path / "archive")),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_nothing_is_lost_by_killing(tmp_path):
    done = faults("kill", "--rounds", "2", tmp_path=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 rounds" in done.stdout


def test_searches_are_answered_during_rebuilds(tmp_path):
    done = faults("rebuild", "--searches", "20", "--documents", "20", tmp_path=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 searches" in done.stdout


LOSE = """
from endurance import scratch, kill
from endurance.scratch import done
def lose():
    from archive.models import Transcript
    Transcript.objects.filter(pk__lte=3).update(status="withdrawn")
with scratch.archive() as home:
    done(kill._set_up, home)
    assert done(kill._all_faults) == []
    done(lose)
    faults = done(kill._all_faults)
    assert "3 that should not be there" in faults[0], faults
"""


def test_a_loss_is_noticed(tmp_path):
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'script'}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOSE], cwd=ROOT, env=environment, check=True
    )


@pytest.mark.parametrize("what", ["", "anything"])
def test_what_it_does_not_know_it_refuses(tmp_path, what):
    assert faults(what, tmp_path=tmp_path).returncode == 2
