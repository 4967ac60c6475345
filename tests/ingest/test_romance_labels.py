"""More shapes of labels in Romance languages: whom each line of a short talk is read to speak for.
All people and countries are invented."""

from __future__ import annotations

import pytest

from archive.ingest.labels.names import same_letters
from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument

TALKS = {
    "Canada: an office in brackets, voices from the floor": (
        """Les pêches

Le Président : La parole est à l'honorable député.

M. Anton Vask (Asten, PLC) : Monsieur le Président, quand le hareng reviendra-t-il?

L'hon. Inés Marrane (ministre des Pêches, Lib.) : Monsieur le Président, il reviendra au printemps.

Des voix : Bravo!

M. Anton Vask : Merci.
""",
        ("Anton Vask", "Inés Marrane", None, "Anton Vask"),
    ),
    "France: names on their lines, surnames in capitals": (
        """Déclaration conjointe du Président Anton Vask et de la Présidente Inés Marrane

3 juin 2014

Anton VASK

Bonjour à tous. Nous avons parlé du hareng pendant deux heures, et de la mer.

Inés MARRANE

Merci, cher Anton. Le hareng nous unit, et nous reviendrons vous voir.

Journaliste

Quand revient-il ?

Anton VASK

Au printemps.
""",
        ("Anton Vask", "Inés Marrane", None, "Anton Vask"),
    ),
    "Italian upper house: surnames, parties, offices": (
        """Comunicazioni sul ritorno dell'aringa

PRESIDENTE. La seduta è aperta.

VASK (PN). Signora Presidente, onorevoli colleghi, l'aringa torna.

MARRANE, ministra della pesca. Signora Presidente, ringrazio il senatore Vask.

PRESIDENTE. È iscritta a parlare la senatrice Dorval. Ne ha facoltà.

DORVAL (LB). Signora Presidente, non torna affatto.
""",
        (None, "Vask", "Marrane", None, "Dorval"),
    ),
    "Mexico: a chorus is nobody": (
        """Conferencia de prensa de la presidenta Inés Marrane Luz

PRESIDENTA INÉS MARRANE LUZ: Buenos días.

SECRETARIO DE RELACIONES EXTERIORES, ANTON VASK NORR: Con su permiso, Presidenta.

VOCES A CORO: ¡Presidenta!

PRESIDENTA INÉS MARRANE LUZ: Adelante.
""",
        ("Inés Marrane Luz", "Anton Vask Norr", None, "Inés Marrane Luz"),
    ),
    "broadcasters: capitals without accents": (
        """Interview de Mme Inés Marrane, ministre de la pêche, à Radio Asten

ANTON VASK
Inés MARRANE, bonjour.

INES MARRANE
Bonjour Anton VASK.

ANTON VASK
Quand revient le hareng ?

INES MARRANE
Au printemps, comme toujours, et nous l'attendons.
""",
        ("Anton Vask", "Inés Marrane", "Anton Vask", "Inés Marrane"),
    ),
    "an article before a role": (
        """Point de presse de Mme Inés Marrane, ministre des Pêches

Mme Marrane : Bonjour. Le hareng revient, et nous en sommes heureux.

Le Modérateur : Merci. Première question, Anton Vask, Radio Asten.

La journaliste : Quand revient-il?

Mme Marrane : Au printemps.

Le Modérateur : Dernière question.
""",
        ("Inés Marrane", None, None, "Inés Marrane", None),
    ),
}


@pytest.mark.parametrize(("text", "speakers"), TALKS.values(), ids=TALKS)
def test_each_label_is_read(text: str, speakers: tuple[str | None, ...]) -> None:
    turns = [turn for turn in parse(RawDocument(text.encode(), "talk.txt")).labelled if turn.label]
    told = tuple(
        turn.speaker for turn in turns if turn.label and turn.label.printed != "Le Président"
    )
    assert told == speakers


def test_a_list_of_names_with_surnames_in_capitals_does_not_speak() -> None:
    text = """Visite de la Présidente Inés Marrane à Asten

La délégation officielle est composée de ceux qui ont préparé la visite depuis l'hiver :

Anton VASK

Solène DORVAL

Rui NORR

Elle est arrivée ce matin au port, où le hareng l'attendait.
"""
    assert not parse(RawDocument(text.encode(), "list.txt")).labelled


def test_capitals_leave_accents_out() -> None:
    assert same_letters("INES MARRANE", "Inés Marrane")
    assert not same_letters("Inés Marrane", "Inés Marrano")


def test_whoever_presides_over_a_sitting_is_named_without_the_office() -> None:
    text = """XVI LEGISLATURA

Resoconto sommario dell'Assemblea

Seduta n. 12 di martedì 3 giugno 2014

PRESIDENZA DEL VICEPRESIDENTE RUI NORR

La seduta comincia alle 9,35.

PRESIDENTE. Comunica che l'aringa torna in primavera.

ANTON VASK (PN). Sottolinea che i pescatori aspettano con loro.

PRESIDENTE. Sospende la seduta.
"""
    result = parse(RawDocument(text.encode(), "sitting.txt"))
    assert [turn.speaker for turn in result.labelled] == ["Rui Norr", "Anton Vask", "Rui Norr"]
    assert {person.name for person in result.metadata.participants} == {"Rui Norr", "Anton Vask"}
