"""Transcripts as American departments, the White House and the Congress print them."""

from __future__ import annotations

import pytest

from archive.ingest.bylines import in_title
from archive.ingest.labels.names import printed_name
from archive.ingest.labels.voices import is_role
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument

LONG = (
    "We spoke for two hours about the herring, and then about the ships that catch them, which is"
    " a longer subject and a sadder one."
)


def read(text: str, name: str = "copied.txt") -> ParsedTranscript:
    return parse(RawDocument(text.encode(), name))


def told(found: ParsedTranscript) -> tuple[str | None, str | None, str | None]:
    """Title, date and place."""
    said = found.metadata
    return said.title, str(said.date) if said.date else None, said.venue


def speakers(found: ParsedTranscript) -> list[str | None]:
    return [turn.speaker for turn in found.labelled]


def present(found: ParsedTranscript) -> list[str]:
    return sorted(person.name for person in found.metadata.participants)


def test_a_presenter_is_no_speaker_but_says_who_speaks_and_when() -> None:
    found = read(
        f"""You have reached a collection of archived material.

The content available is no longer being updated and may no longer be applicable.

Varland Department of Defense

News Transcript

Press Operations Bookmark and Share

Secretary Norr Media Availability at the Harbour

Presenter: Secretary of Defense Ada L. Norr
September 07, 2011 11:10 AM EDT

Norr: I will put this under what I did last summer. {LONG}

Q: We would like to hear about that.

Norr: Then look at the boots.

Additional Links

Stay Connected
"""
    )
    assert told(found) == (
        "Secretary Norr Media Availability at the Harbour",
        "2011-09-07",
        None,
    )
    assert speakers(found) == ["Ada L. Norr", None, "Ada L. Norr"]
    assert present(found) == ["Ada L. Norr"]
    assert found.body[0].startswith("Norr: I will")
    assert found.body[-1].endswith("boots.")


def test_the_title_may_stand_below_two_presenters_and_a_letterhead() -> None:
    found = read(
        f"""Skip navigation links
U.S. Department of Defense
Office of the Assistant Secretary of Defense (Public Affairs)
News Transcript
On the Web:
http://www.varland.example/transcript.aspx?id=10
Media contact: +1 (703) 555-0131/555-0132
Public contact:
http://www.varland.example/comment.html
or +1 (703) 555-0111 +1

Presenter: Secretary of Defense Ada L. Norr and Minister for Defence Najwan bin Tarek Sadri
June 04, 2016

Press Availability with Secretary Norr and Minister Najwan at the Harbour

            NAJWAN:  Well, we had a useful discussion. {LONG}

            SEC. NORR:  Thank you very much.  We will take two easy questions.

            Q:  Is the herring one of them?

            NAJWAN:  Do not be hard on us.
"""
    )
    assert told(found)[:2] == (
        "Press Availability with Secretary Norr and Minister Najwan at the Harbour",
        "2016-06-04",
    )
    one, two = "Najwan bin Tarek Sadri", "Ada L. Norr"
    assert speakers(found) == [one, two, None, one]
    assert present(found) == [two, one]


def test_a_presenter_who_speaks_is_a_speaker() -> None:
    found = read(
        f"""Evening Programme

Presenter: Good evening. {LONG} With us is the Minister.

Minister Ada Norr: Thank you.

Presenter: Is the herring well?

Minister Ada Norr: It is resting.
"""
    )
    assert len(found.labelled) == 4


def test_the_index_of_a_briefing_is_no_text() -> None:
    found = read(
        """U.S. DEPARTMENT OF STATE 95/08/30 DAILY PRESS BRIEFING
OFFICE OF THE SPOKESMAN
U.S. DEPARTMENT OF STATE
DAILY PRESS BRIEFING
I N D E X
Wednesday, August 30, 1995
Briefer: Lars Vask
CORVALA
Varland's Support for the Harbour ........................1-2
Possibility of a Continued Ferry/Protection of
Small Boats/Purpose of Ferries ..........................3,7
--Meeting of the Two Captains ...........................10-11
U.S. DEPARTMENT OF STATE
DAILY PRESS BRIEFING
DPB #129
WEDNESDAY, AUGUST 30, 1995, 1:50 P.M.
(ON THE RECORD UNLESS OTHERWISE NOTED)
MR. VASK: Good afternoon. Welcome to the State
briefing.
QUESTION: Is the ferry sunk?
MR. VASK: It is resting, and it will rest for some
time to come.
"""
    )
    assert told(found) == (
        "U.S. DEPARTMENT OF STATE 95/08/30 DAILY PRESS BRIEFING",
        "1995-08-30",
        None,
    )
    assert speakers(found) == ["Lars Vask", None, "Lars Vask"]
    assert found.body[0].startswith("MR. VASK: Good afternoon.")
    listed = [piece.text for piece in found.dropped if piece.reason == "contents"]
    assert any(text.startswith("Possibility of a Continued Ferry") for text in listed)


def test_topics_by_page_stand_below_the_way_through_the_site() -> None:
    found = read(
        f"""U.S. Department of State
U.S. Department of State
 You are in: Under Secretary for Harbours > Bureau of Boats > Bureau of Boats: Press Office > Daily
Daily Press Briefing
Lars Vask, Spokesman
Sund, Varland
April 28, 2003

1 Testing of Ferries and the Bell Programme
2-3, 7 Varland and Corvala Relations

12:30 p.m. EDT

MR. VASK: Good afternoon. {LONG}

QUESTION: Is the ferry sunk?

MR. VASK: It is resting.
"""
    )
    assert told(found) == ("Daily Press Briefing", "2003-04-28", "Sund, Varland")
    assert found.body[0].startswith("MR. VASK")
    assert speakers(found) == ["Lars Vask", None, "Lars Vask"]


def test_names_in_capitals_open_speeches_in_the_congress() -> None:
    found = read(
        f"""<html><body><div>
<strong>Mr. NORR</strong>: {LONG}
<br/><br/><strong>Secretary VASK</strong>: That was what I understood.
<br/><br/><strong>Mr. NORR</strong>: You left something out, did you not?
<br/><br/>Mr. ODEN. What is it, counsel?
<br/><br/><strong>Mr. NORR</strong>: The herring.
</div></body></html>""",
        "hearing.html",
    )
    assert speakers(found) == ["Norr", "Vask", "Norr", "Oden", "Norr"]


def test_the_chair_of_the_senate_answers_without_a_name() -> None:
    found = read(
        f"""EXECUTIVE SESSION

Mr. NORR. Mr. President, I ask unanimous consent that the nomination be taken up. {LONG}

The PRESIDING OFFICER. Without objection, it is so ordered.
"""
    )
    assert [turn.label.printed for turn in found.labelled if turn.label] == [
        "Mr. NORR",
        "The PRESIDING OFFICER",
    ]
    assert present(found) == ["Norr", "The Presiding Officer"]


def test_a_chairman_may_stand_on_a_line_of_his_own() -> None:
    found = read(
        f"<html><body><p>Chairman VASK. </p><p>The hearing will come to order. {LONG}</p>"
        f"<p>Ladies and gentlemen, we have come for the herring. {LONG}</p></body></html>",
        "hearing.html",
    )
    assert speakers(found) == ["Vask"]


def test_the_byline_of_a_gaggle_is_no_place() -> None:
    found = read(
        f"""For Immediate Release
Office of the Press Secretary
October 9, 2013
Press Gaggle by Lars McVask
October 9, 2013
PRESS GAGGLE
BY
LARS McVASK
Aboard the Bell
En route Sund, Varland
9:02 A.M. EDT
MR. McVASK: Good morning, everybody. {LONG}
Q Is the ferry sunk?
MR. McVASK: It is resting.
Q Again?
"""
    )
    assert told(found) == (
        "Press Gaggle by Lars McVask",
        "2013-10-09",
        "Aboard the Bell, En route Sund, Varland",
    )
    assert speakers(found) == ["Lars McVask", None, "Lars McVask", None]


def test_a_release_begins_below_the_menu_of_a_site() -> None:
    found = read(
        f"""print-only banner
The Harbour Palace Skip Main Navigation

In Focus
News
News by Date
Appointments
West Pier

 Home > News & Policies > January 2017

For Immediate Release
Office of the Vice President
January 14, 2017

Interview of the Vice President by Ola Brandt, on Varland News Sunday
400 North Linden Street
Sund, Varland

9:01 A.M. EST

Q And good morning again. {LONG}

THE VICE PRESIDENT: It is good to be back.
"""
    )
    assert told(found) == (
        "Interview of the Vice President by Ola Brandt, on Varland News Sunday",
        "2017-01-14",
        "400 North Linden Street, Sund, Varland",
    )
    assert "Ola Brandt" in present(found)


def test_the_papers_of_a_president_name_whose_they_are() -> None:
    found = read(
        f"""[Public Papers of the Presidents of the United States: Ada L. Norr (1998, Book I)]
[February 6, 1998]
[Pages 184-193]
[From the U.S. Government Publishing Office www.varland.example]

The President's News Conference With Prime Minister Lars Vask of Corvala
February 6, 1998

    The President. First, let me say that the herring is well.
    Prime Minister Vask. It is. {LONG} We have set aside a day for it in the

[[Page 185]]

spring, and another in the autumn.
    Q. Madam President, is it the same herring?
    The President. It is not.
"""
    )
    assert told(found)[:2] == (
        "The President's News Conference With Prime Minister Lars Vask of Corvala",
        "1998-02-06",
    )
    assert speakers(found) == ["Ada L. Norr", "Lars Vask", None, "Ada L. Norr"]


def test_a_title_cut_short_gives_way_to_the_whole() -> None:
    found = read(
        f"""View original document

The full text on this page is automatically extracted from the file linked above.

5/23/2014

Remarks by Secretary of the Treasury Ada L. Norr at the Spring Meeting of Harbours and Fer…

Remarks by Secretary of the Treasury Ada L. Norr at the Spring Meeting of Harbours and Ferries
May 23, 2014

As Prepared for Delivery

Thank you for having me. {LONG}
"""
    )
    assert told(found)[:2] == (
        "Remarks by Secretary of the Treasury Ada L. Norr at the Spring Meeting of Harbours"
        " and Ferries",
        "2014-05-23",
    )
    assert found.body[0].startswith("Thank you")


def test_a_mission_speaks_and_is_no_place() -> None:
    found = read(
        f"""Remarks at a Press Stakeout on the Herring

Ambassador Ada Norr
Permanent Representative
Varland Mission to the United Nations
New York, New York
December 2, 2019

Good morning, everyone! {LONG}

Question: Where are you going?

Ambassador Norr: We are going to the harbour.
"""
    )
    assert told(found) == (
        "Remarks at a Press Stakeout on the Herring",
        "2019-12-02",
        "New York, New York",
    )
    assert present(found) == ["Ada Norr"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Press Gaggle by Lars Vask", [("Lars Vask", False)]),
        ("Press Briefing By Ada Norr, and Lars Vask", [("Ada Norr", False), ("Lars Vask", False)]),
        ("PRESS BRIEFING BY ADA LISE NORR", [("Ada Lise Norr", False)]),
        ("Press Gaggle by APNSA Ada Norr on Ferries", [("Ada Norr", False)]),
        ("Remarks by President Norr and President-Elect Vask in a Meeting", []),
        ("Interview With Ola Brandt of Varland News", [("Ola Brandt", True)]),
        ("Interview With Ola Brandt of VBC's Morning Radio", [("Ola Brandt", True)]),
        (
            "Interview of President Norr by Ola Brandt and Jan Holt, “Harbour Live”",
            [("Ola Brandt", True), ("Jan Holt", True)],
        ),
        ("Interview With Ada Norr on the herring", []),
        ("Interview with Der Spiegel", []),
        ("Interview with Good Morning Varland", []),
        ("Remarks at the Signing of a Treaty by All Parties", []),
        ("Remarks by Senior Officials on Trade", []),
    ],
)
def test_titles_name_people_without_an_office(title: str, names: list[tuple[str, bool]]) -> None:
    assert list(in_title(title)) == names


@pytest.mark.parametrize(
    "label",
    [
        "SENIOR STATE DEPARTMENT OFFICIAL THREE",
        "SENIOR BRITISH OFFICIAL",
        "SENIOR U.S. ADMINISTRATION OFFICIAL",
        "ADMINISTRATION OFFICIAL",
        "The PRESIDING OFFICER",
    ],
)
def test_officials_without_a_name_have_a_role(label: str) -> None:
    assert is_role(label)


def test_a_small_c_does_not_keep_a_name_in_capitals() -> None:
    assert printed_name("LARS McVASK") == "Lars McVask"


def test_an_office_alone_is_whom_the_first_question_introduces() -> None:
    found = read(
        f"""Interview on Varland News Sunday

January 14, 2017

Q Good morning. Joining us now, the Vice President of Varland, Ada L. Norr. Welcome back.

THE VICE PRESIDENT: It is good to be back. {LONG}

Q And how is the herring?

THE VICE PRESIDENT: It is resting.
"""
    )
    assert speakers(found) == [None, "Ada L. Norr", None, "Ada L. Norr"]


def test_a_moderator_names_those_who_take_part() -> None:
    found = read(
        "MODERATOR:  I welcome you to the briefing with Lars K. Vask, U.S. Assistant Secretary of"
        " State for Boats, and Dr. Ada Norr."
        f"""

DR NORR:  Thank you. {LONG}

MODERATOR:  Over to the Assistant Secretary.
"""
    )
    assert present(found) == ["Ada Norr", "Lars K. Vask", "Moderator"]


def test_letters_apart_are_a_letterhead() -> None:
    found = read(
        f"""T H E   H A R B O U R   H O U S E

Press Briefing By Lars Vask, and Ada Norr

Help Site Map Text Only

Office of the Press Secretary
(Sund, Varland)

For Immediate Release September 2, 2008


Hotel Lindholm Sund, Varland

5:42 P.M. (L)

MS. NORR: Good evening. {LONG}

Q Is the ferry sunk?
"""
    )
    assert told(found) == (
        "Press Briefing By Lars Vask, and Ada Norr",
        "2008-09-02",
        "Hotel Lindholm Sund, Varland",
    )
    assert present(found) == ["Ada Norr", "Lars Vask"]


def test_a_reprint_gives_the_date_in_the_line_of_who_speaks() -> None:
    found = read(
        f"""World Video | Defence | Foreign Affairs | Natural Events | Trade | Search

Norr Press Stakeout at the Senate

NEWS TRANSCRIPT from the Varland Department of Defense

DoD News Briefing Secretary of Defense Ada L. Norr Thursday, June 27, 2002

Q: A few words?

Norr: What do you have to ask? {LONG}

Q: What do you have to tell?

Norr: That the ferry rests.
"""
    )
    assert told(found) == ("Norr Press Stakeout at the Senate", "2002-06-27", None)
    assert speakers(found) == [None, "Ada L. Norr", None, "Ada L. Norr"]


def test_an_american_title_puts_the_month_first() -> None:
    found = read(
        f"""The White House
Office of the Press Secretary
For Immediate Release

Press Gaggle by Press Secretary Lars Vask en route Sund, 1/10/2017

Aboard the Bell
En Route Sund, Varland

MR. VASK:  Good morning. {LONG}

Q    Is the ferry sunk?
"""
    )
    assert str(found.metadata.date) == "2017-01-10"


def test_a_heading_of_markdown_ends_with_its_line() -> None:
    found = read(
        f"""# HARBOURS AND FERRIES ACT, 2008
## `9a6ead5b6c4fa84a241d41ccfbc86e9c`
`Mr. NORR — 21 June 2007`

---

Mr. NORR. Mr. Chairman, I yield myself such time as I may consume. {LONG}
""",
        "speech.md",
    )
    assert told(found) == ("HARBOURS AND FERRIES ACT, 2008", "2007-06-21", None)
    assert found.body[0].startswith("Mr. NORR.")
    assert speakers(found) == ["Norr"]


def test_a_library_prints_notices_above_the_papers_of_its_president() -> None:
    found = read(
        f"""Notice to General Public and Researchers on Closures

We are sorry. Due to the ice, the Ada Norr Presidential Library & Museum will be closed. {LONG}

Remarks on Ferries and an Informal Exchange With Reporters in Sund, Varland

November 24, 1987

Q. It must be good news. It must be good news.

The President. Yes. I am pleased to report that I received a call from the harbour.
"""
    )
    assert told(found)[:2] == (
        "Remarks on Ferries and an Informal Exchange With Reporters in Sund, Varland",
        "1987-11-24",
    )
    assert speakers(found) == [None, "Ada Norr"]
    assert found.body[0].startswith("Q. It must")


def test_initials_and_what_its_bearer_is_make_a_label() -> None:
    found = read(
        f"""Transcript: Interview With Lars Vask

Photo: Vask Nears Decision on the Ferry: The Captain Tells Us: It Rests

The following is an edited transcript of Varland News' interview in Sund, Oct. 14, 2009

"Harbour" anchor Ada McNorr: Thank you for sitting down.

LARS VASK: I am happy to. {LONG}

AM: Is the ferry sunk?

Vask: It is resting.

McNorr: Again?

Vask: Again.

AM: For how long?
"""
    )
    assert told(found) == ("Transcript: Interview With Lars Vask", "2009-10-14", "Sund")
    one, two = "Ada McNorr", "Lars Vask"
    assert speakers(found) == [one, two, one, two, one, two, one]
    assert found.body[0].startswith('"Harbour" anchor')


def test_a_moderator_has_a_line_and_a_hub_is_no_place() -> None:
    found = read(
        f"""October 25, 2016: Ambassador Norr’s Telephonic Press Briefing

Ambassador Ada Norr

Moderator – Lars Vask

The Sund Hub

October 25, 2016

Moderator: Thank you very much, and greetings to everyone. {LONG}

Ambassador Norr: Thanks, Lars.
"""
    )
    assert told(found)[1:] == ("2016-10-25", None)
    assert speakers(found) == ["Lars Vask", "Ada Norr"]
    assert found.body[0].startswith("Moderator: Thank you")


def test_lines_that_a_page_keeps_are_read_as_text() -> None:
    text = (
        "[From the Record of Varland]\n\nFerries\nJune 3, 2014\n\n"
        "    Ms. NORR. Mr. President, I rise to speak of the ferries, which rest\n"
        "in the harbour and which have rested there for as long as anybody can\n"
        "remember.\n"
        "    The PRESIDING OFFICER. Without objection.\n"
        "    Ms. NORR. I thank the Chair, and I thank those who ring the bells on\n"
        "Sundays.\n    I yield the floor.\n    The PRESIDING OFFICER. So ordered.\n"
    )
    found = read(f"<html><body><pre>\n{text}</pre></body></html>", "record.html")
    assert speakers(found) == ["Norr", None, "Norr", None]
    assert found.body[-1] == "The PRESIDING OFFICER. So ordered."


def test_items_of_a_list_that_stand_in_are_not_paragraphs() -> None:
    items = "\n".join(
        f"-   **Ferry {number}** rests in the harbour, where it has been since the\n"
        "    Council of Varland last met, and it will rest there for some\n"
        "    time to come.\n"
        for number in range(8)
    )
    found = read(
        f"# Ferries\n\nJune 3, 2014\n\nThe Council has looked at ferries.\n\n{items}", "a.md"
    )
    assert len(found.body) == 9
