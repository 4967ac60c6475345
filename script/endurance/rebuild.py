"""Searches while the index is made anew, again and again: none empty, none failing."""

from __future__ import annotations

import random
import time
from argparse import Namespace
from pathlib import Path

from endurance import scratch
from endurance.scratch import Failed, Process, command, done
from endurance.writers import told

READERS = 2
WORDS = ("harbour", "ferry", "lighthouse", '"the bridge"', "custom*", "")


def run(options: Namespace) -> int:
    """Gives the exit status: 0 if every search was answered as before."""
    with scratch.archive(options.home) as home:
        done(_set_up, home, options.documents)
        expected = done(_expected)
        enough = home / "enough"
        builder = Process(_rebuild_until, enough)
        readers = [
            Process(_read, expected, options.searches // READERS, options.seed + number)
            for number in range(READERS)
        ]
        try:
            results = [reader.result() for reader in readers]
            enough.touch()
            rebuilds = builder.result()
        except Failed as failure:
            print(f"{failure}\nThe archive is kept in {home}")
            return 1
        wrong = [fault for _, faults in results for fault in faults]
        print(told([seconds for took, _ in results for seconds in took]))
        if wrong or rebuilds < 1:
            print(f"{rebuilds} rebuilds. Not as before:", *wrong[:50], sep="\n  ")
            return 1
        print(f"During {rebuilds} rebuilds none was empty, none failed, and none found less.")
    return 0


def _set_up(home: Path, documents: int) -> None:
    from endurance import changes

    command("migrate", verbosity=0)
    folder = changes.write_files(home / "in", range(documents))
    command("ingest", str(folder), "--publish")


def _expected() -> dict[tuple[str, str], int]:
    """How much each question finds, of those that find anything."""
    from endurance import inspection

    found = {
        (word, scope.value): inspection.asked(word, scope).total
        for word in WORDS
        for scope in inspection.Scope
    }
    return {question: total for question, total in found.items() if total}


def _rebuild_until(enough: Path) -> int:
    """Rebuilds until somebody has had enough, by one process and by two in turn; the last one is
    finished."""
    rebuilds = 0
    while not enough.exists():
        status, said = command("index", "--rebuild", jobs=1 + rebuilds % 2)
        if status:
            raise RuntimeError(said)
        rebuilds += 1
    return rebuilds


def _read(
    expected: dict[tuple[str, str], int], searches: int, seed: int
) -> tuple[list[float], list[str]]:
    from endurance import inspection

    chance = random.Random(seed)  # noqa: S311
    took: list[float] = []
    wrong: list[str] = []
    for _ in range(searches):
        (word, scope), total = chance.choice(list(expected.items()))
        began = time.monotonic()
        try:
            page = inspection.asked(word, inspection.Scope(scope))
        except Exception as error:  # noqa: BLE001 (whatever a reader would see)
            wrong.append(f"{word!r} in {scope}: {error!r}")
        else:
            if page.total != total or not page.hits:
                wrong.append(f"{word!r} in {scope}: {page.total} instead of {total}")
        took.append(time.monotonic() - began)
    return took, wrong
