"""What the archive endures without losing anything, in a scratch archive of invented documents.

kill     kill -9 at random moments of ingest, of index applying and of rebuild; after each, the next
         command finds everything, and so does search
writers  four processes write (ingest, correct, publish, withdraw) while two read, one over HTTP
rebuild  searches are answered as before while the index is made anew, again and again
reading  damaged files of every format are read whole, or refused for a reason that has a name

The exit status is 0 if all went well.
"""

from __future__ import annotations

import argparse
import sys


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="script/faults",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_subparsers(dest="what", required=True)
    kill = what.add_parser("kill", help="kill -9, round after round")
    kill.add_argument("--rounds", type=int, default=200, help="(200)")
    writers = what.add_parser("writers", help="many writers, and readers beside them")
    writers.add_argument("--seconds", type=float, default=120, help="(120)")
    rebuild = what.add_parser("rebuild", help="searches during rebuilds")
    rebuild.add_argument("--searches", type=int, default=1_000, help="(1000)")
    rebuild.add_argument("--documents", type=int, default=300, help="(300)")
    for one in (kill, writers, rebuild):
        one.add_argument("--seed", type=int, default=1, help="of what is left to chance (1)")
        one.add_argument("--home", metavar="FOLDER", help="a new archive that is kept")
    reading = what.add_parser("reading", help="damaged files, read or refused")
    reading.add_argument("--files", type=int, default=5_000, help="(5000)")
    reading.add_argument("--start", type=int, default=0, help="the number of the first file (0)")
    reading.add_argument("--jobs", type=int, default=1, help="processes (1)")
    reading.add_argument("--seed", type=int, default=1, help="of what is left to chance (1)")
    reading.add_argument("--home", metavar="FOLDER", help="where files are kept that do harm")
    reading.add_argument("paths", nargs="*", metavar="FOLDER", help="more files to damage")
    options = parser.parse_args()
    if options.what == "kill":
        from endurance.kill import run
    elif options.what == "writers":
        from endurance.writers import run
    elif options.what == "reading":
        from endurance.reading import run
    else:
        from endurance.rebuild import run
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
