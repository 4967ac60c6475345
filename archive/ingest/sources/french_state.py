"""French state: speeches and interviews of vie-publique.fr, the Élysée and the Quai d'Orsay.

Quirks: "Prononcé le" and "Intervenant(s) :" stand above "Texte intégral", keywords between
them; the ministry prints "Q -" and "R -", the first question often without a label; the Élysée
prints "LE PRÉSIDENT -" and "QUESTION -", older pages "LE PRÉSIDENT.-"; broadcasters' labels are
in capitals on a line of their own; the last line names the source and when it was put up.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="french_state",
    evidence=(
        Evidence(re.compile(r"^Texte intégral\s*$", re.M), 2),
        Evidence(re.compile(r"^(?:Intervenant\(s\)|Personnalité, fonction) ?:", re.M), 2),
        Evidence(re.compile(r"^Prononcé le\b", re.M), 1),
        Evidence(re.compile(r"\| Discours publics$", re.M), 1),
        Evidence(re.compile(r"^(?:LE PR[ÉE]SIDENT|QUESTION) ?(?:\.-|-|–|\.)\s", re.M), 2),
        Evidence(re.compile(r"Présidente? de la République\b"), 1),
        Evidence(re.compile(r"^Q - .+\n+R - ", re.M), 2),
    ),
    closing=re.compile(r"^\(?Source (?::\s*)?https?://.*$"),
    chrome=re.compile(
        r"^(?:\[ ?Publicité ?\]|.* \| vie-publique\.fr \| .*|FRANCE\. [^|]{3,150}"
        r"|(?:FRANCE\. )?[A-ZÉ][^.:]{3,60} \| Discours publics|Partager|Imprimer la page)$"
    ),
    publisher=at_address(
        r"(?:elysee|diplomatie\.gouv|vie-publique)\.fr",
        Publisher("french-state", "État français", "https://www.vie-publique.fr/", country="FR"),
    ),
)
