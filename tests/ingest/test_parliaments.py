"""Minutes of parliaments and transcripts of governments from the Netherlands to Greece and Finland,
in the shapes that those print. Every country, person and sentence here is invented."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from archive.ingest.dates import partial_date, rest_of
from archive.ingest.labels import label
from archive.ingest.openings import openings
from archive.ingest.pipeline import parse
from archive.ingest.readers import text
from archive.ingest.sessions import day_of_session
from archive.ingest.types import Block, RawDocument

# Printed label, name, office.
LABELS = (
    ("Präsidentin Mag. Ada Norr", "Ada Norr", "Präsidentin"),
    ("Dipl.-Ing. Georg Vask (NLP)", "Georg Vask", None),
    ("Mag. Dr. Jakob Vask, BA (Grün)", "Jakob Vask", None),
    ("Bundesfinanzministerin Norr", "Norr", "Bundesfinanzministerin"),
    ("Finansministeren (Ada Norr)", "Ada Norr", "Finansministeren"),
    ("Ordføreren (Pelle Vask, EL)", "Pelle Vask", "Ordføreren"),
    ("Anf. 126 Statsrådet Ada Lind Norr (S)", "Ada Lind Norr", "Statsrådet"),
    ("14:02 Aseesimees Juhan Vask", "Juhan Vask", "Aseesimees"),
    ("Ada Norr (SV) [11:27:39 ]", "Ada Norr", None),
    ("Maija-Liisa Norr /sd", "Maija-Liisa Norr", None),
    ("Antero Vask kd", "Antero Vask", None),
    ("PIRMININKĖ (A. NORIENĖ)", "A. Norienė", "PIRMININKĖ"),
    ("PIRMININKAS (V. VASKAS, DPF*)", "V. Vaskas", "PIRMININKAS"),
    ("Místopředseda PSP Karel Vask", "Karel Vask", "Místopředseda PSP"),
    ("Ada Norrová, mluvčí vlády", "Ada Norrová", "mluvčí vlády"),
    ("A. Norr, podpredsedníčka NR SR", "A. Norr", "podpredsedníčka NR SR"),
    ("Prezes Rady Ministrów Anton Vask", "Anton Vask", "Prezes Rady Ministrów"),
    ("ΠΡΟΕΔΡΟΣ ΑΝΝΑ ΝΟΡΡΙΔΟΥ", "Αννα Νορριδου", "ΠΡΟΕΔΡΟΣ"),
    ("NORR ADA miniszterelnök", "Norr Ada", "miniszterelnök"),
    ("K.Šalme (zivju ministrs)", "K. Šalme", None),
    ("Presidenten", None, "Presidenten"),
)
DATES = (
    ("2016 m. lapkričio 10 d.", "2016-11-10"),
    ("2024. gada 22. februārī", "2024-02-22"),
    ("2005.gada 18.novembrī", "2005-11-18"),
    ("15. listopada 2020.", "2020-10-15"),
    ("15 listopada 2020", "2020-11-15"),
    ("petak, 3. ožujka 2023.", "2023-03-03"),
    ("Neljapäev, 23. märts 2017", "2017-03-23"),
    ("Tisdagen den 14 september 2021", "2021-09-14"),
)
SESSIONS = (
    ("Protokoll 2021/22:1 Tisdagen den 14 september", "2021-09-14"),
    ("Protokoll 2021/22:90 Onsdagen den 6 april", "2022-04-06"),
    ("Protokoll 2021/22:90 Fredagen den 6 april", None),  # no such day in either year
    ("Protokoll 2021/22:1 Tisdagen den 14 september 2021", None),  # a date like any other
)
SAID = "The herring line is where it was in spring, and the ships are where they were too."


@pytest.mark.parametrize(("printed", "name", "office"), LABELS)
def test_name_and_office_are_told_apart(printed: str, name: str | None, office: str | None) -> None:
    read = label(printed)
    assert (read.name, read.office) == (name, office)


@pytest.mark.parametrize(("printed", "day"), DATES)
def test_dates_in_more_languages(printed: str, day: str) -> None:
    assert str(partial_date(printed)) == day
    assert len(rest_of(printed)) <= len("den")


@pytest.mark.parametrize(("printed", "day"), SESSIONS)
def test_a_day_without_its_year_is_in_the_session(printed: str, day: str | None) -> None:
    found = day_of_session(printed)
    assert (str(found) if found else None) == day


@dataclass(frozen=True)
class Minutes:
    """A document and its right reading; `begins` opens the first paragraph of the body."""

    name: str
    text: str
    labels: tuple[str, ...]
    speakers: tuple[str | None, ...]
    title: str | None = None
    date: str | None = None
    venue: str | None = None
    begins: str = ""
    present: tuple[str, ...] = field(default=())


MINUTES = (
    Minutes(
        "contents between the heading of the minutes and its repetition; interjections",
        f"""Plenarprotokoll 4/21
Varlander Bundestag
Stenografischer Bericht
21. Sitzung
Sund, Dienstag, den 9. Februar 2010
I n h a l t :

Tagesordnungspunkt 2:
Fragestunde

Ada Norr (FISCH)
Antwort
Jan Vask, Staatssekretär

21. Sitzung
Sund, Dienstag, den 9. Februar 2010
Beginn: 15.00 Uhr

Vizepräsidentin Petra Oden:
Die Sitzung ist eröffnet. {SAID}
(Dr. Jan Holm [FISCH]: Wo sind denn die Kutter?)

Ada Norr (FISCH):
Vielen Dank, Frau Präsidentin. {SAID}

Vizepräsidentin Petra Oden:
Das Wort hat der Kollege Vask.

Jan Vask, Staatssekretär im Amt für Heringe:
{SAID}

Vizepräsidentin Petra Oden:
Die Sitzung ist geschlossen.
(Schluss: 19.43 Uhr)
""",
        (
            "Vizepräsidentin Petra Oden",
            "Ada Norr (FISCH)",
            "Vizepräsidentin Petra Oden",
            "Jan Vask, Staatssekretär im Amt für Heringe",
            "Vizepräsidentin Petra Oden",
        ),
        ("Petra Oden", "Ada Norr", "Petra Oden", "Jan Vask", "Petra Oden"),
        title="Plenarprotokoll 4/21",
        date="2010-02-09",
        venue="Sund",
        begins="Vizepräsidentin Petra Oden:",
    ),
    Minutes(
        "those who preside, in a field; names on lines of their own; an interjection in mid-speech",
        f"""Innhold

Vorsitz: Präsidentin Mag. Ada Norr, Zweiter Präsident Jan Vask

Präsidentin Mag. Ada Norr: {SAID}

Ich unterbreche die Sitzung (Abg. Holm: schon wieder!), bis die Kutter da sind.

Präsidentin Mag. Ada Norr: Ich darf die Sitzung wieder aufnehmen. {SAID}
""",
        ("Präsidentin Mag. Ada Norr",) * 2,
        ("Ada Norr",) * 2,
        begins="Präsidentin Mag. Ada Norr:",
        present=("Ada Norr", "Jan Vask"),
    ),
    Minutes(
        "parties and minutes behind the name, before the colon",
        f"""Storting av Varland - Møte onsdag den 9. november 2022

Dato: 09.11.2022

Søk

Innhold

Formalia

Presidenten []: Representanten Sveinung Norr vil snakke om sild.

Sveinung Norr (V) []: {SAID}

Presidenten []: Representanten Ada Vask vil også snakke om sild.

Ada Vask (SV) [11:27:39 ] : {SAID}
""",
        ("Presidenten []", "Sveinung Norr (V) []", "Presidenten []", "Ada Vask (SV) [11:27:39 ]"),
        (None, "Sveinung Norr", None, "Ada Vask"),
        title="Storting av Varland - Møte onsdag den 9. november 2022",
        date="2022-11-09",
        begins="Presidenten []:",
    ),
    Minutes(
        "numbered contributions; the year is the session's",
        f"""Protokoll 2021/22:1 Tisdagen den 14 september
§ 1 Inledning
Anf. 1 TALMANNEN:
Ärade ledamöter! {SAID}
Anf. 2 Statsrådet Ada Norr (S)
Herr talman! {SAID}
Anf. 3 JAN VASK (M):
Herr talman! {SAID}
""",
        ("Anf. 1 TALMANNEN", "Anf. 2 Statsrådet Ada Norr (S)", "Anf. 3 JAN VASK (M)"),
        (None, "Ada Norr", "Jan Vask"),
        title="Protokoll 2021/22:1 Tisdagen den 14 september",
        date="2021-09-14",
        begins="§ 1 Inledning",
    ),
    Minutes(
        "the party behind a stroke, the chair by the office alone, a colon on a line of its own",
        f"""Täysistunnon pöytäkirja 199/2003 vp

199. MAANANTAINA 10. HELMIKUUTA 2003 kello 12

Maija-Liisa Norr /sd:

Arvoisa puhemies! {SAID}

Ensimmäinen varapuhemies:

(koputtaa)

Ed. Norr, hetkinen!

Puhemies Paula Vask
:

{SAID}
""",
        ("Maija-Liisa Norr /sd", "Ensimmäinen varapuhemies", "Puhemies Paula Vask"),
        ("Maija-Liisa Norr", None, "Paula Vask"),
        title="Täysistunnon pöytäkirja 199/2003 vp",
        date="2003-02-10",
        begins="Maija-Liisa Norr /sd:",
    ),
    Minutes(
        "names on lines of their own, those called upon just before among them",
        f"""Kogu
Kogu
Jäta navigatsioon vahele
Kogu

XI Kogu, täiskogu korraline istung
Neljapäev, 12.04.2007, 10:00

Toimetatud

Esimees Ene Norr

Tere hommikust! {SAID} Palun, kolleeg Kalle Vask!

Kalle Vask

Austatud juhataja! {SAID}

Esimees Ene Norr

Aitäh! {SAID} Palun, kolleeg Jürgen Holm!

Jürgen Holm

Aitäh, austatud esimees! {SAID}
""",
        ("Esimees Ene Norr", "Kalle Vask", "Esimees Ene Norr", "Jürgen Holm"),
        ("Ene Norr", "Kalle Vask", "Ene Norr", "Jürgen Holm"),
        date="2007-04-12",
    ),
    Minutes(
        "initials, and a full stop behind brackets; who presides is in them",
        f"""Seimo posėdis

2016 m. lapkričio 10 d.

PIRMININKĖ (A. NORIENĖ). Gerbiamieji kolegos, {SAID}

PIRMININKAS (V. VASKAS, DPF*). Gerbiamieji Seimo nariai, {SAID}

I. HOLMIENĖ (LSDPF). {SAID}
""",
        ("PIRMININKĖ (A. NORIENĖ)", "PIRMININKAS (V. VASKAS, DPF*)", "I. HOLMIENĖ (LSDPF)"),
        ("A. Norienė", "V. Vaskas", "I. Holmienė"),
        date="2016-11-10",
    ),
    Minutes(
        "a section, the day when the page was put up, then the title with the day in it",
        f"""Tiskové konference

31. 8. 2022 15:11

Tisková konference po jednání vlády, 31. srpna 2022

Václav Norr, tiskový mluvčí vlády: Dámy a pánové, {SAID}

Petr Vask, předseda vlády: Dobrý den. {SAID}
""",
        ("Václav Norr, tiskový mluvčí vlády", "Petr Vask, předseda vlády"),
        ("Václav Norr", "Petr Vask"),
        title="Tisková konference po jednání vlády, 31. srpna 2022",
        date="2022-08-31",
        begins="Václav Norr, tiskový mluvčí vlády:",
    ),
    Minutes(
        "a section, a title of one word with a day in it, the publisher below it",
        """Pressemøde

Pressemøde den 24. august 2023

Statsministeriet

Statsminister Ada Norr: Velkommen. Silden er, hvor den var i foråret, og skibene er her også.

Vi har talt længe om silden, og vi kommer til at tale om den igen til efteråret, det lover jeg.
""",
        ("Statsminister Ada Norr",),
        ("Ada Norr",),
        title="Pressemøde den 24. august 2023",
        date="2023-08-24",
        begins="Statsminister Ada Norr:",
    ),
    Minutes(
        "fields in Slovak; labels above what is said",
        f"""Tlačová konferencia počas rokovania vlády

Schôdza č.: 43
Dátum: 7. júla 1999, 16:20 hod.
Miesto: Sund, Úrad vlády

Hovorca predsedu vlády Martin Norr:
Dámy a páni, {SAID}

Predseda vlády SR Jan Vask:
Ďakujem veľmi pekne. {SAID}
""",
        ("Hovorca predsedu vlády Martin Norr", "Predseda vlády SR Jan Vask"),
        ("Martin Norr", "Jan Vask"),
        title="Tlačová konferencia počas rokovania vlády",
        date="1999-07-07",
        venue="Sund, Úrad vlády",
        begins="Hovorca predsedu vlády Martin Norr:",
    ),
    Minutes(
        "a title printed twice, notices above and below it, an office that speaks alone",
        f"""Indholdet på denne side vedrører regeringen Ada Norr I (2019-2022)
Pressemøde i Statsministeriet

Pressemøde den 14. august 2019

Pressemøde den 14. august 2019

Det talte ord gælder

Statsministeren: {SAID}

Og vi ved jo nu, at silden er her.
""",
        ("Statsministeren",),
        (None,),
        title="Pressemøde den 14. august 2019",
        date="2019-08-14",
        begins="Statsministeren:",
    ),
)


@pytest.mark.parametrize("minutes", MINUTES, ids=lambda minutes: minutes.name)
def test_minutes(minutes: Minutes) -> None:
    read = parse(RawDocument(minutes.text.encode(), "minutes.txt"))
    labelled = [turn for turn in read.turns if turn.label]
    assert tuple(turn.label.printed for turn in labelled if turn.label) == minutes.labels
    assert tuple(turn.speaker for turn in labelled) == minutes.speakers
    if minutes.title is not None:
        assert read.metadata.title == minutes.title
    assert str(read.metadata.date or "") == (minutes.date or "")
    assert read.metadata.venue == minutes.venue
    assert read.body[0].startswith(minutes.begins)
    if minutes.present:
        assert tuple(one.name for one in read.metadata.participants) == minutes.present


def test_a_line_that_is_printed_again_is_no_label() -> None:
    blocks = [Block("Ada Norr")] * 4 + [Block(SAID)] * 3
    assert not {0, 1, 2} & set(openings(blocks))


def test_a_colon_alone_belongs_to_the_line_above_it() -> None:
    read = text.read("Ada Norr\n:\n\nGood morning.")
    assert [block.text for block in read.blocks] == ["Ada Norr:", "Good morning."]


def test_a_record_of_elements_without_elements_is_a_row() -> None:
    said = f"&lt;p&gt;Fru talman! {SAID}&lt;/p&gt;&lt;p&gt;{SAID}&lt;/p&gt;" * 3
    read = parse(
        RawDocument(
            (
                '<?xml version="1.0" encoding="utf-8"?><anforande><dok_id>H1</dok_id>'
                "<dok_titel>Protokoll 2021/22:1 Tisdagen den 14 september</dok_titel>"
                "<dok_datum>2021-09-14 00:00:00</dok_datum>"
                "<talare>Utrikesminister Ada Norr (S)</talare>"
                f"<anforandetext>{said}</anforandetext></anforande>"
            ).encode(),
            "anforande.xml",
        )
    )
    assert read.metadata.title == "Protokoll 2021/22:1 Tisdagen den 14 september"
    assert str(read.metadata.date) == "2021-09-14"
    assert [one.name for one in read.metadata.participants] == ["Ada Norr"]
    assert read.body[0].startswith("Fru talman!")


def test_older_minutes_are_a_text_in_a_record() -> None:
    minutes = MINUTES[0]
    read = parse(
        RawDocument(
            (
                '<?xml version="1.0"?><!DOCTYPE DOKUMENT SYSTEM "DOKUMENTE.dtd"><DOKUMENT>'
                "<WAHLPERIODE>4</WAHLPERIODE><NR>4/21</NR><DATUM>09.02.2010</DATUM>"
                f"<TITEL>Plenarprotokoll 4/21</TITEL><TEXT>{minutes.text}</TEXT></DOKUMENT>"
            ).encode(),
            "04021.xml",
        )
    )
    assert read.metadata.title == "Plenarprotokoll 4/21"
    assert str(read.metadata.date) == "2010-02-09"
    assert [turn.label.printed for turn in read.turns if turn.label] == list(minutes.labels)


LED = (
    (
        "Letterlijke tekst persconferentie 17 januari 2020\n\n"
        "Letterlijke tekst van de persconferentie van minister-president Norr in Sund.\n\n"
        f"Ik ben blij. {SAID}\n\nWij gaan door. {SAID}",
        ("Norr",),
    ),
    (
        "Interview mit Radio Nesvik\n\n18. Juni 2022\n\n"
        "Bundespräsident Jan Otto Vask hat Radio Nesvik ein Interview gegeben, das am 17. Juni"
        ' erschienen ist: "Ich freue mich sehr über den Hering, und wir freuen uns alle."\n\n'
        f"Guten Tag, Herr Vask!\n\nIch grüße Sie. {SAID}",
        ("Jan Otto Vask",),
    ),
    (
        "Pressträff med statsminister Ada Norr och utrikesminister Vask\n\n3 juni 2014\n\n"
        f"Jag är glad. {SAID}",
        ("Ada Norr", "Vask"),
    ),
)


@pytest.mark.parametrize(("printed", "present"), LED)
def test_a_title_and_what_leads_to_a_text_name_those_present(
    printed: str, present: tuple[str, ...]
) -> None:
    read = parse(RawDocument(printed.encode(), "led.txt"))
    assert tuple(one.name for one in read.metadata.participants) == present


def test_a_title_may_be_a_sentence_below_sections() -> None:
    printed = (
        f"Infoservis\nZasadanie vlády\n\nHore\n\nTlačová konferencia počas rokovania.\n\n{SAID}"
    )
    read = parse(RawDocument(printed.encode(), "sections.txt"))
    assert read.metadata.title == "Tlačová konferencia počas rokovania."
