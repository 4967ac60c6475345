"""The geometry of bars, and what a picture says in words."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from archive.charts import bars, picture

totals = st.dictionaries(st.integers(1900, 2030), st.integers(1, 5000), max_size=60)


@given(totals)
def test_every_year_from_first_to_last_has_its_place_inside_the_picture(totals):
    drawn = bars(totals)
    assert [b.number for b in drawn] == (
        list(range(min(totals), max(totals) + 1)) if totals else []
    )
    for bar in drawn:
        assert bar.total == totals.get(bar.number, 0)
        assert bar.x >= 0
        assert bar.x + bar.width <= 100.001
        assert bar.y >= 0
        assert abs(bar.y + bar.height - 88) < 0.2
        assert bool(bar.height) == bool(bar.total)
    for left, right in pairwise(drawn):
        assert left.x + left.width <= right.x


@given(totals)
def test_there_is_room_for_the_labels(totals):
    assert sum(bool(bar.tick) for bar in bars(totals)) <= 13


def test_the_tallest_bar_is_the_fullest_year_and_the_least_can_be_seen():
    few, most = bars({2001: 1, 2002: 5000})
    assert (most.y, most.height) == (0, 88)
    assert few.height == 2


def test_a_young_archive_does_not_get_bars_as_wide_as_the_page():
    assert bars({2024: 7})[0].width < 10
    assert bars({202: 7}, fewest=6)[0].width < 17


def test_a_span_is_drawn_whole_and_fills_the_picture():
    months = bars({2: 4}, (0, 11))
    assert [bar.total for bar in months] == [0, 0, 4, *[0] * 9]
    assert months[11].x + months[11].width > 95
    assert [bar.number for bar in months if bar.tick == "major"] == [0, 2, 4, 6, 8, 10]


def test_few_labels_have_room_everywhere():
    assert {bar.tick for bar in bars({2001: 1, 2003: 1})} == {"major"}


def test_a_mistaken_year_does_not_crush_the_others():
    assert [bar.number for bar in bars({203: 1, 2001: 5, 2003: 2})] == [203, 2001, 2003]


def a_picture(totals):
    return picture("Transcripts", ("transcript", "transcripts"), totals, "?year={}".format)


@given(totals)
def test_a_picture_has_a_row_with_an_address_for_each_year_that_holds_something(totals):
    drawn = a_picture({**totals, 1850: 0})
    assert [(row.bar.number, row.bar.total) for row in drawn.rows] == sorted(totals.items())
    assert [row.url for row in drawn.rows] == [f"?year={year}" for year in sorted(totals)]


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        ({}, ""),
        ({2001: 1}, "2001: 1 transcript."),
        ({2001: 1, 2005: 1204}, "2001 to 2005; most in 2005, with 1,204 transcripts."),
        ({2001: 3, 2002: 0, 2005: 3}, "2001 to 2005; most in 2001, with 3 transcripts."),
    ],
)
def test_a_picture_says_what_is_to_be_seen(totals, words):
    assert a_picture(totals).summary == words


def test_a_picture_is_drawn_with_links_and_a_table_beside_it():
    html = render_to_string("archive/_picture.html", {"picture": a_picture({2001: 1, 2003: 1204})})
    page = BeautifulSoup(html, "lxml")
    assert [(a["href"], a["aria-label"]) for a in page.select("svg a")] == [
        ("?year=2001", "2001: 1 transcript"),
        ("?year=2003", "2003: 1,204 transcripts"),
    ]
    assert [row.get_text(" ", strip=True) for row in page.select("tbody tr")] == [
        "2001 1",
        "2003 1,204",
    ]
    assert not page.select("[style]")


def test_nothing_is_drawn_of_nothing():
    html = render_to_string("archive/_picture.html", {"picture": a_picture({})})
    assert html.strip() == ""
