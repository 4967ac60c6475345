"""Bytes to text: the encoding found, one bad byte never the cost of a file."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from archive.ingest.errors import EmptyDocument, UndecodableText, UnsupportedFormat
from archive.ingest.readers.mojibake import mended
from archive.ingest.types import Finding, Severity

# The first bytes of formats that are not text, and what people call them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip-based file, such as a Word document"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7-zip file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3", "a database"),
)
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
NO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
# Empty space that no layout means; the first begins with letters that are found by leaps.
FLOODS = (re.compile(r"\n\n\n\n\n+"), re.compile(r"[ \t\u00a0]{120,}"))
SAMPLE = 200_000
# Signs that stand inside words only when another code page is read as Western.
IN_WORD_SYMBOL = re.compile("[a-z][¡-¬®-¶¸-¿×÷\u0160\u0161][a-z]")
# More broken sequences than this share of the non-ASCII ones, and it is not UTF-8 at all.
BROKEN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decoded(content: bytes) -> Decoded:
    """The text of `content`. Raises EmptyDocument, UnsupportedFormat or UndecodableText."""
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyDocument("The file holds no text.")
    for signature, what in SIGNATURES:
        if content.startswith(signature) and not (signature == b"MZ" and b"\x00" not in content):
            raise UnsupportedFormat(f"This is {what}, not text.")
    reading = _marked(content) or _wide(content) or _utf8(content) or _legacy(content)
    controls = len(CONTROL.findall(reading.text[:SAMPLE]))
    if controls > 8 and controls > len(reading.text[:SAMPLE]) / 50:
        raise UnsupportedFormat("This is a binary file, not text.")
    # Before signs of no width go: some of them are parts of letters that were read wrong.
    text, findings = mended(reading.text.replace("\r\n", "\n").replace("\r", "\n"))
    text = NO_WIDTH.sub("", CONTROL.sub(" ", text))
    for flood in FLOODS:
        text = flood.sub(lambda run: run.group()[:4], text)
    if not text.strip():
        raise EmptyDocument("The file holds no text.")
    return Decoded(
        unicodedata.normalize("NFC", text), reading.encoding, (*reading.findings, *findings)
    )


def _marked(content: bytes) -> Decoded | None:
    """By its byte order mark."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            text = content.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace")
            return Decoded(text, encoding, _replaced(text))
    return None


def _wide(content: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = content[:4000]
    if len(sample) < 8 or sample.count(0) < len(sample) / 5:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 4 > max(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, _replaced(text))


def _utf8(content: bytes) -> Decoded | None:
    """UTF-8, mended byte by byte where it is broken; None when it is something else."""
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    loose = content.decode("utf-8", "surrogateescape")
    bad = sum(1 for char in loose if "\udc80" <= char <= "\udcff")
    good = sum(1 for char in loose if char > "\x7f") - bad
    # One letter that is right UTF-8 says more than a stray byte or two: by chance it hardly occurs.
    if bad > BROKEN_SHARE * (good + bad) and not (bad <= 2 and good):
        return None
    letters = set(loose)
    mended = (
        "".join(
            _neighbour(char, loose[max(0, at - 1) : at + 2], letters) if char >= "\udc80" else char
            for at, char in enumerate(loose)
            if not "\ud800" <= char < "\udc80"
        )
        if bad
        else loose
    )
    where = next(at for at, char in enumerate(loose) if "\udc80" <= char <= "\udcff")
    evidence = mended[max(0, where - 30) : where + 30].replace("\n", " ").strip()
    code = Finding("bad_bytes", Severity.WARNING, f"{bad} broken: {evidence}")
    return Decoded(mended, "utf-8", (code,))


def _neighbour(char: str, around: str, letters: set[str]) -> str:
    """The letter a stray byte most likely was: only one that the document writes elsewhere, or a
    Windows quotation mark or dash; else the replacement character."""
    if not "\udc80" <= char <= "\udcff":
        return char
    byte = bytes([ord(char) - 0xDC00])
    page = "cp1251" if any("\u0400" <= near <= "\u04ff" for near in around) else "cp1252"
    guess = byte.decode(page, "replace")
    return guess if byte < b"\xa0" or guess in letters else "\ufffd"


def _legacy(content: bytes) -> Decoded:
    """One-byte and East Asian encodings: as declared, as detected, or Western as a last resort."""
    tried = [match.group(1).decode("ascii") for match in DECLARED.finditer(content[:4000])]
    if not IN_WORD_SYMBOL.search(western := content[:SAMPLE].decode("cp1252", "replace")):
        tried.append("cp1252" if _latin(western) else "")
    best = from_bytes(content[:SAMPLE]).best()
    if best is not None:
        tried.append(best.encoding)
    for encoding in [*tried, "cp1252"]:
        if encoding.lower().replace("-", "") in {"", "utf8", "utf16"}:
            continue
        try:
            text = content.decode(encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
        return Decoded(text, encoding)
    text = content.decode("cp1252", "replace")
    if text.count("\ufffd") > len(text) / 10:
        raise UndecodableText("The letters of this file cannot be told.")
    return Decoded(text, "cp1252", _replaced(text))


def _latin(text: str) -> bool:
    """Whether accents are as rare among plain letters as in Western languages."""
    plain = sum("a" <= char <= "z" for char in text)
    return plain > 4 * sum("\u00c0" <= char <= "\u00ff" for char in text)


def _replaced(text: str) -> tuple[Finding, ...]:
    lost = text.count("\ufffd")
    return (Finding("bad_bytes", Severity.WARNING, f"{lost} broken"),) if lost else ()
