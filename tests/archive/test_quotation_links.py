"""Addresses of quotations: words counted and summed the same for ever, and read back."""

import hashlib
import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.quotations.links import Quotation, parse, quotation, word_range
from archive.quotations.marking import marked
from archive.quotations.words import (
    Range,
    checksum,
    passage,
    place_of,
    plain,
    same_words,
    span_of,
    words,
)
from search.snippets import Span
from search.within import marked_paragraphs

TEXT = "We ask that it be kept.\n\nOn every  day\u00a0of the year."
ODD_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000"


# --- What is kept for good: changing any of these breaks links that people have printed ----------


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        (None, "s4k2jd83h.fcdee57f13"),
        (Range(1, 6), "s4k2jd83h.1-6.00e6f91492"),
        (Range(7, 12), "s4k2jd83h.7-12.4b4a70410e"),
        (Range(3, 3), "s4k2jd83h.3-3.8e7fc0236a"),
    ],
)
def test_the_form_of_the_address(wanted, address):
    made = quotation("s4k2jd83h", TEXT, wanted)
    assert str(made) == address
    assert parse(address) == made
    assert made.fits(TEXT)


def test_the_checksum_is_that_of_any_tool():
    said = hashlib.sha256(b"On every day of the year.").hexdigest()
    assert checksum("On every  day\u00a0of the\nyear. ") == said
    assert quotation("s1", TEXT, Range(7, 12)).checksum == said[:10]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\n ", 0),
        ("one", 1),
        ("don't — re-elect; “so”", 4),
        ("a\u00a0b\u2003c\u3000d\x85e\x1cf", 6),
        ("zero\u200bwidth\ufeffjoined", 1),  # which are no white space in Unicode
        ("我们希望。", 5),
        ("日本のGDPは3%です", 8),
        ("السلام عليكم", 2),
        ("Ω\u0301 ά", 2),
    ],
)
def test_how_words_are_counted(text, count):
    assert len(words(text)) == count


def test_spaces_are_those_of_unicode():
    assert len(words("x".join(ODD_SPACES))) == len(ODD_SPACES) - 1
    assert not words(ODD_SPACES)


def test_a_composed_and_a_decomposed_letter_are_one():
    assert checksum("caf\u00e9") == checksum("cafe\u0301")


# --- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "",
        "s4k2jd83h",
        "s4k2jd83h.12-38",
        "s4k2jd83h.12-38.7f3a",  # cut off
        "s4k2jd83h.38-12.7f3a9c2151",
        "s4k2jd83h.0-3.7f3a9c2151",
        "s4k2jd83h.1-3.xyzxyzxyzx",
        "s4k2jd83h.1-3.7f3a9c2151.more",
        "<script>.1-3.7f3a9c2151",
        ".1-3.7f3a9c2151",
        "s4k2jd83h.١-٣.7f3a9c2151",
        "s" * 25 + ".7f3a9c2151",
    ],
)
def test_what_is_no_quotation(written):
    assert parse(written) is None


def test_a_longer_checksum_proves_more():
    whole = checksum(passage(TEXT))
    assert parse(f"s1.{whole}").fits(TEXT)
    assert not parse(f"s1.{whole[:-1]}{'0' if whole[-1] != '0' else '1'}").fits(TEXT)
    assert parse(f" s1.{whole.upper()} ").fits(TEXT)


@given(st.text(max_size=80))
def test_anything_is_read_or_refused(written):
    found = parse(written)
    assert found is None or parse(str(found)) == found
    assert word_range(written) is None or word_range(str(word_range(written)))


SPEECHES = st.lists(
    st.text(st.sampled_from("ab é&<\"' \u00a0\u2003日本。.\u0301\n"), max_size=40), max_size=4
).map("\n\n".join)


@given(SPEECHES, st.data())
def test_what_is_quoted_fits_and_reads_back(text, data):
    count = len(words(text))
    assume(count)
    first = data.draw(st.integers(1, count))
    wanted = Range(first, data.draw(st.integers(first, count)))
    made = quotation("s1", text, wanted)
    assert made.fits(text)
    assert parse(str(made)) == made
    assert passage(text, wanted) == plain(text[slice(*span_of(text, wanted))])
    assert quotation("s1", text, Range(first, count + 1)) is None


@given(SPEECHES)
def test_form_and_white_space_do_not_count(text):
    same = unicodedata.normalize("NFC", text).replace(" ", " \n ")
    assert checksum(text) == checksum(same)


# --- Finding words among others -------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["a", "b", "ab", "ba"]), max_size=12)


@given(WORDS, WORDS, st.integers(0, 12))
def test_the_nearest_place_of_words_is_found(wanted, among, near):
    places = [i for i in range(len(among)) if wanted and among[i : i + len(wanted)] == wanted]
    found = place_of(wanted, among, near)
    assert (found is None) == (not places)
    assert found is None or abs(found - near) == min(abs(place - near) for place in places)
    assert found is None or found in places


def test_words_are_compared_in_one_form():
    assert same_words("cafe\u0301 au\u00a0lait") == ["caf\u00e9", "au", "lait"]


# --- Marking --------------------------------------------------------------------------------------


@given(SPEECHES, st.data())
def test_marks_hold_the_very_words_and_change_nothing_else(text, data):
    count = len(words(text))
    assume(count)
    first = data.draw(st.integers(1, count))
    span = span_of(text, Range(first, data.draw(st.integers(first, count))))
    bounds = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    spans = [Span(a, b, i) for i, (a, b) in enumerate(pairs, 1) if text[a:b].strip()]
    before = marked_paragraphs(text, spans, len(spans))
    after = marked(before, span, "quoted")
    page = BeautifulSoup("".join(after), "html.parser")
    quoted = [mark.get_text() for mark in page.select("mark.quoted")]
    assert "".join("".join(quoted).split()) == "".join(text[slice(*span)].split())
    assert len(page.select("mark#quoted")) == 1
    without = [re.sub(r'<mark class="quoted"[^>]*>([^<]*)</mark>', r"\1", html) for html in after]
    assert without == before


def test_markup_in_the_words_stays_words():
    html = marked(["&lt;b&gt; &amp; so"], span_of("<b> & so", Range(1, 2)), "quoted")
    assert html == ['<mark class="quoted" id="quoted">&lt;b&gt; &amp;</mark> so']


def test_a_quotation_of_the_whole_speech_has_no_range():
    assert str(Quotation("s1", None, "7f3a9c2151")) == "s1.7f3a9c2151"
    assert (
        Quotation("s1", Range(2, 3), "7f3a9c2151").address("/transcripts/talks/")
        == "/transcripts/talks/?quote=s1.2-3.7f3a9c2151#quoted"
    )
