"""La Moncloa, the presidency of the government of Spain: press conferences and speeches.

Quirks: labels end in ".-" ("Presidente.-", "P.-", "Portavoz.-"); the day below the title is
printed as "28.7.2016", the city on a line of its own below buttons, or both share a line
("IFEMA, lunes 2 de diciembre de 2019"); speeches of guests are left out in brackets.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="la_moncloa",
    evidence=(
        Evidence(re.compile(r"^(?:President[ea]|Ministr[ao]|Portavoz)\.-\s", re.M), 2),
        Evidence(re.compile(r"^(?:P|Pregunta)\.-\s", re.M), 2),
        Evidence(re.compile(r": abre ventana nueva"), 1),
        Evidence(re.compile(r"lamoncloa\.gob\.es"), 2),
    ),
    chrome=re.compile(
        r"^(?:Está usted en:?|Enviar por correo.*|.{1,40}: abre ventana nueva"
        r"|\((?:Transcripción editada|Más información).{0,80}\))$",
        re.I,
    ),
    publisher=at_address(
        r"lamoncloa\.gob\.es",
        Publisher(
            "la-moncloa", "Presidencia del Gobierno", "https://www.lamoncloa.gob.es/", country="ES"
        ),
    ),
)
