"""How hypothesis looks for counterexamples: without a clock, which says more of the machine."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "verbatim",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,  # what fails there must fail again here
)
settings.load_profile("verbatim")
