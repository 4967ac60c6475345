"""The account of a reading: each printed word stands in exactly one place, or it is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archive.ingest import quality
from archive.ingest.account import Account, Fate, account
from archive.ingest.pipeline import inspected
from archive.ingest.printed import printed
from archive.ingest.types import (
    Dropped,
    Label,
    Metadata,
    RawDocument,
    SpeechKind,
    Turn,
)

MARIT = Label("Marit Ekeland")


def said(*paragraphs: str, label: Label | None = MARIT) -> Turn:
    return Turn(SpeechKind.SPEECH, paragraphs, label)


def made(
    lines: Sequence[str],
    *turns: Turn,
    dropped: Sequence[tuple[str, str]] = (),
    title: str | None = None,
) -> Account:
    left = [Dropped(text, reason) for text, reason in dropped]
    return account(lines, turns, Metadata(title=title), left)


def counted(one: Account) -> tuple[int, int, int, int]:
    return tuple(one.words[fate] for fate in Fate)  # type: ignore[return-value]


def test_every_word_is_in_one_place() -> None:
    one = made(
        ["Talks in Sund", "Print this page", "Marit Ekeland: The line is long", "and it is cold."],
        said("The line is long and it is cold."),
        dropped=[("Print this page", "page_chrome")],
        title="Talks in Sund",
    )
    assert counted(one) == (10, 3, 3, 0)
    assert not one.added
    assert [(row.lines, row.pieces[0].fate) for row in one.rows] == [
        (("Talks in Sund",), Fate.METADATA),
        (("Print this page",), Fate.DROPPED),
        (("Marit Ekeland: The line is long", "and it is cold."), Fate.SPEECH),
    ]


def test_a_word_that_is_nowhere_is_lost() -> None:
    one = made(["Marit Ekeland: The line is very long."], said("The line is long."))
    assert one.lost == ["very"]
    assert one.rows[0].lost == ("very",)
    [finding] = quality.losses(one)
    assert (finding.code, finding.severity, finding.evidence) == ("words_lost", "error", "1: very")


def test_a_word_that_is_not_printed_was_added() -> None:
    one = made(["Marit Ekeland: The line is long."], said("The line is not long."))
    assert one.added == ("not",)
    assert [finding.code for finding in quality.losses(one)] == ["words_added"]


def test_a_word_said_twice_and_kept_once_is_lost() -> None:
    one = made(["Marit Ekeland: Yes.", "Marit Ekeland: Yes."], said("Yes."))
    assert one.lost == ["Marit", "Ekeland", "Yes"]


def test_a_word_in_two_places_counts_as_added() -> None:
    one = made(
        ["Herring is cheap."], said("Herring is cheap.", label=None), dropped=[("cheap", "x")]
    )
    assert one.added == ("cheap",)


def test_where_words_are_parted_does_not_matter() -> None:
    one = made(
        ["MaritEkeland: The co-", "operation of the mini\u00adsters."],
        said("The cooperation of the ministers."),
    )
    assert not one.lost
    assert not one.added


def test_what_stands_in_a_menu_is_not_taken_for_what_is_said() -> None:
    teaser = "The herring line has been kept for all of forty years by both sides"
    one = made(
        [f"{teaser} and more", teaser],
        said(teaser, label=None),
        dropped=[(f"{teaser} and more", "page_chrome")],
    )
    assert [row.pieces[0].fate for row in one.rows] == [Fate.DROPPED, Fate.SPEECH]


def test_a_card_in_the_middle_of_a_sentence_does_not_hide_its_end() -> None:
    one = made(
        ["We thank Mr Vask Vask Teodor Minister for his patience over many years."],
        said("We thank Mr Vask for his patience over many years.", label=None),
        dropped=[("Vask Teodor Minister", "hover_card")],
    )
    assert counted(one) == (10, 0, 3, 0)
    assert [piece.fate for piece in one.rows[0].pieces] == [Fate.SPEECH, Fate.DROPPED]


def test_the_title_need_not_be_printed() -> None:
    assert made(["Yes."], said("Yes.", label=None), title="Talks").added == ()


def test_lines_without_words_have_their_reason() -> None:
    one = made(["* * *", "~"], dropped=[("* * *", "rule")])
    assert [row.pieces[0].name for row in one.rows] == ["rule", "marks"]


@pytest.mark.parametrize(
    ("source", "reader", "expected"),
    [
        ("One\n\n two\n", "text", ["One", "two"]),
        ("---\ntitle: T\n---\n[a](https://x.example/y) <br> *b*", "markdown", ["[a] *b*"]),
        ("<p>A <b>b</b>c<br>d<script>e</script><!-- f --><div>g</div>", "html", ["A bc", "d", "g"]),
        ("<head><title>x</title></head><body>y<noscript>z</noscript>", "html", ["y", "z"]),
        ("", "html", []),
        (
            '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY s "Sund">]><d by="#a"><!-- n --><p>In &s;'
            "&amp; <w>no</w><w>w</w></p><p><![CDATA[b]]></p></d>",
            "xml",
            ["In Sund& no w", "b"],
        ),
        ("A block.\n\nAnother.", "docx", ["A block.", "Another."]),
    ],
)
def test_printed_lines(source: str, reader: str, expected: list[str]) -> None:
    assert [" ".join(line.split()) for line in printed(source, reader)] == expected


def test_controls_of_a_page_are_left_out_and_accounted_for() -> None:
    page = """<html><body><h1>Talks in Sund</h1><p>14 May 2011</p>
    <p><b>Marit Ekeland:</b> The line <button>Listen</button>is long, as we have often said.</p>
    <p><b>Question:</b> How long? <select><option>Less</option></select></p>
    <noscript>Please allow scripts.</noscript></body></html>"""
    inspection = inspected(RawDocument(page.encode(), "talks.html"))
    assert inspection.account.words[Fate.LOST] == 0
    assert "The line is long, as we have often said." in [
        turn.text for turn in inspection.parsed.turns
    ]
    left = {piece.text: piece.reason for piece in inspection.parsed.dropped}
    assert left == {
        "Listen": "control",
        "Less": "control",
        "Please allow scripts.": "noscript",
        "14 May 2011": "header_line",
    }


def test_an_inspection_tells_what_the_reading_was_made_by() -> None:
    raw = RawDocument("Talks\n\n14 May 2011\n\nMarit Ekeland: Так. Nej.".encode(), "talks.txt")
    inspection = inspected(raw)
    assert inspection.encoding == "utf-8"
    assert inspection.scores[0][1] >= inspection.scores[-1][1]
    assert inspection.parsed.words == {"speech": 4, "metadata": 4, "dropped": 0, "lost": 0}
