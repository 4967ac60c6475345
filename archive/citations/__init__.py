"""How a transcript, or words of it, is cited: a reference, written in styles and in formats."""

from archive.citations.of_transcript import reference
from archive.citations.reference import Citation, Passage, Reference, Run, Speaker, plain
from archive.citations.styles import citations

__all__ = [
    "Citation",
    "Passage",
    "Reference",
    "Run",
    "Speaker",
    "citations",
    "plain",
    "reference",
]
