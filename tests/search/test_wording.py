"""A query as the page says it was understood."""

import pytest

from search.query import DATE_FIELDS, FIELDS, OPERATORS, parse
from search.wording import understood


def said(query, *named):
    return "".join(piece.text for piece in understood(parse(query).tree, *named))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ""),
        ("peace", "the word peace"),
        ("peace treaty", "the words peace and treaty"),
        ('"peace treaty"', "exactly the words peace treaty next to each other"),
        ('"peace"', "exactly the word peace"),
        ("fish*", "a word beginning with fish"),
        ("wor?d*", "a word of the shape wor?d*"),
        ("peace~", "a word spelt like peace but for at most one letter"),
        ("treaty~", "a word spelt like treaty but for at most two letters"),
        (
            '"peace treaty"~5',
            "the words peace treaty as written, in any order, with at most 5 other words among "
            "them",
        ),
        ("a NEAR b", "the word a near the word b, with at most 10 words between them"),
        (
            "a NEAR/1 fis*",
            "the word a near a word beginning with fis, with at most one word between them",
        ),
        ("a NEAR/0 b", "the word a near the word b, with no word between them"),
        ("a -b", "the word a, without the word b"),
        ("-b", "nothing of the word b"),
        ("a OR b", "either the word a or the word b"),
        ("a OR b OR c", "either the word a, the word b or the word c"),
        ('a b "c"', "the words a and b and exactly the word c"),
        ("a -(b c)", "the word a, without (the words b and c)"),
        ("a (b OR c)", "the word a and (either the word b or the word c)"),
        # Who, where and when.
        (
            'peace treaty speaker:"Elin Aasgaard" year:2003',
            "the words peace and treaty, said by Elin Aasgaard, from 2003",
        ),
        ("speaker:vask", "anything said by vask"),
        ("year:2003 kind:interview", "anything from 2003, of the kind interview"),
        ("participant:vask venue:lindholm", "anything with vask taking part, at lindholm"),
        ("country:varland source:presidency", "anything in varland, published by presidency"),
        ("a title:protocol lang:en", "the word a, with protocol in the title, in the language en"),
        ("-speaker:vask", "anything not said by vask"),
        ("a -b -lang:en", "the word a, without the word b, not in the language en"),
        ("-b speaker:vask", "nothing of the word b, said by vask"),
        ("a OR speaker:vask", "either the word a or anything said by vask"),
        ("speaker:vask OR speaker:lund", "anything said by vask or said by lund"),
        ("a (year:2003 OR year:2005)", "the word a, from 2003 or from 2005"),
        ("a -(lang:en OR lang:ru)", "the word a, not in the language en or in the language ru"),
        ("2000..2004", "anything from 2000 to 2004"),
        ("date:2003-01", "anything from January 2003"),
        ("date:2003-01-05", "anything of 5 January 2003"),
        ("date:2003-01..2003-06-15", "anything from 1 January 2003 to 15 June 2003"),
        ("a before:2003", "the word a, before 2003"),
        ("a after:2003-06-15", "the word a, after 15 June 2003"),
    ],
)
def test_is_said_in_plain_words(query, words):
    assert said(query) == words


def test_values_are_called_by_the_names_that_are_given():
    names = {"aasgaard": "Elin Aasgaard"}
    words = said("line speaker:aasgaard", lambda field: names[field.value])
    assert words == "the word line, said by Elin Aasgaard"


def test_what_the_reader_wrote_is_told_apart():
    pieces = understood(parse("peace fish* speaker:vask 2003..2004").tree)
    assert [piece.text for piece in pieces if piece.own] == [
        "peace",
        "fish",
        "vask",
        "2003",
        "2004",
    ]


@pytest.mark.parametrize("query", [*OPERATORS.values(), *FIELDS.values(), *DATE_FIELDS.values()])
def test_all_of_the_language_is_said(query):
    words = said(query)
    assert words
    assert not set(words) & set('"~:')
