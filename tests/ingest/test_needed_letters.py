"""The letters that a pattern needs: whoever lacks them cannot match, and nobody else is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.ingest.needed_letters import needed
from archive.ingest.sources import REGISTRY

SAMPLES = Path(__file__).parents[2] / "fixtures" / "raw"
SIGNS = [sign for rules in REGISTRY for sign in rules.evidence]


@pytest.mark.parametrize(
    ("pattern", "flags", "letters"),
    [
        (r"mofa\.go\.jp\b", 0, ("mofa.go.jp",)),
        (r"\b(?:Department|Daily) Press Briefing\b", 0, (" Press Briefing",)),
        (r"(?:elysee|vie-publique)\.fr", 0, ("elysee", "vie-publique")),
        (r"(?P<house>Commons|Lords)", 0, ("Commons", "Lords")),
        (r"^Q[ \u00a0]{2,}\S", re.M, ("\nQ",)),
        (r"^NOTE: .{3,90}\bspoke\b", re.M | re.I, ("\nnote: ",)),
        (r"Herrings?\b", 0, ("Herring",)),
        (r"(?:the line)?kept", 0, ("kept",)),
        (r"[Hh]erring{2,5}line", 0, ("errin",)),
        (r"the line(?! is kept)", 0, ("the line",)),
        # Nothing can be told.
        (r"\bE\.? ?& ?O", 0, ()),
        (r"herring|\d+", 0, ()),
        (r"^[A-Z]\.", re.M, ()),
        (r"(?i:herring) line", 0, ()),
        (r"größe", re.I, ()),
    ],
)
def test_what_a_pattern_needs(pattern: str, flags: int, letters: tuple[str, ...]) -> None:
    assert needed(re.compile(pattern, flags)) == letters


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.pattern.pattern[:60])
def test_a_sign_is_found_wherever_its_pattern_is(sign) -> None:
    for path in SAMPLES.rglob("*.*"):
        if path.suffix in {".txt", ".html", ".md", ".xml"}:
            text = "\n" + path.read_text("utf-8", "replace")
            assert sign.is_in(text, text.lower()) == bool(sign.pattern.search(text))
