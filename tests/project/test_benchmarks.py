"""The benchmark of search: every engine that is there builds a small corpus and answers alike."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ["ours", "stock", "fts5", *(["tantivy"] if find_spec("tantivy") else [])]


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    kept = tmp_path_factory.mktemp("kept")
    theirs = {k: v for k, v in os.environ.items() if not k.startswith(("VERBATIM_", "DJANGO_"))}
    command = [sys.executable, "-m", "benchmarks", "search", "--documents", "20", "--rounds", "1"]
    kept_in = ["--keep", str(kept), "--write", str(kept / "page.md")]
    ran = subprocess.run(
        [*command, "--engines", ",".join(ENGINES), *kept_in],
        cwd=ROOT,
        env=theirs | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'script'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    figures = json.loads((kept / "generated-20" / "measured.json").read_text("utf-8"))
    return figures, (kept / "page.md").read_text("utf-8")


def test_engines_find_the_same(measured):
    figures, _ = measured
    asked = figures["asked"]
    assert set(asked["versions"]) == set(ENGINES)
    alike = [d for d in asked["differences"] if d["engine"] != "stock"]
    assert alike == []


def test_something_is_found(measured):
    """Engines that find nothing agree too."""
    figures, _ = measured
    totals = figures["asked"]["totals"]
    assert totals["all documents, 4 facets"] == [20]
    assert all(0 < total < 20 for total in totals["common word"])
    assert all(total > 0 for what in ("rare word", "phrase", "prefix") for total in totals[what])


def test_haystacks_own_engine_finds_the_same_words(measured):
    """Its facet counts and its pages past the end are wrong, as is known."""
    figures, _ = measured
    wrong = [
        d
        for d in figures["asked"]["differences"]
        if d["hits"][0] != d["hits"][1] and "deep page" not in d["question"]
    ]
    assert wrong == []


def test_every_question_is_in_the_tables(measured):
    figures, page = measured
    for what in figures["asked"]["seconds"]:
        assert f"\n| {what} | " in page
    assert "| Verbatim | " in page
    assert "## Targets" in page
