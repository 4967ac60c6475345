"""Pages for those who study the words themselves: keyword in context, and expressions over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe
from haystack.query import SearchQuerySet

from archive.models import Transcript
from search import engine, kept
from search.chips import Chip, chips
from search.criteria import Scope, SearchCriteria, Sort, criteria
from search.errors import IndexUnusable
from search.facets import FACETS, facet, shown_values
from search.histogram import period
from search.labels import labels
from search.matches import Matcher
from search.problems import Problem
from search.request import Request
from search.responses import revalidated, unavailable
from search.sheets import sheet
from search.studies import occurrences
from search.studies.concordance import Line, Order, line, words_after, words_before
from search.studies.expressions import Expression, Study, study
from search.studies.occurrences import Place, Places, Said
from search.studies.trends import (
    MOST,
    PER,
    Axis,
    Bar,
    By,
    Measure,
    Series,
    TrendsCriteria,
    axis_of,
    skips,
    trends_criteria,
    written,
)
from search.wording import understood

LINES = 100  # on a page
MOST_LINES = 20_000  # put in order
_ORDERS = {
    Order.NEWEST: "Newest first",
    Order.OLDEST: "Oldest first",
    Order.SPEAKER: "By speaker",
    Order.LEFT: "By the words before",
    Order.RIGHT: "By the words after",
}
_CSV_CONTEXT = 200  # characters
_CONCORDANCE_COLUMNS = (
    *("date", "speaker", "before", "keyword", "after", "words_before", "words_after"),
    *("title", "language", "url"),
)
_PERIODS = {By.YEAR: "By year", By.MONTH: "By month"}
_MEASURES = {Measure.COUNT: "How often", Measure.RATE: f"Per {PER:,} words"}
_SPLITS = ((False, "All together"), (True, "By speaker"))
_TRENDS_COLUMNS = ("expression", "speaker", "period", "occurrences", "words", "per_10000_words")


# --- Concordance -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page, and the speech it is from."""

    line: Line
    speech: Said


@require_safe
@conditional_page
def concordance(request: HttpRequest) -> HttpResponse:
    """Keyword in context: a line for each match. Past the last page it answers 404 with the way
    back; 503 while there is no index."""
    asked, problems = criteria(dict(request.GET.lists()))
    order, unknown = _order(request)
    wanted = Request(asked)
    matcher = occurrences.matcher(wanted.tree)
    found = Places()
    try:
        if matcher:
            found = _places(asked.at_page(1), order, matcher)
    except IndexUnusable as reason:
        if _holds_anything():
            return _unavailable(request, asked, reason)
    paginator = Paginator(found.ordered, LINES)
    is_past_the_end = asked.page > paginator.num_pages
    start = (asked.page - 1) * LINES
    state = "" if order == Order.NEWEST else f"&order={order}"
    context = {
        "canonical": f"{request.path}{asked.url}{state}",
        "criteria": asked,
        "order": order,
        "orders": _ORDERS.items(),
        "state": state,
        "chips": _chips(asked),
        "understood": understood(wanted.tree),
        "problems": (*problems, *unknown, *wanted.problems),
        "asks_for_words": matcher is not None,
        "found": found,
        "rows": _rows(found.ordered[start : start + LINES]),
        "paginator": paginator,
        "is_past_the_end": is_past_the_end,
    }
    status = 404 if is_past_the_end else 200
    return revalidated(render(request, "search/concordance.html", context, status=status))


def _places(asked: SearchCriteria, order: Order, matcher: Matcher) -> Places:
    """All of them, whichever page is shown: whoever reads on need not wait for them again."""
    return kept.finding(
        (asked, order),
        lambda: occurrences.in_order(_by_date(asked, order), matcher, order, MOST_LINES),
    )


@require_safe
def concordance_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All lines as CSV, however many, by date; 503 while there is no index. The speeches are
    settled before the answer begins, so that a change to the index neither repeats nor skips
    any."""
    asked, _ = criteria(dict(request.GET.lists()))
    order, _ = _order(request)
    matcher = occurrences.matcher(Request(asked).tree)
    keys: list[list[int]] = []
    try:
        if matcher:
            keys = list(occurrences.batches(_by_date(asked, order)))
    except IndexUnusable as reason:
        if _holds_anything():
            return _unavailable(request, asked, reason)
    rows = _lines(keys, matcher, request) if matcher else iter(())
    return _as_csv("concordance", _CONCORDANCE_COLUMNS, rows)


def _order(request: HttpRequest) -> tuple[Order, tuple[Problem, ...]]:
    asked = request.GET.get("order", "").strip()
    try:
        return Order(asked or Order.NEWEST), ()
    except ValueError:
        message = f"There is no such order: the orders are {', '.join(Order)}."
        return Order.NEWEST, (Problem("unknown_order", message, where="order"),)


def _by_date(asked: SearchCriteria, order: Order) -> SearchQuerySet:
    sort = Sort.OLDEST if order == Order.OLDEST else Sort.NEWEST
    return engine.matching_speeches(replace(asked, sort=sort))


def _rows(shown: Sequence[Place]) -> list[Row]:
    """The lines of a page, their texts read again; without those withdrawn meanwhile."""
    speeches = {speech.key: speech for speech in occurrences.speeches([p.speech for p in shown])}
    return [
        Row(line(speech.text, place.start, place.end), speech)
        for place in shown
        if (speech := speeches.get(place.speech))
    ]


def _lines(
    keys: Iterable[list[int]], matcher: Matcher, request: HttpRequest
) -> Iterator[tuple[object, ...]]:
    for speech, standing in occurrences.said(keys, matcher):
        for start, end in standing:
            one = line(speech.text, start, end, _CSV_CONTEXT)
            yield (
                speech.partial_date,
                speech.speaker,
                one.before.strip(),
                one.keyword,
                one.after.strip(),
                " ".join(words_before(speech.text, start)),
                " ".join(words_after(speech.text, end)),
                speech.title,
                speech.language,
                request.build_absolute_uri(speech.url),
            )


# --- Trends ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """The value of an expression in a period, and the search of its speeches in it."""

    period: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """An expression with its picture: a point for each bar."""

    expression: Expression
    series: Series
    points: tuple[tuple[Bar, Point], ...]
    grounds: tuple[tuple[float, float], ...]
    url: str
    rate: str

    @property
    def most(self) -> Point | None:
        tallest = max(self.points, key=lambda pair: pair[0].value, default=None)
        return tallest[1] if tallest else None


@require_safe
@conditional_page
def trends(request: HttpRequest) -> HttpResponse:
    """Expressions over time, as pictures and as a table; 503 while there is no index."""
    asked, problems = trends_criteria(dict(request.GET.lists()))
    try:
        found = _study(asked)
    except IndexUnusable as reason:
        return _unavailable(request, asked.filters, reason)
    axis = axis_of(found.series, found.periods, found.by, asked.measure)
    pairs = zip(found.expressions, found.series, strict=True)
    panels = [_panel(found, axis, expression, series) for expression, series in pairs]
    context = {
        "canonical": f"{request.path}{asked.url}",
        "asked": asked,
        "by": found.by,
        "criteria": asked.filters.asking(asked.expressions[0] if asked.expressions else ""),
        "fields": (*asked.expressions, *[""] * (MOST - len(asked.expressions))),
        "choices": _choices(asked, found.by),
        "chips": _chips(asked.filters),
        "problems": problems,
        "axis": axis,
        "top": written(axis.top),
        "span": [period(found.by, name) for name in (*found.periods[:1], *found.periods[-1:])],
        "panels": panels,
        "skips": skips(found.periods, found.by),
        "gaps": any(len(panel.grounds) > 1 for panel in panels),
        "per": PER,
        "table": list(_table(found)),
    }
    return revalidated(render(request, "search/trends.html", context))


@require_safe
def trends_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The same numbers as CSV: a row for each expression and period; 503 while there is no
    index."""
    asked, _ = trends_criteria(dict(request.GET.lists()))
    try:
        found = _study(asked)
    except IndexUnusable as reason:
        return _unavailable(request, asked.filters, reason)
    rows = (
        (
            expression.criteria.q,
            expression.name if asked.split else "",
            name,
            series.counts.get(name, 0),
            series.words.get(name, 0),
            series.value(name, Measure.RATE),
        )
        for expression, series in zip(found.expressions, found.series, strict=True)
        for name in found.periods
    )
    return _as_csv("trends", _TRENDS_COLUMNS, rows)


def _study(asked: TrendsCriteria) -> Study:
    """What is known of the expressions. Raises IndexUnusable, unless nothing could be found."""
    try:
        return study(asked)
    except IndexUnusable:
        if _holds_anything():
            raise
        return Study(asked, asked.by or By.YEAR, (), (), ())


def _panel(found: Study, axis: Axis, expression: Expression, series: Series) -> Panel:
    bars = axis.bars(series, found.asked.measure)
    points = tuple((bar, _point(found, expression, bar.period, bar.value)) for bar in bars)
    return Panel(
        expression=expression,
        series=series,
        points=points,
        grounds=axis.grounds(series),
        url=f"{reverse('search')}{expression.criteria.in_scope(Scope.SPEECHES).url}",
        rate=written(series.rate),
    )


def _table(found: Study) -> Iterator[tuple[str, list[Point | None]]]:
    """A row for each period in which anything was said, with the value of each expression; None
    where its speakers said nothing at all."""
    for name in found.periods:
        values = [series.value(name, found.asked.measure) for series in found.series]
        if any(value is not None for value in values):
            pairs = zip(found.expressions, values, strict=True)
            points = [
                None if value is None else _point(found, e, name, value) for e, value in pairs
            ]
            yield period(found.by, name), points


def _point(found: Study, expression: Expression, name: str, value: float) -> Point:
    within = expression.criteria.in_period(found.by, name).in_scope(Scope.SPEECHES)
    url = f"{reverse('search')}{within.url}" if value else ""
    return Point(period(found.by, name), written(value), url)


def _choices(asked: TrendsCriteria, by: By) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Other ways to show the same: (of what, [(words, address, whether it is in force), …])."""
    choices = [
        ("Period", [(_PERIODS[b], replace(asked, by=b).url, b == by) for b in By]),
        (
            "Measure",
            [(_MEASURES[m], replace(asked, measure=m).url, m == asked.measure) for m in Measure],
        ),
    ]
    if len(asked.expressions) == 1:
        splits = [(words, replace(asked, split=s).url, s == asked.split) for s, words in _SPLITS]
        choices.append(("Speakers", splits))
    return choices


# --- What both have --------------------------------------------------------------------------


def _chips(asked: SearchCriteria) -> tuple[Chip, ...]:
    names = labels(
        {name: (*asked.chosen(name), *asked.excluded(name)) for name, _ in asked.choices}
    )
    facets = [
        facet(FACETS[name], shown_values(FACETS[name], {}, asked), names.get(name, {}), asked)
        for name, _ in asked.choices
    ]
    return chips(asked, facets)


def _holds_anything() -> bool:
    """An archive that holds nothing needs no index."""
    return Transcript.objects.published().exists()


def _as_csv(
    name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(sheet(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return revalidated(response)


def _unavailable(
    request: HttpRequest, asked: SearchCriteria, reason: IndexUnusable
) -> HttpResponse:
    context = {"criteria": asked, "reason": reason}
    return unavailable(render(request, "search/unavailable.html", context))
