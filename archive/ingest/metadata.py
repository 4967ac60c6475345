"""The kind of occasion and the language of a document, and all its metadata together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urljoin

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from archive.ingest.header import Header
from archive.ingest.rules import SourceRules
from archive.ingest.types import Block, Finding, Severity, SpeechKind, TranscriptKind, Turn
from archive.ingest.vocabulary import KINDS

# Tried by hand on real transcripts: more than these make the identifier take one for its neighbour.
LANGUAGES = (
    "en fr de es it pt ca ro nl sv no da fi et lv lt pl cs sk sl hr sr hu tr az el ru uk be bg mk"
    " kk ka hy ar fa he ur hi zh ja ko vi id th"
).split()
NOT_LATIN = frozenset("el ru uk be bg mk sr kk ka hy ar fa he ur hi zh ja ko th".split())
AT_A_GLANCE = 1500  # likewise, to read dates and fields above the text by
SAMPLE = 4000  # letters that tell the language
FEW = 200  # letters of which too little is told to doubt what is declared
PARTS = 3  # of a text, looked at apart for a second language
PART = 600  # letters of each that tell enough


def kind(head: Header, fields: Mapping[str, str], turns: Sequence[Turn]) -> TranscriptKind:
    """What sort of occasion it is: by its title, its section, its lead, then by its shape."""
    for text in (head.title, _section(fields), head.lead):
        for value in _kinds_in(text or ""):
            return value
    labelled = [turn for turn in turns if turn.label]
    questions = sum(1 for turn in labelled if turn.kind is SpeechKind.QUESTION)
    if questions >= 3 and len(labelled) > questions:
        return TranscriptKind.PRESS_CONFERENCE
    return TranscriptKind.REMARKS if labelled else TranscriptKind.REPORT


def _kinds_in(text: str) -> Iterator[TranscriptKind]:
    return (value for value, pattern in KINDS if text and re.search(pattern, text, re.IGNORECASE))


def _section(fields: Mapping[str, str]) -> str:
    """The section of the site; one for several kinds ("briefings-statements") tells of none."""
    section = fields.get("section", "").replace("-", " ")
    return section if len(list(_kinds_in(section))) == 1 else ""


def title_of_name(name: str, rules: SourceRules) -> str | None:
    """The title that the name of a file makes for a document without one, where its layout has
    such names."""
    told = rules.named.search(name) if rules.named and rules.entitled else None
    return rules.entitled(told) if told and rules.entitled else None


def translations(fields: Mapping[str, str], address: str) -> tuple[str, ...]:
    """The addresses under which the page says it is in other languages."""
    named = (_joined(address, target) for target in fields.get("translations", "").split("\n"))
    return tuple(dict.fromkeys(url for url in named if url and url != address))


def _joined(address: str, target: str) -> str:
    """A link of a page as a whole address; "" for what is none."""
    try:
        url = urljoin(address, target)
    except ValueError:
        return ""
    return url if url.startswith(("http://", "https://")) else ""


def language(body: Sequence[Block], declared: str | None, sample_size: int = SAMPLE) -> str | None:
    """The language of the text: as its words tell (so many letters of them), or as declared where
    they are too few."""
    code = (declared or "").split("-")[0].split("_")[0].lower()
    code = {"nb": "no", "nn": "no"}.get(code, code)
    sample = " ".join(block.text for block in body[:60])[:sample_size]
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < 20:
        return code or None
    latin = sum(char < "\u0250" for char in letters) / len(letters)
    if code in LANGUAGES and len(letters) < FEW and (latin < 0.5) == (code in NOT_LATIN):
        return code
    return str(_identifier().classify(sample)[0])


def other_languages(body: Sequence[Block], main: str | None) -> Iterator[Finding]:
    """Says when a long part of the text is in another language than the whole."""
    text = " ".join(block.text for block in body)
    part = len(text) // PARTS
    found = [
        str(_identifier().classify(text[start : start + PART])[0])
        for start in range(0, PARTS * part, part or 1)
        if part >= PART
    ]
    if others := sorted(set(found) - {main}):
        yield Finding("mixed_languages", Severity.INFO, ", ".join(others))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
