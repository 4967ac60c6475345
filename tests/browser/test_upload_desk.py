"""The upload desk in a browser: a file all its way, on a telephone, in the dark, no scripts."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse

from archive import originals, store
from archive.models import Original, Transcript, Venue
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
    assert page.get_by_text("1 transcript was withdrawn.").is_visible()

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
    assert page.locator(".speech").count() == before + 1
    assert page.url.endswith("#speeches-1"), "the page comes back to the new row"
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


@pytest.fixture
def pages() -> dict[str, str]:
    """A page of each sort, with something on it."""
    waiting = originals.keep(raw(TEXT))
    refused = originals.keep(raw("\x00\x01\x02" * 50, "tool.bin"))
    editor = User.objects.create_user("other")
    transcript = store.save(
        reading(), raw("the talks"), status=Transcript.Status.PUBLISHED
    ).transcript
    metadata = reading(title="Talks in Lindholm").metadata
    store.correct(transcript, metadata, reading().turns[:2], by=editor)
    original = Original.objects.get(transcript=transcript)
    person = transcript.participations.first().person
    Venue.objects.create(slug="a-ship", name="A ship")  # in no country

    def page(name, *args):
        return reverse(f"admin:{name}", args=args)

    return {
        "index": page("index"),
        "upload": UPLOAD,
        "queue": page("archive_original_changelist") + "?state=queue",
        "review": page("archive_original_review", waiting.pk),
        "refused": page("archive_original_review", refused.pk),
        "discard": page("archive_original_discard", waiting.pk),
        "original": page("archive_original_change", original.pk),
        "transcripts": page("archive_transcript_changelist"),
        "transcript": page("archive_transcript_change", transcript.pk),
        "correct": page("archive_transcript_correct", transcript.pk),
        "history": page("archive_transcript_history", transcript.pk),
        "people": page("archive_person_changelist"),
        "person": page("archive_person_change", person.pk),
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
