"""manage.py index: applies, rebuilds, compares and mends; Haystack's commands beside it."""

import contextlib
import io

import pytest
from django.core.management import CommandError, call_command
from haystack import connections
from haystack.query import SearchQuerySet

from archive.models import PersonName, Speech, Transcript, Venue
from search import agreement, engine, indexing, inputs
from search.backends.whoosh import storage
from search.criteria import SearchCriteria
from search.errors import WriterBusy
from search.models import PendingChange
from tests.search.corpus import a_person, a_transcript, a_venue, published


def found(q=""):
    return {hit.transcript.title for hit in engine.run(SearchCriteria(q=q)).hits}


def index_command(*options, status=0, **keywords):
    """What the command says; its exit status is asserted."""
    out = io.StringIO()
    ends = pytest.raises(SystemExit) if status else contextlib.nullcontext()
    with ends as end:
        call_command("index", *options, stdout=out, **keywords)
    assert not status or end.value.code == status
    return out.getvalue().strip()


# --- Applying and rebuilding -----------------------------------------------------------------


def test_without_options_it_applies_what_is_pending(index):
    published(a_transcript("One"))
    indexing.record([a_transcript("Two").pk])
    assert index_command() == "Changes applied: 1."
    assert found() == {"One", "Two"}
    assert index_command() == "Changes applied: 0."
    assert index_command(verbosity=0) == ""


def test_without_an_index_it_says_what_to_run(index):
    a_transcript("Old")
    indexing.record([a_transcript("New").pk])
    with pytest.raises(CommandError, match=r"manage\.py index --rebuild"):
        call_command("index")


def test_rebuild_makes_it_anew(index):
    published(a_transcript("One"))
    before = index.snapshot().folder
    a_transcript("Unnoticed")  # put into the database behind the archive's back
    assert index_command("--rebuild") == "Transcripts indexed: 2."
    assert found() == {"One", "Unnoticed"}
    assert index.snapshot().folder != before


def test_a_busy_writer_is_named(index, monkeypatch):
    def busy(*args, **options):
        raise WriterBusy("The index is being written by another process.")

    monkeypatch.setattr(indexing, "rebuild", busy)
    with pytest.raises(CommandError, match="another process"):
        call_command("index", rebuild=True)
    monkeypatch.setattr(indexing, "writing", busy)
    assert "left to it" in index_command("--if-needed")  # a server must start all the same


def test_nothing_is_written_without_need(index):
    published(a_transcript("One"))
    before = storage.stamp(index.path)
    assert index_command("--if-needed") == ""
    assert index_command("--check") == "Index and database agree."
    assert storage.stamp(index.path) == before
    a_transcript("Unnoticed")
    assert "1 missing" in index_command("--if-needed")
    assert found() == {"One", "Unnoticed"}


def test_an_empty_archive_needs_nothing(index):
    assert "Making the search index." in index_command("--if-needed")
    assert index_command("--check") == "Index and database agree."


def test_a_process_that_dies_leaves_the_live_index_alone(index, monkeypatch):
    published(a_transcript("One"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "nowhere")  # as those that are started will find
    with pytest.raises(CommandError, match="was ended"):
        call_command("index", rebuild=True, jobs=2)
    assert found() == {"One"}


def test_jobs_are_a_number_from_one_up():
    with pytest.raises(CommandError, match="--jobs"):
        call_command("index", rebuild=True, jobs=0)


# --- Comparing -------------------------------------------------------------------------------


def shelf():
    transcripts = [a_transcript(f"No. {n}", [("Elin Aasgaard", f"harbour {n}")]) for n in range(6)]
    published(*transcripts)
    return transcripts


def remove_speech(transcripts):
    connections["default"].get_backend().remove(transcripts[0].speeches.get())


def keep_a_speech_that_is_gone(transcripts):
    """Under another key: what it said is the same."""
    speech = transcripts[0].speeches.get()
    Speech.objects.filter(pk=speech.pk).update(id=10_000 + speech.pk)


def retitle(transcripts):
    Transcript.objects.filter(pk=transcripts[0].pk).update(title="Another")


def reword(transcripts):
    transcripts[0].speeches.update(text="lighthouse")


def save_and_lose_the_row(transcripts):
    transcripts[0].save()
    PendingChange.objects.all().delete()


@pytest.mark.parametrize(
    ("harm", "at_a_glance", "said"),
    [
        (lambda t: a_transcript("Unnoticed"), True, "1 missing"),
        (
            lambda t: Transcript.objects.filter(pk=t[0].pk).update(status="withdrawn"),
            True,
            "1 that should not be there",
        ),
        (lambda t: Transcript.objects.filter(pk=t[0].pk).delete(), True, "1 that should not be"),
        (remove_speech, True, "1 out of date"),
        (keep_a_speech_that_is_gone, True, "1 out of date"),
        (save_and_lose_the_row, True, "1 out of date"),
        (retitle, False, "1 out of date"),
        (reword, False, "1 out of date"),
    ],
)
def test_each_difference_is_found_and_mended(index, harm, at_a_glance, said):
    transcripts = shelf()
    harm(transcripts)
    PendingChange.objects.all().delete()
    assert bool(agreement.check(thorough=False, mend=False).keys) == at_a_glance
    assert said in index_command("--check", "--dry-run", status=2)
    assert said in index_command("--check", "--dry-run", status=2)  # nothing was mended
    assert "Mended." in index_command("--check", status=1)
    assert index_command("--check") == "Index and database agree."
    titles = Transcript.objects.published().values_list("title", flat=True)
    assert found() == set(titles)
    said_now = Speech.objects.filter(transcript__status="published").values_list("pk", flat=True)
    held = {int(row.pk) for row in SearchQuerySet().models(Speech)[:100]}
    assert held == set(said_now)


def test_a_name_that_changed_unnoticed_is_taken_over(index):
    person = a_person("Elin Aasgaard")
    transcripts = shelf()
    transcript = a_transcript("Talks", [("Junko Morita", "Hello.")], venue=a_venue("Town Hall"))
    published(transcript)
    Venue.objects.update(name="Guildhall")
    assert "1 out of date" in index_command("--check", status=1)
    assert found("guildhall") == {"Talks"}
    PersonName.objects.create(person=person, name="Элин Осгор", folded="x")
    PendingChange.objects.all().delete()
    assert f"{len(transcripts)} out of date" in index_command("--check", status=1)
    assert len(found("Осгор")) == len(transcripts)


def test_what_changes_meanwhile_is_no_difference(index, monkeypatch):
    one, *_ = shelf()
    compare = agreement.difference

    def changed_meanwhile(**options):
        Transcript.objects.filter(pk=one.pk).update(title="Meanwhile")
        indexing.record([one.pk])
        return compare(**options)

    monkeypatch.setattr(agreement, "difference", changed_meanwhile)
    assert index_command("--check") == "Index and database agree."
    assert "Meanwhile" in found()


def test_where_most_differs_the_index_is_made_anew(index):
    shelf()
    before = index.snapshot().folder
    call_command("clear_index", interactive=False, verbosity=0)
    assert "6 missing" in index_command("--check", status=1)
    assert index.snapshot().folder != before
    assert len(found()) == 6


def test_a_check_without_an_index_rebuilds_it(index):
    shelf()
    (index.path / "current").unlink()
    assert "--rebuild" in index_command("--check", "--dry-run", status=2)
    assert "Transcripts indexed: 6." in index_command("--check", status=1)
    assert len(found()) == 6


def test_an_engine_of_another_kind_can_be_checked(index, monkeypatch):
    """One that only searches: no list of what it holds but the hits of a search."""
    one, *_ = shelf()
    monkeypatch.delattr(type(index), "held", raising=False)
    monkeypatch.setattr(inputs, "_ROWS", 4)
    assert not agreement.difference(thorough=True).keys
    Transcript.objects.filter(pk=one.pk).update(title="Another")
    assert agreement.difference(thorough=True) == agreement.Difference(outdated={one.pk})


def test_dry_run_goes_with_check_alone():
    with pytest.raises(CommandError, match="--check"):
        call_command("index", dry_run=True)


# --- Haystack's commands ---------------------------------------------------------------------


def test_haystacks_commands_work_on_our_index(index):
    one = a_transcript("One")
    a_transcript("Draft", status="draft")
    call_command("rebuild_index", "--noinput", verbosity=0)
    assert found() == {"One"}
    call_command("clear_index", interactive=False, verbosity=0)
    assert found() == set()
    Transcript.objects.filter(pk=one.pk).update(title="Two")
    call_command("update_index", verbosity=0)
    assert found() == {"Two"}
    assert len(SearchQuerySet().models(Speech)) == 1
    Transcript.objects.filter(pk=one.pk).update(status="withdrawn")
    call_command("update_index", remove=True, verbosity=0)
    assert indexing.document_count() == 0
    assert len(SearchQuerySet().models(Speech)) == 0
    index.update(connections["default"].get_unified_index().get_index(Transcript), [one])
    index.clear([Transcript])
    assert len(SearchQuerySet()) == 0


def test_update_index_takes_the_time_asked_for(index):
    old, new = a_transcript("Old"), a_transcript("New")
    published(old, new)
    Transcript.objects.filter(pk=old.pk).update(title="Older", updated_at="2001-01-01T00:00Z")
    Transcript.objects.filter(pk=new.pk).update(title="Newer")
    out = io.StringIO()
    call_command("update_index", "archive", age=1, stdout=out)
    assert "Indexing 1 transcripts" in out.getvalue()
    assert len(SearchQuerySet().models(Transcript).filter(title="Newer")) == 1
    assert len(SearchQuerySet().models(Transcript).filter(title="Older")) == 0


def test_update_index_goes_through_the_outbox(index, monkeypatch):
    """What it read may be older than what another process wrote since."""
    published(a_transcript("One"))
    monkeypatch.setattr(indexing, "apply", lambda wait: 0)
    call_command("update_index", verbosity=0)
    assert PendingChange.objects.count() == 1
