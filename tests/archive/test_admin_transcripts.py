"""Transcripts in the admin: listed, corrected, published, withdrawn; each change remembered."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from archive import store
from archive.models import Transcript
from tests.archive.readings import AASGAARD, question, raw, reading, speech
from tests.archive.staff import editor, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def transcript() -> Transcript:
    return store.save(reading(), raw("the talks"), status=Transcript.Status.PUBLISHED).transcript


@pytest.fixture
def staff(client):
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


def page(name: str, transcript: Transcript) -> str:
    return reverse(f"admin:archive_transcript_{name}", args=[transcript.pk])


LIST = reverse("admin:archive_transcript_changelist")


# --- The list --------------------------------------------------------------------------------


def test_the_list_shows_date_title_kind_source_status_and_doubts(staff, transcript):
    transcript.originals.update(doubts=2)
    text = staff.get(LIST).text
    for shown in ("2012-03-14", transcript.title, "Press conference", "Published", "2 doubts"):
        assert shown in text
    assert str(transcript.source) in text


def test_the_list_is_searched_by_title_and_filtered(staff, transcript):
    other = store.save(reading(title="Interview with Radio Sund"), raw("other")).transcript

    def found(**query):
        return list(staff.get(LIST, query).context["cl"].result_list)

    assert found(q="radio") == [other]
    assert found(status__exact="published") == [transcript]
    assert found(corrected="yes") == []
    assert len(found(corrected="no", date__year=2012)) == 2


def test_the_list_takes_a_fixed_number_of_queries(staff, transcript, django_assert_max_num_queries):
    for number in range(12):
        store.save(reading(title=f"Talks {number}"), raw(f"talks {number}"))
    with django_assert_max_num_queries(14):
        staff.get(LIST)


@pytest.mark.parametrize("name", ["change", "correct", "history"])
def test_the_pages_of_a_transcript_take_a_fixed_number_of_queries(
    staff, django_assert_max_num_queries, name
):
    names = [f"{first} Aasgaard" for first in ("Elin", "Oda", "Tor", "Siri", "Jon", "Liv", "Per")]
    turns = [speech(who, f"That is what {who} asks.") for who in names * 5]
    long = store.save(reading(*turns), raw("long")).transcript
    long.speeches.update(speaker_name="")
    with django_assert_max_num_queries(22):
        staff.get(page(name, long))


@pytest.mark.parametrize(
    ("action", "status", "said"),
    [
        ("withdraw", "withdrawn", "2 transcripts were withdrawn."),
        ("publish", "published", "1 transcript was published. 1 already was."),
    ],
)
def test_many_are_published_or_withdrawn_at_once(staff, transcript, action, status, said):
    other = store.save(reading(title="Interview with Radio Sund"), raw("other")).transcript
    chosen = {"action": action, "_selected_action": [transcript.pk, other.pk]}
    response = staff.post(LIST, chosen, follow=True)
    assert said in response.text
    assert set(Transcript.objects.values_list("status", flat=True)) == {status}
    assert other.revisions.get().superseded_by.username == "ed"


def test_deleting_is_not_offered_to_anybody(staff, transcript):
    assert "delete_selected" not in staff.get(LIST).text
    address = reverse("admin:archive_transcript_delete", args=[transcript.pk])
    assert staff.post(address, {"post": "yes"}).status_code == 403
    assert Transcript.objects.exists()


# --- One transcript --------------------------------------------------------------------------


def test_its_page_shows_what_is_known_and_links_to_what_can_be_done(staff, transcript):
    text = staff.get(page("change", transcript)).text
    assert "Everybody can read and find it." in text
    for name in ("correct", "withdraw", "history"):
        assert page(name, transcript) in text
    assert f'href="{transcript.get_absolute_url()}"' in text
    original = transcript.originals.get()
    assert reverse("admin:archive_original_change", args=[original.pk]) in text


def test_nothing_on_its_page_can_be_edited_past_the_store(staff, transcript):
    staff.post(page("change", transcript), {"title": "Changed", "status": "draft"})
    transcript.refresh_from_db()
    assert transcript.title != "Changed"
    assert transcript.is_published


def test_withdrawn_it_is_gone_from_the_public_pages_at_once(staff, client, transcript):
    public = transcript.get_absolute_url()
    assert client.get(public).status_code == 200
    response = staff.post(page("withdraw", transcript), follow=True)
    assert "1 transcript was withdrawn." in response.text
    staff.logout()
    for address in (public, f"{public.rstrip('/')}.txt", f"{public.rstrip('/')}.json"):
        assert client.get(address).status_code in (404, 410)
    assert transcript.title not in client.get(reverse("transcripts")).text


def test_publishing_is_never_a_link(staff, transcript):
    for name in ("publish", "withdraw"):
        assert staff.get(page(name, transcript)).status_code == 405


# --- Correcting ------------------------------------------------------------------------------


def test_a_correction_is_saved_and_what_stood_there_is_kept(staff, transcript):
    form = staff.get(page("correct", transcript))
    anchor = transcript.speeches.first().anchor
    changes = {"title": "Talks in Lindholm", "speeches-0-text": "We ask that it be kept."}
    response = staff.post(page("correct", transcript), typed(form, **changes), follow=True)
    assert "The corrections were saved." in response.text
    transcript.refresh_from_db()
    assert transcript.title == "Talks in Lindholm"
    assert transcript.corrected_at is not None
    assert transcript.source.slug == "varland-mfa"
    assert transcript.venue.city == "Lindholm"
    assert transcript.is_published
    assert transcript.speeches.first().text == "We ask that it be kept."
    assert anchor in {s.anchor for s in transcript.speeches.all()} | set(
        transcript.old_anchors.values_list("anchor", flat=True)
    )
    revision = transcript.revisions.get()
    assert revision.superseded_by.username == "ed"
    assert revision.state["title"] == "Press conference after the talks in Lindholm"


def test_saving_an_unchanged_form_changes_nothing(staff, transcript):
    form = staff.get(page("correct", transcript))
    response = staff.post(page("correct", transcript), typed(form), follow=True)
    assert "Nothing was changed." in response.text
    transcript.refresh_from_db()
    assert transcript.corrected_at is None
    assert not transcript.revisions.exists()


def test_every_kind_of_reading_comes_out_of_the_form_as_it_went_in(staff):
    turns = (
        speech(AASGAARD, "First paragraph.", "Second — “quoted”."),
        question("Why?\nOn two lines."),
    )
    odd = store.save(reading(*turns, date=None, venue=None, publisher=None), raw("odd")).transcript
    form = staff.get(page("correct", odd))
    staff.post(page("correct", odd), typed(form))
    assert not odd.revisions.exists()


def test_a_change_made_meanwhile_is_not_overwritten_unnoticed(staff, transcript):
    form = staff.get(page("correct", transcript))
    other = editor("other")
    store.withdraw([transcript], by=other)
    mine = typed(form, title="My title")
    response = staff.post(page("correct", transcript), mine)
    assert "was changed by other" in response.text
    assert "My title" in response.text
    transcript.refresh_from_db()
    assert transcript.title != "My title"
    staff.post(page("correct", transcript), mine | {"shown": response.context["shown"]})
    transcript.refresh_from_db()
    assert transcript.title == "My title"
    assert transcript.status == "withdrawn"


def test_a_row_is_added_to_a_correction_without_losing_the_check(staff, transcript):
    form = staff.get(page("correct", transcript))
    store.withdraw([transcript], by=None)
    more = staff.post(page("correct", transcript), typed(form) | {"insert": "speeches-0"})
    assert len(more.context["form"].speeches.forms) == 4
    typing = typed(more, **{"speeches-0-text": "Before it all."})
    assert "was changed" in staff.post(page("correct", transcript), typing).text


def test_faults_of_a_correction_are_shown_and_nothing_is_saved(staff, transcript):
    form = staff.get(page("correct", transcript))
    response = staff.post(page("correct", transcript), typed(form, language="English!"))
    assert "Write a language tag" in response.text
    assert not transcript.revisions.exists()


# --- History ---------------------------------------------------------------------------------


def test_the_history_tells_who_changed_what_and_when(staff, transcript):
    form = staff.get(page("correct", transcript))
    changes = {
        "title": "Press conference after the long talks in Lindholm",
        "kind": "interview",
        "speeches-1-text": "Which of the three statements should your partners believe?",
        "participants-0-office": "Minister",
    }
    staff.post(page("correct", transcript), typed(form, **changes))
    staff.post(page("withdraw", transcript))
    text = staff.get(page("history", transcript)).text
    for shown in (
        "<h2>Withdrawn</h2>",
        "<del>published</del><ins>withdrawn</ins>",
        "<h2>Corrected by hand</h2>",
        "<ins>long </ins>",
        "<del>Press conference</del><ins>Interview</ins>",
        "<del>two </del><ins>three </ins>",
        "Taken into the archive from talks.txt",
        "by ed",
    ):
        assert shown in text
    assert text.index("Withdrawn</h2>") < text.index("Corrected by hand</h2>")


def test_markup_in_the_history_is_shown_as_text(staff, transcript):
    form = staff.get(page("correct", transcript))
    hostile = {"title": "<script>alert(1)</script>", "speeches-0-text": "<img src=x onerror=y>"}
    staff.post(page("correct", transcript), typed(form, **hostile))
    for name in ("history", "change", "correct"):
        text = staff.get(page(name, transcript)).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_what_is_done_is_in_the_log_of_actions_too(staff, transcript):
    staff.post(page("withdraw", transcript))
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.change_message) == ("ed", "Withdrawn.")


# --- Who may do what -------------------------------------------------------------------------

VIEWS = ("change", "correct", "history", "publish", "withdraw")


@pytest.mark.parametrize("name", VIEWS)
def test_strangers_are_asked_to_sign_in(client, transcript, name):
    response = client.post(page(name, transcript))
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize("name", VIEWS)
def test_staff_without_the_permission_are_refused(client, transcript, name):
    client.force_login(editor("new"))
    assert client.post(page(name, transcript)).status_code == 403
    transcript.refresh_from_db()
    assert transcript.is_published


@pytest.mark.parametrize("name", ["correct", "publish", "withdraw"])
def test_one_who_may_only_look_changes_nothing(client, transcript, name):
    client.force_login(editor("looker", "view_transcript"))
    shown = client.get(page("change", transcript)).text
    assert page("withdraw", transcript) not in shown
    assert client.post(page(name, transcript)).status_code == 403
    chosen = {"action": "withdraw", "_selected_action": [transcript.pk]}
    client.post(LIST, chosen)
    transcript.refresh_from_db()
    assert transcript.is_published


def test_a_missing_transcript_is_not_found(staff):
    for name in ("change", "correct", "history"):
        for key in (4711, "abc"):
            address = reverse(f"admin:archive_transcript_{name}", args=[key])
            assert staff.get(address).status_code == 404


# --- Undoing ---------------------------------------------------------------------------------


def undo_of(response) -> str:
    """What the “Undo” of the last message of a page posts."""
    return list(response.context["messages"])[-1].extra_tags


def test_withdrawing_many_is_undone_by_the_button_of_its_message(staff, transcript):
    other = store.save(
        reading(speech(AASGAARD, "Others."), title="Other talks"),
        raw("2"),
        status=Transcript.Status.PUBLISHED,
    ).transcript
    action = {"action": "withdraw", "_selected_action": [transcript.pk, other.pk]}
    response = staff.post(LIST, action, follow=True)
    assert "2 transcripts were withdrawn." in response.text
    response = staff.post(reverse("admin:archive_transcript_undo"), {"deed": undo_of(response)})
    assert response.status_code == 302
    assert set(Transcript.objects.values_list("status", flat=True)) == {"published"}


def test_a_correction_is_undone_from_its_message_and_done_again(staff, transcript):
    shown = staff.get(page("correct", transcript))
    response = staff.post(
        page("correct", transcript), {**typed(shown, title="Talks"), "save": "1"}, follow=True
    )
    undo = reverse("admin:archive_transcript_undo")
    response = staff.post(undo, {"deed": undo_of(response)}, follow=True)
    assert "is as it was before" in response.text
    transcript.refresh_from_db()
    assert transcript.title == reading().metadata.title


def test_the_history_undoes_what_was_not_changed_again(staff, transcript):
    store.withdraw([transcript], by=None)
    for title in ("First", "Second"):
        changed = reading(title=title)
        store.correct(transcript, changed.metadata, changed.turns, by=User.objects.first())
    shown = staff.get(page("history", transcript))
    second, first, withdrawn, made = shown.context["entries"]
    assert [entry.revision is None for entry in (second, first, withdrawn, made)] == [
        False,
        True,
        False,
        True,
    ]
    undo = page("undo_revision", transcript)
    response = staff.post(undo, {"revision": second.revision}, follow=True)
    assert "Undone: Corrected by hand" in response.text
    transcript.refresh_from_db()
    assert transcript.title == "First"
    gone = staff.post(undo, {"revision": second.revision}, follow=True)
    assert "changed again since" in gone.text
    staff.post(undo, {"revision": withdrawn.revision})
    transcript.refresh_from_db()
    assert (transcript.status, transcript.title) == ("published", "First")
    for key in ("", "x", "4711"):
        assert staff.post(undo, {"revision": key}).status_code == 404


def test_who_may_only_look_undoes_nothing(client, transcript):
    store.withdraw([transcript], by=None)
    client.force_login(editor("looker", "view_transcript"))
    assert "Undo this" not in client.get(page("history", transcript)).text
    key = transcript.revisions.get().pk
    assert client.post(page("undo_revision", transcript), {"revision": key}).status_code == 403
