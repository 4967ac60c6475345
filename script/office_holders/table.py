"""Terms of several sets as one sorted table, what two sets say of one term on one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from archive.ingest.known_people import COMMENT, Term, days_of
from archive.ingest.personal_names import agree

COLUMNS = (
    "country office title family_name name spellings start end last_seen identifier source".split()
)
AND = " + "  # between the sets that say one thing


def joined(terms: Iterable[Term]) -> list[Term]:
    """The terms sorted, each once, and every person of a country under one name: the one of the
    set that comes first."""
    made: list[Term] = []
    for term in terms:
        term = _under_one_name(term, made)
        same = next((i for i, other in enumerate(made) if _one_term(other, term)), None)
        if same is None:
            made.append(term)
        else:
            made[same] = _merged(made[same], term)
    return sorted(made, key=lambda t: (t.country, t.office, t.start, t.name))


def _under_one_name(term: Term, made: Sequence[Term]) -> Term:
    other = next((t for t in made if t.country == term.country and _one_person(t, term)), None)
    if other is None or other.name == term.name:
        return term
    spellings = {*term.spellings, term.name} - {other.name}
    return replace(
        term,
        name=other.name,
        family_name=other.family_name,
        spellings=tuple(sorted(spellings)),
        identifier=term.identifier or other.identifier,
    )


def _one_person(one: Term, other: Term) -> bool:
    if one.identifier and other.identifier:
        return one.identifier == other.identifier
    if {one.name, *one.spellings} & {other.name, *other.spellings}:
        return True
    if set(one.source.split(AND)) & set(other.source.split(AND)):
        return False  # a set tells its own people apart
    return any(agree(a, b) for a in one.names for b in other.names)


def _one_term(one: Term, other: Term) -> bool:
    return (
        (one.country, one.office, one.name) == (other.country, other.office, other.name)
        and days_of(one.start).meets(days_of(other.start))
        and one.possible.meets(other.possible)
    )


def _merged(one: Term, other: Term) -> Term:
    """One term of what two sets say, each date as exact as it is given."""
    return replace(
        one,
        spellings=tuple(sorted({*one.spellings, *other.spellings})),
        start=max(one.start, other.start, key=len),
        end=max(one.end, other.end, key=len),
        last_seen=max(one.last_seen, other.last_seen),
        identifier=one.identifier or other.identifier,
        source=AND.join(dict.fromkeys((*one.source.split(AND), *other.source.split(AND)))),
    )


def written(terms: Sequence[Term], head: Iterable[str]) -> str:
    """The table as the file holds it, under a head of remarks."""
    text = io.StringIO()
    text.writelines(f"{COMMENT} {line}".rstrip() + "\n" for line in head)
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for term in terms:
        rows.writerow({**asdict(term), "spellings": "|".join(term.spellings)})
    return text.getvalue()
