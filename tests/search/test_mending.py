"""A query is mended where it is clear what was meant, and left alone where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.examples import EXAMPLES
from search.mending import example, mended
from search.problems import Problem
from search.query import OPERATORS, every_leaf, parse


@pytest.mark.parametrize(
    ("asked", "better"),
    [
        ('peace "treaty line', 'peace "treaty line"'),
        ("fishing (line", "fishing (line)"),
        ("fishing) line", "fishing line"),
        ("peace AND", "peace and"),
        ("(peace OR) line", "(peace or) line"),
        ("peace NEAR/x treaty", "peace NEAR/10 treaty"),
        ("pea[ce line", "peace line"),
        ("line -pea[ce", "line -peace"),
        ("a*", ""),  # what is meant by an example is not clear
        ('""', ""),
    ],
)
def test_mended(asked, better):
    problem = parse(asked).problems[0]
    assert mended(asked, problem) == better


@given(st.text('ab "()*~/:-.ORNTAE12', max_size=30))
def test_mending_brings_no_new_mistake(asked):
    asked = " ".join(asked.split())
    parsed = parse(asked)
    for problem in parsed.problems:
        if better := mended(asked, problem):
            left = {problem.code for problem in parse(better).problems}
            assert left <= {problem.code for problem in parsed.problems}


def test_a_name_that_nobody_knows_is_replaced_by_the_nearest():
    def offered(asked, place):
        return mended(asked, Problem("unknown_speaker", "", "q", place, 'speaker:"Elin Aasgaard"'))

    assert offered("speaker:asgard peace", 0) == 'speaker:"Elin Aasgaard" peace'
    assert offered('peace speaker:"E. Asgard" line', 6) == 'peace speaker:"Elin Aasgaard" line'
    assert offered("peace -speaker:asgard", 7) == 'peace -speaker:"Elin Aasgaard"'
    assert offered("(speaker:asgard)", 1) == '(speaker:"Elin Aasgaard")'


def test_a_whole_query_is_no_example():
    assert example(parse("a*").problems[0]) == "fish*"
    (problem,) = parse('peace "').problems
    assert (mended('peace "', problem), example(problem)) == ("", "")


def test_what_is_wrong_elsewhere_is_not_mended_in_the_query():
    assert mended("peace AND", Problem("operator_alone", "", "from", 6, "and")) == ""
    assert mended("peace AND", Problem("operator_alone", "", "q", None, "and")) == ""


@pytest.mark.parametrize("example", [example for example, _ in EXAMPLES])
def test_every_example_is_understood(example):
    assert parse(example).problems == ()
    assert parse(example).tree


def test_every_kind_of_word_has_its_example():
    def kinds(queries):
        return {type(leaf) for query in queries for leaf in every_leaf(parse(query).tree)}

    assert kinds(OPERATORS.values()) == kinds(example for example, _ in EXAMPLES)
