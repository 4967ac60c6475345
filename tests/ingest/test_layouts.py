"""Layouts of many publishers, each in a few invented lines: who speaks, when, where."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from archive.ingest import repetition
from archive.ingest.pipeline import parse
from archive.ingest.types import Block, RawDocument


@dataclass(frozen=True)
class Sample:
    """A document in some layout and its right reading; `said` is (label, speaker) of each turn."""

    name: str
    text: str
    said: tuple[tuple[str, str | None], ...]
    title: str | None = None
    date: str | None = None
    venue: str | None = None
    language: str = "en"
    kind: str | None = None
    file: str = "sample.txt"


TALK = (
    "We spoke for two hours about the herring, and then about the ships that catch them, which is"
    " a longer subject and a sadder one."
)
SAMPLES = (
    Sample(
        "department briefing",
        f"""Department Press Briefing – March 14, 2013

Signe Halvard, Department Spokesperson

Lindholm

March 14, 2013

2:14 p.m. CET

MS HALVARD: Good afternoon. {TALK} I have two things at the top.

QUESTION: Can we start with the cable?

MS HALVARD: We can.

QUESTION: Is it broken?

MS HALVARD: It is resting.

QUESTION: Thank you.

(The briefing was concluded at 3:02 p.m.)
""",
        (
            ("MS HALVARD", "Signe Halvard"),
            ("QUESTION", None),
            ("MS HALVARD", "Signe Halvard"),
            ("QUESTION", None),
            ("MS HALVARD", "Signe Halvard"),
            ("QUESTION", None),
        ),
        title="Department Press Briefing – March 14, 2013",
        date="2013-03-14",
        venue="Lindholm",
        kind="briefing",
    ),
    Sample(
        "presidency project",
        f"""The President's News Conference With Chancellor Teodor Vask of Sundmark

May 7, 2018

The President. Good morning, everybody. {TALK}

Chancellor Vask. Thank you, Mr. President. {TALK}

Q. Mr. President, what about the line?

The President. The line is where it was. We measured it twice.

Q. And the Chancellor?

Chancellor Vask. He was not moved either. [Laughter]

The President. Thank you.
""",
        (
            ("The President", None),
            ("Chancellor Vask", "Teodor Vask"),
            ("Q", None),
            ("The President", None),
            ("Q", None),
            ("Chancellor Vask", "Teodor Vask"),
            ("The President", None),
        ),
        title="The President's News Conference With Chancellor Teodor Vask of Sundmark",
        date="2018-05-07",
        kind="press_conference",
    ),
    Sample(
        "president of the header",
        f"""President: Marit Ekeland

THE PRESIDENT. Good evening. {TALK}

Q. Madam President, is the winter line for one winter?

THE PRESIDENT. For this one. I would not promise more to a fish.

Q. Or to a minister?
""",
        (
            ("THE PRESIDENT", "Marit Ekeland"),
            ("Q", None),
            ("THE PRESIDENT", "Marit Ekeland"),
            ("Q", None),
        ),
        title=None,
        date="2012-03-23",
        file="var_2012-03-23_ekeland.txt",
    ),
    Sample(
        "prime minister's transcript",
        f"""Transcript of joint press conference, Lindholm

Date: 3 June 2014
Location: Harbour Palace, Lindholm
Subjects: Storm damage; cable; exchange of students

E&OE

PRIME MINISTER: Well, thank you all for coming. {TALK}

JOURNALIST: Prime Minister, who pays for the dyke?

PRIME MINISTER: Those behind it.

JOURNALIST: And those in front of it?

PRIME MINISTER: Fish don't pay.
""",
        (
            ("PRIME MINISTER", None),
            ("JOURNALIST", None),
            ("PRIME MINISTER", None),
            ("JOURNALIST", None),
            ("PRIME MINISTER", None),
        ),
        title="Transcript of joint press conference, Lindholm",
        date="2014-06-03",
        venue="Harbour Palace, Lindholm",
        kind="press_conference",
    ),
    Sample(
        "capitals without a colon",
        f"""Doorstop interview, Karlshamre

17 August 2009

PRIME MINISTER Good morning. {TALK}

JOURNALIST Minister, will the ferry sail?

PRIME MINISTER It will sail when it floats.

JOURNALIST When is that?

PRIME MINISTER I'd say in May.
""",
        (
            ("PRIME MINISTER", None),
            ("JOURNALIST", None),
            ("PRIME MINISTER", None),
            ("JOURNALIST", None),
            ("PRIME MINISTER", None),
        ),
        title="Doorstop interview, Karlshamre",
        date="2009-08-17",
    ),
    Sample(
        "label alone on its line",
        f"""Interview with Radio Nesvik

4 November 2013

Interviewer

Foreign Minister, the storm took three harbours. What next?

Elin Aasgaard

{TALK}

We shall build them again, but higher.

Interviewer

How high?

Elin Aasgaard

Higher than the storm.
""",
        (
            ("Interviewer", None),
            ("Elin Aasgaard", "Elin Aasgaard"),
            ("Interviewer", None),
            ("Elin Aasgaard", "Elin Aasgaard"),
        ),
        title="Interview with Radio Nesvik",
        date="2013-11-04",
        kind="interview",
    ),
    Sample(
        "French, full stop and dash",
        """Conférence de presse conjointe du Président de la République et de la Présidente de Corvala

Asten, le 3 juin 2014

LE PRÉSIDENT. – Madame la Présidente, chère Inés, soyez la bienvenue à Asten. Nous avons parlé
de l'eau, de la paix et du câble, et nous avons même trouvé le temps de déjeuner sous les tilleuls.

MME MARRANE. – Merci, cher Étienne. Le déjeuner fut long et les arguments furent courts, ce qui
est l'ordre que je préfère quand les arbres sont en fleurs et que la presse attend dehors.

QUESTION. – Monsieur le Président, le traité sera-t-il signé cette année ?

LE PRÉSIDENT. – Il le sera quand il sera prêt.

QUESTION. – Et quand sera-t-il prêt ?

LE PRÉSIDENT. – Quand il sera signé.
""",
        (
            ("LE PRÉSIDENT", None),
            ("MME MARRANE", "Marrane"),
            ("QUESTION", None),
            ("LE PRÉSIDENT", None),
            ("QUESTION", None),
            ("LE PRÉSIDENT", None),
        ),
        title="Conférence de presse conjointe du Président de la République et de la Présidente"
        " de Corvala",
        date="2014-06-03",
        venue="Asten",
        language="fr",
        kind="press_conference",
    ),
    Sample(
        "French, question and answer by letter",
        """Entretien de la ministre des affaires étrangères, Mme Solène Dorval, avec « Le Quotidien d'Asten »

(Asten, 12 mai 2015)

Q - Vous revenez de Zarechensk. Que rapportez-vous dans vos valises, Madame la ministre ?

R - Deux kilos de papier et un rhume. Le papier est signé, le rhume ne l'est pas encore. Nous
avons avancé sur le partage de l'eau et sur la visite des familles dans la vallée.

Q - Et la paix ?

R - Elle viendra par la route, comme moi, et elle aura du retard.
""",
        (
            ("Q", None),
            ("R", "Solène Dorval"),
            ("Q", None),
            ("R", "Solène Dorval"),
        ),
        title="Entretien de la ministre des affaires étrangères, Mme Solène Dorval, avec « Le Quotidien"
        " d'Asten »",
        date="2015-05-12",
        venue="Asten",
        language="fr",
        kind="interview",
    ),
    Sample(
        "Spanish, dot and dash",
        """Rueda de prensa de la presidenta del Gobierno

Port Corval, lunes 4 de junio de 2012

PRESIDENTA.- Buenos días. Hemos aprobado hoy el tendido del cable y también su precio, que es lo
que más ha costado. El cable mide lo que mide y el precio se ha estirado un poco más.

P.- Presidenta, ¿quién lo va a pagar?

PRESIDENTA.- Lo pagaremos entre todos, que es la manera más antigua de pagar.

P.- ¿Y cuándo llegará la luz?

PRESIDENTA.- Cuando se apague la discusión.
""",
        (
            ("PRESIDENTA", None),
            ("P", None),
            ("PRESIDENTA", None),
            ("P", None),
            ("PRESIDENTA", None),
        ),
        title="Rueda de prensa de la presidenta del Gobierno",
        date="2012-06-04",
        venue="Port Corval",
        language="es",
        kind="press_conference",
    ),
    Sample(
        "German",
        """Pressekonferenz von Bundeskanzlerin Oresh und Präsident Solvang

Sund, den 14. März 2007

Bundeskanzlerin Oresh: Meine Damen und Herren, wir haben heute sehr lange über den Hering
gesprochen, und ich darf Ihnen sagen, dass der Hering dabei nicht kleiner geworden ist.

Präsident Solvang: Ich danke der Bundeskanzlerin für den Kaffee und für die Geduld.

Frage: Frau Bundeskanzlerin, gibt es eine Einigung?

Bundeskanzlerin Oresh: Es gibt einen Winter, und für den gibt es eine Einigung.

Zusatzfrage: Und im Sommer?

Präsident Solvang: Im Sommer wird gebadet.
""",
        (
            ("Bundeskanzlerin Oresh", "Oresh"),
            ("Präsident Solvang", "Solvang"),
            ("Frage", None),
            ("Bundeskanzlerin Oresh", "Oresh"),
            ("Zusatzfrage", None),
            ("Präsident Solvang", "Solvang"),
        ),
        title="Pressekonferenz von Bundeskanzlerin Oresh und Präsident Solvang",
        date="2007-03-14",
        venue="Sund",
        language="de",
        kind="press_conference",
    ),
    Sample(
        "foreign ministry spokesman and agencies",
        f"""Foreign Ministry Spokesperson Aiko Tsurumaki's Regular Press Conference on July 5, 2011

2011-07-05 20:10

Yusan Wire: The fleet has left Hoshigawa. Do you have a comment?

Aiko Tsurumaki: {TALK}

Reuters: How many ships are there?

Aiko Tsurumaki: As many as left.

Morning Leaf of Sund: Will they come back?

Aiko Tsurumaki: That is the custom.
""",
        (
            ("Yusan Wire", None),
            ("Aiko Tsurumaki", "Aiko Tsurumaki"),
            ("Reuters", None),
            ("Aiko Tsurumaki", "Aiko Tsurumaki"),
            ("Morning Leaf of Sund", None),
            ("Aiko Tsurumaki", "Aiko Tsurumaki"),
        ),
        title="Foreign Ministry Spokesperson Aiko Tsurumaki's Regular Press Conference on July 5, 2011",
        date="2011-07-05",
        kind="press_conference",
    ),
    Sample(
        "press conference with place beside the date",
        f"""Press Conference by Foreign Minister Tsurumaki

Tuesday, April 3, 2018, 9:00 a.m. Front Hall, Ministry of the Sea

(Unofficial translation)

1. Opening statement

Minister Tsurumaki: {TALK}

Reporter: Will you go to Lindholm, Minister?

Minister Tsurumaki: If the weather invites me.

Reporter: Thank you.
""",
        (
            ("Minister Tsurumaki", "Tsurumaki"),
            ("Reporter", None),
            ("Minister Tsurumaki", "Tsurumaki"),
            ("Reporter", None),
        ),
        title="Press Conference by Foreign Minister Tsurumaki",
        date="2018-04-03",
        venue="Front Hall, Ministry of the Sea",
    ),
    Sample(
        "Russian, initials",
        """Интервью Министра иностранных дел Веларии В.А.Тальниковой газете «Зареченский вестник»

Зареченск, 12 марта 2014 года

Вопрос: Вера Андреевна, договор о воде подписан. Что дальше?

В.А.Тальникова: Дальше вода. Мы три года говорили о плотине и почти забыли, что в ней течёт
река. Теперь надо её поделить, и это будет труднее, чем подписать бумагу.

Вопрос: А пленные?

В.А.Тальникова: Все дома.
""",
        (
            ("Вопрос", None),
            ("В.А.Тальникова", "В. А. Тальникова"),
            ("Вопрос", None),
            ("В.А.Тальникова", "В. А. Тальникова"),
        ),
        title="Интервью Министра иностранных дел Веларии В.А.Тальниковой газете «Зареченский вестник»",
        date="2014-03-12",
        venue="Зареченск",
        language="ru",
        kind="interview",
    ),
    Sample(
        "two people of one surname",
        f"""Briefing on the fisheries agreement

Sund, 9 May 2013

Chancellor of Sundmark Anton Kvist: {TALK}

Minister of Fisheries Freja Kvist: May I add one figure? It is nineteen.

Anton Kvist: She may.

Freja Kvist: Thank you.
""",
        (
            ("Chancellor of Sundmark Anton Kvist", "Anton Kvist"),
            ("Minister of Fisheries Freja Kvist", "Freja Kvist"),
            ("Anton Kvist", "Anton Kvist"),
            ("Freja Kvist", "Freja Kvist"),
        ),
        title="Briefing on the fisheries agreement",
        date="2013-05-09",
        venue="Sund",
        kind="briefing",
    ),
    Sample(
        "office first, then the name alone",
        f"""Statement by the Secretary-General

Mr. Idris Falk, Secretary-General of the Bay Commission: {TALK}

Mr. Falk: I now take questions.

Question: Is the cod well?

Mr. Falk: The cod did not appear before us.
""",
        (
            ("Mr. Idris Falk, Secretary-General of the Bay Commission", "Idris Falk"),
            ("Mr. Falk", "Idris Falk"),
            ("Question", None),
            ("Mr. Falk", "Idris Falk"),
        ),
        title="Statement by the Secretary-General",
    ),
    Sample(
        "no labels but lines that end in a colon",
        f"""Message to the people of Nesvik

12 November 2007

The message reads:

"{TALK}

Note: the number of those saved is not final.

We know this much: nobody was left alone on the water."
""",
        (),
        title="Message to the people of Nesvik",
        date="2007-11-12",
        kind="message",
    ),
    Sample(
        "ordinary page",
        f"""<!doctype html><html lang="en"><head><title>Speech on the sea defences | Bay Commission</title>
<script>var x = "PRESIDENT: not a label";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><h1>Speech on the sea defences</h1><p>Published 3 October 2013</p>
<p><strong>Amara Okonde:</strong> {TALK}</p><p>And then there is the <a href="/wall">wall</a>.</p>
<p><strong>Question:</strong> Which wall?</p><p><strong>Amara Okonde</strong>: The new one.</p></main>
<footer><p>Bay Commission, Sund Roads. All rights reserved.</p></footer></body></html>
""",
        (
            ("Amara Okonde", "Amara Okonde"),
            ("Question", None),
            ("Amara Okonde", "Amara Okonde"),
        ),
        title="Speech on the sea defences",
        date="2013-10-03",
        kind="speech",
        file="page.html",
    ),
    Sample(
        "text dump of a page",
        f"""   #alternate Bay Commission

   [1]Bay Commission

     * [2]Home
     * [3]News
     * [4]About
     * [5]Contact

   (BUTTON) Search

                     Press briefing on the herring season

   17 June 2010

   Amara Okonde: {TALK}

   Question: Is the herring back?

   Amara Okonde: We have seen [6]three of them.

     * [7]Terms
     * [8]Privacy

References

   Visible links
   1. https://bay-commission.example/
   2. https://bay-commission.example/news
""",
        (
            ("Amara Okonde", "Amara Okonde"),
            ("Question", None),
            ("Amara Okonde", "Amara Okonde"),
        ),
        title="Press briefing on the herring season",
        date="2010-06-17",
        kind="briefing",
    ),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_layout_is_read(sample: Sample) -> None:
    read = parse(RawDocument(sample.text.encode(), sample.file))
    said = tuple((turn.label.printed, turn.speaker) for turn in read.labelled if turn.label)
    assert said == sample.said
    assert read.metadata.title == sample.title
    assert (str(read.metadata.date) if read.metadata.date else None) == sample.date
    assert read.metadata.venue == sample.venue
    assert read.metadata.language == sample.language
    if sample.kind:
        assert read.metadata.kind == sample.kind


CONVERSATION = f"""Press briefing by Press Secretary Signe Halvard and Chair of the Board of Trade Oddvar Lindqvist

14 March 2013

MS. HALVARD: Good afternoon. {TALK}

MR. LINDQVIST: Thank you. I will be brief.

Q    Will you?

MR. LINDQVIST: No.

Q    How long is the line?

MR. LINDQIVST: As long as it was.

MR. LINDQVIST: It has not grown.

Former Commission Special Counsel Ada Norr: “I have never seen so long a line.”

Q    And the ships?

MS. HALVARD: They are ships.
"""


def speakers(text: str) -> list[str | None]:
    read = parse(RawDocument(text.encode(), "sample.txt"))
    return [turn.speaker for turn in read.turns if turn.label and turn.kind == "speech"]


def test_a_misprinted_label_means_whom_the_others_mean() -> None:
    assert speakers(CONVERSATION) == [
        "Signe Halvard",
        *["Oddvar Lindqvist"] * 4,
        "Signe Halvard",
    ]


@pytest.mark.parametrize(
    ("rare", "frequent"),
    [
        ("MS. LINDQVISTA", "MR. LINDQVIST"),  # his wife
        ("MR. HANSON", "MR. HANSEN"),  # the text knows both
        ("MR. LIE", "MR. LEE"),  # too short to tell
    ],
)
def test_two_people_of_like_names_stay_two(rare: str, frequent: str) -> None:
    text = f"""Talks

14 March 2013

{frequent}: {TALK}

{rare}: I agree with that, says {rare.split()[1].title()}.

{frequent}: We also wrote to {rare.split()[1]} of Sund.

{frequent}: Twice.
"""
    assert len(set(speakers(text))) == 2


def test_whoever_is_quoted_in_an_answer_does_not_speak() -> None:
    assert "Ada Norr" not in speakers(CONVERSATION)


@pytest.mark.parametrize(
    ("title", "said", "speaker"),
    [
        # The office ends where the text addresses somebody by the next word.
        (
            "Briefing by Senior Adviser for Public Outreach Idun Lise Tolvan",
            ("MS. TOLVAN: Good morning.", "Q    Thank you, Idun. Where is it?"),
            "Idun Lise Tolvan",
        ),
        # Without that, the last two words are the name.
        (
            "Briefing by Senior Adviser for Northern Harbours Lise Tolvan",
            ("MS. TOLVAN: Good morning.", "Q    Thank you. Where is it?"),
            "Lise Tolvan",
        ),
        # A gerund ends a name.
        (
            "Remarks by President Tveter Providing an Update on the Line",
            ("THE PRESIDENT: Good morning.", "Q    Where is it?"),
            "Tveter",
        ),
        # A letter is missing.
        (
            "Remarks by President Tveter on the Line",
            ("THE PRESIDENT: Good morning.", "Q    Where?", "THE PRESIDEN: (Laughs.)", "Q    Why?"),
            "Tveter",
        ),
    ],
)
def test_offices_end_where_names_begin(title: str, said: tuple[str, ...], speaker: str) -> None:
    text = "\n\n".join([title, "14 March 2013", *said, f"{said[0].partition(':')[0]}: {TALK}"])
    assert set(speakers(text)) == {speaker}


def test_two_of_one_surname_are_not_made_one() -> None:
    text = f"""Remarks by President Norr and First Lady Norr

14 March 2013

PRESIDENT NORR: Good morning. {TALK}

FIRST LADY NORR: He says so every year.

PRESIDENT NORR: I do.
"""
    assert speakers(text) == [None, None, None]


@pytest.mark.parametrize(
    "line",
    ["*Town Hall *", "* Town Hall*", "*Town Hall", "T*own Hall", "*     Town Hall**"],
)
def test_stray_marks_of_emphasis_are_taken_off_a_place(line: str) -> None:
    front = "---\ntitle: Remarks on the line\ndate: 2013-03-14\n---"
    text = f"{front}\n\n{line}\n3:10 P.M. CET\n\nQ    Where?\n\nTHE PRESIDENT: {TALK}\n"
    read = parse(RawDocument(text.encode(), "sample.md"))
    assert read.metadata.venue == "Town Hall"


def test_a_line_that_ends_in_a_title_goes_on() -> None:
    said = "THE PRESIDENT: It is good to see you again, Mr.\nPresident."
    text = f"---\ntitle: Remarks on the line\n---\n\n{said}\n\n{TALK}\n"
    read = parse(RawDocument(text.encode(), "sample.md"))
    assert read.turns[0].paragraphs[0] == "It is good to see you again, Mr. President."


def test_a_point_of_a_list_in_capitals_does_not_speak() -> None:
    points = "\n\n".join(
        f"**{name}:** The commission is to see to the {thing} of the coast before the winter."
        for name, thing in (
            ("BUILD NEW HARBOURS", "harbours"),
            ("Keep the lamps lit", "lamps"),
            ("Count the herring", "herring"),
        )
    )
    text = f"---\ntitle: The plan for the coast\ndate: 2013-03-14\n---\n\n{points}\n"
    read = parse(RawDocument(text.encode(), "plan.md"))
    assert read.labelled == ()


def test_the_address_of_a_letterhead_is_no_venue() -> None:
    text = "---\ntitle: Statement of policy\n---\n\n" + "\n\n".join(
        ("OFFICE OF THE COMMISSION", "LINDHOLM, V.L. 20503", "March 14, 2013", TALK)
    )
    assert parse(RawDocument(text.encode(), "policy.md")).metadata.venue is None


def test_few_places_are_compared_word_for_word(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    is_copy = repetition._is_copy

    def counted(one: tuple[Block, ...], two: tuple[Block, ...]) -> bool:
        compared.append(len(two))
        return is_copy(one, two)

    monkeypatch.setattr(repetition, "_is_copy", counted)
    refrain = [TALK, *(f"{TALK}\n\nVerse {n} of the song: {n * 7919} herring." for n in range(200))]
    text = "The long song\n\n14 March 2013\n\n" + "\n\n".join([TALK, TALK, *refrain])
    parse(RawDocument(text.encode(), "song.txt"))
    assert 0 < len(compared) <= repetition.LOOKS
