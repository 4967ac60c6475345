"""`manage.py ingest`, as it is called from a shell."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import Original, Transcript

pytestmark = pytest.mark.django_db

TALKS = """Talks in Lindholm

14 March 2012

Place: Harbour Palace, Lindholm

Elin Aasgaard: Good afternoon. The fishing line will be kept by both sides.

Question: For how long?

Elin Aasgaard: For as long as there are herring.
"""


def ingest(*args, **options):
    """Runs the command; gives (exit status, standard output)."""
    out = io.StringIO()
    try:
        call_command("ingest", *map(str, args), stdout=out, **options)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def talks(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, "utf-8")
    return path


def test_a_file_becomes_a_draft_and_its_original_is_kept(talks):
    assert ingest(talks)[0] == 0
    transcript = Transcript.objects.get()
    assert transcript.status == Transcript.Status.DRAFT
    assert transcript.title == "Talks in Lindholm"
    assert Original.objects.get().file.read() == talks.read_bytes()


def test_publish_shows_at_once(talks):
    ingest(talks, publish=True)
    assert Transcript.objects.published().count() == 1


def test_the_account_counts_every_word_and_keeps_nothing(talks, capsys):
    assert ingest(talks, account=True)[0] == 0
    said = capsys.readouterr().err
    assert "Words: 36, of them 26 in speeches, 10 in the metadata, 0 left out" in said
    assert "0 unaccounted for" in said
    assert not Original.objects.exists()


def test_a_lost_word_fails_the_account(talks, capsys, monkeypatch):
    monkeypatch.setattr("archive.ingest.pipeline.printed", lambda *_: ("One Word More",))
    assert ingest(talks, account=True)[0] == 1
    assert "words_lost" in capsys.readouterr().err


def test_the_second_run_changes_nothing(talks, capsys):
    ingest(talks)
    before = Transcript.objects.values().get()
    assert ingest(talks)[0] == 0
    assert Transcript.objects.values().get() == before
    assert "unchanged" in capsys.readouterr().err


def test_dry_run_keeps_nothing(talks):
    assert ingest(talks, dry_run=True)[0] == 0
    assert not Transcript.objects.exists()
    assert not Original.objects.exists()


def test_json_prints_one_object_a_line_and_nothing_else(talks, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    status, out = ingest(tmp_path, dry_run=True, json=True)
    rows = {Path(row["file"]).name: row for row in map(json.loads, out.splitlines())}
    assert status == 1
    assert rows["empty.txt"]["status"] == "rejected"
    assert rows["empty.txt"]["error"]["code"] == "empty"
    row = rows["talks.txt"]
    assert (row["status"], row["date"], row["venue"]) == (
        "parsed",
        "2012-03-14",
        "Harbour Palace, Lindholm",
    )
    assert [turn["label"] for turn in row["turns"]] == [
        "Elin Aasgaard",
        "Question",
        "Elin Aasgaard",
    ]


def test_one_bad_file_never_stops_the_batch(talks, tmp_path, capsys):
    (tmp_path / "a-binary.txt").write_bytes(bytes(range(256)) * 40)
    status, _ = ingest(tmp_path, tmp_path / "not-there.txt")
    assert status == 1
    assert Transcript.objects.count() == 1
    errors = capsys.readouterr().err
    assert "a-binary.txt" in errors
    assert "not-there.txt" in errors


def test_a_fault_in_saving_concerns_one_document_only(talks, tmp_path, monkeypatch, capsys):
    (tmp_path / "other.txt").write_text(TALKS.replace("Lindholm", "Sund"), "utf-8")
    from archive import store

    save = store.save

    def failing(parsed, raw, **options):
        if "talks" in raw.name:
            raise OSError("the disk is full")
        return save(parsed, raw, **options)

    monkeypatch.setattr(store, "save", failing)
    assert ingest(tmp_path)[0] == 1
    assert Transcript.objects.get().title == "Talks in Sund"
    assert "the disk is full" in capsys.readouterr().err


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TALKS.encode())))
    assert ingest("-")[0] == 0
    assert Transcript.objects.get().title == "Talks in Lindholm"


def test_a_zip_is_read_member_by_member(tmp_path):
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("papers/source.toml", 'name = "Ministry of Varland"\nlicence = "CC0"\n')
        archive.writestr("papers/talks.txt", TALKS)
        archive.writestr("papers/more.txt", TALKS.replace("Lindholm", "Sund"))
    assert ingest(path)[0] == 0
    assert Transcript.objects.count() == 2
    assert {t.source.licence for t in Transcript.objects.all()} == {"CC0"}


@pytest.mark.django_db(transaction=True)
def test_several_processes_read_the_same(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(
            TALKS.replace("herring", f"{number} herring"), "utf-8"
        )
    assert ingest(tmp_path, jobs=2)[0] == 0
    assert Transcript.objects.count() == 12


def test_an_interrupted_run_keeps_what_it_did_and_goes_on_later(tmp_path, monkeypatch, capsys):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            TALKS.replace("herring", f"{number} herring"), "utf-8"
        )
    from archive import store

    save = store.save
    saved = []

    def interrupted(parsed, raw, **options):
        if len(saved) == 2:
            raise KeyboardInterrupt
        saved.append(raw.name)
        return save(parsed, raw, **options)

    monkeypatch.setattr(store, "save", interrupted)
    assert ingest(tmp_path)[0] == 130
    assert Transcript.objects.count() == 2
    assert "Interrupted" in capsys.readouterr().err

    monkeypatch.setattr(store, "save", save)
    assert ingest(tmp_path)[0] == 0
    assert Transcript.objects.count() == 3
