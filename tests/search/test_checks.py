"""What the system check says of the index, and how a running server looks after it."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import checks
from django.db import DatabaseError
from django.utils import timezone

from archive.models import Transcript
from search import indexing, upkeep
from search.backends.whoosh import fields, snapshots
from search.models import PendingChange
from tests.search.corpus import a_transcript, published

ROOT = Path(__file__).resolve().parents[2]


def said():
    return {message.id: message for message in checks.run_checks() if "verbatim" in message.id}


def test_a_whole_index_is_nothing_to_speak_of(index):
    assert said() == {}
    published(a_transcript("One"))
    assert said() == {}


def test_a_missing_index_is_named_with_the_command(index):
    a_transcript("One")
    message = said()["verbatim.W001"]
    assert "no index" in message.msg
    assert "manage.py index --rebuild" in message.hint


def test_an_index_of_another_version_is_named(index, monkeypatch):
    published(a_transcript("One"))
    monkeypatch.setattr(fields, "VERSION", 10_000)
    index.__dict__.pop("fingerprint", None)
    snapshots._snapshots.clear()
    assert "another version" in said()["verbatim.W001"].msg


def test_changes_that_wait_for_long_are_named(index):
    published(a_transcript("One"))
    indexing.record([a_transcript("Two").pk])
    assert said() == {}
    PendingChange.objects.update(recorded_at=timezone.now() - dt.timedelta(hours=1))
    assert "manage.py index." in said()["verbatim.W002"].hint
    indexing.apply()
    assert said() == {}


def test_a_wrong_number_is_named(index):
    published(a_transcript("One"))
    a_transcript("Unnoticed")
    assert "--check" in said()["verbatim.W003"].hint


def test_before_the_database_is_set_up_there_is_nothing_to_say(index, monkeypatch):
    def no_table():
        raise DatabaseError("no such table")

    monkeypatch.setattr(Transcript.objects, "published", no_table)
    assert said() == {}


def test_every_warning_is_documented():
    ids = re.findall(r"verbatim\.W\d+", (ROOT / "search/checks.py").read_text("utf-8"))
    commands = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    assert len(ids) == 3
    assert all(f"`{one}`" in commands for one in ids)


# --- Upkeep ----------------------------------------------------------------------------------


@pytest.fixture
def rebuilt(monkeypatch):
    calls = []
    monkeypatch.setattr(upkeep, "_rebuild", lambda: calls.append(1))
    return calls


def test_the_server_applies_what_was_left_pending(index, rebuilt):
    published(a_transcript("One"))
    indexing.record([a_transcript("Two").pk])
    upkeep.look()
    assert not PendingChange.objects.exists()
    assert indexing.document_count() == 2
    assert not rebuilt


def test_the_server_has_a_lost_index_rebuilt(index, rebuilt):
    upkeep.look()
    assert not rebuilt  # an empty archive needs none
    published(a_transcript("One"))
    upkeep.look()
    assert not rebuilt
    shutil.rmtree(index.path)
    upkeep.look()
    assert rebuilt
    assert indexing.rebuild() == 1


def test_it_is_left_to_whoever_writes_already(index, rebuilt, monkeypatch):
    monkeypatch.setattr(upkeep, "_nobody_writes", lambda: False)
    indexing.record([a_transcript("One").pk])
    upkeep.look()
    assert not rebuilt
    monkeypatch.setattr(indexing, "unusable", lambda: "")
    upkeep.look()
    assert PendingChange.objects.exists()


MAKE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from archive.models import Transcript
from search import indexing
one = Transcript.objects.create(title="One", slug="one", kind="remarks", status="published")
indexing.record([one.pk])
indexing.apply()
import shutil
from django.conf import settings
shutil.rmtree(settings.VERBATIM_INDEX)
from search import upkeep
upkeep.look()
print(indexing.document_count())
"""


def test_it_is_rebuilt_in_a_process_of_its_own(tmp_path):
    environment = os.environ | {
        "VERBATIM_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import django; django.setup()\n{MAKE}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert made.stdout.split() == ["1"], made.stderr
