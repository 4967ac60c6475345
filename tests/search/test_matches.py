"""What is marked in a text is what the index finds in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.matches import Matcher, targets
from search.query import leaves, parse


def marked(q, text):
    found = Matcher(targets(leaves(parse(q).tree))).spans(text)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("q", "text", "parts"),
    [
        ("treaty", "Treaties and a treaty’s end; entreaty", ["Treaties", "treaty’s"]),
        ("hope", "Hoping, hoped, hops", ["Hoping", "hoped"]),
        ("die", "They were dying", ["dying"]),
        ("sky", "The skies", ["skies"]),
        ("sensible", "sensibility", ["sensibility"]),
        ("US", "The U.S. and us", ["U.S.", "us"]),
        ("noninterference", "Of non-interference", ["non-interference"]),
        ("interference", "Of non-interference", ["non-interference"]),
        (
            "non-interference",
            "noninterference, non interference",
            ["noninterference", "non interference"],
        ),
        ("cafe", "Café, cafe\u0301", ["Café", "cafe\u0301"]),
        ("елка", "Ёлки и ёлка", ["Ёлки", "ёлка"]),
        ("договор", "Договоры", ["Договоры"]),
        (
            '"peace treaty"',
            "A peace treaty. Peace, treaty. Treaty peace",
            ["peace treaty", "Peace, treaty"],
        ),
        ('"to be or not to be"', "To be or not to be!", ["To be or not to be"]),
        ("fish*", "Fishing for fish, not selfish", ["Fishing", "fish"]),
        ("peace -war", "War and peace", ["peace"]),
        ("line", "İstanbul line", ["line"]),
        ("1000", "1,000 boats", ["1,000"]),
        ('peace treaty "peace treaty"', "Peace now, treaty", ["Peace", "treaty"]),
        ("", "Anything", []),
    ],
)
def test_is_marked(q, text, parts):
    assert marked(q, text) == parts


WORDS = """peace Peace’s treaties treaty U.S. us non-interference noninterference café cafe ёлка
hoping hope dying die 1,000 1000 fishing fish O’Brien l'accord ß"""
_words = st.sampled_from(WORDS.split())


@given(_words, st.lists(_words, max_size=8))
def test_a_text_has_marks_if_and_only_if_the_index_would_find_it(asked, written):
    text = ". ".join(written)
    places, _ = analysis.positions(text)
    (word,) = [word for word, _, _ in analysis.words(asked)]
    found = {*word.terms} <= set(places) if len(word.terms) == 1 else False
    if word.joined:
        found = word.joined[1] in places  # a text that has the parts in a row has this too
    assert bool(marked(asked, text)) == found
