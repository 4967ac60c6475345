"""Small PDFs, written by hand: text at places on pages, in Helvetica."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
LEADING = 14


class At(NamedTuple):
    """A line at a place, counted from the upper left; `turn` in quarters."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    turned: bool = False


def running(lines: Iterable[str], *, x: float = 72, y: float = 72, bold: bool = False) -> list[At]:
    """Lines of running text, one below the other; an empty one leaves a gap."""
    return [At(x, y + LEADING * n, line, 11, bold) for n, line in enumerate(lines) if line]


def pdf(*pages: Sequence[At], title: str = "", language: str = "", picture: bool = False) -> bytes:
    """A PDF of these pages; `picture` puts one on each, as a scanner does."""
    drawn = b"q 200 0 0 200 72 72 cm /Im Do Q\n" if picture else b""
    contents = [drawn + _content(page) for page in pages]
    kids = " ".join(f"{8 + 2 * n} 0 R" for n in range(len(pages)))
    lang = f"/Lang ({language})" if language else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {lang} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        f"<< /Title ({title}) /CreationDate (D:20010101) >>".encode(),
        _stream(
            b"\x00",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
            " /ColorSpace /DeviceGray",
        ),
        b"<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im 6 0 R >> >>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources 7 0 R"
            f" /Contents {9 + 2 * n} 0 R >>".encode()
        )
        objects.append(_stream(content))
    return _file(objects)


def _content(page: Sequence[At]) -> bytes:
    shown = []
    for at in page:
        text = at.text.encode("cp1252").replace(b"\\", b"\\\\")
        text = text.replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if at.bold else "F1"
        place = f"{'0 1 -1 0' if at.turned else '1 0 0 1'} {at.x} {HEIGHT - at.y}"
        shown.append(f"/{font} {at.size} Tf {place} Tm (".encode() + text + b") Tj\n")
    return b"BT\n" + b"".join(shown) + b"ET"


def _font(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
    )


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>"
    return head.encode() + b"\nstream\n" + packed + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\n".encode()
    return out + f"startxref\n{start}\n%%EOF".encode()
