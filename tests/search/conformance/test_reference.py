"""The reference itself, by cases that can be told by eye."""

import datetime as dt

import pytest

from search.criteria import Scope, SearchCriteria, Sort
from search.query import parse
from tests.archive import builder
from tests.search.conformance.reference import Reference, changes, occurrences, places
from tests.search.corpus import a_person, a_transcript, a_venue


@pytest.mark.parametrize(
    ("query", "text", "language", "spans"),
    [
        ("treaty", "Treaties and a treaty.", "en", [(0, 0), (3, 3)]),
        ("treaty", "Treaties and a treaty.", "xx", [(0, 0), (3, 3)]),
        ("договор", "По договору, с договором", "ru", [(1, 1), (3, 3)]),
        ("naciones", "La nación", "es", [(1, 1)]),
        ("acordar", "acordamos", "es", [(0, 0)]),
        ("acordar", "acordamos", "en", []),
        ("cafe", "Café", "fr", [(0, 0)]),
        ("non-interference", "non interference, noninterference", "en", [(0, 1), (2, 2)]),
        ("noninterference", "of non-interference", "en", [(1, 1)]),
        ("AC/DC", "AC, DC and acdc", "en", [(0, 1)]),
        ("条约", "和平条约", "zh", [(2, 3)]),
        ('"treaty"', "Treaties and a treaty.", "en", [(3, 3)]),
        ('"to be"', "To be or not to be", "en", [(0, 1), (4, 5)]),
        ('"be to"', "To be or not to be", "en", []),
        ('"be to"~0', "be to", "en", [(0, 1)]),
        ('"be to"~1', "To be or not to be", "en", [(0, 1), (4, 5)]),
        ('"or be"~1', "To be to or not", "en", [(1, 3)]),
        ('"or be"~1', "To be to it or not", "en", []),
        ('"to to"~3', "To be or to be", "en", [(0, 3)]),
        ('"to to"~2', "To be or to be", "en", [(0, 3)]),
        ('"to to"~1', "To be or to be", "en", []),
        ("fish*", "Fishing, fishery, dogfish", "en", [(0, 0), (1, 1)]),
        ("non-inter*", "of non-interference", "en", [(1, 1)]),
        ("wor?d", "word world worlds", "en", [(1, 1)]),
        ("*or?d*", "word world worlds", "en", [(1, 1), (2, 2)]),
        ("world~", "word worlds wordy wald", "en", [(0, 0), (1, 1)]),
        ("non*", "non-noise", "en", [(0, 0), (0, 0)]),
        ("world~2", "word would wald sword", "en", [(0, 0), (1, 1), (2, 2)]),
        ("a NEAR/1 b", "a x b x x a", "en", [(0, 2)]),
        ("a NEAR/2 b", "a x b x x a", "en", [(0, 2), (2, 5)]),
        ("b NEAR/2 a", "a x b x x a", "en", [(0, 2)]),
        ("a NEAR/0 a", "a x a a", "en", [(2, 3), (2, 3)]),
        ('"a b" NEAR/5 b', "a b", "en", []),
        ('"a b" NEAR/0 be*', "be a b", "en", [(0, 2)]),
    ],
)
def test_a_leaf_is_found_where_it_stands(query, text, language, spans):
    assert occurrences(parse(query).tree, places(text), language) == spans


def test_changes_are_counted():
    assert [changes(a, b) for a, b in ["ab", ("abc", "abc"), ("abc", "xbcd"), ("", "abc")]] == [
        *(1, 0, 2, 3)
    ]


@pytest.fixture
def archive(db):
    a_person("Teodor Vask", "Теодор Васк")
    one = a_transcript(
        "Alpha treaty",
        [("Elin Aasgaard", "The boat and the harbour."), ("Teodor Vask", "A lamp, a boat.")],
        date="2001-05-01",
        kind="interview",
        venue=a_venue("Harbour Palace", "Lindholm", "Varland"),
    )
    builder.a_transcript("Gone", "2001", status="withdrawn")
    return [
        one,
        a_transcript("Beta", [("Elin Aasgaard", "A lamp.")], date="2001-05", kind="remarks"),
        a_transcript("Gamma", [("", "A boat.")], date=None, language="ru", source=None),
    ]


def titles(reference, q="", **criteria):
    asked = SearchCriteria(q=q, **criteria)
    names = {1: "Alpha", 2: "Beta", 3: "Gamma"}
    ranks = {one.key: number for number, one in enumerate(reference.transcripts, start=1)}
    return {names[ranks[one.transcript]] for one in reference.found(asked)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Alpha", "Beta", "Gamma"}),
        ("boat", {"Alpha", "Gamma"}),
        ("boat lamp", {"Alpha"}),
        ("boat -lamp", {"Gamma"}),
        ("lamp OR boat", {"Alpha", "Beta", "Gamma"}),
        ("васк", {"Alpha"}),
        ("vask", {"Alpha"}),
        ("title:treaty", {"Alpha"}),
        ("speaker:aasgaard", {"Alpha", "Beta"}),
        ("speaker:васк", {"Alpha"}),
        ("speaker:aasgaard lamp", {"Beta"}),
        ("speaker:aasgaard boat", {"Alpha"}),
        ("boat lamp speaker:aasgaard", set()),
        ("lamp -speaker:vask", {"Beta"}),
        ("speaker:aasgaard -speaker:vask", {"Beta"}),
        ("speaker:aasgaard -lamp", {"Alpha"}),
        ("(speaker:aasgaard lamp) OR lang:ru", {"Beta", "Gamma"}),
        ("lamp speaker:nobody", {"Alpha", "Beta"}),
        ("speaker:nobody", {"Alpha", "Beta", "Gamma"}),
        ("venue:lindholm", {"Alpha"}),
        ("country:varland", {"Alpha"}),
        ("kind:remarks", {"Beta", "Gamma"}),
        ("lang:Russian", {"Gamma"}),
        ("2001..2001", {"Alpha", "Beta"}),
        ("date:2001-05-01", {"Alpha"}),
        ("after:2001-04-30", {"Alpha", "Beta"}),
        ("after:2001-05-01", set()),
        ("before:2001-05-31", {"Alpha"}),
        ("-before:2001-05-31", {"Beta", "Gamma"}),
    ],
)
def test_transcripts_are_found(archive, query, found):
    assert titles(Reference(), query) == found


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 4),
        ("boat", 3),
        ("lamp boat", 1),
        ("-lamp", 2),
        ("Alpha", 0),
        ("title:alpha", 2),
        ("speaker:aasgaard", 2),
        ("-speaker:aasgaard", 2),
        ("lamp -speaker:vask", 1),
    ],
)
def test_speeches_are_found(archive, query, number):
    criteria = SearchCriteria(q=query, scope=Scope.SPEECHES)
    assert len(Reference().found(criteria)) == number


def test_choices_narrow_and_exclude(archive):
    reference = Reference()
    vask, elin = ("speaker", ("teodor-vask",)), ("speaker", ("elin-aasgaard",))
    assert titles(reference, "lamp", choices=(elin,)) == {"Beta"}
    assert titles(reference, "lamp", choices=(vask,)) == {"Alpha"}
    assert titles(reference, "lamp", choices=(("speaker", ("-teodor-vask",)),)) == {"Beta"}
    either = ("kind", ("interview", "remarks"))
    assert titles(reference, choices=(either,)) == {"Alpha", "Beta", "Gamma"}
    assert titles(reference, date_from=dt.date(2001, 5, 1)) == {"Alpha", "Beta"}
    assert titles(reference, date_to=dt.date(2001, 5, 30)) == {"Alpha"}
    lamps = SearchCriteria(q="lamp", choices=(elin,))
    assert reference.counts(lamps, "speaker") == {"elin-aasgaard": 1, "teodor-vask": 1}
    assert reference.counts(lamps, "kind") == {"remarks": 1}
    assert reference.counts(lamps.without("speaker"), "month") == {"2001-05": 2}
    silent = SearchCriteria(choices=(("speaker", ("-teodor-vask",)),))
    assert reference.counts(silent, "speaker") == {"elin-aasgaard": 1}


def test_hits_are_in_order(archive):
    reference = Reference()
    alpha, beta, gamma = (transcript.pk for transcript in archive)

    def ordered(**criteria):
        return [one.key for _, one in reference.ordered(SearchCriteria(**criteria))]

    assert ordered() == [beta, alpha, gamma]
    assert ordered(sort=Sort.NEWEST) == [beta, alpha, gamma]
    assert ordered(sort=Sort.OLDEST) == [alpha, beta, gamma]
    assert ordered(q="boat") == [gamma, alpha]  # the shorter text
    assert ordered(q="boat", sort=Sort.NEWEST) == [alpha, gamma]
