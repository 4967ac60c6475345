"""Words of no language in any order: text that nobody wrote, as long as a test needs it."""

import random

WORDS = [f"{first}{last}" for first in "bcdfglmnprst" for last in ("adra", "elin", "ovar", "ister")]


def prose(count: int, seed: int = 5) -> str:
    """So many words, the same for the same seed."""
    return " ".join(random.Random(seed).choices(WORDS, k=count))  # noqa: S311 not a secret
