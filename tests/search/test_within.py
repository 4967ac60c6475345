"""Searching one transcript: every match marked, numbered and linked to the next."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from search.snippets import Span
from search.within import Text, address, marked_paragraphs, within
from tests.archive.builder import a_transcript
from tests.archive.reader import links, read, words

STEPS = re.compile(r'<span class="steps[^>]*>.*?</span>')
MARKS = re.compile(r'<mark(?: id="m\d+")?>|</mark>')
WRITTEN = st.text(st.sampled_from("ab <>&\"'\n\r\u0301я漢"), max_size=60)


def plain(html):
    return unescape(MARKS.sub("", STEPS.sub("", html)))


def ids(html):
    return re.findall(r'id="(m\d+)"', html)


def marked(html):
    return [unescape(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)]


def found(query, *texts, language="en"):
    named = [Text(f"s{number}", text, "Elin Aasgaard") for number, text in enumerate(texts)]
    return within(query, named, language)


def html(answer, *texts):
    return "\n\n".join(
        paragraph
        for number, text in enumerate(texts)
        for paragraph in answer.paragraphs(f"s{number}", text)
    )


@st.composite
def texts_with_marks(draw):
    text = draw(WRITTEN)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    pairs = [
        (start, end)
        for start, end in zip(ends[::2], ends[1::2], strict=False)
        if "\n" not in (text[start], text[end - 1])  # as no match begins or ends with a line
    ]
    return text, [Span(*pair, number) for number, pair in enumerate(pairs, start=1)]


@given(texts_with_marks())
def test_without_its_marks_it_is_the_text(given_text):
    text, marks = given_text
    paragraphs = marked_paragraphs(text, marks, len(marks))
    assert [plain(paragraph) for paragraph in paragraphs] == text.split("\n\n")
    for paragraph in paragraphs:
        assert not set("<>\"'") & set(MARKS.sub("", STEPS.sub("", paragraph)))


@given(texts_with_marks())
def test_what_is_marked_is_what_was_found(given_text):
    text, marks = given_text
    whole = "".join(marked_paragraphs(text, marks, len(marks)))
    said = "".join(text[mark.start : mark.end].replace("\n\n", "") for mark in marks)
    assert "".join(marked(whole)) == said
    assert ids(whole) == [f"m{mark.leaf}" for mark in marks]


@given(
    st.lists(WRITTEN, max_size=4), st.sampled_from(["a", "b a", '"a b"', "я", "漢", "a*", "<a>"])
)
def test_every_match_has_its_number(texts, query):
    answer = found(query, *texts)
    whole = html(answer, *texts)
    assert ids(whole) == [f"m{number}" for number in range(1, answer.total + 1)]
    assert sum(place.total for place in answer.places) == answer.total


def test_words_are_found_as_the_search_finds_them():
    text = "The treaties of Café Lindholm. A Treaty, the treaty's end; entreaty."
    assert marked(html(found("treaty cafe", text), text)) == [
        "treaties",
        "Café",
        "Treaty",
        "treaty's",
    ]


def test_phrases_hold_together_and_what_is_excluded_is_not_marked():
    text = "The fishing line is a line. Fishing is not a line of fishing."
    assert marked(html(found('"fishing line" -draft', text), text)) == ["fishing line"]


def test_matches_that_overlap_are_one():
    text = "The quiet fishing line holds."
    answer = found('"quiet fishing" "fishing line"', text)
    assert marked(html(answer, text)) == ["quiet fishing line"]
    assert answer.total == 1


def test_a_phrase_that_runs_into_the_next_paragraph_is_one_match_in_both():
    text = "We keep the fishing\n\nline, as a line."
    answer = found('"fishing line" line', text)
    first, second = answer.paragraphs("s0", text)
    assert (marked(first), marked(second)) == (["fishing"], ["line", "line"])
    assert ids(first + second) == ["m1", "m2"]
    assert answer.total == 2


def test_every_match_leads_to_its_neighbours():
    texts = "A line.", "No.", "A line and a line."
    answer = found("line", *texts)
    bars = STEPS.findall(html(answer, *texts))
    assert [re.findall(r"<a[^>]*>\w+", bar) for bar in bars] == [
        ['<a href="#m2">Next', "<a>Previous", '<a href="#matches">List'],
        ['<a href="#m3">Next', '<a href="#m1">Previous', '<a href="#matches">List'],
        ["<a>Next", '<a href="#m2">Previous', '<a href="#matches">List'],
    ]
    assert ["opens" in bar for bar in bars] == [True, True, False]  # the first of each speech
    assert [(place.first, place.total) for place in answer.places] == [(1, 1), (2, 2)]
    assert answer.places[1].html == "A <mark>line</mark> and a <mark>line</mark>."


def test_fields_and_dates_are_passed_over_and_named():
    answer = found("line speaker:vask year:2003", "A line in 2003.")
    assert answer.passed_over == ("speaker:vask", "year:2003")
    assert answer.total == 1
    nothing = found("speaker:vask", "A line by Vask.")
    assert (nothing.asks_for_words, nothing.total) == (False, 0)


def test_mistakes_are_named():
    assert [problem.code for problem in found('"line', "A line.").problems] == ["quote_not_closed"]


@pytest.mark.parametrize(
    ("url", "query", "carrying"),
    [
        ("/transcripts/talks/", "", "/transcripts/talks/"),
        ("/transcripts/talks/#s1", "  ", "/transcripts/talks/#s1"),
        ("/transcripts/talks/", '"a & b"', "/transcripts/talks/?q=%22a+%26+b%22"),
        (
            "/transcripts/talks/#s1",
            "линия",
            "/transcripts/talks/?q=%D0%BB%D0%B8%D0%BD%D0%B8%D1%8F#s1",
        ),
    ],
)
def test_an_address_carries_the_query_before_its_anchor(url, query, carrying):
    assert address(url, query) == carrying


# --- The page --------------------------------------------------------------------------------

pages = pytest.mark.django_db


@pytest.fixture
def talks():
    return a_transcript(
        "Talks on the fishing line",
        lead="Two ministers drew a line.\n\nIt is a line.",
        speeches=[
            ("heading", "", "The line"),
            ("speech", "Elin Aasgaard", "Good afternoon.\n\nThe <b>line</b> & the line's end."),
            ("question", "Question", "Why?"),
            ("speech", "Elin Aasgaard", "A line is a line."),
            ("narration", "", "They drew a line."),
        ],
    )


def page(client, transcript, query):
    return read(client, f"{transcript.get_absolute_url()}?q={query}")


@pages
def test_the_page_marks_lead_headings_and_speeches_in_order(client, talks):
    shown = page(client, talks, "line")
    assert [mark["id"] for mark in shown.select("mark[id]")] == [f"m{n}" for n in range(1, 9)]
    assert [len(part.select("mark")) for part in shown.select(".lead p")] == [1, 1]
    assert words(shown.select_one(".speech h2 mark")) == "line"
    assert words(shown.select_one("#matches strong")) == "8 matches in 5 passages"
    where = [words(li.a) for li in shown.select("#matches li")]
    assert where == ["Lead", "Heading", "Elin Aasgaard", "Elin Aasgaard", "Narration"]
    assert [li.a["href"] for li in shown.select("#matches li")] == [
        "#m1",
        "#m3",
        "#m4",
        "#m6",
        "#m8",
    ]
    assert len({tag["id"] for tag in shown.find_all(id=True)}) == len(shown.find_all(id=True))


@pages
def test_marks_change_nothing_else_on_the_page(client, talks):
    plain_page = read(client, talks.get_absolute_url())
    shown = page(client, talks, "line")
    for steps in shown.select(".steps"):
        steps.decompose()
    assert shown.select_one(".lead").get_text() == plain_page.select_one(".lead").get_text()
    for before, after in zip(plain_page.select(".speech"), shown.select(".speech"), strict=True):
        assert before.get_text() == after.get_text()
        assert [(p.name, p.attrs) for p in before.find_all("p")] == [
            (p.name, p.attrs) for p in after.find_all("p")
        ]
    assert not shown.select(".speech b")
    body = shown.select_one(".body")
    assert (body["lang"], body["dir"]) == ("en", "ltr")


@pages
def test_the_words_of_another_language_are_found_by_its_endings(client):
    talks = a_transcript(language="ru", speeches=[("speech", "Elin Aasgaard", "О договорах.")])
    assert [words(mark) for mark in page(client, talks, "договор").select("mark[id]")] == [
        "договорах"
    ]


@pages
def test_the_form_keeps_the_query_and_leads_to_the_matches(client, talks):
    form = read(client, talks.get_absolute_url()).select_one(".within form")
    assert form["action"] == f"{talks.get_absolute_url()}#matches"
    assert form.select_one("input")["value"] == ""
    shown = page(client, talks, '"a+line"')
    assert shown.select_one("#within")["value"] == '"a line"'
    assert links(shown.select_one("#matches"))["Search all transcripts"] == (
        "/search/?q=%22a+line%22"
    )


@pages
@pytest.mark.parametrize("query", ["", "+", "%20%0a"])
def test_without_a_query_nothing_is_said(client, talks, query):
    shown = page(client, talks, query)
    assert not shown.select("#matches, mark, .steps, script[src*=match-steps]")


@pages
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nonesuch", "Nothing in this text matches"),
        ("speaker:elin", "There is no word to look for"),
        ("(", "has no closing one"),
        ("%00%ff<script>alert(1)</script>", "Nothing in this text matches"),
        ("x" * 5_000, "Only the first 1000 characters"),
    ],
)
def test_whatever_is_asked_there_is_an_answer(client, talks, query, said):
    shown = page(client, talks, query)
    assert said in words(shown.select_one("#matches"))
    assert not shown.select("script:not([src], [type='application/ld+json'])")


@pages
def test_one_address_is_canonical_and_the_others_are_not_for_search_engines(client, talks):
    plain_page, shown = read(client, talks.get_absolute_url()), page(client, talks, "line")
    for one in (plain_page, shown):
        assert one.select_one("link[rel=canonical]")["href"].endswith(talks.get_absolute_url())
    assert not plain_page.select("meta[name=robots]")
    assert "noindex" in shown.select_one("meta[name=robots]")["content"]


@pages
def test_each_query_has_its_own_validator(client, talks):
    url = talks.get_absolute_url()
    tags = {client.get(f"{url}?q={query}")["ETag"] for query in ("", "line", "ministers")}
    assert len(tags) == 3
    again = client.get(
        f"{url}?q=line", headers={"if-none-match": client.get(f"{url}?q=line")["ETag"]}
    )
    assert again.status_code == 304


@pages
def test_searching_asks_the_database_for_names_alone(client, talks, django_assert_max_num_queries):
    client.get(f"{talks.get_absolute_url()}?q=line")
    with CaptureQueriesContext(connection) as plain_page:
        client.get(talks.get_absolute_url())
    with django_assert_max_num_queries(len(plain_page) + 1):
        client.get(f"{talks.get_absolute_url()}?q=line")
