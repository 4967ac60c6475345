"""What narrows a search is said, and each of it can be taken back."""

from urllib.parse import parse_qs

from search.chips import chips
from search.criteria import criteria
from search.facets import FACETS, facet, shown_values


def said(query_string, labels):
    asked, problems = criteria(parse_qs(query_string))
    assert problems == ()
    facets = [facet(rule, shown_values(rule, {}, asked), labels, asked) for rule in FACETS.values()]
    return [(chip.label, chip.url) for chip in chips(asked, facets)]


def test_a_chip_for_every_facet_and_every_exclusion():
    names = {"ann": "Ann Ek", "bo": "Bo Ek", "cy": "Cy Ek"}
    assert said("q=line&speaker=ann&speaker=bo&speaker=-cy&language=-en&scope=speeches", names) == [
        ("Said by Ann Ek or Bo Ek", "?q=line&scope=speeches&speaker=-cy&language=-en"),
        (
            "Not said by Cy Ek",
            "?q=line&scope=speeches&speaker=ann&speaker=bo&language=-en",
        ),
        ("Not in en", "?q=line&scope=speeches&speaker=-cy&speaker=ann&speaker=bo"),
    ]


def test_the_month_that_only_the_histogram_leads_to_has_its_chip():
    assert said("month=2003-01", {"2003-01": "January 2003"}) == [("January 2003", "?")]


def test_dates_are_one_chip():
    assert said("from=2003-01-10&to=2003-02-01", {}) == [
        ("10 January 2003 to 1 February 2003", "?")
    ]
    assert said("from=2003-01-10&to=2003-01-10", {}) == [("10 January 2003", "?")]
    assert said("from=2003&q=a", {}) == [("From 1 January 2003", "?q=a")]
    assert said("to=2003&sort=oldest", {}) == [("Until 31 December 2003", "?sort=oldest")]
