"""Debates in XML: speakers, kinds and dates come from elements; no file of XML does any harm."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest.errors import IngestError, UnsupportedFormat
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument

AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta>'
    '<references><TLCPerson eId="vask" href="/x" showAs="Vask, Teodor"/></references></meta>'
    "<debateBody><debateSection>{}</debateSection></debateBody></debate></akomaNtoso>"
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc/></teiHeader>'
    "<text><body><div>{}</div></body></text></TEI>"
)
SCRAPED = "<publicwhip><major-heading>Fish</major-heading>{}</publicwhip>"
HISTORIC = "<housecommons><title>House</title><section>{}</section></housecommons>"
PRESENT = '<Hansard xmlns="http://x.example/hansard"><System type="Debate">{}</System></Hansard>'
SPEECH = "The herring has come back to the bay, and the quarrel with it."


def read(text: str, name: str = "debate.xml") -> ParsedTranscript:
    return parse(RawDocument(text.encode(), name))


def told(read: ParsedTranscript) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (turn.kind.value, turn.label.printed if turn.label else None, turn.speaker, turn.text)
        for turn in read.turns
    ]


@pytest.mark.parametrize(
    ("shape", "inside", "expected"),
    [
        pytest.param(
            AKN,
            f'<speech by="#vask"><from>The Chancellor:</from><p>{SPEECH}</p></speech>',
            [("speech", "The Chancellor", "Teodor Vask", SPEECH)],
            id="a printed label, and whom the references say it means",
        ),
        pytest.param(
            AKN,
            f'<speech by="#vask"><p>{SPEECH}</p></speech>'
            f'<speech by="#nobody"><p>{SPEECH}</p></speech>',
            [
                ("speech", "Vask, Teodor", "Teodor Vask", SPEECH),
                ("speech", "nobody", None, SPEECH),
            ],
            id="no printed label: the name of the references, or the identifier",
        ),
        pytest.param(
            AKN,
            '<question by="#vask"><p>Why?</p></question><scene>Laughter</scene>'
            "<speech><p>Said by nobody.</p></speech><narrative>They rise.</narrative>",
            [
                ("question", "Vask, Teodor", "Teodor Vask", "Why?"),
                ("direction", None, None, "Laughter"),
                ("narration", None, None, "Said by nobody."),
                ("narration", None, None, "They rise."),
            ],
            id="kinds by elements",
        ),
        pytest.param(
            TEI,
            '<u who="#AdaNorr"><seg>One.</seg></u><u who="#AdaNorr"><seg>Two.</seg></u>'
            '<note>Bell</note><u who="#AdaNorr"><seg>Note: three.</seg></u>',
            [
                ("speech", "AdaNorr", None, "One.\n\nTwo."),
                ("direction", None, None, "Bell"),
                ("speech", "AdaNorr", None, "Note: three."),
            ],
            id="an identifier that the file does not explain stays one",
        ),
        pytest.param(
            TEI,
            '<note type="speaker">MS NORR:</note><u who="#x"><s><w>We</w> <w join="right">fish</w>'
            "\n<pc>.</pc></s></u>",
            [("speech", "MS NORR", "Norr", "We fish.")],
            id="words that are elements of their own",
        ),
        pytest.param(
            SCRAPED,
            '<speech speakername="Ada Norr"><p>One.</p></speech><speech nospeaker="true">'
            '<p>Question put.</p></speech><reply speakername="Per Olm"><p>Two.</p></reply>',
            [
                ("heading", None, None, "Fish"),
                ("speech", "Ada Norr", "Ada Norr", "One."),
                ("narration", None, None, "Question put."),
                ("speech", "Per Olm", "Per Olm", "Two."),
            ],
            id="names as attributes",
        ),
        pytest.param(
            HISTORIC,
            "<p>12. <member>Mr. Per Olm</member><membercontribution> asked <col>7</col>why."
            "</membercontribution></p><p>4.10 pm</p>",
            [
                ("speech", "Mr. Per Olm", "Per Olm", "asked why."),
                ("narration", None, None, "4.10 pm"),
            ],
            id="members inside paragraphs, a column in mid-sentence",
        ),
        pytest.param(
            HISTORIC,
            "<p><member>Mr. Per Olm</member>: A note:</p><p>All of it.</p>",
            [("speech", "Mr. Per Olm", "Per Olm", "A note:\n\nAll of it.")],
            id="written answers mark no contribution",
        ),
        pytest.param(
            PRESENT,
            "<hs_6bDepartment>Trade</hs_6bDepartment><hs_Para><Member MemberId='4'><B>The Minister"
            " (Ada Norr)</B></Member>: I shall.</hs_Para><hs_Para>And soon.</hs_Para>"
            "<Contribution><hs_Para><Member MemberId='5'><B>Per Olm</B></Member> (Nesvik): When?"
            "</hs_Para></Contribution>",
            [
                ("heading", None, None, "Trade"),
                ("speech", "The Minister (Ada Norr)", "Ada Norr", "I shall.\n\nAnd soon."),
                ("speech", "Per Olm", "Per Olm", "(Nesvik): When?"),
            ],
            id="today's shape",
        ),
    ],
)
def test_who_speaks_is_what_the_elements_say(
    shape: str, inside: str, expected: list[tuple[str, str | None, str | None, str]]
) -> None:
    assert told(read(shape.format(inside))) == expected


def test_the_day_of_the_sitting_is_not_that_of_the_edition() -> None:
    header = (
        "<teiHeader><publicationStmt><date when='2019-02-01'/></publicationStmt><settingDesc>"
        "<setting><name type='city'>Sund</name><name type='place'>Town Hall</name>"
        "<date when='2011-03-04'>4/3/11</date></setting></settingDesc></teiHeader>"
    )
    text = TEI.replace("<teiHeader><fileDesc/></teiHeader>", header)
    found = read(text.format(f'<u who="#a"><seg>{SPEECH}</seg></u>')).metadata
    assert (str(found.date), found.venue) == ("2011-03-04", "Town Hall, Sund")


def test_markup_without_speakers_is_read_by_its_words() -> None:
    paragraphs = f"<p>MS NORR: {SPEECH}</p><p>Question: Why?</p><p>MS NORR: Because.</p>"
    found = read(TEI.format(paragraphs))
    assert [turn.label.printed for turn in found.labelled if turn.label] == [
        "MS NORR",
        "Question",
        "MS NORR",
    ]


def test_entities_are_letters_and_never_more() -> None:
    doctype = (
        '<!DOCTYPE TEI SYSTEM "http://x.example/tei.dtd" [<!ENTITY shoal "Skarv Bank">'
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    body = '<u who="#a"><seg>caf&eacute; &shoal; &c; &f; &amp; tea</seg></u>'
    found = read('<?xml version="1.0"?>' + doctype + TEI.format(body))
    assert found.turns[-1].text == "café Skarv Bank &c; &f; & tea"
    assert "root:" not in "".join(found.body)


def test_broken_markup_is_mended_and_noted() -> None:
    whole = AKN.format(f'<speech by="#vask"><p>{SPEECH}</p><p>And on</p></speech>')
    found = read(whole.replace("</p><p>And", "<p>And").removesuffix("</akomaNtoso>"))
    assert "broken_xml" in {finding.code for finding in found.findings}
    assert [turn.speaker for turn in found.labelled] == ["Teodor Vask"]
    assert SPEECH in found.turns[0].text


def nested(depth: int) -> str:
    inside = "<i>" * depth + SPEECH + "</i>" * depth
    return AKN.format(f'<speech by="#vask"><p>{inside}</p></speech>')


def test_deep_elements_are_read_and_bottomless_ones_refused() -> None:
    assert [turn.text for turn in read(nested(1000)).turns] == [SPEECH]
    begin = time.perf_counter()
    with pytest.raises(UnsupportedFormat):
        read(nested(100_000))
    assert time.perf_counter() - begin < 10


TAGS = (
    '<speech by="#vask">|</speech>|<from>|</from>|<p>|</p>|<heading>|</heading>|<scene>|</scene>'
    '|<u who="#a">|</u>|<note type="speaker">|<note>|</note>|<seg>|</seg>|<col>|</col>|<w>|</w>'
    "|<member>|</member>|<membercontribution>|</membercontribution>|<gap>|</gap>|<!-- x -->|&amp;"
    "|<![CDATA[|]]>|<meta>|</meta>|&nonsense;"
).split("|")
WORDS = st.sampled_from("herring line (bell) 12. Norr: вода traité 7 no".split())
SOUP = st.lists(st.one_of(st.sampled_from(TAGS), WORDS), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SOUP, st.sampled_from([AKN, TEI, SCRAPED, HISTORIC, PRESENT]))
def test_any_soup_of_elements_is_read_or_refused(soup: str, shape: str) -> None:
    try:
        found = read(shape.format(soup))
    except IngestError:
        return
    spoken = " ".join(
        " ".join([turn.label.printed if turn.label else "", *turn.paragraphs])
        for turn in found.turns
    )
    assert re.findall(r"\w+", spoken) == re.findall(r"\w+", " ".join(found.body))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8))
def test_no_word_of_a_debate_is_lost(paragraphs: list[str]) -> None:
    inside = "".join(
        f'<speech by="#vask"><from>The Chancellor</from><p>{text}</p><scene>{text}</scene></speech>'
        for text in paragraphs
    )
    found = read(AKN.format(inside))
    kept = [*found.body, *(piece.text for piece in found.dropped)]
    wanted = re.findall(r"\w+", " ".join(paragraphs) * 1)
    got = re.findall(r"\w+", " ".join(kept))
    assert all(got.count(word) >= 2 * wanted.count(word) for word in set(wanted))


def test_the_french_assembly_prints_name_and_office_apart() -> None:
    found = read(
        """<?xml version='1.0' encoding='UTF-8'?>
<compteRendu xmlns="http://schemas.assemblee-nationale.fr/referentiel">
<uid>CR1</uid><seanceRef>RU1</seanceRef>
<metadonnees><dateSeance>20140603150000000</dateSeance>
<dateSeanceJour>mardi 03 juin 2014</dateSeanceJour></metadonnees>
<contenu><point nivpoint="1"><orateurs/><texte>Retour du hareng (n[[o]] 12)</texte>
<paragraphe><orateurs><orateur><nom>Mme la présidente</nom><id>1</id><qualite/></orateur>
</orateurs><texte>La parole est à M. le ministre.</texte></paragraphe>
<paragraphe><orateurs><orateur><nom>M. Anton Vask</nom><id>2</id>
<qualite>ministre de la pêche</qualite></orateur></orateurs>
<texte>Le hareng revient.<br/>Nous l'attendons. <italique>(Sourires.)</italique></texte>
</paragraphe>
<paragraphe><orateurs/><texte><italique>(La séance est levée.)</italique></texte></paragraphe>
</point></contenu></compteRendu>"""
    )
    assert (found.metadata.title, str(found.metadata.date)) == (
        "Retour du hareng (no 12)",
        "2014-06-03",
    )
    assert told(found) == [
        ("heading", None, None, "Retour du hareng (no 12)"),
        ("speech", "Mme la présidente", None, "La parole est à M. le ministre."),
        (
            "speech",
            "M. Anton Vask, ministre de la pêche",
            "Anton Vask",
            "Le hareng revient.\n\nNous l'attendons. (Sourires.)",
        ),
        ("direction", None, None, "(La séance est levée.)"),
    ]
