"""How many other forms of its transcripts an archive knows again, and how often it is mistaken."""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript
from benchmarks.report import p95
from benchmarks.variants import kinds, variant


def run(options: argparse.Namespace) -> None:
    os.environ["VERBATIM_HOME"] = str(Path(options.archive).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from archive import duplicates
    from archive.models import Transcript

    if missing := duplicates.keep_missing():
        print(f"made {missing} sketches that were missing")
    print(f"{Transcript.objects.count()} transcripts")
    _variants(options)
    if not options.no_alarms:
        _alarms(options)


def _variants(options: argparse.Namespace) -> None:
    from archive import duplicates
    from archive.models import Original, Transcript

    chance = random.Random(options.seed)  # noqa: S311 a draw that can be repeated
    long_enough = Transcript.objects.filter(word_count__gte=options.words).order_by("pk")
    drawn = chance.sample(list(long_enough.values_list("pk", flat=True)), options.variants)
    tried: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    said: Counter[str] = Counter()
    seconds = []
    for number, key in enumerate(drawn):
        kind = kinds()[number % len(kinds())]
        original = Original.objects.filter(transcript=key).order_by("pk").first()
        if original is None:
            continue
        reading = parse(_raw(original))
        tried[kind] += 1
        try:
            copy = parse(variant(reading, kind, chance))
        except IngestError as refused:
            print(f"missed, {' '.join(kind)}: {original.name}: {refused.code}")
            continue
        start = time.perf_counter()
        alike = duplicates.likenesses(duplicates.account_of(copy))
        seconds.append(time.perf_counter() - start)
        right = [one for one in alike if one.transcript.pk == key]
        if right:
            found[kind] += 1
            said[right[0].verdict] += 1
        else:
            print(f"missed, {', '.join(kind)}: {original.name}: {_why(copy, original.transcript)}")
    for kind in kinds():
        print(f"{', '.join(kind):32} {found[kind]:4} of {tried[kind]:4}")
    total = tried.total()
    print(f"found {found.total()} of {total}: {found.total() / total:.1%}; {dict(said)}")
    print(
        f"{1000 * median(seconds):.1f} ms a variant, 95th percentile {1000 * p95(seconds):.1f} ms, "
        "shingles and comparison"
    )


def _why(copy: ParsedTranscript, transcript: Any) -> str:
    """What a copy that was missed shares with its transcript, and when and what it says it is."""
    from archive import duplicates
    from archive.ingest.shingles import shares

    new, old = duplicates.account_of(copy), duplicates.account_kept(transcript)
    shared = shares(new.hashes, old.hashes)
    return (
        f"{new.hashes.size} shingles, {shared.of_one:.2f} and {shared.of_other:.2f} shared, "
        f"{new.date} for {old.date}, {new.title!r} for {old.title!r}"
    )


def _raw(original: Any) -> Any:
    from archive.admin.desk import raw_document

    return raw_document(original)


def _alarms(options: argparse.Namespace) -> None:
    """Every transcript against all others. Whether an alarm is false, a reader must say."""
    from archive import duplicates
    from archive.models import Transcript

    pairs: dict[frozenset[int], dict[str, Any]] = {}
    alarmed: set[int] = set()
    seconds = []
    for transcript in Transcript.objects.prefetch_related("participations").order_by("pk"):
        start = time.perf_counter()
        account = duplicates.account_kept(transcript)
        for like in duplicates.likenesses(account, besides=transcript):
            other = like.transcript
            alarmed.add(transcript.pk)
            pairs.setdefault(
                frozenset((transcript.pk, other.pk)),
                {
                    "verdict": like.verdict,
                    "of_one": round(like.of_new, 2),
                    "of_other": round(like.of_old, 2),
                    "one": [str(transcript.date), transcript.title, transcript.source_url],
                    "other": [str(other.date), other.title, other.source_url],
                    "words": [transcript.word_count, other.word_count],
                },
            )
        seconds.append(time.perf_counter() - start)
    print(f"{len(pairs)} pairs are alike, of {len(alarmed)} transcripts, among {len(seconds)}")
    print(f"{1000 * sum(seconds) / len(seconds):.1f} ms a transcript, with reading its text")
    if options.write:
        lines = (json.dumps(pair, ensure_ascii=False) for pair in pairs.values())
        Path(options.write).write_text("\n".join(lines) + "\n", "utf-8")
    else:
        for pair in pairs.values():
            print(json.dumps(pair, ensure_ascii=False))
