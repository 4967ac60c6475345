"""The letters of a PDF and where they stand, found by PDFium: run as a program of its own.

A PDF is a program for a page, and PDFium, which runs it, is not written in Python: here it may
crash, loop or eat memory without harm to who asked. The PDF comes in on standard input; out goes
one line of JSON a page, [width, height, scanned, pieces], after one about the document.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

SECONDS = 60  # of the processor
MEMORY = 2_000_000_000
MAX_PAGES = 1_000
MAX_LETTERS = 20_000_000
# A gap wider than this, in heights of a letter, parts a line in two: columns, cells, tabs.
WIDE_GAP = 1.5
BOLD = 600  # the weight from which a letter is bold
FONT_NAME = 200
REASONS = {raw.FPDF_ERR_PASSWORD: "encrypted", raw.FPDF_ERR_SECURITY: "encrypted"}

Piece = list[Any]  # [left, top, right, bottom, size, bold, text]


def main() -> None:
    """Reads a PDF from standard input and writes what it holds."""
    _bound()
    document = raw.FPDF_LoadMemDocument64(content := sys.stdin.buffer.read(), len(content), None)
    if not document:
        refused = REASONS.get(raw.FPDF_GetLastError(), "damaged")
        _say({"refused": refused})
        return
    pages = raw.FPDF_GetPageCount(document)
    if pages > MAX_PAGES:
        _say({"refused": "too_large"})
        return
    _say({"pages": pages, "title": _told(document, b"Title"), "language": _language(document)})
    letters = 0
    for number in range(pages):
        page = raw.FPDF_LoadPage(document, number)
        if not page:
            _say([0, 0, False, []])
            continue
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        pieces = _upright(list(_pieces(page, height)))
        letters += sum(len(piece[6]) for piece in pieces)
        if letters > MAX_LETTERS:
            _say({"refused": "too_large"})
            return
        _say([width, height, not pieces and _pictured(page), pieces])
        raw.FPDF_ClosePage(page)


def _bound() -> None:
    """No more time and memory than a document is worth, where the system can say so."""
    try:
        import resource
    except ImportError:  # not on this system: who asked bounds the time
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(record: Any) -> None:
    sys.stdout.write(json.dumps(record) + "\n")


def _told(document: Any, key: bytes) -> str:
    size = raw.FPDF_GetMetaText(document, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(document, key, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")[:1000]


def _language(document: Any) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * max(1, size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")[:40]


def _pictured(page: Any) -> bool:
    """Whether there is a picture on the page."""
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(min(200, raw.FPDFPage_CountObjects(page)))
    )


def _upright(pieces: list[tuple[int, Piece]]) -> list[Piece]:
    """The pieces that stand as most letters of the page do: no stamps across it."""
    turns: Counter[int] = Counter()
    for turn, piece in pieces:
        turns[turn] += len(piece[6])
    most = turns.most_common(1)[0][0] if turns else 0
    return [piece for turn, piece in pieces if turn == most]


def _pieces(page: Any, height: float) -> Iterator[tuple[int, Piece]]:
    """Runs of letters on one line in one style, as the page draws them: (how turned, run)."""
    text = raw.FPDFText_LoadPage(page)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box = raw.FS_RECTF()
    name, flags = ctypes.create_string_buffer(FONT_NAME), ctypes.c_int()
    held: Piece | None = None
    turn = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) or code in (0x0A, 0x0D, 0x20, 0xA0):
            # Spaces are told by the gaps they leave, but a printed one is kept where it stands.
            if held is not None and code in (0x20, 0xA0):
                held[6] += " "
            elif held is not None:
                yield turn, held
                held = None
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)) or not (
            raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        ):
            continue
        size = abs(box.top - box.bottom) or raw.FPDFText_GetFontSize(text, index)
        turned = round(math.degrees(raw.FPDFText_GetCharAngle(text, index)) / 90) % 4
        bold = raw.FPDFText_GetFontWeight(text, index) >= BOLD
        if not bold and raw.FPDFText_GetFontInfo(text, index, name, FONT_NAME, flags):
            bold = b"Bold" in name.value or b"Black" in name.value
        char = "\u00ad" if raw.FPDFText_IsHyphen(text, index) == 1 else _char(code)
        x0, x1 = box.left, max(box.right, right.value)
        y0, y1 = height - box.top, height - box.bottom
        if (
            held is not None
            and turned == turn
            and bold == held[5]
            and abs(y1 - held[3]) < 0.3 * size
            and -0.5 * size < x0 - held[2] < WIDE_GAP * size
        ):
            if x0 - held[2] > 0.2 * size and not held[6].endswith(" "):
                held[6] += " "
            held[6] += char
            held[2], held[1], held[3] = max(held[2], x1), min(held[1], y0), max(held[3], y1)
            continue
        if held is not None:
            yield turn, held
        held, turn = [x0, y0, x1, y1, size, bold, char], turned
    if held is not None:
        yield turn, held
    raw.FPDFText_ClosePage(text)


def _char(code: int) -> str:
    """The sign of that number; a mark of the unknown for numbers that no sign has."""
    known = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if known and code != 0xFFFE else "\ufffd"


if __name__ == "__main__":
    main()
