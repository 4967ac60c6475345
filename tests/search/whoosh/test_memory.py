"""What is worked out of a state of the index is remembered within bounds."""

import numpy as np
import pytest

from search.backends.whoosh.snapshots import Memory


def remembered(memory, keys):
    """Those that need not be made again."""
    held = set(keys)
    for key in keys:
        memory.get(key, lambda key=key: held.discard(key))
    return held


@pytest.mark.parametrize("bounds", [{"most": 5_000}, {"questions": 4}])
def test_the_least_recently_used_are_forgotten_when_there_are_too_many(bounds):
    memory = Memory(**bounds)
    for key in range(4):
        memory.get(key, lambda: np.zeros(1_000, dtype=np.uint8))
    memory.get(0, lambda: pytest.fail("made again"))
    memory.get(4, lambda: np.zeros(1_000, dtype=np.uint8))
    assert remembered(memory, [0, 4]) == {0, 4}
    assert remembered(memory, [1]) == set()


def test_what_is_too_large_is_given_but_not_kept():
    memory = Memory(most=100)
    assert len(memory.get("a", lambda: np.zeros(1_000))) == 1_000
    assert remembered(memory, ["a"]) == set()


def test_nothing_is_known_after_clearing():
    memory = Memory()
    memory.get("a", lambda: 1)
    memory.clear()
    assert remembered(memory, ["a"]) == set()
