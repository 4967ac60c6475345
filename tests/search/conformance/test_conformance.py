"""The same answer whatever the engine: what a search without an index gives, it gives.

CONFORMANCE_QUERIES is the number of questions that are asked, a few hundred if it is not given.
CONFORMANCE_CONNECTION is a Haystack connection as JSON, {"ENGINE": …}, that answers them too.
"""

import json
import os
import random
from itertools import pairwise
from urllib.parse import parse_qs, unquote_plus

import pytest
from django.conf import settings
from haystack import connections

from search import engine
from search.criteria import Scope
from search.criteria import criteria as read
from search.facets import FACETS as RULES
from tests.search.conformance.corpora import Archive
from tests.search.conformance.questions import Questions
from tests.search.conformance.reference import FACETS, Reference
from tests.search.corpus import published

QUERIES = int(os.environ.get("CONFORMANCE_QUERIES", "120"))
CORPORA = max(3, QUERIES // 200)  # each of them other
NEARLY = 1e-4  # scores that differ by less may come in any order, unless they are the same
SAME = 1e-9
ENGINES = {
    "ours": settings.HAYSTACK_CONNECTIONS["default"],
    "plain": {"ENGINE": "tests.search.conformance.plain.PlainEngine"},
}
SLOWER = {"plain": 4}  # is asked so many times less
if other := os.environ.get("CONFORMANCE_CONNECTION"):
    ENGINES["other"] = json.loads(other)


@pytest.fixture(params=ENGINES)
def answering(request, tmp_path, monkeypatch, db):
    """The engine that is to answer, by its name, with nothing in its index."""
    connection = dict(ENGINES[request.param])
    if "PATH" in connection:
        connection["PATH"] = tmp_path / "index"
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS, "default", connection)
    backend = connections.reload("default").get_backend()
    if "PATH" not in connection:
        backend.clear()
    yield request.param
    monkeypatch.undo()
    connections.reload("default")


def an_archive(rng):
    """An archive that was written in several parts, and then changed."""
    archive = Archive(rng)
    made = []
    for number in (25, 20, 5):
        new = archive.transcripts(number)
        published(*new)
        made += new
    for transcript in rng.sample(made, 8):
        archive.change(transcript)
        published(transcript)


def keys(criteria):
    """All hits in order, as keys of their unit."""
    in_speeches = criteria.scope == Scope.SPEECHES
    asked = engine.matching_speeches if in_speeches else engine.matching_transcripts
    found = asked(criteria).values_list("pk", flat=True)
    return [int(key) for key in found[: len(found)]]


def hits(page):
    return [hit.speech.pk if hit.speech else hit.transcript.pk for hit in page.hits]


def disagreements(criteria, reference):
    """What an engine answers otherwise than the reference, in words."""
    page, found = engine.run(criteria), keys(criteria)
    rows = reference.ordered(criteria)
    shown = hits(page)
    if page.last_page > 1:
        shown += hits(engine.run(criteria.at_page(page.last_page)))
    wanted = {one.key for _, one in rows}
    if set(found) != wanted or len(found) != len(rows):
        yield f"finds {sorted(set(found) - wanted)} too many, {sorted(wanted - set(found))} too few"
    else:
        yield from misplaced(found, rows)
    if page.total != len(rows):
        yield f"counts {page.total} hits instead of {len(rows)}"
    on_last = len(found) % engine.PER_PAGE or engine.PER_PAGE
    on_first = found[: engine.PER_PAGE]
    if shown != (on_first + found[-on_last:] if page.last_page > 1 else on_first):
        yield f"shows {shown} on its first and last page, of {found}"
    if {facet.name for facet in page.facets} != set(FACETS):
        yield f"has the facets {[facet.name for facet in page.facets]}"
    for facet in page.facets:
        counts = {value.value: value.hits for value in facet.values if value.hits}
        right = reference.counts(criteria, facet.name)
        if counts != (right if RULES[facet.name].listed else only(right, counts)):
            yield f"counts by {facet.name} {counts} instead of {right}"
    if page.histogram:
        level = page.histogram.level
        bars = {bar.value: bar.count for bar in page.histogram.bars if bar.count}
        right = reference.counts(criteria, level)
        if bars != (only(right, bars) if is_in_period(criteria) else right):
            yield f"draws by {level} {bars} instead of {right}"


def only(counts, values):
    return {value: count for value, count in counts.items() if value in values}


def is_in_period(criteria):
    return any(criteria.chosen(name) for name in ("decade", "year", "month"))


def misplaced(found, rows):
    """Neighbours in the wrong order. `rows` are (score, document) as they should be. Where two
    scores are all but equal, an engine that reckons less exactly may put either first."""
    score = {one.key: score for score, one in rows}
    place = {one.key: number for number, (_, one) in enumerate(rows)}
    for before, after in pairwise(found):
        gap = score[before] - score[after]
        size = max(abs(score[before]), abs(score[after]), SAME)
        same = abs(gap) <= SAME * size
        if (same and place[before] > place[after]) or (not same and gap < -NEARLY * size):
            yield f"puts {before} ({score[before]}) before {after} ({score[after]})"


@pytest.mark.parametrize("seed", range(CORPORA))
def test_every_answer_is_that_of_the_reference(answering, seed):
    rng = random.Random(seed)  # noqa: S311
    an_archive(rng)
    reference = Reference(joins=answering == "ours")
    questions = Questions(rng, reference)
    number = QUERIES // CORPORA // SLOWER.get(answering, 1)
    wrong = [
        f"{unquote_plus(criteria.url)} {said}"
        for criteria in (questions.criteria() for _ in range(number))
        for said in disagreements(criteria, reference)
    ]
    assert not wrong, "\n".join([f"{len(wrong)} disagreements:", *wrong[:20]])


def test_a_count_is_the_number_of_hits_after_the_click(answering):
    rng = random.Random(7)  # noqa: S311
    an_archive(rng)
    questions = Questions(rng, Reference())
    for _ in range(max(6, QUERIES // 100) // SLOWER.get(answering, 1)):
        page = engine.run(questions.criteria())
        for facet in page.facets:
            chosen = page.criteria.chosen(facet.name)
            alone = page.criteria
            for value in chosen:
                alone = alone.toggled(facet.name, value)
            for value in rng.sample(facet.values, k=min(4, len(facet.values))):
                clicked = alone.toggled(facet.name, value.value)
                assert engine.run(clicked).total == value.hits, clicked
        for bar in page.histogram.bars[:6] if page.histogram else ():
            if not bar.chosen:
                clicked, _ = read(parse_qs(bar.url.removeprefix("?")))
                assert engine.run(clicked).total == bar.count, (page.criteria, bar)
