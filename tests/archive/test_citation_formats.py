"""What reference managers are given, read back by a parser of each format that others wrote."""

import json
import unicodedata
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import (
    MonthIntMiddleware,
    SeparateCoAuthors,
    SplitNameParts,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from archive.citations import Speaker
from archive.citations.formats import FORMATS
from archive.citations.formats.bibtex import key
from tests.archive.test_citations import (
    INTERVIEW,
    JOINT,
    MANY,
    PRESS_CONFERENCE,
    QUOTATION,
    SPEECH,
    UNDATED,
    UNSIGNED,
)

EVERY = [PRESS_CONFERENCE, INTERVIEW, UNDATED, JOINT, QUOTATION, MANY, UNSIGNED, SPEECH]
words = st.text(min_size=1).filter(lambda text: on_one_line(text))


def on_one_line(text):
    """The text without what no line can hold."""
    kept = "".join(c if unicodedata.category(c) != "Cc" or c.isspace() else "" for c in text)
    return " ".join(kept.split())


def from_bibtex(cited):
    """The entry as bibtexparser reads it: {field: value}, authors as (family, given, suffix);
    commands of TeX as pylatexenc shows them."""
    library = bibtexparser.parse_string(
        FORMATS["bib"].write(cited),
        append_middleware=[
            MonthIntMiddleware(),
            SeparateCoAuthors(),
            SplitNameParts(),
        ],
    )
    assert not library.failed_blocks
    (entry,) = library.entries
    found = {name: field.value for name, field in entry.fields_dict.items()}
    authors = [
        tuple(shown(" ".join(part)) for part in (name.von + name.last, name.first, name.jr))
        for name in found.pop("author", [])
    ]
    texts = {name: shown(str(value)) for name, value in found.items()}
    return {**texts, "author": authors, "url": found["url"]}


def shown(tex):
    """A value as LaTeX prints it, without the braces that keep it together."""
    whole = tex.startswith("{") and tex.endswith("}")
    tex = tex.replace(r"\textasciicircum{}", "^")  # pylatexenc makes another sign of it
    return LatexNodes2Text(keep_comments=True).latex_to_text(tex[1:-1] if whole else tex)


def from_ris(cited):
    """The record as rispy reads it."""
    written = FORMATS["ris"].write(cited)
    assert written.count("\n") == written.count("\r\n") == len(written.splitlines())
    (record,) = rispy.loads(written)
    return record


def from_csl(cited):
    """The item as JSON, once citeproc has taken it in."""
    (item,) = json.loads(FORMATS["csl.json"].write(cited))
    assert list(CiteProcJSON([item])) == [item["id"]]
    return item


@pytest.mark.parametrize("cited", EVERY)
class TestEachSaysTheSame:
    def test_title_and_address(self, cited):
        assert from_bibtex(cited)["title"] == cited.title
        assert from_ris(cited)["title"] == from_csl(cited)["title"] == cited.title
        assert from_bibtex(cited)["url"] == from_csl(cited)["URL"] == cited.address
        assert from_ris(cited)["urls"] == [cited.address]

    def test_date(self, cited):
        date = str(cited.date or "")
        parts = [int(part) for part in date.split("-") if part]
        assert from_bibtex(cited).get("date", "") == date
        assert str(from_bibtex(cited).get("month", "")) == "".join(map(str, parts[1:2]))
        assert from_csl(cited).get("issued", {"date-parts": [[]]})["date-parts"] == [parts]
        printed = from_ris(cited).get("date", "")
        assert [int(part) for part in printed.split("/") if part] == parts

    def test_authors(self, cited):
        in_ris = from_ris(cited).get("authors", [])
        assert len(in_ris) == len(cited.authors or ([1] if cited.publisher else []))
        in_csl = [
            name.get("literal")
            or ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)
            for name in from_csl(cited).get("author", [])
        ]
        in_bibtex = [", ".join(filter(None, parts)) for parts in from_bibtex(cited)["author"]]
        assert in_csl == in_ris == in_bibtex


def test_what_managers_have_no_field_for_is_a_note():
    note = from_csl(QUOTATION)["note"]
    assert from_bibtex(QUOTATION)["note"] == note
    assert "“It will.” (Jonas Vask, Chancellor of Kustland)" in note
    assert "Checksum of the words quoted: aa." in note
    assert from_ris(QUOTATION)["notes"][1] == "Checksum of the words quoted: aa."


def test_an_interview_names_who_asked():
    assert from_csl(INTERVIEW)["type"] == "interview"
    assert from_csl(INTERVIEW)["interviewer"] == [{"family": "Norr", "given": "Ada"}]


def test_two_quotations_of_one_transcript_are_two_entries():
    assert from_csl(QUOTATION)["id"] != from_csl(PRESS_CONFERENCE)["id"]


@given(title=words)
def test_any_title_is_read_back(title):
    cited = replace(PRESS_CONFERENCE, title=title)
    assert from_bibtex(cited)["title"] == on_one_line(title)
    assert from_ris(cited)["title"] == on_one_line(title)
    assert from_csl(cited)["title"] == title


@given(name=words)
def test_any_name_is_read_back(name):
    cited = replace(PRESS_CONFERENCE, speakers=(Speaker(name),))
    (author,) = from_csl(cited)["author"]
    whole = "literal" in author
    if whole:
        ((family, given_name, suffix),) = from_bibtex(cited)["author"]
        assert (given_name, suffix) == ("", "")
        assert family == on_one_line(name)
        assert from_ris(cited)["authors"] == [on_one_line(name)]


@pytest.mark.parametrize(
    ("slug", "plain"),
    [
        ("2012-03-14-protocol", "2012-03-14-protocol"),
        ("2012-conférence", "2012-conference-"),
        ("会谈", ""),
    ],
)
def test_keys_are_of_plain_letters_and_unlike(slug, plain):
    found = key(slug)
    assert found.isascii()
    assert found.startswith(plain)
    assert found == slug or key("会晤") != found
