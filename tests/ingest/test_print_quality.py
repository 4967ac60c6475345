"""Print and scans: words put together over line ends, and text that cannot be read noticed."""

from __future__ import annotations

import pytest

from archive.ingest.legibility import legibility
from archive.ingest.pipeline import parse
from archive.ingest.readers import text
from archive.ingest.types import RawDocument, Severity

READABLE = (
    "The herring – all 1,200 tonnes of it – came by the ferry M/S Margrete on the 2nd of May.",
    "Mr. Vask (COP21, H1N1, the MDGs and A/RES/3314) said: “Pfft! Hmm… Brrr.” See www.sund.example.",
    "L’État, c’est-à-dire ce que l’on a dit: l’œuvre d’un siècle, aujourd’hui.",
    "Zmrzl prst; vlk strčil prst skrz krk. Příliš žluťoučký kůň.",
    "Вопрос: в с. Нижнее, т. е. к югу, взгляд и встреча в 1990-х гг.",
    "Die Rechtsschutzversicherungsgesellschaft schrumpft; Angstschweiß.",
    "外交部长说：“是的。”",
    "I am a man of the sea, as I was in my day.",
)
RUBBISH = "lhe G0vernm|nt 0f Varl~nd h£s a1ways s¤id wh1ch fi5h |t <an c^tch ~ | and th3 c0st"


@pytest.mark.parametrize("paragraph", READABLE)
def test_right_text_is_readable(paragraph: str) -> None:
    assert legibility([paragraph]).worst == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        RUBBISH,
        "T h e h e r r i n g c a m e b a c k t o t h e b a y",
        "Пpезидeнт cтрaны скaзал тo и этo",
    ],
)
def test_rubbish_is_not(paragraph: str) -> None:
    assert legibility([paragraph]).worst == (paragraph,)


def findings(content: str) -> dict[str, Severity]:
    read = parse(RawDocument(content.encode(), "scan.txt"))
    return {finding.code: finding.severity for finding in read.findings}


def test_some_unreadable_paragraphs_are_a_warning() -> None:
    found = findings("\n\n".join(["Minister Vask: " + READABLE[0]] * 9 + [RUBBISH]))
    assert found["unreadable_parts"] is Severity.WARNING


def test_a_text_of_rubbish_is_an_error() -> None:
    assert findings("\n\n".join(["Minister Vask: " + RUBBISH] * 5))["unreadable"] is Severity.ERROR


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("The govern-\nment has a plan. A government plans.", "The government has a plan."),
        ("A long-\nterm plan is a long-term plan.", "A long-term plan is"),
        ("The thirty-\nfourth of thirty and a fourth.", "The thirty-fourth of"),
        ("A non-\nproliferation plan.", "A non-proliferation plan."),
        ("The Secretary-\nGeneral spoke.", "The Secretary-General spoke."),
        ("From 1990 -\nor so - it grew.", "From 1990 - or so - it grew."),
        (
            "Of develop-\nment and settle-\nment and inter-\nmission: development, settlement.",
            "Of development and settlement and intermission:",
        ),
        ("The interna¬tional com¬ munity.", "The international community."),
    ],
)
def test_words_broken_at_the_end_of_a_line(printed: str, wanted: str) -> None:
    read = text.read(printed)
    assert " ".join(block.text for block in read.blocks).startswith(wanted)


def test_joined_words_are_told() -> None:
    read = text.read("The govern-\nment plans. A government plans.")
    assert [finding.evidence for finding in read.findings] == ["1: govern-ment"]
