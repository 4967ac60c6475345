"""PDFs: reading order, furniture of the pages, and every way in which one cannot be read."""

from __future__ import annotations

import zlib

import pytest

from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.readers import pdf, pdf_layout
from archive.ingest.types import Page, RawDocument
from tests.ingest import print as printed
from tests.ingest.print import At, running

WORDS = "the herring line is long and we have said so before in this very hall many times"


def texts(page: Page, *, reason: str = "") -> list[str]:
    return [block.text for block in page.blocks if block.reason == reason]


def test_lines_are_joined_to_paragraphs() -> None:
    page = pdf.read(
        printed.pdf(
            [
                At(72, 60, "The Herring Line", 18, bold=True),
                *running(
                    [
                        "We have come a long way since the storm of last October, and the har-",
                        "bour is open again. Nobody asked for this non-interference; in the end it was",
                        "non-interference that helped us, and that is what I came here to say.",
                        "",
                        "A second paragraph begins after a gap and goes on until the edge of the page",
                        "is reached.",
                        "Question: For how long will the harbour be open, and who is going to pay for it?",
                        "Anton Kvist: For as long as there are herring.",
                    ],
                    y=100,
                ),
            ]
        )
    )
    assert [(block.role.value, block.text) for block in page.blocks] == [
        ("heading", "The Herring Line"),
        (
            "body",
            "We have come a long way since the storm of last October, and the harbour is open again."
            " Nobody asked for this non-interference; in the end it was non-interference that helped"
            " us, and that is what I came here to say.",
        ),
        (
            "body",
            "A second paragraph begins after a gap and goes on until the edge of the page is reached.",
        ),
        (
            "body",
            "Question: For how long will the harbour be open, and who is going to pay for it?",
        ),
        ("body", "Anton Kvist: For as long as there are herring."),
    ]


def test_a_hyphen_stays_where_the_document_writes_it() -> None:
    lines = [
        "We keep to the principle of non-interference, and to what follows from it. It is non-",
        "interference that we mean and nothing else, and by the way we mean it too.",
    ]
    [text] = texts(pdf.read(printed.pdf(running(lines))))
    assert text.count("non-interference") == 2


def test_paragraphs_told_by_their_first_line_go_on_over_the_page() -> None:
    def page(number: int) -> list[At]:
        first, last = f"{WORDS.capitalize()} again", f"{WORDS} and."
        lines = [first, f"{WORDS} again", f"{WORDS} again", last] * 6
        # The last paragraph of a page ends on the next one.
        lines = lines[:-2] if number == 1 else [*lines[2:4], *lines]
        edges = [24 if line is first else 0 for line in lines]
        return [
            At(72 + edge, 120 + 14 * n, line)
            for n, (edge, line) in enumerate(zip(edges, lines, strict=True))
        ]

    found = texts(pdf.read(printed.pdf(page(1), page(2))))
    assert [len(text.split()) for text in found] == [4 * len(f"{WORDS} again".split())] * 12


def test_the_lines_of_a_title_are_joined() -> None:
    cover = running(
        [
            "STATEMENT",
            "BY H.E. MS LUZ CATARELL",
            "",
            "Address delivered by",
            "the President of Corvala",
            "",
            "Excellencies,",
            "On behalf of Corvala I thank you all.",
        ]
    )
    assert texts(pdf.read(printed.pdf(cover))) == [
        "STATEMENT BY H.E. MS LUZ CATARELL",
        "Address delivered by the President of Corvala",
        "Excellencies,",
        "On behalf of Corvala I thank you all.",
    ]


def test_labels_in_bold_lead_in() -> None:
    page = pdf.read(
        printed.pdf(
            [
                At(72, 100, "Elin Aasgaard:", bold=True),
                At(155, 100, "Good afternoon. The bay is open again, and we are glad of it, as"),
                At(72, 114, "you may imagine."),
            ]
        )
    )
    [block] = page.blocks
    assert block.lead_in == "Elin Aasgaard:"
    assert block.text.startswith("Elin Aasgaard: Good afternoon.")


def test_heads_feet_and_numbers_of_pages_are_chrome() -> None:
    def page(number: int) -> list[At]:
        day = ("Monday", "Tuesday", "Wednesday", "Thursday")[number - 1]
        return [
            At(72, 40, f"Sundmark Chancellery, sitting {number}"),
            *running([f"On {day} it was told what was said on the bay, and more of it."] * 3),
            At(72, 800, "Check www.chancellery.example for changes"),
            At(290, 815, f"{number} / 4"),
        ]

    read = pdf.read(printed.pdf(*(page(number) for number in range(1, 5))))
    assert len(texts(read, reason="page_header")) == 4
    assert len(texts(read, reason="page_footer")) == 4
    assert texts(read, reason="page_number") == ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]
    assert all(text.startswith("On ") for text in texts(read))


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Left column, line {n}, is as long as this" for n in range(1, 13)]
    right = [f"Right column, line {n}, is as long as it" for n in range(1, 13)]
    read = pdf.read(
        printed.pdf(
            [
                At(72, 60, "A headline that goes over both of the columns of this page", 12),
                *(
                    line
                    for pair in zip(running(left, y=100), running(right, x=310, y=100), strict=True)
                    for line in pair
                ),
            ]
        )
    )
    text = " ".join(texts(read))
    assert text.index("headline") < text.index("line 1,")
    assert text.index("Left column, line 12") < text.index("Right column, line 1,")


def test_a_label_beside_its_text_is_no_column() -> None:
    sheets = [
        pdf_layout.Sheet(
            595,
            842,
            [
                piece
                for n in range(12)
                for piece in (
                    [72, 100 + 20 * n, 100, 112 + 20 * n, 12, True, "Q:"],
                    [200, 100 + 20 * n, 520, 112 + 20 * n, 12, False, f"And what of number {n}?"],
                )
            ],
        )
    ]
    assert [block.text for block in pdf_layout.blocks(sheets)][:2] == [
        "Q: And what of number 0?",
        "Q: And what of number 1?",
    ]


def test_a_stamp_across_the_page_is_no_text() -> None:
    stamped = [*running([WORDS, WORDS]), At(300, 400, "DRAFT", 40, turned=True)]
    assert "DRAFT" not in " ".join(texts(pdf.read(printed.pdf(stamped))))


def test_what_a_pdf_says_of_itself() -> None:
    content = printed.pdf(running([WORDS]), title="Talks on the cable", language="en-GB")
    assert pdf.read(content).fields == {"page_title": "Talks on the cable", "language": "en-GB"}
    made_up = printed.pdf(running([WORDS]), title="Microsoft Word - talks3.doc")
    assert pdf.read(made_up).fields == {}
    text = printed.pdf(running(["The herring", "", f"Anton Kvist: {WORDS}, and {WORDS}."]))
    assert parse(RawDocument(text, "a.pdf")).metadata.date is None


def test_scanned_pages_among_others_are_told() -> None:
    mixed = printed.pdf(running([WORDS, WORDS]), [], picture=True)
    assert [(found.code, found.evidence) for found in pdf.read(mixed).findings] == [
        ("scanned_pages", "2")
    ]


LOCKED = printed.pdf(running([WORDS])).replace(
    b"/Info 5 0 R",
    b"/Info 5 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >>",
)
ENDLESS = printed.pdf(running([WORDS])).replace(b"/Kids [8 0 R]", b"/Kids [2 0 R]")
BOMB = printed._file(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length 999999 >>\nstream\n"
        + zlib.compress(zlib.compress(b"q " * 10_000_000, 9), 9)
        + b"\nendstream",
    ]
)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (printed.pdf([], picture=True), {"no_text_layer"}),
        (printed.pdf([]), {"no_text_layer"}),
        (printed.pdf(running([WORDS]))[:200], {"damaged"}),
        (b"%PDF-1.7 and then nothing of the kind", {"damaged"}),
        (LOCKED, {"encrypted"}),
        (ENDLESS, {"damaged", "no_text_layer"}),
        (BOMB, {"damaged", "no_text_layer", "too_large"}),
    ],
    ids=["scanned", "blank", "cut short", "in name only", "locked", "endless", "bomb"],
)
def test_what_cannot_be_read_says_why(content: bytes, codes: set[str]) -> None:
    with pytest.raises(IngestError) as refused:
        parse(RawDocument(content, "a.pdf"))
    assert refused.value.code in codes


def test_too_many_pages_are_refused() -> None:
    pages = printed.pdf(running([WORDS])).replace(
        b"/Kids [8 0 R] /Count 1", b"/Kids [%s] /Count 1001" % (b"8 0 R " * 1001)
    )
    with pytest.raises(IngestError) as refused:
        parse(RawDocument(pages, "a.pdf"))
    assert refused.value.code == "too_large"


def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(IngestError) as refused:
        parse(RawDocument(printed.pdf(running([WORDS])), "a.pdf"))
    assert refused.value.code == "too_large"
