"""The values of a facet, and the links that choose and exclude them."""

from html.parser import HTMLParser
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from search.criteria import SearchCriteria, criteria
from search.facet_rows import rows
from search.facets import FACETS, LONGEST, facet, shown_values

_values = st.sampled_from(["ann", "bo", "cy", "dag"])
_requests = st.tuples(st.frozensets(_values), st.frozensets(_values)).map(
    lambda both: SearchCriteria(
        "line",
        (("speaker", (*(v for v in both[0]), *(f"-{v}" for v in both[1] - both[0]))),),
    )
)
_counts = st.dictionaries(_values, st.integers(1, 9))


def a_facet(name, counts, request, labels=None):
    rule = FACETS[name]
    return facet(rule, shown_values(rule, counts, request), labels or {}, request)


def followed(url):
    asked, problems = criteria(parse_qs(url.removeprefix("?")))
    assert problems == ()
    return asked


@given(_requests, _counts)
def test_every_link_does_what_it_says(request, counts):
    shown = a_facet("speaker", counts, request)
    for value in shown.values:
        after = followed(value.url)
        assert value.hits == counts.get(value.value, 0)
        if value.selected or value.excluded:
            assert value.value not in (*after.chosen("speaker"), *after.excluded("speaker"))
        else:
            assert value.value in after.chosen("speaker")
        without = followed(value.minus_url)
        assert value.value not in without.chosen("speaker")
        assert (value.value in without.excluded("speaker")) == (not value.excluded)
        again = a_facet("speaker", counts, after)
        back = next((v.url for v in again.values if v.value == value.value), request.url)
        assert followed(back) == request or value.excluded


@given(_requests, _counts)
def test_what_is_in_force_is_always_shown(request, counts):
    shown = a_facet("speaker", counts, request)
    in_force = {one.value for one in shown.values if one.selected or one.excluded}
    assert in_force == {*request.chosen("speaker"), *request.excluded("speaker")}
    assert {value.value for value in shown.values} == in_force | set(counts)


def test_the_most_frequent_come_first_and_years_by_number():
    counts = {"ann": 1, "bo": 3, "cy": 3}
    shown = a_facet("speaker", counts, SearchCriteria(), {"bo": "Bo Ek"})
    assert [(v.label, v.hits) for v in shown.values] == [("Bo Ek", 3), ("cy", 3), ("ann", 1)]
    years = a_facet("year", {"987": 9, "2003": 1, "1999": 4}, SearchCriteria())
    assert [value.value for value in years.values] == ["2003", "1999", "987"]


def test_a_long_facet_says_how_many_more_there_are():
    counts = {f"p{number:03}": 1 for number in range(LONGEST + 5)}
    request = SearchCriteria("", (("speaker", ("-p064",)),))
    shown = a_facet("speaker", counts, request)
    assert (len(shown.values), shown.more) == (LONGEST + 1, 4)
    assert shown.values[-1].excluded


def test_months_are_not_listed():
    assert [name for name, rule in FACETS.items() if not rule.listed] == ["month"]


class Shape(HTMLParser):
    """The tags, the addresses and the words of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.words = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_data(self, data):
        self.words += data


@given(_requests, _counts, st.text("<>&\"'ab", min_size=1))
def test_rows_say_what_the_values_are_and_escape_their_names(request, counts, name):
    shown = a_facet("speaker", counts, request, dict.fromkeys(["ann", "bo"], name))
    first, more = rows(shown, 1)
    html = Shape(first + more)
    assert html.tags.count("li") == len(shown.values)
    assert set(html.tags) <= {"li", "a", "span", "del"}
    assert html.words.count(name) >= sum(value.label == name for value in shown.values)
    addresses = {link["href"] for link in html.links}
    assert addresses >= {value.url for value in shown.values}
    for value in shown.values:
        idle = not value.selected and not value.excluded
        assert (value.minus_url in addresses) >= idle
    assert [link["aria-label"] for link in html.links if "aria-label" in link] == [
        f"Leave out {value.label}"
        for part in (True, False)
        for place, value in enumerate(shown.values)
        if not value.selected and not value.excluded and (place < 1) == part
    ]


def test_what_is_in_force_is_in_sight():
    request = SearchCriteria("", (("speaker", ("cy", "-dag")),))
    shown = a_facet("speaker", {"ann": 1_234, "bo": 2, "cy": 1}, request)
    first, more = rows(shown, 1)
    assert Shape(first).words.split() == [
        *("ann", "1,234−"),
        *("cy", "1", "dag", "(left", "out)"),
    ]
    assert Shape(more).words.split() == ["bo", "2−"]
