"""Messages of press lists: the better text, what is around it, and what they carry."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.ingest import intake
from archive.ingest.errors import IngestError
from archive.ingest.pipeline import parse
from archive.ingest.readers import mail
from archive.ingest.types import ParsedTranscript, RawDocument
from tests.ingest import office
from tests.ingest.office import paragraph, run

TALK = """Anton Kvist: The café is open, and so is the harbour, for the first time since the storm.

Question: For how long will it be open, and who is going to pay for the new wall?

Anton Kvist: For as long as there are herring; and the Chancellery pays, as we said in October.
"""
FOOT = """
-- 
Mirek Tolvan
Press office, Sund
"""  # noqa: W291 - "-- " begins a signature
PAGE = """<html><head><title>Harbour news</title></head><body>
<p>View this email in your browser</p>
<p><b>Anton Kvist:</b> The café is open, and so is the harbour, for the first time since the storm.</p>
<p><b>Question:</b> For how long will it be open, and who is going to pay for the new wall?</p>
<p><b>Anton Kvist:</b> For as long as there are herring; and the Chancellery pays, as we said in October.</p>
<p>Kind regards,</p><p>Mirek Tolvan</p>
<p>You are receiving this because you signed up. <a href="x">Unsubscribe</a></p></body></html>"""


def message(text: str = TALK, page: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "From": "Pressestelle Sünd <press@chancellery.example>",
        "To": "list@example.org",
        "Subject": "[press] Fwd: The café is open",
        "Date": "Fri, 23 Mar 2012 23:30:00 +0900",
        "Message-ID": "<1@chancellery.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in told.items():
        if value:
            made[name] = value
    made.set_content(text, charset="iso-8859-1", cte="quoted-printable")
    if page:
        made.add_alternative(page, subtype="html", cte="base64")
    return made


def read(made: EmailMessage | bytes, name: str = "a.eml") -> ParsedTranscript:
    return parse(RawDocument(made if isinstance(made, bytes) else made.as_bytes(), name))


def dropped(found: ParsedTranscript) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for piece in found.dropped:
        reasons.setdefault(piece.reason, []).append(piece.text)
    return reasons


@pytest.mark.parametrize("page", ["", PAGE])
def test_a_message_is_read_without_what_is_around_it(page: str) -> None:
    found = read(message(TALK + FOOT, page))
    assert [(turn.kind.value, turn.speaker) for turn in found.turns] == [
        ("speech", "Anton Kvist"),
        ("question", None),
        ("speech", "Anton Kvist"),
    ]
    assert found.turns[2].text.endswith("as we said in October.")
    assert found.metadata.title == "The café is open"
    assert str(found.metadata.date) == "2012-03-23"
    assert found.reader == ("html" if page else "text")
    left = dropped(found)
    assert left["mail_header"][0].startswith("From: Pressestelle Sünd")
    assert "Mirek Tolvan" in " ".join(left["signature"])
    if page:
        assert left["list_header"] == ["View this email in your browser"]
        assert left["list_footer"][0].startswith("You are receiving this")
    assert not {"words_lost", "words_added"} & {doubt.code for doubt in found.findings}


def test_the_day_of_the_text_goes_before_that_of_the_message() -> None:
    found = read(message(f"The café is open\n\nSund, 14 March 2012\n\n{TALK}"))
    assert str(found.metadata.date) == "2012-03-14"
    assert found.metadata.venue == "Sund"


def test_a_poor_page_gives_way_to_the_plain_text() -> None:
    assert read(message(TALK, "<p>Your program cannot show this.</p>")).reader == "text"


def test_a_wrong_character_set_is_not_believed() -> None:
    content = message(TALK).as_bytes().replace(b"iso-8859-1", b"x-unknown")
    assert read(content).turns[0].text.startswith("The café is open")


def test_a_page_saved_as_mht_is_a_message() -> None:
    made = message(TALK, PAGE, Snapshot_Content_Location="https://chancellery.example/talk")
    found = read(made, "talk.mht")
    assert found.metadata.source_url == "https://chancellery.example/talk"


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (message().as_bytes(), "a", True),
        (b"From: A\nDate: today\nSubject: x\n\nText", "a.eml", True),
        (b"From: A\nDate: today\nSubject: x\n\nText", "a.txt", False),
        (TALK.encode(), "a.eml", False),
        (b"", "a.eml", False),
    ],
)
def test_a_message_is_known_by_its_headers(content: bytes, name: str, told: bool) -> None:
    assert mail.is_mail(content, name) is told


DOCX = office.docx(
    paragraph(run("Talks on the cable")),
    paragraph(run("3 June 2014")),
    paragraph(run("Anton Kvist: We have agreed. Question: On what?")),
)


def carrying(text: str) -> EmailMessage:
    made = message(text)
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    made.add_attachment(DOCX, maintype="application", subtype=kind, filename="../talks é.docx")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="crest.png")
    made.add_attachment("text,title\nWords.,On fish\n", subtype="csv", filename="talks.csv")
    made.add_attachment(message("An older message."))
    return made


def test_what_a_message_carries_are_documents_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(carrying("Please find attached the transcript.").as_bytes())
    found = list(intake.documents([str(tmp_path)]))
    path = tmp_path / "a.eml"
    assert [one.name for one in found if isinstance(one, RawDocument)] == [
        f"{path}",
        f"{path}/talks é.docx",
        f"{path}/talks.csv#1",
        f"{path}/attachment-3.eml",
    ]
    covering, talks, *_ = found
    assert isinstance(covering, RawDocument)
    assert isinstance(talks, RawDocument)
    with pytest.raises(IngestError) as refused:
        parse(covering)
    assert refused.value.code == "not_a_transcript"
    assert parse(talks).metadata.title == "Talks on the cable"


def test_a_message_that_says_enough_is_read_beside_what_it_carries() -> None:
    more = "".join(
        f"Anton Kvist: {' '.join(f'word{n}' for n in range(start, start + 30))}.\n\n"
        for start in (0, 40)
    )
    assert len(read(carrying(TALK + "\n" + more)).labelled) == 5


def test_messages_in_an_archive_are_opened_and_archives_in_them_not(tmp_path: Path) -> None:
    inner = message(TALK)
    inner.add_attachment(
        office.zipped({"a.txt": "x"}), maintype="application", subtype="zip", filename="a.zip"
    )
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b.eml", carrying(TALK).as_bytes())
        archive.writestr("c.eml", inner.as_bytes())
        archive.writestr("d.docx", DOCX)
        archive.writestr("e.jsonl", '{"text": "Words."}\n')
    found = list(intake.documents([str(path)]))
    outcome = [
        (one.name if isinstance(one, RawDocument) else one.code).removeprefix(f"{path}/")
        for one in found
    ]
    assert outcome == [
        "b.eml",
        "b.eml/talks é.docx",
        "b.eml/talks.csv#1",
        "b.eml/attachment-3.eml",
        "c.eml",
        "unsafe_archive",
        "d.docx",
        "e.jsonl#1",
    ]


NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
)
MANY = (
    b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    + b"--b\nContent-Type: text/plain\n\nx\n" * 1000
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MIME-Version: 1.0\n" + NESTED, "damaged"),
        (MANY, "damaged"),
        (b"MIME-Version: 1.0\n\n", "empty"),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\nabc", "empty"),
    ],
)
def test_hostile_messages_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(IngestError) as refused:
        read(content)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "header",
    [
        "=?utf-8?b?!!!?=",
        "=?no-such-set?q?x?=",
        "=?utf-8?q?=FF=FE?=",
        "(" * 2000,
        "x" * 20_000,
    ],
)
def test_odd_headers_do_not_cost_the_message(header: str) -> None:
    content = message(Subject="").as_bytes()
    odd = f"Subject: {header}\nDate: {header}\n".encode() + content
    assert len(read(odd).turns) == 3
