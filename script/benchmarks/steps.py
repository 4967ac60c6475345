"""The steps of the search benchmark. Each runs in a process of its own with the archive of its
store, so that time and memory are its own, and gives its figures as JSON."""

from __future__ import annotations

import gc
import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.engines import Engine, engine
from benchmarks.questions import FULL_PAGE, PAGE, QUESTIONS, SAMPLE, Answer, Question
from benchmarks.store import Store

Figures = dict[str, Any]
_DJANGO = ("ours", "stock")
# Words that only the documents have that are added, one after the other.
_NEW = [f"zuzuzu{letter}b" for letter in "abcde"]
_NEWER = [f"zyzyzy{letter}b" for letter in "abcde"]


def prepare(store: Store, *, corpus: str, count: int, jobs: int) -> Figures:
    """Fills the archive and writes down the documents for the other engines."""
    _set_up()
    from benchmarks import corpus as made

    _migrate()
    if corpus:
        made.read(corpus, jobs)
    else:
        made.generate(count)
    figures = store.keep(made.documents())
    # Generated corpora of all sizes begin alike, so that all are asked for the same words.
    store.choose_terms(step=max(1, figures["documents"] // SAMPLE) if corpus else 1)
    return figures


def build(store: Store, name: str, *, jobs: int) -> Figures:
    """Makes an engine's index: seconds of the clock and of the processor, the most memory taken."""
    index = _engine(name, store)
    if name in _DJANGO:
        _migrate()
    before, start = _processor(), time.perf_counter()
    index.build(jobs)
    wall, cpu = time.perf_counter() - start, _processor() - before
    peaks = [resource.getrusage(who).ru_maxrss for who in _OURSELVES_AND_CHILDREN]
    return {"wall": wall, "cpu": cpu, "peak": sum(peaks) * 1024, "size": index.size()}


_OURSELVES_AND_CHILDREN = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor() -> float:
    """Seconds of the processor so far, to the microsecond: os.times() counts hundredths."""
    spent = [resource.getrusage(who) for who in _OURSELVES_AND_CHILDREN]
    return sum(one.ru_utime + one.ru_stime for one in spent)


_CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}


def ask(store: Store, names: Sequence[str], *, rounds: int, clock: str) -> Figures:
    """Asks every question of every engine in turn, so that a machine that slows down slows all of
    them. Of each the seconds with what is remembered forgotten, and at once again ("warm"), in the
    order of rounds and variants; and what they find differently. A first round is not counted.
    Only the first engine remembers anything, so only it is asked again."""
    indexes = {name: _engine(name, store) for name in names}
    for index in indexes.values():
        index.open()
    shown = Snippets(store)
    terms = store.terms()
    asked = {what: variants(terms) for what, variants in QUESTIONS.items()}
    seconds: dict[str, dict[str, dict[str, list[float]]]] = {
        what: {name: {"cold": [], "warm": []} for name in names} for what in asked
    }
    answers: dict[str, dict[str, list[Answer]]] = {
        what: {name: [] for name in names} for what in asked
    }
    timed = partial(_timed, shown=shown, now=_CLOCKS[clock])
    gc.collect()
    for number in range(rounds + 1):
        for what, questions in asked.items():
            for question in questions:
                for name, index in indexes.items():
                    index.forget()
                    found, taken = timed(index, question)
                    if not number:
                        answers[what][name].append(found)
                        continue
                    seconds[what][name]["cold"].append(taken)
                    if name == names[0]:
                        seconds[what][name]["warm"].append(timed(index, question)[1])
    return {
        "seconds": seconds,
        "variants": {what: len(questions) for what, questions in asked.items()},
        "totals": {what: [a.total for a in by[names[0]]] for what, by in answers.items()},
        "differences": differences(asked, answers),
        "versions": {name: index.version() for name, index in indexes.items()},
        "snippets": shown.seconds,
    }


def _timed(
    index: Engine, question: Question, shown: Snippets, now: Callable[[], float] = time.perf_counter
) -> tuple[Answer, float]:
    start = now()
    found = index.ask(question)
    if question.snippets:
        shown(found.keys, question)
    return found, now() - start


def differences(
    asked: dict[str, list[Question]], answers: dict[str, dict[str, list[Answer]]]
) -> list[Figures]:
    """Where an engine gives another number of hits, or other counts, than the first one asked."""
    found: list[Figures] = []
    for what, by in answers.items():
        first, *others = by
        for name in others:
            for question, ours, theirs in zip(asked[what], by[first], by[name], strict=True):
                differing = [facet for facet in ours.counts if _differ(facet, ours, theirs)]
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


def _differ(facet: str, a: Answer, b: Answer) -> bool:
    return _as_text(a.counts[facet]) != _as_text(b.counts.get(facet, {}))


def _as_text(counts: Mapping[Any, Any]) -> dict[str, int]:
    return {str(value): int(count) for value, count in counts.items()}


class Snippets:
    """The highlighter that every engine is given: the texts of the hits from the archive's
    database, in which the words are looked for and shown."""

    def __init__(self, store: Store) -> None:
        path = store.archive / "verbatim.sqlite3"
        self.rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.rows.execute(f"PRAGMA mmap_size = {path.stat().st_size}")
        self.seconds: list[float] = []  # that each full page took

    def __call__(self, keys: Sequence[int], question: Question) -> None:
        start = time.perf_counter()
        self._made(keys, question)
        if len(keys) == PAGE:
            self.seconds.append(time.perf_counter() - start)

    def _made(self, keys: Sequence[int], question: Question) -> list[str]:
        from search.matches import Matcher
        from search.query import leaves, parse
        from search.snippets import fragment

        matcher = Matcher(leaves(parse(question.typed).tree))
        texts = self.rows.execute(
            "SELECT (SELECT group_concat(text, char(10)) FROM"
            "  (SELECT text FROM archive_speech WHERE transcript_id = t.id ORDER BY position)),"
            f" language FROM archive_transcript t WHERE id IN ({', '.join('?' * len(keys))})",
            keys,
        ).fetchall()
        found = matcher.spans_of_each(texts)
        return [
            fragment(text, spans).with_ellipses
            for (text, _), spans in zip(texts, found, strict=True)
        ]


def first(store: Store, name: str) -> Figures:
    """What a new process needs for its first page, and takes up once it has answered a question of
    each kind."""
    if name in _DJANGO:
        _set_up()
    shown = Snippets(store)
    shown((0,), Question(words=("warm",)))  # imports and the analysis, the same for all
    terms = store.terms()
    index = _engine(name, store)
    before = _resident()
    page = QUESTIONS[FULL_PAGE](terms)[0]
    start = time.perf_counter()
    index.open()
    _timed(index, page, shown)
    taken = time.perf_counter() - start
    for variants in QUESTIONS.values():
        _timed(index, variants(terms)[0], shown)
    after = _resident()
    return {"first": taken, "before": before, "resident": after}


def _resident() -> dict[str, int]:
    """Bytes in memory: of the process's own, and of files that are mapped."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {
        kind: int(lines[field].split()[0]) * 1024
        for kind, field in (("own", "RssAnon"), ("mapped", "RssFile"))
    }


def adding(store: Store, name: str) -> Figures:
    """Seconds from a document in the archive to its being found, of several one after the other;
    for ours also from its reading: saved by the site, indexed and found. Changes the store."""
    index = _engine(name, store)
    _set_up()
    from benchmarks import corpus as made

    index.open()
    added = [
        _until_found(index, word, partial(index.add, document))
        for word, document in zip(_NEW, made.documents(made.titled(_NEW)), strict=True)
    ]
    if name != "ours":
        return {"added": added}
    readings = zip(_NEWER, made.readings(_NEWER), strict=True)
    published = [
        _until_found(index, word, partial(made.publish, reading)) for word, reading in readings
    ]
    return {"added": added, "published": published}


def _until_found(index: Engine, word: str, add: Callable[[], object]) -> float:
    question = Question(words=(word,))
    start = time.perf_counter()
    add()
    found = index.ask(question)
    taken = time.perf_counter() - start
    if found.total != 1:
        raise SystemExit(f"The document that was added is found {found.total} times.")
    return taken


def _engine(name: str, store: Store) -> Engine:
    if name in _DJANGO:
        _set_up()
    return engine(name, store)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def _migrate() -> None:
    """An archive that was kept may be of an older version."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


STEPS: dict[str, Callable[..., Figures]] = {
    step.__name__: step for step in (prepare, build, ask, first, adding)
}


def run(store: Store, step: str, *args: Any, **options: Any) -> Figures:
    """Runs a step in a new process."""
    command = [sys.executable, "-m", __spec__.name, str(store.folder), step]
    environment = {**os.environ, "VERBATIM_HOME": str(store.archive)}
    given = json.dumps([args, options])
    ended = subprocess.run(  # noqa: S603 ourselves
        command, env=environment, input=given, stdout=subprocess.PIPE, text=True, check=False
    )
    if ended.returncode:
        raise SystemExit(f"{step} {' '.join(map(str, args))} failed, as said above.")
    figures: Figures = json.loads(ended.stdout.splitlines()[-1])
    return figures


def main() -> None:
    folder, step = sys.argv[1:]
    args, options = json.load(sys.stdin)
    print(json.dumps(STEPS[step](Store(Path(folder)), *args, **options)))


if __name__ == "__main__":
    main()
