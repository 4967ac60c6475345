"""Nothing is lost between the archive and its index, whoever writes and whatever fails."""

import io
import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from haystack import connections
from haystack.query import SearchQuerySet

from archive import store
from archive.models import Person, PersonName, Transcript, Venue
from archive.signals import changes_committed, transcript_saved, transcript_withdrawn
from search import engine, indexing
from search.backends.whoosh import fields, snapshots, storage
from search.criteria import SearchCriteria
from search.errors import IndexUnusable, WriterBusy
from search.models import PendingChange
from tests.search.corpus import a_person, a_transcript, a_venue, published

ROOT = Path(__file__).resolve().parents[2]


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-100])


def found(q=""):
    return {hit.transcript.title for hit in engine.run(SearchCriteria(q=q)).hits}


def test_a_change_is_noted_in_its_own_transaction(index):
    transcript = a_transcript("One")
    with transaction.atomic():
        transcript_saved.send(sender=Transcript, transcript=transcript)
        assert PendingChange.objects.count() == 1
        transaction.set_rollback(True)
    assert not PendingChange.objects.exists()
    transcript_withdrawn.send(sender=Transcript, transcript_id=transcript.pk)
    assert [row.transcript_id for row in PendingChange.objects.all()] == [transcript.pk]


def test_after_the_commit_it_is_found(index):
    transcript = a_transcript("One")
    transcript_saved.send(sender=Transcript, transcript=transcript)
    changes_committed.send(sender=Transcript)
    assert not PendingChange.objects.exists()
    assert found() == {"One"}


def test_what_counts_is_the_state_when_it_is_applied(index):
    transcript = a_transcript("One", status="draft")
    published(a_transcript("Other"))
    indexing.record([transcript.pk])
    Transcript.objects.filter(pk=transcript.pk).update(status="published", title="Two")
    indexing.record([transcript.pk, 999_999])  # one that was never there
    assert indexing.apply() == 2
    assert found() == {"Two", "Other"}
    Transcript.objects.filter(pk=transcript.pk).update(status="withdrawn")
    published(transcript)
    assert indexing.document_count() == 1


def test_deleting_a_transcript_removes_it(index, django_capture_on_commit_callbacks):
    transcript = a_transcript("One")
    published(transcript)
    with django_capture_on_commit_callbacks(execute=True):
        transcript.delete()
    assert indexing.document_count() == 0


def test_a_failure_leaves_the_change_pending_and_the_request_unharmed(index, monkeypatch, caplog):
    published(a_transcript("One"))
    late = a_transcript("Two")
    indexing.record([late.pk])

    def fails(*args):
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("search.backends.whoosh.writing.Session.commit", fails)
        indexing.apply_quietly()
    assert "stay pending" in caplog.text
    assert PendingChange.objects.count() == 1
    assert found() == {"One"}
    assert indexing.apply() == 1
    assert found() == {"One", "Two"}


def test_a_crash_after_the_commit_does_no_harm(index, monkeypatch):
    """Rows that were applied and not deleted are applied again."""
    transcript = a_transcript("One")
    published(transcript)
    for _ in range(3):
        indexing.record([transcript.pk])
    with monkeypatch.context() as patched:
        patched.setattr(storage, "point", lambda *args: (_ for _ in ()).throw(OSError("crash")))
        indexing.apply_quietly()
    assert PendingChange.objects.count() == 3
    assert indexing.apply() == 1
    assert indexing.document_count() == 1


def test_a_busy_writer_is_left_the_rows(index):
    published(a_transcript("One"))
    held, let_go = threading.Event(), threading.Event()

    def hold():
        with connections["default"].get_backend().writing():
            held.set()
            let_go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    try:
        indexing.record([a_transcript("Two").pk])
        with pytest.raises(WriterBusy):
            indexing.apply(wait=0.05)
        assert PendingChange.objects.count() == 1
    finally:
        let_go.set()
        holder.join()
    assert indexing.apply() == 1


def test_the_holder_looks_again_before_letting_go(index, monkeypatch):
    published(a_transcript("One"))
    indexing.record([a_transcript("Two").pk])
    commit = storage.point

    def another_change_meanwhile(*args):
        commit(*args)
        if not Transcript.objects.filter(title="Three").exists():
            indexing.record([a_transcript("Three").pk])

    monkeypatch.setattr(storage, "point", another_change_meanwhile)
    assert indexing.apply() == 2
    assert found() == {"One", "Two", "Three"}


def test_a_draft_does_not_touch_the_index(index):
    published(a_transcript("One"))
    before = storage.stamp(index.path)
    published(a_transcript("Two", status="draft"))
    assert not PendingChange.objects.exists()
    assert storage.stamp(index.path) == before


@pytest.mark.django_db(transaction=True)
def test_published_and_withdrawn_through_the_archives_writer(client, index):
    draft = a_transcript("One", [("", "harbour")], status="draft")
    store.publish([draft], by=None)
    assert client.get("/search.json?q=harbour").json()["total"] == 1
    with transaction.atomic():
        store.withdraw([draft], by=None)
        assert client.get("/search.json?q=harbour").json()["total"] == 0  # not even applied yet
    assert indexing.document_count() == 0
    store.publish([draft], by=None)
    assert client.get("/search.json?q=harbour").json()["total"] == 1


def test_a_new_archive_needs_no_command(index):
    assert storage.stamp(index.path) is None
    published(a_transcript("One"))
    assert found() == {"One"}


def test_a_lost_index_is_not_replaced_by_a_part_of_it(index):
    a_transcript("Old")
    indexing.record([a_transcript("New").pk])
    with pytest.raises(IndexUnusable):
        indexing.apply()
    assert PendingChange.objects.count() == 1
    assert indexing.rebuild() == 2
    assert not PendingChange.objects.exists()
    assert found() == {"Old", "New"}


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: (path / "current").unlink(),
        lambda path: (path / "current").write_text("{"),
        lambda path: (path / "current").write_text('{"generation": "gone", "fingerprint": ""}'),
        lambda path: next(path.glob("g-*/_MAIN_*.toc")).write_bytes(b"\x00" * 50),
        lambda path: next(path.glob("g-*/_MAIN_*.toc")).unlink(),
        lambda path: next(path.glob("g-*/*.vrb")).write_bytes(b""),
        lambda path: next(path.glob("g-*/*.vrb")).write_bytes(b"\x01" * 300),
        lambda path: next(path.glob("g-*/*.vrb")).unlink(),
        lambda path: cut_short(next(path.glob("g-*/*.vrb"))),
    ],
)
def test_a_broken_index_is_noticed_and_rebuilt(index, harm):
    published(a_transcript("One", [("", "harbour")]))
    snapshots._snapshots.clear()
    harm(index.path)
    with pytest.raises(IndexUnusable):
        engine.run(SearchCriteria(q="harbour"))
    out = io.StringIO()
    call_command("index", if_needed=True, stdout=out)
    assert "Making the search index. " in out.getvalue()
    assert found("harbour") == {"One"}


def test_another_version_of_the_analysis_makes_the_index_stale(index, monkeypatch):
    published(a_transcript("One"))
    monkeypatch.setattr(fields, "VERSION", 10_000)
    connections.reload("default")
    snapshots._snapshots.clear()
    with pytest.raises(IndexUnusable, match="another version"):
        found()
    assert "another version" in indexing.unusable()
    indexing.rebuild()
    assert found() == {"One"}


def test_only_one_generation_stays(index):
    published(a_transcript("One"))
    (index.path / "g-halfbuilt").mkdir()
    index.new_generation()  # what is half built does not lie about until the next one is whole
    assert not (index.path / "g-halfbuilt").exists()
    assert found() == {"One"}
    indexing.rebuild()
    indexing.rebuild()
    assert len(list(index.path.glob("g-*"))) == 1


def test_names_and_places_that_change_are_reindexed(index):
    transcript = a_transcript("Talks", [("Junko Morita", "Hello.")], venue=a_venue("Town Hall"))
    other = a_transcript("Other", [("Teodor Vask", "Hello.")])
    published(transcript, other)
    person, venue = Person.objects.get(slug="junko-morita"), Venue.objects.get()
    PersonName.objects.create(person=person, name="Дзюнко Морита", folded="x")
    venue.name = "Guildhall"
    venue.save()
    assert {row.transcript_id for row in PendingChange.objects.all()} == {transcript.pk}
    indexing.apply()
    assert found("Морита") == {"Talks"}
    assert found("guildhall") == {"Talks"}
    person.names.last().delete()
    indexing.apply()
    assert found("Морита") == set()
    a_person("Somebody New")  # nobody's words change
    assert not PendingChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rename_is_applied_beside_the_request(tmp_path, index):
    transcript = a_transcript("Talks", [("Junko Morita", "Hello.")])
    published(transcript)
    person = Person.objects.get()
    person.name = "Junko Sato"
    person.save()
    for _ in range(100):
        if not PendingChange.objects.exists():
            break
        time.sleep(0.05)
    for thread in threading.enumerate():
        if thread.name == "index-writer":
            thread.join(10)
    assert found("Sato") == {"Talks"}


def test_what_is_saved_during_a_rebuild_is_applied_by_it(index, monkeypatch):
    """Whoever saves meanwhile gives up waiting for the lock; the rebuilder sees to the row."""
    published(a_transcript("One"))
    prepared = indexing.documents

    def saved_meanwhile(keys):
        yield from prepared(keys)
        if not Transcript.objects.filter(title="Late").exists():
            indexing.record([a_transcript("Late").pk])
            gave_up = []

            def give_up():
                try:
                    with connections["default"].get_backend().writing(0.05):
                        pass
                except WriterBusy:
                    gave_up.append(True)

            saver = threading.Thread(target=give_up)
            saver.start()
            saver.join()
            assert gave_up

    monkeypatch.setattr(indexing, "documents", saved_meanwhile)
    assert indexing.rebuild() == 2
    assert not PendingChange.objects.exists()
    assert found() == {"One", "Late"}


def test_documents_are_prepared_in_both_units_a_batch_at_a_time(
    index, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(indexing, "BATCH", 2)
    made = [a_transcript(f"No. {n}", [("Elin Aasgaard", "Hello."), ("", "Rain.")]) for n in "123"]
    draft = a_transcript("Draft", status="draft")
    keys = [transcript.pk for transcript in made]
    assert list(indexing.batches()) == [keys[:2], keys[2:]]
    with django_assert_max_num_queries(2 * 7):
        prepared = list(indexing.documents([*keys, draft.pk, 999_999]))
    assert [document["transcript"] for document in prepared] == [k for k in keys for _ in range(3)]
    assert [document["django_ct"] for document in prepared[:3]] == [
        "archive.transcript",
        "archive.speech",
        "archive.speech",
    ]


# --- Several processes -----------------------------------------------------------------------

MAKE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django; django.setup()
from django.db import transaction
from archive.models import Transcript
from archive.signals import changes_committed, transcript_saved, transcript_withdrawn
name, number = sys.argv[1], int(sys.argv[2])
for n in range(number):
    with transaction.atomic():
        made = Transcript.objects.create(
            title=f"{name} {n}", slug=f"{name}-{n}", kind="remarks", status="published",
            text_digest=f"{name}{n}",
        )
        transcript_saved.send(sender=Transcript, transcript=made)
        if n % 3 == 2:
            made.status = "withdrawn"
            made.save()
            transcript_withdrawn.send(sender=Transcript, transcript_id=made.pk)
        transaction.on_commit(lambda: changes_committed.send(sender=Transcript))
"""
ASK = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django; django.setup()
from search.engine import run
from search.criteria import SearchCriteria
from search.models import PendingChange
from archive.models import Transcript
from search import indexing
indexing.apply(wait=30)
print(run(SearchCriteria()).total, Transcript.objects.published().count(),
      PendingChange.objects.count())
"""


def python(code, *arguments, home):
    environment = os.environ | {"VERBATIM_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(code), *arguments],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process):
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    return out


def test_two_processes_writing_at_once_lose_nothing(tmp_path):
    finished(
        python(
            "import sys; from django.core.management import execute_from_command_line as run;"
            "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings';"
            "run(['manage.py', 'migrate', '-v0'])",
            home=tmp_path,
        )
    )
    writers = [python(MAKE, name, "12", home=tmp_path) for name in ("one", "two")]
    for writer in writers:
        finished(writer)
    assert finished(python(ASK, home=tmp_path)).split() == ["16", "16", "0"]


def test_a_document_of_another_process_is_found_by_the_next_request(index):
    published(a_transcript("One"))
    assert found() == {"One"}
    held = index.snapshot()
    late = a_transcript("Two")
    indexing.record([late.pk])

    prepared = index.prepared(late)

    def elsewhere():  # a backend of its own, as another process has; the reader here is kept
        snapshots._snapshots.clear()
        backend = connections["default"].get_backend()
        with backend.changes() as session:
            session.add(prepared)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    snapshots._snapshots[index.path] = held  # what this process still holds
    PendingChange.objects.all().delete()
    assert found() == {"One", "Two"}


@pytest.mark.django_db(transaction=True)
def test_searches_during_a_rebuild_are_answered_as_before(index):
    published(*(a_transcript(f"No. {n}", [("", "harbour")]) for n in range(25)))
    answers, done = [], threading.Event()

    def ask():
        rows = 0
        while not done.is_set() or rows < 20:
            answers.append(len(SearchQuerySet().models(Transcript).filter(content="harbour")))
            rows += 1

    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(4):
            indexing.rebuild()
            indexing.record([Transcript.objects.first().pk])
            indexing.apply()
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert len(answers) >= 40
    assert set(answers) == {25}
