"""What processes share: found by all of them, and never once it is of the past."""

import os
import runpy
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    multiple,
    rule,
)

from search.shared import Shared

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def two(tmp_path):
    """Two processes, both of which know the state of the archive."""
    both = Shared(tmp_path, 1_000), Shared(tmp_path, 1_000)
    for process in both:
        process.epoch("now")
    return both


def test_what_one_keeps_the_other_finds(two):
    one, other = two
    one.keep(one.epoch("now"), "a question", b"\x00an answer\n")
    assert other.get(other.epoch("now"), "a question") == b"\x00an answer\n"
    assert other.get(other.epoch("now"), "another") is None


def test_whoever_sees_a_change_ends_what_was_kept(two):
    one, other = two
    one.keep(one.epoch("now"), "a question", b"an answer")
    assert other.get(other.epoch("later"), "a question") is None
    assert one.get(one.epoch("now"), "a question") is None


def test_what_was_made_before_a_change_and_kept_after_it_is_not_found(two):
    one, other = two
    before = one.epoch("now")
    after = other.epoch("later")
    one.keep(before, "a question", b"an answer")
    assert other.get(after, "a question") is None


def test_what_is_ended_takes_no_room(two, tmp_path):
    one, other = two
    for question in "abc":
        one.keep(one.epoch("now"), question, b"an answer")
    assert len(list(tmp_path.iterdir())) == 4
    other.epoch("later")
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_not_ours_is_left_alone(two, tmp_path):
    (tmp_path / "verbatim.sqlite3").write_bytes(b"somebody's archive")
    one, _ = two
    one.epoch("later")
    assert (tmp_path / "verbatim.sqlite3").read_bytes() == b"somebody's archive"


def test_no_more_is_kept_than_there_is_room_for(tmp_path):
    process = Shared(tmp_path, 25)
    for question in "abc":
        process.keep(process.epoch("now"), question, bytes(10))
    found = [process.get(process.epoch("now"), question) for question in "abc"]
    assert found == [bytes(10), bytes(10), None]
    process.keep(process.epoch("later"), "c", bytes(10))
    assert process.get(process.epoch("later"), "c") == bytes(10)


def test_without_a_folder_nothing_is_shared():
    process = Shared(None, 1_000)
    assert process.epoch("now") is None
    process.keep(None, "a question", b"an answer")
    assert process.get(None, "a question") is None


def test_a_folder_that_is_gone_is_no_error(two, tmp_path):
    one, _ = two
    epoch = one.epoch("now")
    for file in tmp_path.iterdir():
        file.unlink()
    tmp_path.rmdir()
    one.keep(epoch, "a question", b"an answer")
    assert one.get(epoch, "a question") is None
    assert one.epoch("now") is one.epoch("later") is None


class Server(RuleBasedStateMachine):
    """Processes make pages of an archive that changes meanwhile; a page is the state it shows."""

    begun = Bundle("begun")
    made = Bundle("made")  # while nothing changed

    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory()
        self.commits = 0
        self.processes = [self.started() for _ in range(3)]

    def started(self):
        return Shared(Path(self.folder.name), 1_000)

    def stamp(self, number):
        return f"{number} sees {self.commits}"

    @rule()
    def commit(self):
        self.commits += 1

    @rule(number=st.integers(0, 2))
    def restart(self, number):
        self.processes[number] = self.started()

    @rule(target=begun, number=st.integers(0, 2))
    def begin(self, number):
        process, stamp = self.processes[number], self.stamp(number)
        return process, number, stamp, process.epoch(stamp), self.commits

    @rule(target=made, page=consumes(begun))
    def finish(self, page):
        process, number, stamp, epoch, shown = page
        return (process, epoch, shown) if self.stamp(number) == stamp else multiple()

    @rule(page=consumes(made))
    def keep(self, page):
        process, epoch, shown = page
        process.keep(epoch, "a question", str(shown).encode())

    @rule(number=st.integers(0, 2))
    def ask(self, number):
        process = self.processes[number]
        found = process.get(process.epoch(self.stamp(number)), "a question")
        assert found in (None, str(self.commits).encode())

    def teardown(self):
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestServer = Server.TestCase


def test_a_server_gives_its_processes_a_folder_of_their_own_while_it_runs(monkeypatch):
    monkeypatch.setenv("VERBATIM_SHARED", "what somebody else's server has")
    server = runpy.run_path(str(ROOT / "config/gunicorn.py"))
    server["on_starting"](None)
    first = Path(os.environ["VERBATIM_SHARED"])
    assert stat.S_IMODE(first.stat().st_mode) == 0o700
    assert not list(first.iterdir())
    server["on_reload"](None)  # to run other code
    second = Path(os.environ["VERBATIM_SHARED"])
    assert (first.exists(), second.exists()) == (False, True)
    server["on_exit"](None)
    assert not second.exists()
