"""The kind of occasion and the language of a document, and all its metadata together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from archive.ingest.header import Header
from archive.ingest.types import Block, SpeechKind, TranscriptKind, Turn
from archive.ingest.vocabulary import KINDS

LANGUAGES = ("en", "ru", "fr", "es", "de", "it", "pt", "uk", "zh", "ja")
SAMPLE = 4000  # letters that tell the language


def kind(head: Header, fields: Mapping[str, str], turns: Sequence[Turn]) -> TranscriptKind:
    """What sort of occasion it is: by its title, its section, its lead, then by its shape."""
    for text in (head.title, fields.get("section", "").replace("-", " "), head.lead):
        for value, pattern in KINDS:
            if text and re.search(pattern, text, re.IGNORECASE):
                return value
    labelled = [turn for turn in turns if turn.label]
    questions = sum(1 for turn in labelled if turn.kind is SpeechKind.QUESTION)
    if questions >= 3 and len(labelled) > questions:
        return TranscriptKind.PRESS_CONFERENCE
    return TranscriptKind.REMARKS if labelled else TranscriptKind.REPORT


def language(body: Sequence[Block], declared: str | None) -> str | None:
    """The language of the text: as its words tell, or as declared where they are too few."""
    code = (declared or "").split("-")[0].split("_")[0].lower()
    sample = " ".join(block.text for block in body[:60])[:SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < 20:
        return code or None
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in letters) / len(letters)
    told = _identifier().classify(sample)[0]
    if code in LANGUAGES and (cyrillic > 0.5) == (code in ("ru", "uk")) and len(letters) < 200:
        return code
    return str(told)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
