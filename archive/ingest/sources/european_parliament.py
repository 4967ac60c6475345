"""Debates of the European Parliament as copied from its pages, in any of its languages.

Quirks: the way through the page stands above the date, and "MPphoto" where each portrait is; day
and place share a line; the item of the agenda is the title, with its number; a label ends with a
full stop and a dash ("Ada Norr, Member of the Commission. − …", "Norr (PPE). – …"), after which
the language of the speech stands in brackets.
Source: https://www.europarl.europa.eu/plenary/en/debates-video.html
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher, TranscriptKind

# What the record is called in each language.
RECORD = (
    r"(?:Verbatim report of proceedings|Compte rendu in extenso des débats"
    r"|Ausführliche Sitzungsberichte|Relato integral dos debates|Acta literal"
    r"|Resoconto integrale delle discussioni|Volledig verslag van de vergaderingen"
    r"|Pełne sprawozdanie z obrad|Fullständigt förhandlingsreferat"
    r"|Fuldstændigt Forhandlingsreferat|Sanatarkat istuntoselostukset|Πλήρη Πρακτικά"
    r"|Doslovný záznam ze zasedání|Stenograma dezbaterilor|Doslovný zápis z rozpráv"
    r"|Dobesedni zapisi razprav|Doslovno izvješće)"
)
RULES = SourceRules(
    key="european_parliament",
    evidence=(
        Evidence(re.compile(r"^\s*MPphoto\s*$", re.M), 2),
        Evidence(re.compile(rf"^\s*{RECORD}\s*$", re.M), 2),
        Evidence(re.compile(r"\.\s[−–]\s(?:\([A-Z]{2}\)\s)?\S", re.M), 1),
        Evidence(re.compile(r"europarl\.europa\.eu/doceo/document/CRE-"), 3),
    ),
    opening=re.compile(rf"^{RECORD}$"),
    chrome=re.compile(
        r"^(?:MPphoto|Video of the speeches|Minutes|Vidéo des interventions|Procès-verbal|PV"
        r"|Vídeo das intervenções|Ata|Acta|Vídeo de las intervenciones|Aussprachen|Protokoll"
        r"|Video der Beiträge|Video degli interventi|Processo verbale|Notulen"
        r"|Video van de redevoeringen)$"
    ),
    kind=TranscriptKind.MEETING,
    publisher=at_address(
        r"europarl\.europa\.eu",
        Publisher("european-parliament", "European Parliament", "https://www.europarl.europa.eu/"),
    ),
)
