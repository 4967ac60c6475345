"""Words without what is written in several ways: case, accents, ligatures, invisible signs."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart, and those of Arabic that are written in several ways.
_LIKE = dict(zip("ıøłđðħŧŋþæœٱ", "i o l d d h t n th ae oe ا".split(), strict=True))
_LIKE |= dict.fromkeys("ىیېے", "ي") | dict.fromkeys("کڪ", "ك") | dict.fromkeys("ةھہە", "ه")
# Accents, vowel points and signs to leave away. Marks of other scripts tell words apart.
_NOT_TOLD = (
    *((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640)),
    *((0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF)),
    *((0x200B, 0x200D), (0x20D0, 0x20FF), (0x2060, 0x2060), (0xFE00, 0xFE2F), (0xFEFF, 0xFEFF)),
    *((0x00AD, 0x00AD), (0x02B0, 0x02FF)),
)
_SHORT_I = str.maketrans("йЙ", "\ue000\ue000")  # a letter of its own, not an accent
_FOLDING: dict[int, str | None] = {
    **{code: None for first, last in _NOT_TOLD for code in range(first, last + 1)},
    **{ord(letter): like for letter, like in _LIKE.items()},
    **{ord(letter.upper()): like for letter, like in _LIKE.items() if letter != "ı"},
    **{
        code: str(unicodedata.digit(chr(code)))
        for code in range(0x660, 0xABFA)
        if unicodedata.category(chr(code)) == "Nd"
    },
    0xE000: "й",
}


def folded(text: str) -> str:
    """A word without case, accents and invisible signs."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).translate(_SHORT_I)
    text = unicodedata.normalize("NFKD", text).translate(_FOLDING).casefold()
    return unicodedata.normalize("NFC", text)
