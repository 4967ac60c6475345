"""Damaged files read: whatever is in them, they are read whole or refused for a reason that has a
name, and soon."""

from __future__ import annotations

import random
import signal
import tempfile
import time
import traceback
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from endurance import mutations

SLOW = 5.0  # seconds
STUCK = 60  # seconds after which a file is given up
LARGEST_SEED = 400_000  # bytes
SAMPLES = Path(__file__).parents[2] / "fixtures" / "raw"


@dataclass
class Result:
    """What became of one file: how many documents were read and why others were not; what is wrong
    with that, if anything."""

    number: int
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Stuck(Exception):
    """A file took longer than anybody would wait."""


def run(options: Namespace) -> int:
    """Gives the exit status: 0 if nothing but reasons with a name came out, in time, and whole."""
    seeds = _seeds(tuple(options.paths))
    print(f"{options.files} files made of {len(seeds)}, seed {options.seed}")
    outcomes: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    slowest = 0.0
    work = partial(_read, options.seed, tuple(options.paths), options.home)
    began = time.monotonic()
    with ProcessPoolExecutor(options.jobs, initializer=_warm) as pool:
        results = pool.map(work, range(options.start, options.start + options.files), chunksize=25)
        for done, result in enumerate(results, 1):
            outcomes += result.outcomes
            slowest = max(slowest, result.seconds)
            for fault in result.faults:
                faults[fault.splitlines()[-1].split(":")[0]] += 1
                print(f"file {result.number}: {fault}", flush=True)
            if done % 1_000 == 0:
                print(f"{done} files, {time.monotonic() - began:.0f} s", flush=True)
    print(f"Slowest: {slowest:.1f} s. Documents:")
    for outcome, number in outcomes.most_common():
        print(f"  {number:7} {outcome}")
    print(f"Faults: {dict(faults) if faults else 'none'}")
    return int(bool(faults))


@lru_cache(maxsize=1)
def _seeds(paths: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """The files that are damaged: the samples, and those of further folders."""
    found = [
        path
        for folder in (SAMPLES, *map(Path, paths))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in {".txt", ".html", ".md", ".xml"}
    ]
    return [(path.name, path.read_bytes()[:LARGEST_SEED]) for path in found]


def made(seed: int, number: int, paths: tuple[str, ...]) -> tuple[str, bytes]:
    """The damaged file of this number: the same each time."""
    return mutations.file(random.Random(f"{seed}/{number}"), _seeds(paths))  # noqa: S311


def _warm() -> None:
    """Loads what is loaded once, so that no file is charged with it."""
    from archive.ingest.pipeline import parse
    from archive.ingest.types import RawDocument

    parse(RawDocument("Bonjour à tous, le 3 juin 2014.\n\nMarit Ekeland: Oui.".encode(), "a.txt"))


def _read(seed: int, paths: tuple[str, ...], keep: str | None, number: int) -> Result:
    name, content = made(seed, number, paths)
    result = Result(number)
    began = time.process_time()  # of this process, whatever else the machine does
    try:
        with tempfile.TemporaryDirectory() as folder, _in_time():
            path = Path(folder) / name
            path.write_bytes(content)
            _read_all(path, result)
    except Exception:  # noqa: BLE001 (whatever it is, it has no name)
        result.faults.append(traceback.format_exc())
    result.seconds = time.process_time() - began
    if result.seconds > SLOW:
        result.faults.append(f"slow: {name}, {len(content)} bytes, {result.seconds:.1f} s")
    if result.faults and keep:
        Path(keep).mkdir(parents=True, exist_ok=True)
        (Path(keep) / f"{number}-{name}").write_bytes(content)
    return result


def _read_all(path: Path, result: Result) -> None:
    from archive.ingest import intake
    from archive.ingest.errors import IngestError
    from archive.ingest.pipeline import parse

    for raw in intake.documents([str(path)]):
        if isinstance(raw, IngestError):
            result.outcomes[raw.code] += 1
            continue
        try:
            parsed = parse(raw)
        except IngestError as refused:
            result.outcomes[refused.code] += 1
            continue
        result.outcomes["read"] += 1
        said = any(finding.code == "broken_xml" for finding in parsed.findings)
        if said or _is_broken_xml(raw.content):
            continue  # nobody can tell what in it is a word of the text
        result.faults += [
            f"{finding.code}: {raw.name}: {finding.evidence}"
            for finding in parsed.findings
            if finding.code in {"words_lost", "words_added"}
        ]


def _is_broken_xml(content: bytes) -> bool:
    from lxml import etree

    if not content.lstrip().startswith(b"<?xml"):
        return False
    try:
        etree.fromstring(content)
    except (etree.XMLSyntaxError, ValueError):
        return True
    return False


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Stuck(f"given up after {STUCK} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(STUCK)
    try:
        yield
    finally:
        signal.alarm(0)
