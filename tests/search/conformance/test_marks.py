"""What is marked in a text is what the reference finds in it."""

import random

import pytest

from search.matches import Matcher
from search.query import Near, Phrase, leaves, parse
from search.words import analysis
from tests.search.conformance.corpora import VOCABULARY, words_in, words_of
from tests.search.conformance.questions import Parts
from tests.search.conformance.reference import occurrences, places

TEXTS = 60


def marked_by_the_reference(leaf, text, language):
    """As (start, end) in the text: a row of words as a whole."""
    written = [(start, end) for word, start, end in analysis.words(text) for _ in word.forms]
    found = occurrences(leaf, places(text), language)
    return sorted({(written[first][0], written[last][1]) for first, last in found})


@pytest.mark.parametrize("language", VOCABULARY)
def test_marks_are_where_the_words_are(language):
    rng = random.Random(language)  # noqa: S311
    texts = [words_in(rng, language, 1, 25) for _ in range(TEXTS)]
    parts = Parts(rng, [places(text) for text in texts], words_of(language))
    for text in texts:
        for _ in range(5):
            query = parts.part()
            for leaf in leaves(parse(query).tree):
                right = marked_by_the_reference(leaf, text, language)
                spans = [(span.start, span.end) for span in Matcher([leaf]).spans(text, language)]
                asked = f"{query} in {language}: {text!r}"
                if isinstance(leaf, Near) or (isinstance(leaf, Phrase) and leaf.slop):
                    assert bool(spans) == bool(right), asked
                else:
                    assert spans == right, asked
