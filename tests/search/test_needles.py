"""No word is overlooked by looking for needles."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.matches import needles
from search.matches.haystack import haystack
from search.words import analysis
from tests.search.test_analysis import ENDINGS
from tests.search.test_matches import WORDS

_WRITTEN = " ".join(WORDS.values()).split()
_texts = st.lists(
    st.sampled_from([*_WRITTEN, "U.S.S.R.", "5\u202f000", "ﬃ", "ǅ", "𝐏eace", "ʰa", "а\u0301"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    max_size=6,
).flatmap(lambda words: st.sampled_from([" ", "", "-", "’", "\u00a0"]).map(lambda s: s.join(words)))


@example("5\u202f000", 2, 0)
@example("0\u1082-peace", 3, 0)
@example("\u2d000-peace", 3, 0)
@given(_texts, st.integers(1, 5), st.integers(0, 3))
def test_every_form_is_found_by_its_beginning_and_its_pieces(text, letters, skipped):
    searched = haystack(text)
    if searched is None:
        return  # read word by word
    for word, start, end in analysis.words(text):
        for form in filter(None, (*word.forms, word.joined)):
            beginning = needles.of_form(form[:letters])
            places = {*searched.places(beginning), *searched.unusual()}
            assert any(start <= place < end for place in places), form
            if piece := form[skipped : skipped + letters]:
                within = needles.of_form(piece, within=True)
                places = {*searched.places(within), *searched.unusual()}
                assert any(start <= place < end for place in places), form


@pytest.mark.parametrize("language", ENDINGS)
def test_words_begin_like_the_needle_of_their_stem(language):
    for form in (f for w, _, _ in analysis.words(ENDINGS[language]) for f in w.forms):
        algorithm = analysis.algorithm(language, form)
        stem = analysis.stem(algorithm, form)
        assert form.startswith(needles.of_stem(algorithm, stem).letters)


@pytest.mark.parametrize(
    ("algorithm", "stem", "form"),
    [
        ("english", "die", "dying"),
        ("english", "sensibl", "sensibility"),
        ("german", "osterreich", "oesterreich"),
        ("german", "haus", "haeuser"),
        ("turkish", "kitap", "kitabi"),
        ("dutch", "sprek", "gesproken"),
        ("indonesian", "janji", "perjanjian"),
    ],
)
def test_a_needle_is_no_longer_than_what_the_rules_keep(algorithm, stem, form):
    assert form.startswith(needles.of_stem(algorithm, stem).letters)
