"""Any other text or page: no table of its own, all by general evidence. Last in the list."""

from __future__ import annotations

import re

from archive.ingest.rules import SourceRules

RULES = SourceRules(
    key="generic",
    threshold=0,
    closing=re.compile(
        r"^(?:#{2,}|-{2,}\s*(?:end|ends)\s*-{2,}|\[?(?:end|ends|fin|ende|fim|fine|конец)\]?\.?"
        r"|\(?end of (?:transcript|document|text)\)?\.?|END\b.{0,40}\d.{0,20}"
        r"|(?:\*\s*){3,}END(?:\s*\*){3,}|DPB # ?\d+"
        r"|.{0,200}\bOnline by Gerhard Peters and John T\. Woolley\b.*)$",
        re.I,
    ),
)
