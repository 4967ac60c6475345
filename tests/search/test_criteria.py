"""A request and its address are the same thing."""

import datetime as dt
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.criteria import PARAMETERS, Scope, SearchCriteria, Sort, criteria
from search.facets import FACETS

_words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"]),
    min_size=1,
    max_size=8,
)
_shapes = {
    "decade": st.integers(0, 999).map(lambda n: str(n * 10)),
    "year": st.integers(1, 9999).map(str),
    "month": st.dates(dt.date(1000, 1, 1)).map(lambda day: day.isoformat()[:7]),
}


def values(facet):
    """Values that a facet may have, without a minus."""
    return _shapes.get(facet, _words.filter(lambda word: not word.startswith("-")))


def choices(facet):
    one = st.tuples(st.sampled_from(["", "-"]), values(facet)).map("".join)
    return st.frozensets(one, max_size=3)


_days = st.none() | st.dates(dt.date(1000, 1, 1))


@st.composite
def requests(draw):
    first, last = draw(_days), draw(_days)
    if first and last and first > last:
        first, last = last, first
    facets = draw(st.sets(st.sampled_from(list(FACETS)), max_size=4))
    return SearchCriteria(
        q=" ".join(draw(st.lists(_words, max_size=4))),
        choices=tuple((name, tuple(draw(choices(name)))) for name in sorted(facets)),
        date_from=first,
        date_to=last,
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, 10**9 - 1)),
        scope=draw(st.sampled_from(Scope)),
    )


@given(requests())
def test_there_and_back(request):
    assert criteria(parse_qs(request.query_string)) == (request, ())


@given(requests(), st.data())
def test_choosing_and_choosing_again_leads_back(request, data):
    name = data.draw(st.sampled_from(list(FACETS)))
    value = data.draw(values(name))
    first_page = request.at_page(1)
    assert request.toggled(name, value).toggled(name, value) == first_page
    assert request.excluding(name, value).excluding(name, value) == first_page
    assert request.in_scope(Scope.SPEECHES).in_scope(request.scope) == first_page


@given(requests(), st.data())
def test_what_is_excluded_is_not_chosen(request, data):
    name = data.draw(st.sampled_from(list(FACETS)))
    value = data.draw(values(name))
    request = request.without(name)
    assert request.excluding(name, value).excluded(name) == (value,)
    assert request.excluding(name, value).chosen(name) == ()
    assert request.toggled(name, value).chosen(name) == (value,)
    assert request.toggled(name, value).excluded(name) == ()


def test_the_address_is_canonical():
    one = criteria(parse_qs("sort=relevance&page=1&year=2004&year=2003&year=2003&q=a++b&from="))[0]
    assert one.query_string == "q=a+b&year=2003&year=2004"
    asked = "month=2003-1&decade=02000s&decade=1990&speaker=-ann&scope=speeches&q=a&speaker=-+bo"
    other = criteria(parse_qs(asked))[0]
    assert other.query_string == (
        "q=a&scope=speeches&speaker=-ann&speaker=-bo&decade=1990&decade=2000&month=2003-01"
    )
    assert other.excluded("speaker") == ("ann", "bo")
    assert criteria(parse_qs("scope=transcripts&year=-02003"))[0].query_string == "year=-2003"
    assert SearchCriteria().query_string == ""


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("from=2003-01-10&to=2003-02-01", "2003-01-10", "2003-02-01"),
        ("from=2003&to=2003", "2003-01-01", "2003-12-31"),
        ("from=2004-02&to=2004-02", "2004-02-01", "2004-02-29"),
    ],
)
def test_dates_may_be_shorter_than_a_day(asked, first, last):
    request, problems = criteria(parse_qs(asked))
    assert (str(request.date_from), str(request.date_to), problems) == (first, last, ())


@pytest.mark.parametrize(
    ("asked", "code", "where"),
    [
        ("page=0", "bad_page", "page"),
        ("page=abc", "bad_page", "page"),
        ("page=-1", "bad_page", "page"),
        ("page=99999999999999999999", "bad_page", "page"),
        ("page=²", "bad_page", "page"),
        ("year=foo", "bad_year", "year"),
        ("year=0", "bad_year", "year"),
        ("year=20033", "bad_year", "year"),
        ("year=-", "bad_year", "year"),
        ("decade=2003", "bad_decade", "decade"),
        ("month=2003-13", "bad_month", "month"),
        ("month=2003", "bad_month", "month"),
        ("kind=-", "bad_value", "kind"),
        ("scope=words", "unknown_scope", "scope"),
        ("from=2003-13-45", "bad_date", "from"),
        ("from=2003-13", "bad_date", "from"),
        ("to=yesterday", "bad_date", "to"),
        ("from=0000-01-01", "bad_date", "from"),
        ("from=2004&to=2003", "dates_crossed", "from"),
        ("sort=best", "unknown_sort", "sort"),
        ("speaker=" + "x" * 201, "bad_value", "speaker"),
        ("venue=a%00b", "bad_value", "venue"),
        ("&".join(f"kind=k{n}" for n in range(60)), "too_many_values", "kind"),
        ("q=" + "x" * 10_000, "too_long", "q"),
    ],
)
def test_what_makes_no_sense_is_named_and_the_rest_counts(asked, code, where):
    request, problems = criteria(parse_qs(f"{asked}&language=en"))
    assert [(problem.code, problem.where) for problem in problems] == [(code, where)]
    assert request.chosen("language") == ("en",)
    assert criteria(parse_qs(request.query_string)) == (request, ())


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(), max_size=3)))
def test_anything_can_be_asked(parameters):
    request, _ = criteria(parameters)
    assert criteria(parse_qs(request.query_string))[0] == request


def test_a_period_replaces_another_but_what_is_excluded_stays_out():
    asked = SearchCriteria(choices=(("month", ("-2003-08",)), ("year", ("2002",))))
    assert asked.in_period("year", "2003").query_string == "year=2003&month=-2003-08"
    assert asked.in_any_period().query_string == "month=-2003-08"


def test_what_no_page_may_hold_ends_a_word():
    """Control characters are errors in HTML, however they are written there."""
    asked, problems = criteria({"q": ["\x00fishing\x1fline\x07 \x85now"]})
    assert (asked.q, problems) == ("fishing line now", ())
