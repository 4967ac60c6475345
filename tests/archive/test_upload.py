"""The upload desk: what is sent in is kept, read, shown, and saved only when an editor says so."""

import datetime as dt
import io
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from archive import originals, store
from archive.admin import uploads
from archive.models import Arrival, Original, Source, Transcript, Upload
from tests.archive.readings import raw, reading
from tests.archive.staff import TEXT, editor, send, typed, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """Somebody who may do everything at the desk."""
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


def review(original: Original) -> str:
    return reverse("admin:archive_original_review", args=[original.pk])


def undo(client, response):
    """Presses the “Undo” of the last message of a page."""
    token = list(response.context["messages"])[-1].extra_tags
    return client.post(reverse("admin:archive_transcript_undo"), {"deed": token}, follow=True)


def archive_of(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


# --- Receiving -------------------------------------------------------------------------------


def test_a_file_is_kept_as_it_came_and_leads_to_its_review(desk):
    response = send(desk, upload())
    original = Original.objects.get()
    assert response.redirect_chain == [(review(original), 302)]
    assert original.file.read() == TEXT.encode()
    assert original.received_from.username == "ed"
    assert not Transcript.objects.exists()
    assert response.context["form"].metadata["date"].value() == "2012-03-14"
    assert "We ask that the fishing line be kept" in response.text


def test_the_admin_index_and_both_lists_lead_to_the_desk(desk):
    address = reverse("admin:archive_upload_add")
    for page in ("index", "archive_upload_changelist", "archive_transcript_changelist"):
        assert f'href="{address}"' in desk.get(reverse(f"admin:{page}")).text


def read_on(client, seconds="10"):
    """What the button of an upload's page does. Gives the page it leads to."""
    address = reverse("admin:archive_upload_read", args=[Upload.objects.first().pk])
    return client.post(address, {"seconds": seconds}, follow=True)


def outcomes(response):
    """What an upload's page says of each file."""
    return {arrival.name: arrival.state for arrival in response.context["arrivals"]}


def test_several_files_are_kept_at_once_and_read_in_portions(desk):
    future = TEXT.replace("2012", "2099").replace("Lindholm", "Sund")
    response = send(
        desk, upload(), upload("future.txt", future), upload("picture.txt", b"\x89PNG\r\n\x1a\n\0")
    )
    assert "0 of 3" in response.text
    assert Original.objects.count() == 3
    assert not Original.objects.exclude(reader="", error="").exists()
    response = read_on(desk, seconds="0")
    assert "1 of 3" in response.text
    response = read_on(desk)
    assert "All files are read" in response.text
    assert "Press conference after the talks in Lindholm, 2012-03-14." in response.text
    assert outcomes(response) == {
        "talks.txt": "read",
        "future.txt": "read",
        "picture.txt": "refused",
    }
    assert "a picture" in response.text


def test_what_is_claimed_by_another_tab_is_not_read_twice(desk, monkeypatch):
    send(desk, upload(), upload("other.txt", "Remarks\n\nAda Norr: The lamps are lit."))
    reads = []

    def reading_meanwhile(original):
        reads.append(original.name)
        if len(reads) == 1:
            uploads.read_on(Upload.objects.get(), 10)  # the other tab
        return read(original)

    read = uploads.desk.read
    monkeypatch.setattr(uploads.desk, "read", reading_meanwhile)
    read_on(desk)
    assert sorted(reads) == ["other.txt", "talks.txt"]
    assert set(Arrival.objects.values_list("state", flat=True)) == {"read"}


def test_what_a_dead_process_had_claimed_is_read_by_another_and_given_up_in_the_end(desk):
    send(desk, upload(), upload("other.txt", TEXT.replace("fishing", "sailing")))
    long_ago = timezone.now() - dt.timedelta(minutes=10)
    Arrival.objects.filter(name="talks.txt").update(claimed_at=long_ago, attempts=1)
    Arrival.objects.filter(name="other.txt").update(claimed_at=long_ago, attempts=3)
    assert outcomes(read_on(desk)) == {"talks.txt": "read", "other.txt": "refused"}
    assert "broken off 3 times" in Original.objects.get(name="other.txt").error


def test_what_somebody_reads_just_now_is_left_to_them(desk):
    send(desk, upload(), upload("other.txt", TEXT.replace("fishing", "sailing")))
    Arrival.objects.filter(name="talks.txt").update(claimed_at=timezone.now())
    assert outcomes(read_on(desk)) == {"talks.txt": "waiting", "other.txt": "read"}


@pytest.mark.parametrize("seconds", ["", "many", "nan", "-1", "1e9"])
def test_a_portion_is_bounded_whatever_is_asked(desk, seconds):
    send(desk, upload(), upload("other.txt", TEXT.replace("fishing", "sailing")))
    assert "2 of 2" in read_on(desk, seconds).text


def test_of_a_large_zip_each_member_is_told_by_name(desk, monkeypatch):
    monkeypatch.setattr(uploads, "MEMBERS_AT_MOST", 40)
    send(desk, upload("known.txt"))
    members = {f"{i:02}.txt": TEXT.replace("fishing", f"fishing {i}") for i in range(36)}
    members |= {
        "known again.txt": TEXT,
        "blank.txt": " \n",
        "../outside.txt": "x",
        "in.zip": "PK",
        "one too many.txt": "x",
        "two too many.txt": "y",
        "three too many.txt": "z",
    }
    send(desk, upload("news.zip", archive_of(**members)))
    response = read_on(desk)
    said = outcomes(response)
    assert said["news.zip/known again.txt"] == "known"
    assert said["news.zip/blank.txt"] == "refused"
    assert said["news.zip/../outside.txt"] == said["news.zip/in.zip"] == "not_taken"
    assert said["news.zip"] == "refused"
    assert "points outside the archive" in response.text
    assert "Only the first 40 documents in it were taken" in response.text
    assert list(said.values()).count("read") == 36


def test_the_pages_take_a_fixed_number_of_queries(desk, django_assert_max_num_queries):
    for number in range(6):
        send(desk, *(upload(f"{number} {i}.txt", f"{TEXT}{number}{i}") for i in range(2)))
        read_on(desk)
    for page, most in (
        (reverse("admin:archive_upload_changelist"), 10),
        (reverse("admin:archive_upload_change", args=[Upload.objects.first().pk]), 10),
        (QUEUE, 16),
    ):
        with django_assert_max_num_queries(most):
            desk.get(page)


def test_an_upload_that_was_cut_short_says_so(desk):
    send(desk, upload(), upload("other.txt", TEXT.replace("fishing", "sailing")))
    Upload.objects.update(complete=False)
    assert "cut short" in read_on(desk).text


def test_tables_and_messages_are_taken_apart(desk):
    talks = TEXT.replace('"', "'")
    table = f'text,title\n"{talks}",One\nbroken\n"{talks}",Two\n'
    mail = f"MIME-Version: 1.0\nSubject: Three\n\n{TEXT.replace('fishing', 'sailing')}"
    send(desk, upload("talks.csv", table.encode()), upload("a.eml", mail.encode()))
    assert outcomes(read_on(desk)) == {
        "talks.csv#1": "read",
        "talks.csv#2": "not_taken",
        "talks.csv#3": "read",
        "talks.csv": "refused",
        "a.eml": "read",
    }
    rows = Original.objects.filter(name__contains="#")
    assert {row.media_type for row in rows} == {"application/json"}
    assert "has 1 cells" in Original.objects.get(name="talks.csv").error


TABLE = """quay,moored
"Ada Norr: We ask that the fishing line be kept, and it will be kept.",2012-03-14
"Ada Norr: We ask that the lamps be lit, and they will be lit.",2012-03-15
"""


def test_columns_of_unusual_names_are_told_in_the_form(desk):
    response = send(desk, upload("talks.csv", TABLE))
    assert outcomes(response) == {"talks.csv": "refused"}
    send(desk, upload("talks.csv", TABLE), columns="text=quay, date=moored")
    assert outcomes(read_on(desk)) == {"talks.csv#1": "read", "talks.csv#2": "read"}
    dates = [row.report["summary"]["date"] for row in Original.objects.filter(error="")]
    assert sorted(dates) == ["2012-03-14", "2012-03-15"]


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [("text", "is not of the form"), ("mast=quay", "is none of them"), ("text=", "form")],
)
def test_a_wrong_map_of_columns_comes_back_with_what_is_wrong(desk, columns, complaint):
    response = send(desk, upload(), columns=columns)
    assert complaint in str(response.context["form"].errors["columns"])
    assert not Original.objects.exists()


def test_the_members_of_a_zip_are_received_one_by_one(desk):
    content = archive_of(**{"a/talks.txt": TEXT, "b.txt": TEXT.replace("fishing", "sailing")})
    send(desk, upload("news.zip", content))
    names = set(Original.objects.values_list("name", flat=True))
    assert names == {"news.zip/a/talks.txt", "news.zip/b.txt"}
    assert not Original.objects.exclude(error="").exists()


def test_a_zip_with_a_path_that_leads_outside_is_kept_as_refused_and_the_rest_is_read(desk):
    content = archive_of(**{"../../outside.txt": TEXT, "talks.txt": TEXT})
    send(desk, upload("news.zip", content))
    response = read_on(desk)
    refused = Original.objects.exclude(error="").get()
    assert refused.name == "news.zip"
    assert "points outside the archive" in refused.error
    assert refused.error in response.text.replace("&#x27;", "'").replace("&quot;", '"')
    assert Original.objects.get(error="").name == "news.zip/talks.txt"


def test_a_zip_that_unpacks_to_a_trap_is_refused(desk):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 5_000_000)
    response = send(desk, upload("trap.zip", stream.getvalue()))
    assert "times its size" in response.text
    assert Original.objects.get().error


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b"not a zip at all", "cannot be read")]
)
def test_a_broken_zip_says_so(desk, content, said):
    assert said in send(desk, upload("news.zip", content)).text


def test_a_pasted_text_is_read_like_a_file(desk):
    response = send(desk, text=TEXT.replace("\n", "\r\n"))
    original = Original.objects.get()
    assert original.name == "Pasted: Press conference after the talks in Lindholm"
    assert original.file.read() == TEXT.encode()
    assert len(response.context["form"].speeches.forms) == 3


def test_the_source_and_address_given_are_used_where_the_file_is_silent(desk):
    Source.objects.create(slug="varland-mfa", name="Ministry of Varland")
    response = send(
        desk,
        upload(),
        source=str(Source.objects.get().pk),
        url="https://mfa.varland.example/talks",
    )
    form = response.context["form"].metadata
    assert form["source"].value() == "varland-mfa"
    assert form["source_url"].value() == "https://mfa.varland.example/talks"


def test_an_address_for_several_files_is_refused_and_nothing_is_taken(desk):
    response = send(desk, upload(), upload("b.txt", "x"), url="https://mfa.varland.example/")
    assert "An address belongs to one document" in response.text
    assert not Original.objects.exists()


def test_nothing_chosen_and_nothing_pasted_says_what_to_do(desk):
    assert "Choose one or more files, or paste a text." in send(desk).text


def test_an_empty_file_is_named(desk):
    response = send(desk, upload("empty.txt", b""))
    assert outcomes(response) == {"empty.txt": "not_taken"}
    assert "It is empty" in response.text
    assert not Original.objects.exists()


def test_blank_and_binary_files_stay_in_the_queue_with_the_reason(desk):
    send(desk, upload("blank.txt", b"\n \n"), upload("tool.bin", bytes(range(256)) * 40))
    read_on(desk)
    errors = dict(Original.objects.values_list("name", "error"))
    assert "holds no text" in errors["blank.txt"]
    assert "(empty)" in errors["blank.txt"]
    assert "not text" in errors["tool.bin"]
    assert "Save it as Word (.docx), OpenDocument, PDF, text or HTML first." in errors["tool.bin"]


def test_a_refused_file_shows_its_reason_and_can_be_downloaded(desk):
    content = bytes(range(256)) * 40
    response = send(desk, upload("tool.bin", content))
    assert "unsupported_format" in response.text
    download = desk.get(
        reverse("admin:archive_original_download", args=[Original.objects.get().pk])
    )
    assert download.getvalue() == content
    assert download["Content-Type"] == "application/octet-stream"
    assert download["Content-Disposition"] == 'attachment; filename="tool.bin"'


def test_a_wrong_extension_does_not_matter_where_the_content_is_text(desk):
    response = send(desk, upload("talks.pdf"))
    assert response.context["form"].metadata["title"].value()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(desk, encoding):
    response = send(desk, upload(content=TEXT.replace("Lindholm", "Åsgård").encode(encoding)))
    assert "Åsgård" in response.text


def test_a_file_over_the_bound_is_named_and_the_others_are_taken(desk, settings):
    settings.VERBATIM_MAX_DOCUMENT_MB = 1
    response = send(desk, upload("large.txt", b"x" * 1_200_000), upload())
    assert outcomes(response) == {"large.txt": "not_taken", "talks.txt": "waiting"}
    assert "It is larger than 1 MB." in response.text
    assert Original.objects.get().name == "talks.txt"


def test_a_file_over_the_bound_alone_is_named_too(desk, settings):
    settings.VERBATIM_MAX_DOCUMENT_MB = 1
    response = send(desk, upload("large.txt", b"x" * 1_200_000))
    assert outcomes(response) == {"large.txt": "not_taken"}
    assert not Original.objects.exists()


def test_a_request_over_the_bound_is_refused_as_a_whole(desk, settings):
    settings.VERBATIM_MAX_UPLOAD_MB = 1
    response = send(
        desk, upload(), upload("b.txt", b"x" * 700_000), upload("c.txt", b"y" * 700_000)
    )
    assert "more than 1 MB together" in response.text
    assert not Original.objects.exists()


def test_too_many_files_at_once_are_refused(desk, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    response = send(desk, *(upload(f"{i}.txt", f"{i}{TEXT}") for i in range(4)))
    assert "too many files" in response.text
    assert not Original.objects.exists()


def test_a_text_too_long_to_paste_is_refused(desk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = send(desk, text=TEXT * 10)
    assert "too long to paste" in response.text


def test_the_token_against_forged_requests_is_asked_for(client):
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(User.objects.create_superuser("ed", password="secret"))
    assert send(strict, upload()).status_code == 403
    assert not Original.objects.exists()


def test_the_same_bytes_again_point_to_where_they_are(desk):
    send(desk, upload())
    again = send(desk, upload("another name.txt"))
    assert "was already received and waits here" in again.text
    original = Original.objects.get()
    transcript = store.save(reading(), raw(TEXT)).transcript
    response = send(desk, upload())
    page = reverse("admin:archive_transcript_change", args=[transcript.pk])
    assert f'is already in the archive, as <a href="{page}">' in response.text
    assert Original.objects.get() == original


# --- Reviewing -------------------------------------------------------------------------------


def test_a_reading_is_saved_as_a_draft(desk):
    page = send(desk, upload())
    response = desk.post(page.request["PATH_INFO"], {**typed(page), "draft": "1"}, follow=True)
    transcript = Transcript.objects.get()
    assert transcript.status == "draft"
    assert transcript.corrected_at is None
    assert transcript.originals.get().received_from.username == "ed"
    assert "was saved as a draft" in response.text
    assert transcript.speeches.first().speaker == "Elin Aasgaard"


def test_a_published_reading_is_there_for_everybody(desk, client):
    page = send(desk, upload())
    desk.post(page.request["PATH_INFO"], {**typed(page), "publish": "1"})
    transcript = Transcript.objects.get()
    assert transcript.is_published
    client.logout()
    assert client.get(transcript.get_absolute_url()).status_code == 200


def test_what_the_editor_changes_is_saved_and_marked_as_done_by_hand(desk):
    page = send(desk, upload())
    changes = {
        "title": "Talks in the Harbour Palace",
        "date": "2012-03",
        "date_printed": "March 2012",
        "time": "18:30",
        "kind": "joint_statement",
        "speeches-0-text": "We ask it.\r\n\r\nOn every day.",
        "speeches-1-DELETE": "on",
    }
    desk.post(page.request["PATH_INFO"], {**typed(page, **changes), "draft": "1"})
    transcript = Transcript.objects.get()
    assert transcript.title == "Talks in the Harbour Palace"
    assert str(transcript.partial_date) == "2012-03"
    assert transcript.date_printed == "March 2012"
    assert transcript.time.hour == 18
    assert transcript.kind == "joint_statement"
    assert transcript.speeches.first().text == "We ask it.\n\nOn every day."
    assert transcript.speeches.count() == 2
    assert transcript.corrected_at is not None


def test_a_fault_shows_beside_its_field_and_keeps_what_was_typed(desk):
    page = send(desk, upload())
    typing = typed(page, title="", date="14.3.2012", **{"speeches-0-text": "Typed anew."})
    response = desk.post(page.request["PATH_INFO"], {**typing, "publish": "1"})
    assert response.status_code == 200
    assert "2 things need mending" in response.text
    assert "Write the date as 2003-01-10" in response.text
    assert 'value="14.3.2012"' in response.text
    assert "Typed anew." in response.text
    assert not Transcript.objects.exists()


def test_a_row_is_added_where_it_was_asked_for_without_losing_anything(desk):
    page = send(desk, upload())
    typing = typed(page, **{"speeches-1-text": "Changed question?"})
    response = desk.post(page.request["PATH_INFO"], {**typing, "insert": "speeches-1"})
    texts = [row["text"].value() for row in response.context["form"].speeches]
    assert len(texts) == 4
    assert not texts[1]
    assert texts[2] == "Changed question?"
    assert "errornote" not in response.text
    added = typed(response, **{"speeches-1-text": "A new one.", "speeches-1-speaker": "Ada Brunn"})
    desk.post(page.request["PATH_INFO"], {**added, "draft": "1"})
    speeches = Transcript.objects.get().speeches.all()
    assert [speech.text for speech in speeches][1] == "A new one."
    assert speeches[1].person.name == "Ada Brunn"


def test_a_participant_is_added_and_an_empty_row_is_passed_over(desk):
    page = send(desk, upload())
    rows = len(page.context["form"].participants.forms)
    more = desk.post(page.request["PATH_INFO"], {**typed(page), "insert": f"participants-{rows}"})
    typing = typed(more, **{f"participants-{rows}-name": "Ada Brunn"})
    again = desk.post(page.request["PATH_INFO"], {**typing, "insert": f"participants-{rows + 1}"})
    desk.post(page.request["PATH_INFO"], {**typed(again), "draft": "1"})
    names = [row.name_printed for row in Transcript.objects.get().participations.all()]
    assert len(names) == rows + 1
    assert names[-1] == "Ada Brunn"


@pytest.mark.parametrize("date", ["2999-01-01", "2999-01", "2999"])
def test_a_date_that_has_not_come_is_a_fault(desk, date):
    page = send(desk, upload())
    answer = desk.post(page.request["PATH_INFO"], {**typed(page, date=date), "publish": "1"})
    assert "This date has not come yet" in answer.text
    assert not Transcript.objects.exists()


def test_the_date_of_today_is_taken(desk):
    page = send(desk, upload())
    today = timezone.localdate()
    desk.post(page.request["PATH_INFO"], {**typed(page, date=str(today)), "publish": "1"})
    assert Transcript.objects.get().date == today


@pytest.mark.parametrize("place", ["speeches-99999", "speeches--1", "title-1", "speeches-x", "🙂"])
def test_a_row_at_no_place_changes_nothing_or_comes_last(desk, place):
    page = send(desk, upload())
    response = desk.post(page.request["PATH_INFO"], {**typed(page), "insert": place})
    texts = [row["text"].value() for row in response.context["form"].speeches]
    assert texts[:3] == [row["text"].value() for row in page.context["form"].speeches]


def test_no_speech_at_all_is_not_saved(desk):
    page = send(desk, upload())
    typing = typed(page, **{f"speeches-{i}-DELETE": "on" for i in range(3)})
    response = desk.post(page.request["PATH_INFO"], {**typing, "draft": "1"})
    assert "Give at least one speech with words in it." in response.text


def test_a_tampered_form_is_answered_calmly(desk):
    page = send(desk, upload())
    typing = typed(page, **{"speeches-TOTAL_FORMS": "many", "kind": "gossip"})
    response = desk.post(page.request["PATH_INFO"], {**typing, "draft": "1"})
    assert response.status_code == 200
    assert not Transcript.objects.exists()


def test_markup_in_a_document_is_shown_as_text(desk):
    hostile = TEXT.replace("Press conference", "<script>alert(1)</script>").replace(
        "We ask", "</textarea><img src=x onerror=alert(2)> We ask"
    )
    page = send(desk, upload("<b>talks</b>.txt", hostile))
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert "<b>talks" not in page.text
    assert "&lt;/textarea&gt;&lt;img src=x" in page.text
    saved = desk.post(page.request["PATH_INFO"], {**typed(page), "publish": "1"}, follow=True)
    assert "<script>alert" not in saved.text
    public = desk.get(Transcript.objects.get().get_absolute_url())
    assert "<script>alert" not in public.text
    assert "<img src=x" not in public.text


def test_an_address_that_would_run_a_script_is_not_taken(desk):
    page = send(desk, upload())
    typing = typed(page, source_url="javascript:alert(1)")
    response = desk.post(page.request["PATH_INFO"], {**typing, "draft": "1"})
    assert "Enter a valid URL." in response.text


def test_an_address_that_only_its_own_folder_understands_is_left_out(desk):
    page_saved = (
        '<html><head><link rel="canonical" href="9258.html"></head><body><main><h1>Talks</h1>'
        "<p><b>Elin Aasgaard:</b> Good morning.</p><p><b>Question:</b> Why?</p></main></body>"
    )
    page = send(desk, upload("saved.html", page_saved))
    assert page.context["form"].metadata["source_url"].value() == ""
    desk.post(page.request["PATH_INFO"], {**typed(page), "draft": "1"})
    transcript = Transcript.objects.get()
    assert transcript.source_url == ""
    assert transcript.corrected_at is None


def test_transcripts_like_it_are_pointed_to(desk):
    old = store.save(reading(), raw("the text of the ministry")).transcript
    page = send(desk, upload())
    assert "Perhaps already here" in page.text
    assert reverse("admin:archive_transcript_change", args=[old.pk]) in page.text


def test_a_newer_text_of_the_same_address_replaces_the_old_one_and_is_published(desk):
    address = "https://mfa.varland.example/talks"
    old = store.save(reading(source_url=address), raw("the text of the ministry")).transcript
    page = send(desk, upload(), url=address)
    assert "Saving this replaces its text" in page.text
    desk.post(page.request["PATH_INFO"], {**typed(page), "publish": "1"})
    old.refresh_from_db()
    assert old.is_published
    assert old.revisions.count() == 2
    assert old.originals.count() == 2


def test_a_text_already_there_is_filed_with_it(desk):
    page = send(desk, upload())
    desk.post(page.request["PATH_INFO"], {**typed(page), "draft": "1"})
    again = send(desk, upload("again.txt", TEXT + "\n"))
    response = desk.post(again.request["PATH_INFO"], {**typed(again), "publish": "1"}, follow=True)
    assert "Nothing was changed: the same text is already here." in response.text
    assert Transcript.objects.get().originals.count() == 2


def test_of_two_who_review_the_same_file_the_second_is_told(desk):
    page = send(desk, upload())
    store.save(reading(title="Saved by somebody else"), raw(TEXT))
    typing = typed(page, title="My own title")
    response = desk.post(page.request["PATH_INFO"], {**typing, "draft": "1"})
    assert "While you were working" in response.text
    assert "My own title" in response.text
    assert Transcript.objects.get().title == "Saved by somebody else"
    assert "/transcript/" in desk.get(page.request["PATH_INFO"]).url


def test_a_document_that_was_refused_can_be_filled_in_by_hand(desk):
    listing = "<html><body><ul>" + "<li><a href='/x'>A long link to a page</a></li>" * 30 + "</ul>"
    page = send(desk, upload("list.html", listing))
    assert "It could not be read" in page.text
    typing = typed(page, title="A list after all", **{"speeches-0-text": "Typed by hand."})
    typing |= {"speeches-TOTAL_FORMS": "1", "speeches-0-kind": "narration", "draft": "1"}
    desk.post(page.request["PATH_INFO"], typing)
    transcript = Transcript.objects.get()
    assert transcript.title == "A list after all"
    assert transcript.corrected_at is not None
    assert transcript.originals.get().error == ""


# --- Discarding ------------------------------------------------------------------------------


def test_what_is_discarded_is_out_of_the_way_and_brought_back(desk):
    send(desk, upload())
    original = Original.objects.get()
    assert (
        desk.get(reverse("admin:archive_original_discard", args=[original.pk])).status_code == 405
    )
    response = desk.post(reverse("admin:archive_original_discard", args=[original.pk]), follow=True)
    assert "For 30 days it can be brought back" in response.text
    assert response.context["rows"] == []
    assert "was discarded" in desk.get(review(original)).text
    response = undo(desk, response)
    assert "1 file waits again" in response.text
    assert response.context["original"] == original
    desk.post(reverse("admin:archive_original_discard", args=[original.pk]))
    desk.post(reverse("admin:archive_original_restore", args=[original.pk]))
    assert list(Original.objects.in_queue()) == [original]


def test_bytes_that_come_in_again_while_they_are_purged_are_kept(
    django_capture_on_commit_callbacks,
):
    originals.discard(originals.keep(raw(TEXT)))
    with django_capture_on_commit_callbacks() as after_commit:
        assert originals.purge(days=0) == 1
    again = originals.keep(raw(TEXT))
    for callback in after_commit:
        callback()
    assert again.file.read() == TEXT.encode()


def test_the_original_of_a_transcript_is_never_discarded(desk):
    original = store.save(reading(), raw(TEXT)).transcript.originals.get()
    page = reverse("admin:archive_original_discard", args=[original.pk])
    assert desk.post(page).status_code == 403
    with pytest.raises(ValueError, match="is kept"):
        originals.discard(original)


# --- Who may do what -------------------------------------------------------------------------

PAGES = ("review", "download", "change")
DEEDS = ("discard", "restore")


def addresses() -> dict[str, str]:
    """All pages of the desk, by name."""
    original = originals.keep(raw(TEXT))
    sent = uploads.receive([raw("x"), raw("y")], by=User.objects.create_user("sender"))
    return {
        "add": reverse("admin:archive_upload_add"),
        "queue": reverse("admin:archive_original_queue"),
        "upload": reverse("admin:archive_upload_change", args=[sent.pk]),
        "read": reverse("admin:archive_upload_read", args=[sent.pk]),
        "undo": reverse("admin:archive_transcript_undo"),
        **{
            name: reverse(f"admin:archive_original_{name}", args=[original.pk])
            for name in (*PAGES, *DEEDS)
        },
    }


def test_strangers_are_asked_to_sign_in(client):
    for address in addresses().values():
        for response in (client.get(address), client.post(address, {"draft": "1"})):
            assert response.status_code == 302
            assert response.url.startswith("/admin/login/")


def test_staff_without_the_permission_are_refused(client):
    client.force_login(editor("new"))
    for name, address in addresses().items():
        if name in {"read", *DEEDS}:
            assert client.post(address).status_code == 403, name
        elif name != "undo":
            assert client.get(address).status_code == 403, name


def test_one_who_may_only_send_in_sees_what_became_of_their_own(client):
    client.force_login(editor("sender", "add_original"))
    page = send(client, upload(), upload("other.txt", TEXT.replace("fishing", "sailing")))
    assert "0 of 2" in page.text
    assert "2 of 2" in read_on(client).text
    assert "/review/" not in page.text
    others = uploads.receive([raw("x"), raw("y")], by=User.objects.create_user("another"))
    address = reverse("admin:archive_upload_change", args=[others.pk])
    assert client.get(address).status_code == 404


def test_one_who_may_only_look_can_not_save(client):
    client.force_login(editor("looker", "view_original"))
    page = client.get(review(originals.keep(raw(TEXT))))
    assert 'name="draft"' not in page.text
    response = client.post(page.request["PATH_INFO"], {**typed(page), "draft": "1"})
    assert response.status_code == 403
    assert not Transcript.objects.exists()


def test_one_who_may_only_draft_can_not_publish(client):
    client.force_login(editor("drafter", "view_original", "add_transcript", "view_transcript"))
    page = client.get(review(originals.keep(raw(TEXT))))
    assert 'name="publish"' not in page.text
    typing = typed(page)
    assert client.post(page.request["PATH_INFO"], typing | {"publish": "1"}).status_code == 403
    assert client.post(page.request["PATH_INFO"], typing | {"draft": "1"}).status_code == 302
    assert not Transcript.objects.get().is_published


def test_one_who_may_only_draft_replaces_no_text(client):
    address = "https://mfa.varland.example/talks"
    public = Transcript.Status.PUBLISHED
    old = store.save(reading(source_url=address), raw("the text of the ministry"), status=public)
    client.force_login(editor("drafter", "view_original", "add_transcript", "view_transcript"))
    page = client.get(review(originals.keep(raw(TEXT))))
    typing = typed(page, source_url=address) | {"draft": "1"}
    response = client.post(page.request["PATH_INFO"], typing)
    assert "Your account may not change" in response.text
    assert response.context["form"].metadata["source_url"].value() == address
    assert old.transcript.revisions.count() == 0
    assert Original.objects.get(transcript=None)


def test_a_missing_original_is_not_found(desk):
    for page in (*PAGES, *DEEDS):
        for pk in (4711, "abc"):
            address = reverse(f"admin:archive_original_{page}", args=[pk])
            assert desk.post(address).status_code == 404


def test_what_is_done_at_the_desk_is_logged(desk):
    page = send(desk, upload())
    desk.post(page.request["PATH_INFO"], {**typed(page), "draft": "1"})
    log = [(entry.user.username, entry.object_repr) for entry in LogEntry.objects.all()]
    assert log == [
        ("ed", "Press conference after the talks in Lindholm"),
        ("ed", "talks.txt"),
    ]


# --- The queue -------------------------------------------------------------------------------

QUEUE = "/admin/archive/original/queue/"


@pytest.fixture
def waiting(desk):
    """A queue with one of each sort."""
    send(
        desk,
        upload("clear.txt"),
        upload("future.txt", TEXT.replace("2012", "2099").replace("Lindholm", "Sund")),
        upload("fault.html", UNLABELLED),
        upload("tool.bin", bytes(range(256)) * 40),
    )
    read_on(desk)
    return desk


UNLABELLED = "<html><body><main><h1>A message</h1><p>We ask that it be kept.</p></main></body>"


def names(response) -> list[str]:
    return [row.original.name for row in response.context["rows"]]


def test_the_queue_shows_what_was_read_and_what_is_doubtful_the_gravest_first(waiting):
    response = waiting.get(QUEUE)
    assert names(response)[0] == "tool.bin"
    assert names(response)[-1] == "clear.txt"
    weights = [row.original.weight for row in response.context["rows"]]
    assert weights == sorted(weights, reverse=True)
    row = response.context["rows"][-1]
    assert (row.title, row.date) == ("Press conference after the talks in Lindholm", "2012-03-14")
    assert "Elin Aasgaard" in row.speakers
    assert row.speeches == 3
    assert "The date lies in the future." in response.text
    assert "not text" in response.text


def test_the_queue_is_narrowed_by_what_it_holds(waiting):
    def shown(**asked):
        return set(names(waiting.get(QUEUE, asked)))

    assert shown(state="refused") == {"tool.bin"}
    assert "clear.txt" in shown(state="clear")
    assert shown(finding="future_date") == {"future.txt"}
    assert shown(state="unread") == set()
    assert len(shown(upload=str(Upload.objects.get().pk))) == 4
    assert len(shown(state="nonsense", upload="x", finding="'")) == 4


def test_one_click_publishes_and_one_takes_it_back(waiting):
    original = Original.objects.get(name="clear.txt")
    response = waiting.post(QUEUE, {"publish": original.pk}, follow=True)
    transcript = Transcript.objects.get()
    assert f"“{transcript.title}” was published." in response.text
    assert transcript.is_published
    assert transcript.corrected_at is None
    response = undo(waiting, response)
    assert "1 file waits again" in response.text
    assert "clear.txt" in names(response)
    transcript.refresh_from_db()
    assert transcript.status == "withdrawn"
    waiting.post(QUEUE, {"publish": original.pk})
    assert Transcript.objects.get().is_published


def test_from_one_review_to_the_next(waiting):
    original = Original.objects.get(name="clear.txt")
    page = waiting.get(review(original))
    response = waiting.post(review(original), {**typed(page), "publish": "next"}, follow=True)
    assert response.context["original"].name == "tool.bin"
    assert "was published." in response.text
    assert Transcript.objects.get().is_published


def test_many_are_ticked_and_published_those_at_fault_stay(waiting):
    keys = [original.pk for original in Original.objects.all()]
    response = waiting.post(QUEUE, {"ticked": [*keys, "x", "4711"]}, follow=True)
    assert "tool.bin" in names(response)
    assert "needs a look" in response.text
    published = Transcript.objects.count()
    assert published >= 2
    assert f"{published} transcripts were published." in response.text
    response = undo(waiting, response)
    assert len(names(response)) == 4
    assert not Transcript.objects.exclude(status="withdrawn").exists()


def test_nothing_is_replaced_from_the_queue(desk):
    address = "https://mfa.varland.example/talks"
    store.save(reading(source_url=address), raw("the text of the ministry"))
    send(desk, upload(), url=address)
    original = Original.objects.in_queue().get()
    response = desk.post(QUEUE, {"publish": original.pk}, follow=True)
    assert "It would replace the text of a transcript" in response.text
    assert Original.objects.in_queue().get() == original


def test_who_may_not_publish_is_not_offered_to(client):
    originals.record_reading(originals.keep(raw(TEXT)), reading())
    client.force_login(editor("drafter", "view_original", "add_transcript", "view_transcript"))
    assert 'name="publish"' not in client.get(QUEUE).text
    assert client.post(QUEUE, {"publish": "1"}).status_code == 403
    assert not Transcript.objects.exists()


def test_hostile_names_and_texts_are_shown_as_text(desk):
    hostile = TEXT.replace("ELIN AASGAARD", "<img src=x onerror=alert(1)>").replace(
        "Press conference", "<script>alert(2)</script>"
    )
    send(desk, upload("<svg onload=alert(3)>.txt", hostile), upload("b.txt", "<b>x"))
    for page in (read_on(desk), desk.get(QUEUE)):
        for tag in ("<script>alert", "<img src=x", "<svg onload", "<b>x"):
            assert tag not in page.text


# --- Undoing ---------------------------------------------------------------------------------


def test_a_draft_is_taken_back_to_its_review_by_who_may_only_draft(client):
    client.force_login(editor("drafter", "view_original", "add_transcript", "view_transcript"))
    page = client.get(review(originals.keep(raw(TEXT))))
    response = client.post(page.request["PATH_INFO"], {**typed(page), "draft": "1"}, follow=True)
    response = undo(client, response)
    assert response.context["original"] == Original.objects.in_queue().get()


def test_a_newer_text_is_taken_back_too(desk):
    address = "https://mfa.varland.example/talks"
    old = store.save(reading(source_url=address), raw("the text of the ministry")).transcript
    title, anchors = old.title, list(old.speeches.values_list("anchor", flat=True))
    page = send(desk, upload(), url=address)
    typing = typed(page, title="A newer title") | {"publish": "1"}
    undo(desk, desk.post(page.request["PATH_INFO"], typing, follow=True))
    old.refresh_from_db()
    assert (old.title, old.status) == (title, "draft")
    assert list(old.speeches.values_list("anchor", flat=True)) == anchors
    assert Original.objects.in_queue().count() == 1


def test_only_who_did_it_can_use_its_button_and_only_while_they_may(desk, client):
    page = send(desk, upload())
    response = desk.post(page.request["PATH_INFO"], {**typed(page), "publish": "1"}, follow=True)
    token = list(response.context["messages"])[-1].extra_tags
    other = User.objects.create_superuser("other", password="secret")
    client.force_login(other)
    address = reverse("admin:archive_transcript_undo")
    assert client.post(address, {"deed": token}).status_code == 403
    for forged in ("", "x", token[:-3] + "abc"):
        said = client.post(address, {"deed": forged}, follow=True)
        assert "can not be undone here" in said.text
    assert Transcript.objects.get().is_published


def test_pressed_twice_it_is_told_not_done_twice(desk):
    page = send(desk, upload())
    response = desk.post(page.request["PATH_INFO"], {**typed(page), "publish": "1"}, follow=True)
    undo(desk, response)
    assert "nothing was undone" in undo(desk, response).text


# --- Split and joined without a script ---------------------------------------------------------


def test_a_line_of_hyphens_splits_and_a_tick_joins(desk):
    page = send(desk, upload())
    label = page.context["form"].speeches[2]["label"].value()
    typing = typed(
        page,
        **{
            "speeches-0-text": f"We ask it.\r\n---\r\n{label}: On every day.\r\n---\r\nAnd night.",
            "speeches-2-join": "on",
        },
    )
    response = desk.post(page.request["PATH_INFO"], {**typing, "arrange": "1"})
    rows = [
        (row["label"].value(), row["speaker"].value(), row["text"].value().split("\n")[0])
        for row in response.context["form"].speeches
    ]
    assert [row[2] for row in rows][:3] == ["We ask it.", "On every day.", "And night."]
    assert rows[1][:2] == (label, "Teodor Vask")
    assert not rows[2][0]
    assert len(rows) == 4
    assert "What is agreed will be kept." in response.context["form"].speeches[3]["text"].value()
    desk.post(page.request["PATH_INFO"], {**typed(response), "draft": "1"})
    assert Transcript.objects.get().speeches.count() == 4


def test_saving_splits_and_joins_as_well(desk):
    page = send(desk, upload())
    typing = typed(page, **{"speeches-0-text": "We ask it.\r\n---\r\nDo we?"})
    desk.post(page.request["PATH_INFO"], {**typing, "speeches-1-join": "on", "draft": "1"})
    texts = [speech.text.split("\n")[0] for speech in Transcript.objects.get().speeches.all()]
    assert texts[:2] == ["We ask it.", "Do we?"]
    assert len(texts) == 3
