"""Rounds in which every question is asked of every engine in turn, so that a machine that slows
down slows all of them. Each engine has a process of its own, or what one leaves in memory would
help or burden the others."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import product
from typing import Any

from benchmarks import steps
from benchmarks.questions import QUESTIONS, Answer
from benchmarks.store import Store

Figures = dict[str, Any]


def ask(store: Store, names: Sequence[str], *, rounds: int, clock: str) -> Figures:
    """Of every question and engine the seconds with what is remembered forgotten, and at once again
    ("warm"), in the order of rounds and variants; and what they find differently. A first round is
    not counted."""
    variants = {what: len(make(store.terms())) for what, make in QUESTIONS.items()}
    seconds: dict[str, dict[str, dict[str, list[float]]]] = {
        what: {name: {"cold": [], "warm": []} for name in names} for what in variants
    }
    answers: dict[str, dict[str, list[Answer]]] = {
        what: {name: [] for name in names} for what in variants
    }
    snippets: list[float] = []
    with ExitStack() as stack:
        engines = {name: stack.enter_context(_Engine(store, name, clock)) for name in names}
        for counted in range(rounds + 1):
            questions = [(what, n) for what, count in variants.items() for n in range(count)]
            for (what, number), (name, engine) in product(questions, engines.items()):
                told = engine.ask(what, number)
                if not counted:
                    answers[what][name].append(Answer(**told["answer"]))
                    continue
                seconds[what][name]["cold"].append(told["seconds"])
                snippets += told["snippets"]
                again = engine.ask(what, number, forget=False)
                seconds[what][name]["warm"].append(again["seconds"])
        versions = {name: engine.version for name, engine in engines.items()}
    return {
        "seconds": seconds,
        "variants": variants,
        "totals": {what: [a.total for a in by[names[0]]] for what, by in answers.items()},
        "differences": _differences(store, answers),
        "versions": versions,
        "snippets": snippets,
    }


class _Engine:
    """An engine that answers in a process of its own, by the step `answer`."""

    def __init__(self, store: Store, name: str, clock: str) -> None:
        self._name = name
        self._process: Any = subprocess.Popen(  # noqa: S603 ourselves
            steps.command(store, "answer"),
            env=steps.environment(store),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.version = self._told([name], {"clock": clock})["version"]

    def __enter__(self) -> _Engine:
        return self

    def __exit__(self, *failure: object) -> None:
        self._process.communicate()  # ends its input, by which it ends

    def ask(self, what: str, number: int, *, forget: bool = True) -> Figures:
        return self._told(what, number, forget)

    def _told(self, *order: Any) -> Figures:
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline()
        if not told:
            raise SystemExit(f"{self._name} failed at {order}, as said above.")
        figures: Figures = json.loads(told)
        return figures


def _differences(store: Store, answers: Mapping[str, Mapping[str, list[Answer]]]) -> list[Figures]:
    """Where an engine gives another number of hits, or other counts, than the first one asked."""
    found: list[Figures] = []
    terms = store.terms()
    for what, by in answers.items():
        first, *others = by
        asked = QUESTIONS[what](terms)
        for name in others:
            for question, ours, theirs in zip(asked, by[first], by[name], strict=True):
                differing = [f for f in ours.counts if ours.counts[f] != theirs.counts.get(f, {})]
                if ours.total != theirs.total or differing:
                    found.append(
                        {
                            "question": what,
                            "typed": question.typed,
                            "engine": name,
                            "hits": [ours.total, theirs.total],
                            "facets": differing,
                        }
                    )
    return found
