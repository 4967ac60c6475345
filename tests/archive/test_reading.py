"""How a question is told in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Speech
from archive.reading import Gap, exchanges, gist, only, passages, questions, shortened, voices

KINDS = ("speech", "question", "remark", "direction", "heading", "narration")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Will the bay be closed by May?", "Will the bay be closed by May?"),
        ("Thank you. Two. Why? Will the bay be closed?", "Will the bay be closed?"),
        ("Why?", "Why?"),
        ("Lindholm Courier. The line, Minister.", "Lindholm Courier. The line, Minister."),
        ("هل ستجتمع اللجنة قبل الموسم؟ شكرا.", "هل ستجتمع اللجنة قبل الموسم؟"),
        ("谢谢。委员会会在渔季之前开会吗？", "委员会会在渔季之前开会吗？"),
        ("Will it open at 9 a.m.? Or later?", "Will it open at 9 a.m.?"),
        ("One\n\nline   only", "One line only"),
    ],
)
def test_a_question_is_told_by_its_first_whole_question(question, told):
    assert gist(question) == told


@given(st.text(max_size=400))
def test_a_gist_is_one_short_line(text):
    told = gist(text)
    assert len(told) <= 111
    assert told == " ".join(told.split())
    assert bool(told) == bool(text.split())


@given(st.text(max_size=60), st.integers(1, 40))
def test_shortening_keeps_the_beginning(text, limit):
    short = shortened(text, limit)
    assert len(short) <= limit + 1
    assert short == text or text.startswith(short.removesuffix("…"))


def speeches(*said):
    """Speeches that are not saved: (kind, label) or (kind, label, text)."""
    return [
        Speech(pk=n, position=n, anchor=f"s{n}", kind=kind, label=label, text="".join(text) or "Hm")
        for n, (kind, label, *text) in enumerate(said)
    ]


any_speeches = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "Aasgaard", "Vask", "Question"])),
    max_size=12,
).map(lambda said: passages(speeches(*said), [], []))


def test_a_question_is_joined_to_what_follows_it():
    read = passages(
        speeches(
            ("speech", "Aasgaard"),
            ("question", "Question"),
            ("speech", "Vask"),
            ("direction", ""),
            ("speech", "Aasgaard"),
            ("question", "Question"),
            ("heading", ""),
            ("speech", "Vask"),
        ),
        [],
        [],
    )
    told = [
        (exchange.question and exchange.question.speech.anchor, len(exchange.answer))
        for exchange in exchanges(read)
    ]
    assert told == [(None, 1), ("s1", 3), ("s5", 0), (None, 2)]
    assert exchanges(read)[1].speakers == ["Vask", "Aasgaard"]


@given(any_speeches)
def test_exchanges_are_all_that_was_said_in_order(read):
    joined = exchanges(read)
    again = [
        passage
        for exchange in joined
        for passage in (*filter(None, [exchange.question]), *exchange.answer)
    ]
    assert again == read
    answers = [passage.speech.kind for exchange in joined for passage in exchange.answer]
    assert "question" not in answers


@given(any_speeches)
def test_one_voice_and_its_gaps_are_all_that_is_heard(read):
    for voice in voices(read):
        parts = only(read, voice)
        said = [part for part in parts if not isinstance(part, Gap)]
        left_out = sum(part.total for part in parts if isinstance(part, Gap))
        assert sum(1 for passage in said if passage.speaker) == voice.total
        assert voice.total + left_out == sum(1 for passage in read if passage.speaker)
        assert all(passage.voice in ("", voice.key) for passage in said)


def test_those_who_ask_and_are_not_named_are_one_voice():
    read = passages(
        speeches(("question", "Q"), ("question", "Question"), ("speech", "Teodor Vask")), [], []
    )
    told = [(voice.key, voice.name, voice.total) for voice in voices(read)]
    assert told == [("questions", "Questions", 2), ("teodor-vask", "Teodor Vask", 1)]


def test_a_word_thrown_in_is_no_question():
    asked = questions(
        speeches(
            ("question", "Q", "But —"),
            ("question", "Q", "Why?"),
            ("question", "Q", "Tell us of the commission, please, and of the season."),
            ("speech", "Vask", "Why not?"),
            ("question", "記者", "委員会はいつ開かれますか。"),
            ("question", "記者", "はい。"),
        )
    )
    assert [question.anchor for question in asked] == ["s1", "s2", "s4"]
