"""Whether words that somebody has from elsewhere are those of a speech. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from archive import differences
from archive.differences import Piece
from archive.quotations.words import Range, passage, place_of, plain, same_words

_AROUND = re.compile(r"^[\"“”„«»‹›‘’']+|[\"“”„«»‹›‘’']+$")


class Verdict(StrEnum):
    """How words compare with those that are quoted."""

    SAME = "same"
    PART = "part"  # word for word, but other words of the same speech
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Checked:
    """`words` is where in the speech they are; if they are not there, `pieces` is the difference:
    "del" stands in the speech only, "ins" in what was given only."""

    verdict: Verdict
    words: Range | None = None
    pieces: tuple[Piece, ...] = ()


def checked(given: str, text: str, wanted: Range | None) -> Checked:
    """Compares words with a quoted range of a speech, or with all of it. White space, the form of
    letters in Unicode and quotation marks around the words do not count."""
    quoted = passage(text, wanted)
    sought = same_words(quoted)
    readings = [same_words(given), same_words(_AROUND.sub("", plain(given)))]
    if sought in readings:
        return Checked(Verdict.SAME, wanted)
    among = same_words(text)
    for candidate in readings:
        place = place_of(candidate, among, wanted.first - 1 if wanted else 0)
        if place is not None:
            return Checked(Verdict.PART, Range(place + 1, place + len(candidate)))
    return Checked(Verdict.DIFFERENT, None, tuple(differences.words(quoted, plain(given))))
