"""What printings of one name have in common."""

import pytest

from archive.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inés  Marrane", "Ines Marrane"),
        ("al-Wahdi", "AL WAHDI"),
        ("Ёлкин", "Елкин"),
        ("The Kremlin,\u00a0Sund", "the kremlin sund"),
    ],
)
def test_what_two_printings_have_in_common(one, other):
    assert folded(one) == folded(other)
