"""What a process of the server does before it answers anybody, so that no reader waits for it."""

from __future__ import annotations

import logging
from itertools import product

from django.db import DatabaseError
from django.template.loader import render_to_string
from django.urls import get_resolver

from archive.models import Transcript
from search import engine
from search.criteria import Scope, SearchCriteria
from search.errors import IndexUnusable
from search.spellings import PEOPLE, VENUES
from search.views import TEMPLATE, context_of

log = logging.getLogger(__name__)


def get_ready() -> None:
    """Reads the code of all pages, and makes those that a reader would get who looks for everything
    and for a transcript by its title. That opens the index, compares it with the archive, learns
    the names of who and what is in it, and makes the tables that texts are read with. Whatever
    prevents it must not keep the rest of the site from being served."""
    try:
        get_resolver().url_patterns  # noqa: B018
        if newest := Transcript.objects.published().order_by("-pk").first():
            for scope, q in product(Scope, ("", newest.title)):
                page = engine.run(SearchCriteria(scope=scope, q=q))
                render_to_string(TEMPLATE, context_of(page))
        for names in (PEOPLE, VENUES):
            names.known()
    except (IndexUnusable, DatabaseError) as reason:  # upkeep and the system check see to it
        log.info("The search is not ready: %s", reason)
    except Exception:
        log.exception("The search could not be made ready")
