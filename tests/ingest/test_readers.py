"""From files to blocks, and what of a page is the document."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from archive.ingest.errors import EmptyDocument, NotATranscript
from archive.ingest.pipeline import parse
from archive.ingest.readers import format_of, html, markdown, text
from archive.ingest.sources import generic, identified, kremlin
from archive.ingest.types import ParsedTranscript, Publisher, RawDocument, Role
from tests.prose import prose

SPEECH = "The herring has come back to the bay, and with it the quarrel about whose herring it is."
PAGE = """<!doctype html><html lang="en"><head><meta property="og:site_name" content="{site}"/>
<meta property="og:url" content="{url}"/><title>x</title></head><body>
<div class="header">Events Structure Contacts</div>
<article class="hentry"><h1 class="entry-title">Talks on the&nbsp;herring</h1>
<time class="read__published" datetime="2012-03-23">March 23, 2012</time>
<div class="read__time">00:00</div><div class="read__place p-location">Harbour Palace, Lindholm</div>
<div class="read__internal_content"><div class="slider masha-ignore">A picture.</div>
<p><b>President of Varland Marit</b> <b>Ekeland: </b>{speech}</p>
<p><b>Chancellor <a href="/catalog/persons/3/events">Anton Kvist<span class="read__tooltip">Kvist
Anton</span></a></b>: Thank you.</p>
<p><b>Marit</b><b>Ekeland</b>: See <i>you</i>.</p><div class="read__cut">See also: other talks</div>
<p>&lt;…&gt;</p><div class="read__bottommeta">Publication date: March 24, 2012</div></div></article>
<script>alert("Question: no")</script></body></html>"""


def read(content: str, name: str = "sample.txt") -> ParsedTranscript:
    return parse(RawDocument(content.encode(), name))


def page(site: str = "President of Varland", url: str = "https://varland.example/3") -> str:
    return PAGE.format(site=site, url=url, speech=SPEECH)


def test_a_page_is_read_through_its_markup() -> None:
    found = read(page(), "page.html")
    told = found.metadata
    assert found.layout == "kremlin"
    assert told.title == "Talks on the herring"
    assert (str(told.date), told.time, told.time_printed) == ("2012-03-23", None, "00:00")
    assert told.venue == "Harbour Palace, Lindholm"
    assert [(t.label.printed, t.speaker, t.text) for t in found.turns if t.label] == [
        ("President of Varland Marit Ekeland", "Marit Ekeland", SPEECH),
        ("Chancellor Anton Kvist", "Anton Kvist", "Thank you."),
        ("Marit Ekeland", "Marit Ekeland", "See you."),
    ]
    reasons = {piece.reason for piece in found.dropped}
    assert {"caption", "hover_card", "see_also", "elision", "page_chrome"} <= reasons
    assert not any("alert" in piece.text for piece in found.dropped)


def test_whose_site_it_is_is_another_question_than_its_layout() -> None:
    assert read(page()).metadata.publisher == Publisher(
        "president-of-varland", "President of Varland", "https://varland.example/"
    )
    theirs = read(page("President of Russia", "http://en.kremlin.ru/events/3")).metadata.publisher
    assert theirs is not None
    assert (theirs.slug, theirs.licence) == ("kremlin", "CC BY 4.0")


def test_a_declared_publisher_wins() -> None:
    declared = Publisher("bay", "Bay Commission")
    found = parse(RawDocument(page().encode(), "page.html", publisher=declared))
    assert found.metadata.publisher == declared


def test_a_list_of_links_is_refused() -> None:
    items = "".join(
        f'<li><a href="/{n}">Meeting number {n} of the board</a></li>' for n in range(9)
    )
    with pytest.raises(NotATranscript):
        read(f"<html><body><h1>News</h1><ul>{items}</ul></body></html>", "list.html")


def test_a_headline_alone_is_refused() -> None:
    with pytest.raises(EmptyDocument):
        read(page().replace("<p>", "<!--").replace("</p>", "-->"), "page.html")


def test_markup_in_a_text_file_is_text() -> None:
    found = read(f"Note to the bay\n\n3 June 2014\n\nMarit Ekeland: <script>{SPEECH}</script>\n")
    assert found.turns[0].text == f"<script>{SPEECH}</script>"


def test_a_transcript_that_stands_twice_is_kept_once() -> None:
    once = "\n\n".join(
        f"{who}: {SPEECH} {number}"
        for number in range(5)
        for who in ("Question", "President of Varland Marit Ekeland")
    )
    found = read(f"{once}\n\n{once}\n")
    assert len(found.labelled) == 10
    assert "repeated_text" in {doubt.code for doubt in found.findings}
    assert sum(piece.reason == "repeated_text" for piece in found.dropped) == 10


def twice(second: Callable[[str], str]) -> ParsedTranscript:
    """A talk of twelve turns, and below it once more as `second` gives it."""
    who = ("Question", "President of Varland Marit Ekeland")
    said = [f"{who[n % 2]}: {prose(40, seed=n).capitalize()}." for n in range(12)]
    return read("\n\n".join([*said, *map(second, said)]) + "\n")


@pytest.mark.parametrize(
    "second",
    [
        lambda turn: textwrap.fill(turn, 60),
        lambda turn: turn.replace("belin", "covar", 1),
        lambda turn: turn.replace(" ", "  ").replace(".", " ."),
    ],
)
def test_the_second_time_may_be_wrapped_or_edited(second: Callable[[str], str]) -> None:
    found = twice(second)
    assert len(found.labelled) == 12
    assert "repeated_text" in {doubt.code for doubt in found.findings}


@pytest.mark.parametrize(
    "second",
    [
        lambda turn: " ".join(reversed(turn.split(": ", 1)[1].split())),
        lambda turn: f"{turn} {prose(40, seed=len(turn))}",
    ],
)
def test_what_is_said_otherwise_is_not_said_twice(second: Callable[[str], str]) -> None:
    assert "repeated_text" not in {doubt.code for doubt in twice(second).findings}


def test_the_layout_chosen_and_its_rivals_are_told() -> None:
    choice = identified(page(), "page.html")
    assert choice.rules is kremlin.PAGE
    assert choice.findings[0].evidence.startswith("kremlin (kremlin ")
    assert identified("Anna: yes.", "a.txt").rules is generic.RULES


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("<!DOCTYPE html><p>x", "a.txt", "html"),
        ("<p>x</p> and text", "a.html", "html"),
        ("no markup here", "a.html", "text"),
        ("---\ntitle: x\n---\ntext", "a.txt", "markdown"),
        ("text", "a.md", "markdown"),
        ("a < b and <p> is a tag", "a.txt", "text"),
    ],
)
def test_the_format_is_told_by_what_a_file_holds(source: str, name: str, kind: str) -> None:
    assert format_of(source, name, None) == kind


WRAPPED = """Town Hall
Sund

A paragraph that somebody has wrapped at sixty columns or so
goes on in the next line and in the one after that, until it
ends.

Another one that is wrapped in just the same way as the first
was wrapped before it.
"""


def test_wrapped_lines_are_joined_and_deliberate_breaks_kept() -> None:
    blocks = [block.text for block in text.read(WRAPPED).blocks]
    assert blocks == [
        "Town Hall",
        "Sund",
        "A paragraph that somebody has wrapped at sixty columns or so goes on in the next line and in"
        " the one after that, until it ends.",
        "Another one that is wrapped in just the same way as the first was wrapped before it.",
    ]


def test_one_paragraph_a_line_stays_so() -> None:
    lines = [f"{SPEECH} And {SPEECH}", "Short.", f"{SPEECH} Once more, {SPEECH}", "Thank you."]
    assert [block.text for block in text.read("\n".join(lines)).blocks] == lines


def test_a_printed_column_of_uneven_width_is_joined() -> None:
    column = "\n".join(["1. The bay is wide and the", "ships in it are many and", "small."] * 6)
    blocks = text.read(column).blocks
    assert [block.text for block in blocks] == [
        "1. The bay is wide and the ships in it are many and small."
    ] * 6


def test_markdown_gives_its_fields_and_loses_its_marks() -> None:
    source = (
        '---\ntitle: "Talks\\_on the\\\n  \\ bay"\ndate: 2012-03-23\ntags: [news, talks]\n---\n'
        "# Heading #\n\n**Marit Ekeland:** see [the wall](https://wall.example/(x)) \\[sic\\]\\*\n"
    )
    found = markdown.read(source)
    assert found.fields["title"] == "Talks on the bay"
    assert found.fields["date"] == "2012-03-23"
    assert found.fields["section"] == "news; talks"
    assert [(block.text, block.role) for block in found.blocks] == [
        ("Heading", Role.HEADING),
        ("Marit Ekeland: see the wall [sic]*", Role.BODY),
    ]
    assert found.blocks[1].lead_in == "Marit Ekeland:"


def test_front_matter_cannot_grow_without_end() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert markdown.read(f"---\n{bomb}title: *i\n---\ntext").fields.get("title", "") == ""


def test_furniture_of_an_unknown_page_is_told_apart() -> None:
    source = f"""<html><body><nav><a href="/">Home</a></nav><div class="cookie-banner">We bake.</div>
    <main><h1>Talks</h1><p>{SPEECH}<br>And more.</p></main><footer>Imprint</footer></body></html>"""
    found = html.read(source, generic.RULES)
    kept = [block.text for block in found.blocks if block.role is not Role.CHROME]
    assert kept == ["Talks", SPEECH, "And more."]


def test_a_card_in_the_middle_of_a_label_is_one_thing_left_out() -> None:
    card = '<span class="read__tooltip"><div>Kvist Anton</div><div>Chancellor of Sund</div></span>'
    for after, read in (
        (" thanked all.", "Mr Kvist thanked all."),
        ("of Sund thanked all.", "Mr Kvist of Sund thanked all."),  # its space was in the card
        ("’s thanks.", "Mr Kvist’s thanks."),
    ):
        source = f'<div class="read__internal_content"><p>Mr Kvist{card}{after}</p></div>'
        page = html.read(source, kremlin.PAGE)
        assert [(block.text, block.reason) for block in page.blocks] == [
            ("Kvist Anton\nChancellor of Sund", "hover_card"),
            (read, ""),
        ]


def test_how_letters_are_read_aloud_is_no_part_of_the_sentence() -> None:
    source = (
        "<p><ruby>岸部<rp>(</rp><rt>きしべ</rt><rp>)</rp></ruby>大臣です。</p><p>Yes.<rp> And no."
    )
    page = html.read(source, generic.RULES)
    assert [(block.text, block.reason) for block in page.blocks] == [
        ("(", "ruby"),
        ("きしべ", "ruby"),
        (")", "ruby"),
        ("岸部大臣です。", ""),
        ("Yes. And no.", ""),  # outside of its place it hides nothing
    ]


def test_links_lose_their_targets_wherever_they_break() -> None:
    source = (
        "-   We thank the commission for all it has done in these years, and the [people\n"
        "    of Sund](https://sund.example/a) for their patience.\n"
        "-   A note.[<sup>\\[1\\]</sup>](//sund.example#_1)\n\n<br />\n\nThe end](https://sund.example/)"
    )
    assert [block.text for block in markdown.read(source).blocks] == [
        "- We thank the commission for all it has done in these years, and the people of Sund for"
        " their patience.",
        "- A note.[1]",
        "The end",
    ]


def test_what_stands_after_the_end_of_a_page_is_shown_too() -> None:
    page = "<html><body><p>Marit Ekeland: Yes.</p></body></html><p>Question: For how long?</p>"
    assert [block.text for block in html.read(page, generic.RULES).blocks] == [
        "Marit Ekeland: Yes.",
        "Question: For how long?",
    ]


def test_a_day_that_is_signed_ends_the_text() -> None:
    text = "\n\n".join(f"Article {n}. {SPEECH}" for n in range(20))
    order = f"---\ntitle: An order\ndate: '2014-05-03'\n---\n\n{text}\n\nTHE CHANCELLERY,\n\nMay 3, 2014.\n"
    assert read(order, "order.md").body[-1].endswith("May 3, 2014.")
