"""Benchmarks: medians of interleaved rounds, and the ratio to a baseline run side by side.

reading  documents a second read from fixtures/raw, against taking nothing but the text out of them
search   ten queries over a generated archive, our backend against the one that Haystack brings
pages    ten search pages of the archive in VERBATIM_HOME, through the whole site
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Measured = dict[str, dict[str, list[float]]]  # what → who → seconds of each round


def measure(jobs: dict[str, dict[str, Callable[[], object]]], rounds: int) -> Measured:
    """Runs every job of everybody in turn, so that a machine that slows down slows all of them.
    The first round warms up and is not counted."""
    seconds: Measured = {what: {who: [] for who in by} for what, by in jobs.items()}
    for number in range(rounds + 1):
        for what, by in jobs.items():
            for who, job in by.items():
                start = time.perf_counter()
                job()
                if number:
                    seconds[what][who].append(time.perf_counter() - start)
    return seconds


def report(seconds: Measured, ours: str, baseline: str | None) -> None:
    """A line for each thing measured: medians in milliseconds, and the ratio."""
    columns = [ours, baseline] if baseline else [ours]
    print(
        f"{'median, ms':42}", *(f"{name:>12}" for name in columns), "   ratio" if baseline else ""
    )
    for what, by in seconds.items():
        medians = [statistics.median(by[name]) * 1000 for name in columns]
        ratio = f"{medians[1] / medians[0]:8.1f}" if baseline else ""
        print(f"{what:42}", *(f"{median:12.2f}" for median in medians), ratio)
    every = sorted(second * 1000 for by in seconds.values() for second in by[ours])
    print(
        f"{ours}: median {statistics.median(every):.1f} ms, "
        f"95th percentile {every[int(0.95 * (len(every) - 1))]:.1f} ms of {len(every)} runs"
    )


def reading(options: argparse.Namespace) -> None:
    from bs4 import BeautifulSoup

    from archive.ingest import intake
    from archive.ingest.pipeline import parse
    from archive.ingest.types import RawDocument

    folders: dict[str, list[RawDocument]] = {}
    for document in intake.documents([str(ROOT / "fixtures" / "raw")]):
        if isinstance(document, RawDocument):
            folders.setdefault(Path(document.name).parent.name, []).append(document)

    def text_of(document: RawDocument) -> str:
        if document.name.endswith(".html"):
            return BeautifulSoup(document.content, "lxml").get_text()
        return document.content.decode()

    def all_of(
        documents: Sequence[RawDocument], read: Callable[[RawDocument], object]
    ) -> Callable[[], object]:
        return lambda: [read(document) for document in documents]

    jobs = {
        f"{name} ({len(documents)} documents)": {
            "Verbatim": all_of(documents, parse),
            "text only": all_of(documents, text_of),
        }
        for name, documents in folders.items()
    }
    seconds = measure(jobs, options.rounds)
    report(seconds, "Verbatim", "text only")
    total = sum(statistics.median(by["Verbatim"]) for by in seconds.values())
    print(f"{sum(map(len, folders.values())) / total:.0f} documents a second in one process")


def search(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="verbatim-bench-") as home:
        os.environ["VERBATIM_HOME"] = home
        _set_up()
        from django.conf import settings
        from django.core.management import call_command
        from haystack import connections
        from haystack.query import SearchQuerySet

        from archive.models import Transcript

        call_command("migrate", verbosity=0)
        _generate(options.documents)
        connections.connections_info["stock"] = settings.HAYSTACK_CONNECTIONS["stock"] = {
            "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
            "PATH": str(Path(home) / "stock"),
        }
        building = f"indexing {options.documents} documents"
        once: Measured = {building: {}}
        for who, alias in (("Verbatim", "default"), ("stock", "stock")):
            index = connections[alias].get_unified_index().get_index(Transcript)
            start = time.perf_counter()
            connections[alias].get_backend().update(index, index.index_queryset())
            once[building][who] = [time.perf_counter() - start]
        report(once, "Verbatim", "stock")

        asked: dict[str, Callable[[Any], Any]] = {
            "common word": lambda s: s.filter(content="wordb"),
            "rare word": lambda s: s.filter(content="wordzzz"),
            "two words": lambda s: s.filter(content="wordb").filter(content="wordd"),
            "phrase": lambda s: s.filter(content__exact="wordb wordc"),
            "prefix": lambda s: s.filter(content__startswith="wordb"),
            "date range": lambda s: s.filter(date__gte="2010-01-01", date__lte="2012-12-31"),
            "all documents with 4 facets": lambda s: _faceted(s.all()),
            "common word with 4 facets": lambda s: _faceted(s.filter(content="wordb")),
            "newest first": lambda s: s.filter(content="wordb").order_by("-date"),
            "page 3": lambda s: s.filter(content="wordb"),
        }

        def job(alias: str, name: str) -> Callable[[], object]:
            first = 40 if name == "page 3" else 0

            def run() -> object:
                found = asked[name](SearchQuerySet(using=alias).models(Transcript))
                return list(found[first : first + 20]), found.facet_counts()

            return run

        jobs = {
            name: {"Verbatim": job("default", name), "stock": job("stock", name)} for name in asked
        }
        report(measure(jobs, options.rounds), "Verbatim", "stock")


def pages(options: argparse.Namespace) -> None:
    _set_up()
    from django.test import Client

    from archive.models import Transcript

    client = Client(HTTP_HOST="localhost")
    speaker = _busiest("speaker")
    addresses = {
        "everything": "/search/",
        "a common word": "/search/?q=cooperation",
        "two words": "/search/?q=gas+transit",
        "a phrase": "/search/?q=%22peace+treaty%22",
        "either of two": "/search/?q=herring+OR+agriculture",
        "one but not the other": "/search/?q=summit+-economic",
        "a beginning": "/search/?q=negotiat*",
        "a speaker's words, newest first": f"/search/?q=trade&speaker={speaker}&sort=newest",
        "two kinds, a range of dates": (
            "/search/?q=security&kind=interview&kind=press_conference&from=2003-01-01&to=2012-12-31"
        ),
        "page 2 as JSON": "/search.json?q=president&page=2",
    }

    def job(address: str) -> Callable[[], object]:
        def run() -> object:
            response = client.get(address)
            if response.status_code not in (200, 404):
                raise SystemExit(f"{address} answered {response.status_code}")
            return response.content

        return run

    print(f"{Transcript.objects.published().count()} published transcripts")
    jobs = {what: {"page": job(address)} for what, address in addresses.items()}
    report(measure(jobs, options.rounds), "page", None)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def _faceted(found: Any) -> Any:
    for name in ("speaker", "venue", "kind", "year"):
        found = found.facet(name)
    return found


def _busiest(facet: str) -> str:
    """The value of a facet with most hits: a query of it is no easy case."""
    from search.criteria import SearchCriteria
    from search.engine import run

    found = next(f for f in run(SearchCriteria()).facets if f.name == facet)
    return str(found.values[0].value)


def _generate(documents: int) -> None:
    """Transcripts of about 1,800 words in a vocabulary in which few words are common."""
    import datetime as dt

    from archive import store
    from archive.ingest.types import (
        DatePrecision,
        Label,
        Metadata,
        ParsedTranscript,
        PartialDate,
        Participant,
        RawDocument,
        SpeechKind,
        TranscriptKind,
        Turn,
    )

    chance = random.Random(1)  # noqa: S311 the same archive each time, no secret
    letters = "bcdfghjklmnpqrstvwxz"
    vocabulary = [f"word{a}" for a in letters] + [
        f"word{a}{b}{c}" for a in letters for b in letters for c in letters
    ]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    people = [f"Person{letter} Name{letter}" for letter in letters]
    for number in range(documents):
        present = chance.sample(people, 3)
        turns = tuple(
            Turn(
                SpeechKind.SPEECH,
                (" ".join(chance.choices(vocabulary, weights, k=120)),),
                Label(name, name),
                name,
            )
            for name in (chance.choice(present) for _ in range(15))
        )
        date = dt.date(2000, 1, 1) + dt.timedelta(days=chance.randrange(9_000))
        metadata = Metadata(
            title=" ".join(chance.choices(vocabulary, weights, k=6)),
            date=PartialDate(date, DatePrecision.DAY, ""),
            venue=f"Hall {chance.randrange(30)}",
            language="en",
            kind=chance.choice(list(TranscriptKind)),
            participants=tuple(Participant(name) for name in present),
        )
        store.save(
            ParsedTranscript(metadata, turns, ()),
            RawDocument(str(number).encode(), f"{number}.txt"),
            status=store.Status.PUBLISHED,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    measured = {"reading": reading, "search": search, "pages": pages}
    parser.add_argument("what", nargs="?", choices=measured, default="reading")
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds (5)")
    parser.add_argument("--documents", type=int, default=300, help="of the generated archive (300)")
    options = parser.parse_args()
    measured[options.what](options)


if __name__ == "__main__":
    main()
