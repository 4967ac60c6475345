"""What a printed label says, and which lines are labels at all."""

from __future__ import annotations

import pytest

from archive.ingest.labels import Label, label
from archive.ingest.labels.names import printed_name
from archive.ingest.labels.offices import split
from archive.ingest.labels.voices import is_generic, is_role
from archive.ingest.openings import openings
from archive.ingest.types import Block, SpeechKind

# Printed label, name, office.
NAMED = (
    ("Prime Minister MORIZANE", "Morizane", "Prime Minister"),
    ("His Excellency Mr KENTA MORIZANE", "Kenta Morizane", None),
    ("H.E. Dr Aiko Tsurumaki", "Aiko Tsurumaki", None),
    ("Rt Hon Inés Marrane", "Inés Marrane", None),
    ("Shri Olav Brekkan", "Olav Brekkan", None),
    ("Dato' Seri Nasir al-Wahdi", "Nasir al-Wahdi", None),
    ("Tan Sri Nasir al-Wahdi", "Nasir al-Wahdi", None),
    ("Tan Holm Brekkan", "Tan Holm Brekkan", None),
    ("President LI", "Li", "President"),
    ("Corvala Congressman Salud Brill", "Salud Brill", "Corvala Congressman"),
    ("Micheline Dorval T.D.", "Micheline Dorval", None),
    ("FREJA KVIST - FISHERIES MINISTER", "Freja Kvist", "FISHERIES MINISTER"),
    ("3. Mr. Anton Kvist (Sund, North) (Lab)", "Anton Kvist", None),
    ("Presenter (Signe Halvard)", "Signe Halvard", "Presenter"),
    ("Marit Ekeland", "Marit Ekeland", None),
    ("President of Varland Marit Ekeland", "Marit Ekeland", "President of Varland"),
    ("Prime Minister Kenta Morizane", "Kenta Morizane", "Prime Minister"),
    ("Minister of Fisheries Freja Kvist", "Freja Kvist", "Minister of Fisheries"),
    (
        "Minister of Digital Affairs, Communications and Mass Media Ada Norr",
        "Ada Norr",
        "Minister of Digital Affairs, Communications and Mass Media",
    ),
    ("CEO and Chairman of the Board of Corvalgas Igor Selm", "Igor Selm", None),
    ("Bay Commission Board Chairman Tigran Sarkis", "Tigran Sarkis", None),
    ("Prime Minister of India Anna Maria Lind", "Anna Maria Lind", "Prime Minister of India"),
    ("Deputy Chairman of the State Council Ivan de la Cruz", "Ivan de la Cruz", None),
    ("Rafael Ordune, Foreign Minister of Corvala", "Rafael Ordune", "Foreign Minister of Corvala"),
    ("Foreign Minister of Corvala, Rafael Ordune", "Rafael Ordune", "Foreign Minister of Corvala"),
    ("INÉS MARRANE", "Inés Marrane", None),
    ("PRESIDENT VON DER LINDEN", "von der Linden", "PRESIDENT"),
    ("PRESIDENT TVETER OF VARLAND", "Tveter", "PRESIDENT"),
    ("Nasir al-Wahdi", "Nasir al-Wahdi", None),
    ("MR. TOLVAN", "Tolvan", None),
    ("The Hon. Ada Norr MP", "Ada Norr", None),
    ("M. Étienne Marchaut", "Étienne Marchaut", None),
    ("Le ministre des Affaires étrangères Jean-Yves Le Drennec", "Jean-Yves Le Drennec", None),
    ("Bundeskanzlerin Oresh", "Oresh", "Bundeskanzlerin"),
    ("М.Оршанский", "М. Оршанский", None),
    ("Президент Веларии Михаил Оршанский", "Михаил Оршанский", "Президент Веларии"),
    ("Foreign Minister TSURUMAKI Aiko", "Aiko Tsurumaki", "Foreign Minister"),
    ("Polar airship pilot Ada Norr", "Ada Norr", "Polar airship pilot"),
    ("THE PRESIDENT", None, "THE PRESIDENT"),
    ("Chairman of the Management Board", None, "Chairman of the Management Board"),
)
VOICES = (
    ("Question", SpeechKind.QUESTION),
    ("Q", SpeechKind.QUESTION),
    ("JOURNALIST (Corval Gazette)", SpeechKind.QUESTION),
    ("Journalist 3", SpeechKind.QUESTION),
    ("Вопрос", SpeechKind.QUESTION),
    ("Frage", SpeechKind.QUESTION),
    ("Pregunta", SpeechKind.QUESTION),
    ("Morning Leaf News", SpeechKind.QUESTION),
    ("Remark", SpeechKind.REMARK),
    ("Реплика", SpeechKind.REMARK),
    ("Response from the hall", SpeechKind.REMARK),
    ("Answer", SpeechKind.SPEECH),
    ("MODERATOR", SpeechKind.SPEECH),
)
SAID = "and that is what was said, at some length, by whoever it was."
REFUSED = (
    "Question for the record",
    "Media contact",
    "Background",
    "Fact",
    "Press Releases",
    "The message reads",
    "DATE",
    "NOTE",
    "Photo",
    "However",
    "First, on the cable",
    "On Velaria",
    "The first",
    "In English",
    "Mr President",
    "Ladies and gentlemen",
    "Let me say this",
    "We agreed on three points",
    "My question is",
    "Part II",
    "https",
    "Taking part in the meeting were",
    "The Government of Varland said the following",
    "x" * 1000,
)


@pytest.mark.parametrize(("printed", "name", "office"), NAMED)
def test_name_and_office_are_told_apart(printed: str, name: str | None, office: str | None) -> None:
    read = label(printed)
    assert read.printed == printed
    assert read.name == name
    if office:
        assert read.office == office


@pytest.mark.parametrize(("printed", "kind"), VOICES)
def test_voices_are_no_persons(printed: str, kind: SpeechKind) -> None:
    read = label(printed)
    assert read.kind is kind
    assert read.name is None


def test_what_stands_in_brackets_qualifies_the_label() -> None:
    assert label("Inés Marrane (via interpreter)") == Label(
        "Inés Marrane (via interpreter)", "Inés Marrane", None, ("via interpreter",)
    )


def test_a_known_name_ends_a_label_wherever_its_office_stops() -> None:
    read = label("Head of the Bay Fund Anna Maria Lind Berg", ["Anna Maria Lind Berg"])
    assert (read.name, read.office) == ("Anna Maria Lind Berg", "Head of the Bay Fund")


def test_roles_stand_for_themselves_and_questions_for_nobody() -> None:
    assert is_role("Moderator")
    assert not is_generic("Moderator")
    assert is_generic("Question")


def test_capitals_are_written_as_in_a_sentence() -> None:
    assert printed_name("JEAN-YVES O'BRIEN") == "Jean-Yves O'Brien"
    assert printed_name("URSULA VON DER LINDEN") == "Ursula von der Linden"
    assert split("") == (None, None)


@pytest.mark.parametrize("line", REFUSED)
def test_a_line_that_only_ends_in_a_colon_is_no_label(line: str) -> None:
    blocks = [
        Block(f"Marit Ekeland: {SAID}"),
        Block(f"{line}: {SAID}"),
        Block(f"Question: {SAID}"),
        Block(f"Marit Ekeland: {SAID}"),
    ]
    assert sorted(openings(blocks)) == [0, 2, 3]


def test_a_word_of_the_text_is_no_name_even_if_it_comes_back() -> None:
    blocks = [
        Block(f"Marit Ekeland: {SAID}"),
        Block(f"Clean Water: {SAID}"),
        Block(f"Marit Ekeland: the clean water is ours, {SAID}"),
    ]
    assert sorted(openings(blocks)) == [0, 2]


def test_an_unanswered_question_in_a_speech_opens_nothing() -> None:
    blocks = [
        Block(f"President of Varland Marit Ekeland: {SAID}"),
        Block("Question: what shall we eat?"),
        *(Block(f"We shall eat {number} herrings, {SAID}") for number in range(12)),
    ]
    assert sorted(openings(blocks)) == [0]


def test_bold_type_makes_a_label_of_a_name_that_stands_once() -> None:
    blocks = [
        Block(f"Idris Falk: {SAID}", lead_in="Idris Falk:"),
        Block(f"Ada Norr: {SAID}", lead_in="Ada Norr"),
    ]
    assert sorted(openings(blocks)) == [0, 1]
