"""The search page and its JSON twin, asked as readers ask them."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.models import Transcript
from search.backends.whoosh import snapshots
from search.criteria import SearchCriteria, Sort, criteria
from search.examples import EXAMPLES
from tests.archive.reader import read
from tests.search.corpus import a_transcript, a_venue, published

pytestmark = pytest.mark.usefixtures("index")


class Tags(HTMLParser):
    """What a page is made of: (tag, attributes) in order; an unclosed tag is an error."""

    VOID = frozenset(["meta", "link", "input", "br", "img", "line", "rect"])

    def __init__(self, html):
        super().__init__()
        self.found, self.open = [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag, **wanted):
        return [
            attrs
            for name, attrs in self.found
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]


@pytest.fixture
def archive():
    rows = [
        a_transcript(
            "Talks on the fishing line",
            [
                ("Elin Aasgaard", "We drew the fishing line. <script>alert(1)</script>"),
                ("Question", "Which line?"),
            ],
            date="2012-03-14",
            kind="press_conference",
            venue=a_venue("Harbour Palace", "Lindholm", "Varland"),
        ),
        a_transcript(
            "Interview", [("Teodor Vask", "A line is a line.")], date="2011-09", kind="interview"
        ),
        a_transcript("Weather", [("Teodor Vask", "It rained.")], date=None),
    ]
    published(*rows)
    return rows


def page(client, address, status=200):
    response = client.get(f"/search/{address}")
    assert response.status_code == status, response.content
    html = response.content.decode()
    tags = Tags(html)
    assert not [a for _, a in tags.found if "style" in a or any(k.startswith("on") for k in a)]
    assert not re.search(r"<style|<script(?! src=)", html)
    return html, tags


@pytest.mark.parametrize("scope", ["transcripts", "speeches"])
def test_nothing_that_a_hit_shows_becomes_markup(client, scope):
    hostile = '"><script>alert(1)</script>line'
    published(
        a_transcript(
            f"Title {hostile}",
            [(f"Speaker {hostile}", f"Text {hostile}")],
            venue_printed=f"Venue {hostile}",
            language='"><b',
        )
    )
    html, tags = page(client, f"?q=line&scope={scope}")
    assert html.count("alert(1)") == html.count("alert(1)&lt;/script&gt;") >= 4
    assert not [attrs for tag, attrs in tags.found if tag == "script" and "src" not in attrs]
    assert tags.all("a", lang='"><b')


def answer(client, address, status=200):
    response = client.get(f"/search.json{address}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def test_hits_show_who_said_it_with_links_to_it(client, archive):
    html, tags = page(client, '?q="fishing line"')
    url = f"{archive[0].get_absolute_url()}?q=%22fishing+line%22&hit=1"
    assert "1 transcript<" in html
    assert "the words <b></b>" not in html
    assert "Talks on the <mark>fishing line</mark>" in html
    assert "We drew the <mark>fishing line</mark>. &lt;script&gt;" in html
    assert tags.all("a", href=f"{url}#s0")
    assert tags.all("blockquote", cite=f"{archive[0].get_absolute_url()}#s0")
    assert "Harbour Palace, Lindholm, Varland" in html
    assert 'datetime="2012-03-14"' in html
    assert "<b>fishing line</b> next to each other" in html


def test_every_state_is_a_link(client, archive):
    _, tags = page(client, "?q=line&kind=interview")
    hrefs = {a["href"] for a in tags.all("a")}
    both = SearchCriteria("line", (("kind", ("interview", "press_conference")),))
    assert both.url in hrefs  # another value beside it
    assert SearchCriteria("line").url in hrefs  # the chip, and the value itself
    assert SearchCriteria("line", (("kind", ("interview",)),), sort=Sort.NEWEST).url in hrefs
    assert [a["href"] for a in tags.all("a", **{"aria-current": "true"})].count("?q=line") == 1
    bars = [a for a in tags.all("a") if a.get("aria-label", "").startswith("2011")]
    assert bars[0]["aria-label"] == "2011: 1 transcript"
    assert tags.all("input", name="kind", value="interview", type="hidden")
    for href in hrefs:
        if href.startswith("?"):
            assert client.get(f"/search/{href}").status_code == 200


def test_speeches_are_shown_with_who_when_and_where(client, archive):
    html, tags = page(client, "?q=line&scope=speeches&speaker=elin-aasgaard")
    assert "1 speech<" in html
    assert "Speeches with the word <b>line</b>" in html
    (hit,) = tags.all("article")
    assert "said" in hit["class"]
    shown = re.search(r"<article.*?</article>", html, re.DOTALL)[0]
    assert re.search(r"<h3><a [^>]*>Elin Aasgaard</a></h3>", shown)
    assert "We drew the fishing <mark>line</mark>." in shown
    assert "Talks on the fishing <mark>line</mark>" in shown
    assert "Harbour Palace, Lindholm, Varland" in shown
    assert 'datetime="2012-03-14"' in shown
    leads_to = [a["href"] for a in Tags(shown).all("a")]
    assert len(leads_to) == 2
    assert {href.partition("?")[0] for href in leads_to} == {archive[0].get_absolute_url()}
    assert all(href.endswith("#s0") for href in leads_to)


def test_the_scope_is_switched_by_links_and_kept_by_the_forms(client, archive):
    _, tags = page(client, "?q=line&kind=interview")
    (here,) = [a for a in tags.all("a", **{"aria-current": "page"}) if "q=line" in a["href"]]
    assert here["href"] == "/search/?q=line&kind=interview"
    assert tags.all("a", href="/search/?q=line&scope=speeches&kind=interview")
    assert not tags.all("input", name="scope")
    _, tags = page(client, "?q=line&scope=speeches")
    (here,) = [a for a in tags.all("a", **{"aria-current": "page"}) if "q=line" in a["href"]]
    assert here["href"] == "/search/?q=line&scope=speeches"
    assert len(tags.all("input", type="hidden", name="scope", value="speeches")) == 2


def test_the_same_search_leads_to_its_other_shapes(client, archive):
    _, tags = page(client, "?q=line&kind=interview&page=1")
    for name in ("search-concordance", "search-trends", "search-csv", "search-atom", "search-json"):
        assert tags.all("a", href=f"{reverse(name)}?q=line&kind=interview")
    assert tags.all("link", type="application/json", href="/search.json?q=line&kind=interview")
    assert tags.all("link", type="application/atom+xml", href="/search.atom?q=line&kind=interview")
    _, tags = page(client, "")
    assert not [a for a in tags.all("a") if a["href"].startswith("/search/trends")]


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("/search/", "/search/"),
        ("/search/?kind=interview&q=line&utm=1", "/search/?q=line&kind=interview"),
        ("/search/?sort=relevance&q=line&page=1", "/search/?q=line"),
        ("/search/concordance/?order=left&q=line", "/search/concordance/?q=line&order=left"),
        ("/search/trends/?utm=1&q=line", "/search/trends/?q=line"),
    ],
)
def test_a_search_has_one_address_however_it_was_written(client, archive, asked, own):
    canonical = read(client, asked).select_one("link[rel=canonical]")
    assert canonical["href"] == f"http://testserver{own}"


def test_a_value_is_left_out_and_taken_back(client, archive):
    html, tags = page(client, "?q=line")
    (minus,) = tags.all("a", **{"aria-label": "Leave out Interview"})
    assert minus["href"] == "?q=line&kind=-interview"
    html, tags = page(client, minus["href"])
    assert "1 transcript<" in html
    assert "Talks on the fishing" in html
    assert "<del>Interview</del>" in html
    assert "Not Interview" in html
    back = tags.all("a", href="?q=line")
    assert len(back) == 2  # the chip and the value
    assert not tags.all("a", **{"aria-label": "Leave out Interview"})


def test_bars_lead_into_a_period_and_out_of_it(client, archive):
    _, tags = page(client, "?q=line&kind=interview")
    (bar,) = [a for a in tags.all("a") if a.get("aria-label") == "2011: 1 transcript"]
    assert bar["href"] == "?q=line&year=2011&kind=interview"
    html, tags = page(client, bar["href"])
    (bar,) = [a for a in tags.all("a") if a.get("aria-label") == "September 2011: 1 transcript"]
    assert bar["href"] == "?q=line&month=2011-09&kind=interview"
    assert tags.all("nav", **{"aria-label": "Period"})
    html, tags = page(client, bar["href"])
    way = re.search(r'<nav class="period".*?</nav>', html, re.DOTALL)[0]
    assert [a["href"] for a in Tags(way).all("a")] == [
        "?q=line&kind=interview",
        "?q=line&decade=2010&kind=interview",
        "?q=line&year=2011&kind=interview",
    ]
    assert '<span aria-current="true">September 2011</span>' in way
    assert html.count("September 2011") >= 4  # the way, the bar, the list, the chip
    assert not [a for a in tags.all("a") if (a.get("aria-label") or "").startswith("2012")]


def test_bars_are_also_a_list(client, archive):
    html, _ = page(client, "?q=line&scope=speeches")
    listed = re.search(r'<ol class="year-list">.*?</ol>', html, re.DOTALL)[0]
    assert re.findall(r">(\d{4})</a> <span class=\"number\">(\d)", listed) == [
        ("2011", "1"),
        ("2012", "2"),
    ]
    assert 'aria-label="2012: 2 speeches"' in html


def test_a_mistake_is_shown_at_its_place_with_the_query_mended(client, archive):
    html, tags = page(client, "?q=fishing+(line&kind=press_conference")
    assert "<code>fishing <mark>(</mark>line</code>" in html
    assert tags.all("a", href="?q=fishing+%28line%29&kind=press_conference")
    html, tags = page(client, "?q=speaker:vaskk+line")
    assert "<code><mark>speaker:vaskk</mark> line</code>" in html
    assert tags.all("a", href="?q=speaker%3A%22Teodor+Vask%22+line")
    html, _ = page(client, "?q=line+<b>")
    assert "<code>line <mark>&lt;</mark>b&gt;</code>" in html
    html, _ = page(client, "?q=line&from=yesterday")
    assert "For example: <q>2003-01-10</q>" in html


def test_who_says_it_most(client, archive):
    html, _ = page(client, "?q=line")
    most = re.search(r'<div class="most">.*?</div>', html, re.DOTALL)[0]
    assert re.findall(r'href="([^"]*)">([^<]*)</a> <span class="number">(\d+)', most) == [
        ("?q=line&amp;scope=speeches&amp;speaker=elin-aasgaard", "Elin Aasgaard", "1"),
        ("?q=line&amp;scope=speeches&amp;speaker=teodor-vask", "Teodor Vask", "1"),
    ]
    assert "Who says it most" not in page(client, "?kind=interview")[0]


def test_a_known_name_leads_to_the_page_of_its_bearer(client, archive):
    _, tags = page(client, "?q=teodor+vask")
    assert tags.all("a", href="/people/teodor-vask/")
    (offered,) = answer(client, "?q=teodor+vask")["people"]
    assert offered == {"name": "Teodor Vask", "url": "http://testserver/people/teodor-vask/"}
    assert not page(client, "?q=line")[1].all("a", href="/people/teodor-vask/")


def test_every_example_of_how_to_ask_is_a_link_that_is_understood(client, archive):
    html, _ = page(client, "?q=line&kind=interview")
    shown = re.search(r'<details class="how">.*?</details>', html, re.DOTALL)[0]
    links = [a["href"] for a in Tags(shown).all("a")]
    assert len(links) == len(EXAMPLES)
    for href, (example, _) in zip(links, EXAMPLES, strict=True):
        asked, problems = criteria(parse_qs(href.removeprefix("?")))
        assert (asked.q, asked.chosen("kind"), problems) == (example, ("interview",), ())


def test_the_form_is_labelled_and_keeps_what_was_asked(client, archive):
    html, tags = page(client, "?q=line&from=2012-01-01&sort=newest")
    (search,) = [a for a in tags.all("input", type="search") if a["value"] == "line"]
    assert search["aria-label"]
    assert tags.all("input", type="date", name="from", value="2012-01-01")
    assert len(tags.all("input", type="hidden", name="from", value="2012-01-01")) == 1
    assert len(tags.all("input", type="hidden", name="sort", value="newest")) == 2
    assert "From 1 January 2012" in html


def test_pages_follow_one_another(client, archive):
    published(*(a_transcript(f"No. {n}", date=f"2001-01-{n:02}") for n in range(1, 24)))
    _, tags = page(client, "?language=en&page=2")
    assert tags.all("a", rel="prev", href="?language=en")
    assert not tags.all("a", rel="next")
    assert len(tags.all("article")) == 6
    _, tags = page(client, "?language=en")
    assert tags.all("a", rel="next", href="?language=en&page=2")
    assert len(tags.all("article")) == 20


def test_a_page_past_the_end_is_not_there_and_leads_back(client, archive):
    html, tags = page(client, "?q=line&page=9", status=404)
    assert "There is no page 9" in html
    assert tags.all("a", href="?q=line")
    beyond = answer(client, "?q=line&page=9", status=404)
    assert (beyond["total"], beyond["pages"], beyond["hits"]) == (2, 1, [])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("?q=(", "has no closing one"),
        ('?q="', "is not closed"),
        ("?q=AND+OR", "AND needs words on both sides"),
        ("?q=[to", "The sign [ has no meaning here"),
        ("?q=" + "x" * 10_000, "Only the first 1000 characters"),
        ("?q=%00%1f", "3 transcripts"),
        ("?q=<script>alert(1)</script>", "The sign &lt; has no meaning here"),
        ("?q=a*", "needs at least 2 letters"),
        ("?q=%E2%80%AE%EF%BF%BF", "There is no word"),
        ("?q=%ff%fe", "There is no word"),
        ("?page=0", "is not the number of a page"),
        ("?page=abc", "is not the number of a page"),
        ("?year=foo", "is not a year"),
        ("?from=2003-13-45", "is not a date"),
        ("?from=2004&to=2003", "so no dates were used"),
        ("?sort=best", "There is no order"),
        ("?speaker=%00", "cannot be a value of Said by"),
        ("?speaker=nobody-at-all", "Nothing was found"),
        ("?speaker=<b>&kind=%22%3E", "&lt;b&gt;"),
        ("?q=zzz&q=line", "2 transcripts"),
        ("?unknown=1", "3 transcripts"),
    ],
)
def test_whatever_is_asked_there_is_an_answer(client, archive, address, words):
    html, _ = page(client, address)
    assert words in html
    assert isinstance(answer(client, address)["total"], int)


def test_nothing_found_says_what_to_try(client, archive):
    html, tags = page(client, "?q=fishng&kind=press_conference")
    assert "Nothing was found" in html
    assert "Did you mean" in html
    assert tags.all("a", href="?q=fishing&kind=press_conference")
    assert tags.all("a", href="?q=fishng")
    Transcript.objects.all().delete()
    snapshots._snapshots.clear()
    html, _ = page(client, "")
    assert "Nothing" in html


def test_long_facets_fold(client, archive):
    published(*(a_transcript("T", [(f"Person {n:02}", "word")]) for n in range(15)))
    _, tags = page(client, "")
    assert len(tags.all("details", **{"class": "facet-more"})) == 2  # said by, taking part


def test_json_is_the_same_answer(client, archive):
    data = answer(client, "?q=line&kind=interview&sort=oldest")
    assert (data["query"], data["total"], data["page"], data["pages"]) == ("line", 1, 1, 1)
    assert data["understood"] == "the word line"
    (hit,) = data["hits"]
    assert hit["url"] == f"http://testserver{archive[1].get_absolute_url()}"
    assert (hit["title"], hit["date"], hit["venue"]) == ("Interview", "2011-09", None)
    assert hit["snippet"] == "A <mark>line</mark> is a <mark>line</mark>."
    assert hit["passages"][0]["speaker"] == "Teodor Vask"
    assert hit["passages"][0]["url"].endswith("#s0")
    kinds = {row["value"]: row for row in data["facets"]["kind"]}
    assert kinds["interview"]["selected"]
    assert kinds["press_conference"] == {
        "value": "press_conference",
        "label": "Press conference",
        "count": 1,
        "selected": False,
        "excluded": False,
        "url": "http://testserver/search.json?q=line&kind=interview&kind=press_conference&sort=oldest",
        "exclude_url": "http://testserver/search.json?q=line&kind=-press_conference&kind=interview&sort=oldest",
    }
    assert "month" not in data["facets"]
    assert (data["scope"], hit["unit"]) == ("transcripts", "transcript")
    assert data["histogram"] == {
        "level": "year",
        "bars": [
            {
                "value": "2011",
                "label": "2011",
                "count": 1,
                "selected": False,
                "url": "http://testserver/search.json?q=line&year=2011&kind=interview&sort=oldest",
            }
        ],
    }
    assert data["speakers"] == [
        {
            "label": "Teodor Vask",
            "count": 1,
            "url": "http://testserver/search.json?q=line&scope=speeches&speaker=teodor-vask&kind=interview&sort=oldest",
        }
    ]
    (problem,) = answer(client, "?q=fishing+(line")["problems"]
    assert (problem["place"], problem["mended"]) == (8, "fishing (line)")
    said = answer(client, "?q=line&scope=speeches&sort=newest")
    assert (said["scope"], said["total"]) == ("speeches", 3)
    assert {hit["unit"] for hit in said["hits"]} == {"speech"}
    assert [hit["url"].partition("#")[2] for hit in said["hits"]] == ["s1", "s0", "s0"]
    assert answer(client, "?q=(")["problems"][0]["code"] == "parenthesis_not_closed"
    assert answer(client, "?q=lime")["suggestion"] == "line"


def test_answers_are_revalidated(client, archive):
    for address in ("/search/?q=line", "/search.json?q=line"):
        first = client.get(address)
        assert "no-cache" in first["Cache-Control"]
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")
    assert client.post("/search/").status_code == 405


def test_withdrawn_is_gone_from_the_next_request(client, archive):
    before = client.get("/search/?q=rained")
    archive[2].status = "withdrawn"
    archive[2].save()
    published(archive[2])
    after = client.get("/search/?q=rained", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "It rained" not in after.content.decode()


def test_without_an_index_the_page_says_so(client, archive, index):
    (index.path / "current").unlink()
    html, _ = page(client, "?q=line", status=503)
    assert "Search is not ready" in html
    assert "manage.py index" in html
    response = client.get("/search.json?q=line")
    assert (response.status_code, list(response.json())) == (503, ["error"])
    assert response["Retry-After"]
    assert "no-store" in response["Cache-Control"]


def test_an_archive_that_holds_nothing_needs_no_index(client, index):
    html, _ = page(client, "?q=line&year=foo")
    assert "Nothing was found" in html
    assert "is not a year" in html
    assert answer(client, "")["total"] == 0


def test_the_number_of_database_queries_is_fixed(client, archive, django_assert_max_num_queries):
    published(*(a_transcript(f"No. {n}", [(f"P {n}", "A line.")]) for n in range(19)))
    with django_assert_max_num_queries(14):
        client.get("/search/?q=line&speaker=teodor-vask&speaker=p-3&kind=interview&kind=remarks")


@pytest.mark.parametrize("query", ["?q=line", "?q=line&scope=speeches", "", "concordance/?q=line"])
def test_a_page_asks_the_database_no_more_often_for_more_hits(client, query):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/search/{query}").status_code == 200
        return len(asked)

    numbers = []
    for more in range(2):
        published(
            *(
                a_transcript(
                    f"Talks {more}, {n}",
                    [(f"Delegate {n}", f"The line, {n}.")] * (n + 1),
                    venue=a_venue(f"House {more} {n}"),
                )
                for n in range(3 + 9 * more)
            )
        )
        numbers.append(queries())
    assert numbers[1] <= numbers[0] <= 20
