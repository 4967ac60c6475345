"""Pages of international organisations and of foreign ministries that print in English: each case
is a way in which such pages differ from others, told by invented people."""

from __future__ import annotations

import pytest

from tests.ingest.pages import TALK, Page, is_read_right

MENU = "".join(
    f'<li><a href="/{at}">About the work of the department of harbours, part {at}</a></li>'
    for at in range(40)
)
PAGES = (
    Page(
        "a menu with more words than the document",
        f"""<!DOCTYPE html><html lang="en"><head><title>Coastal Bank</title></head><body>
<div id="top"><header><nav><h1><a href="/">Media</a></h1><ul>{MENU}</ul>
<p>Learn more about the bank and how it works.</p></nav></header></div>
<div><main><article><h1>Introductory statement on the herring fund</h1>
<p>Ladies and gentlemen, good morning.</p><p>{TALK}</p><p>{TALK[::-1]}</p></article></main></div>
</body></html>""",
        title="Introductory statement on the herring fund",
        date=None,
        venue=None,
        begins="Ladies and gentlemen",
        file="page.html",
    ),
    Page(
        "place and day above the title",
        f"""Lindholm

09 June 2016

Full Transcript of the Secretary-General's Press Encounter

Good morning. {TALK}

We shall see.
""",
        title="Full Transcript of the Secretary-General's Press Encounter",
        date="2016-06-09",
        venue="Lindholm",
        begins="Good morning.",
    ),
    Page(
        "the section of the site and the day share a line",
        f"""Skip to Main Navigation
Speeches & Transcripts April 17, 2020

Transcript: Coastal Bank Press Conference by President Signe Halvard at the Spring Meetings

Watch the replay of the press conference on Coastal Live

MR. ODEN:  Good morning. I'm Lars Oden, the bank's press secretary.

MS. HALVARD:  Thank you, Lars Oden. {TALK}

QUESTION:  Is it broken?

MS. HALVARD:  It is resting.
""",
        title="Transcript: Coastal Bank Press Conference by President Signe Halvard"
        " at the Spring Meetings",
        date="2020-04-17",
        venue=None,
        begins="MR. ODEN: Good morning.",
        speakers=("Lars Oden", "Signe Halvard", None, "Signe Halvard"),
        present=("Lars Oden", "Signe Halvard"),
    ),
    Page(
        "what a page has above its title only",
        f"""Click here for search results
Online Media Desk
News for accredited writers only.
Login / Register

Press Briefing With Signe Halvard

Lindholm, V.L., April 14, 2005

PROCEEDINGS

MS. HALVARD:  Good morning. {TALK}

QUESTION:  Is it broken?

MS. HALVARD:  It is resting.
""",
        title="Press Briefing With Signe Halvard",
        date="2005-04-14",
        venue="Lindholm, V.L.",
        begins="MS. HALVARD: Good morning.",
        speakers=("Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "an item of the agenda of a parliament, with the way to it",
        f"""Índice
 Anterior
 Texto integral
Relato integral dos debates
Terça-feira, 6 de Julho de 2010 - Asten

14. Herring (debate)
Vídeo das intervenções
Ata
MPphoto


  President. − The next item is the herring.

MPphoto


  Ada Norr, Member of the Commission. − {TALK}

MPphoto


  Lars Oden (AB). – (SV) Mr President, it was ever so.

MPphoto


  President. − The debate is closed.
""",
        title="14. Herring (debate)",
        date="2010-07-06",
        venue="Asten",
        begins="President. − The next item",
        speakers=(None, "Ada Norr", "Lars Oden", None),
        present=("Ada Norr", "Lars Oden"),
    ),
    Page(
        "tags that are opened and never closed",
        f"""<CHAPTER ID="005">
Welcome
<SPEAKER ID="049" NAME="President">
The ships of Nesvik & Sund are in the gallery.
<P>
(Applause)
<SPEAKER ID=50 LANGUAGE="SV" NAME="Ada Norr" AFFILIATION="AB">
{TALK}
<CHAPTER ID="006">
Votes
<SPEAKER ID=51 NAME="Lars Oden">
I voted for the herring.
""",
        title="Welcome",
        date="2006-10-26",
        venue=None,
        begins="President",
        speakers=(None, "Ada Norr", "Lars Oden"),
        present=("Ada Norr", "Lars Oden"),
        file="ep-2006-10-26-ch005.txt",
    ),
    Page(
        "those who speak are listed, with what they are in small letters",
        f"""• Briefing on the safety of lighthouses

    Read in Chinese

    Speakers:

    Ada Norr, minister of harbours

    Lars Oden, director of the office of lamps

    Chairperson:

    Signe Halvard, spokesperson of the council

    Date:

    Sept. 3, 2019

    The council holds a briefing on lighthouses on Sept. 3, 2019. [Photo by Anton Vask/Council]

    Signe Halvard:

    Good morning. {TALK}

    Ada Norr:

    {TALK}
""",
        title="Briefing on the safety of lighthouses",
        date="2019-09-03",
        venue=None,
        begins="Signe Halvard:",
        speakers=("Signe Halvard", "Ada Norr"),
        present=("Signe Halvard", "Ada Norr", "Lars Oden"),
    ),
    Page(
        "the title ends with the day, and the clock lost its blank",
        f"""15 March 201816:47

Foreign Minister Ada Norr speaks and takes questions at the herring forum, March 15, 2018

  • de-DE1 en-GB1 ru-RU1

Thank you for the invitation. {TALK}

We shall see.
""",
        title="Foreign Minister Ada Norr speaks and takes questions at the herring forum,"
        " March 15, 2018",
        date="2018-03-15",
        venue=None,
        begins="Thank you for the invitation.",
        present=("Ada Norr",),
    ),
    Page(
        "a president named with dots and a state, labels with the language spoken",
        f"""Herring – Assembly debate – Verbatim record (excerpts)

20th plenary meeting
Monday, 6 October 2008, 10 a.m.
Lindholm

President: Mr. Vask ………………………… (Sundmark)

The meeting was called to order at 10.10 a.m.

 The President ( spoke in Spanish ): {TALK}

 Ms. Norr (Varland): We thank the fishermen.

 Mr. Oden (Velaria) ( spoke in Chinese ): So do we.

 The President ( spoke in Spanish ): I thank the speakers.
""",
        title="Herring – Assembly debate – Verbatim record (excerpts)",
        date="2008-10-06",
        venue="Lindholm",
        begins="The meeting was called to order",
        speakers=("Vask", "Norr", "Oden", "Vask"),
        present=("Vask", "Norr", "Oden"),
    ),
    Page(
        "who speaks, the place and the day, each on a line with a comma",
        f"""Introductory statement to the press conference

Ada Norr, President of the Bank,
Lars Oden, Vice-President of the Bank,
Nesvik am Sund, 3 December 2015

Jump to the transcript of the questions and answers

Ladies and gentlemen, good afternoon. {TALK}

We shall see.
""",
        title="Introductory statement to the press conference",
        date="2015-12-03",
        venue="Nesvik am Sund",
        begins="Ladies and gentlemen",
        present=("Ada Norr", "Lars Oden"),
    ),
    Page(
        "the same on one line, without blanks",
        f"""Introductory statement to the press conference

Ada Norr, President of the Bank,Lars Oden, Vice-President of the Bank,Nesvik, 3 December 2015

Ladies and gentlemen, good afternoon. {TALK}

We shall see.
""",
        title="Introductory statement to the press conference",
        date="2015-12-03",
        venue="Nesvik",
        begins="Ladies and gentlemen",
        present=("Ada Norr", "Lars Oden"),
    ),
    Page(
        "place and day end the title, the day above is that of the page",
        f"""Tuesday, April 23, 2019

Norr’s interview for the Evening Herring programme, Nesvik, April 21, 2019
834-21-04-2019
21.04.1912:50

Olga Vask: Mr Norr, thank you. Has the herring come back?

Anton Norr: It has. {TALK}
""",
        title="Norr’s interview for the Evening Herring programme, Nesvik, April 21, 2019",
        date="2019-04-21",
        venue="Nesvik",
        begins="Olga Vask: Mr Norr",
        speakers=("Olga Vask", "Anton Norr"),
        present=("Olga Vask", "Anton Norr"),
    ),
    Page(
        "a label that says how it is shortened, below a title with a colon",
        f"""Sund TV News Releases

Sund TV Transcript: Ada Norr, Varland’s Minister for Fish

Below is the transcript of a First On Sund TV interview with Ada Norr, Minister for Fish.

Lars Oden [Oden]: Minister, thank you. Is it broken?

Ada Norr [Norr]: It is resting. {TALK}

Oden: For long?

Norr: For a while.
""",
        title="Sund TV Transcript: Ada Norr, Varland’s Minister for Fish",
        date=None,
        venue=None,
        begins="Below is the transcript",
        speakers=("Lars Oden", "Ada Norr", "Lars Oden", "Ada Norr"),
        present=("Ada Norr", "Lars Oden"),
    ),
    Page(
        "by whom it is, on the next line and in small letters",
        f"""Press conference
by Secretary General Amara Okonde following the meetings of Ministers of the Compact

Good afternoon.

{TALK}
""",
        title="Press conference",
        date=None,
        venue=None,
        begins="Good afternoon.",
        present=("Amara Okonde",),
    ),
    Page(
        "visits that a spokesperson announces above the first question",
        f"""Foreign Ministry Spokesperson Mei Oden’s Regular Press Conference on April 28, 2023

At the invitation of Foreign Minister Lars Vask, Foreign Minister Ada Norr will visit on May 1.

Radio Nesvik: Has the herring come back?

Mei Oden: It has. {TALK}

Radio Nesvik: For long?

Mei Oden: For a while.
""",
        title="Foreign Ministry Spokesperson Mei Oden’s Regular Press Conference on April 28, 2023",
        date="2023-04-28",
        venue=None,
        begins="At the invitation",
        speakers=(None, "Mei Oden", None, "Mei Oden"),
        present=("Mei Oden",),
    ),
    Page(
        "a dialogue on one line",
        f"""Transcript of a talk on herring, November 5, 2019 MR. ODEN: It’s our pleasure to welcome \
Ada Norr. {TALK} {TALK} {TALK} {TALK} {TALK} {TALK} {TALK} {TALK} {TALK} MS. NORR: Good to be \
here. {TALK} MR. ODEN: Is it broken? MS. NORR: It is resting.
""",
        title="Transcript of a talk on herring, November 5, 2019",
        date="2019-11-05",
        venue=None,
        begins="MR. ODEN: It’s our pleasure",
        speakers=("Oden", "Ada Norr", "Oden", "Ada Norr"),
        present=("Oden", "Ada Norr"),
    ),
    Page(
        "the way back, the programme, and the sort of text above the title",
        f"""Return to Transcripts main page

Sund TV Live

Talks With Writers on the Pier

Aired May 09, 2003 - 13:49 CET

LARS ODEN, SUND TV ANCHOR: Let's head up to the pier. {TALK}

QUESTION: (OFF-MIKE)

ODEN: We shall see.

QUESTION: When?

ODEN: On Friday.
""",
        title="Talks With Writers on the Pier",
        date="2003-05-09",
        venue=None,
        begins="LARS ODEN, SUND TV ANCHOR",
        speakers=("Lars Oden", None, "Lars Oden", None, "Lars Oden"),
        present=("Lars Oden",),
    ),
    Page(
        "a list below the title that holds the day, a label set twice",
        f"""Council of the Coast

02/10/2023 | Press release | Archived content

Remarks by President Ada Norr at the press conference after the meeting of the Council

  • Kustraad
  • Verklaring
  • 10 februari 2023
  • 03:00

Remarks by President Ada Norr at the press conference after the meeting of the Council

Ada Norr:

Ada Norr:

Good evening. {TALK}

Question:

Is it broken?

Ada Norr:

It is resting.
""",
        title="Remarks by President Ada Norr at the press conference after the meeting"
        " of the Council",
        date="2023-02-10",
        venue=None,
        begins="Ada Norr:",
        speakers=("Ada Norr", None, "Ada Norr"),
        present=("Ada Norr",),
    ),
    Page(
        "when the page was sent in, with a short name of the day",
        f"""Foreign Minister Ada Norr's press conference

Submitted by admin on Tue, 01/26/2016 - 10:23

Good afternoon. {TALK}

We shall see.
""",
        title="Foreign Minister Ada Norr's press conference",
        date="2016-01-26",
        venue=None,
        begins="Good afternoon.",
        present=("Ada Norr",),
    ),
    Page(
        "names that begin as sentences do, and the publisher’s words above them",
        f"""Briefing on the ferry

Following is a transcript of Commissioner-designate Ma Sen’ remarks at a briefing today:

Ma Sen:

{TALK}

Per Oden:

Is it broken?

Ma Sen:

It is resting.
""".replace("Ma Sen’ remarks", "Ma Sens’ remarks").replace("Ma Sen:", "Ma Sens:"),
        title="Briefing on the ferry",
        date=None,
        venue=None,
        begins="Following is a transcript",
        speakers=("Ma Sens", "Per Oden", "Ma Sens"),
        present=("Ma Sens", "Per Oden"),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_an_organisation_is_read(page: Page) -> None:
    is_read_right(page)
