"""Answers that are kept: given again only while they are what a new one would be."""

import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from search import kept
from search.criteria import SearchCriteria
from search.kept import Answer, Memory

ROOT = Path(__file__).resolve().parents[2]

# A process with an archive of its own or another's: does what each line says, and says what came
# of it. `reckoned` is how many answers were made, not kept.
PROCESS = """
import itertools, json, sys, threading
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from archive.models import Person, Speech, Transcript
from archive.announcements import announce
from django.db import transaction
from archive import store
from search import engine, indexing
from search.studies import occurrences
from tests.archive import builder
from tests.search.corpus import a_transcript, published

builder._numbers = itertools.count(int(sys.argv[1]))  # no two processes make the same
reckoned = 0

def counting(reckon):
    def counted(*asked):
        global reckoned
        reckoned += 1
        return reckon(*asked)
    return counted

engine.run = counting(engine.run)
occurrences.in_order = counting(occurrences.in_order)

def get(address, **headers):
    before = reckoned
    got = Client(headers=headers).get(address)
    body = got.content.decode() if "Content-Encoding" not in got.headers else ""
    return {"status": got.status_code, "body": body, "reckoned": reckoned - before,
            "etag": got.headers.get("ETag", ""), "headers": dict(got.headers)}

for line in sys.stdin:
    order = json.loads(line)
    found = None
    if "do" in order:
        exec(order["do"])
        for thread in threading.enumerate():  # a rename is indexed beside the request
            if thread.name == "index-writer":
                thread.join()
    else:
        found = get(order["get"], **order["headers"])
    print(json.dumps(found), flush=True)
"""


class Process:
    def __init__(self, home, first, shared):
        theirs = {k: v for k, v in os.environ.items() if not k.startswith(("VERBATIM_", "DJANGO_"))}
        ours = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VERBATIM_HOME": str(home),
            "VERBATIM_ALLOWED_HOSTS": "testserver",
        } | ({"VERBATIM_SHARED": str(shared)} if shared else {})
        self.running = subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(first)],
            cwd=ROOT,
            env=theirs | ours,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def _tell(self, **order):
        self.running.stdin.write(json.dumps(order) + "\n")
        self.running.stdin.flush()
        return json.loads(self.running.stdout.readline())

    def do(self, code):
        self._tell(do=code)

    def get(self, address, **headers):
        return self._tell(get=address, headers=headers)

    def reckons(self, address):
        """Whether an answer is made, of two asked for one after the other."""
        return self.get(address)["reckoned"], self.get(address)["reckoned"]

    def end(self):
        self.running.stdin.close()
        self.running.wait(30)
        self.running.stdout.close()


SPOKEN = "a_transcript({!r}, [('Elin Aasgaard', 'Our {}.')])"


@pytest.fixture(scope="module", params=["each for itself", "sharing"])
def processes(request, tmp_path_factory):
    home = tmp_path_factory.mktemp("kept")
    shared = tmp_path_factory.mktemp("shared") if request.param == "sharing" else None
    both = Process(home, 1, shared), Process(home, 1_000, shared)
    both[0].do("call_command('migrate', verbosity=0)")
    both[0].do(f"published({SPOKEN.format('First talks', 'harbour')})")
    yield both
    for process in both:
        process.end()


@pytest.fixture(params=["in this process", "in another"])
def reader_and_writer(request, processes):
    reader, other = processes
    return reader, reader if request.param == "in this process" else other


HARBOUR = "/search/?q=harbour"


def test_the_same_search_is_reckoned_once(processes):
    reader, _ = processes
    reader.get(HARBOUR)
    first, again = reader.get(HARBOUR), reader.get("/search/?sort=relevance&q=+harbour")
    assert again["reckoned"] == 0
    assert again["body"] == first["body"]
    assert reader.reckons("/search/?q=harbour&scope=speeches") == (1, 0)
    assert reader.reckons("/search.json?q=harbour") == (1, 0)


@pytest.mark.parametrize("processes", ["sharing"], indirect=True)
def test_what_one_process_reckoned_the_others_need_not(processes):
    one, other = processes
    for process in processes:
        process.get("/")  # has seen the archive
        process.get(HARBOUR)
    made = one.get("/search/?q=harbour&sort=oldest", **{"Accept-Encoding": "gzip"})
    given = other.get("/search/?sort=oldest&q=harbour", **{"Accept-Encoding": "gzip"})
    assert (made["reckoned"], given["reckoned"]) == (1, 0)
    assert given["etag"] == made["etag"]
    assert one.get("/search.json?q=harbour&sort=oldest")["reckoned"] == 1
    given = other.get("/search.json?q=harbour&sort=oldest")
    assert (given["reckoned"], json.loads(given["body"])["sort"]) == (0, "oldest")


LINES = "/search/concordance/?q=harbour"


def test_the_pages_of_a_concordance_are_cut_from_lines_looked_for_once(reader_and_writer):
    reader, writer = reader_and_writer
    lines = reader.get(LINES)["body"].count("<tr ")
    assert reader.get(f"{LINES}&page=2")["reckoned"] == 0
    assert reader.reckons(f"{LINES}&order=left") == (1, 0)
    writer.do(f"published({SPOKEN.format('Late talks', 'harbour')})")
    shown = reader.get(LINES)
    assert shown["reckoned"] == 1
    assert shown["body"].count("<tr ") == lines + 1


def test_whoever_has_the_page_is_told_so_without_reckoning(processes):
    reader, _ = processes
    made = reader.get(HARBOUR, **{"Accept-Encoding": "gzip"})
    told = reader.get(HARBOUR, **{"If-None-Match": made["etag"]})
    assert (told["status"], told["reckoned"]) == (304, 0)
    assert made["headers"]["Content-Encoding"] == "gzip"
    assert made["headers"]["Vary"] == "Accept-Encoding"
    assert made["headers"]["Cache-Control"] == told["headers"]["Cache-Control"]


def test_another_host_has_its_own_answers(processes):
    reader, _ = processes
    reader.get(HARBOUR)
    reader.do("from django.conf import settings; settings.ALLOWED_HOSTS.append('other.example')")
    there = reader.get(HARBOUR, Host="other.example")
    assert "http://other.example/search/" in there["body"]
    assert "testserver" not in there["body"]


def test_what_is_published_is_seen_at_once(reader_and_writer):
    reader, writer = reader_and_writer
    before = reader.get(HARBOUR)["body"]
    writer.do(f"published({SPOKEN.format('Later talks', 'harbour')})")
    after = reader.get(HARBOUR)["body"]
    assert after.count("Later talks") == before.count("Later talks") + 1


def test_what_is_withdrawn_is_gone_at_once(reader_and_writer):
    reader, writer = reader_and_writer
    writer.do(f"published({SPOKEN.format('Closed talks', 'secret')})")
    assert reader.reckons("/search/?q=secret") == (1, 0)
    assert "Closed talks" in reader.get("/search/?q=secret")["body"]
    writer.do("store.withdraw(Transcript.objects.filter(title='Closed talks'), by=None)")
    assert "Closed talks" not in reader.get("/search/?q=secret")["body"]


def test_nothing_is_kept_while_changes_are_pending(reader_and_writer):
    """Such as while nobody can write the index."""
    reader, writer = reader_and_writer
    writer.do(f"published({SPOKEN.format('Other talks', 'hidden')})")
    writer.do(
        "kept_back = indexing.apply_quietly; indexing.apply_quietly = lambda *a: None\n"
        "Transcript.objects.filter(title='Other talks').update(status='withdrawn')\n"
        "indexing.record(Transcript.objects.filter(title='Other talks')"
        ".values_list('pk', flat=True))"
    )
    assert reader.reckons("/search/?q=hidden") == (1, 1)
    assert "Other talks" not in reader.get("/search/?q=hidden")["body"]
    writer.do("indexing.apply_quietly = kept_back; indexing.apply()")
    assert reader.reckons("/search/?q=hidden") == (1, 0)
    assert "Other talks" not in reader.get("/search/?q=hidden")["body"]


def test_a_person_renamed_is_called_so_at_once(reader_and_writer):
    reader, writer = reader_and_writer
    for name in ("Elin Lindqvist", "Elin Aasgaard"):
        reader.get(HARBOUR)
        writer.do(
            f"one = Person.objects.get(slug='elin-aasgaard'); one.name = {name!r}; one.save()"
        )
        assert f"<span>{name}</span>" in reader.get(HARBOUR)["body"]


def test_a_correction_is_seen_at_once(reader_and_writer):
    reader, writer = reader_and_writer
    writer.do(f"published({SPOKEN.format('Plain talks', 'lighthouse and peer')})")
    assert "peer" in reader.get("/search/?q=lighthouse")["body"]
    writer.do(
        "one = Transcript.objects.published().get(title='Plain talks')\n"
        "with transaction.atomic():\n"
        "    one.speeches.update(text='Our lighthouse and pier.'); one.save(); announce(one)"
    )
    assert "and pier." in reader.get("/search/?q=lighthouse")["body"]
    writer.do("store.withdraw(Transcript.objects.filter(title='Plain talks'), by=None)")


def test_an_index_made_anew_is_another_state(reader_and_writer):
    reader, writer = reader_and_writer
    reader.get(HARBOUR)
    writer.do("indexing.rebuild()")
    assert reader.reckons(HARBOUR) == (1, 0)


# --- The memory ------------------------------------------------------------------------------


def an_answer(size):
    return Answer(bytes(size), ())


def test_what_nobody_asked_for_of_late_goes_first():
    memory = Memory(room=10_000)
    for question in ("a", "b", "c"):
        memory.get(1, question)
        memory.keep(1, question, an_answer(1_000))
    assert memory.get(1, "a")
    full = memory.size
    memory.keep(1, "d", an_answer(1_000))
    assert [bool(memory.get(1, question)) for question in "abcd"] == [True, False, True, True]
    assert memory.size == full > 3_000


def test_what_is_larger_than_the_room_is_not_kept():
    memory = Memory(room=10)
    memory.get(1, "a")
    memory.keep(1, "a", an_answer(1_000))
    assert memory.get(1, "a") is None
    assert memory.size == 0


def test_another_stamp_ends_them_all():
    memory = Memory(room=100_000)
    memory.get(1, "a")
    memory.keep(1, "a", an_answer(1_000))
    assert memory.get(2, "a") is None
    memory.keep(1, "a", an_answer(1_000))  # one that took long to make, and is of the past
    assert memory.get(2, "a") is None
    assert memory.size == 0


@pytest.fixture
def settled(monkeypatch):
    monkeypatch.setattr(kept, "_stamp", lambda: "now")
    monkeypatch.setattr(kept, "MEMORY", Memory(100_000))


class Session:
    accessed = True


def asked_at_once(make, *questions):
    """Every question is asked by a thread of its own."""
    ready = threading.Barrier(len(questions))

    def ask(q):
        ready.wait(10)
        return kept.answer(RequestFactory().get("/search/"), SearchCriteria(q), (), make)

    with ThreadPoolExecutor(len(questions)) as threads:
        return [response.content for response in threads.map(ask, questions)]


@pytest.mark.usefixtures("settled")
def test_answers_are_made_one_at_a_time():
    alone = threading.Lock()

    def make(request, asked, problems):
        assert alone.acquire(blocking=False)
        time.sleep(0.02)
        alone.release()
        return HttpResponse(asked.q)

    assert asked_at_once(make, "a", "b", "c", "d") == [b"a", b"b", b"c", b"d"]


def test_what_another_engine_reckons_waits_for_no_turn(monkeypatch):
    monkeypatch.setattr(kept, "_stamp", lambda: None)
    both = threading.Barrier(2)

    def make(request, asked, problems):
        both.wait(10)
        return HttpResponse(asked.q)

    assert asked_at_once(make, "a", "b") == [b"a", b"b"]


@pytest.mark.usefixtures("settled")
def test_what_several_ask_at_once_is_made_once():
    made = []

    def make(request, asked, problems):
        made.append(asked)
        time.sleep(0.02)
        return HttpResponse(asked.q)

    assert asked_at_once(make, "a", "a", "a", "a") == [b"a"] * 4
    assert len(made) == 1


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    ("status", "session", "times"),
    [(200, None, 1), (404, None, 2), (503, None, 2), (200, Session, 2)],
)
def test_only_what_is_the_same_for_everybody_is_kept(status, session, times):
    made = []

    def make(request, asked, problems):
        made.append(asked)
        return HttpResponse("An answer.", status=status)

    for _ in range(2):
        request = RequestFactory().get("/search/")
        request.session = session
        assert kept.answer(request, SearchCriteria(), (), make).status_code == status
    assert len(made) == times


def test_an_answer_that_was_overtaken_is_not_kept(monkeypatch):
    stamps = iter(["before"] * 2 + ["after"] * 5)
    monkeypatch.setattr(kept, "_stamp", lambda: next(stamps))
    monkeypatch.setattr(kept, "MEMORY", Memory(100_000))
    made = []

    def make(request, asked, problems):
        made.append(asked)
        return HttpResponse("An answer.")

    for _ in range(3):
        kept.answer(RequestFactory().get("/search/"), SearchCriteria(), (), make)
    assert len(made) == 2
