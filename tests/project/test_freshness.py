"""Since when an answer is as it is, and what those are told who know it already."""

import datetime as dt
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from archive.state import changed_at
from config import freshness
from tests.archive.builder import a_source, a_transcript, a_venue

CHANGE = dt.datetime(2026, 1, 2, 3, 4, 5, 600_000, tzinfo=dt.UTC)
SAID = "Fri, 02 Jan 2026 03:04:05 GMT"
LONG_AGO = "Thu, 01 Jan 1970 00:00:01 GMT"
PAGES = ("/about/", "/people/", "/transcripts.atom", "/sitemap.xml", "TALKS.json", "TALKS.txt")


# --- When something changed ------------------------------------------------------------------


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A database in the place of the archive's; the code is from long ago, and there is no
    index."""
    path = tmp_path / "archive.sqlite3"
    with sqlite3.connect(path) as made:
        made.executescript("PRAGMA journal_mode=WAL; CREATE TABLE said (words TEXT);")
    monkeypatch.setitem(connection.settings_dict, "NAME", path)
    monkeypatch.setattr(freshness, "_STARTED", 0)
    monkeypatch.setattr(freshness.settings, "VERBATIM_INDEX", tmp_path / "index")
    return path


def at(monkeypatch, seconds):
    """The clock so many seconds after the last change."""
    now = changed_at() + seconds
    monkeypatch.setattr(freshness.time, "time", lambda: now)


def test_a_commit_is_a_change_though_the_file_of_the_database_stays(file):
    before, other = changed_at(), sqlite3.connect(file)
    stamp = file.stat().st_mtime_ns
    ticks = 0
    while changed_at() == before:  # the clock of files goes by milliseconds
        other.execute("INSERT INTO said VALUES ('treaty')")
        other.commit()
        ticks += 1
        assert ticks < 10_000
    assert changed_at() > before
    assert file.stat().st_mtime_ns == stamp


def test_a_backup_put_back_is_a_change_however_old_it_is(file, tmp_path):
    before = changed_at()
    copy = Path(shutil.copy2(file, tmp_path / "backup"))
    os.utime(copy, (0, 0))
    copy.rename(file)
    assert changed_at() >= before


def test_the_last_change_is_told_once_its_second_is_over(file, monkeypatch):
    at(monkeypatch, 60)
    assert freshness.unchanged_since() == changed_at()
    for seconds in (-60, 0, 1, 1.9):  # a clock may be put back
        at(monkeypatch, seconds)
        assert freshness.unchanged_since() is None


def test_a_new_index_and_new_code_are_changes_too(file, monkeypatch, tmp_path):
    at(monkeypatch, 60)
    monkeypatch.setattr(freshness, "_STARTED", changed_at() + 30)
    assert freshness.unchanged_since() == changed_at() + 30
    (tmp_path / "index").mkdir()
    current = tmp_path / "index" / "current"
    current.touch()
    monkeypatch.setattr(freshness, "_STARTED", 0)
    at(monkeypatch, 3_600)
    assert freshness.unchanged_since() == max(current.stat().st_ctime, changed_at())


def test_of_a_database_that_is_no_file_nothing_is_told(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "file:memory?mode=memory")
    assert freshness.unchanged_since() is None


# --- What is said of it ----------------------------------------------------------------------


@pytest.fixture
def _settled(monkeypatch):
    monkeypatch.setattr(freshness, "unchanged_since", CHANGE.timestamp)


@pytest.fixture
def talks(db):
    return a_transcript(venue=a_venue(), source=a_source())


@pytest.mark.usefixtures("_settled")
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_knows_a_page_is_told_that_it_is_the_same(client, talks, path, encoding):
    url = path.replace("TALKS", talks.get_absolute_url().removesuffix("/"))
    accepted = {"accept-encoding": encoding}
    page = client.get(url, headers=accepted)
    assert (page.status_code, page["Last-Modified"]) == (200, SAID)
    for condition in (
        {"if-none-match": page["ETag"]},
        {"if-none-match": page["ETag"], "if-modified-since": LONG_AGO},
        {"if-modified-since": SAID},
    ):
        again = client.get(url, headers=accepted | condition)
        assert (again.status_code, again.content) == (304, b""), condition
        assert (
            again.headers.items()
            >= {name: page[name] for name in ("ETag", "Last-Modified", "Cache-Control")}.items()
        )
        assert "Accept-Encoding" in again["Vary"]
    for condition in (
        {"if-none-match": '"another"', "if-modified-since": SAID},
        {"if-modified-since": LONG_AGO},
        {"if-modified-since": "once upon a time"},
    ):
        assert client.get(url, headers=accepted | condition).status_code == 200, condition


@pytest.mark.usefixtures("_settled")
def test_a_change_is_told_to_those_who_know_the_page(client, talks, monkeypatch):
    known = client.get("/about/")
    a_transcript()
    later = (CHANGE + dt.timedelta(seconds=1)).timestamp()
    monkeypatch.setattr(freshness, "unchanged_since", lambda: later)
    for condition in ({"if-none-match": known["ETag"]}, {"if-modified-since": SAID}):
        assert client.get("/about/", headers=condition).status_code == 200


def test_while_it_cannot_be_told_nothing_is_said_and_the_content_decides(client, talks):
    page = client.get("/about/")
    assert not page.has_header("Last-Modified")
    assert client.get("/about/", headers={"if-modified-since": SAID}).status_code == 200
    assert client.get("/about/", headers={"if-none-match": page["ETag"]}).status_code == 304


@pytest.mark.usefixtures("_settled")
def test_a_page_that_shows_the_day_changes_with_it(client, talks, monkeypatch):
    today = dt.datetime(2026, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)
    assert client.get("/")["Last-Modified"] == "Wed, 06 May 2026 00:00:00 GMT"
    assert client.get("/", headers={"if-modified-since": SAID}).status_code == 200


@pytest.mark.usefixtures("_settled")
@pytest.mark.parametrize(
    ("url", "status"), [("/nowhere/", 404), ("/random/", 302), ("/admin/login/", 200)]
)
def test_what_is_not_to_be_kept_has_no_date(client, talks, url, status):
    response = client.get(url)
    assert response.status_code == status
    assert not response.has_header("Last-Modified")
