"""How fast documents are read, beside a program that takes nothing but the text out of them."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bs4 import BeautifulSoup

from archive.ingest import intake
from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument

_RAW = Path(__file__).resolve().parents[2] / "fixtures" / "raw"


def run(options: argparse.Namespace) -> None:
    folders: dict[str, list[RawDocument]] = {}
    for document in intake.documents([str(_RAW)]):
        if isinstance(document, RawDocument):
            folders.setdefault(Path(document.name).parent.name, []).append(document)
    readers: dict[str, Callable[[RawDocument], object]] = {"Verbatim": parse, "text only": _text}
    print(f"{'median, ms':42}", *(f"{who:>12}" for who in readers), "   ratio")
    total = 0.0
    for name, documents in folders.items():
        seconds: dict[str, list[float]] = {who: [] for who in readers}
        for number in range(options.rounds + 1):  # the first warms up
            for who, read in readers.items():
                start = time.perf_counter()
                for document in documents:
                    read(document)
                if number:
                    seconds[who].append(time.perf_counter() - start)
        ours, theirs = (1000 * median(taken) for taken in seconds.values())
        what = f"{name} ({len(documents)} documents)"
        print(f"{what:42} {ours:12.2f} {theirs:12.2f} {ours / theirs:8.1f}")
        total += ours / 1000
    print(f"{sum(map(len, folders.values())) / total:.0f} documents a second in one process")


def _text(document: RawDocument) -> str:
    if document.name.endswith(".html"):
        return BeautifulSoup(document.content, "lxml").get_text()
    return document.content.decode()
