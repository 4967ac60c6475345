"""Any other text or page: no table of its own, all by general evidence. Last in the list."""

from __future__ import annotations

from archive.ingest.rules import SourceRules

RULES = SourceRules(key="generic", threshold=0)
