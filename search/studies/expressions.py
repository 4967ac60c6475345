"""What the index and the database know of expressions over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from search import engine
from search.criteria import SearchCriteria, Sort
from search.labels import labels
from search.problems import Problem
from search.request import Request
from search.studies import occurrences
from search.studies.occurrences import Said, Tally
from search.studies.trends import MOST, By, Series, TrendsCriteria, by_itself, periods

_NOTHING = Tally(0, {})


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression: how often it was said, in how many speeches, and where first and last; by
    everybody within the filters, or by one of its speakers. `criteria` find its speeches."""

    name: str
    criteria: SearchCriteria
    problems: tuple[Problem, ...]
    said: Tally
    words: Tally
    speeches: int
    first: Said | None
    last: Said | None

    def series(self, by: By) -> Series:
        nothing: Mapping[str, int] = {}
        return Series(
            counts=self.said.by.get(by, nothing),
            words=self.words.by.get(by, nothing),
            total=self.said.total,
            all_words=self.words.total,
        )


@dataclass(frozen=True, slots=True)
class Study:
    """Expressions with their numbers, all by year or all by month."""

    asked: TrendsCriteria
    by: By
    periods: tuple[str, ...]
    expressions: tuple[Expression, ...]
    series: tuple[Series, ...]


def study(asked: TrendsCriteria) -> Study:
    """What is known of the expressions asked for. Raises IndexUnusable."""
    words = _words_within(asked.filters)
    if asked.split and asked.expressions:
        found = _by_speaker(asked.filters.asking(asked.expressions[0]))
    else:
        found = tuple(_expression(q, asked.filters.asking(q), words) for q in asked.expressions)
    by = asked.by or by_itself(words.by["month"])
    series = tuple(expression.series(by) for expression in found)
    return Study(asked, by, periods(words.by[by], by), found, series)


def _words_within(filters: SearchCriteria) -> Tally:
    return occurrences.words(Request(filters.asking("")).speeches())


def _by_speaker(criteria: SearchCriteria) -> tuple[Expression, ...]:
    """One expression by those who say it most, the most frequent first."""
    matcher = occurrences.matcher(Request(criteria).tree)
    if matcher is None:
        return ()
    said = occurrences.tally(engine.matching_speeches(criteria), matcher).by["speaker"]
    slugs = sorted(said, key=lambda slug: (-said[slug], slug))[:MOST]
    names = labels({"speaker": slugs})["speaker"]
    found = []
    for slug in slugs:
        own = criteria.without("speaker").toggled("speaker", slug)
        found.append(_expression(names.get(slug, slug), own, _words_within(own)))
    return tuple(found)


def _expression(name: str, criteria: SearchCriteria, words: Tally) -> Expression:
    request = Request(criteria)
    matcher = occurrences.matcher(request.tree)
    if matcher is None:
        problem = Problem("no_words", "It has no word that could be counted.")
        return Expression(
            name, criteria, (*request.problems, problem), _NOTHING, words, 0, None, None
        )
    oldest = engine.matching_speeches(replace(criteria, sort=Sort.OLDEST))
    newest = engine.matching_speeches(replace(criteria, sort=Sort.NEWEST))
    return Expression(
        name=name,
        criteria=criteria,
        problems=request.problems,
        said=occurrences.tally(newest, matcher),
        words=words,
        speeches=len(newest),
        first=occurrences.first_use(oldest, matcher),
        last=occurrences.last_use(newest, matcher),
    )
