"""What goes into a segment comes out of it, also after merging, and damage is noticed."""

import datetime as dt
import random
from unittest import mock

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.backends.whoosh import building, merging, places, postings
from search.backends.whoosh.arrays import Arrays, ArraysWriter, BrokenArrays
from search.backends.whoosh.fields import MISSING
from search.backends.whoosh.lexicon import Lexicon, packed
from search.backends.whoosh.nodes import Form
from search.backends.whoosh.segments import EXTENSION, Entry, Segment, alive
from search.backends.whoosh.snapshots import Unit
from tests.search.whoosh.segments import SCHEMA, a_document, a_segment, expected
from tests.search.whoosh.segments import postings as held

TEXTS = st.lists(st.text(alphabet="ab cd-’'é,.\f漢ж5", max_size=60), min_size=1, max_size=8)


@given(TEXTS)
@settings(max_examples=60)
def test_every_word_is_where_it_was(tmp_path_factory, texts):
    documents = [a_document(n, text) for n, text in enumerate(texts)]
    _, segment = a_segment(tmp_path_factory.mktemp("s"), documents)
    assert held(segment) == expected(documents)


def some(rng: random.Random, numbers: range) -> list[dict[str, object]]:
    words = [f"w{n}" for n in range(40)] + ["non-interference", "the", "the"]
    return [
        a_document(
            n,
            "\f".join(" ".join(rng.choices(words, k=rng.randint(0, 30))) for _ in range(3)),
            title=f"Title {n}",
            language=rng.choice(["en", "es", ""]),
            speaker=rng.sample(["ann", "bo", "cy"], k=rng.randint(0, 3)),
            date=rng.choice([None, dt.date(2001, 2, 3)]),
            size=rng.choice([None, 5, -7, 2**40]),
        )
        for n in numbers
    ]


@pytest.mark.parametrize("at_once", [1, 50, 10**6])
def test_merging_keeps_what_lives_and_only_that(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(merging, "AT_ONCE", at_once)
    rng = random.Random(3)  # noqa: S311
    parts, living = [], []
    for numbers in (range(20), range(20, 25), range(25, 60)):
        documents = some(rng, numbers)
        entry, segment = a_segment(tmp_path, documents)
        gone = frozenset(rng.sample(range(len(documents)), k=len(documents) // 3))
        parts.append((segment, alive(entry.without(gone))))
        living += [one for n, one in enumerate(documents) if n not in gone]
    merged = Entry("MAIN", "app.thing", len(living), frozenset())
    size = merging.merge(tmp_path / merged.make_filename(EXTENSION), SCHEMA, parts)
    segment = Segment(tmp_path, merged)
    assert size == len(living)
    for field in ("text", "title"):
        assert held(segment, field) == expected(living, field)
    every = np.arange(size)
    assert segment.values("id").of(every) == [[document["id"]] for document in living]
    assert segment.values("speaker").of(every) == [document["speaker"] for document in living]
    assert segment.stored("title", every) == [document["title"] for document in living]
    sizes = [document["size"] for document in living]
    assert segment.numbers_of("size", every) == [MISSING if n is None else n for n in sizes]


def test_a_stem_leads_to_its_forms_by_the_language_of_the_text(tmp_path):
    documents = [
        a_document(0, "treaties treaty generales", language="en"),
        a_document(1, "generales general treaty", language="es"),
    ]
    _, segment = a_segment(tmp_path, documents)
    text = segment.text("text")
    assert text.algorithms == ("english", "spanish")
    terms = {text.terms[n].decode() for n in text.with_stem("treati", ["english"])}
    assert terms == {"treaties\x1fen", "treaty\x1fen"}
    assert len(text.with_stem("general", ["spanish"])) == 2


_LETTERS = st.text("aab", max_size=12).map(" ".join)


@example(["b", "a", "b a"], "ba")
@given(st.lists(_LETTERS, min_size=1, max_size=5), st.text("abc", min_size=2, max_size=4))
def test_a_row_is_one_word_after_the_other(tmp_path_factory, texts, row):
    parts = [
        a_segment(
            tmp_path_factory.mktemp("row"), [a_document(n, text) for n, text in enumerate(some)]
        )
        for some in (texts[:2], texts[2:])
        if some
    ]
    unit = Unit("app.thing", SCHEMA, [(segment, alive(entry)) for entry, segment in parts])
    wanted = np.arange(len(texts)) != 1
    found = unit.row("text", [Form("text", letter).terms for letter in row], wanted)
    assert found.tolist() == [
        (document << 32) + place
        for document, text in enumerate(texts)
        if wanted[document]
        for place in range(len(text))
        if "".join(text.split()[place:]).startswith(row)
    ]


@example(["a a b", "b ab ab", "", "a"], {0, 1, 2})
@given(TEXTS, st.sets(st.integers(0, 30)))
@settings(max_examples=60)
def test_terms_are_counted_together_as_one_by_one(tmp_path_factory, texts, chosen):
    documents = [a_document(n, text) for n, text in enumerate(texts)]
    _, segment = a_segment(tmp_path_factory.mktemp("counts"), documents)
    text = segment.text("text")
    numbers = [number for number in chosen if number < len(text.terms)]
    together, singly = (np.zeros(segment.size, dtype=np.int32) for _ in range(2))
    places.count(text, numbers, together)
    for number in numbers:
        singly[text.postings.documents(number)] += text.postings.counts(number)
    assert together.tolist() == singly.tolist()


def test_numbers_of_any_size_are_read_back():
    rng = np.random.default_rng(5)
    for largest in (3, 200, 60_000, 4_000_000):
        terms = np.sort(rng.integers(0, 50, 4_000))
        documents = rng.integers(0, largest, 4_000)
        positions = rng.integers(0, largest, 4_000)
        order = np.lexsort([positions, documents, terms])
        pieces = [
            building.grouped(terms[some], documents[some], positions[some])
            for some in (order[terms[order] < 20], order[terms[order] >= 20])
        ]
        found = postings.Occurrences(
            *(
                np.concatenate([getattr(piece, name) for piece in pieces])
                for name in ("terms", "documents", "counts", "positions")
            )
        )
        yielded = _written_and_read(pieces, largest)
        places = found.places()
        wanted = rng.random(largest) < 0.3
        for n, term in enumerate(np.unique(terms).tolist()):
            mine = found.terms == term
            assert (yielded.documents(n) == found.documents[mine]).all()
            assert (yielded.counts(n) == found.counts[mine]).all()
            here = places[np.repeat(mine, found.counts)]
            assert (yielded.places(n) == here).all()
            assert (yielded.places(n, wanted) == here[wanted[here >> 32]]).all()
        everything = yielded.of(np.arange(len(np.unique(terms))))
        assert (everything.documents == found.documents).all()
        assert (everything.positions == found.positions).all()
        assert (everything.counts == found.counts).all()


def _written_and_read(found: list[postings.Occurrences], size: int) -> postings.PostingLists:
    class Kept(dict):
        def append(self, name, piece):
            self[name] = np.concatenate([self[name], piece]) if name in self else piece

    kept = Kept()
    writer = postings.PostingsWriter(kept, "f", size)
    for piece in found:
        writer.write(piece)
    return postings.PostingLists(kept, "f")


@given(st.sets(st.binary(min_size=1, max_size=6), max_size=40), st.binary(max_size=3))
def test_a_lexicon_finds_what_is_there(terms, prefix):
    ordered = sorted(terms)
    with mock.patch("search.backends.whoosh.lexicon._STRIDE", 4):
        _finds(Lexicon(*packed(ordered)), ordered, prefix)


def _finds(lexicon: Lexicon, ordered: list[bytes], prefix: bytes) -> None:
    assert list(lexicon) == ordered
    assert [lexicon[n] for n in lexicon.beginning(prefix)] == [
        term for term in ordered if term.startswith(prefix)
    ]
    for n, term in enumerate(ordered):
        assert lexicon.number(term) == n
    assert lexicon.number(b"absent!") == -1


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: data[:10],
        lambda data: b"",
        lambda data: b"x" + data[1:],
        lambda data: data[:16] + b"?" + data[17:],
        lambda data: data + b"\0",
    ],
)
def test_a_damaged_file_is_noticed(tmp_path, harm):
    path = tmp_path / "one.vrb"
    writer = ArraysWriter(path)
    writer.append("numbers", np.arange(100))
    writer.append("none", np.empty(0, np.uint8))
    writer.close()
    whole = Arrays(path)
    assert (whole["numbers"] == np.arange(100)).all()
    assert len(whole["none"]) == 0
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(BrokenArrays):
        Arrays(path)
