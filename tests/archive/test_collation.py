"""Two texts compared, as readers see it."""

from hypothesis import given
from hypothesis import strategies as st

from archive.collation import Paragraph, collation, lines, stretches, with_shared, wording
from archive.differences import Piece, woven

FERRY = "The ferry sails at noon on every day of the week, whoever is aboard of it."
LINE = "The fishing line is kept on every day of the year, by both sides and without exception."
BELL = "The bell was returned."
ELIN, OSKAR = "Elin Aasgaard", "Oskar Vask"

TEXTS = st.lists(st.text("ab ", min_size=1, max_size=8), max_size=6)
SAID = "we keep the line and a bell, 海 湾".split()
WORDS = st.lists(st.sampled_from(SAID), max_size=30).map(" ".join)


def text(*paragraphs, speaker=ELIN, anchor="s1"):
    return [Paragraph(words, speaker, anchor) for words in paragraphs]


def told(one, other):
    return [row.op for row in collation(one, other).rows]


def test_every_paragraph_is_alike_changed_or_on_one_side():
    changed = LINE.replace("both", "all")
    assert told(text(FERRY, LINE, BELL), text(FERRY, changed)) == ["same", "changed", "here"]
    assert told(text(BELL), text(FERRY, BELL)) == ["there", "same"]


def test_white_space_does_not_count_but_who_says_it_does():
    assert told(text(LINE), text(LINE.replace(" ", "  "))) == ["same"]
    assert told(text(LINE), text(LINE, speaker=OSKAR)) == ["changed"]


def test_what_stands_in_another_place_is_found_there():
    moved = LINE.replace("both", "all")
    found = collation(text(LINE, FERRY, BELL), text(FERRY, BELL, moved))
    assert [(row.op, row.moved and row.moved.text) for row in found.rows] == [
        ("here", moved),
        ("same", None),
        ("same", None),
        ("there", LINE),
    ]
    assert found.counts == {"same": 2, "moved": 1}


@given(TEXTS, TEXTS)
def test_every_paragraph_of_both_is_in_one_row_and_one_line(one, other):
    found = collation(text(*one), text(*other))
    assert [row.here.text for row in found.rows if row.here] == one
    assert [row.there.text for row in found.rows if row.there] == other
    shown = lines(stretches(found.rows), found.rows)
    for side, said in (("here", one), ("there", other)):
        cells = [cell for line in shown for cell in getattr(line, side)]
        assert [cell.paragraph.text for cell in cells] == said
        assert ["".join(piece.text for piece in cell.pieces).split() for cell in cells] == [
            words.split() for words in said
        ]


@given(WORDS, WORDS)
def test_woven_texts_can_be_taken_apart(before, after):
    pieces = woven(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.op != "del") == after


def test_a_word_that_stayed_between_changes_goes_with_them():
    pieces = woven(
        "We will keep the fishing line in the bay as it was drawn a century and a half ago.",
        "We will keep the fishing line in the sound, and that as people knew it before us a "
        "century and a half ago.",
    )
    assert [piece.op for piece in pieces] == ["same", "del", "ins", "same"]


def test_words_of_scripts_without_spaces_are_told_apart():
    pieces = woven("双方同意保持海湾的渔线", "双方同意保持海峡的渔线")
    assert [piece.text for piece in pieces if piece.op != "same"] == ["湾", "峡"]


def test_runs_of_words_that_the_other_text_has_are_marked():
    known = wording(["And so the line is kept on every day of the year, as ever."])
    assert with_shared(
        "We say that the line is kept, on every day of the year. Always.", known
    ) == [
        Piece("same", "We say that "),
        Piece("shared", "the line is kept, on every day of the year. "),
        Piece("same", "Always."),
    ]


@given(WORDS, WORDS)
def test_marking_loses_nothing(said, other):
    assert "".join(piece.text for piece in with_shared(said, wording([other]))) == said


def test_each_speaker_is_named_once():
    one = [*text(FERRY, LINE), *text(BELL, speaker=OSKAR, anchor="s2")]
    found = collation(one, [])
    [line] = lines(stretches(found.rows), found.rows)
    assert [cell.named for cell in line.here] == [True, False, True]


def test_what_one_text_alone_has_stands_beside_what_the_other_has():
    found = collation(text(FERRY, BELL), text(LINE))
    [line] = lines(stretches(found.rows), found.rows)
    assert (line.op, len(line.here), len(line.there)) == ("apart", 2, 1)


def test_a_line_of_the_page_is_never_very_long():
    found = collation(text(*(f"{FERRY} {n * n}" for n in range(90))), [])
    shown = lines(stretches(found.rows), found.rows)
    assert max(len(line.here) for line in shown) <= 8


def test_a_short_paragraph_is_found_again_within_a_long_one():
    long = f"{FERRY} {LINE} It was much spoken of, by many, in all of the harbours of the bay. " * 2
    pieces = woven(LINE, f"{long}{LINE} {long}")
    assert [piece.op for piece in pieces] == ["ins", "same", "ins"]


def test_what_was_written_anew_is_not_struck_through_as_a_whole():
    words = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split()
    one = text(f"{LINE} {' '.join(words * 2)}")
    other = text(f"{' '.join(reversed(words * 2))} {LINE}")
    found = collation(one, other)
    [line] = lines(stretches(found.rows), found.rows)
    for cells in (line.here, line.there):
        kept = [piece for cell in cells for piece in cell.pieces if piece.op in ("same", "shared")]
        assert LINE in "".join(piece.text for piece in kept)
