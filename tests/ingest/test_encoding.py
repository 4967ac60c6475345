"""Bytes in any encoding, whole or broken, and what is not text at all."""

from __future__ import annotations

import pytest

from archive.ingest.errors import EmptyDocument, UnsupportedFormat
from archive.ingest.readers.encoding import decoded

RUSSIAN = "Вопрос: Сколько судов стоит в бухте и когда они уйдут домой?\n" * 20
FRENCH = "Étienne Marchaut : Le câble est posé, la fête a été très gaie à Port Corval.\n" * 20


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


def test_a_declared_encoding_is_believed_where_the_bytes_allow_it() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert decoded(page.encode("cp1251")).text == page


def test_one_bad_byte_costs_one_letter() -> None:
    content = FRENCH.encode().replace(b"gaie", b"g\xe3ie", 1)
    read = decoded(content)
    assert read.text == FRENCH.replace("gaie", "g\ufffdie", 1)
    assert [finding.code for finding in read.findings] == ["bad_bytes"]


def test_a_bad_byte_is_mended_where_the_document_knows_the_letter() -> None:
    content = FRENCH.encode().replace("é".encode(), b"\xe9", 1)
    assert decoded(content).text == FRENCH


def test_a_stray_windows_quotation_mark_is_read() -> None:
    assert "“yes”" in decoded(("é" * 40).encode() + b" \x93yes\x94").text


def test_mojibake_is_noticed() -> None:
    read = decoded("It’s raining.".encode().decode("cp1252").encode())
    assert [finding.code for finding in read.findings] == ["mojibake"]


@pytest.mark.parametrize("content", [b"", b"  \n\t ", b"\x00" * 50, "\ufeff".encode(), b"\xff\xfe"])
def test_nothing_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(EmptyDocument):
        decoded(content)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n", b"{\\rtf1 hello}", bytes(range(256)) * 40],
)
def test_what_is_not_text_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        decoded(content)
