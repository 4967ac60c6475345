"""A CSV file gives every cell back, and no spreadsheet takes one for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.sheets import BYTE_ORDER_MARK, cell, sheet

WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def read(pieces):
    text = "".join(pieces)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1+1", "\x00=1"]
)
def test_what_looks_like_a_formula_is_a_text(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "A = b", "2012-03-14", "'quoted'", "Да — нет", "«-»"])
def test_any_other_text_is_left_as_it_is(text):
    assert cell(text) == text


def test_numbers_are_numbers_and_nothing_is_empty():
    assert [cell(-3), cell(None), cell(0), cell(False)] == ["-3", "", "0", "False"]


@given(st.lists(st.tuples(WRITTEN, WRITTEN), max_size=7), st.integers(1, 3))
def test_every_cell_comes_back(rows, at_once):
    header, *found = read(sheet(("a", "b"), rows, at_once))
    assert header == ["a", "b"]
    assert found == [[cell(value) for value in row] for row in rows]
    assert [[value.removeprefix("'") for value in row] for row in found] == [
        [value.removeprefix("'") for value in row] for row in rows
    ]


def test_rows_are_taken_as_they_are_needed():
    taken = []

    def rows():
        for number in range(10):
            taken.append(number)
            yield (number,)

    pieces = sheet(("n",), rows(), at_once=4)
    next(pieces)
    assert taken == []
    assert next(pieces) == "0\r\n1\r\n2\r\n3\r\n"
    assert taken == [0, 1, 2, 3]
