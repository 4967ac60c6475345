"""Slugs of titles in any script."""

import pytest

from archive.slugs import plain_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Встреча с журналистами", "встреча-с-журналистами"),
        ("A -- B__C", "a-b-c"),
        ("…", "x"),
        ("word " * 60, "word-" * 19 + "word"),
    ],
)
def test_slugs_are_in_the_script_of_their_text(text, slug):
    assert plain_slug(text, fallback="x") == slug
