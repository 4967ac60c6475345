"""The reader's language: what is understood, what is named as wrong, and that nothing fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import (
    DEEPEST,
    LONGEST,
    MOST_WORDS,
    And,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    every_leaf,
    leaves,
    parse,
)
from search.wording import understood


def shape(node):
    """A tree without places, to be compared."""
    match node:
        case None:
            return None
        case Not(part):
            return ("not", shape(part))
        case And(parts):
            return ("and", *map(shape, parts))
        case Or(parts):
            return ("or", *map(shape, parts))
        case Phrase(text):
            return ("phrase", text)
        case Prefix(text):
            return ("prefix", text)
        case Word(text):
            return text


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        ("peace", "peace"),
        ("peace treaty", ("and", "peace", "treaty")),
        ("peace AND treaty", ("and", "peace", "treaty")),
        ('"peace treaty"', ("phrase", "peace treaty")),
        ("“peace treaty”", ("phrase", "peace treaty")),
        ("«мирный договор»", ("phrase", "мирный договор")),
        ("peace,treaty;line", ("and", "peace", "treaty", "line")),
        ("fish*, line", ("and", ("prefix", "fish"), "line")),
        ("5,000 fish,6", ("and", "5,000", "fish", "6")),
        ("a OR b", ("or", "a", "b")),
        ("a b OR c", ("or", ("and", "a", "b"), "c")),
        ("a (b OR c)", ("and", "a", ("or", "b", "c"))),
        ("a -b", ("and", "a", ("not", "b"))),
        ("a NOT b", ("and", "a", ("not", "b"))),
        ("a AND NOT b", ("and", "a", ("not", "b"))),
        ('a -"b c"', ("and", "a", ("not", ("phrase", "b c")))),
        ("a -(b c)", ("and", "a", ("not", ("and", "b", "c")))),
        ("-a", ("not", "a")),
        ("NOT NOT a", "a"),
        ("fish*", ("prefix", "fish")),
        ("or not and", ("and", "or", "not", "and")),
        ("non-interference", "non-interference"),
        ("well, yes!", ("and", "well", "yes")),
        ("U.S.", "U.S."),
        ("a\x00b\x1fc", ("and", "a", "b", "c")),
    ],
)
def test_is_understood(query, tree):
    parsed = parse(query)
    assert shape(parsed.tree) == tree
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("query", "tree", "codes", "place"),
    [
        ("(", None, ["parenthesis_not_closed"], 0),
        (")", None, ["parenthesis_not_opened"], 0),
        ("(a b", ("and", "a", "b"), ["parenthesis_not_closed"], 0),
        ("a) b", ("and", "a", "b"), ["parenthesis_not_opened"], 1),
        ("a ()", "a", ["empty_parentheses"], 3),
        ('"', None, ["quote_not_closed"], 0),
        ('a "b c', ("and", "a", "b", "c"), ["quote_not_closed"], 2),
        ('a ""', "a", ["empty_phrase"], 2),
        ("AND OR", None, ["operator_alone"], 0),
        ("a OR", "a", ["operator_alone"], 2),
        ("OR a", "a", ["operator_alone"], 0),
        ("a OR OR b", ("or", "a", "b"), ["operator_alone"], 2),
        ("AND a", "a", ["operator_alone"], 0),
        ("NOT", None, ["operator_alone"], 0),
        ("a NOT", "a", ["operator_alone"], 2),
        ("[to", "to", ["sign_without_meaning"], 0),
        ("a~2 {b}", ("and", "a", "2", "b"), ["sign_without_meaning"], 1),
        ("<script>", "script", ["sign_without_meaning"], 0),
        ("a*", None, ["prefix_too_short"], 0),
        ("*", None, ["star_misplaced"], 0),
        ("*fish", "fish", ["star_misplaced"], 0),
        ("fi*sh", "fi*sh", ["star_misplaced"], 2),
        ("!!!", None, ["no_words"], None),
    ],
)
def test_mistakes_are_named_and_the_rest_counts(query, tree, codes, place):
    parsed = parse(query)
    assert shape(parsed.tree) == tree
    assert [problem.code for problem in parsed.problems] == codes
    assert parsed.problems[0].place == place
    assert parsed.problems[0].message.endswith(".")


def test_too_much_is_cut_and_said():
    assert [p.code for p in parse("x" * (LONGEST + 1)).problems] == ["too_long"]
    many = parse("a " * (MOST_WORDS + 1))
    assert [p.code for p in many.problems] == ["too_many_words"]
    assert len(every_leaf(many.tree)) == MOST_WORDS
    deep = parse("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))
    assert "too_deep" in [p.code for p in deep.problems]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ""),
        ("peace", "the word peace"),
        ("peace treaty", "the words peace and treaty"),
        ('"peace treaty"', "the words peace treaty next to each other"),
        ("fish*", "a word beginning with fish"),
        ("a -b", "the word a, without the word b"),
        ("-b", "nothing of the word b"),
        ("a OR b", "either the word a or the word b"),
        ('a b "c d"', "the words a and b and the words c d next to each other"),
        ("a -(b c)", "the word a, without (the words b and c)"),
    ],
)
def test_is_said_in_plain_words(query, words):
    assert "".join(piece.text for piece in understood(parse(query).tree)) == words


def test_only_what_must_occur_is_marked():
    tree = parse("a -b (c OR de*)").tree
    assert [leaf.text for leaf in leaves(tree)] == ["a", "c", "de"]
    assert [leaf.text for leaf in every_leaf(tree)] == ["a", "b", "c", "de"]


_pieces = st.sampled_from(
    ["a", "peace", '"', "(", ")", "-", "AND", "OR", "NOT", "*", "[to", " ", " ", "é", "\x00", "'s"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_pieces, max_size=25).map("".join)))
def test_anything_can_be_parsed(query):
    parsed = parse(query)
    for leaf in every_leaf(parsed.tree):
        assert leaf.text.strip()
        assert leaf.text in parsed.text[leaf.start : leaf.end]
    assert len({problem.code for problem in parsed.problems}) == len(parsed.problems)
    if parsed.text.strip():
        assert parsed.tree or parsed.problems
    assert bool(understood(parsed.tree)) == (parsed.tree is not None)
