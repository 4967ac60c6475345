"""Italian government, the Quirinale and the Farnesina: speeches, press conferences, interviews.

Quirks: "DOMANDA." and "PRESIDENTE NORR:" in one text; labels may stand on lines of their own;
the day below the title has its weekday and month in capitals ("Venerdì, 26 Luglio 2019"),
embassies print "Data:" and 09/10/2015 below it; notices about cookies stand above the title.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="italian_government",
    evidence=(
        Evidence(re.compile(r"^DOMANDA\.", re.M), 2),
        Evidence(re.compile(r"^(?:PRESIDENTE|MINISTRO)(?: [A-ZÀ-Ý' ]+)?[:.]", re.M), 1),
        Evidence(
            re.compile(r"Presidente del Consiglio|Palazzo (?:Chigi|del Quirinale)"),
            1,
        ),
    ),
    chrome=re.compile(r"^(?:Questo sito usa cookie.*|Ultima modifica:.*|Tratto da www\..*)$"),
    publisher=at_address(
        r"(?:governo|quirinale|esteri)\.it",
        Publisher(
            "italian-government", "Governo italiano", "https://www.governo.it/", country="IT"
        ),
    ),
)
