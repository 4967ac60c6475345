"""The figures of the search benchmark as a page of Markdown: tables, and what the targets say."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.engines import NAMES
from benchmarks.questions import FULL_PAGE

Figures = Mapping[str, Any]
_CLOCKS = {"wall": "of the clock", "processor": "of the processor"}
_HEAD = """# Benchmarks

Written by `script/bench search` on {date}; [how to run it](../how-to/benchmark.md).
{machine}.

Milliseconds {clock}: the median, and in brackets the 95th percentile, of {rounds} rounds in
which every question was asked of every engine in turn, most in five variants. What Verbatim
remembers of former questions was forgotten before each; *warm* is the same question at once again.
The others remember nothing of a question. The "×" columns say how many times as long as Verbatim
an engine took, the median of the ratios within a round: above 1, Verbatim was faster.

Every answer has the page of 20 hits, their number, and the facet counts that were asked for.
Snippets are made by the same highlighter for all. Verbatim and {stock} are asked through
`SearchQuerySet`, the others directly. Verbatim's index holds, besides the transcripts, every
speech as a document of its own; the others hold the transcripts alone.
"""


def machine() -> dict[str, str]:
    """What the figures were measured on and when, with no names or paths of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if "model name" in line),
        platform.processor() or "unknown processor",
    )
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}",
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def markdown(measured: Sequence[Figures]) -> str:
    """The page for these corpora."""
    last = measured[-1]
    versions = {k: v for one in measured for k, v in one["asked"]["versions"].items()}
    engines = "; ".join(f"{NAMES[name]} {version}" for name, version in versions.items())
    parts = [
        _HEAD.format(
            date=last["machine"]["date"],
            machine=f"{last['machine']['machine']}. {engines}",
            rounds=last["rounds"],
            clock=_CLOCKS[last["clock"]],
            stock=NAMES["stock"],
        ),
        *(part for one in measured for part in _corpus(one)),
        *_growth(measured),
        *_targets(measured),
    ]
    return "\n".join(parts)


def _corpus(one: Figures) -> Iterator[str]:
    size = one["corpus"]
    sort = "generated" if size["generated"] else "real"
    yield f"## {size['documents']:,} {sort} transcripts, {size['bytes'] / 1e6:.0f} MB of text\n"
    if "stock" not in one["engines"] and size["documents"] > 2_000:
        yield f"{NAMES['stock']} was left out: above 2,000 documents its rounds take minutes.\n"
    names = one["engines"]
    others = [name for name in names if name != "ours"]
    yield from _table(
        [
            "",
            NAMES["ours"],
            "warm",
            *(NAMES[n] for n in others),
            *(f"× {NAMES[n]}" for n in others),
        ],
        [
            [
                what,
                _spread(by["ours"]["cold"]),
                _spread(by["ours"]["warm"]),
                *(_spread(by[name]["cold"]) for name in others),
                *(_times(ratio(one, what, name)) for name in others),
            ]
            for what, by in one["asked"]["seconds"].items()
        ],
    )
    yield _without_snippets(one, others)
    yield from _table(
        ["Building", "transcripts a second of processor", "seconds", "most memory", "index ÷ text"],
        [
            [
                NAMES[figures["of"]] + who.removeprefix(figures["of"]),
                f"{size['documents'] / figures['cpu']:.0f}",
                f"{figures['wall']:.1f}",
                f"{figures['peak'] / 1e6:.0f} MB",
                f"{figures['size'] / size['bytes']:.2f}",
            ]
            for who, figures in one["built"].items()
        ],
    )
    yield from _table(
        ["", *(NAMES[name] for name in names)],
        [
            ["first full page of a new process, index opened, ms"]
            + [f"{1000 * _first(one, name):.0f}" for name in names],
            ["memory taken by opening and a question of each kind, MB"]
            + [_memory(one["started"][name]) for name in names],
            ["adding a document until found, ms"]
            + [_spread(one["added"][name]["added"]) for name in names],
            ["saving, indexing and finding a new document, ms"]
            + [_spread(one["added"][name].get("published", ())) for name in names],
        ],
    )
    yield _agreement(one)


def _agreement(one: Figures) -> str:
    found = one["asked"]["differences"]
    asked = sum(one["asked"]["variants"].values())
    lines = []
    for name in one["engines"]:
        if name == "ours":
            continue
        theirs = [difference for difference in found if difference["engine"] == name]
        hits = [d for d in theirs if d["hits"][0] != d["hits"][1]]
        lines.append(
            f"- {NAMES[name]}: as many hits in {asked - len(hits)} of {asked} questions, the same "
            f"facet counts where asked in all but {sum(bool(d['facets']) for d in theirs)}."
        )
        lines += [
            f"  - {what}: {', '.join(differing)}" for what, differing in _by_question(hits).items()
        ]
    return "The engines agree with Verbatim so far:\n\n" + "\n".join(lines) + "\n"


def _by_question(hits: Sequence[Figures]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in hits:
        ours, theirs = one["hits"]
        found.setdefault(one["question"], []).append(f"{theirs} hits for {ours}")
    return found


def _growth(measured: Sequence[Figures]) -> Iterator[str]:
    """How much longer the largest generated corpus takes than the smallest."""
    pair = _smallest_and_largest(measured)
    if pair is None:
        return
    small, large = pair
    names = [name for name in small["engines"] if name in large["engines"]]
    sizes = [f"{one['corpus']['documents']:,}" for one in (small, large)]
    yield f"## Growth from {sizes[0]} to {sizes[1]}\n"
    yield f"How many times as long the medians are with {sizes[1]} transcripts.\n"
    yield from _table(
        ["", *(NAMES[name] for name in names)],
        [
            [what, *(f"{growth(small, large, what, name):.1f}" for name in names)]
            for what in small["asked"]["seconds"]
        ],
    )


def _smallest_and_largest(measured: Sequence[Figures]) -> tuple[Figures, Figures] | None:
    generated = [one for one in measured if one["corpus"]["generated"]]
    ordered = sorted(generated, key=lambda one: one["corpus"]["documents"])
    return (ordered[0], ordered[-1]) if len(ordered) > 1 else None


# --- Figures ---------------------------------------------------------------------------------


def _without_snippets(one: Figures, others: Sequence[str]) -> str:
    """What is the engine's of a full page, once the work that all share is taken away."""
    snippets = median(one["asked"]["snippets"] or [0])
    by = one["asked"]["seconds"][FULL_PAGE]
    rest = {name: max(0, median(by[name]["cold"]) - snippets) for name in ("ours", *others)}
    shares = ", ".join(f"{NAMES[name]} {_ms(seconds)} ms" for name, seconds in rest.items())
    return (
        f"Of a full page the snippets take {_ms(snippets)} ms, whichever engine it is. "
        f"Without them: {shares}.\n"
    )


def ratio(one: Figures, what: str, name: str) -> float:
    """How many times as long as ours the engine took, the median within the rounds."""
    by = one["asked"]["seconds"][what]
    return median(b / a for a, b in zip(by["ours"]["cold"], by[name]["cold"], strict=True))


def growth(small: Figures, large: Figures, what: str, name: str) -> float:
    seconds = [one["asked"]["seconds"][what][name]["cold"] for one in (small, large)]
    return median(seconds[1]) / median(seconds[0])


def p95(values: Sequence[float]) -> float:
    """The 95th percentile: a value that is there."""
    return sorted(values)[-(-95 * len(values) // 100) - 1]


def _built(one: Figures, name: str) -> Figures:
    """The figures of building the engine, those with one process if there are several."""
    figures: Figures = next(held for held in one["built"].values() if held["of"] == name)
    return figures


def _first(one: Figures, name: str) -> float:
    return median(start["first"] for start in one["started"][name])


def _memory(starts: Sequence[Figures]) -> str:
    """Of the process's own, and of mapped files, which the system may take back."""
    own, mapped = (
        median(start["resident"][kind] - start["before"][kind] for start in starts) / 1e6
        for kind in ("own", "mapped")
    )
    return f"{own:.0f} + {mapped:.0f} mapped"


def _spread(seconds: Sequence[float]) -> str:
    return f"{_ms(median(seconds))} ({_ms(p95(seconds))})" if seconds else ""


def _ms(seconds: float) -> str:
    ms = 1000 * seconds
    return f"{ms:.0f}" if ms >= 100 else f"{ms:.1f}" if ms >= 1 else f"{ms:.2f}"


def _times(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |'}{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows if any(row[1:]))
    yield ""


# --- Targets ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aim:
    """What is wanted of one figure: at least `least` or at most `most`."""

    what: str
    figure: float
    least: float = float("-inf")
    most: float = float("inf")

    @property
    def row(self) -> list[str]:
        wanted = f"≥ {self.least:g}" if self.most == float("inf") else f"≤ {self.most:g}"
        met = "yes" if self.least <= self.figure <= self.most else "**no**"
        return [self.what, wanted, _times(self.figure), met]


def _targets(measured: Sequence[Figures]) -> Iterator[str]:
    aims = [aim for one in measured for aim in _aims(one)]
    if pair := _smallest_and_largest(measured):
        small, large = pair
        aims += [
            Aim(f"growth: {what}", growth(small, large, what, "ours"), most=4)
            for what in small["asked"]["seconds"]
        ]
    yield "## Targets\n"
    yield from _table(["", "wanted", "measured", "met"], [aim.row for aim in aims])


# How many times as fast as FTS5 a question must be answered; 1/1.5 means within 1.5 times as long.
_NEAR_FTS5 = {"rare word": 1 / 3, "two words": 1 / 3, "phrase": 1 / 3, "newest first": 1 / 3}


def _aims(one: Figures) -> Iterator[Aim]:
    size = one["corpus"]["documents"]
    of = f"{size:,}{'' if one['corpus']['generated'] else ' real'}"
    names = one["engines"]
    if "stock" in names:
        yield Aim(f"{of}: full page, stock ÷ ours", ratio(one, FULL_PAGE, "stock"), least=100)
        ours, stock = (_built(one, name)["cpu"] for name in ("ours", "stock"))
        yield Aim(f"{of}: building, stock's processor time ÷ ours", stock / ours, least=6)
    if "fts5" in names and size >= 20_000:
        yield Aim(f"{of}: full page, FTS5 ÷ ours", ratio(one, FULL_PAGE, "fts5"), least=3)
    if "tantivy" in names:
        ours = 1 / ratio(one, FULL_PAGE, "tantivy")
        yield Aim(f"{of}: full page, ours ÷ Tantivy", ours, most=1.5)
    if "fts5" in names:
        for what in one["asked"]["seconds"]:
            if not what.startswith("full page"):
                most = 1 / _NEAR_FTS5.get(what, 1 / 1.5)
                yield Aim(f"{of}: {what}, ours ÷ FTS5", 1 / ratio(one, what, "fts5"), most=most)
    index = _built(one, "ours")["size"] / one["corpus"]["bytes"]
    yield Aim(f"{of}: index ÷ text", index, most=1.5)
    published = median(one["added"]["ours"]["published"])
    yield Aim(f"{of}: seconds until a published document is found", published, most=0.5)
    yield Aim(f"{of}: seconds of the first page of a new process", _first(one, "ours"), most=1)
