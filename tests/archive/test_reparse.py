"""Reading anew by changed rules: what nobody corrected changes, corrections and links stay."""

import io
import re

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse

from archive.ingest import pipeline, vocabulary
from archive.ingest.openings import refusal
from archive.models import Ground, Original, Revision, Transcript
from archive.signals import changes_committed, transcript_saved
from tests.archive.staff import send, typed, upload

pytestmark = pytest.mark.django_db

TALKS = """Talks in Lindholm

14 March 2012
Quayside: Harbour Palace, Lindholm

ELIN AASGAARD, Foreign Minister of Varland: We ask that the fishing line be kept on every day.

QUESTION: Which of the two statements should your partners beleive?

TEODOR VASK: What is agreed will be kept, and the rest will be talked about in October.

HARBOUR RADIO: The ferry leaves at six, as it has done on every day of this winter.

QUESTION: Will it leave in a storm?

ELIN AASGAARD: It will not.

HARBOUR RADIO: The bridge is open again.
"""
OTHER = TALKS.replace("Talks in Lindholm", "Talks in Sund").replace("14 March", "15 March")


def reparse(*args, **options):
    """Runs the command; gives (exit status, standard output)."""
    out = io.StringIO()
    try:
        call_command("reparse", *args, stdout=out, **options)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


@pytest.fixture
def talks(tmp_path):
    """A published transcript read by the rules of before."""
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, "utf-8")
    call_command("ingest", str(path), publish=True)
    return Transcript.objects.get()


@pytest.fixture
def new_rules(monkeypatch):
    """A label that is refused from now on, and a name of a field that is known from now on."""

    def change():
        monkeypatch.setattr(refusal, "NEVER_LABELS", refusal.NEVER_LABELS | {"harbour radio"})
        monkeypatch.setitem(vocabulary.FIELDS, "quayside", "venue")
        monkeypatch.setattr(pipeline, "RULES_VERSION", "99")

    return change


def correct(client, transcript, **changes):
    page = reverse("admin:archive_transcript_correct", args=[transcript.pk])
    fields = typed(client.get(page), **changes)
    assert client.post(page, fields).status_code == 302


def texts(transcript):
    return [(speech.label, speech.text) for speech in transcript.speeches.all()]


def test_what_the_rules_of_before_read(talks):
    assert [label for label, _ in texts(talks)].count("HARBOUR RADIO") == 2
    assert talks.venue_printed != "Harbour Palace, Lindholm"


def test_by_default_it_only_says_what_would_change(talks, new_rules, capsys):
    new_rules()
    before = texts(talks)
    status, out = reparse()
    assert status == 1
    assert out == ""
    said = capsys.readouterr().err
    assert re.search(r"changed\s+│\s+1 │ .*venue \(1\)", said)
    talks.refresh_from_db()
    assert texts(talks) == before
    assert not Revision.objects.exists()
    assert Original.objects.get().rules_version != "99"


def test_the_difference_is_shown_word_by_word(talks, new_rules):
    new_rules()
    _, out = reparse(diff=True)
    assert out.startswith(f"{talks.slug}  (")
    assert "  Venue: [-Quayside:" in out
    assert "  Speeches: HARBOUR [-RADIO (question):-] {+RADIO:+} The bridge is open again." in out


def test_what_nobody_touched_is_read_anew(talks, new_rules):
    new_rules()
    heard = []
    transcript_saved.connect(lambda transcript, **_: heard.append(transcript.pk), weak=False)
    assert reparse(apply=True)[0] == 0
    talks.refresh_from_db()
    assert talks.venue_printed == "Harbour Palace, Lindholm"
    assert "HARBOUR RADIO" not in [label for label, _ in texts(talks)]
    assert talks.is_published
    assert talks.corrected_at is None
    [revision] = talks.revisions.all()
    assert revision.reason == "Read anew by rules 99"
    assert {"venue", "speeches"} <= revision.state.keys()
    assert not revision.by_hand
    assert heard == [talks.pk]


def test_corrections_anchors_and_old_links_live_on(talks, new_rules, editor):
    """The whole way: corrected in the admin, read anew by changed rules, looked at as a reader."""
    anchors = {speech.text: speech.anchor for speech in talks.speeches.all()}
    radio = anchors["The ferry leaves at six, as it has done on every day of this winter."]
    correct(
        editor,
        talks,
        **{
            "title": "Talks on the fishing line",
            "speeches-1-text": "Which of the two statements should your partners believe?",
            "speeches-2-speaker": "Teodor Vask the Younger",
        },
    )
    talks.refresh_from_db()
    younger = talks.speeches.get(speaker_name="Teodor Vask the Younger").person
    old_address = talks.get_absolute_url()
    new_rules()
    assert reparse(apply=True)[0] == 0

    talks.refresh_from_db()
    read = {text: label for label, text in texts(talks)}
    # Corrections stay …
    assert talks.title == "Talks on the fishing line"
    assert "Which of the two statements should your partners believe?" in read
    vask = talks.speeches.get(text__startswith="What is agreed")
    assert (vask.speaker_name, vask.person) == ("Teodor Vask the Younger", younger)
    assert talks.corrected_at is not None
    # … the rest is read anew …
    assert talks.venue_printed == "Harbour Palace, Lindholm"
    assert "HARBOUR RADIO" not in read.values()
    # … and every link arrives.
    page = editor.get(old_address, follow=True)
    assert page.status_code == 200
    for text in ("We ask that the fishing line be kept on every day.", "It will not."):
        assert f'id="{anchors[text]}"' in page.text
    assert f'id="{radio}"' in page.text
    # The history tells it.
    history = editor.get(reverse("admin:archive_transcript_history", args=[talks.pk])).text
    assert history.index("Read anew by rules 99") < history.index("Corrected by hand")
    reasons = [(row.reason, row.by_hand) for row in talks.revisions.all()]
    assert reasons == [("Read anew by rules 99", False), ("Corrected by hand", True)]


def test_a_second_run_finds_nothing_to_do(talks, new_rules, editor):
    correct(editor, talks, title="Talks on the fishing line")
    new_rules()
    reparse(apply=True)
    assert reparse(apply=True)[0] == 0
    assert reparse("--all", apply=True)[0] == 0
    assert Revision.objects.filter(reason__startswith="Read anew").count() == 1


def test_what_is_corrected_after_that_is_held_against_the_last_reading(talks, new_rules, editor):
    correct(editor, talks, title="Talks on the fishing line")
    new_rules()
    reparse(apply=True)
    assert Ground.objects.get().state["venue"]["printed"] == "Harbour Palace, Lindholm"
    correct(editor, talks, venue="Old Palace, Lindholm")
    reparse("--all", apply=True)
    talks.refresh_from_db()
    assert talks.venue_printed == "Old Palace, Lindholm"


def test_where_both_changed_the_same_the_editors_words_stay_and_it_is_said(
    talks, new_rules, editor
):
    rows = [speech.text for speech in talks.speeches.all()]
    radio = rows.index("The bridge is open again.")
    correct(editor, talks, **{f"speeches-{radio}-text": "The bridge is open, again."})
    new_rules()
    status, out = reparse(apply=True, diff=True)
    assert status == 0
    talks.refresh_from_db()
    assert ("HARBOUR RADIO", "The bridge is open, again.") in texts(talks)
    findings = Original.objects.get().report["findings"]
    [kept] = [finding for finding in findings if finding["code"] == "correction_kept"]
    assert "The bridge is open, again." in kept["evidence"]
    assert "Kept, speeches" in out
    page = editor.get(reverse("admin:archive_transcript_change", args=[talks.pk])).text
    assert "reading anew would have changed it" in page


def test_a_reading_mended_at_the_desk_is_held_against_what_the_rules_read(new_rules, editor):
    page = send(editor, upload("talks.txt", TALKS))
    original = Original.objects.get()
    review = reverse("admin:archive_original_review", args=[original.pk])
    editor.post(review, typed(page, title="Talks on the fishing line", publish="1"))
    transcript = Transcript.objects.get()
    assert Ground.objects.get(transcript=transcript).state["title"] == "Talks in Lindholm"
    new_rules()
    reparse(apply=True)
    transcript.refresh_from_db()
    assert transcript.title == "Talks on the fishing line"
    assert transcript.venue_printed == "Harbour Palace, Lindholm"


def test_a_correction_of_before_there_was_a_ground_is_found_in_the_history(
    talks, new_rules, editor
):
    correct(editor, talks, title="Talks on the fishing line")
    Ground.objects.all().delete()
    new_rules()
    reparse(apply=True)
    talks.refresh_from_db()
    assert talks.title == "Talks on the fishing line"
    assert talks.venue_printed == "Harbour Palace, Lindholm"


def test_what_todays_rules_refuse_keeps_its_reading(talks, monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "RULES_VERSION", "99")
    monkeypatch.setattr("archive.ingest.layout.LISTING_SHARE", -1.0)
    monkeypatch.setattr(
        "archive.ingest.pipeline.layout.cleaned",
        lambda *_: (_ for _ in ()).throw(pipeline.IngestError("No document.")),
    )
    before = texts(talks)
    assert reparse(apply=True)[0] == 1
    assert texts(talks) == before
    original = Original.objects.get()
    assert "no_longer_read" in [finding["code"] for finding in original.report["findings"]]
    assert re.search(r"refused\s+│\s+1 │ unreadable \(1\)", capsys.readouterr().err)
    assert reparse(apply=True)[0] == 0  # it was looked at


def test_only_some_are_read(talks, tmp_path, new_rules):
    other = tmp_path / "other.txt"
    other.write_text(OTHER.replace("fishing", "sailing").replace("ferry", "boat"), "utf-8")
    call_command("ingest", str(other), publish=True)
    assert Transcript.objects.count() == 2
    new_rules()
    reparse(apply=True, only=[f"slug={talks.slug}"])
    assert Original.objects.filter(rules_version="99").count() == 1
    assert Original.objects.get(rules_version="99").transcript == talks


@pytest.mark.parametrize("wrong", ["talks", "colour=red", "=x"])
def test_a_condition_that_is_none_is_refused(wrong):
    with pytest.raises(CommandError, match="NAME=VALUE"):
        call_command("reparse", only=[wrong])


def test_an_interrupted_run_goes_on_where_it_stopped(talks, tmp_path, new_rules, monkeypatch):
    other = tmp_path / "other.txt"
    other.write_text(OTHER.replace("fishing", "sailing").replace("ferry", "boat"), "utf-8")
    call_command("ingest", str(other), publish=True)
    new_rules()
    from archive import rereading

    read_anew = rereading.read_anew
    calls = []

    def once(original, parsed, **more):
        calls.append(original.pk)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return read_anew(original, parsed, **more)

    monkeypatch.setattr(rereading, "read_anew", once)
    assert reparse(apply=True)[0] == 130
    assert Original.objects.filter(rules_version="99").count() == 1
    assert reparse(apply=True)[0] == 0
    assert Original.objects.filter(rules_version="99").count() == 2


def test_a_copy_kept_with_a_transcript_is_not_its_text(talks, tmp_path, new_rules):
    copy = tmp_path / "copy.txt"
    copy.write_text(TALKS.replace("\n\n", "\n\n\n"), "utf-8")
    call_command("ingest", str(copy))
    assert talks.originals.count() == 2
    new_rules()
    reparse(apply=True)
    assert talks.revisions.count() == 1
    assert set(talks.originals.values_list("rules_version", flat=True)) == {"99"}


def test_search_hears_of_it_once(talks, new_rules, django_capture_on_commit_callbacks):
    new_rules()
    heard = []
    changes_committed.connect(lambda **_: heard.append(1), weak=False, dispatch_uid="reparse")
    with django_capture_on_commit_callbacks(execute=True):
        reparse(apply=True)
    changes_committed.disconnect(dispatch_uid="reparse")
    assert heard == [1]
