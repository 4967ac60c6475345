"""For all tests: how hypothesis looks for counterexamples, without a clock, which says more of the
machine; and what a process remembers of the archive, which is another one in every test."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "verbatim",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,  # what fails there must fail again here
)
settings.load_profile("verbatim")


@pytest.fixture(autouse=True)
def _no_sketches_of_another_archive():
    from archive import sketches  # Django is not set up when this file is read

    sketches.forget()
