"""What counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis


def terms(text):
    """Everything that the text is found by."""
    return set(analysis.positions(text)[0])


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("cafe", "café"),
        ("cafe", "cafe\u0301"),
        ("CAFÉ", "café"),
        ("елка", "ёлка"),
        ("Varland", "Varland's"),
        ("Varland", "Varland’s"),
        ("treaty", "treaties"),
        ("договор", "договором"),
        ("US", "U.S."),
        ("us", "US"),
        ("it", "IT"),
        ("WHO", "who"),
        ("noninterference", "non-interference"),
        ("interference", "non-interference"),
        ("noninterference", "non\u2011interference"),
        ("obrien", "O’Brien"),
        ("accord", "l'accord"),
        ("1000", "1,000"),
        ("cooperation", "coope\u00adration"),
    ],
)
def test_is_found(asked, written):
    (word,) = [word for word, _, _ in analysis.words(asked)]
    assert set(word.terms) <= terms(written)


@pytest.mark.parametrize(("one", "other"), [("йод", "иод"), ("peace", "piece"), ("US", "use")])
def test_stay_apart(one, other):
    assert terms(one) != terms(other)


def test_no_word_is_left_out():
    assert {"to", "be", "or", "not", "the"} <= terms("To be or not to be, the")


def test_positions_follow_the_words_and_gap_between_sections():
    places, forms = analysis.positions("one two" + analysis.SECTION + "three one")
    assert places["one"] == [0, 2 + analysis.SECTION_GAP + 1]
    assert places["two"] == [1]
    assert forms == {"one", "two", "three"}


@given(st.text())
def test_any_text_has_an_analysis(text):
    places, forms = analysis.positions(text)
    assert all(term and list(found) == sorted(found) for term, found in places.items())
    assert all(forms)
    for _, start, end in analysis.words(text):
        assert start < end


@given(st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=12))
def test_index_and_query_agree(word):
    """A word is found by itself, whatever stands around it."""
    places, _ = analysis.positions(f"before {word} after")
    for found, _, _ in analysis.words(word):
        assert set(found.terms) <= set(places)
