"""Planalto, the presidency of Brazil: speeches and interviews on pages made with Plone.

Quirks: the first heading of the page is not the title, which has a class of its own; below it
stand when the page was put up and a summary, then place and day in bold ("Campinas-SP, 29 de
agosto de 2013"); labels are bold up to the colon ("Jornalista:", "Presidenta:"); a line that
offers the sound ends the text, tags follow.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, Region, SourceRules, at_address
from archive.ingest.types import Publisher, Role

RULES = SourceRules(
    key="planalto",
    evidence=(
        Evidence(re.compile(r"documentFirstHeading"), 2),
        Evidence(re.compile(r"planalto\.gov\.br|gov\.br/planalto"), 2),
        Evidence(re.compile(r"President[ae] da República"), 1),
    ),
    regions={
        "documentFirstHeading": Region(Role.TITLE),
        "documentByLine": Region(Role.STATUS, "publication_status"),
        "documentDescription": Region(Role.LEAD),
    },
    chrome=re.compile(r"^(?:Info|Menu|Conteúdo|Tweet|Voltar para o topo|por Portal .*)$"),
    closing=re.compile(
        r"^(?:Ouça|Confira|Leia|Assista)\b.{0,20}\bíntegra\b.*|^registrado em:.*|^Assunto\(s\):.*"
    ),
    publisher=at_address(
        r"planalto\.gov\.br|gov\.br/planalto",
        Publisher(
            "planalto",
            "Presidência da República",
            "https://www.gov.br/planalto/",
            country="BR",
        ),
    ),
)
