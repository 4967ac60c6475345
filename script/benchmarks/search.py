"""The search benchmark: a corpus made, given to every engine, asked of each; the figures told."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import engines, report, steps
from benchmarks.store import Store

STOCK_BEARS = 2_000  # documents; beyond, a round of the engine that Haystack brings takes minutes
STARTS = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is searched: so many generated transcripts, or the documents of a folder."""

    count: int = 0
    folder: str = ""

    @property
    def name(self) -> str:
        return f"generated-{self.count}" if self.count else f"folder-{Path(self.folder).name}"


def run(options: argparse.Namespace) -> None:
    corpora = [Corpus(count) for count in options.documents]
    if options.corpus:
        corpora.append(Corpus(folder=str(Path(options.corpus).resolve())))
    with _folder(options.keep) as folder:
        stores = [Store(folder / corpus.name) for corpus in corpora]
        for corpus, store in zip(corpora, stores, strict=True):
            _measure(corpus, store, options)
        text = report.markdown([store.note("measured") for store in stores])
    print(text)
    if options.write:
        Path(options.write).write_text(text, "utf-8")


@contextmanager
def _folder(kept: str | None) -> Iterator[Path]:
    if kept:
        yield Path(kept).resolve()
        return
    with tempfile.TemporaryDirectory(prefix="verbatim-bench-") as folder:
        yield Path(folder)


def _measure(corpus: Corpus, store: Store, options: argparse.Namespace) -> None:
    """All steps; what is kept from a former run is not made again, unless asked."""
    store.folder.mkdir(parents=True, exist_ok=True)
    if store.note("corpus") is None:
        _say(f"{corpus.name}: making the archive")
        shutil.rmtree(store.archive, ignore_errors=True)
        made = {"corpus": corpus.folder, "count": corpus.count, "jobs": os.cpu_count()}
        store.write("corpus", steps.run(store, "prepare", **made))
    size = store.note("corpus")
    names = _engines(options.engines, size["documents"])
    built = store.note("built") or {}
    for name in names:
        is_built = any(figures["of"] == name for figures in built.values())
        if not is_built or name in options.build:
            built |= _built(store, name)
            store.write("built", built)
    _say(f"{corpus.name}: asking {', '.join(names)}")
    asked = steps.run(store, "ask", names, rounds=options.rounds, clock=options.clock)
    started = {name: [steps.run(store, "first", name) for _ in range(STARTS)] for name in names}
    added = {name: _added(store, name) for name in names}
    store.write(
        "measured",
        {
            "corpus": {"name": corpus.name, "generated": bool(corpus.count), **size},
            "engines": names,
            "built": {who: figures for who, figures in built.items() if figures["of"] in names},
            "asked": asked,
            "started": started,
            "added": added,
            "rounds": options.rounds,
            "clock": options.clock,
            "machine": report.machine(),
        },
    )


def _engines(asked: Sequence[str] | None, documents: int) -> list[str]:
    """Those to be measured: the ones asked for, or all that are there and bear the corpus."""
    names = list(asked or engines.NAMES)
    missing = [name for name in names if not engines.is_installed(name)]
    if missing:
        _say(f"Left out, not installed: {', '.join(missing)} (see requirements-bench.txt).")
    if not asked and documents > STOCK_BEARS:
        _say(f"stock left out: beyond {STOCK_BEARS} documents only when asked for by --engines.")
        missing.append("stock")
    return [name for name in names if name not in missing]


def _built(store: Store, name: str) -> dict[str, dict[str, object]]:
    """The figures of building an engine's index; of ours with one process and with two."""
    figures: dict[str, dict[str, object]] = {}
    for jobs in (1, 2) if name == "ours" else (1,):
        _say(f"{store.folder.name}: building {name}, processes: {jobs}")
        shutil.rmtree(engines.place(name, store), ignore_errors=True)
        who = name if jobs == 1 else f"{name}, {jobs} processes"
        figures[who] = {"of": name, **steps.run(store, "build", name, jobs=jobs)}
    return figures


def _added(store: Store, name: str) -> steps.Figures:
    """Measured on a copy, so that what is kept stays as it is."""
    _say(f"{store.folder.name}: adding to {name}")
    with tempfile.TemporaryDirectory(prefix="adding-", dir=store.folder) as folder:
        copy = Store(Path(folder))
        for place in (store.archive, store.of(name)):
            if place.exists():
                shutil.copytree(place, copy.folder / place.relative_to(store.folder))
        return steps.run(copy, "adding", name)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
