"""Whatever is typed is answered, at once: FUZZ_QUERIES is how many random strings are asked."""

import os
import random
import time

import pytest

from search import engine
from search.criteria import Scope, SearchCriteria, Sort
from tests.search.conformance.test_conformance import an_archive
from tests.search.test_query import PIECES

QUERIES = int(os.environ.get("FUZZ_QUERIES", "150"))
SLOWEST = 1.0  # seconds of work: by the clock, a busy machine would be timed

pytestmark = pytest.mark.usefixtures("index")


def a_string(rng):
    """Half of them pieces of queries, half of them signs of any kind."""
    if rng.random() < 0.6:
        return rng.choice(["", " ", " "]).join(rng.choices(PIECES, k=rng.randint(1, 25)))
    planes = (0x20, 0x7F), (0xA0, 0x600), (0x600, 0x3000), (0x3000, 0xD7FF), (0xE000, 0x1FFFF)
    return "".join(chr(rng.randint(*rng.choice(planes))) for _ in range(rng.randint(1, 40)))


def test_any_string_is_answered_at_once():
    rng = random.Random(2003)  # noqa: S311
    an_archive(rng)
    engine.run(SearchCriteria(q="warm"))
    slowest = 0.0, ""
    for _ in range(QUERIES):
        criteria = SearchCriteria(
            q=a_string(rng), scope=rng.choice(list(Scope)), sort=rng.choice(list(Sort))
        )
        started = time.process_time()
        page = engine.run(criteria)
        slowest = max(slowest, (time.process_time() - started, criteria.q))
        assert page.total >= 0
        assert page.criteria == criteria
    assert slowest[0] < SLOWEST, slowest
