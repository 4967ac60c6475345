"""Benchmarks, told as medians of rounds in which everybody has a turn.

reading  documents a second read from fixtures/raw, against taking nothing but the text out of them
search   the same questions on the same corpus, asked of our engine and of three others
duplicates  copies of an archive's transcripts that it knows again, and how often it is mistaken
pages    the search page of an archive behind two server processes, with eight readers at once
site     how long the server needs for each kind of page of an archive, and its queries
phone    how soon pages of an archive can be read on a slow telephone, and what they weigh
"""

from __future__ import annotations

import argparse

from benchmarks import engines


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="script/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_subparsers(dest="what")
    reading = what.add_parser("reading", help="documents a second")
    reading.add_argument("--rounds", type=int, default=5, help="counted rounds (5)")

    search = what.add_parser("search", help="our engine beside others")
    search.add_argument(
        "--documents", type=_numbers, default=[], metavar="N,…", help="generated corpora (2000)"
    )
    search.add_argument("--corpus", metavar="FOLDER", help="a folder of real documents besides")
    search.add_argument(
        "--engines", type=_names, metavar="NAME,…", help=f"of {','.join(engines.NAMES)}"
    )
    search.add_argument("--rounds", type=int, default=3, help="counted rounds (3)")
    search.add_argument(
        "--clock",
        choices=["wall", "processor"],
        default="wall",
        help="processor: the time spent on it, for a machine that others use too",
    )
    search.add_argument("--keep", metavar="FOLDER", help="where what is built is kept and reused")
    search.add_argument(
        "--build", type=_names, default=[], metavar="NAME,…", help="engines to be built again"
    )
    search.add_argument("--write", metavar="FILE", help="where to write the tables besides")

    pages = what.add_parser("pages", help="the search page over HTTP")
    pages.add_argument("archive", help="its VERBATIM_HOME")
    pages.add_argument("--readers", type=int, default=8, help="at once (8)")
    pages.add_argument("--questions", type=int, default=50, help="of each reader (50)")
    pages.add_argument("--pause", type=float, default=0, help="seconds of a reader's rest (0)")
    pages.add_argument("--workers", type=int, default=2, help="server processes (2)")

    site = what.add_parser("site", help="server time of each kind of page")
    site.add_argument("archive", help="its VERBATIM_HOME")
    site.add_argument("--pages", type=int, default=40, help="of each kind (40)")
    site.add_argument("--seed", type=int, default=1, help="of the draw (1)")

    phone = what.add_parser("phone", help="pages on a slow telephone")
    phone.add_argument("archive", help="its VERBATIM_HOME")
    phone.add_argument("--pages", type=int, default=5, help="of each kind (5)")
    phone.add_argument("--seed", type=int, default=1, help="of the draw (1)")

    duplicates = what.add_parser("duplicates", help="texts that are here already")
    duplicates.add_argument("archive", help="its VERBATIM_HOME")
    duplicates.add_argument("--variants", type=int, default=300, help="to be made (300)")
    duplicates.add_argument("--seed", type=int, default=1, help="of the draw (1)")
    duplicates.add_argument(
        "--words", type=int, default=1, help="least length of a transcript drawn (1)"
    )
    duplicates.add_argument("--no-alarms", action="store_true", help="only the variants")
    duplicates.add_argument("--write", metavar="FILE", help="where to write the alarms, as JSON")

    options = parser.parse_args()
    if options.what == "duplicates":
        from benchmarks.duplicates import run
    elif options.what == "search":
        from benchmarks.search import run
    elif options.what == "pages":
        from benchmarks.pages import run
    elif options.what == "site":
        from benchmarks.site import run
    elif options.what == "phone":
        from benchmarks.phone import run
    else:
        from benchmarks.reading import run
    if options.what == "search" and not (options.documents or options.corpus):
        options.documents = [2_000]
    if options.what is None:
        options = parser.parse_args(["reading"])
    run(options)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(engines.NAMES):
        raise argparse.ArgumentTypeError(f"no engine is called {', '.join(sorted(unknown))}")
    return names


main()
