"""Forms of labels and headers that governments of the Commonwealth and their like print."""

from __future__ import annotations

import json

import pytest

from archive.ingest.errors import UnknownColumns
from archive.ingest.header.one_line import introduces, is_body, is_place, stands_in
from archive.ingest.labels import label
from archive.ingest.named_people import known_people
from archive.ingest.names import names_in
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument

TALK = (
    "We spoke for two hours about the herring, and then about the ships that catch them, which is"
    " a longer subject and a sadder one, and we shall speak of it again before the winter."
)


def read(text: str) -> ParsedTranscript:
    return parse(RawDocument(text.encode(), "copied.txt"))


@pytest.mark.parametrize(
    ("printed", "name", "office"),
    [
        ("ADA NORR/RADYO NESVIK", "Ada Norr", None),
        ("Ada Norr / Channel 4", "Ada Norr", None),
        ("SEC. NORR", "Norr", "SEC"),
        ("USEC. ADA NORR", "Ada Norr", "USEC"),
        ("Q12 Sir Lars Oden", "Lars Oden", None),
        ("The Rt. Honourable Ada Norr", "Ada Norr", None),
        ("YAB Dato’ Seri Lars Oden", "Lars Oden", None),
        ("YB Tuan Lars Oden", "Tuan Lars Oden", None),
    ],
)
def test_a_label_of_the_commonwealth_gives_its_name(
    printed: str, name: str, office: str | None
) -> None:
    said = label(printed)
    assert said.name == name
    assert (said.office or "").rstrip(".") == (office or "")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (  # who asks stands in brackets, the colon behind them
            f"Q & A\n\n(Question by Media):\n\nIs it broken?\n\nThe Rt. Honourable Ada Norr:\n\n{TALK}"
            "\n\nVoice of Interpreter:\n\nIt is resting.\n",
            [None, "Ada Norr", None],
        ),
        (  # a short surname alone, after the whole name with the station
            f"Interview with Ada Norr\n\nLars Od (Radio Nesvik): Welcome. {TALK}\n\nMs Norr: Thank"
            " you.\n\nOd: Let us begin with the herring.\n\nMs Norr: Gladly.\n\nOd: Is it broken?\n",
            ["Lars Od", "Ada Norr", "Lars Od", "Ada Norr", "Lars Od"],
        ),
        (
            f"Briefing by Minister Norr\n\nMember of the Media: Is it broken?\n\nMinister Norr: {TALK}"
            "\n\nMember of the Media: And then?\n\nMinister Norr: It rested.\n",
            [None, "Norr", None, "Norr"],
        ),
    ],
)
def test_who_speaks_is_told_from_labels(text: str, speakers: list[str | None]) -> None:
    assert [turn.speaker for turn in read(text).labelled] == speakers


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Assalam-o-Alaikum,", False),
        ("Namaskar Friends", False),
        ("Mr President, Excellencies,", False),
        ("Welcome Hall", True),
        ("Lindholm", True),
    ],
)
def test_a_greeting_is_no_place(line: str, place: bool) -> None:
    assert is_place(line) is place


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Varland - Ministry of External Affairs", True),
        ("Harbours and Ferries Committee", True),
        ("Treaty Room, Ministry of Trade", False),
        ("Ministry of Trade Building", False),
        ("The committee met.", False),
    ],
)
def test_a_ministry_alone_on_its_line_is_no_place(line: str, body: bool) -> None:
    assert is_body(line) is body


def test_days_and_places_are_nobody() -> None:
    told = "On Tuesday, President Ada Norr was interviewed. Read the transcript below:"
    assert introduces(told) is None
    assert introduces("Location Palace Briefing Room, New Executive Building") is None
    assert not list(names_in("Premier’s Meetings and Visits", subject=True))


def test_whom_a_speech_greets_stays_in_it() -> None:
    text = (
        "Speech at the opening of the harbour\n\n3 June 2014\n\nMr Deputy Prime Minister\n"
        f"\nLadies and Gentlemen\n\n{TALK}\n\nI thank you all.\n"
    )
    assert read(text).body[0] == "Mr Deputy Prime Minister"


def test_what_is_around_the_text_of_old_pages_is_left_out() -> None:
    text = (
        "Press conference of the Premier\n\n« Last week | Back to most recent briefing | Next week »"
        "\n\nAda_Norr_large3 June 2014\n\nEPIQ TRANSCRIPT\n\n"
        f"PREMIER: {TALK}\n\nQUESTION: Is it broken?\n\nPREMIER: It is resting.\n"
    )
    assert read(text).body[0].startswith("PREMIER: ")


def test_punctuation_of_big5_is_put_back_and_spanish_left() -> None:
    assert "Reporter: Why" in read(f"Talk\n\nReporter¡GWhy not¡H\n\n{TALK}\n").body[0]
    assert read(f"Charla\n\nSeñora¡Gracias a todos! {TALK}\n").body[0].startswith("Señora¡Gracias")


def test_who_does_not_go_on_is_no_entry_of_a_table() -> None:
    said = read(
        f"Briefing by Minister Norr\n\nMinister Norr: {TALK}\n\nLars Oden: Yes. And then, is there"
        " any word on the herring and the thing that was set up....\n\nMinister Norr: The bell.\n\n"
        "Lars Oden: Thank you. Yes. The bell.\n\nMinister Norr: Not at all.\n"
    )
    assert len(said.labelled) == 5
    assert not said.dropped


def test_a_programme_is_no_interviewer() -> None:
    title = "Interview of Minister Norr with Nesvik's Evening Hour"
    assert [known.name for known in known_people(title, None, [], [], [], title)] == ["Norr"]


@pytest.mark.parametrize(
    "text",
    [
        f"Ada Norr: (00:05)\n{TALK}\n\nLars Oden: (00:40)\nIs it broken?\n\nAda Norr: (00:42)\nIt is.",
        f"Ada Norr (00:05):\n{TALK}\n(00:21)\n{TALK}\nLars Oden (00:40):\nIs it broken?\n"
        "Ada Norr (00:42):\nIt is.",
        f"[00:00:05] Ada Norr: {TALK}\n\n[00:00:40] Lars Oden: Is it broken?\n\n[00:00:42] Ada Norr:"
        " It is.",
    ],
)
def test_times_of_a_recording_are_taken_off(text: str) -> None:
    found = read(f"Press conference of the harbour master\n\n3 June 2014\n\n{text}\n")
    assert [turn.speaker for turn in found.labelled] == ["Ada Norr", "Lars Oden", "Ada Norr"]
    assert [piece.reason for piece in found.dropped].count("time_code") >= 3
    assert not any("00:" in turn.text for turn in found.turns)


def test_a_programme_of_a_day_keeps_its_times() -> None:
    text = f"Programme\n\n(10:30) Arrival at the harbour\n\n(09:15) Departure\n\n(12:00) Lunch\n\n{TALK}"
    assert not any(piece.reason == "time_code" for piece in read(text).dropped)


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Joining us is the Premier of Varland, Ada Norr. Premier, welcome.", "Ada Norr"),
        ("Premier Ada Norr is with me now. Good morning, Premier.", "Ada Norr"),
        ("Premier Ada Norr called me. Thank you all.", None),  # nobody is greeted by the office
        ("Premier Ada Norr and Premier Lars Vask are here. Premier, welcome.", None),
    ],
)
def test_whom_a_presenter_introduces_speaks_by_office(said: str, speaker: str | None) -> None:
    text = (
        f"Interview on Radio Nesvik\n\n3 June 2014\n\nMARIT EKELAND: {said} It is good to have the"
        f" time.\n\nPREMIER: {TALK}\n\nEKELAND: And then?\n\nPREMIER: It rested.\n"
    )
    assert read(text).labelled[1].speaker == speaker


def test_a_header_in_malay() -> None:
    found = read(
        "TEKS UCAPAN VERBATIM: SESI TAKLIMAT PERDANA MENTERI BERSAMA MEDIA\n"
        "TEKS UCAPAN VERBATIM\nYAB DATO’ SERI LARS BIN ODEN\nPERDANA MENTERI\nSEMPENA\n"
        "SESI TAKLIMAT\n21 MEI 2025 | RABU | 8:00 MALAM\nKOMPLEKS SERI NESVIK\n\n"
        f"{TALK}\n\n{TALK}\n"
    )
    told = found.metadata
    assert (str(told.date), told.venue) == ("2025-05-21", "KOMPLEKS SERI NESVIK")
    assert [person.name for person in told.participants] == ["Lars bin Oden"]
    assert found.body[0] == TALK


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Interview with Radio Nesvik, 8 November 2019", "2019-11-08"),
        ("Interview with Radio Nesvik (November 8, 2019)", "2019-11-08"),
        ("Remarks on the anniversary of 8 November 2019", "2020-08-13"),
        ("Interview with Radio Nesvik, 8 November 2021", "2020-08-13"),
    ],
)
def test_a_title_that_closes_with_its_date_knows_it_better_than_the_site(
    title: str, date: str
) -> None:
    found = read(
        f"{title}\n\nThursday, August 13th, 2020\n\nAda Norr: {TALK}\n\nLars Oden: Is it?\n"
    )
    assert str(found.metadata.date) == date


def test_a_scanned_letterhead_is_known_by_its_title() -> None:
    assert stands_in("OPENING OF THE PIER", "SPEECH BY THE PREMIER OPENING OF THE PIER")
    assert not stands_in("PIER MEMORIAL", "SPEECH BY THE PREMIER PIER MEMORIAL")
    assert not stands_in("Opening of the Pier", "Speech by the Premier Opening of the Pier")


def test_letters_of_an_office_open_a_speech() -> None:
    found = read(
        f"POST-CABINET PRESS CONFERENCE: Monday, 5 May 2025\nEPIQ TRANSCRIPT\nPM: {TALK}\n"
    )
    assert [turn.label.printed for turn in found.labelled if turn.label] == ["PM"]


def test_fields_and_subjects_below_the_title_of_a_minister() -> None:
    found = read(
        "Press conference, Lindholm\n\n  • Transcript E&OE\nHerring, the visit to Sund, ferries,"
        " Professor Lars Vask.\nLocation\nLindholm VL, Varland\n\n"
        f"Ada Norr, Minister for Harbours: {TALK}\n\nJournalist: Is it broken?\n\nMinister for"
        " Harbours: It is resting.\n"
    )
    assert found.metadata.venue == "Lindholm VL, Varland"
    assert found.body[0].startswith("Ada Norr, Minister")
    assert [turn.speaker for turn in found.labelled] == ["Ada Norr", None, "Ada Norr"]
    assert [person.name for person in found.metadata.participants] == ["Ada Norr"]


def test_who_asks_for_an_outlet_that_no_table_knows() -> None:
    found = read(
        f"Weekly briefing\n\n3 June 2014\n\nShri Lars Oden, Official Spokesperson: {TALK}\n\n"
        "[Approximate Translation: We spoke for two hours.]\n\nMarit Ekeland, Sund Today Leaf: Sir,"
        " this is Marit Ekeland from Sund Today. Is it broken?\n\nJonas Hald, ANI: Sir, I am Jonas"
        " Hald. And then?\n\nShri Lars Oden, Official Spokesperson: It rested.\n"
    )
    names = ["Lars Oden", "Marit Ekeland", "Jonas Hald", "Lars Oden"]
    assert [turn.speaker for turn in found.labelled] == names


@pytest.mark.parametrize(
    "page",
    [
        {
            "base_path": "/government/speeches/harbours",
            "title": "The state of the harbours",
            "first_published_at": "2014-06-09T10:00:00+00:00",
            "details": {
                "body": f"<h2>Introduction</h2><p>{TALK}</p><p>I thank you all.</p>",
                "location": "Lindholm Hall, Varland",
                "delivered_on": "2014-06-03T12:30:00+00:00",
                "government": {"title": "A government", "slug": "a"},
            },
            "links": {"speaker": [{"title": "The Rt Hon Ada Norr MP", "locale": "en"}]},
        },
        {
            "id": 4,
            "date": "2014-06-03T12:30:00",
            "location": "Lindholm Hall, Varland",
            "title": {"rendered": "The state of the harbours"},
            "content": {"rendered": f"<p>{TALK}</p><p>I thank you all.</p>", "protected": False},
            "speaker": [{"name": "Ada Norr"}],
        },
    ],
    ids=["the Content API of a government", "WordPress"],
)
def test_a_page_that_a_program_answered_is_read_below_its_objects(page: dict[str, object]) -> None:
    found = parse(RawDocument(json.dumps(page).encode(), "harbours.json"))
    told = found.metadata
    assert (told.title, str(told.date)) == ("The state of the harbours", "2014-06-03")
    assert told.venue == "Lindholm Hall, Varland"
    assert [person.name for person in told.participants] == ["Ada Norr"]
    assert found.body[-1] == "I thank you all."


def test_an_object_without_a_text_is_still_refused() -> None:
    with pytest.raises(UnknownColumns):
        parse(
            RawDocument(b'{"details": {"state": "on"}, "links": {"a": [{"title": "B"}]}}', "a.json")
        )


def test_a_title_that_ran_into_the_section_of_a_site() -> None:
    found = read(
        "Weekly Briefings Transcript of the Weekly Briefing by the Spokesman (June 3, 2014)\n\n"
        "Transcript of the Weekly Briefing by the Spokesman (June 3, 2014)\n\nJune 03, 2014\n\n"
        f"Lars Oden, Spokesman: {TALK}\n\nQuestion: Is it broken?\n\nLars Oden, Spokesman: It is.\n"
    )
    told = "Transcript of the Weekly Briefing by the Spokesman (June 3, 2014)"
    assert found.metadata.title == told


def test_whose_speech_it_is_a_sentence_above_it_tells() -> None:
    found = read(
        "Go to main content\n\nAda Norr – 2014 Speech in Lindholm\n\nThe speech made by Ada Norr, the"
        f" Foreign Secretary, in Lindholm on 3 June 2014.\n\nI am here to say a word.\n\n{TALK}\n"
    )
    assert found.metadata.title == "Ada Norr – 2014 Speech in Lindholm"
    assert [person.name for person in found.metadata.participants] == ["Ada Norr"]


def test_a_greeting_is_no_title() -> None:
    found = read(f"Bismillahir Rahmanir Raheem,\n\n{TALK}\n\n{TALK}\n")
    assert found.metadata.title is None
