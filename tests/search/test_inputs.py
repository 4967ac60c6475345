"""What other engines than ours are given for the leaves of a query, and for units within others."""

import copy

import pytest
from haystack import connections
from haystack.backends import SQ
from haystack.query import SearchQuerySet

from archive.models import Speech, Transcript
from search.inputs import Of, ReaderQuery, Within, every, lucene
from search.query import leaves, parse
from tests.search.corpus import a_transcript, published


@pytest.mark.parametrize(
    ("query", "syntax"),
    [
        ("Treaty", "treaty"),
        ('"NOT"', '"not"'),
        ("non-interference", '"non interference"'),
        ('"Peace and (treaty)"', '"peace and treaty"'),
        ('"peace treaty"~5', '"peace treaty"~5'),
        ("peace NEAR/3 treaty", '"peace treaty"~3'),
        ("fish* NEAR treaty", "(fish* AND treaty)"),
        ("fish*", "fish*"),
        ("non-inter*", "noninter*"),
        ("W?rd", "w?rd"),
        ("protocol~", "protocol~2"),
        ("a:b", '"a b"'),
    ],
)
def test_a_leaf_in_the_syntax_of_lucene(query, syntax):
    found = leaves(parse(query).tree)
    assert [lucene(leaf) for leaf in found][-1] == syntax
    asked = ReaderQuery(found[-1])
    assert asked.prepare(None) == syntax
    assert copy.deepcopy(asked) is asked


def test_units_within_others_are_keys(index):
    transcripts = [
        a_transcript("Fish", [("Elin Aasgaard", "Treaty."), ("Teodor Vask", "Fish, treaty.")]),
        a_transcript("Gas", [("Elin Aasgaard", "Fish.")]),
        a_transcript("Gas", [("Elin Aasgaard", "Gas.")]),
    ]
    published(*transcripts)
    query = connections["default"].get_query()
    within = Within(SQ(content="fish"))
    assert within.prepare(query) == sorted(t.pk for t in transcripts[:2])
    assert Of(SQ(title="gas")).prepare(query) == sorted(t.pk for t in transcripts[1:])
    # What our engine makes of them itself is the same.
    found = SearchQuerySet().models(Transcript).filter(django_id__in=within)
    assert {int(hit.pk) for hit in found} == set(within.prepare(query))
    said = SearchQuerySet().models(Speech).filter(transcript__in=Of(SQ(title="gas")))
    assert {hit.transcript for hit in every(said)} == {t.pk for t in transcripts[1:]}
    assert copy.deepcopy(within) is within
