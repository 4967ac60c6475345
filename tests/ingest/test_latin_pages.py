"""Pages of presidencies in Romance languages as they are copied: what of the head is title and
place, who takes part, and which lines open a speech. All people and countries are invented."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument


@dataclass(frozen=True)
class Copied:
    """The text of a page, and what a reader sees in it; "" and () are not asked for."""

    text: str
    title: str = ""
    date: str = ""
    venue: str = ""
    people: tuple[str, ...] = ()
    turns: tuple[tuple[str, str | None], ...] = ()
    begins: str = ""
    ends: str = ""


PAGES = {
    "Italy: the title again in capitals, letters on lines of their own": Copied(
        """Presidenza della Repubblica

percorso:  Presidenti /  Anton Vask /  discorso primo mandato

DISCORSO - PRIMO MANDATO

Incontro con i giornalisti del Presidente della Repubblica Anton Vask al termine della regata

Giardini del Molo, 02/06/2006

INCONTRO CON I GIORNALISTI
DEL PRESIDENTE DELLA REPUBBLICA
ANTON VASK
AL TERMINE DELLA REGATA

Giardini del Molo, 2 giugno 2006

PRESIDENTE VASK
Vi ringrazio di essere venuti con questa pioggia, che non ha fermato le barche.

D.
Presidente, tornerà l'aringa?

R.
Tornerà in primavera.

D.
Ne è sicuro?

R.
Lo dicono i pescatori.

elementi correlati

condividi

  • Condividi su Faccialibro
""",
        title="Incontro con i giornalisti del Presidente della Repubblica Anton Vask al termine"
        " della regata",
        date="2006-06-02",
        venue="Giardini del Molo",
        people=("Anton Vask",),
        turns=(
            ("PRESIDENTE VASK", "Anton Vask"),
            ("D", None),
            ("R", "Anton Vask"),
            ("D", None),
            ("R", "Anton Vask"),
        ),
        ends="Lo dicono i pescatori.",
    ),
    "Italy: palace and day above the title": Copied(
        """Palazzo delle Reti 02/06/2007

Incontro del Presidente della Repubblica, Anton Vask, con i giornalisti

Domanda
Presidente, soddisfatto della regata?

Presidente
È stata una bellissima giornata, e le barche erano molte.

Domanda
Quante?
""",
        title="Incontro del Presidente della Repubblica, Anton Vask, con i giornalisti",
        date="2007-06-02",
        venue="Palazzo delle Reti",
        turns=(("Domanda", None), ("Presidente", "Anton Vask"), ("Domanda", None)),
    ),
    "Cuba: name of the site and menu, a title with a full stop, two surnames": Copied(
        """CorvalaMinrex. Ministerio de Relaciones Exteriores de Corvala

Conferencia de prensa de Inés Marrane Luz, Ministra de Pesca de Corvala, el 3 de junio de 2014.

Ada Norr (Moderadora).- Buenos días.
Bienvenidos a este encuentro.

Inés Marrane.- Quiero excusarme por el tiempo que han tenido que esperar.
""",
        title="Conferencia de prensa de Inés Marrane Luz, Ministra de Pesca de Corvala, el 3 de"
        " junio de 2014.",
        date="2014-06-03",
        people=("Ada Norr", "Inés Marrane Luz"),
        turns=(("Ada Norr (Moderadora)", "Ada Norr"), ("Inés Marrane", "Inés Marrane Luz")),
        begins="Buenos días.",
    ),
    "Spain: an office at length before full stop and dash": Copied(
        """Comparecencia de la ministra de Pesca y portavoz del Gobierno

3.9.2024

La Lonja

Ministra de Pesca, Puertos, Faros y portavoz del Gobierno, Inés Marrane. - Si les parece, \
empezamos.

El arenque ha vuelto a la bahía.
""",
        venue="La Lonja",
        people=("Inés Marrane",),
        turns=(
            (
                "Ministra de Pesca, Puertos, Faros y portavoz del Gobierno, Inés Marrane",
                "Inés Marrane",
            ),
        ),
    ),
    "Mexico: labels in capitals on their lines, salutations that end in a colon": Copied(
        """Versión estenográfica. Encuentro bilateral, mensaje a medios de comunicación. Asten, Sund
Presidencia de la República
15 de agosto de 2015

MODERADORA
Les damos la más cordial bienvenida.

PRESIDENTA DE CORVALA, INÉS MARRANE LUZ
Muchas gracias.

Señor presidente Vask:

Es un honor estar en su tierra, donde el arenque es de todos.

MODERADORA
Escuchemos al presidente.

PRESIDENTE DE SUND, LARS ANTON VASK ODEN
Gracias.

Presidenta Marrane:

Sea bienvenida.

MODERADORA
Con esto concluimos.

PRESIDENTE ANTON VASK
Muchas gracias.
""",
        venue="Asten, Sund",
        people=("Moderadora", "Inés Marrane Luz", "Lars Anton Vask Oden"),
        turns=(
            ("MODERADORA", None),
            ("PRESIDENTA DE CORVALA, INÉS MARRANE LUZ", "Inés Marrane Luz"),
            ("MODERADORA", None),
            ("PRESIDENTE DE SUND, LARS ANTON VASK ODEN", "Lars Anton Vask Oden"),
            ("MODERADORA", None),
            ("PRESIDENTE ANTON VASK", "Lars Anton Vask Oden"),
        ),
    ),
    "Bolivia: a head in capitals that names whoever speaks": Copied(
        """PRESIDENTA INÉS MARRANE
DISCURSOS
19 OCTUBRE 2014
PRESIDENTA INÉS MARRANE
ENTREVISTA PROGRAMA EL PUERTO - CANAL 7

PRESIDENTA INÉS MARRANE. Agradezco este encuentro, y a los pescadores que nos escuchan.

PREGUNTA. El arenque es la fuerza de la bahía.

PRESIDENTA INÉS MARRANE. Así es, y volverá en primavera.
""",
        date="2014-10-19",
        turns=(
            ("PRESIDENTA INÉS MARRANE", "Inés Marrane"),
            ("PREGUNTA", None),
            ("PRESIDENTA INÉS MARRANE", "Inés Marrane"),
        ),
    ),
    "Brazil: whom nobody could make out": Copied(
        """Entrevista concedida pela Presidenta da República, Inês Marrane, na chegada a Sund

Sund, 19 de setembro de 2011

Jornalista: Que livro a senhora comprou?
Presidenta: Eu comprei um disco. Como é que chama a moça?
_________: O disco que a senhora comprou?
Presidenta: Já esqueci o nome.
""",
        turns=(
            ("Jornalista", None),
            ("Presidenta", "Inês Marrane"),
            ("_________", None),
            ("Presidenta", "Inês Marrane"),
        ),
    ),
    "Romania: a report that quotes the whole of a statement": Copied(
        """Președinta Sundului, Inés Marrane, a susținut vineri o declarație de presă.

”Președinta Sundului, doamna Inés Marrane:

La mulți ani! Începem un an cu foarte multe provocări, și cu pescarii alături de noi.

Jurnalist: Doamnă Președintă, când revine heringul?
""",
        turns=(
            ("Președinta Sundului, doamna Inés Marrane", "Inés Marrane"),
            ("Jurnalist", None),
        ),
    ),
    "an interview of somebody, below a picture with its credit": Copied(
        """Interview exclusive d’Anton Vask sur Radio Asten

Anton Vask à son bureau, mardi. (Asten Presse/Lars Oden).

Ada Norr : Faisons d’abord le point sur la situation dans la baie.

Anton Vask : Elle est calme, et nous le sommes aussi.

Ada Norr : Merci, monsieur Vask.
""",
        title="Interview exclusive d’Anton Vask sur Radio Asten",
        people=("Ada Norr", "Anton Vask"),
        turns=(("Ada Norr", "Ada Norr"), ("Anton Vask", "Anton Vask"), ("Ada Norr", "Ada Norr")),
        begins="Faisons d’abord le point sur la situation dans la baie.",
    ),
    "Canada: nothing between the colon and the words": Copied(
        """Point de presse de M. Anton Vask, chef de l’opposition, et Mme Inés Marrane, porte-parole

M. Vask :Alors, bon matin, tout le monde. Le hareng est revenu dans la baie.

Mme Marrane : Merci, M. le chef. Il est revenu, en effet.
""",
        turns=(("M. Vask", "Anton Vask"), ("Mme Marrane", "Inés Marrane")),
    ),
    "Brazil: elected, and not yet in office": Copied(
        """Transcrição da entrevista da Presidenta Eleita Inês Marrane à TV Porto

Ada Norr: Presidenta, parabéns. Como dormiu?

Inês Marrane: Muito bem, obrigada.

Ada Norr: E o arenque?
""",
        people=("Ada Norr", "Inês Marrane"),
        turns=(
            ("Ada Norr", "Ada Norr"),
            ("Inês Marrane", "Inês Marrane"),
            ("Ada Norr", "Ada Norr"),
        ),
    ),
    "the Holy See: names on their lines": Copied(
        """Saluto ai giornalisti del volo, 24.06.2016

Padre Vask:
Santo Padre, benvenuto in mezzo a noi, che siamo una comunità volante.

Papa Lino:
Buongiorno a tutti, e grazie per la compagnia.
""",
        turns=(("Padre Vask", "Padre Vask"), ("Papa Lino", "Lino")),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_copied_page_is_read(name: str) -> None:
    page = PAGES[name]
    found = parse(RawDocument(page.text.encode(), "page.txt"))
    told = found.metadata
    labelled = tuple((t.label.printed, t.speaker) for t in found.turns if t.label)
    body = [text for turn in found.turns for text in turn.paragraphs]
    read = Copied(
        page.text,
        (told.title or "") if page.title else "",
        str(told.date or "") if page.date else "",
        (told.venue or "") if page.venue else "",
        tuple(person.name for person in told.participants) if page.people else (),
        labelled if page.turns else (),
        body[0] if page.begins else "",
        body[-1] if page.ends else "",
    )
    assert read == page


def test_gob_mx_lists_its_author_and_day_beside_the_title() -> None:
    page = """<html><head><title>Conferencia de prensa matutina | gob.mx</title>
<meta property="og:url" content="http://www.gob.mx/presidencia/es/articulos/conferencia" /></head>
<body><main><h1>Versión estenográfica de la conferencia de prensa matutina</h1>
<h2>Diálogo con medios encabezado por la presidenta Inés Marrane Luz desde Palacio del Muelle</h2>
<dl><dt>Autor</dt><dd>Presidencia de la República</dd>
<dt>Fecha de publicación</dt><dd>11 de septiembre de 2019</dd></dl>
<div><p><strong>PRESIDENTA INÉS MARRANE LUZ:</strong> Buenos días. Ánimo.</p>
<p><strong>PREGUNTA:</strong> ¿Y el arenque?</p>
<p><strong>PRESIDENTA INÉS MARRANE LUZ:</strong> Vuelve en primavera, y muchas gracias.</p></div>
<div><a href="#">Imprime la página completa</a>
<p>La veracidad de la información es responsabilidad de la dependencia que la dio.</p></div>
</main></body></html>"""
    found = parse(RawDocument(page.encode(), "page.html"))
    told = found.metadata
    assert (told.venue, str(told.date)) == ("Palacio del Muelle", "2019-09-11")
    assert found.turns[-1].text.endswith("muchas gracias.")
