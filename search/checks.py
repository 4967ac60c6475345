"""What Django's system check says of the search index; each warning names the command to run."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError
from django.db.models import Min
from django.utils import timezone

from archive.models import Transcript
from search import indexing
from search.errors import IndexUnusable
from search.models import PendingChange

_LONG_PENDING = dt.timedelta(minutes=5)


def index_answers(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether what the archive publishes can be found. Looks at the index and counts: it does not
    compare one by one, as `index --check` does."""
    try:
        published = Transcript.objects.published().count()
        waiting = PendingChange.objects.aggregate(since=Min("recorded_at"))["since"]
    except DatabaseError:
        return []  # not set up yet
    try:
        held = indexing.document_count()
    except IndexUnusable as reason:
        return [_unusable(reason)] if published else []
    if waiting is not None and timezone.now() - waiting > _LONG_PENDING:
        return [_pending(waiting)]
    if waiting is None and held != published:
        return [_differs(held, published)]
    return []


def _unusable(reason: IndexUnusable) -> CheckMessage:
    return Warning(
        f"Search cannot answer. {reason}",
        hint="Run manage.py index --rebuild. The other pages are not affected.",
        id="verbatim.W001",
    )


def _pending(since: dt.datetime) -> CheckMessage:
    return Warning(
        f"Changes wait since {since:%Y-%m-%d %H:%M} UTC to be taken into the search index.",
        hint="Run manage.py index.",
        id="verbatim.W002",
    )


def _differs(held: int, published: int) -> CheckMessage:
    return Warning(
        f"The search index holds {held} transcripts, and {published} are published.",
        hint="Run manage.py index --check.",
        id="verbatim.W003",
    )
