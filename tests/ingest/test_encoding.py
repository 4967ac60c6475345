"""Bytes in any encoding, whole or broken, and what is not text at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


PAGES = "latin-1 cp1251 koi8-r mac-roman cp437 cp850".split()


@pytest.mark.parametrize("text", [RUSSIAN, FRENCH], ids=["Russian", "French"])
@pytest.mark.parametrize("page", PAGES)
def test_text_read_in_the_wrong_page_is_put_right(text: str, page: str) -> None:
    read = decoded(text.encode().decode(page).encode())
    assert read.text == text
    [finding] = read.findings
    assert finding.code == "mojibake_mended"
    assert " → " in finding.evidence


def test_text_read_wrong_twice_is_put_right() -> None:
    once = FRENCH.encode().decode("latin-1")
    assert decoded(once.encode().decode("latin-1").encode()).text == FRENCH


@pytest.mark.parametrize(
    ("written", "taken_for"),
    [
        ("cp1251", "cp1252"),
        ("cp1251", "latin-1"),
        ("koi8-r", "latin-1"),
        ("cp1251", "koi8-r"),
        ("koi8-r", "cp1251"),
    ],
)
def test_one_page_taken_for_another_is_put_right(written: str, taken_for: str) -> None:
    read = decoded(RUSSIAN.encode(written).decode(taken_for).encode())
    assert read.text == RUSSIAN


def test_one_wrong_line_is_put_right_and_the_others_left() -> None:
    text = FRENCH + "It’s the café.\n".encode().decode("cp1252") + RUSSIAN
    assert decoded(text.encode()).text == FRENCH + "It’s the café.\n" + RUSSIAN


def test_what_cannot_be_put_right_is_noticed() -> None:
    read = decoded("The cafÃ© sleeps, the boats donâ€t.".encode())
    assert read.text == "The café sleeps, the boats donâ€t."
    assert [finding.code for finding in read.findings] == ["mojibake_mended", "mojibake"]


CLEAN = (
    "The herring – all of it – is “ours”, isn’t it? 12°C, £5, §3, naïve café.",
    "Étienne : « L’été, à Noël… où ? » – Ça dépend, cœur, œuvre, aïeul.",
    "Frage: Würden Sie „größer“ sagen? Übermäßig, straße, ÄÖÜ.",
    "¿Cuándo? ¡Mañana! El año, la niña, pingüino, º y ª.",
    "Perché no? È così: città, più, virtù.",
    "Não, São João, coração, às vezes, têm, ônibus.",
    "Её «Маргарита» — большой паром… Всё ещё, ёлка, № 5, Объём.",
    "Її їжак — це «ґанок»; є й інші, об’єкт.",
    "Zażółć gęślą jaźń, Łódź – „tak”.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy, čtvrť, ř.",
    "Smörgås, ål, ö och å; Ærø, blåbær, Þór, ðað.",
    "Şişli’de öğle güneşi, İstanbul, ığdır.",
    "Η Ελλάδα, «το νησί» – ώρα, ΐ, ΰ.",
    "قال الوزير: «نعم»، وسكت. ١٢٣",
    "שר החוץ אמר: ״כן״ – ושתק.",
    "外交部长说：“是的。”……（笑）",
    "大臣は「はい」と答えた。カフェ、ー、〜",
    "장관은 “네”라고 답했다…",
    "Tiếng Việt: đường, người, “vâng”, ẩm, ữ.",
    "Țară, știință, „da”, â, î, ă.",
    "Őszintén szólva: űrhajó, fűtő, „igen”.",
    "Още „въпрос“: ъгъл, щит, ѝ.",
    "Љубав, ђак, ћирилица, „да“, њ, џ.",
    "Қазақстан әңгіме, үй, ұлт, һ.",
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=30))
def test_right_text_of_any_language_is_never_touched(lines: list[str]) -> None:
    text = "\n".join(lines)
    read = decoded(text.encode())
    assert read.text == unicodedata.normalize("NFC", text)
    assert read.findings == ()


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
