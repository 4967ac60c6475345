"""Snippets are safe, whole-worded and to the point."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.matches import Matcher, targets
from search.query import leaves, parse
from search.snippets import Span, fragment, marked

_texts = st.text(st.sampled_from("ab <>&\"'é\n.。— /mark"), max_size=200) | st.text(max_size=120)


@st.composite
def texts_with_spans(draw):
    text = draw(_texts)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.integers(0, 2))
    spans = [Span(min(a, b), max(a, b), leaf) for a, b, leaf in draw(st.lists(places, max_size=6))]
    return text, spans


def without_marks(html):
    return unescape(re.sub(r"</?mark>", "", html))


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


@given(
    st.lists(st.text(st.sampled_from("abcé-’"), min_size=1, max_size=9), min_size=1, max_size=60),
    st.integers(0, 59),
    st.integers(5, 60),
)
def test_words_are_never_cut(words, which, width):
    text = " ".join(words)
    which %= len(words)
    start = len(" ".join(words[:which])) + (1 if which else 0)
    found = fragment(text, [Span(start, start + len(words[which]))], width)
    kept = without_marks(found.html).split()
    assert kept == words[: len(kept)] or any(
        words[i : i + len(kept)] == kept for i in range(len(words))
    )
    assert words[which] in kept


def test_the_fragment_shows_most_of_the_query():
    text = "Fish. " + "Nothing here. " * 40 + "The line for fish was drawn. " + "More. " * 60
    spans = Matcher(targets(leaves(parse("fish line").tree))).spans(text)
    html = fragment(text, spans).html
    assert "The <mark>line</mark> for <mark>fish</mark> was drawn." in html
    assert html.startswith("Nothing here.")


def test_without_a_match_it_is_the_beginning():
    found = fragment("One two three. " * 40, [])
    assert found.html.startswith("One two three.")
    assert not found.cut_before
    assert found.cut_after


def test_script_is_text():
    text = "<script>alert(1)</script> & <mark>peace</mark>"
    spans = Matcher(targets(leaves(parse("peace").tree))).spans(text)
    assert fragment(text, spans).html == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;mark&gt;<mark>peace</mark>&lt;/mark&gt;"
    )
