"""Answers kept: what was asked already of the same archive is not reckoned again.

An answer, or what several pages of one are cut from, is kept for as long as nothing is committed to
the database or to the index, by whomever, and only if no change was pending when it was made. So it
is what a new one would be. Answers are kept in memory, and shared with the other processes.
"""

from __future__ import annotations

import gzip
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers, set_response_etag

from archive.state import state
from search.criteria import SearchCriteria
from search.errors import IndexUnusable
from search.problems import Problem
from search.shared import Shared
from search.spellings import PEOPLE, VENUES
from search.visibility import settled

ROOM = 16_000_000  # bytes of all answers that a process keeps, of those it shares, of all findings
_AROUND = 2_000  # bytes that each takes beside its own size
_EFFORT = 3  # of compression: one more takes a third longer for a twentieth less
# Threads of a process that make answers at once only share one processor, and all are late.
_TURN = threading.Lock()


class _Sized(Protocol):
    @property
    def size(self) -> int: ...  # bytes


Held = TypeVar("Held", bound=_Sized)
Make = Callable[[HttpRequest, SearchCriteria, tuple[Problem, ...]], HttpResponse]
_Question = tuple[Make, str | None, str, SearchCriteria, tuple[Problem, ...]]


def answer(
    request: HttpRequest, asked: SearchCriteria, problems: tuple[Problem, ...], make: Make
) -> HttpResponse:
    """The answer to a request: the one kept, or one made, which is then kept if it found anything
    out that stays so and is the same for every reader. What may be kept is made one at a time."""
    question = make, request.scheme, request.get_host(), asked, problems
    now = _now()
    if held := _held(now, question):
        return held.response(request)
    with _TURN if now else nullcontext():
        now = _now()
        if held := _held(now, question):  # by whoever had the turn before
            return held.response(request)
        made = make(request, asked, problems)
        if made.status_code != 200 or _knows_who_asks(request):
            return made
        if now is None or _stamp() != now.stamp:
            return made
        held = Answer.of(made)
        MEMORY.keep(now.stamp, question, held)
        SHARED.keep(now.epoch, _spelt(question), held.to_bytes())
    return held.response(request)


def finding(question: Hashable, find: Callable[[], Held]) -> Held:
    """What is found for a question: what is kept, or what `find` gives, which is then kept."""
    stamp = _stamp()
    if stamp is None:
        return find()
    held: Held | None = FINDINGS.get(stamp, question)
    if held is None:
        held = find()
        if _stamp() == stamp:
            FINDINGS.keep(stamp, question, held)
    return held


class _Moment(NamedTuple):
    """The state of the archive: as this process knows it, and as all of the server name it."""

    stamp: Hashable
    epoch: str | None


def _now() -> _Moment | None:
    stamp = _stamp()
    return None if stamp is None else _Moment(stamp, SHARED.epoch(stamp))


def _held(now: _Moment | None, question: _Question) -> Answer | None:
    """What another process made is not kept in memory too: it learns of new names in its own time,
    and then gives up what it made."""
    if now is None:
        return None
    if held := MEMORY.get(now.stamp, question):
        return held
    shared = SHARED.get(now.epoch, _spelt(question))
    return Answer.from_bytes(shared) if shared else None


def _spelt(question: _Question) -> str:
    """The same in every process."""
    make, *others = question
    return ascii((make.__module__, make.__qualname__, *others))


class Answer(NamedTuple):
    """A response, its body compressed."""

    body: bytes
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, response: HttpResponse) -> Answer:
        set_response_etag(response)
        return cls(gzip.compress(response.content, _EFFORT, mtime=0), tuple(response.items()))

    @property
    def size(self) -> int:
        return len(self.body)

    def to_bytes(self) -> bytes:
        return json.dumps(self.headers).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, content: bytes) -> Answer:
        headers, _, body = content.partition(b"\n")
        return cls(body, tuple((name, value) for name, value in json.loads(headers)))

    def response(self, request: HttpRequest) -> HttpResponse:
        """As the reader's program takes it: with the tag that GZipMiddleware would give it."""
        if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            response = HttpResponse(self.body, headers=dict(self.headers))
            response["Content-Encoding"] = "gzip"
            response["ETag"] = f"W/{response['ETag']}"
        else:
            response = HttpResponse(gzip.decompress(self.body), headers=dict(self.headers))
        patch_vary_headers(response, ("Accept-Encoding",))
        return response


class Memory(Generic[Held]):
    """What holds under one stamp, as much as there is room for: what nobody asked for of late goes
    first."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._stamp: Hashable = None
        self._held: OrderedDict[Hashable, Held] = OrderedDict()
        self.size = 0

    def get(self, stamp: Hashable, question: Hashable) -> Held | None:
        with self._lock:
            if self._stamp != stamp:
                self._begin(stamp)
            if held := self._held.get(question):
                self._held.move_to_end(question)
            return held

    def keep(self, stamp: Hashable, question: Hashable, found: Held) -> None:
        with self._lock:
            if self._stamp != stamp or question in self._held:
                return
            self._held[question] = found
            self.size += found.size + _AROUND
            while self.size > self._room:
                _, gone = self._held.popitem(last=False)
                self.size -= gone.size + _AROUND

    def forget(self) -> None:
        """Gives up everything: for benchmarks."""
        with self._lock:
            self._begin(None)

    def _begin(self, stamp: Hashable) -> None:
        self._stamp, self.size = stamp, 0
        self._held.clear()


MEMORY: Memory[Answer] = Memory(ROOM)
FINDINGS: Memory[Any] = Memory(ROOM)
SHARED = Shared(settings.VERBATIM_SHARED, ROOM)


def _stamp() -> Hashable | None:
    """What changes whenever any answer might; None while that cannot be told, or soon will."""
    archive = state()
    if archive is None:
        return None
    try:
        index = settled(archive)
    except IndexUnusable:
        return None
    return (archive, index, PEOPLE.known(), VENUES.known()) if index else None


def _knows_who_asks(request: HttpRequest) -> bool:
    session = getattr(request, "session", None)
    return session is not None and session.accessed
