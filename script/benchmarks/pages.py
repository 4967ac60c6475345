"""The search page of an archive over HTTP, with several readers at once: how long they wait."""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import random
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.questions import SAMPLE, Document, Terms, terms
from benchmarks.report import p95
from benchmarks.serving import PATIENCE, served


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What readers ask an archive for: words of all degrees of rarity, busy speakers, and so on."""

    terms: Terms
    words: Sequence[str]  # from one in two transcripts to one in two hundred
    speakers: Sequence[str]


Pairs = list[tuple[str, str]]


# What readers ask, how often, and the address of each, without the page.
def _word(v: Vocabulary, chance: random.Random) -> Pairs:
    return [("q", chance.choice(v.words))]


def _years(v: Vocabulary, chance: random.Random) -> Pairs:
    first = chance.randint(*v.terms.years)
    return [("from", str(first)), ("to", str(first + chance.randint(0, 10)))]


_MIX: dict[str, tuple[int, Callable[[Vocabulary, random.Random], Pairs]]] = {
    "a word": (6, _word),
    "two words": (5, lambda v, c: [("q", " ".join(c.sample(list(v.words), 2)))]),
    "a phrase": (3, lambda v, c: [("q", f'"{" ".join(c.choice(v.terms.phrases))}"')]),
    "a rare word": (2, lambda v, c: [("q", c.choice(v.terms.rare))]),
    "a common word": (2, lambda v, c: [("q", c.choice(v.terms.common))]),
    "a beginning": (1, lambda v, c: [("q", f"{c.choice(v.terms.prefixes)}*")]),
    "either of two": (1, lambda v, c: [("q", " OR ".join(c.sample(list(v.words), 2)))]),
    "one but not another": (1, lambda v, c: [("q", " -".join(c.sample(list(v.words), 2)))]),
    "one kind": (2, lambda v, c: [*_word(v, c), ("kind", c.choice(v.terms.kinds))]),
    "some years": (2, lambda v, c: _word(v, c) + _years(v, c)),
    "of a speaker": (2, lambda v, c: [*_word(v, c), ("speaker", c.choice(v.speakers))]),
    "newest first": (2, lambda v, c: [*_word(v, c), ("sort", "newest")]),
    "a further page": (2, lambda v, c: [("q", c.choice(v.terms.common)), ("page", "3")]),
    "speeches": (2, lambda v, c: [*_word(v, c), ("scope", "speeches")]),
    "everything": (1, lambda v, c: []),
}


@dataclass
class Waits:
    """Seconds that the readers waited, by what they asked; which pages that was, and what went
    wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, what: str, seconds: float, status: int, address: str) -> None:
        with self.lock:
            self.seconds.setdefault(what, []).append(seconds)
            self.addresses.add(address)
            if status != 200:
                self.wrong[f"{status} {address}"] += 1


def run(options: argparse.Namespace) -> None:
    home = Path(options.archive).resolve()
    vocabulary = _vocabulary(home / "verbatim.sqlite3")
    waits = Waits()
    with served(home, options.workers) as (port, server):
        first = _asked(port, [("q", vocabulary.terms.common[0])])
        start = time.perf_counter()
        readers = [
            threading.Thread(target=_read, args=(port, vocabulary, number, options, waits))
            for number in range(options.readers)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        taken = time.perf_counter() - start
        memory = _memory(server)
    every = [seconds for by in waits.seconds.values() for seconds in by]
    print("| Asked | times | median, ms | 95th percentile |\n| --- | ---: | ---: | ---: |")
    for what, seconds in {**waits.seconds, "all": every}.items():
        print(
            f"| {what} | {len(seconds)} | {1e3 * median(seconds):.0f} | {1e3 * p95(seconds):.0f} |"
        )
    rest = f"each resting {options.pause:g} s between pages" if options.pause else "without rest"
    print(
        f"\n{options.readers} readers at once, {rest}; {options.workers} server processes of "
        f"{memory / 1e6:.0f} MB; {len(every) / taken:.0f} pages a second, "
        f"{len(waits.addresses)} different ones; the first page after the start in "
        f"{1e3 * first[0]:.0f} ms."
    )
    for what, times in waits.wrong.most_common(10):
        print(f"{times} × {what}")
    if waits.wrong:
        sys.exit(1)


def _read(
    port: int, vocabulary: Vocabulary, number: int, options: argparse.Namespace, waits: Waits
) -> None:
    """One reader: asks page after page."""
    chance = random.Random(number)  # noqa: S311 the same each time, no secret
    kinds, weights = list(_MIX), [often for often, _ in _MIX.values()]
    for what in chance.choices(kinds, weights, k=options.questions):
        pairs = _MIX[what][1](vocabulary, chance)
        waits.add(what, *_asked(port, pairs))
        if options.pause:
            time.sleep(chance.uniform(0.5, 1.5) * options.pause)


def _asked(port: int, pairs: Pairs) -> tuple[float, int, str]:
    """Seconds until the whole page is here, its status, its address."""
    address = f"/search/?{urlencode(pairs)}"
    start = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})  # as browsers do
        response = connection.getresponse()
        response.read()
    return time.perf_counter() - start, response.status, address


def _memory(server: int) -> float:
    """Bytes that each of the server's processes takes for itself, on average."""
    task = Path(f"/proc/{server}/task/{server}/children")
    sizes = []
    for child in task.read_text().split():
        status = Path(f"/proc/{child}/status").read_text()
        lines = dict(line.split(":", 1) for line in status.splitlines())
        sizes.append(int(lines["RssAnon"].split()[0]) * 1024)
    return sum(sizes) / len(sizes)


def _vocabulary(database: Path) -> Vocabulary:
    """Chosen from a sample of the published transcripts."""
    rows = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    documents = [
        Document(
            key=key,
            title="",
            text=text,
            day=dt.date.fromisoformat(date).toordinal() if date else 0,
            last_day=0,
            minute=0,
            values={"kind": (kind,)},
        )
        for key, date, kind, text in rows.execute(
            "SELECT t.id, t.date, t.kind, group_concat(s.text, ' ')"
            " FROM (SELECT * FROM archive_transcript WHERE status = 'published'"
            "       ORDER BY text_digest LIMIT ?) t"  # as good as by chance
            " JOIN archive_speech s ON s.transcript_id = t.id GROUP BY t.id",
            (SAMPLE,),
        )
    ]
    speakers = rows.execute(
        "SELECT p.slug FROM archive_speech s JOIN archive_person p ON p.id = s.person_id"
        " GROUP BY p.id ORDER BY count(DISTINCT s.transcript_id) DESC LIMIT 10"
    )
    return Vocabulary(terms(documents), _words(documents), [slug for (slug,) in speakers])


def _words(documents: Sequence[Document]) -> list[str]:
    counts = Counter(
        word
        for document in documents
        for word in set(document.text.lower().split())
        if word.isascii() and word.isalpha() and len(word) > 4
    )
    shares = (2, 4, 8, 15, 30, 60, 100, 200)
    return [
        word
        for share in shares
        for word in sorted(counts, key=lambda w: (abs(counts[w] - len(documents) / share), w))[:8]
    ]
