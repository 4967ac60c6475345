"""Snippets are safe, whole-worded and to the point."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.matches import Matcher
from search.query import leaves, parse
from search.snippets import Span, fragment, marked
from search.words import analysis

_texts = st.text(st.sampled_from("ab <>&\"'é\n.。— /mark"), max_size=200) | st.text(max_size=120)


@st.composite
def texts_with_spans(draw):
    text = draw(_texts)
    place = st.integers(0, len(text))
    spans = []
    for ends in draw(st.lists(st.tuples(place, place, place, place), max_size=6)):
        first, start, end, last = sorted(ends)
        match = draw(st.sampled_from([None, (first, last)]))
        spans.append(Span(start, end, draw(st.integers(0, 2)), match))
    return text, spans


def without_marks(html):
    return unescape(re.sub(r"</?mark>", "", html))


def spans_of(q, text):
    return Matcher(leaves(parse(q).tree)).spans(text)


@given(texts_with_spans(), st.integers(1, 80))
def test_a_fragment_is_a_piece_of_the_text_and_holds_no_other_tag(given_, width):
    text, spans = given_
    found = fragment(text, spans, width)
    assert without_marks(found.html) in text
    assert re.fullmatch(r"(?:[^<>]|</?mark>)*", found.html)
    assert re.fullmatch(r"(?:[^<>]*<mark>[^<>]+</mark>)*[^<>]*", found.html)


@given(texts_with_spans())
def test_marking_keeps_the_whole_text(given_):
    text, spans = given_
    html = marked(text, spans)
    assert without_marks(html) == text
    assert re.fullmatch(r"(?:[^<>]*<mark>[^<>]+</mark>)*[^<>]*", html)


_WORDS = """peace treaty Treaties’s non-interference l’accord U.S. 5,000 5\u00a0000 cafe\u0301
 co\u00adop 和平条约 กำลัง 한국 ｶﾞｽ x和y договор ёлка — « .""".replace("\n", "").split(" ")


@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=80),
    st.sampled_from([" ", " ", "\n", "。"]),
    st.data(),
    st.integers(5, 80),
)
def test_words_are_never_cut(written, between, data, width):
    text = between.join(written)
    words = [match.span() for match in analysis.WORD.finditer(text)]
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = min(len(words) - 1, first + data.draw(st.integers(0, 3)))
    html = fragment(text, [Span(words[first][0], words[last][1])], width).html
    kept = analysis.section_words(without_marks(html))
    everything = analysis.section_words(text)
    assert any(everything[i : i + len(kept)] == kept for i in range(len(everything)))
    assert f"<mark>{text[words[first][0] : words[last][1]]}</mark>" in html


def test_the_fragment_shows_most_of_the_query():
    text = "Fish. " + "Nothing here. " * 40 + "The line for fish was drawn. " + "More. " * 60
    html = fragment(text, spans_of("fish line", text)).html
    assert "The <mark>line</mark> for <mark>fish</mark> was drawn." in html
    assert html.startswith("Nothing here.")


@pytest.mark.parametrize(
    ("q", "whole"),
    [
        ('"the long line of boats"', "<mark>The long line of boats</mark>"),
        ("harb*", "<mark>harbour</mark>"),
        ("line NEAR/3 harbour", "<mark>line</mark> of boats left <mark>harbour</mark>"),
        ('"harbour boats"~1', "<mark>boats</mark> left <mark>harbour</mark>"),
    ],
)
@pytest.mark.parametrize("width", [20, 60, 260])
def test_a_match_is_shown_as_a_whole(q, whole, width):
    text = "Lines and boats. " * 30 + "The long line of boats left harbour. " + "Nothing. " * 60
    assert whole in fragment(text, spans_of(q, text), width).html


def test_words_far_from_each_other_are_shown_together():
    between = "and so on and on " * 9
    text = f"The line. {'Nothing. ' * 50} One line {between}to the harbour. {'Nothing. ' * 50}"
    html = fragment(text, spans_of("line NEAR/50 harbour", text)).html
    assert f"<mark>line</mark> {between}to the <mark>harbour</mark>" in html


def test_a_text_without_spaces_is_cut_between_its_words():
    text = "平" * 2_000 + "和平条约" + "平" * 2_000
    html = fragment(text, spans_of("条约", text)).html
    assert "<mark>条约</mark>" in html
    assert len(without_marks(html)) < 320


def test_without_a_match_it_is_the_beginning():
    found = fragment("One two three. " * 40, [])
    assert found.html.startswith("One two three.")
    assert not found.cut_before
    assert found.cut_after


def test_script_is_text():
    text = "<script>alert(1)</script> & <mark>peace</mark>"
    assert fragment(text, spans_of("peace", text)).html == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;mark&gt;<mark>peace</mark>&lt;/mark&gt;"
    )
