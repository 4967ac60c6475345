"""What a process of the server does before it answers anybody, so that no reader waits for it."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.urls import get_resolver

from archive.models import Transcript
from search import engine
from search.criteria import SearchCriteria
from search.errors import IndexUnusable

log = logging.getLogger(__name__)


def get_ready() -> None:
    """Reads the code of all pages and looks for a transcript by its title, as a reader would: that
    opens the index, compares it with the archive, and makes the tables that texts are read with.
    Whatever prevents it must not keep the rest of the site from being served."""
    try:
        get_resolver().url_patterns  # noqa: B018
        if newest := Transcript.objects.published().order_by("-pk").first():
            engine.run(SearchCriteria(q=newest.title))
    except (IndexUnusable, DatabaseError) as reason:  # upkeep and the system check see to it
        log.info("The search is not ready: %s", reason)
    except Exception:
        log.exception("The search could not be made ready")
