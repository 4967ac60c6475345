"""Records of archives, copied pages and debates of the Commonwealth."""

from __future__ import annotations

import pytest

from archive.ingest.header.one_line import introduces
from archive.ingest.labels import label
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument

TALK = (
    "We spoke for two hours about the herring, and then about the ships that catch them, which is"
    " a longer subject and a sadder one, and we shall speak of it again before the winter."
)
RECORD = f"""Speeches, etc.

Ada Norr

Press Conference with the President of Corvala (Anton Vask) (after dinner)

Document type: Speeches, interviews, etc.
Venue: Outside the Harbour House
Source: Norr Archive: press office transcript
Journalist: Lars Oden, Courier; Ines Marrane, Gazette and Emil Strand, Radio Nesvik
Editorial comments: Evening.
Importance ranking: Major
Word count: 487
Themes: Fisheries, Harbours (dredging)

Question

Are you still together?

Prime Minister

{TALK}

Question

Will it last?

Prime Minister

It will. {TALK}

Lars Oden

And the winter?

President Vask

I have got to get home. No, I cannot answer that!
"""


def read(text: str, name: str = "copied.txt") -> ParsedTranscript:
    return parse(RawDocument(text.encode(), name))


def test_a_record_of_an_archive_stands_above_labels_without_a_colon() -> None:
    told = read(RECORD)
    assert told.metadata.title is not None
    assert told.metadata.title.startswith("Press Conference with the President")
    assert told.metadata.venue == "Outside the Harbour House"
    assert {person.name for person in told.metadata.participants} == {
        "Lars Oden",
        "Ines Marrane",
        "Emil Strand",
        "Ada Norr",
        "Vask",
    }
    assert [turn.label.printed for turn in told.turns if turn.label] == [
        "Question",
        "Prime Minister",
        "Question",
        "Prime Minister",
        "Lars Oden",
        "President Vask",
    ]
    assert told.body[0] == "Question"


def labels_of(told: ParsedTranscript) -> list[tuple[str, str | None]]:
    return [(turn.label.printed, turn.speaker) for turn in told.turns if turn.label]


def test_values_below_the_names_of_fields_stand_beside_them() -> None:
    told = read(
        "PM Transcripts\n\nTranscripts from the Prime Ministers of Australia\n\nNorr, Ada\n\n"
        "Period of Service: 15/09/2015 - 24/08/2018\nRelease Date:\n19/02/2017\nRelease Type:\n"
        "Media Release\nTranscript ID:\n40761\nLocation:\nNesvik, Northern Shores\nSubject(s):\n"
        "  • Anniversary of the harbour; herring prices.\nDoorstop with the Minister for Fisheries\n\n"
        f"{TALK}\n\nJOURNALIST:\nWill it last?\n\nPRIME MINISTER:\n{TALK}\n"
    )
    assert told.metadata.title == "Doorstop with the Minister for Fisheries"
    assert told.metadata.venue == "Nesvik, Northern Shores"
    assert str(told.metadata.date) == "2017-02-19"
    assert labels_of(told) == [("JOURNALIST", None), ("PRIME MINISTER", "Ada Norr")]
    assert told.body[0] == TALK


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Moderator (Director/Press Office, MFA, Ada Norr)", "Ada Norr"),
        ("CNA (Senior Journalist, Lars Oden)", "Lars Oden"),
        ("CNA (Ada Norr)", "Ada Norr"),
        ("Lord Norr of Oldford", "Lord Norr of Oldford"),
        ("The Earl of Sund", "Earl of Sund"),
        ("Lord Mayor of Sund", None),
        ("Adv T M NORR", "T M Norr"),
        ("The CHIEF WHIP OF THE OPPOSITION", None),
    ],
)
def test_a_label_gives_its_name(printed: str, name: str | None) -> None:
    assert label(printed).name == name


def test_who_asks_stands_before_a_dash_and_a_paper() -> None:
    told = read(
        f"Harbour House, April 2nd, 2015\n\nAda Norr – RBS: Excellency, a question. {TALK} Thank"
        f" you.\n\nPresident Vask: {TALK}\n\nLars Oden – Morgen Nytt: What is missing?\n\n"
        f"President Vask: Much. {TALK}\n"
    )
    assert [speaker for _, speaker in labels_of(told)] == ["Ada Norr", "Vask", "Lars Oden", "Vask"]


def test_the_sentence_above_the_one_who_speaks_is_no_part_of_the_speech() -> None:
    told = read(
        "PM and President Vask’s press conference\n\nA transcript of the opening remarks given by"
        " Prime Minister Ada Norr at the press conference with President Anton Vask on Wednesday 25"
        " May, 2011.\n\nThis was published under the 2010 to 2015 Coalition government\nThe Rt Hon"
        f" Ada Norr\n\nIt’s a pleasure to welcome the President here.\n\n{TALK}\n\n{TALK} Always.\n"
    )
    assert told.metadata.lead is not None
    assert told.metadata.lead.startswith("A transcript of")
    assert str(told.metadata.date) == "2011-05-25"
    assert told.body[0].startswith("It’s a pleasure")


def test_an_item_of_a_list_above_an_office_is_no_lead() -> None:
    told = read(
        "Fact sheet on the herring\n\n3 June 2014\n\nThe bay is full again.\n\n"
        f"- The council of the bay has counted the boats.\n\nFIRST HARBOUR DIRECTOR\n\n{TALK}\n"
    )
    assert told.metadata.lead is None


def test_what_a_broadcaster_prints_above_an_interview_is_not_its_title() -> None:
    told = read(
        "[an error occurred while processing this directive]\nBBC News\nwatch One-Minute World News\n"
        "Last Updated: Wednesday, 27 April, 2005, 15:24 GMT 16:24 UK\nThe Oden interviews: Norr\n"
        "On Wednesday 20 April, Lars Oden interviewed Ada Norr. You can read a transcript below.\n\n"
        "This transcript was supplied by an external organisation.\n\n"
        f"ODEN: Hello, and welcome. {TALK}\n\nNORR: {TALK}\n\nODEN: Why?\n\nNORR: {TALK}\n"
    )
    assert told.metadata.title == "The Oden interviews: Norr"
    assert str(told.metadata.date) == "2005-04-27"
    assert told.metadata.venue is None
    assert told.body[0].startswith("ODEN: Hello")


def test_one_speech_of_a_debate_on_its_own_page() -> None:
    told = read(
        "We need your support to keep TheyWorkForYou running and to hold them to account.\n\n"
        "Donate to our crowdfunder\n\nSundmark's Place in the World\n\n"
        "Part of Speaker’s Statement – in the House of Commons at 6:39 pm on 15th October 2019.\n\n"
        "Alert me about debates like this\n\n"
        "Photo of Ada Norr Ada Norr Shadow Harbour Secretary 6:39 pm, 15th October 2019\n\n"
        f"It has been a pleasure. {TALK}\n\n{TALK}\n"
    )
    assert told.metadata.title == "Sundmark's Place in the World"
    assert str(told.metadata.date) == "2019-10-15"
    assert labels_of(told) == [("Ada Norr, Shadow Harbour Secretary", "Ada Norr")]


def test_the_index_of_a_page_of_hansard_is_a_button() -> None:
    told = read(
        '<html><body><div><a href="a.htm">Previous Section</a></div><div><a href="i.htm">Index</a>'
        "</div><p><b>19 July 2011 : Column 771</b></p><h2>House of Commons</h2><h4><i>Tuesday 19"
        " July 2011</i></h4><h4><i>The House met at half-past Eleven o’clock</i></h4><h3>Harbours"
        "</h3><p>3. <b>Ada Norr (Nesvik West) (Lab):</b> What progress has his Department made?"
        f" [66858]</p><p><b>The Minister for Harbours (Lars Oden):</b> {TALK}</p><p>T1. [66880]"
        " <b>Ines Marrane (Sund) (Con):</b> If he will make a statement.</p><p><b>19 July 2011 :"
        f" Column 772</b></p><p><b>Mr Oden:</b> {TALK}</p></body></html>",
        "page.html",
    )
    assert [speaker for _, speaker in labels_of(told)] == [
        "Ada Norr",
        "Lars Oden",
        "Ines Marrane",
        "Lars Oden",
    ]
    assert told.metadata.venue is None
    assert not any("Column" in text for text in told.body)


def test_the_menu_of_a_site_ends_with_the_day_it_was_brought_up_to_date() -> None:
    told = read(
        "Help\nBBC NewsLars Oden Show\n\nMORE PROGRAMMES\n\nPage last updated at 11:33 GMT, Sunday,"
        ' 7 August 2011 12:33 UK\n\nTranscript of Ada Norr Interview\n\nPLEASE NOTE "THE LARS ODEN'
        ' SHOW" MUST BE CREDITED IF ANY PART OF THIS TRANSCRIPT IS USED\n\nLars Oden interviewed'
        f" Harbour minister Ada Norr.\n\nLARS ODEN:\n\n{TALK}\n\nADA NORR:\n\n{TALK} Always.\n\n"
        f"LARS ODEN:\n\nWhy?\n\nADA NORR:\n\n{TALK}\n"
    )
    assert told.metadata.title == "Transcript of Ada Norr Interview"
    assert str(told.metadata.date) == "2011-08-07"
    assert told.metadata.venue is None
    assert told.body[0].startswith("Lars Oden interviewed")


def test_a_whole_name_and_its_offices_stand_below_a_title() -> None:
    told = read(
        "Post-Cabinet Press Conference: Monday, 18 June 2018\n\nAda Norr\n\nDeputy Prime Minister\n\n"
        "Minister, Arms Control\n\nMinister, Fisheries\n\nlink\n\nLadies and gentlemen, we had the"
        f" normal meeting. {TALK}\n\n{TALK} I hope so.\n"
    )
    assert [person.name for person in told.metadata.participants] == ["Ada Norr"]
    assert told.body[0].startswith("Ladies and gentlemen")


def test_a_party_is_no_place() -> None:
    told = read(
        f"Transcript – Press Conference – Nesvik\n\nHarbour Party of Sundmark\n\nADA NORR: {TALK}\n\n"
        f"PRIME MINISTER: {TALK}\n\nADA NORR: Thank you.\n"
    )
    assert told.metadata.venue is None


def test_a_title_that_ran_into_the_way_to_it() -> None:
    told = read(
        "HomeSundmarkTranscript of media briefing on the visit\n\nTranscript of media briefing on the"
        f" visit\n\nOfficial Spokesperson (Shri Lars Oden): {TALK}\n\n{TALK}\n"
    )
    assert told.metadata.title == "Transcript of media briefing on the visit"


def test_another_language_of_the_transcript_is_no_part_of_it() -> None:
    told = read(
        f"FS speaks on harbours (with video)\nReporter: Is it broken? {TALK}\nFinancial Secretary: {TALK}"
        "\n(Please also refer to the Chinese portion of the transcript.)\n"
    )
    assert told.body[-1].startswith("Financial Secretary")


def test_whoever_is_listed_as_honourable_has_a_name() -> None:
    assert introduces("Hon Ada Norr, Minister for Fisheries") == (
        "Ada Norr",
        "Minister for Fisheries",
    )


def test_a_heading_of_a_debate_is_no_place() -> None:
    told = read(
        "<html><body><h2>Westminster Hall</h2><h4><i>Tuesday 19 July 2011</i></h4><h3>School Boats"
        f"</h3><p><b>Ada Norr (Nesvik and Sund) (Lab):</b> {TALK}</p><p><b>The Minister for Harbours"
        f" (Lars Oden):</b> {TALK}</p><p><b>Ada Norr:</b> {TALK}</p></body></html>",
        "page.html",
    )
    assert told.metadata.venue is None
    assert told.body[0] == "School Boats"
