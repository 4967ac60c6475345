"""The values of a facet, and the links that choose and exclude them."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from search.criteria import SearchCriteria, criteria
from search.facets import FACETS, LONGEST, facet

_values = st.sampled_from(["ann", "bo", "cy", "dag"])
_requests = st.tuples(st.frozensets(_values), st.frozensets(_values)).map(
    lambda both: SearchCriteria(
        "line",
        (("speaker", (*(v for v in both[0]), *(f"-{v}" for v in both[1] - both[0]))),),
    )
)
_counts = st.dictionaries(_values, st.integers(1, 9))


def followed(url):
    asked, problems = criteria(parse_qs(url.removeprefix("?")))
    assert problems == ()
    return asked


@given(_requests, _counts)
def test_every_link_does_what_it_says(request, counts):
    shown = facet(FACETS["speaker"], counts, {}, request)
    for value in shown.values:
        after = followed(value.url)
        assert value.count == counts.get(value.value, 0)
        if value.selected or value.excluded:
            assert value.value not in (*after.chosen("speaker"), *after.excluded("speaker"))
        else:
            assert value.value in after.chosen("speaker")
        without = followed(value.minus_url)
        assert value.value not in without.chosen("speaker")
        assert (value.value in without.excluded("speaker")) == (not value.excluded)
        again = facet(FACETS["speaker"], counts, {}, after)
        back = next((v.url for v in again.values if v.value == value.value), request.url)
        assert followed(back) == request or value.excluded


@given(_requests, _counts)
def test_what_is_in_force_is_always_shown(request, counts):
    shown = facet(FACETS["speaker"], counts, {}, request)
    in_force = {value.value for value in shown.in_force}
    assert in_force == {*request.chosen("speaker"), *request.excluded("speaker")}
    assert {value.value for value in shown.values} == in_force | set(counts)


def test_the_most_frequent_come_first_and_years_by_number():
    counts = {"ann": 1, "bo": 3, "cy": 3}
    shown = facet(FACETS["speaker"], counts, {"bo": "Bo Ek"}, SearchCriteria())
    assert [(v.label, v.count) for v in shown.values] == [("Bo Ek", 3), ("cy", 3), ("ann", 1)]
    years = facet(FACETS["year"], {"987": 9, "2003": 1, "1999": 4}, {}, SearchCriteria())
    assert [value.value for value in years.values] == ["2003", "1999", "987"]


def test_a_long_facet_says_how_many_more_there_are():
    counts = {f"p{number:03}": 1 for number in range(LONGEST + 5)}
    request = SearchCriteria("", (("speaker", ("-p064",)),))
    shown = facet(FACETS["speaker"], counts, {}, request)
    assert (len(shown.values), shown.more) == (LONGEST + 1, 4)
    assert shown.values[-1].excluded


def test_months_are_not_listed():
    assert [name for name, rule in FACETS.items() if not rule.listed] == ["month"]
