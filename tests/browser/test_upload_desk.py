"""The upload desk in a browser: a file all its way, on a telephone, in the dark, no scripts."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import expect

from archive import originals, store
from archive.admin import uploads
from archive.ingest.errors import EmptyDocument
from archive.models import Original, Relation, Transcript, Venue
from tests.archive.readings import raw, reading
from tests.archive.staff import TEXT

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLES = Path(__file__).parents[2] / "fixtures" / "raw"
SAMPLE = SAMPLES / "varland-presidency" / "2011-09-22-news-conference-varland-corvala.html"
TITLE = "News conference following Varland–Corvala talks"
PHRASE = '"weighs as much as"'
UPLOAD = reverse("admin:archive_upload_add")


@pytest.fixture
def desk(visitor):
    """Opens a page of the desk, signed in: desk(path, width=375, javascript=False …)."""
    User.objects.create_superuser("ed", password="secret")

    def open_page(path, **options):
        page = visitor(f"/admin/login/?next={path}", **options)
        page.get_by_label("Username").fill("ed")
        page.get_by_label("Password").fill("secret")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"**{path}")
        return page

    return open_page


def found(page, query: str) -> bool:
    """Whether the search finds the sample."""
    page.goto(f"{reverse('search')}?q={query}")
    return page.get_by_role("link", name=TITLE).count() > 0


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_goes_all_the_way_and_back(desk, visitor, javascript):
    page = desk(reverse("admin:index"), javascript=javascript)
    reader = visitor("/transcripts/")

    page.get_by_role("link", name="Upload transcripts").click()
    page.get_by_label("Files").set_input_files(SAMPLE)
    page.get_by_role("button", name="Upload and read").click()

    # The review: nothing is saved yet, and what was read is there to be mended.
    page.wait_for_url("**/review/")
    assert page.get_by_label("Title").input_value() == TITLE
    assert page.get_by_label("Date", exact=True).input_value() == "2011-09-22"
    assert page.get_by_label("Full name").first.is_visible()
    assert not Transcript.objects.exists()
    assert not found(reader, PHRASE)
    page.get_by_label("Venue as printed").fill("Gråstein, Hallvik")
    page.get_by_role("button", name="Publish").first.click()

    page.wait_for_url("**/change/")
    assert page.get_by_text("Everybody can read and find it.").is_visible()
    public = Transcript.objects.get().get_absolute_url()

    # The public: listed, served, found in the very next request.
    assert found(reader, PHRASE)
    reader.get_by_role("link", name=TITLE).first.click()
    reader.wait_for_url(f"**{public}**")
    assert reader.get_by_role("heading", name=TITLE).is_visible()
    assert "Gråstein, Hallvik" in reader.content()

    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("1 transcript was withdrawn.")).to_be_visible()

    # Gone everywhere.
    assert not found(reader, PHRASE)
    assert reader.goto(public).status in (404, 410)
    reader.goto("/transcripts/")
    assert reader.get_by_role("link", name=TITLE).count() == 0


def test_rows_are_added_and_deleted_without_scripts(desk):
    page = desk(UPLOAD, javascript=False)
    page.get_by_label("Or paste a text").fill(TEXT)
    page.get_by_role("button", name="Upload and read").click()
    page.wait_for_url("**/review/")
    before = page.locator(".speech").count()

    page.get_by_role("button", name="Add a speech after this one").first.click()
    page.wait_for_url("**#speeches-1")  # the page comes back to the new row
    assert page.locator(".speech").count() == before + 1
    added = page.locator("#speeches-1")
    added.get_by_label("Full name").fill("Ada Brunn")
    added.get_by_label("Text").fill("I was here too.")
    page.locator("#speeches-0").get_by_label("Delete").check()
    page.get_by_role("button", name="Save as draft").first.click()
    page.wait_for_url("**/change/")
    speeches = Transcript.objects.get().speeches.all()
    assert len(speeches) == before
    assert (speeches[0].speaker, speeches[0].text) == ("Ada Brunn", "I was here too.")


def test_a_fault_is_reached_from_the_list_at_the_head(desk):
    page = desk(UPLOAD)
    page.get_by_label("Or paste a text").fill(TEXT)
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_label("Date", exact=True).fill("14.3.2012")
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_role("alert").get_by_role("link", name="Date").click()
    assert page.evaluate("document.activeElement.name") == "date"


def of_thirty() -> bytes:
    """A zip of thirty files as they come in, of every format: one broken, one hostile, one twice,
    one Russian."""
    known = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in FORMATS]
    russian = next(path for path in known if path.parent.name == "velaria-presidency")
    formats = {path.suffix: path for path in known}
    chosen = list(dict.fromkeys([russian, *formats.values(), *known]))[:26]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, path in enumerate(chosen):
            archive.write(path, f"{number:02} {path.name}")
        archive.write(russian, "the same again.txt")
        archive.writestr("broken.txt", bytes(range(256)) * 40)
        archive.writestr("../outside.txt", TEXT)
        archive.writestr("future.txt", TEXT.replace("2012", "2099"))
    return stream.getvalue()


FORMATS = {".html", ".md", ".txt", ".docx", ".pdf", ".odt"}


def test_a_zip_of_thirty_files_is_read_in_sight_queued_mended_published_and_undone(desk):
    page = desk(UPLOAD)
    page.get_by_label("Files").set_input_files(
        {"name": "news.zip", "mimeType": "application/zip", "buffer": of_thirty()}
    )
    seen = []
    page.on("response", lambda answer: seen.append(answer.url) if "/read/" in answer.url else None)
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="All files are read").wait_for()
    assert len(seen) > 1, "read in portions"
    # The zip itself is kept as well, for what was refused of it.
    assert page.get_by_text("31 of 31 files done").is_visible()
    told = {
        "../outside.txt": "Not taken",
        "the same again.txt": "Here already",
        "broken.txt": "Could not be read",
        "future.txt": "Read",
    }
    for name, state in told.items():
        assert state in page.locator(".arrivals li", has_text=name).first.inner_text()

    page.get_by_role("link", name="Review what waits").click()
    page.wait_for_url("**/queue/**")
    rows = page.locator(".waiting > li")
    assert "could not be read" in rows.nth(0).inner_text()
    assert rows.nth(0).get_by_role("button", name="Publish").count() == 0
    doubtful = page.locator(".waiting > li", has_text="The date lies in the future.")
    assert doubtful.count() == 1
    title = "Press conference after the talks in Lindholm"
    page.get_by_role("button", name=f"Publish {title}").click()
    page.get_by_text(f"“{title}” was published.").wait_for()
    assert Transcript.objects.get().is_published
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("1 file waits again.").wait_for()
    assert page.get_by_role("link", name=title, exact=True).is_visible()
    assert not Transcript.objects.get().is_published

    page.get_by_role("checkbox", name="Tick all").check()
    assert page.get_by_text("ticked").first.is_visible()


def test_without_scripts_a_button_reads_on_and_a_line_splits(desk):
    page = desk(UPLOAD, javascript=False)
    page.get_by_label("Files").set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": (TEXT + name).encode()}
            for name in ("one.txt", "two.txt")
        ]
    )
    page.get_by_role("button", name="Upload and read").click()
    expect(page.locator(".said")).to_have_text("0 of 2 files done.")
    page.get_by_role("button", name="Read on").click()
    expect(page.get_by_role("heading", name="All files are read")).to_be_visible()
    page.get_by_role("link", name="Review one.txt").click()
    row = page.locator("#speeches-0")
    row.get_by_label("Text").fill("We ask that the line be kept.\n---\nOn every day.")
    page.locator("#speeches-2").get_by_label("Join with the one before").check()
    page.get_by_role("button", name="Split and join now").click()
    expect(page.locator(".speech textarea").nth(1)).to_have_value(re.compile("^On every da"))
    texts = [text.input_value()[:11] for text in page.locator(".speech textarea").all()]
    assert texts == ["We ask that", "On every da", "Which of th"]


def speeches(page) -> list[tuple[str, str, str]]:
    """The speeches of the form as they stand: label, full name, the beginning of the text."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[data-speeches] > li")].map((row) =>
            ["label", "speaker", "text"].map((name) => row.querySelector(`[name$="-${name}"]`)
                .value.slice(0, name === "text" ? 24 : 99)))"""
    )


def has_focus(page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.id")


def test_speeches_are_split_joined_and_relabelled_by_keyboard(desk):
    waiting = originals.keep(raw(TEXT))
    page = desk(reverse("admin:archive_original_review", args=[waiting.pk]))
    said = page.locator("[data-said]")
    first = speeches(page)
    text = page.locator("#speeches-2 textarea")
    text.focus()
    text.evaluate("box => box.setSelectionRange(28, 28)")
    page.keyboard.press("Control+Enter")
    assert [row[2] for row in speeches(page)][2:] == [
        "What is agreed will be k",
        "The rest will be talked ",
    ]
    assert has_focus(page) == "speeches-3-label"
    assert "was split" in said.inner_text()

    # A label that the document knows brings its name along.
    page.keyboard.type(first[0][0])
    page.keyboard.press("Tab")
    assert speeches(page)[3][:2] == first[0][:2]

    # Out of the field, from speech to speech, another kind, undone.
    page.keyboard.press("Escape")
    assert has_focus(page) == "speeches-3"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert has_focus(page) == "speeches-1"
    page.keyboard.press("3")
    assert page.locator("#speeches-1 select").input_value() == "remark"
    page.keyboard.press("u")
    assert page.locator("#speeches-1 select").input_value() == "question"
    assert has_focus(page) == "speeches-1"

    # Joined, undone, done again.
    page.keyboard.press("j")
    page.keyboard.press("m")
    assert len(speeches(page)) == 3
    assert has_focus(page) == "speeches-1-text"
    page.keyboard.press("Control+z")
    assert len(speeches(page)) == 4
    page.keyboard.press("Control+y")
    assert len(speeches(page)) == 3
    page.keyboard.press("Control+z")

    # One name for all speeches of a label.
    page.locator("#speeches-0").get_by_label("Full name").fill("Elin Aasgaard the Elder")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert [row[1] for row in speeches(page)][0::3] == ["Elin Aasgaard the Elder"] * 2

    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert has_focus(page) == "speeches-0"

    page.get_by_role("button", name="Publish").first.click()
    page.wait_for_url("**/change/")
    saved = [
        (speech.speaker, speech.text[:16]) for speech in Transcript.objects.get().speeches.all()
    ]
    assert saved[2:] == [
        ("Teodor Vask", "What is agreed w"),
        ("Elin Aasgaard the Elder", "The rest will be"),
    ]
    assert saved[0][0] == "Elin Aasgaard the Elder"
    page.get_by_role("button", name="Undo", exact=True).click()
    page.wait_for_url("**/review/")


def test_who_leaves_with_unsaved_changes_is_asked(desk):
    waiting = originals.keep(raw(TEXT))
    page = desk(reverse("admin:archive_original_review", args=[waiting.pk]))
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#speeches-0 textarea").fill("Something else.")
    page.get_by_role("link", name="Home").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.locator("#speeches-0 textarea").input_value() == "Something else."


def test_the_original_follows_the_speech(desk):
    waiting = originals.keep(raw(TEXT))
    page = desk(reverse("admin:archive_original_review", args=[waiting.pk]))
    page.locator("#speeches-1 textarea").focus()
    assert "Which of the two statements" in page.locator(".blocks .here").inner_text()
    page.keyboard.press("Alt+ArrowDown")
    assert has_focus(page) == "speeches-2-text"
    assert "What is agreed will be kept" in page.locator(".blocks .here").inner_text()


@pytest.fixture
def pages() -> dict[str, str]:
    """A page of each sort, with something on it."""
    waiting = originals.keep(raw(TEXT))
    refused = originals.keep(raw("\x00\x01\x02" * 50, "tool.bin"))
    discarded = originals.keep(raw("Nobody wants it."))
    originals.discard(discarded)
    editor = User.objects.create_user("other")
    sent = uploads.receive([raw("Elin Aasgaard: One."), raw("", "empty.txt")], by=editor)
    revised = raw(TEXT.replace("will be kept", "will be kept by all"), "revised.txt")
    uploads.twins.note(waiting, uploads.desk.read(waiting))
    uploads.read_on(uploads.receive([revised], by=editor), 10)
    twin = Original.objects.get(name="revised.txt")
    assert "waits_twice" in str(twin.report)
    originals.record_refusal(refused, EmptyDocument("There is nothing to read."))
    transcript = store.save(
        reading(), raw("the talks"), status=Transcript.Status.PUBLISHED
    ).transcript
    metadata = reading(title="Talks in Lindholm").metadata
    store.correct(transcript, metadata, reading().turns[:2], by=editor)
    other = store.save(reading(title="Other talks", date=None), raw("other talks")).transcript
    Relation.objects.create(one=other, other=transcript, kind="translation", evidence={"by": "x"})
    original = Original.objects.get(transcript=transcript)
    person = transcript.participations.first().person
    Venue.objects.create(slug="a-ship", name="A ship")  # in no country

    def page(name, *args):
        return reverse(f"admin:{name}", args=args)

    return {
        "index": page("index"),
        "add": UPLOAD,
        "uploads": page("archive_upload_changelist"),
        "upload": page("archive_upload_change", sent.pk),
        "queue": page("archive_original_queue"),
        "review": page("archive_original_review", waiting.pk),
        "refused": page("archive_original_review", refused.pk),
        "discarded": page("archive_original_review", discarded.pk),
        "original": page("archive_original_change", original.pk),
        "transcripts": page("archive_transcript_changelist"),
        "transcript": page("archive_transcript_change", transcript.pk),
        "correct": page("archive_transcript_correct", transcript.pk),
        "twins": page("archive_original_twins", waiting.pk, twin.pk),
        "beside": page("archive_original_beside", waiting.pk, transcript.pk),
        "pairs": page("archive_relation_changelist"),
        "pair": page("archive_transcript_beside", transcript.pk, other.pk),
        "history": page("archive_transcript_history", transcript.pk),
        "people": page("archive_person_changelist"),
        "person": page("archive_person_change", person.pk),
        "merge": page("archive_person_merge", person.pk),
        "split": page("archive_person_split", person.pk),
        "report": page("archive_original_report", original.pk),
        "venues": page("archive_venue_changelist"),
        "venue": page("archive_venue_change", transcript.venue.pk),
        "source": page("archive_source_change", transcript.source.pk),
        "account": page("auth_user_change", editor.pk),
    }


def test_axe_finds_nothing_on_the_sign_in_page(visitor):
    report = Axe().run(visitor("/admin/login/", bypass_csp=True))
    assert report.violations_count == 0, report.generate_report()


def test_axe_finds_nothing(desk, pages):
    page = desk(UPLOAD, bypass_csp=True)
    for name, path in pages.items():
        for theme, width in (("light", 1280), ("dark", 375)):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            report = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
            assert report.violations_count == 0, f"{name}: {report.generate_report()}"


def test_every_page_fits_a_telephone_and_keeps_to_the_content_security_policy(desk, pages):
    page = desk(UPLOAD, width=375)
    for name, path in pages.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(beyond) <= 0, f"{name} is wider than the telephone"
    # What the browser complained of, the visitor tells at the end.
