"""The one way to search: a request in, a page out. Page, JSON and whatever follows call `run`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.query import SearchQuerySet

from archive.models import Speech, Transcript
from search.chips import Chip, chips
from search.counts import Counts, counted
from search.criteria import Scope, SearchCriteria, Sort
from search.errors import IndexUnusable
from search.facets import FACETS, Facet, Shown, facet, shown_values
from search.histogram import Histogram, histogram
from search.labels import labels
from search.matches import Matcher
from search.naming import PersonOffer, people_called
from search.passages import Passage, passages, speech_passages
from search.problems import Problem
from search.query import Fuzzy, Near, Node, Prefix, Wildcard, every_leaf, leaves
from search.request import Request
from search.snippets import marked
from search.wording import Piece, understood

__all__ = ["Request", "SearchPage", "matching_speeches", "matching_transcripts", "run"]

PER_PAGE = 20
_TIMES_AGAIN = 3  # that a page is made if the archive changes meanwhile
FEW = 3  # hits, with fewer of which another spelling is offered
MOST_SPEAKERS = 10  # of whom it is said how often they say it
_ORDERS = {
    Sort.NEWEST: ("-date", "-minute", "-django_id"),
    Sort.OLDEST: ("date", "minute", "django_id"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A transcript found, or a speech in it. `title_html` has the matches marked; the passages of
    a speech are the one that shows it."""

    transcript: Transcript
    url: str
    title_html: str
    passages: tuple[Passage, ...]
    speech: Speech | None = None

    @property
    def unit(self) -> str:
        return "speech" if self.speech else "transcript"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another spelling of the query, and its address."""

    q: str
    url: str


class SpeakerCount(NamedTuple):
    """How many of a person's speeches match, and the address that lists them."""

    label: str
    url: str
    hits: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to a request. `people` are those whose name the query is; `speakers_most` those
    who say most often what is looked for."""

    criteria: SearchCriteria
    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: tuple[Facet, ...] = ()
    histogram: Histogram | None = None
    speakers_most: tuple[SpeakerCount, ...] = ()
    people: tuple[PersonOffer, ...] = ()
    chips: tuple[Chip, ...] = ()
    understood: tuple[Piece, ...] = ()
    problems: tuple[Problem, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // PER_PAGE))

    @property
    def is_past_the_end(self) -> bool:
        return self.criteria.page > self.last_page

    @property
    def is_whole(self) -> bool:
        """Whether no hit was withdrawn or replaced between being counted and being shown."""
        left = self.total - (self.criteria.page - 1) * PER_PAGE
        return len(self.hits) == min(PER_PAGE, max(0, left))


def run(criteria: SearchCriteria, problems: tuple[Problem, ...] = ()) -> SearchPage:
    """Answers a request; `problems` are those that were found in its parameters.

    Raises IndexUnusable if there is no index to ask, unless there is nothing to be found either.
    """
    try:
        page = _answer(criteria, problems)
        for _ in range(_TIMES_AGAIN):
            if page.is_whole:
                break
            page = _answer(criteria, problems)
        return page
    except IndexUnusable:
        if Transcript.objects.published().exists():
            raise
        return SearchPage(criteria, problems=problems)


def matching_speeches(criteria: SearchCriteria) -> SearchQuerySet:
    """All speeches that match, whatever the scope, in the order that the criteria ask for."""
    request = Request(criteria)
    return _in_order(request.speeches(), request)


def matching_transcripts(criteria: SearchCriteria) -> SearchQuerySet:
    """All transcripts that match, in the order that the criteria ask for."""
    request = Request(criteria)
    return _in_order(request.transcripts(), request)


def _answer(criteria: SearchCriteria, problems: tuple[Problem, ...]) -> SearchPage:
    request = Request(criteria)
    start = (criteria.page - 1) * PER_PAGE
    found = _in_order(request.found(), request)
    keys, total, counts = counted(request, found, start, start + PER_PAGE)
    shown = {
        name: shown_values(rule, counts.by_facet[name], criteria) for name, rule in FACETS.items()
    }
    names = _labels(shown, counts)
    facets = tuple(
        facet(rule, shown[name], names.get(name, {}), criteria) for name, rule in FACETS.items()
    )
    return SearchPage(
        criteria=criteria,
        hits=_hits(keys, request),
        total=total,
        facets=facets,
        histogram=histogram(criteria, counts.by_facet),
        speakers_most=_speakers_most(criteria, counts, names["speaker"]),
        people=people_called(criteria.q),
        chips=chips(criteria, facets),
        understood=understood(request.tree, request.name_of),
        problems=(*problems, *request.problems, *_capped(request.tree)),
        suggestion=_suggestion(found, total, request) if total < FEW else None,
    )


def _in_order(found: SearchQuerySet, request: Request) -> SearchQuerySet:
    sort = request.criteria.sort
    if sort == Sort.RELEVANCE and not leaves(request.tree):
        sort = Sort.NEWEST  # with nothing to look for, nothing is more relevant than another
    for field in _ORDERS.get(sort, ()):
        found.query.add_order_by(field)
    return found


def _suggestion(found: SearchQuerySet, total: int, request: Request) -> Suggestion | None:
    """The query in words that the index has, if it then finds more."""
    criteria = request.criteria
    spelt = found.spelling_suggestion(criteria.q) if request.tree is not None else None
    if not spelt or spelt == criteria.q:
        return None
    respelt = criteria.asking(spelt)
    if Request(respelt).found().count() <= total:
        return None
    return Suggestion(spelt, respelt.url)


def _capped(tree: Node | None) -> Iterator[Problem]:
    """Words of a shape that so many words have that the engine does not look for all of them."""
    capped = getattr(connections[DEFAULT_ALIAS].get_backend(), "is_capped", None)
    if capped is None:
        return
    for leaf in every_leaf(tree):
        for part in (leaf.first, leaf.second) if isinstance(leaf, Near) else (leaf,):
            if isinstance(part, Prefix | Wildcard | Fuzzy) and capped(part):
                message = f"Very many words {_LIKE[type(part)]} “{part.text}”: "
                message += "only the most frequent were looked for."
                yield Problem("too_common", message, place=part.start)


_LIKE = {Prefix: "begin with", Wildcard: "look like", Fuzzy: "are spelt much like"}


# --- The display -----------------------------------------------------------------------------


def _hits(keys: list[int], request: Request) -> tuple[Hit, ...]:
    """The rows of the page that the database publishes, in the order of the index."""
    matcher = Matcher(leaves(request.tree))
    if request.criteria.scope is Scope.SPEECHES:
        return tuple(_speech_hits(keys, matcher))
    return tuple(_transcript_hits(keys, request, matcher))


def _transcript_hits(keys: list[int], request: Request, matcher: Matcher) -> Iterator[Hit]:
    # Whether they are published is asked of the few, not of the database, which would look
    # through all that are.
    rows = Transcript.objects.select_related("venue").order_by().in_bulk(keys)
    found = [rows[key] for key in keys if key in rows and rows[key].is_published]
    urls = {transcript: transcript.get_absolute_url() for transcript in found}
    shown = passages(urls, request, matcher)
    for transcript, title in zip(found, _titles(found, matcher), strict=True):
        yield Hit(transcript, urls[transcript], title, shown[transcript.pk])


def _speech_hits(keys: list[int], matcher: Matcher) -> Iterator[Hit]:
    rows = Speech.objects.select_related("person", "transcript__venue").order_by().in_bulk(keys)
    found = [rows[key] for key in keys if key in rows and rows[key].transcript.is_published]
    titles = _titles([speech.transcript for speech in found], matcher)
    for speech, title, shown in zip(found, titles, speech_passages(found, matcher), strict=True):
        yield Hit(speech.transcript, shown.url, title, (shown,), speech)


def _titles(transcripts: Sequence[Transcript], matcher: Matcher) -> list[str]:
    """The titles as HTML, with the matches marked."""
    titles = [(transcript.title, transcript.language) for transcript in transcripts]
    spans = matcher.spans_of_each(titles)
    return [marked(title, found) for (title, _), found in zip(titles, spans, strict=True)]


def _labels(shown: Mapping[str, Shown], counts: Counts) -> dict[str, dict[str, str]]:
    wanted = {name: tuple(held.counts) for name, held in shown.items()}
    wanted["speaker"] += tuple(_most(counts))
    return labels(wanted)


def _most(counts: Counts) -> dict[str, int]:
    ranked = sorted(counts.speeches.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:MOST_SPEAKERS])


def _speakers_most(
    criteria: SearchCriteria, counts: Counts, names: Mapping[str, str]
) -> tuple[SpeakerCount, ...]:
    anybody = criteria.in_scope(Scope.SPEECHES)
    for slug in criteria.chosen("speaker"):
        anybody = anybody.toggled("speaker", slug)
    url = anybody.urls_toggling("speaker")
    return tuple(
        SpeakerCount(names.get(slug, slug), url(slug), hits) for slug, hits in _most(counts).items()
    )
