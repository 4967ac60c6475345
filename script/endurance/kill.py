"""kill -9 at random moments of ingest, of index applying and of rebuild, round after round."""

from __future__ import annotations

import random
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from endurance import scratch
from endurance.scratch import Failed, Process, command, done

BEGINS_WITH = 40  # transcripts
A_ROUND = 6  # documents that a round of ingest brings
SAMPLE = 30  # transcripts looked for after each round; at the end all are
RECOVERIES = ("index", "index --if-needed", "a write")


def run(options: Namespace) -> int:
    """Gives the exit status: 0 if nothing was ever lost."""
    chance = random.Random(options.seed)  # noqa: S311
    with scratch.archive(options.home) as home:
        rounds = Rounds(home, chance)
        done(_set_up, home)
        for number in range(1, options.rounds + 1):
            if lost := rounds.play(number):
                print(f"Round {number} (seed {options.seed}), {rounds.said}:")
                print("\n".join(f"  {fault}" for fault in lost))
                print(f"Not whole. The archive is kept in {home}")
                return 1
        if lost := done(_all_faults):
            print("At the end:", *lost, sep="\n  ")
            return 1
        print(rounds.verdict())
    return 0


class Rounds:
    """Plays rounds, and keeps count of what was killed at its work."""

    def __init__(self, home: Path, chance: random.Random) -> None:
        self.home = home
        self.chance = chance
        self.said = ""
        self.next_document = BEGINS_WITH
        self.usual: dict[str, float] = {}  # seconds that a kind of work takes if it is let be
        self.killed: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.work: dict[str, Callable[[], tuple[Any, ...]]] = {
            "ingest": self._ingest,
            "apply": self._apply,
            "rebuild": self._rebuild,
        }

    def play(self, number: int) -> list[str]:
        """One round; gives what is wrong after it."""
        kinds = list(self.work)
        kind = kinds[number % 3] if number <= 3 else self.chance.choice(kinds)
        arguments = self.work[kind]()
        moment = self._moment(kind)
        group = self.chance.random() < 0.5
        began = time.monotonic()
        victim = Process(command, *arguments)
        if victim.wait(moment):
            victim.result()
            self.ended[kind] += 1
        else:
            victim.kill(group=group)
            victim.wait()
            self.killed[kind] += 1
        took = time.monotonic() - began
        if not victim.was_killed:
            self.usual[kind] = took
        recovery = self.chance.choice(RECOVERIES)
        killed = f"killed after {took:.2f} s" if victim.was_killed else "not killed"
        self.said = f"{' '.join(map(str, arguments))}, {killed}, then {recovery}"
        try:
            faults = done(_answers)
            done(_recover, recovery, number)
            faults += done(_sample_of_faults, number)
        except Failed as failure:
            faults = [str(failure)]
        victim.kill(group=True)  # what it began may still be at work
        print(f"{number:4}  {self.said}", flush=True)
        return list(faults)

    def _moment(self, kind: str) -> float:
        """A random one of the time that the work usually takes; the first of a kind is let be."""
        usual = self.usual.get(kind)
        return 600.0 if usual is None else self.chance.uniform(0.0, 1.05 * usual)

    def _ingest(self) -> tuple[Any, ...]:
        numbers = range(self.next_document, self.next_document + A_ROUND)
        self.next_document += A_ROUND
        folder = done(_write_files, self.home / "in" / str(numbers.start), numbers)
        jobs = self.chance.choice((1, 2))
        return "ingest", str(folder), "--publish", f"--jobs={jobs}"

    def _apply(self) -> tuple[Any, ...]:
        done(_leave_pending, self.chance.randrange(1_000_000))
        return ("index",)

    def _rebuild(self) -> tuple[Any, ...]:
        return "index", "--rebuild", f"--jobs={self.chance.choice((1, 1, 2))}"

    def verdict(self) -> str:
        each = ", ".join(
            f"{kind} {self.killed[kind]} of {self.killed[kind] + self.ended[kind]}"
            for kind in self.work
        )
        total = self.killed.total() + self.ended.total()
        return (
            f"{total} rounds, {self.killed.total()} killed at work ({each}): after the next "
            f"command nothing was lost, and every published transcript was found."
        )


# --- In processes of their own ---------------------------------------------------------------


def _set_up(home: Path) -> None:
    from endurance import changes

    command("migrate", verbosity=0)
    folder = changes.write_files(home / "in" / "first", range(BEGINS_WITH))
    command("ingest", str(folder), "--publish")


def _write_files(folder: Path, numbers: range) -> Path:
    from endurance import changes

    return changes.write_files(folder, numbers)


def _leave_pending(seed: int) -> int:
    from endurance import changes

    return changes.leave_pending(seed)


def _answers() -> list[str]:
    """What a reader sees before anybody has mended anything."""
    from endurance import inspection

    return list(
        inspection.incoherent(
            inspection.asked(q, scope)
            for q in ("", "harbour", "the ferry", '"xobababab')
            for scope in inspection.Scope
        )
    )


def _recover(by: str, seed: int) -> None:
    """Nothing but what comes next anyway: a command, or somebody's next change."""
    from endurance import changes

    if by == "a write":
        changes.correct_some(random.Random(seed))  # noqa: S311
        return
    status, said = command(*by.split())
    if status:
        raise RuntimeError(f"{by}: {status} {said}")


def _sample_of_faults(seed: int) -> list[str]:
    from endurance import inspection

    return inspection.faults(SAMPLE, seed)


def _all_faults() -> list[str]:
    from endurance import inspection

    return inspection.faults()
