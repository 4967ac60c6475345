"""Shingles: the same for every form of a text, and a fair sample of what two texts share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.shingles import (
    SKETCH,
    estimated_shares,
    shares,
    shingles,
    sketch,
    words,
)
from tests.prose import prose


def test_wrapping_case_quotes_and_accents_do_not_matter():
    one = "“Good afternoon,” said the President. The café — by the harbour — is open."
    other = '"GOOD AFTERNOON," said the\npresident: the cafe -- by the\nharbour - is open'
    assert np.array_equal(shingles(one), shingles(other))


def test_they_are_the_same_in_every_process_and_on_every_machine():
    assert shingles("the fishing line is kept").tolist() == [
        5844492811463157606,
        8727592393191315256,
    ]


@pytest.mark.parametrize("text", ["", " ", "…", "-- \n"])
def test_what_has_no_words_has_none(text):
    assert shingles(text).size == 0
    assert shares(shingles(text), shingles("four words of text")).of_one == 0


def test_a_short_text_is_one_shingle():
    assert shingles("Thank you").size == 1


def test_texts_without_spaces_are_read_by_characters():
    one = shingles("双方同意在隆德霍尔姆举行下一次会议。委员会将于三月开会。")
    other = shingles("双方同意在隆德霍尔姆举行下一次会议。委员会将于五月开会。")
    assert 0.3 < shares(one, other).of_one < 0.8
    assert words("会议 Lindholm") == ["会", "议", "lindholm"]


def test_a_name_in_another_script_does_not_make_a_text_undivided():
    plain = "the talks in Sund were long and the answers were short"
    assert shares(shingles(plain), shingles(f"{plain} 会议")).of_one == 1


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
@pytest.mark.parametrize("from_end", [False, True])
def test_a_sketch_tells_that_a_text_is_part_of_another(part, from_end):
    whole = prose(3000, seed=1).split()
    size = int(part * len(whole))
    piece = whole[-size:] if from_end else whole[:size]
    one, other = shingles(" ".join(piece)), shingles(" ".join(whole))
    guessed = estimated_shares(sketch(one), sketch(other))
    assert guessed.of_one > 0.98
    assert guessed.of_other == pytest.approx(part, abs=0.2)


def test_a_sketch_of_different_texts_tells_that_they_differ():
    one, other = (sketch(shingles(prose(3000, seed))) for seed in (1, 2))
    assert len(one) == SKETCH
    assert estimated_shares(one, other).of_one < 0.05


@given(st.text(), st.text())
def test_shares_are_shares_and_agree_both_ways(one, other):
    here, there = shingles(one), shingles(other)
    found, back = shares(here, there), shares(there, here)
    assert 0 <= found.of_one <= 1
    assert (found.of_one, found.of_other) == (back.of_other, back.of_one)
    assert np.array_equal(np.unique(here), here)
    assert here.size == 0 or here.min() >= 0
