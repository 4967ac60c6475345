"""Pages copied from a browser with what stands around the text, and headers of several lines."""

from __future__ import annotations

import pytest

from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument
from tests.ingest.pages import TALK, Page, is_read_right

PAGES = (
    Page(
        "letterhead, then whose briefing it is, then the place",
        f"""printable banner

Varland Department of State - Great Seal

Varland Department of State

Harbours First

Signe Halvard
Daily Press Briefing
Lindholm, VA
March 14, 2013

1:12 p.m. CET

MS HALVARD: Good afternoon. {TALK}

QUESTION: Is it broken?

MS HALVARD: It is resting.

DPB # 20
""",
        title="Daily Press Briefing",
        date="2013-03-14",
        venue="Lindholm, VA",
        begins="MS HALVARD: Good afternoon.",
        speakers=("Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "photo caption above the title, archivist's line below the text",
        f"""Marit Ekeland photo

Press Briefing by Press Secretary Signe Halvard

May 07, 2018

Anna Dahl Press Briefing Room

11:48 A.M. CET

MS. HALVARD: Good morning. {TALK}

Q: Who would win?

MS. HALVARD: The herring.

Marit Ekeland, Press Briefing by Press Secretary Signe Halvard Online by Gerhard Peters and \
John T. Woolley, The Archive https://archive.example/node/1
""",
        title="Press Briefing by Press Secretary Signe Halvard",
        date="2018-05-07",
        venue="Anna Dahl Press Briefing Room",
        begins="MS. HALVARD: Good morning.",
        speakers=("Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
    Page(
        "choice of languages, newspapers that ask",
        f"""عربي Español Русский Français 简体中文

Foreign Ministry Spokesperson Tora Lin’s Regular Press Conference on 9 May 2013

2013-05-09 19:41

The Ledger: The ferry stopped on Monday. Do you have any comment?

Tora Lin: {TALK}

Sund TV: And the second ferry?

Tora Lin: It did not stop.

The Ledger: Why not?

Tora Lin: I refer you to the ferry.

Suggest to a friend
Print
""",
        title="Foreign Ministry Spokesperson Tora Lin’s Regular Press Conference on 9 May 2013",
        date="2013-05-09",
        venue=None,
        begins="The Ledger: The ferry stopped",
        speakers=(None, "Tora Lin") * 3,
        present=("Tora Lin",),
    ),
    Page(
        "section, note on the translation, topics",
        f"""Press Conferences

Press Conference by Foreign Minister VASK Teodor

Tuesday, December 18, 2018, 1:43 p.m. Ministry of Foreign Affairs

This is a provisional translation by an external company for reference purpose only.
Japanese

Reporter: Will you travel?

Minister VASK: {TALK}

Reporter: When?

Minister VASK: On Thursday.

Back to Press Conferences
""",
        title="Press Conference by Foreign Minister VASK Teodor",
        date="2018-12-18",
        venue="Ministry of Foreign Affairs",
        begins="Reporter: Will you travel?",
        speakers=(None, "Teodor Vask", None, "Teodor Vask"),
        present=("Teodor Vask",),
    ),
    Page(
        "everybody with an office above the text, no date",
        f"""Press conference Skarv Docks

Transcript
Skarv
Prime Minister Anton Kvist
The Hon Anton Kvist MP
Prime Minister of Varland
The Hon Ada King MP
Minister for Harbours

ADA KING, MINISTER FOR HARBOURS: Welcome to the docks. {TALK}

ANTON KVIST, PRIME MINISTER: Thank you, Ada.

JOURNALIST: Prime Minister, why here?

PRIME MINISTER: Because of the docks.
""",
        title="Press conference Skarv Docks",
        date=None,
        venue="Skarv",
        begins="ADA KING, MINISTER FOR HARBOURS: Welcome",
        speakers=("Ada King", "Anton Kvist", None, "Anton Kvist"),
        present=("Ada King", "Anton Kvist"),
    ),
    Page(
        "who published it and when, names on lines of their own",
        f"""PM press conference with President Vask: 8 December 2017

Prime Minister Ada May gave a statement in Sund.

From:
Prime Minister's Office, 10 Quay Street and The Rt Hon Ada May MP
Published
8 December 2017
Location: Harbour Commission, Sund
(Transcript of the speech, exactly as it was delivered)

Prime Minister

{TALK}

President Vask

Thank you, Ada.

Question

Prime Minister, is this a victory?

Prime Minister

It is a Friday.

Question (Lena Orsk, Sund Courier)

Is it?

President Vask

Yes.
""",
        title="PM press conference with President Vask: 8 December 2017",
        date="2017-12-08",
        venue="Harbour Commission, Sund",
        begins="Prime Minister",
        speakers=("Ada May", "Vask", None, "Ada May", None, "Vask"),
        present=("Ada May", "Vask"),
    ),
    Page(
        "buttons between date and place; labels set off by a stop and a dash",
        """Conferencia de prensa del presidente del Gobierno después del Consejo

29.6.2016

  • x: abre ventana nueva
  • Whatsapp: abre ventana nueva
  • Correo: abre ventana nueva
  • Enlace: abre ventana nueva

Brisala

Presidente.- Señoras y señores, muy buenas tardes. Hemos hablado durante dos horas del arenque.

Secretario General de la Liga.- Muchas gracias por la invitación.

Pregunta.- ¿Y los barcos?

Presidente.- Los barcos también.
""",
        title="Conferencia de prensa del presidente del Gobierno después del Consejo",
        date="2016-06-29",
        venue="Brisala",
        begins="Presidente.- Señoras y señores",
        speakers=(None, None, None, None),
    ),
    Page(
        "speakers listed by ministry, German offices before the names",
        """Regierungspressekonferenz vom 12. Juni 2015

Im Wortlaut

Themen: Hering, Fähre

Sprecher: StS Brandt, Jansen (BMH), Ohm (AA)

StS Brandt: Guten Tag. Wir haben zwei Stunden lang über den Hering gesprochen, meine Damen.

Frage: Herr Jansen, ist die Fähre kaputt?

Jansen: Sie ruht.

BK’in Ekeland: Das stimmt.

P Vask: Das sehe ich auch so.
""",
        title="Regierungspressekonferenz vom 12. Juni 2015",
        date="2015-06-12",
        venue=None,
        begins="StS Brandt: Guten Tag.",
        speakers=("Brandt", None, "Jansen", "Ekeland", "Vask"),
        present=("Brandt", "Jansen", "Ekeland", "Vask", "Ohm"),
    ),
    Page(
        "numbered questions, an office explained in brackets, the date in passing",
        f"""Herring
Volume 7: debated on Wednesday 27 April 2022

The Prime Minister (Mr Anton Kvist): {TALK}

[1.] Q. Will he act?

[2.] Q. And when?

The Prime Minister: On Thursday.

Ada Norr (Sund North) (Lab): May I ask about cod?

The Prime Minister: She may.
""",
        title="Herring",
        date="2022-04-27",
        venue=None,
        begins="The Prime Minister (Mr Anton Kvist): We spoke",
        speakers=("Anton Kvist", None, None, "Anton Kvist", "Ada Norr", "Anton Kvist"),
        present=("Anton Kvist", "Ada Norr"),
    ),
    Page(
        "a place in italics over two lines, a spouse of the same surname",
        f"""---
title: Remarks by President Ekeland and First Lady Lars Ekeland Before State Dinner
source_url: https://sundmark.example/briefing-room/
date: 2022-11-20
---

*Chief of Mission Residence  
*Lindholm, Varland**

THE FIRST LADY:  Good evening. {TALK}

THE PRESIDENT:  Thank you.
""",  # noqa: W291
        title="Remarks by President Ekeland and First Lady Lars Ekeland Before State Dinner",
        date="2022-11-20",
        venue="Chief of Mission Residence, Lindholm, Varland",
        begins="THE FIRST LADY: Good evening.",
        speakers=("Lars Ekeland", "Ekeland"),
        present=("Lars Ekeland", "Ekeland"),
        file="dinner.md",
    ),
    Page(
        "who did it, in the title and after where it was",
        """Visit to the docks

12 November 2007

While on a trip to Skarv, Marit Ekeland visited the docks.

The docks were built in 1907 and have stood in the water ever since.
""",
        title="Visit to the docks",
        date="2007-11-12",
        venue=None,
        begins="While on a trip to Skarv",
        speakers=(),
        present=("Marit Ekeland",),
    ),
    Page(
        "fields above the text, day first, an office in letters",
        f"""INTERVIEW ON THE QUAY SUBJECT: THE FERRY

Prime Minister: Kvist, Anton
Release date: 03/06/2013
Release type: Interview
Transcript ID: 7

PM: {TALK}

JOURNALIST: Will you resign?

FISHERIES MINISTER: He will not.

PM: I will not.

CALLER: Why not?
""",
        title="INTERVIEW ON THE QUAY SUBJECT: THE FERRY",
        date="2013-06-03",
        venue=None,
        begins="PM: We spoke",
        speakers=("Anton Kvist", None, None, "Anton Kvist", None),
        present=("Anton Kvist",),
    ),
    Page(
        "the same as a record in XML",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<transcripts><transcript><transcript-id>7</transcript-id><title>Doorstop: the ferry</title>
<prime-minister>Kvist, Anton</prime-minister><release-date>13/06/2013</release-date>
<release-type>Doorstop</release-type><content><![CDATA[<p>PRIME MINISTER:</p><p>{TALK}</p>
<p>JOURNALIST:</p><p>Will you resign?</p><p>PRIME MINISTER:</p><p>No.</p>]]></content>
</transcript></transcripts>
""",
        title="Doorstop: the ferry",
        date="2013-06-13",
        venue=None,
        begins="PRIME MINISTER:",
        speakers=("Anton Kvist", None, "Anton Kvist"),
        present=("Anton Kvist",),
        file="record.xml",
    ),
    Page(
        "month first, as the text tells by its clock",
        f"""Department Press Briefing
03/06/2013

Signe Halvard, Department Spokesperson

1:12 p.m. EST

MS HALVARD: {TALK}

QUESTION: Is it broken?

MS HALVARD: It is resting.
""",
        title="Department Press Briefing",
        date="2013-03-06",
        venue=None,
        begins="MS HALVARD: We spoke",
        speakers=("Signe Halvard", None, "Signe Halvard"),
        present=("Signe Halvard",),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_copied_page_is_read(page: Page) -> None:
    is_read_right(page)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("On behalf of the\nGovernment of Varland, I thank Mr. President.", "On behalf of the Gov"),
        ("I congratulate Mr.\nVask on his election as President.", "I congratulate Mr. Vask"),
        ("45.\nIt is a pleasure, Mr. President, to be here.", "45. It is a pleasure"),
        ("Mr. President,\nThe herring is in your hands.", "Mr. President,"),
        ("We have come far.\nMr. President, we are tired.", "We have come far."),
    ],
)
def test_a_first_line_of_the_general_debate_is_put_whole(text: str, begins: str) -> None:
    read = parse(RawDocument(f"{text}\nThe United Nations must act.\n".encode(), "VAR_30_1975.txt"))
    whole = begins.endswith((",", "."))
    assert read.body[0] == begins if whole else read.body[0].startswith(begins)
