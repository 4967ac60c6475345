"""Hostile and broken documents: each gets a clear answer, nothing is lost, the rest goes on."""

import io
import zipfile
import zlib

import pytest
from django.core.management import call_command

from archive import store
from archive.models import Original, Transcript

pytestmark = pytest.mark.django_db

TALKS = """Talks in Lindholm

14 March 2012

Elin Aasgaard: Good afternoon. The café by the harbour is open again.

Question: For how long?

Elin Aasgaard: For as long as there are herring.

Question: And the ferry?

Elin Aasgaard: The ferry sails.
"""


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def zip_with(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def lying_zip():
    """A member that unpacks to far more than its header says."""
    content = bytearray(zip_with("a.txt", b" " * 50_000_000))
    claimed = (1000).to_bytes(4, "little")
    real = (50_000_000).to_bytes(4, "little")
    return bytes(content).replace(real, claimed)


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + zlib.compress(bytes(range(256)) * 20)

REFUSED = {
    "empty": ("empty.txt", b"", "empty"),
    "only blanks": ("blank.txt", b" \r\n\t \n", "empty"),
    "a picture called text": ("picture.txt", PNG, "unsupported_format"),
    "a picture called a page": ("picture.html", PNG, "unsupported_format"),
    "fifty megabytes": ("long.txt", b"word " * 10_000_000, "too_large"),
    "a zip bomb": ("bomb.zip", zip_with("zeros.txt", b"0" * 300_000_000), "unsafe_archive"),
    "a zip that points outside": (
        "outside.zip",
        zip_with("../../outside.txt", TALKS),
        "unsafe_archive",
    ),
    "a zip in a zip": (
        "nested.zip",
        zip_with("in.zip", zip_with("a.txt", TALKS)),
        "unsafe_archive",
    ),
    "a broken zip": ("broken.zip", zip_with("a.txt", TALKS)[:60], "unreadable"),
    "a list of links": (
        "list.html",
        b"<html><body><main>"
        + b"<p><a href='/news/1'>Talks in Lindholm, 14 March 2012</a></p>" * 30
        + b"</main></body></html>",
        "not_a_transcript",
    ),
}


@pytest.fixture
def ingest(tmp_path, capsys):
    """Ingests one hostile file beside a sound one; gives status, and what was said."""

    def run(name, content):
        (tmp_path / name).write_bytes(content)
        (tmp_path / "sound.txt").write_text(TALKS.replace("Lindholm", "Sund"), "utf-8")
        status = 0
        try:
            call_command("ingest", str(tmp_path), publish=True)
        except SystemExit as stop:
            status = stop.code
        assert Transcript.objects.filter(title="Talks in Sund").exists()
        assert (tmp_path / name).read_bytes() == content
        return status, capsys.readouterr().err

    return run


@pytest.mark.parametrize(("name", "content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_transcript_is_refused_with_a_reason(ingest, name, content, code):
    status, said = ingest(name, content)
    assert status == 1
    assert name in said
    assert code.replace("_", " ") in said
    assert "Traceback" not in said
    assert Transcript.objects.count() == 1


def test_a_zip_that_lies_about_its_size_fills_no_memory(ingest):
    status, said = ingest("lying.zip", lying_zip())
    assert status == 1
    assert "lying.zip" in said
    assert Transcript.objects.count() == 1


READ = {
    "UTF-16": ("talks.txt", TALKS.encode("utf-16")),
    "UTF-16 without a mark": ("talks.txt", TALKS.encode("utf-16-le")),
    "UTF-8 with a mark": ("talks.txt", TALKS.encode("utf-8-sig")),
    "Latin-1": ("talks.txt", TALKS.encode("latin-1")),
    "Windows line ends": ("talks.txt", TALKS.replace("\n", "\r\n").encode()),
    "old Macintosh line ends": ("talks.txt", TALKS.replace("\n", "\r").encode()),
    "no extension": ("talks", TALKS.encode()),
    "the wrong extension": ("talks.html", TALKS.encode()),
}


@pytest.mark.parametrize(("name", "content"), READ.values(), ids=READ)
def test_odd_files_are_read_all_the_same(ingest, name, content):
    assert ingest(name, content)[0] == 0
    transcript = Transcript.objects.get(title="Talks in Lindholm")
    texts = [speech.text for speech in transcript.speeches.all()]
    assert texts[0] == "Good afternoon. The café by the harbour is open again."
    assert len(texts) == 5


def test_one_bad_byte_costs_one_letter(ingest):
    content = TALKS.encode().replace(b"harbour", b"har\xe3bour")
    assert ingest("talks.txt", content)[0] == 0
    transcript = Transcript.objects.get(title="Talks in Lindholm")
    text = transcript.speeches.first().text
    assert text.startswith("Good afternoon. The café by the har")
    assert text.endswith("bour is open again.")
    assert transcript.originals.get().file.read() == content
    codes = [f["code"] for f in transcript.originals.get().report["findings"]]
    assert any("byte" in code or "decod" in code or "encoding" in code for code in codes)


def test_markup_in_title_and_text_is_only_text(ingest, client):
    hostile = TALKS.replace("Talks in", "<script>alert(1)</script> Talks in").replace(
        "Good afternoon.", "<img src=x onerror=alert(1)> Good afternoon."
    )
    assert ingest("talks.txt", hostile.encode())[0] == 0
    transcript = Transcript.objects.exclude(title="Talks in Sund").get()
    store.publish([transcript], by=None)  # a draft, so much like the other
    page = client.get(transcript.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "alert(1)" in page


def test_a_label_of_a_thousand_letters_is_no_label(ingest):
    label = "Deputy " * 150
    assert (
        ingest("talks.txt", TALKS.replace("Elin Aasgaard: The", f"{label}: The").encode())[0] == 0
    )
    transcript = Transcript.objects.get(title="Talks in Lindholm")
    assert max(len(speech.label) for speech in transcript.speeches.all()) < 100
    everything = " ".join(speech.text for speech in transcript.speeches.all())
    assert everything.count("Deputy") == 150


def test_a_date_in_2999_is_doubted(ingest):
    assert ingest("talks.txt", TALKS.replace("2012", "2999").encode())[0] == 0
    transcript = Transcript.objects.get(title="Talks in Lindholm")
    findings = transcript.originals.get().report["findings"]
    assert any("future" in f["code"] and f["severity"] == "warning" for f in findings)


def test_null_characters_do_not_reach_the_database(ingest):
    ingest("talks.txt", TALKS.replace("herring", "her\0ring").encode())
    for speech_text in Transcript.objects.values_list("speeches__text", flat=True):
        assert "\0" not in speech_text


DEEP = b"<html><body>" + b"<div>" * 20_000 + TALKS.replace("\n\n", "<p>").encode() + b"</html>"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10)
        for letter in range(ord("b"), ord("k"))
    )
    + b"]><html><body><p>&j;</p></body></html>"
)
GREEDY = {
    "elements twenty thousand deep": ("deep.html", DEEP),
    "a billion laughs": ("laughs.html", LAUGHS),
    "brackets without end": ("brackets.txt", b"(" * 200_000 + TALKS.encode()),
    "labels without end": ("labels.txt", b"A: " * 100_000),
    "a line of a million words": ("line.txt", b"word " * 1_000_000),
    "thirty thousand lines": ("lines.txt", b"Elin Aasgaard: Yes.\n" * 30_000),
}


@pytest.mark.parametrize(("name", "content"), GREEDY.values(), ids=GREEDY)
def test_documents_made_to_exhaust_us_get_an_answer(ingest, name, content):
    """Read or refused, but answered; the runner's own time limit would show a hang."""
    _, said = ingest(name, content)
    assert "reader failed" not in said
    kept = Original.objects.filter(name__endswith=name).exists()
    assert kept != (name in said)
