"""The reader's language: what is understood, what is named as wrong, and that nothing fails."""

import datetime as dt
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import (
    DATE_FIELDS,
    DEEPEST,
    FIELDS,
    LONGEST,
    MOST_WORDS,
    OPERATORS,
    And,
    Dates,
    Field,
    Fuzzy,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
    every_leaf,
    leaves,
    nodes,
    parse,
)
from search.wording import understood
from tests.search.rendering import rendered


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
        case Phrase(text, slop=slop):
            return ("phrase", text, slop) if slop else ("phrase", text)
        case Prefix(text):
            return ("prefix", text)
        case Wildcard(text):
            return ("shape", text)
        case Fuzzy(text, distance=distance):
            return ("like", text, distance)
        case Near(first, second, distance):
            return ("near", distance, shape(first), shape(second))
        case Field(name, value):
            return (name, value)
        case Dates(first, last):
            return ("days", first and first.isoformat(), last and last.isoformat())
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
        ("和平，条约。港", ("and", "和平", "条约", "港")),
        ("（和平 OR 条约）「港口」", ("and", ("or", "和平", "条约"), ("phrase", "港口"))),
        ("سلام، ميناء", ("and", "سلام", "ميناء")),
        ("fish*, line", ("and", ("prefix", "fish"), "line")),
        ("5,000 fish,6", ("and", "5,000", "fish", "6")),
        ("a OR b", ("or", "a", "b")),
        ("a b OR c", ("or", ("and", "a", "b"), "c")),
        ("a (b OR c)", ("and", "a", ("or", "b", "c"))),
        ("(a OR b) OR c", ("or", "a", "b", "c")),
        ("a -b", ("and", "a", ("not", "b"))),
        ("a NOT b", ("and", "a", ("not", "b"))),
        ("a AND NOT b", ("and", "a", ("not", "b"))),
        ('a -"b c"', ("and", "a", ("not", ("phrase", "b c")))),
        ("a -(b c)", ("and", "a", ("not", ("and", "b", "c")))),
        ("-a", ("not", "a")),
        ("--a", "a"),
        ('"a"-b', ("and", ("phrase", "a"), "b")),
        ("NOT NOT a", "a"),
        ("or not and near", ("and", "or", "not", "and", "near")),
        ("OR! a", ("and", "or", "a")),
        ("non-interference", "non-interference"),
        ("well, yes!", ("and", "well", "yes")),
        ("U.S.", "U.S."),
        ("a\x00b\x1fc", ("and", "a", "b", "c")),
        # Parts of words.
        ("fish*", ("prefix", "fish")),
        ("fish**", ("prefix", "fish")),
        ("fish*?", ("prefix", "fish")),
        ("non-inter*", ("prefix", "noninter")),
        ("O’Br*", ("prefix", "obr")),
        ("wor?d", ("shape", "wor?d")),
        ("*ship", ("shape", "*ship")),
        ("-*ship", ("not", ("shape", "*ship"))),
        ("?hip", ("shape", "?hip")),
        ("wo*d", ("shape", "wo*d")),
        ("wo?d*", ("shape", "wo?d*")),
        ("co-oper?tion", ("shape", "cooper?tion")),
        ("What is peace?", ("and", "What", "is", "peace")),
        ("https://varland.example/?q=1", "https://varland.example/?q=1"),
        # Similar spellings.
        ("treaty~", ("like", "treaty", 2)),
        ("peace~", ("like", "peace", 1)),
        ("peace~2", ("like", "peace", 2)),
        ("treaty~1.", ("like", "treaty", 1)),
        ("договор~", ("like", "договор", 2)),
        ("non-interferance~", ("like", "noninterferance", 2)),
        # Near one another.
        ('"a b"~5', ("phrase", "a b", 5)),
        ('"a b"~0', ("phrase", "a b")),
        ('"a"~5', ("phrase", "a")),
        ('"a b" c', ("and", ("phrase", "a b"), "c")),
        ("a NEAR b", ("near", 10, "a", "b")),
        ("a NEAR/5 b", ("near", 5, "a", "b")),
        ("a NEAR/0 b", ("near", 0, "a", "b")),
        ('"a b" NEAR/3 fis*', ("near", 3, ("phrase", "a b"), ("prefix", "fis"))),
        ("a NEAR/5 b NEAR/3 c", ("and", ("near", 5, "a", "b"), ("near", 3, "b", "c"))),
        ("x a NEAR b y", ("and", "x", ("near", 10, "a", "b"), "y")),
        ("a NEAR b OR c", ("or", ("near", 10, "a", "b"), "c")),
        ("-a NEAR b", ("not", ("near", 10, "a", "b"))),
        # Fields.
        ("speaker:vask", ("speaker", "vask")),
        ("Speaker:Vask.", ("speaker", "Vask")),
        ("speaker：vask", ("speaker", "vask")),
        ('speaker:"Teodor Vask" line', ("and", ("speaker", "Teodor Vask"), "line")),
        ('(participant:"Teodor Vask")', ("participant", "Teodor Vask")),
        ("-kind:press_conference", ("not", ("kind", "press_conference"))),
        ("NOT lang:zh-Hans", ("not", ("lang", "zh-Hans"))),
        ("source:varland.example", ("source", "varland.example")),
        ("speaker:vask,boat", ("and", ("speaker", "vask"), "boat")),
        ('venue:" Dom "', ("venue", "Dom")),
        ("10:30", "10:30"),
        ("Question: why", ("and", "Question", "why")),
        ("Question:why", "Question:why"),
        ("http://varland.example", "http://varland.example"),
        ('answer:"a b"', ("and", "answer", ("phrase", "a b"))),
        # Dates.
        ("year:2003", ("days", "2003-01-01", "2003-12-31")),
        ("year:2000..2004", ("days", "2000-01-01", "2004-12-31")),
        ("2000..2004", ("days", "2000-01-01", "2004-12-31")),
        ("a 2000…2004.", ("and", "a", ("days", "2000-01-01", "2004-12-31"))),
        ('year:"2003"', ("days", "2003-01-01", "2003-12-31")),
        ("date:2004-02", ("days", "2004-02-01", "2004-02-29")),
        ("date:2003-1-5", ("days", "2003-01-05", "2003-01-05")),
        ("date:2003-01..2003-06-15", ("days", "2003-01-01", "2003-06-15")),
        ("date:2003-02..", ("days", "2003-02-01", None)),
        ("year:..2003", ("days", None, "2003-12-31")),
        ("before:2003", ("days", None, "2002-12-31")),
        ("before:2003-03-01", ("days", None, "2003-02-28")),
        ("after:2003", ("days", "2004-01-01", None)),
        ("after:2003-02", ("days", "2003-03-01", None)),
        ("-year:2003", ("not", ("days", "2003-01-01", "2003-12-31"))),
        ("2003 5000..6000", ("and", "2003", "5000..6000")),
    ],
)
def test_is_understood(query, tree):
    parsed = parse(query)
    assert shape(parsed.tree) == tree
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("query", "tree", "codes", "place", "suggestion"),
    [
        ("(", None, ["parenthesis_not_closed"], 0, "()"),
        (")", None, ["parenthesis_not_opened"], 0, ""),
        ("(a b", ("and", "a", "b"), ["parenthesis_not_closed"], 0, "(a b)"),
        ("a) b", ("and", "a", "b"), ["parenthesis_not_opened"], 1, "a b"),
        ("a ()", "a", ["empty_parentheses"], 3, "(treaty OR protocol) fishing"),
        ('"', None, ["quote_not_closed"], 0, '""'),
        ('a "b c', ("and", "a", "b", "c"), ["quote_not_closed"], 2, 'a "b c"'),
        ('a ""', "a", ["empty_phrase"], 2, '"peace treaty"'),
        ("AND OR", None, ["operator_alone"], 0, "and"),
        ("a OR", "a", ["operator_alone"], 2, "or"),
        ("OR a", "a", ["operator_alone"], 0, "or"),
        ("a OR OR b", ("or", "a", "b"), ["operator_alone"], 2, "or"),
        ("AND a", "a", ["operator_alone"], 0, "and"),
        ("NOT", None, ["operator_alone"], 0, "not"),
        ("a NOT", "a", ["operator_alone"], 2, "not"),
        ("NEAR/5 a", "a", ["operator_alone"], 0, "near"),
        ("a NEAR", "a", ["operator_alone"], 2, "near"),
        ("a NEAR NEAR b", ("and", "a", "b"), ["operator_alone"], 2, "near"),
        ("a NEAR OR b", ("or", "a", "b"), ["operator_alone"], 2, "near"),
        ("[to", "to", ["sign_without_meaning"], 0, "to"),
        ("boat~2 {b}", ("and", ("like", "boat", 2), "b"), ["sign_without_meaning"], 7, "b"),
        ("<script>", "script", ["sign_without_meaning"], 0, "script"),
        ("a~b", ("and", "a", "b"), ["sign_without_meaning"], 1, "ab"),
        # Parts of words.
        ("a*", None, ["prefix_too_short"], 0, "fish*"),
        ("?a*", None, ["prefix_too_short"], 0, "fish*"),
        ("*a", None, ["wildcard_too_short"], 0, "fish*"),
        ("*", None, ["star_misplaced"], 0, "fish*"),
        ("fi*sh/es", ("and", "fi", "sh/es"), ["star_misplaced"], 2, "fish*"),
        ("a peace/tre*", ("and", "a", "peace/tre"), ["star_misplaced"], 11, "fish*"),
        # Similar spellings.
        ("ab~", "ab", ["fuzzy_too_short"], 2, "protocol~"),
        ("word~3", ("like", "word", 2), ["fuzzy_too_far"], 4, "word~2"),
        ("word~0", "word", ["fuzzy_too_far"], 4, "word~2"),
        ("AC/DC~", "AC/DC", ["fuzzy_misplaced"], 5, "protocol~"),
        # Near one another.
        ('"a b"~', ("phrase", "a b"), ["slop_without_number"], 5, '"a b"~5'),
        ('"a b"~99', ("phrase", "a b", 50), ["too_far"], 5, '"a b"~50'),
        ("a NEAR/99 b", ("near", 50, "a", "b"), ["too_far"], 2, "NEAR/50"),
        ("a NEAR/x b", ("near", 10, "a", "b"), ["near_without_number"], 2, "NEAR/10"),
        (
            "a NEAR (b OR c)",
            ("and", "a", ("or", "b", "c")),
            ["near_what"],
            2,
            "peace NEAR/5 treaty",
        ),
        (
            'a NEAR b NEAR "c d"~2',
            ("and", ("near", 10, "a", "b"), ("phrase", "c d", 2)),
            ["near_what"],
            9,
            "peace NEAR/5 treaty",
        ),
        (
            "a NEAR NOT b",
            ("and", "a", ("not", "b")),
            ["near_what"],
            2,
            "peace NEAR/5 treaty",
        ),
        # Fields.
        ("speakr:vask", "vask", ["unknown_field"], 0, "speaker:vask"),
        ("a spaeker:vask", ("and", "a", "vask"), ["unknown_field"], 2, "speaker:vask"),
        ('titel:"a b"', ("phrase", "a b"), ["unknown_field"], 0, 'title:"a b"'),
        ("language:ru", "ru", ["unknown_field"], 0, "lang:ru"),
        ("years:2003", "2003", ["unknown_field"], 0, "year:2003"),
        ("speaker: vask", "vask", ["field_without_value"], 0, "speaker:vask"),
        ("a kind:", "a", ["field_without_value"], 2, "kind:interview"),
        ('venue:""', None, ["field_without_value"], 0, "venue:lindholm"),
        ("kind:!", None, ["field_without_value"], 0, "kind:interview"),
        ("title:fish*", ("title", "fish"), ["sign_without_meaning"], 0, "title:fish"),
        ("title:(a b)", ("and", "a", "b"), ["field_without_value"], 0, "title:protocol"),
        (
            'speaker:"Elin Aas',
            ("and", ("speaker", "Elin"), "Aas"),
            ["quote_not_closed"],
            8,
            'speaker:"Elin Aas"',
        ),
        # Dates.
        ("a year:0", "a", ["bad_date"], 2, "year:2003"),
        ("year:1990s", None, ["bad_date"], 0, "year:1990..1999"),
        ("year:2000-2004", None, ["bad_date"], 0, "year:2000..2004"),
        ("date:5.1.2003", None, ["bad_date"], 0, "date:2003-1-5"),
        ("date:2003-13", None, ["bad_date"], 0, "date:2003-01"),
        ("date:2003-02-30", None, ["bad_date"], 0, "date:2003-01"),
        ("before:2000..2004", None, ["bad_date"], 0, "before:2003"),
        ("before:soon", None, ["bad_date"], 0, "before:2003"),
        ("2004..2000", None, ["dates_crossed"], 0, "2000..2004"),
        ("year:..", None, ["field_without_value"], 0, "year:2003"),
    ],
)
def test_mistakes_are_named_and_the_rest_counts(query, tree, codes, place, suggestion):
    parsed = parse(query)
    assert shape(parsed.tree) == tree
    assert [problem.code for problem in parsed.problems] == codes
    problem = parsed.problems[0]
    assert (problem.place, problem.suggestion) == (place, suggestion)
    assert problem.message.endswith(".")


def test_what_is_suggested_is_right():
    mistakes = ["(a b", "a) b", '"a b', "speakr:a", 'titel:"a b"', "word~3", '"a b"~', '"a b"~99']
    for query in [*mistakes, "year:1990s", "date:5.1.2003", "2004..2000", "years:1999", "kind:"]:
        (problem,) = parse(query).problems
        assert not parse(problem.suggestion).problems


def test_no_word_at_all_is_said():
    (problem,) = parse("!!! ???").problems
    assert problem.code == "no_words"
    assert problem.place is None


def test_too_much_is_cut_and_said():
    assert [p.code for p in parse("x" * (LONGEST + 1)).problems] == ["too_long"]
    many = parse("a " * (MOST_WORDS + 1))
    assert [p.code for p in many.problems] == ["too_many_words"]
    assert len(every_leaf(many.tree)) == MOST_WORDS
    deep = parse("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))
    assert "too_deep" in [p.code for p in deep.problems]


def test_only_what_must_occur_is_marked():
    tree = parse("a -b (c OR de*) speaker:x 2003..2004").tree
    assert [leaf.text for leaf in leaves(tree)] == ["a", "c", "de"]
    assert [leaf.text for leaf in every_leaf(tree)] == ["a", "b", "c", "de"]


def test_what_is_near_is_one_leaf():
    tree = parse("a NEAR b -(c NEAR/3 d)").tree
    assert [shape(leaf) for leaf in leaves(tree)] == [("near", 10, "a", "b")]
    assert len(every_leaf(tree)) == 2
    assert [type(node) for node in nodes(tree)] == [And, Near, Not, Near]


@pytest.mark.parametrize(
    "query",
    [
        *OPERATORS.values(),
        *FIELDS.values(),
        *DATE_FIELDS.values(),
        "a (b OR c d) -(e f) -g",
        "a OR b) c",
        "a NEAR/5 b NEAR/3 c NEAR d",
        "a NEAR/5 b b NEAR/3 c",
        "(a NEAR b) (b NEAR c)",
        'a -"b c"~3',
        'title:"the: end?" x',
        "before:2003 after:2003-01-05 date:2003-02-01..2003-02-28",
        "before:1000 after:2999-12-31",
        "word~2 treaty~1 treaty~2 word~1",
        "!OR (NEAR!) a",
        "well/fish* http://x.example/?a=b*",
        "U.S. 5,000.5, non-inter?ence",
    ],
)
def test_is_rendered_so_that_it_parses_to_the_same(query):
    tree = parse(query).tree
    again = parse(rendered(tree))
    assert shape(again.tree) == shape(tree)
    assert again.problems == ()
    assert rendered(again.tree) == rendered(tree)


def test_is_rendered_as_briefly_as_it_may_be():
    written = '(a OR b) -c "d e"~5 fish* wor?d word~ a NEAR/5 b NEAR c speaker:x 2000..2004'
    assert rendered(parse(written).tree) == written
    assert rendered(parse("a AND (b) NOT c year:2003..2003").tree) == "a b -c year:2003"
    assert rendered(parse("year:2003-01 NEAR/10").tree) == "date:2003-01"
    assert rendered(None) == ""


PIECES = [
    *("a", "peace", "fish", "non-interference", "café", "мир", "条约", "سلام", "5,000", "U.S."),
    *('"', '"', "«", "(", ")", "-", "AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/", "/", "..", "…"),
    *("*", "?", "~", "~2", "~5", "[to", ":", "\x00", "'s", "é", "\u0301", "\ud7ff", ",", ";", "."),
    *("speaker:", "speakr:", "title:", "year:", "date:", "before:", "after:", "2003", "-01", "31"),
    *(" ", " ", " ", " ", " ", " "),
]
_TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
)


def is_right(query):
    """What holds for every query."""
    parsed = parse(query)
    for node in nodes(parsed.tree):
        if isinstance(node, Leaf | Field | Dates):
            assert 0 <= node.start < node.end <= len(parsed.text)
        if isinstance(node, Word | Phrase):
            written = parsed.text[node.start : node.end]
            assert node.text.strip()
            assert node.text.lower() in written.lower()
        if isinstance(node, Dates):
            assert node.first or node.last
    assert len({problem.code for problem in parsed.problems}) == len(parsed.problems)
    for problem in parsed.problems:
        assert problem.place is None or 0 <= problem.place <= len(parsed.text)
    if parsed.text.strip():
        assert parsed.tree or parsed.problems
    assert bool(understood(parsed.tree)) == (parsed.tree is not None)
    again = parse(rendered(parsed.tree))
    assert shape(again.tree) == shape(parsed.tree)
    assert again.problems == ()


@given(_TYPED)
@settings(max_examples=300)
def test_anything_can_be_parsed(query):
    is_right(query)


def test_random_strings_are_parsed():
    rng = random.Random(2003)  # noqa: S311
    for _ in range(1_500):
        joiner = rng.choice(["", "", " "])
        is_right(joiner.join(rng.choices(PIECES, k=rng.randint(1, 30))))


_words = st.sampled_from("peace treaty non-interference мир café 5,000 U.S. AC/DC or".split())
_days = st.dates(dt.date(1000, 1, 2), dt.date(2999, 12, 30))
_leaves = st.one_of(
    st.builds(Word, _words, st.just(0), st.just(1)),
    st.builds(Prefix, st.sampled_from(["fish", "мир"]), st.just(0), st.just(1)),
    st.builds(Wildcard, st.sampled_from(["wor?d", "*ship"]), st.just(0), st.just(1)),
    st.builds(
        Fuzzy, st.sampled_from(["fish", "treaty"]), st.just(0), st.just(1), st.integers(1, 2)
    ),
    st.builds(Phrase, st.sampled_from(["a b", "to be: OR (not)"]), st.just(0), st.just(1)),
)
_ends = st.one_of(
    st.tuples(_days, _days).map(sorted), st.tuples(_days, st.none()), st.tuples(st.none(), _days)
)
_parts = st.one_of(
    _leaves,
    st.builds(Phrase, st.just("a b"), st.just(0), st.just(1), st.integers(1, 50)),
    st.builds(Near, _leaves, _leaves, st.integers(0, 50), st.just(0), st.just(1)),
    st.builds(
        Field,
        st.sampled_from(sorted(FIELDS)),
        st.sampled_from(["vask", "Elin Aasgaard", "a:b", "-x y", "x..y", "it's (so) OR not"]),
        st.just(0),
        st.just(1),
    ),
    _ends.map(lambda ends: Dates(*ends, 0, 1)),
)


def _joined(kind):
    """Parts under one And or Or, none of which is of that kind itself, as it is parsed."""
    return lambda parts: kind(tuple(parts)) if len(parts) > 1 else parts[0]


_trees = st.recursive(
    _parts,
    lambda below: st.one_of(
        below.map(lambda part: part.part if isinstance(part, Not) else Not(part)),
        st.lists(below.filter(lambda part: not isinstance(part, And)), min_size=2, max_size=4).map(
            _joined(And)
        ),
        st.lists(below.filter(lambda part: not isinstance(part, Or)), min_size=2, max_size=4).map(
            _joined(Or)
        ),
    ),
    max_leaves=8,
)


@given(_trees)
def test_every_tree_can_be_written(tree):
    parsed = parse(rendered(tree))
    assert shape(parsed.tree) == shape(tree)
    assert parsed.problems == ()


@pytest.mark.parametrize("sign", ['"', "(", "-", "a NEAR ", "*", "?", "~", "a:", "[", "a*?", "…"])
def test_the_longest_queries_are_read_at_once(sign):
    query = (sign * LONGEST)[:LONGEST]
    parse(query)
    started = time.perf_counter()
    parse(query)
    assert time.perf_counter() - started < 0.5
