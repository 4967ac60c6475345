"""Word, OpenDocument and Rich Text: what stands on the page, in order, and nothing hostile."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.ingest.errors import Damaged, IngestError
from archive.ingest.pipeline import parse
from archive.ingest.readers import docx, odt, rtf
from archive.ingest.types import Page, RawDocument, Role
from tests.ingest import office
from tests.ingest.office import paragraph, run, zipped

BOLD = "<w:b/>"


def lines(page: Page) -> list[tuple[str, str, str]]:
    """(role or reason, lead-in, text) of every block."""
    return [(block.reason or block.role.value, block.lead_in, block.text) for block in page.blocks]


def cells(*texts: str) -> str:
    return "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in texts)


STYLES = """
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Sprecher"><w:name w:val="Sprecher"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Zwei"><w:name w:val="Zwei"/><w:basedOn w:val="Sprecher"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
"""


def test_word_is_read_as_it_stands_on_the_page() -> None:
    content = office.docx(
        paragraph(run("Talks on the cable"), style="Titel"),
        paragraph(run("The cable 3"), style="TOC1"),
        paragraph(run("Opening"), style="berschrift1"),
        paragraph(run("Elin ", BOLD), run("Aasgaard:", BOLD), run(" Good\tday.")),
        paragraph(run("Anton Kvist: "), run("not bold", '<w:b w:val="0"/>'), style="Zwei"),
        paragraph(run("One line"), "<w:r><w:br/></w:r>", run("and another")),
        f"<w:tbl><w:tr>{cells('Place', 'Sund')}</w:tr><w:tr>{cells('a', 'b', 'c')}</w:tr></w:tbl>",
        styles=STYLES,
        header1=paragraph(run("Chancellery")),
        header2=paragraph(run("Chancellery")),
        footer1=paragraph(run("Page 1")),
    )
    assert lines(docx.read(content)) == [
        ("title", "", "Talks on the cable"),
        ("contents", "", "The cable 3"),
        ("heading", "", "Opening"),
        ("body", "Elin Aasgaard:", "Elin Aasgaard: Good day."),
        ("body", "Anton Kvist:", "Anton Kvist: not bold"),
        ("body", "", "One line"),
        ("body", "", "and another"),
        ("body", "Place:", "Place: Sund"),
        ("body", "", "a"),
        ("body", "", "b"),
        ("body", "", "c"),
        ("page_header", "", "Chancellery"),
        ("page_footer", "", "Page 1"),
    ]


def test_tracked_changes_of_word_are_accepted_and_told() -> None:
    deleted = "<w:del><w:r><w:delText>weak </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('moved away')}</w:moveFrom>"
    page = docx.read(
        office.docx(
            paragraph(run("A "), deleted, f"<w:ins>{run('strong ')}</w:ins>", run("cable."), moved),
            paragraph(run("Seen. "), run("Unseen.", "<w:vanish/>")),
        )
    )
    assert lines(page) == [
        ("body", "", "A strong cable."),
        ("deleted_text", "", "weak"),
        ("deleted_text", "", "moved away"),
        ("body", "", "Seen."),
        ("hidden_text", "", "Unseen."),
    ]
    assert [found.code for found in page.findings] == ["tracked_changes"]


def test_a_footnote_of_word_is_nobodys_speech() -> None:
    note = f'<w:footnote w:id="3">{paragraph(run("In 2007."))}</w:footnote>'
    rule = f'<w:footnote w:type="separator" w:id="0">{paragraph(run("--"))}</w:footnote>'
    content = office.docx(
        paragraph(run("Talks in Sund"), style="Title"),
        paragraph(run("3 June 2014")),
        paragraph(
            run("Anton Kvist:", BOLD),
            run(" We agreed"),
            '<w:r><w:footnoteReference w:id="3"/></w:r>',
            run(" long ago."),
        ),
        paragraph(run("And we keep to it.")),
        footnotes=rule + note,
    )
    read = parse(RawDocument(content, "talks.docx"))
    assert [(turn.kind.value, turn.text) for turn in read.turns] == [
        ("speech", "We agreed[1] long ago."),
        ("direction", "[1. In 2007.]"),
        ("speech", "And we keep to it."),
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('In the box'))}</w:txbxContent>"
    drawing = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    page = docx.read(office.docx(paragraph(run("Before "), f"<w:r>{drawing}</w:r>", run("after"))))
    assert [block.text for block in page.blocks] == ["In the box", "Before after"]


def test_properties_of_word_are_no_date() -> None:
    core = "<c xmlns:dc='d' xmlns:dcterms='t'><dc:title>On fish</dc:title><dc:language>fr-FR</dc:language><dcterms:created>2001-01-01T00:00:00Z</dcterms:created></c>"
    content = zipped(
        {
            "word/document.xml": f"<w:document {office.WORD}>{paragraph(run('Words.'))}</w:document>",
            "docProps/core.xml": core,
        }
    )
    assert docx.read(content).fields == {"page_title": "On fish", "language": "fr-FR"}
    assert parse(RawDocument(content, "a.docx")).metadata.date is None


ODT_BODY = """
<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ada
</dc:creator></office:change-info><text:p>weak</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:p text:style-name="P1">Talks on the cable</text:p>
<text:h text:outline-level="1">Opening</text:h>
<text:p><text:span text:style-name="T1">Elin<text:s/>Aasgaard:</text:span> Good<text:tab/>day,<text:note
><text:note-citation>1</text:note-citation><text:note-body><text:p>In 2007.</text:p></text:note-body
></text:note> dear <text:span>friend</text:span>.<office:annotation><text:p>check</text:p></office:annotation></text:p>
<table:table><table:table-row><table:table-cell><text:p>Place</text:p></table:table-cell>
<table:table-cell><text:p>Sund</text:p></table:table-cell></table:table-row></table:table>
<text:p>One line<text:line-break/>and another</text:p>
"""
ODT_STYLES = """
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:parent-style-name="Title"/>
"""


def test_opendocument_is_read_as_it_stands_on_the_page() -> None:
    margins = "<style:header><text:p>Chancellery</text:p></style:header><style:header-left><text:p>Chancellery</text:p></style:header-left>"
    meta = (
        "<dc:title>On fish</dc:title><dc:language>en-GB</dc:language><dc:date>2001-01-01</dc:date>"
    )
    page = odt.read(office.odt(ODT_BODY, styles=ODT_STYLES, margins=margins, meta=meta))
    assert lines(page) == [
        ("deleted_text", "", "weak"),
        ("title", "", "Talks on the cable"),
        ("heading", "", "Opening"),
        ("comment", "", "check"),
        ("body", "Elin Aasgaard:", "Elin Aasgaard: Good day,[1] dear friend."),
        ("body", "", "[1. In 2007.]"),
        ("body", "Place:", "Place: Sund"),
        ("body", "", "One line"),
        ("body", "", "and another"),
        ("page_header", "", "Chancellery"),
    ]
    assert page.fields == {"page_title": "On fish", "language": "en-GB"}
    assert [found.code for found in page.findings] == ["tracked_changes"]


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0
{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial CYR;}{\f2\fcharset128 Mincho;}}
{\info{\title On fish}{\author Ada}{\creatim\yr2001\mo1\dy1}}{\stylesheet{\s1 heading 1;}}
{\header\pard Chancellery\par}\pard\outlinelevel0 Opening\par\pard
{\b Elin Aasgaard:} The caf\'e9 is open\u8230?{\footnote \pard In 2007.} So {\deleted not }are we.\par
{\b\f1 \'c2\'ee\'ef\'f0\'ee\'f1:}{\f1  \'cd\'e0 \'f1\'ea\'ee\'eb\'fc\'ea\'ee?}\line{\f2 \'93\'fa\'96\'7b}\par
{\uc0\u-10179\u-8704} and {\uc2\u8212--} so{\*\made up}{\pict\bin4 }}{{}on\par
\trowd\intbl Place\cell Sund\cell\row\pard\plain The end}trailing rubbish"""


def test_rich_text_is_read_as_it_stands_on_the_page() -> None:
    page = rtf.read(RTF)
    assert lines(page) == [
        ("heading", "", "Opening"),
        ("body", "Elin Aasgaard:", "Elin Aasgaard: The café is open…[1] So are we."),
        ("body", "", "[1. In 2007.]"),
        ("deleted_text", "", "not"),
        ("body", "Вопрос:", "Вопрос: На сколько?"),
        ("body", "", "日本"),
        ("body", "", "😀 and — soon"),
        ("body", "Place:", "Place: Sund"),
        ("body", "", "The end"),
        ("page_header", "", "Chancellery"),
    ]
    assert page.fields == {"page_title": "On fish"}


def bomb() -> bytes:
    return office.docx(paragraph(run("x" * 30_000_000)))


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
FETCHING = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
MANIFEST = "<m><encryption-data/></m>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb(), "unsafe_archive"),
        (office.docx(paragraph(run("Words.")))[:-40], "damaged"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (zipped({"word/document.xml": ""}), "damaged"),
        (zipped({"word/document.xml": "<a>" * 1000 + "</a>" * 1000}), "damaged"),
        (office.docx(), "not_a_transcript"),
        (LOCKED, "encrypted"),
        (LOCKED[:40] + b"\0" * 100, "unsupported_format"),
        (zipped({"content.xml": "<x/>", "META-INF/manifest.xml": MANIFEST}), "unsupported_format"),
        (
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "?",
                    "META-INF/manifest.xml": MANIFEST,
                }
            ),
            "encrypted",
        ),
        (zipped({"xl/workbook.xml": "<x/>"}), "unsupported_format"),
        (zipped({"anything.txt": "x"}), "unsupported_format"),
        (b"{\\rtf1 }", "empty"),
        (b"{\\rtf1" + b"{" * 100_000 + b"words", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    with pytest.raises(IngestError) as refused:
        parse(RawDocument(content, "a.docx"))
    assert refused.value.code == code


def with_entities(prologue: str, called: str) -> bytes:
    body = paragraph(run(f"Words {called} of ours."))
    return zipped({"word/document.xml": f"{prologue}<w:document {office.WORD}>{body}</w:document>"})


@pytest.mark.parametrize(("prologue", "called"), [(LAUGHS, "&i;"), (FETCHING, "&x;")])
def test_entities_that_grow_or_are_fetched_are_refused(prologue: str, called: str) -> None:
    with pytest.raises(Damaged):
        docx.read(with_entities(prologue, called))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(zipped({"word/document.xml": b"<a>" + b" " * 90_000_000 + b"</a>"}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        real = archive.infolist()[0].file_size.to_bytes(4, "little")
    lies = bytes(content).replace(real, (1000).to_bytes(4, "little"))
    with pytest.raises(IngestError):
        docx.read(lies)


def test_roles_of_word_reach_the_reading() -> None:
    content = office.docx(
        paragraph(run("The cable is mended"), style="Title"),
        paragraph(run("Port Corval, 22 January 2019")),
        paragraph(run("Luz Catarell:", BOLD), run(" It was an anchor.")),
        paragraph(run("Question:", BOLD), run(" Whose anchor?")),
        styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>',
    )
    read = parse(RawDocument(content, "upload"))
    assert read.reader == "docx"
    assert read.metadata.title == "The cable is mended"
    assert (str(read.metadata.date), read.metadata.venue) == ("2019-01-22", "Port Corval")
    assert [turn.speaker for turn in read.labelled] == ["Luz Catarell", None]
    assert Role.TITLE in {block.role for block in docx.read(content).blocks}
