"""Anchors: from the words, stable under correction."""

from hypothesis import given
from hypothesis import strategies as st

from archive.anchors import anchor, carry

texts = st.lists(st.text("abc de", min_size=1, max_size=12), max_size=8)


@given(texts)
def test_every_text_gets_an_anchor_of_its_own(new):
    carried = carry([], new)
    assert len(carried.anchors) == len(new) == len(set(carried.anchors))


@given(texts)
def test_reading_the_same_text_again_changes_no_anchor(new):
    first = carry([], new).anchors
    assert carry(list(zip(first, new, strict=True)), new).anchors == first


@given(texts, texts)
def test_every_old_anchor_leads_somewhere_while_there_is_text(old, new):
    first = carry([], old).anchors
    carried = carry(list(zip(first, old, strict=True)), new)
    assert set(carried.heirs) == (set(range(len(old))) if new else set())
    assert all(0 <= heir < len(new) for heir in carried.heirs.values())


def test_a_corrected_word_keeps_the_anchor():
    old = ["Thank you.", "The herring will be counted in the first week of March."]
    first = carry([], old).anchors
    new = ["Thank you.", "The herring shall be counted in the first week of March."]
    assert carry(list(zip(first, old, strict=True)), new).anchors == first


def test_a_speech_cut_in_two_keeps_its_anchor_on_the_first_half():
    words = "We shall keep the line that was drawn in the bay last winter, and we shall count. "
    old = [words + "The ferry sails at noon and nobody waits for it."]
    first = carry([], old).anchors
    new = [words.strip(), "The ferry sails at noon and nobody waits for it."]
    assert carry([(first[0], old[0])], new).anchors[0] == first[0]


def test_what_is_said_twice_is_told_apart():
    assert carry([], ["Yes.", "Yes.", "Yes."]).anchors == [
        anchor("Yes."),
        f"{anchor('Yes.')}-2",
        f"{anchor('Yes.')}-3",
    ]


def test_a_removed_speech_leads_to_what_took_its_place():
    old = [("a1", "Welcome to Lindholm."), ("a2", "Sit down, please."), ("a3", "Good bye.")]
    carried = carry(old, ["Welcome to Lindholm.", "Good bye."])
    assert carried.anchors == ["a1", "a3"]
    assert carried.heirs == {0: 0, 1: 1, 2: 1}
