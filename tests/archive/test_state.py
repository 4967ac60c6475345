"""The value that every commit to the database changes."""

import shutil
import sqlite3
import subprocess
import sys

import pytest

from archive.state import Watch, state, while_unchanged

WRITE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); {}; c.commit(); c.close()"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "archive.sqlite3"
    made = sqlite3.connect(path)
    made.executescript("PRAGMA journal_mode=WAL; CREATE TABLE said (words TEXT);")
    made.close()
    return str(path)


def test_it_stays_while_nothing_is_committed(file):
    watch, other = Watch(), sqlite3.connect(file)
    before = watch.state(file)
    other.execute("SELECT * FROM said").fetchall()
    other.execute("INSERT INTO said VALUES ('draft')")  # not committed
    assert watch.state(file) == before
    other.rollback()
    assert watch.state(file) == before


def test_it_changes_with_a_commit_of_this_process(file):
    watch, other = Watch(), sqlite3.connect(file)
    before = watch.state(file)
    other.execute("INSERT INTO said VALUES ('treaty')")
    other.commit()
    assert watch.state(file) != before


def test_it_changes_with_a_commit_of_another_process(file):
    watch = Watch()
    before = watch.state(file)
    change = WRITE.format("c.execute('INSERT INTO said VALUES (1)')")
    subprocess.run([sys.executable, "-c", change, file], check=True)
    assert watch.state(file) != before


def test_it_changes_when_another_file_takes_the_place(file, tmp_path):
    watch, copy = Watch(), tmp_path / "backup.sqlite3"
    shutil.copy(file, copy)
    before = watch.state(file)
    copy.replace(file)
    assert watch.state(file) != before


@pytest.mark.django_db
def test_in_a_transaction_it_cannot_be_told():
    assert state() is None


def test_what_was_found_holds_until_something_changes(monkeypatch):
    states, found = iter([1, 1, 2, None, None, 2]), iter("abcde")
    monkeypatch.setattr("archive.state.state", lambda: next(states))
    find = while_unchanged(lambda: next(found))
    assert [find() for _ in range(6)] == ["a", "a", "b", "c", "d", "b"]


def test_what_was_found_is_told_apart_by_what_was_asked(monkeypatch):
    monkeypatch.setattr("archive.state.state", lambda: 1)
    asked = []
    find = while_unchanged(lambda *given: asked.append(given) or given)
    assert [find("a"), find("b"), find("a")] == [("a",), ("b",), ("a",)]
    assert asked == [("a",), ("b",)]


def test_only_the_answers_asked_for_last_are_kept(monkeypatch):
    monkeypatch.setattr("archive.state.state", lambda: 1)
    monkeypatch.setattr("archive.state._MOST_HELD", 2)
    asked = []
    find = while_unchanged(lambda given: asked.append(given) or given)
    for given in "abacb":  # b was asked for longest ago when c comes
        find(given)
    assert asked == ["a", "b", "c", "b"]
