"""Four processes write through the archive's writer while two read, one of them over HTTP."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from endurance import scratch
from endurance.scratch import Failed, Process, command, done

BEGINS_WITH = 120  # transcripts
_QUESTIONS = ("", "harbour", "the ferry", '"lighthouse"', "customs OR timber", "bridge -letter")


def run(options: Namespace) -> int:
    """Gives the exit status: 0 if no update was lost and no reader saw an error."""
    with scratch.archive(options.home) as home:
        done(_set_up, home)
        server, port = _server(home)
        until = time.monotonic() + options.seconds
        try:
            seed = options.seed
            writers = {work.__name__[1:]: Process(_repeat, work, until, seed) for work in WRITERS}
            readers = {
                "over HTTP": Process(_read_over_http, port, until, seed),
                "by engine.run": Process(_read, until, seed),
            }
            results = {name: one.result() for name, one in (writers | readers).items()}
        except Failed as failure:
            print(f"{failure}\nThe archive is kept in {home}")
            return 1
        finally:
            server.terminate()
            server.wait()
        for name in writers:
            print(f"{name:15} {results[name][0]} changes")
        faults = []
        for name in readers:
            took, wrong = results[name]
            print(f"{name:15} {told(took)}")
            faults += [f"{name}: {fault}" for fault in wrong]
        faults += done(_lost, {name: results[name] for name in writers})
        if faults:
            print(f"Not whole. The archive is kept in {home}", *faults[:50], sep="\n  ")
            return 1
        print("No update was lost, and no reader saw an error or a wrong count.")
    return 0


def told(took: list[float]) -> str:
    took = sorted(took)
    middle, late = took[len(took) // 2], took[int(0.95 * len(took))]
    return (
        f"{len(took)} searches, median {1000 * middle:.0f} ms, "
        f"95th percentile {1000 * late:.0f} ms, longest {1000 * took[-1]:.0f} ms"
    )


def _server(home: Path) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-W", "ignore", "-m", "gunicorn", "-c", "config/gunicorn.py"),
            *("--bind", f"127.0.0.1:{port}"),
        ],
        env=os.environ | {"VERBATIM_HOME": str(home), "WEB_CONCURRENCY": "2"},
    )
    for _ in range(300):
        try:
            _fetched(port, "/search.json")
        except OSError:
            time.sleep(0.1)
        else:
            return server, port
    server.terminate()
    raise RuntimeError("The server does not answer.")


# --- Writers ---------------------------------------------------------------------------------


def _ingest(chance: random.Random, number: int) -> tuple[int, str]:
    from endurance import changes

    status = chance.choice((changes.Status.PUBLISHED, changes.Status.DRAFT))
    saved = changes.ingest(BEGINS_WITH + number, status)
    return int(saved.outcome == "created"), ""


def _correct(chance: random.Random, number: int) -> tuple[int, str]:
    from endurance import changes

    for transcript in changes.some(chance, published=chance.random() < 0.8):
        word = changes.correct(transcript.pk, 2_000_000 + number)
        return 1, f"{transcript.pk} {word}"
    return 0, ""


def _publish(chance: random.Random, number: int) -> tuple[int, str]:
    from archive import store
    from endurance import changes

    return store.publish(changes.some(chance, published=False, most=2), by=None), ""


def _withdraw(chance: random.Random, number: int) -> tuple[int, str]:
    from archive import store
    from endurance import changes

    return store.withdraw(changes.some(chance, published=True, most=2), by=None), ""


Work = Callable[[random.Random, int], tuple[int, str]]
WRITERS: tuple[Work, ...] = (_ingest, _correct, _publish, _withdraw)


def _repeat(work: Work, until: float, seed: int) -> tuple[int, dict[int, str]]:
    """Works until the time is over. Gives how much was changed, and each transcript's last word."""
    chance = random.Random(f"{seed} {work.__name__}")  # noqa: S311
    number = changed = 0
    words: dict[int, str] = {}
    while time.monotonic() < until:
        count, said = work(chance, number)
        changed += count
        number += 1
        if said:
            key, word = said.split()
            words[int(key)] = word
        time.sleep(chance.uniform(0, 0.2))
    return changed, words


# --- Readers ---------------------------------------------------------------------------------


def _questions(seed: int) -> Iterator[dict[str, str]]:
    chance = random.Random(seed)  # noqa: S311
    from endurance.documents import unique_word

    while True:
        word = f'"{unique_word(chance.randrange(BEGINS_WITH))}"'
        yield {
            "q": chance.choice((*_QUESTIONS, word)),
            "scope": chance.choice(("transcripts", "speeches")),
            "sort": chance.choice(("relevance", "newest")),
        }


def _read_over_http(port: int, until: float, seed: int) -> tuple[list[float], list[str]]:
    chance = random.Random(seed)  # noqa: S311
    took: list[float] = []
    wrong: list[str] = []
    for number, question in enumerate(_questions(seed)):
        if (began := time.monotonic()) >= until:
            return took, wrong
        asked = urlencode(question)
        try:
            if number % 3 == 0:
                _fetched(port, f"/search/?{asked}")
            elif number % 3 == 1:
                total, hits = _numbers(port, asked)
                if hits != min(total, 20):
                    wrong.append(f"{asked}: {total} in all, {hits} on the page")
            else:
                wrong += _belied(port, chance)
        except OSError as error:
            wrong.append(f"{asked}: {error}")
        took.append(time.monotonic() - began)
        time.sleep(0.05)
    raise AssertionError


def _numbers(port: int, asked: str) -> tuple[int, int]:
    answer = json.loads(_fetched(port, f"/search.json?{asked}"))
    return answer["total"], len(answer["hits"])


def _belied(port: int, chance: random.Random) -> list[str]:
    """Whether one of the transcripts that were changed last is found though it is not shown any
    more, or not found though it is and nothing of it is pending."""
    from archive.models import Revision, Transcript
    from endurance.documents import unique_words
    from search.models import PendingChange

    def standing() -> tuple[str, int, bool]:
        return (
            Transcript.objects.get(pk=key).status,
            Revision.objects.filter(transcript=key).count(),
            PendingChange.objects.filter(transcript_id=key).exists(),
        )

    key = chance.choice(Transcript.objects.order_by("-updated_at").values_list("pk", flat=True)[:5])
    before = standing()
    text = " ".join(Transcript.objects.get(pk=key).speeches.values_list("text", flat=True))
    total, _ = _numbers(port, urlencode({"q": f'"{unique_words(text)[0]}"'}))
    status, _, pending = before
    wanted = int(status == Transcript.Status.PUBLISHED)
    if standing() != before or total == wanted or (wanted and pending):
        return []
    return [f"{status} transcript {key}: found {total} times by its own word"]


def _fetched(port: int, address: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=30) as answer:
        return bytes(answer.read())


def _read(until: float, seed: int) -> tuple[list[float], list[str]]:
    from endurance import inspection
    from search import engine
    from search.criteria import criteria

    took: list[float] = []
    wrong: list[str] = []
    for question in _questions(seed + 1):
        if (began := time.monotonic()) >= until:
            return took, wrong
        asked, _ = criteria({name: [value] for name, value in question.items()})
        try:
            wrong += inspection.incoherent([engine.run(asked)])
        except Exception as error:  # noqa: BLE001 (whatever a reader would see)
            wrong.append(f"{asked.url}: {error!r}")
        took.append(time.monotonic() - began)
        time.sleep(0.05)
    raise AssertionError


# --- Before and after ------------------------------------------------------------------------


def _set_up(home: Path) -> None:
    from endurance import changes

    command("migrate", verbosity=0)
    folder = changes.write_files(home / "in", range(BEGINS_WITH))
    command("ingest", str(folder), "--publish")


def _lost(results: dict[str, tuple[int, dict[int, str]]]) -> list[str]:
    """What the writers did and the archive does not have, or search does not find."""
    from archive.models import Revision, Transcript
    from endurance import inspection

    command("index")
    lost = inspection.faults()
    kept = Counter(Revision.objects.values_list("reason", flat=True))
    for name, reason in (
        ("correct", "Corrected by hand"),
        ("publish", "Published"),
        ("withdraw", "Withdrawn"),
    ):
        if results[name][0] != kept[reason]:
            lost.append(f"{name}: {results[name][0]} changes, {kept[reason]} in the history")
    there = Transcript.objects.count()
    if there != BEGINS_WITH + results["ingest"][0]:
        lost.append(f"{there} transcripts, {BEGINS_WITH + results['ingest'][0]} were ingested")
    for key, word in results["correct"][1].items():
        texts = Transcript.objects.get(pk=key).speeches.values_list("text", flat=True)
        if word not in " ".join(texts):
            lost.append(f"transcript {key} does not have its last correction, {word}")
    return lost
