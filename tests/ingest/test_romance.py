"""Talks and debates as the parliaments and presidencies of Romance languages print them: which
lines open a speech, and whose it is. All people and countries are invented."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from archive.ingest.names import names_in
from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument


@dataclass(frozen=True)
class Talk:
    """A short text and, of each labelled turn, the label and the speaker."""

    name: str
    text: str
    turns: tuple[tuple[str, str | None], ...]


TALKS = (
    Talk(
        "French upper house: full stops, offices at length",
        """M. le président. La parole est à Mme Solène Dorval, pour présenter la question.

Mme Solène Dorval. Monsieur le président, mes chers collègues, le hareng revient dans la baie.

M. le président. La parole est à M. le ministre.

M. Anton Vask, ministre délégué auprès de la ministre des pêches et de la mer, chargé des ports. \
Madame la sénatrice, je vous remercie de cette question. (Applaudissements.)

Le hareng revient en effet, et nous l’attendons.

Mme la présidente. Il n’y a pas d’autre orateur.
""",
        (
            ("M. le président", None),
            ("Mme Solène Dorval", "Solène Dorval"),
            ("M. le président", None),
            (
                "M. Anton Vask, ministre délégué auprès de la ministre des pêches et de la mer,"
                " chargé des ports",
                "Anton Vask",
            ),
            ("Mme la présidente", None),
        ),
    ),
    Talk(
        "Spanish lower house: El señor and a surname in capitals",
        """Se abre la sesión a las diez de la mañana.

ORDEN DEL DÍA:

COMPARECENCIA DE LA SEÑORA MINISTRA DE PESCA (MARRANE LUZ), PARA INFORMAR:

- SOBRE EL ARENQUE. (Número de expediente 12).

La señora PRESIDENTA: Buenos días. Empezamos con la comparecencia de la ministra.

La señora MINISTRA DE PESCA (Marrane Luz): Gracias, presidenta. Quiero hablar del arenque.

El señor VASK NORR: Señora ministra, usted no ha dicho cuándo vuelve.

La señora PRESIDENTA: Gracias, señor Vask.
""",
        (
            ("La señora PRESIDENTA", None),
            ("La señora MINISTRA DE PESCA (Marrane Luz)", "Marrane Luz"),
            ("El señor VASK NORR", "Vask Norr"),
            ("La señora PRESIDENTA", None),
        ),
    ),
    Talk(
        "Argentine stenographers: Sr. with full stop and dash",
        """Sr. Presidente (Vask). — Damos la bienvenida a la canciller, que nos acompaña hoy.

Cedo la palabra a la señora canciller Inés Marrane.

Sra. Canciller. — Señor presidente, quiero agradecer esta invitación.

Sr. Norr. — ¿Cuándo vuelve el arenque?

Sra. Canciller. — En la primavera, señor senador.
""",
        (
            ("Sr. Presidente (Vask)", "Vask"),
            ("Sra. Canciller", None),
            ("Sr. Norr", "Norr"),
            ("Sra. Canciller", None),
        ),
    ),
    Talk(
        "Portuguese assembly: O Sr., dash after the colon",
        """O Sr. Presidente: — Srs. Deputados, temos quórum, pelo que declaro aberta a sessão.

Eram 15 horas e 10 minutos.

Tem a palavra o Sr. Deputado Anton Vask.

O Sr. Anton Vask (PPN): — Sr. Presidente, Srs. Deputados, queremos saber quando volta o arenque.

O Sr. Ministro das Pescas (Rui Marrane): — Volta na primavera, Sr. Deputado.

Aplausos do PPN.

A Sr.ª Inês Dorval (BN): — Não volta!

O Sr. Presidente: — Está encerrada a sessão.
""",
        (
            ("O Sr. Presidente", None),
            ("O Sr. Anton Vask (PPN)", "Anton Vask"),
            ("O Sr. Ministro das Pescas (Rui Marrane)", "Rui Marrane"),
            ("A Sr.ª Inês Dorval (BN)", "Inês Dorval"),
            ("O Sr. Presidente", None),
        ),
    ),
    Talk(
        "Italian hearing: capitals, office, full stop",
        """Audizione della Ministra della pesca, Inés Marrane, sul ritorno dell’aringa

PRESIDENTE. L’ordine del giorno reca l’audizione della Ministra della pesca.

Do la parola alla Ministra Marrane.

INÉS MARRANE, Ministra della pesca. Presidente, onorevoli colleghi, vi ringrazio dell’invito.

ANTON VASK (PN). Signora Ministra, quando torna l’aringa?

INÉS MARRANE, Ministra della pesca. In primavera.

PRESIDENTE. Dichiaro conclusa l’audizione.
""",
        (
            ("PRESIDENTE", None),
            ("INÉS MARRANE, Ministra della pesca", "Inés Marrane"),
            ("ANTON VASK (PN)", "Anton Vask"),
            ("INÉS MARRANE, Ministra della pesca", "Inés Marrane"),
            ("PRESIDENTE", None),
        ),
    ),
    Talk(
        "Romanian presidency: article behind the office, domnul before the name",
        """Declarație de presă comună a Președintelui Corvalei, domnul Anton Vask, cu Cancelarul \
Belmorei, doamna Inés Marrane

Jurnalist: Bună ziua, domnule Președinte! Când se întoarce heringul?

Președintele Corvalei, domnul Anton Vask: Bună ziua! Am vorbit despre asta cu doamna cancelar.

Jurnalist: Și ce ați hotărât?

Cancelarul Belmorei, doamna Inés Marrane: Heringul se întoarce în primăvară, și noi suntem gata.

Președintele Corvalei, domnul Anton Vask: Mulțumesc!
""",
        (
            ("Jurnalist", None),
            ("Președintele Corvalei, domnul Anton Vask", "Anton Vask"),
            ("Jurnalist", None),
            ("Cancelarul Belmorei, doamna Inés Marrane", "Inés Marrane"),
            ("Președintele Corvalei, domnul Anton Vask", "Anton Vask"),
        ),
    ),
    Talk(
        "two whole names, each once, full stop and dash",
        """Inés Marrane.- Desde el puerto de Luz saludamos hoy al presidente de este país.

Usted lleva cuatro meses aquí. ¿Qué han significado para usted?

Anton M. Vask-Norr.- Ante todo, un saludo. Han sido meses de mucha pesca y de poca palabra.
""",
        (("Inés Marrane", "Inés Marrane"), ("Anton M. Vask-Norr", "Anton M. Vask-Norr")),
    ),
    Talk(
        "dashes before the names of a dialogue",
        """—Inés Marrane: Muy buenas, presidente. Gracias por atendernos en este puerto.

—Anton Vask: Gracias a ustedes por estar aquí.

—Inés Marrane: ¿Cuándo vuelve el arenque?

—Anton Vask: En la primavera.
""",
        (
            ("Inés Marrane", "Inés Marrane"),
            ("Anton Vask", "Anton Vask"),
            ("Inés Marrane", "Inés Marrane"),
            ("Anton Vask", "Anton Vask"),
        ),
    ),
    Talk(
        "one name, a dash and a greeting",
        """La nouvelle équipe du ministère de la pêche

(Asten, 3 juin 2014) - Conférence de presse de la ministre de la pêche, Solène Dorval

Solène Dorval - Mesdames et Messieurs, je suis heureuse de vous accueillir devant la criée.

Vous connaissez tous le hareng. Je voudrais saluer une fois encore son retour.
""",
        (("Solène Dorval", "Solène Dorval"),),
    ),
    Talk(
        "somebody in capitals before full stop and dash, as others stand there",
        """DORVAL.- Muy buenas tardes, está con nosotros el embajador de las islas.

VASK.- Muchas gracias. En las islas vemos muchos arenques, pero pocos papeles.

PERIODISTA.- ¿Cuándo vuelve el arenque?

VASK.- En la primavera, como siempre, y nosotros lo esperamos.

PERIODISTA.- ¿Y los papeles?

VASK.- Quedan aquí.
""",
        (
            ("DORVAL", "Dorval"),
            ("VASK", "Vask"),
            ("PERIODISTA", None),
            ("VASK", "Vask"),
            ("PERIODISTA", None),
            ("VASK", "Vask"),
        ),
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
def test_every_label_opens_a_speech(talk: Talk) -> None:
    result = parse(RawDocument(talk.text.encode(), "talk.txt"))
    assert (
        tuple((turn.label.printed, turn.speaker) for turn in result.labelled if turn.label)
        == talk.turns
    )


@dataclass(frozen=True)
class Headed:
    """A page as copied, and what its top says; `begins` opens the first paragraph of the body."""

    name: str
    text: str
    title: str | None
    date: str | None
    venue: str | None
    present: tuple[str, ...]
    begins: str


SPOKEN = (
    "El arenque vuelve a la bahía, y con él vuelven los barcos que lo esperaban desde el invierno,"
    " cuando nadie creía ya en la pesca."
)
PAGES = (
    Headed(
        "the way through the site ends in the title",
        f"""L'utilisation du calendrier requiert que Javascript soit activé dans votre navigateur.

Este es el sitio de la Presidencia Agosto 2014 - Diciembre 2015

Accueil > Salle de presse > Points de presse > Point de presse de M. Anton Vask, premier ministre

Recherche avancée dans la section Salle de presse

Chaque début a une fin.

Point de presse de M. Anton Vask, premier ministre

Version finale

Le mardi 3 juin 2014, 13 h 42

Salle du Hareng (1.131), hôtel du Parlement

M. Vask : Bonjour, tout le monde. {SPOKEN}

Journaliste : Et la pêche?

M. Vask : Elle va bien.
""",
        title="Point de presse de M. Anton Vask, premier ministre",
        date="2014-06-03",
        venue="Salle du Hareng (1.131), hôtel du Parlement",
        present=("Anton Vask",),
        begins="M. Vask : Bonjour",
    ),
    Headed(
        "salutations are no part of the header",
        f"""La pêche et la mer : un discours

Asten, 3 juin 2014

Monsieur le Ministre,
Monsieur le Président,
Mesdames et Messieurs,

{SPOKEN}
""",
        title="La pêche et la mer : un discours",
        date="2014-06-03",
        venue="Asten",
        present=(),
        begins="Monsieur le Ministre,",
    ),
    Headed(
        "whoever prints it is no place",
        f"""Menu de navigation principal

Visita del presidente de Varland

Sistema Informativo del Gobierno

3 de junio de 2014

Presidente: Exmo. Sr. Rui Moreira Dorval de Luz

O Sr. Presidente: — Srs. Deputados, está aberta a sessão. {SPOKEN}

O Sr. Anton Vask (PPN): — Queremos saber quando volta o arenque.
""",
        title="Visita del presidente de Varland",
        date="2014-06-03",
        venue=None,
        present=("Rui Moreira Dorval de Luz", "Anton Vask"),
        begins="O Sr. Presidente: —",
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_top_of_a_page_is_told_from_its_site(page: Headed) -> None:
    result = parse(RawDocument(page.text.encode(), "page.txt"))
    read = result.metadata
    assert (read.title, str(read.date) if read.date else None, read.venue) == (
        page.title,
        page.date,
        page.venue,
    )
    assert tuple(person.name for person in read.participants) == page.present
    assert result.body[0].startswith(page.begins)


@pytest.mark.parametrize(
    "line", ["Le plan « Hareng » et le plan « Morue »", "Discours « Avenir » à Asten"]
)
def test_quotation_marks_are_no_way_through_a_site(line: str) -> None:
    result = parse(RawDocument(f"{line}\n\n3 juin 2014\n\n{SPOKEN}\n".encode(), "page.txt"))
    assert result.metadata.title == line


@pytest.mark.parametrize(
    ("title", "named"),
    [
        (
            "Audizione del Ministro degli affari esteri, Rui Vask di Norr, sul mare",
            "Rui Vask di Norr",
        ),
        ("Conférence de presse de la ministre de la pêche, Solène Dorval", "Solène Dorval"),
        ("Discours du Conseiller fédéral Anton Vask", "Anton Vask"),
        ("Declaração do senhor Porta-Voz, general Rui Norr - Asten/VA", "Rui Norr"),
        ("Declarația Președintelui Corvalei, domnul Anton Vask", "Anton Vask"),
        ("Entrevista al ministro de Relaciones Exteriores Rui Norr en Radio Luz", "Rui Norr"),
        ("Comparecencia del ministro de Exteriores, Unión Europea y Pesca, Rui Norr", "Rui Norr"),
        ("Intervento del Ministro degli Affari Esteri Rui Norr al Senato", "Rui Norr"),
        ("Entretien du ministre délégué chargé de l'Europe, Anton Vask, à Asten", "Anton Vask"),
        ("Conferință de presă cu ministrul afacerilor externe, Rui Norr", "Rui Norr"),
        ("Conférence conjointe du Président et de M. Rui Norr, ministre", "Rui Norr"),
    ],
)
def test_an_office_at_length_leads_to_a_name(title: str, named: str) -> None:
    assert {name for name, _ in names_in(title, brief=True, subject=True)} == {named}


SITTING = """Ruta de navegación

CORTES DE LUZ

DIARIO DE SESIONES DE LA CÁMARA

Año 2014 X LEGISLATURA Núm. 12

ASUNTOS EXTERIORES

PRESIDENCIA DE LA EXCMA. SRA. D.ª INÉS MARRANE LUZ

celebrada el martes,

3 de junio de 2014

ORDEN DEL DÍA:

Comparecencia del señor ministro de Pesca (Vask Norr):

- Para informar sobre el arenque. (Número de expediente 12).

Se abre la sesión a las diez de la mañana.

La señora PRESIDENTA: Buenos días. Tiene la palabra el señor ministro de Pesca.

El señor MINISTRO DE PESCA (Vask Norr): Gracias. Quiero hablar del arenque, que vuelve.

La señora PRESIDENTA: Gracias, señor ministro.
"""


def test_the_contents_of_a_sitting_are_no_part_of_it() -> None:
    result = parse(RawDocument(SITTING.encode(), "sitting.txt"))
    assert str(result.metadata.date) == "2014-06-03"
    assert result.metadata.venue is None
    assert [turn.speaker for turn in result.labelled] == [
        "Inés Marrane Luz",
        "Vask Norr",
        "Inés Marrane Luz",
    ]
    assert result.body[0] == "Se abre la sesión a las diez de la mañana."
    assert "contents" in {piece.reason for piece in result.dropped}


def test_a_speech_is_dated_and_placed_where_it_was_held() -> None:
    text = f"""La pêche et la mer

Berne, 04.06.2014 - Asten, 3 juin 2014 - Discours du Conseiller fédéral Anton Vask

Monsieur le Président,

{SPOKEN}
"""
    read = parse(RawDocument(text.encode(), "speech.txt")).metadata
    assert (read.venue, str(read.date)) == ("Asten", "2014-06-03")
    assert [person.name for person in read.participants] == ["Anton Vask"]


def test_a_place_above_a_title_that_names_the_speaker_is_no_person() -> None:
    text = f"Viana de Luz\n\nINTERVENCIÓN DEL PRESIDENTE, ANTON VASK\n\n{SPOKEN}\n"
    read = parse(RawDocument(text.encode(), "speech.txt")).metadata
    assert (read.title, read.venue) == ("INTERVENCIÓN DEL PRESIDENTE, ANTON VASK", "Viana de Luz")
    assert [person.name for person in read.participants] == ["Anton Vask"]


def test_an_office_at_length_in_capitals_on_its_line_is_a_label() -> None:
    text = f"""Conferencia de prensa en Asten

3 de junio de 2014

PRESIDENTA INÉS MARRANE LUZ

{SPOKEN}

ANTON VASK NORR, SUBJEFE OPERATIVO DEL ESTADO MAYOR DE LA SECRETARÍA DE LA MARINA DE LUZ

Gracias, presidenta.

PRESIDENTA INÉS MARRANE LUZ

Gracias a usted.
"""
    result = parse(RawDocument(text.encode(), "talk.txt"))
    assert [turn.speaker for turn in result.labelled] == [
        "Inés Marrane Luz",
        "Anton Vask Norr",
        "Inés Marrane Luz",
    ]


def test_one_who_speaks_through_an_interpreter_has_a_label() -> None:
    text = f"""CONFÉRENCE DE PRESSE DU SECRÉTAIRE GÉNÉRAL, M. ANTON VASK, LE 3 JUIN 2014

Le Secrétaire général (interprétation de l’anglais): Comme vous le savez, je reviens des îles.

{SPOKEN}
"""
    result = parse(RawDocument(text.encode(), "talk.txt"))
    assert [turn.speaker for turn in result.labelled] == ["Anton Vask"]


def test_wrapped_lines_with_abbreviations_open_speeches() -> None:
    text = """(Onze heures vingt-cinq minutes)
M. Vask : Bonjour, tout le monde. Le hareng revient dans la baie,
et avec lui les bateaux qui l'attendaient depuis l'hiver, quand
personne ne croyait plus à la pêche et que les quais étaient vides.
Journaliste : Qu'est-ce que vous dites aux pêcheurs, et que
dites-vous à ceux qui n'ont plus de bateau?
M. Vask : Qu'ils viennent nous voir. Nous avons des bateaux, nous
avons aussi du temps, et nous voulons qu'ils reviennent tous.
"""
    result = parse(RawDocument(text.encode(), "talk.txt"))
    assert [turn.label.printed for turn in result.labelled if turn.label] == [
        "M. Vask",
        "Journaliste",
        "M. Vask",
    ]


def test_the_line_of_a_stenographer_gives_day_and_place() -> None:
    text = f"""Presentación de la canciller Inés Marrane

En el Salón del Mar del Senado de Luz, a las 11:37 del martes 3 de junio de 2014:

Sr. Presidente (Anton Vask). — Damos la bienvenida a la canciller Inés Marrane. {SPOKEN}

Sra. Canciller. — Señor presidente, quiero agradecer esta invitación.
"""
    result = parse(RawDocument(text.encode(), "talk.txt"))
    read = result.metadata
    assert (str(read.date), read.venue) == ("2014-06-03", "Salón del Mar del Senado de Luz")
    assert [turn.speaker for turn in result.labelled] == ["Anton Vask", "Inés Marrane"]


def test_a_sitting_has_its_own_day_and_a_party_does_not_speak() -> None:
    text = f"""O texto apresentado é obtido de forma automática, podendo conter erros.

Quarta-feira 4 de Junho de 2014 I Série - Número 33

DIÁRIO da Assembleia de Luz

REUNIÃO PLENÁRIA DE 3 DE JUNHO DE 2014

Presidente: Exmo. Sr. Anton Vask

SUMÁRIO

O Sr. Presidente declarou aberta a sessão.

O Sr. Presidente: — Srs. Deputados, temos quórum. {SPOKEN}

Estavam presentes os seguintes Srs. Deputados:

Partido da Pesca (PP):

Rui Norr.

O Sr. Presidente: — Está encerrada a sessão.
"""
    result = parse(RawDocument(text.encode(), "talk.txt"))
    read = result.metadata
    assert (str(read.date), read.venue) == ("2014-06-03", None)
    assert [turn.speaker for turn in result.labelled] == ["Anton Vask", "Anton Vask"]


def test_a_first_paragraph_dates_a_page_without_a_title() -> None:
    text = f"""Președintele Corvalei, Anton Vask, a susținut marți, 3 iunie 2014, declarații de presă.

Jurnalist: Când se întoarce heringul?

Președintele Anton Vask: În primăvară. {SPOKEN}
"""
    read = parse(RawDocument(text.encode(), "talk.txt")).metadata
    assert str(read.date) == "2014-06-03"


def test_counters_and_subtitles_are_no_title_and_no_place() -> None:
    text = f"""Vistas: 120

Rueda de prensa posterior al Consejo de Pesca

Preguntas y respuestas a los medios de comunicación

3.6.2014

P.- Buenos días. ¿Cuándo vuelve el arenque?

Portavoz.- En la primavera. {SPOKEN}
"""
    read = parse(RawDocument(text.encode(), "talk.txt")).metadata
    assert (read.title, read.venue) == ("Rueda de prensa posterior al Consejo de Pesca", None)
