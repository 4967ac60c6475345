"""Pages in English as ministries, missions and newspapers around the world print them, copied with
what stands around the text: each case is a way in which they differ, told by invented people."""

from __future__ import annotations

import pytest

from archive.ingest.labels import split
from archive.ingest.labels.voices import voice
from archive.ingest.names import names_in
from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument, SpeechKind
from tests.ingest.pages import TALK, Page, is_read_right

PAGES = (
    Page(
        "a Korean menu, and Q) and A)",
        f"""본문내용 바로가기 상단메뉴 가기

주메뉴 닫기
주메뉴 버튼

Press Briefings

Regular Briefing by Spokesperson Signe Halvard

Regular Briefing by Spokesperson Signe Halvard
Date: Monday, June 3, 2013
Time: 10:30-10:34 A.M.

2. Q&A

Q) The ferry has not come. Is it broken?

A) {TALK}

Q) Will it be mended?

A) It is resting.
""",
        title="Regular Briefing by Spokesperson Signe Halvard",
        date="2013-06-03",
        venue=None,
        begins="2. Q&A",
        speakers=(None, "Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "a calendar, the sort of text, and a channel whose name begins as a sentence does",
        f"""< May 2013 >
Mon Tue Wed Thu Fri Sat Sun
1 2 3 4 5 6
7 8 9 10 11 12 13
28 29 30 31

Press conference

Briefing of Foreign Minister Signe Halvard with journalists in Lindholm

Para TV: Minister, the ferry has not come. Is it broken?

Signe Halvard: {TALK}

Para TV: Will it be mended?

Signe Halvard: It is resting.
""",
        title="Briefing of Foreign Minister Signe Halvard with journalists in Lindholm",
        date=None,
        venue=None,
        begins="Para TV: Minister",
        speakers=(None, "Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "a mission, printed twice, above the title",
        f"""Permanent Mission of the Republic of Varland to the Coastal Union

Permanent Mission of the Republic of Varland to the Coastal Union

Remarks to the Press by Permanent Representative Signe Halvard after consultations on the ferry

Q.: Is it broken?

A.: {TALK}

Q.: Will it be mended?

A.: It is resting.
""",
        title="Remarks to the Press by Permanent Representative Signe Halvard"
        " after consultations on the ferry",
        date=None,
        venue=None,
        begins="Q.: Is it broken?",
        speakers=(None, "Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "one who answers, named in the sentence above",
        f"""Harbours and herring

Coastal Wire interview with the new head of the bank, Varland's foreign minister Signe Halvard.

Question: Is the ferry broken?

Answer: {TALK}
""",
        title="Harbours and herring",
        date=None,
        venue=None,
        begins="Coastal Wire interview",
        speakers=(None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "the date is the first point of a list below the title",
        f"""Briefing online

by Secretary-General Signe Halvard ahead of the meeting

  • 21 Oct. 2013 -
  • |
  • Last updated 22-Oct-2013 16:29

(As delivered)

Good morning.

{TALK}

  • Strengthening our harbours;
  • Fairer herring.
""",
        title="Briefing online",
        date="2013-10-21",
        venue=None,
        begins="Good morning.",
        present=("Signe Halvard",),
    ),
    Page(
        "those at the table, as whoever presides tells them",
        f"""Transcript of the Press Conference on the Herring Outlook

April 17, 2013

MS. ODEN: Good morning. To my right is Ada Norr, Economic Counsellor of the Coastal Fund. To Ada's
right is Lars Vask, Deputy Director, and on my left is Signe Halvard, who is with the Division of
Ferries.

MS. NORR: {TALK}

QUESTION: Is it broken?

MS. NORR: It is resting.
""",
        title="Transcript of the Press Conference on the Herring Outlook",
        date="2013-04-17",
        venue=None,
        begins="MS. ODEN: Good morning.",
        speakers=("Oden", "Ada Norr", None, "Ada Norr"),
        present=("Oden", "Ada Norr", "Lars Vask", "Signe Halvard"),
    ),
    Page(
        "the first question ran into the date",
        f"""Interview of the Foreign Minister Signe Halvard to "Evening Hour" TV programme
31 May, 2013Question: Is it broken?
Signe Halvard: {TALK}
Question. Will it be mended?
Signe Halvard: It is resting.
""",
        title='Interview of the Foreign Minister Signe Halvard to "Evening Hour" TV programme',
        date="2013-05-31",
        venue=None,
        begins="Question: Is it broken?",
        speakers=(None, "Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "a headline in capitals above the agency, in wrapped lines",
        """HERRING BOARD CHAIRWOMAN SEES NO NEED OF ANOTHER FERRY FOR LINDHOLM
Coastal News Agency
Dec 25 2013
Coastal News written interview with the newly appointed chairwoman of
the board, foreign minister Signe Halvard.
Question: Is the ferry broken? It did not come on Monday, and it did
not come on Tuesday either, as far as we could see from the pier.
Answer: We spoke for two hours about the herring, and then about the
ships that catch them, which is a longer subject and a sadder one, so
that nobody could say when the ferry would come or if it would.
""",
        title="HERRING BOARD CHAIRWOMAN SEES NO NEED OF ANOTHER FERRY FOR LINDHOLM",
        date="2013-12-25",
        venue=None,
        begins="Coastal News written interview",
        speakers=(None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "the way to a page ran together, and what a theme prints below",
        f"""42.7 F
Lindholm
Thursday, February 20, 2014
HomeGovernmentSecretary Ada Norr And Varland Foreign Minister Signe Halvard Before...

Secretary Ada Norr And Varland Foreign Minister Signe Halvard Before Their Meeting

SECRETARY NORR:  Good morning. {TALK}

FOREIGN MINISTER HALVARD:  Thank you.  {TALK}

Latest stories

expensive herringexpensive herring
""",
        title="Secretary Ada Norr And Varland Foreign Minister Signe Halvard Before Their Meeting",
        date=None,
        venue=None,
        begins="SECRETARY NORR",
        speakers=("Ada Norr", "Signe Halvard"),
        present=("Ada Norr", "Signe Halvard"),
    ),
    Page(
        "today's date above the title, the name of the site, and a medium behind a name",
        f"""Herringnews.Vl

Tuesday January 7 2014

President Signe Halvard interviewed by local TV channels

5 January 2014 16:58 (UTC+01:00)

Ada Norr from NESVIK Television: Good morning. Is it broken?

President Signe Halvard: {TALK}

Ada Norr: Will it be mended?

President Signe Halvard: It is resting.

Additional materials

Advanced settings
""",
        title="President Signe Halvard interviewed by local TV channels",
        date="2014-01-05",
        venue=None,
        begins="Ada Norr from NESVIK Television",
        speakers=("Ada Norr", "Signe Halvard", "Ada Norr", "Signe Halvard"),
        present=("Ada Norr", "Signe Halvard"),
    ),
    Page(
        "an agency of which somebody is the director, and who will preside elsewhere",
        f"""Signe Halvard interviewed by First Deputy Director General of Varland news agency DXN Lars Vask

3 June 2013

Question: Is it broken?

Answer: {TALK}
""",
        title="Signe Halvard interviewed by First Deputy Director General of Varland news agency DXN"
        " Lars Vask",
        date="2013-06-03",
        venue=None,
        begins="Question: Is it broken?",
        speakers=(None, "Signe Halvard"),
        present=("Signe Halvard", "Lars Vask"),
    ),
    Page(
        "a house of research names the parts of an event and who has them",
        f"""COASTAL INSTITUTE OF LINDHOLM

HERRING IN THE SOUND: A CONVERSATION WITH VARLAND FOREIGN MINISTER SIGNE HALVARD

INTRODUCTORY REMARKS:

ADA NORR, CIL

MODERATED DISCUSSION:

LARS VASK, CIL

9:00–10:00 AM FRIDAY, FEBRUARY 1, 2013

EVENT PAGE: http://www.coastal.example/events/herring-in-the-sound/

TRANSCRIPT PROVIDED BY LINDHOLM TRANSCRIPTION

ADA NORR: Good morning, everybody. {TALK}

SIGNE HALVARD: Thank you. {TALK}
""",
        title="HERRING IN THE SOUND: A CONVERSATION WITH VARLAND FOREIGN MINISTER SIGNE HALVARD",
        date="2013-02-01",
        venue=None,
        begins="ADA NORR: Good morning",
        speakers=("Ada Norr", "Signe Halvard"),
        present=("Ada Norr", "Signe Halvard", "Lars Vask"),
    ),
    Page(
        "the section of the site and whose words these are share a line",
        f"""Secretary-General's press conference at the Herring Summit (unofficial transcript)
Press events | Signe Halvard, Former Secretary-General
I and my delegation had a very good and productive first visit to Lindholm.
{TALK}
""",
        title="Secretary-General's press conference at the Herring Summit (unofficial transcript)",
        date=None,
        venue=None,
        begins="I and my delegation",
        present=("Signe Halvard",),
    ),
    Page(
        "a speech opens in the name of God",
        f"""Press Conference Remarks by the Foreign Minister on the Sidelines of the Herring Dialogue

In the Name of God, the Most Gracious, the Most Merciful

May peace be upon you,

First, I would like to extend a warm welcome to my friend. {TALK}
""",
        title="Press Conference Remarks by the Foreign Minister on the Sidelines of the"
        " Herring Dialogue",
        date=None,
        venue=None,
        begins="In the Name of God",
    ),
    Page(
        "whoever made the following remarks",
        f"""Premier's remarks at the start of the weekly Cabinet meeting 5 February 2013

Premier Signe Halvard, this morning, at the start of the Cabinet meeting, made the following remarks:

"We are at the start of a significant period for our ferries. {TALK} I intend to say so.

I called the mayor, and we spoke of the pier, and of our boats, and of us."
""",
        title="Premier's remarks at the start of the weekly Cabinet meeting 5 February 2013",
        date="2013-02-05",
        venue=None,
        begins="Premier Signe Halvard",
        present=("Signe Halvard",),
    ),
    Page(
        "those whom a speech greets at length",
        f"""Address at the 8th Herring Summit, 5 November 2012

Your Royal Highness,

Heads of State and Government, Your Excellencies, Distinguished Guests, Ladies and Gentlemen:

I would like to thank you most sincerely. {TALK}
""",
        title="Address at the 8th Herring Summit, 5 November 2012",
        date="2012-11-05",
        venue=None,
        begins="Your Royal Highness",
    ),
    Page(
        "a spokesperson announces whom others will meet",
        f"""Foreign Ministry Spokesperson Signe Halvard hosted a press conference on June 3, 2013

The meeting on herring will be held on June 4. Foreign Minister Lars Vask will preside. President
Ada Norr will attend the meeting.

Nesvik TV: Is it broken?

Signe Halvard: {TALK}

Nesvik TV reporter: Will it be mended?

Signe Halvard: It is resting.
""",
        title="Foreign Ministry Spokesperson Signe Halvard hosted a press conference on"
        " June 3, 2013",
        date="2013-06-03",
        venue=None,
        begins="The meeting on herring",
        speakers=(None, "Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_from_elsewhere_is_read(page: Page) -> None:
    is_read_right(page)


def test_letters_of_a_list_speak() -> None:
    """As the World Health Organization prints who speaks; "MR" is Mina Rask, and no Mister."""
    text = f"""Virtual press conference on herring - 20 April, 2013

Speaker key:

SH Dr Signe Halvard
MR Mina Rask
OL Ola

00:00:55

SH Hello, everyone, from Lindholm. {TALK}

{TALK}

OL Is it broken?

MR Thank you, Ola. It is resting.
"""
    read = parse(RawDocument(text.encode(), "page.txt"))
    said = [(turn.label.printed, turn.speaker) for turn in read.labelled if turn.label]
    assert said == [("SH", "Signe Halvard"), ("OL", "Ola"), ("MR", "Mina Rask")]
    assert read.body[0].startswith("SH Hello, everyone")
    assert [person.name for person in read.metadata.participants] == [who for _, who in said]
    assert not any(finding.code == "text_lost" for finding in read.findings)


def test_a_list_of_letters_that_nobody_uses_is_text() -> None:
    text = f"Remarks on herring\n\nSpeaker key:\n\nSH Signe Halvard\nMR Mina Rask\n\n{TALK}\n"
    assert "SH Signe Halvard" in parse(RawDocument(text.encode(), "page.txt")).body


def test_points_of_a_list_are_nobody() -> None:
    """Without a "Q)" an "A)" counts."""
    text = f"Remarks on the ferry\n\nA) {TALK}\n\nB) {TALK}\n"
    assert not parse(RawDocument(text.encode(), "page.txt")).labelled


@pytest.mark.parametrize("label", ["Nesvik TV reporter", "Sund News Agency correspondent"])
def test_a_reporter_of_an_outlet_asks(label: str) -> None:
    assert voice(label) is SpeechKind.QUESTION


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("President von der Norr", "von der Norr"),
        ("PRESIDENT VAN DER NORR", "van der Norr"),
        ("Minister van Oden", "van Oden"),
    ],
)
def test_small_words_begin_a_surname(printed: str, name: str) -> None:
    told, office = split(printed)
    assert (told or "").casefold() == name.casefold()
    assert office is not None


def test_a_surname_with_small_words_is_named_in_a_title() -> None:
    title = "Statement by President von der Norr at the press conference with President Vask"
    assert [name for name, _ in names_in(title, brief=True)] == ["von der Norr", "Vask"]
