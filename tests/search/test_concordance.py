"""Keyword in context: the lines of a text, their orders, the page, and the CSV file."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.snippets import Span
from search.studies import views
from search.studies.concordance import (
    Line,
    Order,
    line,
    places,
    sort_key,
    words_after,
    words_before,
)
from tests.search.corpus import a_transcript, published

TEXT = "Four winters passed.\n\nThe fishing line was drawn by both sides; nobody lost by it."


def at(word, text=TEXT):
    start = text.index(word)
    return start, start + len(word)


# --- Lines -----------------------------------------------------------------------------------


def test_a_line_has_what_stands_around_the_keyword():
    assert line(TEXT, *at("line")) == Line(
        "Four winters passed. The fishing ",
        "line",
        " was drawn by both sides; nobody lost by it.",
    )


def test_a_line_is_cut_between_words():
    assert line(TEXT, *at("line"), width=14) == Line("The fishing ", "line", " was drawn by")
    assert line(TEXT, *at("line"), width=13) == Line("The fishing ", "line", " was drawn by")
    assert line(TEXT, *at("line"), width=12) == Line("The fishing ", "line", " was drawn")


def test_a_text_without_spaces_is_cut_all_the_same():
    text = "漁" * 500 + "線" + "業" * 500
    assert line(text, 500, 501, width=20) == Line("漁" * 20, "線", "業" * 20)


def test_a_keyword_over_two_paragraphs_is_on_one_line():
    assert line(TEXT, *at("passed.\n\nThe")).keyword == "passed. The"


def test_signs_at_the_keyword_stay_at_it():
    text = 'He said "peace", twice.'
    assert line(text, *at("peace", text)) == Line('He said "', "peace", '", twice.')


@given(st.text(alphabet="ab \n.é", max_size=300), st.integers(0, 300), st.integers(1, 30))
def test_a_line_reads_as_the_text_does(text, start, length):
    start = min(start, len(text))
    one = line(text, start, start + length, width=40)
    assert len(one.before) <= 40
    assert len(one.after) <= 40
    read = " ".join(f"{one.before}{one.keyword}{one.after}".split())
    assert read in " ".join(text.split())


def test_matches_in_one_place_are_one_line():
    spans = [Span(5, 9, 0), Span(0, 4, 1), Span(5, 9, 1), Span(5, 12, 2)]
    assert places(spans) == [(0, 4), (5, 9), (5, 12)]


# --- Neighbours ------------------------------------------------------------------------------


def test_neighbours_are_read_outwards_and_folded():
    text = "Dès l'été, Thé-Café LINE Élan d'Île. And"
    assert words_before(text, text.index("LINE")) == ("cafe", "the", "ete")
    assert words_after(text, text.index("LINE") + 4) == ("elan", "d", "ile")


def test_neighbours_end_with_the_text():
    assert words_before(TEXT, 0) == ()
    assert words_before(TEXT, TEXT.index("winters")) == ("four",)
    assert words_after(TEXT, len(TEXT)) == ()


def test_a_neighbour_is_a_whole_word_far_into_a_text():
    text = "word " * 100 + "line" + " word" * 100
    start, end = at("line", text)
    assert words_before(text, start) == words_after(text, end) == ("word", "word", "word")


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order.LEFT, ("fishing", "the", "passed")),
        (Order.RIGHT, ("was", "drawn", "by")),
        (Order.SPEAKER, ("elin aasgaard",)),
        (Order.NEWEST, ()),
        (Order.OLDEST, ()),
    ],
)
def test_what_lines_go_by(order, key):
    assert sort_key(order, "Elin Aasgaard", TEXT, *at("line")) == key


# --- The page --------------------------------------------------------------------------------


@pytest.fixture
def archive(index):
    rows = [
        a_transcript(
            "Talks",
            [
                ("Elin Aasgaard", "The blue line holds. A line is a line."),
                ("Question", "Which line?"),
                ("", "They left."),
            ],
            date="2012-03-14",
        ),
        a_transcript("Interview", [("Teodor Vask", "Every line bends.")], date="2011-09"),
        a_transcript(
            "Undated",
            [("Åse Berg", "My line: <b>none</b>. =1+1 is no line"), ("Elin Aasgaard", "Peace.")],
            date=None,
        ),
    ]
    published(*rows)
    return rows


class Lines(list):
    """The lines of a page as (date, speaker, before, keyword, after), and where they lead."""

    def __init__(self, html):
        rows = re.findall(r"<tr class.*?</tr>", html, re.DOTALL)
        self.links = [re.search(r'<a href="(.*?)"', row).group(1) for row in rows]
        for row in rows:
            keyword = re.search(r"<a [^>]*>(.*?)</a>", row).group(1)
            when, who, before, after = (
                re.sub("<.*?>", "", cell) for cell in re.findall("<td.*?</td>", row, re.DOTALL)
            )
            self.append((when, who, before, keyword, after.removeprefix(keyword)))


def page(client, query, status=200):
    response = client.get(f"/search/concordance/{query}")
    assert response.status_code == status
    html = response.content.decode()
    return html, Lines(html)


def test_every_match_is_a_line(client, archive):
    html, lines = page(client, "?q=line")
    assert lines == [
        ("14 March 2012", "Elin Aasgaard", "The blue ", "line", " holds. A line is a line."),
        ("14 March 2012", "Elin Aasgaard", "The blue line holds. A ", "line", " is a line."),
        ("14 March 2012", "Elin Aasgaard", "The blue line holds. A line is a ", "line", "."),
        ("14 March 2012", "Question", "Which ", "line", "?"),
        ("September 2011", "Teodor Vask", "Every ", "line", " bends."),
        ("Undated", "Åse Berg", "My ", "line", ": &lt;b&gt;none&lt;/b&gt;. =1+1 is no line"),
        ("Undated", "Åse Berg", "My line: &lt;b&gt;none&lt;/b&gt;. =1+1 is no ", "line", ""),
    ]
    assert "7 lines from 4 speeches" in html
    talks = archive[0].get_absolute_url()
    assert lines.links[:4] == [f"{talks}?q=line#s0"] * 3 + [f"{talks}?q=line#s1"]


@pytest.mark.parametrize(
    ("order", "firsts"),
    [
        ("oldest", ["Every ", "The blue ", "The blue line holds. A "]),
        ("speaker", ["My ", "My line: &lt;b&gt;none&lt;/b&gt;. =1+1 is no ", "The blue "]),
        ("left", ["The blue line holds. A ", "The blue line holds. A line is a ", "The blue "]),
        ("right", ["The blue line holds. A line is a ", "Which ", "My line: &lt;b&gt;"]),
    ],
)
def test_lines_are_put_in_order(client, archive, order, firsts):
    html, lines = page(client, f"?q=line&order={order}")
    assert len(lines) == 7
    for (_, _, before, _, _), first in zip(lines, firsts, strict=False):
        assert before.startswith(first)
    assert f'order={order}" rel="nofollow" aria-current="true"' in html
    assert f'<input type="hidden" name="order" value="{order}">' in html


def test_left_and_right_go_by_the_second_word_where_the_first_is_the_same(client, index):
    said = ["red bay line one two", "blue bay line one one", "green cove line one"]
    published(a_transcript("T", [("Elin Aasgaard", text) for text in said]))
    _, lines = page(client, "?q=line&order=left")
    assert [before for _, _, before, _, _ in lines] == ["blue bay ", "red bay ", "green cove "]
    _, lines = page(client, "?q=line&order=right")
    assert [after for *_, after in lines] == [" one", " one one", " one two"]


def test_filters_are_those_of_the_search(client, archive):
    html, lines = page(client, "?q=line&speaker=teodor-vask")
    assert [who for _, who, *_ in lines] == ["Teodor Vask"]
    assert "Said by Teodor Vask" in html
    _, lines = page(client, "?q=line&speaker=-elin-aasgaard&from=2012")
    assert [who for _, who, *_ in lines] == ["Question"]
    _, lines = page(client, "?q=speaker:vask+line")
    assert [who for _, who, *_ in lines] == ["Teodor Vask"]


def test_each_part_of_a_query_has_its_lines(client, archive):
    _, lines = page(client, '?q="a line" holds')
    assert [keyword for *_, keyword, _ in lines] == ["holds", "A line", "a line"]


def test_without_a_word_there_is_nothing_to_show(client, archive):
    html, lines = page(client, "")
    assert lines == []
    assert "Which word, which phrase?" in html
    html, lines = page(client, "?q=speaker:vask")
    assert lines == []
    assert "There is no word to show" in html


def test_nothing_found_says_what_to_do(client, archive):
    html, lines = page(client, "?q=nonesuch&kind=remarks&order=left")
    assert lines == []
    assert "Nothing was found" in html
    assert 'href="?q=nonesuch&order=left"' in html.replace("&amp;", "&")


def test_mistakes_are_named(client, archive):
    html, lines = page(client, "?q=(line&order=best&page=0")
    assert "There is no such order" in html
    assert "has no closing one" in html
    assert "is not the number of a page" in html
    assert len(lines) == 7


def test_lines_are_paged(client, index):
    published(a_transcript("T", [("Elin Aasgaard", "line " * 30)] * 4))
    html, lines = page(client, "?q=line&order=right")
    assert len(lines) == 100
    assert "120 lines from 4 speeches" in html
    assert 'rel="next" href="?q=line&page=2&order=right"' in html.replace("&amp;", "&")
    html, lines = page(client, "?q=line&page=2&order=right")
    assert len(lines) == 20
    assert "page 2 of 2" in html
    html, lines = page(client, "?q=line&page=3", status=404)
    assert lines == []
    assert "There is no page 3" in html


def test_more_lines_than_are_put_in_order_are_named(client, archive, monkeypatch):
    monkeypatch.setattr(views, "MOST_LINES", 4)
    html, lines = page(client, "?q=line&order=speaker")
    assert len(lines) == 4
    assert {when for when, *_ in lines} == {"14 March 2012"}
    assert "these are the newest, and no more than 4 are put in order" in html
    html, lines = page(client, "?q=line&order=oldest")
    assert lines[0][0] == "September 2011"
    assert "these are the oldest" in html
    assert len(rows_of(client, "?q=line")) == 7  # the file has them all


def test_as_many_lines_as_are_put_in_order_are_all(client, archive, monkeypatch):
    monkeypatch.setattr(views, "MOST_LINES", 7)
    html, lines = page(client, "?q=line")
    assert len(lines) == 7
    assert "There are more" not in html


def test_what_is_withdrawn_is_not_shown_even_if_the_index_has_it_still(client, archive):
    archive[0].status = "withdrawn"
    archive[0].save()
    html, lines = page(client, "?q=line")
    assert {who for _, who, *_ in lines} == {"Teodor Vask", "Åse Berg"}
    assert "3 lines from 2 speeches" in html


def test_speeches_of_a_transcript_stay_together_across_batches(client, archive, monkeypatch):
    before = page(client, "?q=line")[1]
    monkeypatch.setattr("search.studies.occurrences._KEYS", 1)
    monkeypatch.setattr("search.studies.occurrences.batches.__defaults__", (1,))
    assert page(client, "?q=line")[1] == before


def test_a_script_from_right_to_left_says_so(client, index):
    published(a_transcript("T", [("", "قال السلام علينا")], language="ar"))
    html, _ = page(client, "?q=السلام")
    assert '<tr class="rtl">' in html
    assert html.count('lang="ar" dir="rtl"') == 2


def test_the_table_says_what_it_is(client, archive):
    html, _ = page(client, "?q=line")
    assert html.count('<th scope="col"') == 4
    assert "<caption" in html


# --- The file --------------------------------------------------------------------------------


def rows_of(client, query):
    response = client.get(f"/search/concordance.csv{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="concordance.csv"'
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_file_has_every_line(client, archive):
    rows = rows_of(client, "?q=line&page=9")
    assert rows[0] == {
        "date": "2012-03-14",
        "speaker": "Elin Aasgaard",
        "before": "The blue",
        "keyword": "line",
        "after": "holds. A line is a line.",
        "words_before": "blue the",
        "words_after": "holds a line",
        "title": "Talks",
        "language": "en",
        "url": f"http://testserver{archive[0].get_absolute_url()}#s0",
    }
    assert [row["date"] for row in rows] == ["2012-03-14"] * 4 + ["2011-09", "", ""]
    assert [row["date"] for row in rows_of(client, "?q=line&order=oldest")][:2] == [
        "2011-09",
        "2012-03-14",
    ]


def test_no_cell_of_the_file_is_a_formula(client, index):
    published(a_transcript("=1+1", [("@Elin", "+line -line =line")], participants=[]))
    for row in rows_of(client, "?q=line"):
        assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]
    (first, *_) = rows_of(client, "?q=line")
    assert first["title"] == "'=1+1"
    assert first["before"] == "'+"


def test_the_file_of_nothing_has_its_header(client, archive):
    assert rows_of(client, "?q=nonesuch") == []
    assert rows_of(client, "") == []


def test_without_an_index_both_say_so(client, archive, index):
    (index.path / "current").unlink()
    for address in ("/search/concordance/?q=line", "/search/concordance.csv?q=line"):
        response = client.get(address)
        assert response.status_code == 503
        assert response["Retry-After"]


def test_an_archive_that_holds_nothing_needs_no_index(client, index):
    assert "Nothing was found" in page(client, "?q=line")[0]
    assert rows_of(client, "?q=line") == []


def test_answers_are_revalidated(client, archive):
    first = client.get("/search/concordance/?q=line")
    again = client.get("/search/concordance/?q=line", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.post("/search/concordance/").status_code == 405


def test_the_number_of_database_queries_is_fixed(client, archive, django_assert_max_num_queries):
    published(*(a_transcript(f"No. {n}", [(f"P {n}", "A line.")]) for n in range(30)))
    with django_assert_max_num_queries(12):
        client.get("/search/concordance/?q=line&kind=remarks&order=left")
