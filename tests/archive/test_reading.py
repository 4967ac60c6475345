"""How a question is told in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reading import gist, shortened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Will the bay be closed by May?", "Will the bay be closed by May?"),
        ("Thank you. Two. Why? Will the bay be closed?", "Will the bay be closed?"),
        ("Why?", "Why?"),
        ("Lindholm Courier. The line, Minister.", "Lindholm Courier. The line, Minister."),
        ("هل ستجتمع اللجنة قبل الموسم؟ شكرا.", "هل ستجتمع اللجنة قبل الموسم؟"),
        ("One\n\nline   only", "One line only"),
    ],
)
def test_a_question_is_told_by_its_first_whole_question(question, told):
    assert gist(question) == told


@given(st.text(max_size=400))
def test_a_gist_is_one_short_line(text):
    told = gist(text)
    assert len(told) <= 111
    assert told == " ".join(told.split())
    assert bool(told) == bool(text.split())


@given(st.text(max_size=60), st.integers(1, 40))
def test_shortening_keeps_the_beginning(text, limit):
    short = shortened(text, limit)
    assert len(short) <= limit + 1
    assert short == text or text.startswith(short.removesuffix("…"))
