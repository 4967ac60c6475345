"""How long the server needs for each kind of page of an archive, and how many queries it makes."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.kinds import KINDS, NOT_FOUND, addresses, held
from benchmarks.report import p95


def run(options: argparse.Namespace) -> None:
    os.environ["VERBATIM_HOME"] = str(Path(options.archive).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    drawn = held(options.seed)
    kinds = {kind: list(addresses(draw, drawn, options.pages)) for kind, draw in KINDS.items()}
    for asked in kinds.values():  # a server at work has all modules and templates in memory
        for address in asked[:1]:
            client.get(address)
    print("| Page | different ones | median, ms | 95th percentile | slowest | again | queries |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, asked in kinds.items():
        first, again, queries = [], [], [0]
        status = 404 if kind == NOT_FOUND else 200
        for address in asked:
            cache.clear()
            counter = _Counter()
            with connection.execute_wrapper(counter):
                first.append(_asked(client, address, status))
            queries.append(counter.number)
            again.append(_asked(client, address, status))
        if not first:
            print(f"| {kind} | 0 | | | | | |")
            continue
        print(
            f"| {kind} | {len(asked)} | {1e3 * median(first):.0f} | {1e3 * p95(first):.0f} "
            f"| {1e3 * max(first):.0f} | {1e3 * median(again):.0f} | {max(queries)} |"
        )


class _Counter:
    """Counts queries."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, *args: Any) -> Any:
        self.number += 1
        return execute(*args)


def _asked(client: Any, address: str, status: int) -> float:
    """Seconds until the whole page is made, compressed as for a browser. Any other status than the
    one looked for ends the benchmark."""
    start = time.perf_counter()
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    len(response.content)
    taken = time.perf_counter() - start
    if response.status_code != status:
        raise SystemExit(f"{response.status_code} {address}")
    return taken
