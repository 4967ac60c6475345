"""How soon the pages of an archive can be read on a slow telephone, and what they weigh."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.kinds import KINDS, addresses, held
from benchmarks.serving import served

_SHOWN = ("home", "search", "transcript", "person", "year", "countries", "place")
# The profile that Chromium's own tools call "Slow 4G", and a processor a quarter as fast.
_LINK = {
    "offline": False,
    "latency": 562.5,  # milliseconds
    "downloadThroughput": 1.44e6 / 8,  # bytes a second
    "uploadThroughput": 0.675e6 / 8,
}
_SLOWDOWN = 4
_SETTLED = 500  # milliseconds without news after which a page is taken to be still
# What the browser tells of a page: when its largest part was painted, how far its parts moved, and
# for how long it could not answer (what tasks take beyond 50 ms, as total blocking time has it).
_WATCH = """
window.seen = { painted: 0, shifted: 0, blocked: 0 };
const watch = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => (seen.painted = entry.startTime));
watch("layout-shift", (entry) => (seen.shifted += entry.hadRecentInput ? 0 : entry.value));
watch("longtask", (entry) => (seen.blocked += entry.duration - 50));
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds until the largest part was painted and of blocking, the share of the screen that
    moved, and bytes over the wire: fonts, and all the rest."""

    painted: float
    blocked: float
    shifted: float
    rest: int
    fonts: int


def run(options: argparse.Namespace) -> None:
    os.environ["VERBATIM_HOME"] = str(Path(options.archive).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    drawn = held(options.seed)
    asked = {kind: list(addresses(KINDS[kind], drawn, options.pages)) for kind in _SHOWN}
    print("| Page | visits | largest paint, ms | slowest | blocked, ms | moved | kB | fonts, kB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with served(Path(options.archive).resolve(), 2) as (port, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=["--no-sandbox"])
        for kind, paths in asked.items():
            visits = [_visited(browser, f"http://127.0.0.1:{port}{path}") for path in paths]
            if visits:
                _tell(kind, visits)
        browser.close()


def _tell(kind: str, visits: Iterable[Visit]) -> None:
    each = list(visits)
    painted = [visit.painted for visit in each]
    print(
        f"| {kind} | {len(each)} | {median(painted):.0f} | {max(painted):.0f} "
        f"| {max(visit.blocked for visit in each):.0f} "
        f"| {max(visit.shifted for visit in each):.3f} "
        f"| {max(visit.rest for visit in each) / 1e3:.0f} "
        f"| {max(visit.fonts for visit in each) / 1e3:.0f} |"
    )


def _visited(browser: Browser, url: str) -> Visit:
    """A first visit, with nothing in the cache."""
    context = browser.new_context(
        is_mobile=True,
        has_touch=True,
        viewport={"width": 375, "height": 740},
        device_scale_factor=2,
    )
    context.add_init_script(_WATCH)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", _LINK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN})
    kinds: dict[str, str] = {}
    sizes = {True: 0, False: 0}

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"]) == "Font"] += int(event["encodedDataLength"])

    wire.on("Network.responseReceived", received)
    wire.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(_SETTLED)
    seen = page.evaluate("window.seen")
    context.close()
    return Visit(seen["painted"], seen["blocked"], seen["shifted"], sizes[False], sizes[True])


def _program() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = (path for name in names if (path := shutil.which(name)))
    return os.environ.get("VERBATIM_CHROMIUM") or next(found, None)
