"""The top of the record of a sitting: who presides, and the contents above the first words.

As the gazettes of parliaments print it: Diario de Sesiones (Cortes Generales), Resoconto
stenografico and sommario (Camera dei deputati, Senato), Diário da Assembleia da República, Compte
rendu intégral (Sénat, Assemblée nationale), Diari de Sessions (Parlament de Catalunya).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.ingest.dates import dates_in
from archive.ingest.header.found import Header
from archive.ingest.labels.names import is_full, is_name, printed_name
from archive.ingest.labels.printed import without_honorifics
from archive.ingest.types import Block, DatePrecision, Dropped, PartialDate, Role

STENOGRAPHED_WITHIN = 3  # blocks above the first label
OPENED = re.compile(
    r"^(?:se (?:abre|reanuda) la sesión|la seduta (?:comincia|inizia|è aperta|riprende)"
    r"|la séance(?:, suspendue .{3,40},)? est (?:ouverte|reprise)"
    r"|(?:é|está|foi) aberta a sessão|s['’]obre la sessió|ședința (?:a început|s-a deschis))\b",
    re.I,
)
CONTENTS = re.compile(
    r"^(?:s ?u ?m ?[áa] ?r ?i ?o|orden del día|ordre du jour|ordine del giorno|ordem do dia"
    r"|sommaire|sommario|sumari|ordre del dia)\s?[:.]?(?:\s?[-–—].*)?$",
    re.I,
)
CHAIR = re.compile(
    r"^(?:presidencia|presidência|presidenza|présidence|presidència)"
    r" (?:(?:de la|della|del|dos?|das?|des|du|de)\s|dell['’]|de l['’]|d['’])(?P<who>.{3,80})$",
    re.I,
)
# When a sitting was, where the gazette prints its own day above.
SITTING = re.compile(r"^(?:reuni[ãa]o|sess[ãa]o|sesión|seduta|séance|sessió|ședința)\b", re.I)
# Stenographers of the Río de la Plata: "En la Sala de Luz, a las 11:37 del martes 3 de junio …:".
STENOGRAPHED = re.compile(
    r"^[–—-]?\s?En (?:el |la |los |las )?(?P<place>.{4,80}?), (?:a las? |a los |siendo |el )"
    r".{8,120}:$"
)
GAZETTE = re.compile(
    r"\bdi[áa]rio (?:da|de) (?:assembleia|ses)|\bdiari de sessions|\bresoconto\b|\bcompte rendu\b"
    r"|\blegislatur[ae]\b|\blégislature\b",
    re.I,
)
OF_CHAIR = re.compile(
    r"^(?:(?:de la|della|del|de|do|da) )?(?:vice[- ]?)?(?:president[ea]|présidente?)\s+", re.I
)


def _days(text: str) -> list[PartialDate]:
    """The whole dates in a line."""
    return [date for _, _, date in dates_in(text) if date.precision is DatePrecision.DAY]


def from_sitting(head: Header, blocks: Sequence[Block], first_label: int) -> None:
    """Who presides, and what stands above the first words of a sitting as its contents."""
    chairs = [match["who"] for block in blocks if (match := CHAIR.match(block.text))]
    for printed in chairs:
        name = printed_name(without_honorifics(OF_CHAIR.sub("", printed).strip(" .")))
        if is_name(name) and is_full(name):
            head.people.append((name, "Presidente"))
    above = blocks[:first_label]
    for at, block in enumerate(
        above[-STENOGRAPHED_WITHIN:], max(0, first_label - STENOGRAPHED_WITHIN)
    ):
        days = _days(block.text)
        if days and at not in head.used and (told := STENOGRAPHED.match(block.text)):
            head.date, head.venue = head.date or days[0], head.venue or told["place"]
    opened = next((at for at, block in enumerate(above) if OPENED.match(block.text)), None)
    listed = any(CONTENTS.match(block.text) for block in above)
    listed = listed and any(GAZETTE.search(block.text) for block in above)
    sat = [block.text for block in above if SITTING.match(block.text)] if listed else []
    head.date = next((days[0] for text in sat if (days := _days(text))), head.date)
    if opened is None and not listed:
        return
    for at, block in enumerate(above[:opened]):
        if at not in head.used and block.role in (Role.BODY, Role.HEADING):
            head.used.add(at)
            head.dropped.append(Dropped(block.text, "contents"))
