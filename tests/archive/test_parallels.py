"""One event in two languages: which speech is which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parallels import Turn, parallel

TURNS = st.lists(
    st.builds(
        lambda kind, who, length: Turn(kind, kind != "heading", who, length),
        st.sampled_from(["speech", "question", "heading"]),
        st.sampled_from([None, 1, 2]),
        st.integers(0, 500),
    ),
    max_size=12,
)


def turns(told):
    """Turns from their short form: "1:200 ?:30 #:10" is the speech of one person, a question by
    somebody and a heading, with their lengths. "-" stands for somebody unknown."""
    kinds = {"?": "question", "#": "heading"}
    found = []
    for turn in told.split():
        who, _, length = turn.partition(":")
        found.append(
            Turn(
                kinds.get(who, "speech"),
                who != "#",
                None if who in "?#-" else who,
                int(length),
            )
        )
    return found


@given(TURNS, TURNS)
def test_every_turn_of_both_sides_once_and_in_its_order(one, other):
    places = parallel(one, other)
    assert [i for i, _ in places if i is not None] == list(range(len(one)))
    assert [j for _, j in places if j is not None] == list(range(len(other)))


@given(TURNS, TURNS)
def test_two_people_never_stand_beside_each_other(one, other):
    for i, j in parallel(one, other):
        if i is not None and j is not None:
            assert one[i].who is None or other[j].who is None or one[i].who == other[j].who
            assert one[i].is_spoken == other[j].is_spoken


@given(TURNS)
def test_a_text_stands_beside_itself(one):
    assert parallel(one, one) == [(i, i) for i in range(len(one))]


@given(TURNS, TURNS)
def test_the_sides_can_be_swapped(one, other):
    def beside(places):
        return sum(None not in place for place in places)

    assert beside(parallel(one, other)) == beside(parallel(other, one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # A question and its answer that one language left out.
        (
            "1:200 ?:30 1:90 ?:55 1:400",
            "1:220 ?:60 1:450",
            [(0, 0), (1, None), (2, None), (3, 1), (4, 2)],
        ),
        # A heading that only one of them has.
        ("#:12 1:200 2:100", "1:200 2:100", [(0, None), (1, 0), (2, 1)]),
        # A speaker whom one of them does not name.
        ("1:200 2:100 1:50", "1:190 -:110 1:60", [(0, 0), (1, 1), (2, 2)]),
        # A question that the other takes for a speech.
        ("1:200 ?:40 1:80", "1:200 -:45 1:80", [(0, 0), (1, 1), (2, 2)]),
        ("", "1:10", [(None, 0)]),
    ],
)
def test_what_is_left_out_or_told_otherwise(one, other, expected):
    assert parallel(turns(one), turns(other)) == expected


def test_of_what_goes_on_without_end_the_rest_stands_by_itself():
    long = turns("1:10 ?:5 " * 1_200)
    places = parallel(long, long)
    assert places[-1] == (None, 2_399)
    assert places[:2] == [(0, 0), (1, 1)]
