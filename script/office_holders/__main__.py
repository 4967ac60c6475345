"""The command: packages in, the table out, what was left out on standard error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from archive.ingest.known_people import FILE, Term, terms_in
from office_holders import factbook
from office_holders.packages import Package, package
from office_holders.presidents import presidents
from office_holders.table import joined, written

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "archive/ingest/known" / FILE
HEAD = (
    "Who was head of state or of government when. Made by script/office-holders; do not edit by",
    "hand: see docs/how-to/office-holders.md. Facts from these sets, and nothing from memory:",
    "",
)


def main() -> None:
    options = _options()
    terms: list[Term] = []
    sets: list[str] = []
    if options.presidents:
        name = _source(options.presidents)
        table, messages = (
            text
            for file in ("presidents", "metadata")
            for _, text in options.presidents.files(f"/{file}.csv")
        )
        terms += presidents(table, messages, name)
        sets += _named(options.presidents, "Presidents of the United States", "MIT")
    for book in options.factbook:
        told = factbook.edition(book.files(".json"), _source(book))
        terms += told.terms
        sets += _named(book, "CIA World Factbook, profiles as JSON", "public domain")
        for line in told.left_out:
            print(f"left out: {line}", file=sys.stderr)
    for path in options.add:
        added = path.read_text("utf-8")
        terms += terms_in(added)
        sets += [line[1:].strip() for line in added.splitlines() if line.startswith("#")]
    rows = joined(terms)
    options.output.write_text(written(rows, (*HEAD, *sets)), "utf-8")
    print(f"{len(rows)} terms in {options.output}")


def _options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--factbook", type=_package, action="append", default=[], metavar="FILE")
    asked.add_argument("--presidents", type=_package, metavar="FILE")
    asked.add_argument("--add", type=Path, action="append", default=[], metavar="CSV")
    asked.add_argument("--output", type=Path, default=OUTPUT, metavar="CSV")
    return asked.parse_args()


def _package(path: str) -> Package:
    try:
        return package(Path(path))
    except ValueError as refused:
        raise argparse.ArgumentTypeError(str(refused)) from refused


def _source(held: Package) -> str:
    return f"{held.name} {held.version}"


def _named(held: Package, title: str, licence: str) -> list[str]:
    return [
        f"{title}: package {_source(held)}",
        f"    licence: {licence}; sha256 {held.digest}",
    ]


if __name__ == "__main__":
    main()
