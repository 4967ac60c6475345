"""What two printings of one name have in common: the form in which names are compared."""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """The words of a text in their order, without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))
