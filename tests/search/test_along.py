"""From hit to hit: what the page of a transcript says of the search that led there."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.archive.reader import links, read, words
from tests.search.corpus import a_transcript, published

pytestmark = pytest.mark.usefixtures("index")


@pytest.fixture
def archive():
    """Three that match, oldest first by their words, and one that does not."""
    rows = [
        a_transcript("First", [("Elin Aasgaard", "A line.")], date="2010-01-01", kind="interview"),
        a_transcript("Second", [("Teodor Vask", "A line."), ("", "That line.")], date="2011-01-01"),
        a_transcript("Third", [("Elin Aasgaard", "A line.")], date="2012-01-01"),
        a_transcript("Weather", [("Elin Aasgaard", "It rained.")]),
    ]
    published(*rows)
    return rows


def hits(client, search):
    """The addresses to which the hits of a search lead, in order."""
    return [str(hit.select_one("h3 a")["href"]) for hit in read(client, search).select(".hit")]


def along(page: BeautifulSoup):
    """What is said of the search, and its links: ("Hit 1 of 3 for line", {"Next": …})."""
    for hidden in page.select(".along .visually-hidden"):
        hidden.decompose()
    nav = page.select_one(".along")
    return words(nav.p), links(nav)


@pytest.mark.parametrize(
    ("search", "titles"),
    [
        ("?q=line&sort=oldest", ["First", "Second", "Third"]),
        ("?q=line&sort=newest", ["Third", "Second", "First"]),
        ("?q=line&speaker=elin-aasgaard&sort=oldest", ["First", "Third"]),
        ("?sort=oldest", ["First", "Second", "Third", "Weather"]),
        ("?q=line&scope=speeches&sort=oldest", ["First", "Second", "Second", "Third"]),
    ],
)
def test_next_leads_through_all_hits_in_their_order_and_back_again(client, archive, search, titles):
    found = hits(client, f"/search/{search}")
    address, walked = found[0], []
    for number in range(1, len(titles) + 1):
        assert address == found[number - 1]
        shown = read(client, address)
        walked.append(words(shown.h1))
        said, ways = along(shown)
        assert said.startswith(f"Hit {number} of {len(titles)}")
        assert ways["Back to the search"] == f"/search/{search}"
        if number > 1:
            assert ways["Previous"] == found[number - 2]
        address = ways.get("Next")
        assert bool(address) == (number < len(titles))
    assert walked == titles


def test_the_way_back_leads_to_the_page_of_the_hit(client):
    published(*(a_transcript(f"Talks {n}", [("Elin Aasgaard", "A line.")]) for n in range(21)))
    (last,) = hits(client, "/search/?q=line&page=2")
    said, ways = along(read(client, last))
    assert said == "Hit 21 of 21 for line"
    assert ways["Back to the search"] == "/search/?q=line&page=2"
    assert along(read(client, ways["Previous"]))[1]["Back to the search"] == "/search/?q=line"


def test_a_hit_that_stands_elsewhere_by_now_leaves_the_way_back(client, archive):
    first, *_ = hits(client, "/search/?q=line&sort=newest")
    newer = a_transcript("Newer", [("Elin Aasgaard", "A line.")], date="2013-01-01")
    published(newer)
    said, ways = along(read(client, first))
    assert said == "The hits have changed since for line"
    assert ways == {"Back to the search": "/search/?q=line&sort=newest"}


def test_the_ways_stand_before_the_text_and_after_it(client, archive):
    _, middle, _ = hits(client, "/search/?q=line&sort=oldest")
    before, after = read(client, middle).select(".along")
    assert links(before) == links(after)
    assert before["aria-label"] != after["aria-label"]


def test_what_is_withdrawn_is_no_hit_beside_another(client, archive):
    first, *_ = hits(client, "/search/?q=line&sort=oldest")
    second = archive[1]
    second.status = "withdrawn"
    second.save()
    response = client.get(first).content.decode()
    assert "Second" not in response
    assert second.slug not in response


@pytest.mark.parametrize(
    "hit", ["", "0", "-1", "1.5", "x", "%00", "9" * 30, "1e9", "<b>", "999999999"]
)
def test_a_place_that_makes_no_sense_is_passed_over(client, archive, hit):
    shown = read(client, f"{archive[0].get_absolute_url()}?q=line&hit={hit}")
    assert not shown.select(".along [rel]")


def test_without_an_index_nothing_is_said(client, archive, monkeypatch):
    address, *_ = hits(client, "/search/?q=line&sort=oldest")
    monkeypatch.setattr("search.along.matching_transcripts", _no_index)
    assert read(client, address).select_one(".along") is None


def _no_index(_):
    from search.errors import IndexUnusable

    raise IndexUnusable("There is no index.")


def test_the_plain_address_stays_the_one_address(client, archive):
    address, *_ = hits(client, "/search/?q=line&sort=oldest")
    shown = read(client, address)
    assert urlsplit(shown.select_one("link[rel=canonical]")["href"]).query == ""
    assert "noindex" in shown.select_one("meta[name=robots]")["content"]


def test_hits_beside_it_cost_few_queries(client, archive, django_assert_max_num_queries):
    for number in range(30):
        published(a_transcript(f"Talks {number}", [("Elin Aasgaard", "A line.")]))
    address = hits(client, "/search/?q=line")[9]
    client.get(address)
    with django_assert_max_num_queries(24):
        client.get(address)
