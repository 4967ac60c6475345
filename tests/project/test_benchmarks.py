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

# The steps of script/bench search, in one process instead of twenty.
STEPS = """
import json, sys
from pathlib import Path
from benchmarks import report, steps
from benchmarks.store import Store

store, names = Store(Path(sys.argv[1])), sys.argv[2].split(",")
corpus = steps.prepare(store, corpus="", count=20, jobs=1)
built = {name: {"of": name, **steps.build(store, name, jobs=1)} for name in names}
asked = steps.ask(store, names, rounds=1, clock="wall")
started = {name: [steps.first(store, name)] for name in names}
added = {name: steps.adding(store, name) for name in names}
figures = {
    "corpus": {"name": "generated-20", "generated": True, **corpus},
    **{"engines": names, "built": built, "asked": asked, "started": started, "added": added},
    **{"rounds": 1, "clock": "wall", "machine": report.machine()},
}
print(json.dumps([figures, report.markdown([figures])]))
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    theirs = {k: v for k, v in os.environ.items() if not k.startswith(("VERBATIM_", "DJANGO_"))}
    ours = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'script'}",
        "VERBATIM_HOME": str(folder / "archive"),
    }
    ran = subprocess.run(
        [sys.executable, "-c", STEPS, str(folder), ",".join(ENGINES)],
        cwd=ROOT,
        env=theirs | ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_engines_find_the_same(measured):
    figures, _ = measured
    asked = figures["asked"]
    assert set(asked["versions"]) == set(ENGINES)
    assert [d for d in asked["differences"] if d["engine"] != "stock"] == []


def test_something_is_found(measured):
    """Engines that find nothing agree too."""
    figures, _ = measured
    totals = figures["asked"]["totals"]
    assert totals["all documents, 4 facets"] == [20]
    assert all(0 < total < 20 for total in totals["common word"])
    assert all(total > 0 for what in ("rare word", "phrase", "prefix") for total in totals[what])


def test_haystacks_own_engine_finds_the_same_words(measured):
    """Its facet counts are wrong, and so are its pages past the end, as is known."""
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
    assert "\n| Verbatim | " in page
    assert "\n## Targets\n" in page
