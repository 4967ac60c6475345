"""Three readings into one: an editor's changes stay, changes elsewhere are taken."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.merging import Kept, merged, parts


def said(text: str, label: str = "Vask", name: str = "", kind: str = "speech") -> dict[str, str]:
    return {"kind": kind, "label": label, "full_name": name, "text": text}


def state(*speeches: dict[str, str], **fields: object) -> dict[str, object]:
    empty = {
        "title": "Talks",
        "lead": "",
        "kind": "remarks",
        "language": "en",
        "date": "2012-03-14",
        "date_printed": "14 March 2012",
        "time": None,
        "time_printed": "",
        "venue": None,
        "source": None,
        "source_url": "",
        "participants": [],
    }
    return empty | fields | {"speeches": list(speeches)}


A, B, C = said("One."), said("Two."), said("Three.")


def test_what_nobody_corrected_is_read_anew() -> None:
    one = merged(state(A), state(A), state(B, title="The talks"))
    assert one.state == state(B, title="The talks")
    assert one.kept == ()


def test_what_an_editor_changed_stays() -> None:
    one = merged(state(A, title="Talk"), state(A, title="Talks of Sund"), state(A, title="Talk"))
    assert one.state["title"] == "Talks of Sund"
    assert one.kept == ()


def test_a_date_and_its_printing_go_together() -> None:
    base = state(A, date="2012-04-03", date_printed="3/4/2012")
    ours = state(A, date="2012-03-04", date_printed="3/4/2012")
    theirs = state(A, date="2012-04-03", date_printed="on 3/4/2012")
    one = merged(base, ours, theirs)
    assert (one.state["date"], one.state["date_printed"]) == ("2012-03-04", "3/4/2012")
    assert one.kept == (Kept("date", "2012-03-04, 3/4/2012", "2012-04-03, on 3/4/2012"),)


def test_changes_in_different_speeches_are_both_taken() -> None:
    one = merged(state(A, B, C), state(said("One!"), B, C), state(A, B, said("Three?")))
    assert one.state["speeches"] == [said("One!"), B, said("Three?")]
    assert one.kept == ()


def test_changes_of_different_fields_of_one_speech_are_both_taken() -> None:
    ours, theirs = said("One!"), said("One.", name="Teodor Vask")
    one = merged(state(A, B), state(ours, B), state(theirs, B))
    assert one.state["speeches"] == [said("One!", name="Teodor Vask"), B]
    assert one.kept == ()


def test_the_editors_words_stay_where_both_changed_them() -> None:
    one = merged(state(A), state(said("One!")), state(said("One?")))
    assert one.state["speeches"] == [said("One!")]
    assert one.kept == (Kept("speeches: One!", "One!", "One?"),)


def test_a_split_by_hand_stays_where_the_rules_join() -> None:
    ours = [said("Tw"), said("o.")]
    one = merged(state(A, B, C), state(A, *ours, C), state(A, said("Two. Three."), C))
    assert one.state["speeches"] == [A, *ours, C]
    [kept] = one.kept
    assert (kept.where, kept.theirs) == ("speeches", "speech, Vask, Two. Three.")


def test_whom_an_editor_named_stays_where_the_rules_join_or_cut() -> None:
    ours = said("Two.", name="Teodor Vask")
    joined = merged(state(A, B, C), state(A, ours, C), state(A, said("Two.\n\nThree.")))
    assert joined.state["speeches"] == [A, said("Two.\n\nThree.", name="Teodor Vask")]
    long = said("Two. Or three.")
    cut = merged(state(A, long), state(A, {**long, "label": "V"}), state(A, B, said("Or three.")))
    assert cut.state["speeches"] == [A, said("Two.", label="V"), said("Or three.")]
    assert joined.kept == cut.kept == ()


def test_a_new_speech_is_taken_beside_a_correction() -> None:
    one = merged(state(A, C), state(said("One!"), C), state(A, C, B))
    assert one.state["speeches"] == [said("One!"), C, B]


def test_a_speech_deleted_by_hand_stays_deleted() -> None:
    one = merged(state(A, B, C), state(A, C), state(A, B, said("Three.", label="V")))
    assert one.state["speeches"] == [A, said("Three.", label="V")]


ROWS = st.lists(st.sampled_from("abcdef").map(said), max_size=8)
FEW = settings(max_examples=100, deadline=None, derandomize=True)


@FEW
@given(ROWS, ROWS, ROWS)
def test_the_parts_are_the_lists(base, ours, theirs) -> None:
    cut = list(parts(base, ours, theirs, "text"))
    assert [row for part in cut for row in part.base] == base
    assert [row for part in cut for row in part.ours] == ours
    assert [row for part in cut for row in part.theirs] == theirs


@FEW
@given(ROWS, ROWS)
def test_only_one_changed_anything(base, other) -> None:
    assert merged(state(*base), state(*base), state(*other)).state == state(*other)
    assert merged(state(*base), state(*other), state(*base)).state == state(*other)
    assert merged(state(*base), state(*other), state(*other)).state == state(*other)
