"""Forms of address before a name or an office: "Ms", "El señor", "O Sr."."""

from __future__ import annotations

from collections.abc import Sequence

from archive.ingest.vocabulary import HONORIFICS

# What may stand before a form of address: "El señor", "O Sr.", "La señora", "L'onorevole".
ARTICLES = frozenset("el la o a il lo le".split())
WITH_ARTICLE = frozenset(
    "señor señora señorita senhor senhora sr sra srª signor signora onorevole senyor senyora"
    " domnul doamna exmo exma rt right hon honourable honorable".split()
)


def address_length(tokens: Sequence[str]) -> int:
    """How many of the first words are a form of address: "Ms", "El señor", "The Rt. Hon."."""
    article = len(tokens) > 1 and tokens[0].casefold() in ARTICLES | {"the"}
    article = article and tokens[1].replace(".", "").casefold() in WITH_ARTICLE
    start = at = int(article)
    while at < len(tokens) and tokens[at].replace(".", "").casefold() in HONORIFICS:
        at += 1
    return at if at > start else 0
