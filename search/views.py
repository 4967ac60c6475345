"""The search page and its twin for machines: a form, the engine, a template."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.views.decorators.http import conditional_page, require_safe

from search import engine, kept
from search.criteria import SearchCriteria, criteria
from search.engine import PER_PAGE, Hit, SearchPage
from search.errors import IndexUnusable
from search.examples import EXAMPLES
from search.facets import FacetValue
from search.mending import mended
from search.problems import Problem
from search.responses import revalidated, unavailable

TEMPLATE = "search/search.html"
VISIBLE = 10  # values of a facet before "more"


@require_safe
@conditional_page
def search(request: HttpRequest) -> HttpResponse:
    """The search page. Past the last page it answers 404 with the way back; 503 while there is no
    index."""
    asked, problems = criteria(dict(request.GET.lists()))
    return kept.answer(request, asked, problems, _page)


def _page(
    request: HttpRequest, asked: SearchCriteria, problems: tuple[Problem, ...]
) -> HttpResponse:
    try:
        page = engine.run(asked, problems)
    except IndexUnusable as reason:
        context = {"criteria": asked, "reason": reason}
        return unavailable(render(request, "search/unavailable.html", context, status=503))
    context = {**context_of(page), "canonical": f"{reverse('search')}{page.criteria.url}"}
    status = 404 if page.is_past_the_end else 200
    return revalidated(render(request, TEMPLATE, context, status=status))


def context_of(page: SearchPage) -> dict[str, Any]:
    """What TEMPLATE shows of an answer, whoever asked."""
    return {
        "page": page,
        "criteria": page.criteria,
        "how": EXAMPLES,
        "paginator": Paginator(range(page.total), PER_PAGE),
        "visible": VISIBLE,
    }


@require_safe
@conditional_page
def search_json(request: HttpRequest) -> HttpResponse:
    """The same answer as JSON, with the same status."""
    asked, problems = criteria(dict(request.GET.lists()))
    return kept.answer(request, asked, problems, _json)


def _json(
    request: HttpRequest, asked: SearchCriteria, problems: tuple[Problem, ...]
) -> HttpResponse:
    try:
        page = engine.run(asked, problems)
    except IndexUnusable as reason:
        return unavailable(JsonResponse({"error": str(reason)}, status=503))
    status = 404 if page.is_past_the_end else 200
    return revalidated(JsonResponse(as_json(page, request), status=status))


def as_json(page: SearchPage, request: HttpRequest) -> dict[str, Any]:
    """An answer as the JSON object that docs/reference/search.md describes."""
    asked = page.criteria
    base = request.build_absolute_uri(reverse("search-json"))
    shown = page.histogram
    return {
        "query": asked.q,
        "scope": asked.scope.value,
        "understood": "".join(piece.text for piece in page.understood),
        "problems": [_problem(problem, asked.q) for problem in page.problems],
        "suggestion": page.suggestion.q if page.suggestion else None,
        "people": [
            {"name": person.name, "url": request.build_absolute_uri(person.url)}
            for person in page.people
        ],
        "total": page.total,
        "page": asked.page,
        "pages": page.last_page,
        "per_page": PER_PAGE,
        "sort": asked.sort.value,
        "from": asked.date_from.isoformat() if asked.date_from else None,
        "to": asked.date_to.isoformat() if asked.date_to else None,
        "next": f"{base}{asked.at_page(asked.page + 1).url}"
        if asked.page < page.last_page
        else None,
        "hits": [_hit(hit, request) for hit in page.hits],
        "speakers": [
            {"label": label, "count": count, "url": f"{base}{url}"}
            for label, url, count in page.speakers_most
        ],
        "histogram": {
            "level": shown.level,
            "bars": [
                {
                    "value": bar.value,
                    "label": bar.label,
                    "count": bar.count,
                    "selected": bar.chosen,
                    "url": f"{base}{bar.url}",
                }
                for bar in shown.bars
            ],
        }
        if shown
        else None,
        "facets": {
            facet.name: [_value(value, base) for value in facet.values]
            for facet in page.facets
            if facet.listed
        },
    }


def _value(value: FacetValue, base: str) -> dict[str, Any]:
    return {
        "value": value.value,
        "label": value.label,
        "count": value.hits,
        "selected": value.selected,
        "excluded": value.excluded,
        "url": f"{base}{value.url}",
        "exclude_url": f"{base}{value.minus_url}",
    }


def _hit(hit: Hit, request: HttpRequest) -> dict[str, Any]:
    transcript = hit.transcript
    date = transcript.partial_date
    venue = transcript.venue or transcript.venue_printed
    return {
        "unit": hit.unit,
        "url": request.build_absolute_uri(hit.url),
        "title": transcript.title,
        "date": str(date) if date else None,
        "venue": str(venue) if venue else None,
        "kind": transcript.kind,
        "language": transcript.language or None,
        "snippet": hit.passages[0].html if hit.passages else "",
        "passages": [
            {
                "speaker": _plain(passage.speaker),
                "snippet": passage.html,
                "url": request.build_absolute_uri(passage.url),
            }
            for passage in hit.passages
        ],
    }


def _plain(html: str) -> str:
    return unescape(strip_tags(html))


def _problem(problem: Problem, q: str) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "where": problem.where,
        "place": problem.place,
        "suggestion": problem.suggestion or None,
        "mended": mended(q, problem) or None,
    }
