"""How telling a word is: the published formula, and what must hold of it for any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.keyness import Share, log_likelihood, times_as_often

shares = st.builds(
    lambda often, more: Share(often, often + more), st.integers(0, 5_000), st.integers(1, 10**6)
)


@pytest.mark.parametrize(
    ("one", "other", "likelihood"),
    [
        # By hand: both are expected 15 times, so 2 · (20 · ln(20/15) + 10 · ln(10/15)).
        (Share(20, 1_000), Share(10, 1_000), 3.398),
        # Expected 5 and 45 times: 2 · (10 · ln(10/5) + 40 · ln(40/45)).
        (Share(10, 1_000), Share(40, 9_000), 4.440),
        # Never in the other: 2 · 10 · ln(10/5).
        (Share(10, 1_000), Share(0, 1_000), 13.863),
        (Share(0, 1_000), Share(0, 1_000), 0),
        (Share(0, 0), Share(0, 0), 0),
    ],
)
def test_it_is_the_formula_of_rayson_and_garside(one, other, likelihood):
    assert log_likelihood(one, other) == pytest.approx(likelihood, abs=0.001)


@given(shares, shares)
def test_it_is_the_same_from_either_side_and_never_negative(one, other):
    assert log_likelihood(one, other) == pytest.approx(log_likelihood(other, one))
    assert log_likelihood(one, other) >= 0


@given(shares, st.integers(1, 20))
def test_the_same_share_of_more_words_tells_nothing(one, times):
    other = Share(one.often * times, one.of * times)
    assert log_likelihood(one, other) == pytest.approx(0, abs=1e-6)


@given(shares, shares, st.integers(2, 20))
def test_more_of_the_same_is_surer(one, other, times):
    more = (Share(share.often * times, share.of * times) for share in (one, other))
    assert log_likelihood(*more) == pytest.approx(times * log_likelihood(one, other), abs=1e-5)


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        (Share(20, 1_000), Share(10, 1_000), 2),
        (Share(20, 1_000), Share(10, 500), 1),
        (Share(20, 1_000), Share(0, 500), None),
        (Share(0, 1_000), Share(5, 500), 0),
    ],
)
def test_how_many_times_as_often(one, other, times):
    assert times_as_often(one, other) == times
