"""The one way to search: a request in, a page out. Page, JSON and whatever follows call `run`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from archive.models import Transcript
from search.criteria import SearchCriteria, Sort
from search.errors import IndexUnusable
from search.facets import FACETS, Facet, facet, shown_values
from search.labels import labels
from search.matches import Matcher, targets
from search.passages import Passage, passages
from search.problems import Problem
from search.query import Node, Prefix, leaves
from search.request import Request
from search.snippets import marked
from search.wording import Piece, understood

PER_PAGE = 20
FEW = 3  # hits, with which another spelling is offered
_ORDERS = {
    Sort.NEWEST: ("-date", "-minute", "-django_id"),
    Sort.OLDEST: ("date", "minute", "django_id"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A transcript found. `title_html` has the matches marked."""

    transcript: Transcript
    url: str
    title_html: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that is in force, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another spelling of the query, and its address."""

    q: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to a request. `years` are the hits by year, whichever years are chosen."""

    criteria: SearchCriteria
    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    years: Mapping[int, int]
    chips: tuple[Chip, ...]
    understood: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    suggestion: Suggestion | None

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // PER_PAGE))

    @property
    def is_past_the_end(self) -> bool:
        return self.criteria.page > self.last_page


def run(criteria: SearchCriteria, problems: tuple[Problem, ...] = ()) -> SearchPage:
    """Answers a request; `problems` are those that were found in its parameters.

    Raises IndexUnusable if there is no index to ask, unless there is nothing to be found either.
    """
    try:
        return _answer(criteria, problems)
    except IndexUnusable:
        if Transcript.objects.published().exists():
            raise
        return SearchPage(criteria, (), 0, (), {}, (), (), problems, None)


def matching_speeches(criteria: SearchCriteria) -> SearchQuerySet:
    """All speeches that match, whatever the scope, in the order that the criteria ask for."""
    request = Request(criteria)
    return _in_order(request.speeches(), request)


def matching_transcripts(criteria: SearchCriteria) -> SearchQuerySet:
    """All transcripts that match, in the order that the criteria ask for."""
    request = Request(criteria)
    return _in_order(request.transcripts(), request)


def _in_order(found: SearchQuerySet, request: Request) -> SearchQuerySet:
    sort = request.criteria.sort
    if sort == Sort.RELEVANCE and not leaves(request.tree):
        sort = Sort.NEWEST  # with nothing to look for, nothing is more relevant than another
    return found.order_by(*_ORDERS[sort]) if sort in _ORDERS else found


def _answer(criteria: SearchCriteria, problems: tuple[Problem, ...]) -> SearchPage:
    parsed = request = Request(criteria)
    narrowed = request.transcripts()
    counts = _counts(request, narrowed)

    ordered = _in_order(narrowed, request)
    start = (criteria.page - 1) * PER_PAGE
    rows = ordered[start : start + PER_PAGE]
    total = len(ordered)

    names = _labels(criteria, counts)
    suggestion = None
    if parsed.tree is not None and total < FEW:
        spelt = ordered.spelling_suggestion(criteria.q)
        if spelt and spelt != criteria.q:
            suggestion = Suggestion(spelt, criteria.asking(spelt).url)
    return SearchPage(
        criteria=criteria,
        hits=_hits([int(row.pk) for row in rows], parsed.tree, criteria.chosen("speaker")),
        total=total,
        facets=tuple(
            facet(rule, counts[name], names.get(name, {}), criteria)
            for name, rule in FACETS.items()
        ),
        years={int(year): count for year, count in counts["year"].items()},
        chips=_chips(criteria, names),
        understood=understood(parsed.tree),
        problems=problems + parsed.problems + _capped(parsed.tree),
        suggestion=suggestion,
    )


# --- The counts ----


def _counts(request: Request, narrowed: SearchQuerySet) -> dict[str, dict[str, int]]:
    """For every facet the hits of each value, not counting what is chosen in that facet: what is
    not chosen in is counted together, every other one by a query of its own."""
    groups: dict[str, list[str]] = {}
    for name in FACETS:
        groups.setdefault(name if request.criteria.chosen(name) else "", []).append(name)
    counts: dict[str, dict[str, int]] = {}
    for but, names in groups.items():
        found = request.transcripts(but) if but else narrowed
        for name in names:
            found = found.facet(name)
        found.query.set_limits(0, 0)
        fields = found.facet_counts().get("fields", {})
        for name in names:
            counts[name] = {str(value): count for value, count in fields.get(name, ())}
    return counts


def _capped(tree: Node | None) -> tuple[Problem, ...]:
    """Beginnings of words that stand for more words than the engine looks up."""
    capped = getattr(connections[DEFAULT_ALIAS].get_backend(), "is_capped", None)
    if capped is None:
        return ()
    return tuple(
        Problem(
            "prefix_too_common",
            f"Very many words begin with “{leaf.text}”: only the most frequent were looked for.",
            place=leaf.start,
        )
        for leaf in leaves(tree)
        if isinstance(leaf, Prefix) and capped(leaf.text)
    )


# --- The display -----------------------------------------------------------------------------


def _hits(keys: list[int], tree: Node | None, speakers: Collection[str]) -> tuple[Hit, ...]:
    """The rows of the page that the database publishes, in the order of the index."""
    found = Transcript.objects.published().select_related("venue").in_bulk(keys)
    wanted = leaves(tree)
    matcher = Matcher(targets(wanted)) if wanted else None
    shown = passages(found.values(), matcher, speakers)
    return tuple(
        Hit(
            transcript=transcript,
            url=transcript.get_absolute_url(),
            title_html=marked(transcript.title, matcher.spans(transcript.title) if matcher else ()),
            passages=shown.get(key, ()),
        )
        for key in keys
        if (transcript := found.get(key))
    )


def _labels(
    criteria: SearchCriteria, counts: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, str]]:
    return labels(
        {
            name: shown_values(rule, counts[name], criteria.chosen(name))[0]
            for name, rule in FACETS.items()
        }
    )


def _chips(criteria: SearchCriteria, names: Mapping[str, Mapping[str, str]]) -> tuple[Chip, ...]:
    chips = []
    for name, values in criteria.choices:
        known = names.get(name, {})
        said = " or ".join(known.get(value, value) for value in values)
        chips.append(Chip(FACETS[name].chip.format(said), criteria.without(name).url))
    first, last = criteria.date_from, criteria.date_to
    if first or last:
        if first and last:
            said = f"{_day(first)} to {_day(last)}" if first != last else _day(first)
        else:
            said = f"From {_day(first)}" if first else f"Until {_day(last)}"
        chips.append(Chip(said, criteria.without_dates().url))
    return tuple(chips)


def _day(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
