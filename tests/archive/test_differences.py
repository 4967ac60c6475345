"""Two texts beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from archive.differences import Piece, differences

FERRY = "The ferry sails at noon, whoever is aboard."
LINE = "The fishing line is kept on every day of the year."
BELL = "The bell was returned."


def told(one, other):
    return [
        (row.op, "".join(piece.text for piece in row.pieces)) for row in differences(one, other)
    ]


def test_what_is_the_same_is_only_counted():
    [row] = differences([FERRY, LINE], [FERRY, LINE.replace(" ", "  ")])
    assert (row.op, row.paragraphs, row.pieces) == ("same", 2, [])


def test_a_changed_paragraph_stands_beside_what_it_became():
    _, row = differences([FERRY, LINE], [FERRY, LINE.replace("every", "each")])
    assert row.op == "changed"
    assert Piece("del", "every ") in row.pieces
    assert Piece("ins", "each ") in row.pieces


def test_paragraphs_may_be_in_one_text_only():
    assert told([FERRY, BELL], [LINE, BELL]) == [("gone", FERRY), ("new", LINE), ("same", "")]
    assert told([BELL], [BELL, FERRY]) == [("same", ""), ("new", FERRY)]


def test_what_was_put_between_does_not_hide_what_became_of_the_next():
    rows = differences([LINE], [FERRY, LINE.replace("every", "each")])
    assert [row.op for row in rows] == ["new", "changed"]


@given(st.lists(st.text("ab ", min_size=1)), st.lists(st.text("ab ", min_size=1)))
def test_no_paragraph_is_lost(one, other):
    rows = differences(one, other)
    alike = sum(row.paragraphs for row in rows if row.op in ("same", "changed"))
    assert alike + sum(row.op == "gone" for row in rows) == len(one)
    assert alike + sum(row.op == "new" for row in rows) == len(other)
