"""How two texts are set against each other in the history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.differences import Piece, words

TEXTS = st.lists(st.sampled_from(["we", "ask", "that", "it", "be", "kept.", "\n\n"]), max_size=15)


@given(TEXTS.map(" ".join), TEXTS.map(" ".join))
def test_both_texts_are_whole_in_the_pieces(before, after):
    pieces = words(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.op != "del") == after


def test_only_the_words_that_differ_are_marked():
    pieces = words("We ask that it be kept.", "We ask that nothing be kept.")
    assert pieces == [
        Piece("same", "We ask that "),
        Piece("del", "it "),
        Piece("ins", "nothing "),
        Piece("same", "be kept."),
    ]


@pytest.mark.parametrize("at", [0, 100, 199])
def test_far_from_a_change_a_long_text_is_cut(at):
    old = [f"word{number} " for number in range(200)]
    new = [*old[:at], "another ", *old[at + 1 :]]
    pieces = words("".join(old), "".join(new))
    shown = "".join(piece.text for piece in pieces)
    assert "another" in shown
    assert "…" in shown
    assert len(shown.split()) < 60


def test_texts_that_share_little_are_set_whole_beside_each_other():
    assert words("Good morning to all.", "Nothing was said") == [
        Piece("del", "Good morning to all."),
        Piece("ins", "Nothing was said"),
    ]


def test_very_long_texts_are_not_compared_word_by_word():
    before, after = "a " * 5_000, "b " * 5_000
    assert words(before, after) == [Piece("del", before), Piece("ins", after)]
