"""Searching without an index: plain Python over the texts, to hold the engine against."""

from __future__ import annotations

import random
from collections import Counter

from archive.models import Transcript
from search.criteria import SearchCriteria, Sort
from search.facets import FACETS
from search.query import And, Not, Or, Phrase, Prefix, parse
from search.search_indexes import TranscriptIndex
from tests.archive.builder import a_source
from tests.search.corpus import a_transcript, a_venue

# Words that no stemmer changes, so that the reference needs none.
WORDS = ("sea", "boat", "harbour", "wind", "to", "be", "or", "not", "us", "it", "lamp", "land")
SPEAKERS = ("Elin Aasgaard", "Teodor Vask", "Ines Corval", "Question", "")


class Reference:
    """The published transcripts as lists of words and sets of values."""

    def __init__(self) -> None:
        index = TranscriptIndex()
        self.rows: dict[int, dict] = {}
        for transcript in index.index_queryset():
            document = index.full_prepare(transcript)
            sections = [s.lower().split() for s in document["text"].split("\f")]
            values = {name: document.get(name) for name in FACETS}
            self.rows[transcript.pk] = {
                "sections": sections,
                "values": {
                    name: {str(v) for v in (value if isinstance(value, list) else [value])}
                    - {"None"}
                    for name, value in values.items()
                },
                "date": document.get("date"),
                "last_day": document.get("last_day"),
                "minute": document["minute"],
            }

    def search(self, criteria: SearchCriteria, but: str = "") -> set[int]:
        tree = parse(criteria.q).tree
        return {
            pk
            for pk, row in self.rows.items()
            if (tree is None or matches(tree, row["sections"])) and fits(criteria, row, but)
        }

    def counts(self, criteria: SearchCriteria, facet: str) -> dict[str, int]:
        found = self.search(criteria, but=facet)
        return dict(Counter(v for pk in found for v in self.rows[pk]["values"][facet]))

    def ordered(self, criteria: SearchCriteria) -> list[int]:
        newest = criteria.sort == Sort.NEWEST

        def key(pk: int):
            row = self.rows[pk]
            sign = -1 if newest else 1
            day = row["date"].toordinal() if row["date"] else 0
            return row["date"] is None, sign * day, sign * row["minute"], sign * pk

        return sorted(self.search(criteria), key=key)


def matches(node, sections) -> bool:
    match node:
        case And(parts):
            return all(matches(part, sections) for part in parts)
        case Or(parts):
            return any(matches(part, sections) for part in parts)
        case Not(part):
            return not matches(part, sections)
        case Phrase(text):
            wanted = text.lower().split()
            return any(
                section[i : i + len(wanted)] == wanted
                for section in sections
                for i in range(len(section))
            )
        case Prefix(text):
            return any(w.startswith(text.lower()) for section in sections for w in section)
        case _:
            return any(node.text.lower() in section for section in sections)


def fits(criteria: SearchCriteria, row: dict, but: str) -> bool:
    chosen = all(
        name == but or row["values"][name] & set(values) for name, values in criteria.choices
    )
    after = not criteria.date_from or bool(row["date"] and row["date"] >= criteria.date_from)
    before = not criteria.date_to or bool(row["last_day"] and row["last_day"] <= criteria.date_to)
    return chosen and after and before


def a_query(rng: random.Random, depth: int = 2) -> str:
    """Any query over WORDS."""
    kind = rng.random()
    if depth == 0 or kind < 0.45:
        return rng.choice(WORDS)
    if kind < 0.6:
        return '"' + " ".join(rng.choices(WORDS, k=rng.randint(1, 3))) + '"'
    if kind < 0.7:
        return rng.choice(WORDS)[:2] + "*"
    if kind < 0.8:
        return f"-({a_query(rng, depth - 1)})"
    joined = rng.choice([" ", " AND ", " OR ", " NOT "])
    return f"({a_query(rng, depth - 1)}{joined}{a_query(rng, depth - 1)})"


def some_transcripts(rng: random.Random, number: int) -> list[Transcript]:
    made = []
    for _ in range(number):
        speeches = [
            (rng.choice(SPEAKERS), " ".join(rng.choices(WORDS, k=rng.randint(1, 12))))
            for _ in range(rng.randint(1, 5))
        ]
        year, month, day = rng.randint(1999, 2003), rng.randint(1, 12), rng.randint(1, 28)
        dates = [None, f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]
        date = rng.choices(dates, weights=[1, 1, 1, 6])[0]
        venue = rng.choice([None, ("Kremlin, Moscow", "", ""), ("Town Hall", "Sund", "Ostmark")])
        made.append(
            a_transcript(
                " ".join(rng.choices(WORDS, k=rng.randint(1, 4))),
                speeches,
                date=date,
                participants=rng.sample(["Elin Aasgaard", "Ole Lund"], k=rng.randint(0, 2)),
                status=rng.choices(["published", "draft", "withdrawn"], weights=[6, 1, 1])[0],
                kind=rng.choice(["remarks", "interview", "press_conference"]),
                language=rng.choice(["en", "ru", ""]),
                venue=a_venue(*venue) if venue else None,
                source=a_source() if rng.random() < 0.7 else None,
            )
        )
    return made


def a_request(rng: random.Random, reference: Reference) -> SearchCriteria:
    """A query with choices that occur in the archive."""
    choices = []
    for name in rng.sample(list(FACETS), k=rng.choice([0, 0, 1, 1, 2])):
        known = sorted({v for row in reference.rows.values() for v in row["values"][name]})
        if known:
            choices.append((name, tuple(rng.sample(known, k=min(len(known), rng.randint(1, 2))))))
    import datetime as dt

    first = dt.date(rng.randint(1999, 2001), rng.randint(1, 12), 1) if rng.random() < 0.2 else None
    last = dt.date(rng.randint(2001, 2003), rng.randint(1, 12), 28) if rng.random() < 0.2 else None
    if first and last and first > last:
        first = None
    return SearchCriteria(
        q=a_query(rng) if rng.random() < 0.85 else "",
        choices=tuple(choices),
        date_from=first,
        date_to=last,
        sort=rng.choice(list(Sort)),
    )
