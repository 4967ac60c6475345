"""Papers of presidents, memoranda, letterheads and interviews of American broadcasters, as copied
from their pages."""

from __future__ import annotations

import pytest

from archive.ingest.bylines import in_title
from archive.ingest.header.one_line import is_bare_office, is_person, is_place
from archive.ingest.labels.offices import split
from archive.ingest.types import SpeechKind
from tests.ingest.test_american_pages import LONG, present, read, speakers, told


def test_an_older_page_of_papers_says_three_times_whose_they_are() -> None:
    found = read(
        f"""Ada L. Norr: The President's News Conference
Ada L. Norr
459 - The President's News Conference
November 14, 1963
Public Papers of the Presidents
Ada L. Norr
1963
Ada L. Norr

Asten District
Font Size:
The American Presidency Project

Promote Your Page Too

THE PRESIDENT. Good morning, gentlemen and ladies.

[1.] Q. Madam President, how menacing is the herring?

THE PRESIDENT. I regard it as serious. {LONG}
"""
    )
    assert told(found) == ("The President's News Conference", "1963-11-14", "Asten District")
    assert speakers(found) == ["Ada L. Norr", None, "Ada L. Norr"]
    assert found.body[0].startswith("THE PRESIDENT. Good")


def test_a_picture_above_the_title_tells_who_the_president_is() -> None:
    found = read(
        f"""Ada Norr photo

Interview With the President and Mr. Norr Question-and-Answer Session With Lars Vask of Radio Sund

May 02, 1977

MR. VASK. Madam President, do you sleep well?

THE PRESIDENT. On ships. {LONG}

THE HARBOUR

MR. VASK. And in the harbour?

THE PRESIDENT. Less so.
"""
    )
    assert found.metadata.date is not None
    assert speakers(found) == ["Lars Vask", "Ada Norr", "Lars Vask", "Ada Norr"]
    assert present(found) == ["Ada Norr", "Lars Vask"]


def test_a_library_tells_of_its_volumes_above_a_numbered_paper() -> None:
    found = read(
        f"""The Public Papers of Ada L. Norr contain most of what she said. Documents that are printed \
elsewhere are not included. (Public Papers of the Presidents of the United States, Ada L. Norr, \
1945-1953. Asten, 1966)

 178.  The President's News Conference
August 19, 1948

THE PRESIDENT. I have nothing for you this morning. {LONG}

[1.] Q. Madam President, where can we get a boat?
"""
    )
    assert told(found) == ("The President's News Conference", "1948-08-19", None)
    assert speakers(found) == ["Ada L. Norr", None]


@pytest.mark.parametrize("bullet", ["- ", "• ", ""])
def test_a_memorandum_lists_those_present_and_nobody_of_them_has_a_label(bullet: str) -> None:
    found = read(
        f"""17. Memorandum of Conversation1

SUBJECT

  {bullet}The Herring Treaty

PARTICIPANTS

  {bullet}Varland
  {bullet}The President
  {bullet}Mr. Norr, Assistant Secretary
  {bullet}U.S.
  {bullet}Foreign Minister Elmer

After dinner they conversed alone.

The President opened the meeting by saying that the herring would not wait for anybody. He hoped \
that both sides would find a way through the winter.
"""
    )
    assert found.metadata.title == "Memorandum of Conversation"
    assert present(found) == ["Elmer", "Norr"]
    assert found.body[0].startswith("After dinner")


WHITE_HOUSE = """                         THE WHITE HOUSE
                   Office of the Press Secretary
________________________________________________
For Immediate Release                    May 29, 1997
"""


def test_a_title_in_capitals_goes_on_from_line_to_line() -> None:
    found = read(
        f"""{WHITE_HOUSE}
                   PRESS BRIEFING BY ADA NORR
                        AND LARS VASK
                  ON THE HARBOUR TALKS
               Queen Ada Conference Building
                      Sund, Varland

4:30 P.M. (L)

MS. NORR: And just when you thought that it was over. {LONG}

MR. VASK: Thank you.
"""
    )
    assert told(found) == (
        "PRESS BRIEFING BY ADA NORR AND LARS VASK ON THE HARBOUR TALKS",
        "1997-05-29",
        "Queen Ada Conference Building, Sund, Varland",
    )
    assert speakers(found) == ["Ada Norr", "Lars Vask"]


def test_a_copy_stands_above_the_letterhead_with_a_day_of_its_own() -> None:
    found = read(
        f"""Press Briefing by Trade Secretary Norr on the Harbour Talks

By VARGOV
Tuesday, January 25, 2011

{WHITE_HOUSE}
PRESS BRIEFING BY
TRADE SECRETARY ADA NORR
ON THE HARBOUR TALKS
Asten Convention Center
Asten, Varland
5:00 P.M. EDT
SECRETARY NORR: A few remarks about what is at stake. {LONG}
"""
    )
    assert told(found) == (
        "Press Briefing by Trade Secretary Norr on the Harbour Talks",
        "1997-05-29",
        "Asten Convention Center, Asten, Varland",
    )


def test_an_archive_files_a_release_by_its_day() -> None:
    found = read(
        f"""Return to: Index of 1996 Secretary's Speeches || Collections Index || Homepage

Varland Department of Trade
96/12/19 Press Conference
Office of the Spokesman

                    VARLAND DEPARTMENT OF TRADE
                       Office of the Spokesman
For Immediate Release                    December 19, 1996

                   YEAR-END PRESS CONFERENCE

                          Asten, D.C.
                  Thursday, December 19, 1996

SECRETARY NORR: Good afternoon. {LONG}
"""
    )
    assert told(found) == ("YEAR-END PRESS CONFERENCE", "1996-12-19", "Asten, D.C.")


def test_a_broadcaster_shortens_those_who_speak_to_their_initials() -> None:
    title = "Transcript: Sven Ingvar Interviews Trade Secretary Carla Hove"
    found = read(
        f"""{title} The full transcript of the interview with outgoing Secretary Carla Hove.

{title}

Secretary Carla Hove is shown here in her office in the harbour. Ada Norr/NPR hide caption

toggle caption
Ada Norr/NPR

Secretary Carla Hove is shown here in her office in the harbour.

SVEN INGVAR: Is the ferry still a partner? {LONG}

TRADE SECRETARY CARLA HOVE: It is too early to say.

SI: Is there still someone who answers the phone?

CH: Phones are being answered. {LONG}
"""
    )
    one, two = "Sven Ingvar", "Carla Hove"
    assert found.metadata.title == title
    assert speakers(found) == [one, two, one, two]
    assert present(found) == [two, one]
    assert found.body[0].startswith("SVEN INGVAR")


def test_a_star_in_brackets_opens_a_transcript_of_television() -> None:
    found = read(
        f"""'Harbour Week' Transcript: Ada Norr

Mar. 29, 2009

VTV'S "HARBOUR WEEK WITH LARS VASK"

MARCH 29, 2009

SPEAKERS: LARS VASK, HOST

SECRETARY OF TRADE ADA NORR

[*] VASK: Good morning and welcome to "Harbour Week."

(BEGIN VIDEO CLIP)

NORR: We made some progress. {LONG}

(END VIDEO CLIP)

VASK: Our guest this morning.

NORR: Thanks, Lars.
"""
    )
    one, two = "Lars Vask", "Ada Norr"
    assert speakers(found) == [one, two, one, two]
    assert found.body[0].startswith("[*] VASK")


def test_notices_of_archives_and_players_are_no_text() -> None:
    found = read(
        f"""Content on this archived webpage is NOT UPDATED, and external links may not function.

Click here to go to the CURRENT TRADE.GOV WEBSITE

Transcript of the Harbour Ministerial Closing Press Conference

Transcript of the Harbour Ministerial Closing Press Conference

October 5, 2015
Asten, Varland

*Informal Transcript*

EMBEDDABLE VIDEO: The minister says that the herring will not serve a second term

AMBASSADOR NORR: Good morning. {LONG}
"""
    )
    assert told(found) == (
        "Transcript of the Harbour Ministerial Closing Press Conference",
        "2015-10-05",
        "Asten, Varland",
    )
    assert speakers(found) == ["Norr"]
    assert found.body[0].startswith("AMBASSADOR NORR")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Chief of Mission Residence", True),
        ("Queen Ada Conference Building", True),
        ("By VARGOV", False),
        ("AND LARS VASK", False),
        ("MEMORANDUM TO THE HEADS OF OFFICES", False),
    ],
)
def test_a_place_may_be_called_by_an_office(line: str, *, place: bool) -> None:
    assert is_place(line) is place
    assert not is_bare_office(line)
    assert not is_person(line)


def test_an_office_may_end_with_a_place() -> None:
    assert is_bare_office("Head of the Asten Museum")


def test_the_site_of_a_president_says_above_a_release_who_that_is() -> None:
    found = read(
        f"""The White House
President Ada L. Norr
Print this document

For Immediate Release
Office of the Press Secretary
February 23, 2001

Remarks by the President and Prime Minister Lars Vask in Photo Opportunity
On the Grounds of the Harbour

3:23 P.M. EST

Q How is it going so far?

THE PRESIDENT: Pretty well. {LONG}

MR. VASK: It is warmer than at home.

END 3:26 P.M. EST
"""
    )
    assert speakers(found) == [None, "Ada L. Norr", "Lars Vask"]


def test_a_mailing_prints_the_place_below_who_speaks() -> None:
    title = "Secretary Ada B. Norr With Lars Vask of Radio Nesvik"
    found = read(
        f"""{title}

You are subscribed to Far East for Varland Department of Trade. This information has recently \
been updated, and is now available.

01/17/2025 05:48 PM EST

Ada B. Norr, Secretary of Trade

Asten, D.C.

Harald S Oden Building

QUESTION: Secretary Norr, thanks for coming.

SECRETARY NORR: (Laughter.) That is right. {LONG}
"""
    )
    assert told(found) == (title, "2025-01-17", "Asten, D.C., Harald S Oden Building")
    assert present(found) == ["Ada B. Norr", "Lars Vask"]
    assert found.body[0].startswith("QUESTION")


def test_a_title_stands_twice_below_the_day() -> None:
    title = "Secretary Norr with Mary Ann Vask of Varland Radio Asten"
    found = read(
        f"""April 18, 2024

{title}

{title}

Segment As Aired

MS VASK: Good evening to all of you. {LONG}

SECRETARY NORR: We are back at the table.
"""
    )
    assert told(found) == (title, "2024-04-18", None)
    assert speakers(found) == ["Mary Ann Vask", "Norr"]
    assert found.body[0].startswith("MS VASK")


@pytest.mark.parametrize(
    ("above", "title", "date"),
    [
        (
            "Harbour Week May 28, 2017 Transcript: Secretary Norr",
            "Harbour Week May 28, 2017 Transcript: Secretary Norr",
            "2017-05-28",
        ),
        (
            "Remarks by President Norr in Joint Press Conference | Eastern Sund Now\n\n"
            "Press Release:\n\nOld House • Asten, Varland • July 13, 2018 • 1:52 P.M. BST",
            "Remarks by President Norr in Joint Press Conference",
            "2018-07-13",
        ),
    ],
)
def test_a_title_goes_without_its_site_and_with_its_day(above: str, title: str, date: str) -> None:
    found = read(f"{above}\n\nQUESTION: Good afternoon.\n\nSECRETARY NORR: It is. {LONG}\n")
    assert told(found)[:2] == (title, date)
    assert found.body[0].startswith("QUESTION")


def test_credits_of_a_programme_are_no_labels() -> None:
    found = read(
        f"""Transcript: Ada Norr talks with Lars Vask on "Harbour Matters"

HARBOUR MATTERS - ADA NORR

CORRESPONDENT: LARS VASK

PRODUCER: OLGA ELMER

              LARS VASK:

Welcome to the programme, Ada. {LONG}

              ADA NORR:

It is good to be back.

              LARS VASK:

--and two questions come out of that for me.
"""
    )
    one, two = "Lars Vask", "Ada Norr"
    assert speakers(found) == [one, two, one]
    assert found.metadata.venue is None
    assert present(found) == [two, one]


def test_who_asks_stands_beside_the_paper_that_is_the_label() -> None:
    found = read(
        f"""Ambassador’s Interview to “Sundposten” at the Herring Summit

Ambassador Ada B. Norr

Lars Vask – Sundposten

November 15, 2018

Sundposten: How do you view the north?

Ambassador Norr: Great. {LONG}

Sundposten: And the south?
"""
    )
    assert found.metadata.venue is None
    assert "Lars Vask" in present(found)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Minister Norr With Lars Vask of Varland Radio", [("Lars Vask", True)]),
        ("Series on the Sea: A Conversation With Ada B. Norr", [("Ada B. Norr", False)]),
        ("The Harbour by Lars Vask of Varland Radio", []),
    ],
)
def test_a_conversation_is_had_with_a_guest(title: str, names: list[tuple[str, bool]]) -> None:
    assert list(in_title(title)) == names


@pytest.mark.parametrize("end", ["III", "II", "Jr."])
def test_the_third_of_a_name_keeps_his_first_name(end: str) -> None:
    name, office = split(f"Secretary of Trade Lars J. Vask {end}")
    assert (name or "").startswith("Lars J. Vask")
    assert office == "Secretary of Trade"


def test_papers_of_the_fifties_name_who_asks() -> None:
    found = read(
        f"""Ada L. Norr photo

The President's News Conference

March 07, 1957

THE PRESIDENT. Please be seated. {LONG}

Q. Lars M. Vask, Varland Press: Madam President, how is your cough?

THE PRESIDENT. It is an awkward time.
"""
    )
    assert speakers(found) == ["Ada L. Norr", "Lars M. Vask", "Ada L. Norr"]
    assert found.labelled[1].kind is SpeechKind.QUESTION
