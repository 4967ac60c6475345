"""What holds for every document: it is read or refused, in order, the same each time, whole."""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.ingest import intake
from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.printed import UNSEEN, WORD, printed
from archive.ingest.types import ParsedTranscript, RawDocument
from tests.ingest import office

FEW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
LABELS = (
    "Marit Ekeland: ",
    "President of Varland Marit Ekeland: ",
    "Question: ",
    "Q. ",
    "Q    ",
    "THE PRESIDENT. ",
    "MS HALVARD: ",
    "LE PRÉSIDENT. – ",
    "PRESIDENTA.- ",
    "В.Тальникова: ",
    "Вопрос: ",
    "",
    "",
    "",
)
LINES = (
    "14 May 2011",
    "Date: 3 June 2014",
    "Place: Harbour Palace, Lindholm",
    "18:00",
    "* * *",
    "<…>",
    "See also",
    "(Documents are signed.)",
    "The Herring Line",
    "Publication status",
    "Published in section: Transcripts",
    "Events",
    "End",
    "- 3 -",
    "#### 4",
)
WORDS = st.sampled_from(
    "the herring line is long and we have said so before Lindholm cable i do not know вода мир traité"
    " l'eau 1,200 tonnes (laughter) [applause] “quoted” 7 p.m. U.S. why? yes.".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
PARAGRAPHS = st.one_of(
    st.sampled_from(LINES),
    st.builds("{}{}".format, st.sampled_from(LABELS), SENTENCES),
)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=25).map("\n\n".join)
TAGS = st.sampled_from(
    "<p>|</p>|<b>|</b>|<br>|<div class='read__internal_content'>|<h1 class='entry-title'>|</div>|<main>"
    "|<article>|</article>|<nav>|</nav>|<span class='read__tooltip'>|</span>|<a href='/persons/3'>|</a>"
    "|<table><tr><td>|</table>|<script>|</script>|<!--|-->|<|&amp;|&#0;|<html lang='ru'>|<title>|</h1>"
    "|<time class='read__published'>|<meta property='og:title' content='x'>".split("|")
)
SOUP = st.lists(st.one_of(TAGS, PARAGRAPHS), max_size=40).map("".join)


# Documents that a change of a few bytes does not make another format.
WHOLE = {
    "a.docx": office.docx(office.paragraph(office.run("Anton Kvist: Yes."))),
    "a.odt": office.odt("<text:p>Anton Kvist: Yes.<text:s/></text:p>"),
    "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f1\fcharset204 A;}}\f1\b Anton Kvist:\b0 \'c2.\par\u8211-}",
    "a.eml": b"MIME-Version: 1.0\nSubject: =?utf-8?q?x?=\nContent-Transfer-Encoding: base64\n\nQW50b24gS3Zpc3Q6IFllcy4=\n",
    "a.json": b'{"columns": {"text": "a"}, "rows": [{"a": "Anton Kvist: Yes.", "b": [1, {}]}]}',
}


def reading(content: bytes, name: str = "sample.txt") -> ParsedTranscript | IngestError:
    try:
        return parse(RawDocument(content, name))
    except IngestError as refused:
        return refused


SUFFIXES = "txt html md xml docx odt rtf pdf eml mht csv tsv json jsonl zip".split()
BEGINNINGS = (
    b"",
    b"{\\rtf1\\ansi ",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"text,title\n",
    b'[{"text": "',
    b'{"text": "x"}\n',
    b"<?xml version='1.0'?>",
)
PIECES = st.sampled_from(
    [
        *(b"{ } \\par \\'e9 \\u-3 \\bin9 \\cell \\row \\footnote { \\b ".split(b" ")),
        *(
            b'"} , ] [{ : ; \t \n --b Content-Type:message/rfc822\n\n =?utf-8?q? </a> <p> &#0; '.split(
                b" "
            )
        ),
        b"words of ours ",
        b"\xff\xfe\x00",
    ]
)
SOUPS = st.builds(
    lambda start, rest: start + b"".join(rest),
    st.sampled_from(BEGINNINGS),
    st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=30),
)


@FEW
@given(SOUPS, st.sampled_from(SUFFIXES))
def test_any_bytes_of_any_format_are_taken_apart_and_read_or_refused(
    content: bytes, suffix: str
) -> None:
    for found in intake.within(RawDocument(content, f"a.{suffix}")):
        if isinstance(found, RawDocument):
            assert isinstance(reading(found.content, found.name), ParsedTranscript | IngestError)
        else:
            assert isinstance(found, IngestError)


@FEW
@given(st.data())
def test_no_cut_or_change_to_a_document_breaks_its_reader(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(WHOLE)))
    content = bytearray(WHOLE[name])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    result = reading(bytes(content[:cut]) if data.draw(st.booleans()) else bytes(content), name)
    assert isinstance(result, ParsedTranscript | IngestError)


def words(*texts: str | None) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text or ""))


@FEW
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.html", "a.md", "a"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    result = reading(content, name)
    assert isinstance(result, ParsedTranscript | IngestError)


@FEW
@given(SOUP, st.sampled_from(["a.html", "a.txt", "a.md"]))
def test_any_markup_is_read_or_refused(soup: str, name: str) -> None:
    result = reading(f"<html><body>{soup}".encode(), name)
    assert isinstance(result, ParsedTranscript | IngestError)


MARKS = st.sampled_from(
    "*{}*|**{}**|# {}|> {}|-   {}|[{}](https://sund.example/a_(b))|{}\\*|<u>{}</u>|1. {}|{}  \n".split(
        "|"
    )
)
MARKDOWN = st.lists(
    st.builds(lambda mark, text: mark.format(text), MARKS, PARAGRAPHS) | PARAGRAPHS, max_size=25
).map(lambda parts: "---\ntitle: Talks\ndate: 2011-05-14\n---\n\n" + "\n\n".join(parts))
PAGES = SOUP.map("<html><body>{}".format)
DOCUMENTS = st.one_of(
    st.tuples(TEXTS, st.just("a.txt")),
    st.tuples(PAGES, st.just("a.html")),
    st.tuples(MARKDOWN, st.just("a.md")),
)


@FEW
@given(DOCUMENTS)
def test_the_same_bytes_read_the_same(document: tuple[str, str]) -> None:
    one, two = (reading(document[0].encode(), document[1]) for _ in range(2))
    assert type(one) is type(two)
    assert isinstance(one, IngestError) or one == two


@FEW
@given(DOCUMENTS)
def test_every_word_of_a_document_is_in_one_place(document: tuple[str, str]) -> None:
    read = reading(document[0].encode(), document[1])
    if isinstance(read, ParsedTranscript):
        codes = {finding.code: finding.evidence for finding in read.findings}
        assert "words_lost" not in codes, codes
        assert "words_added" not in codes, codes


@FEW
@given(PAGES)
def test_a_page_is_held_against_what_it_shows(page: str) -> None:
    """By another way to the text: Beautiful Soup's own, without what nobody sees."""
    soup = BeautifulSoup(page, "lxml")
    for unseen in soup.find_all(list(UNSEEN)):
        unseen.extract()
    shown = "".join(WORD.findall(soup.get_text())) if soup.body else ""
    assert "".join(WORD.findall("\n".join(printed(page, "html")))) == shown


@FEW
@given(TEXTS)
def test_no_word_is_lost_or_doubled(text: str) -> None:
    read = reading(text.encode())
    if isinstance(read, IngestError):
        return
    told = read.metadata
    shown = words(
        *(turn.label.printed for turn in read.turns if turn.label),
        *(paragraph for turn in read.turns for paragraph in turn.paragraphs),
    )
    assert shown == words(*read.body)
    kept = shown + words(*(piece.text for piece in read.dropped)) + words(told.title, told.lead)
    assert kept == words(text)


@FEW
@given(DOCUMENTS)
def test_turns_follow_the_document(document: tuple[str, str]) -> None:
    read = reading(document[0].encode(), document[1])
    if isinstance(read, IngestError):
        return
    spoken = " ".join(
        " ".join([turn.label.printed if turn.label else "", *turn.paragraphs])
        for turn in read.turns
    )
    assert re.findall(r"\w+", spoken) == re.findall(r"\w+", " ".join(read.body))
