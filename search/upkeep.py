"""A running server looks after its index: what stays pending is applied, what is lost is rebuilt.

Somebody may remove the index under a running server, or kill a writer that had yet to apply its
change. Every process of the server looks once in a while; the writer's lock sees to it that one of
them acts.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from archive.models import Transcript
from search import indexing
from search.errors import WriterBusy
from search.models import PendingChange

log = logging.getLogger(__name__)

EVERY = 10.0  # seconds
_MANAGE = (sys.executable, str(Path(settings.BASE_DIR) / "manage.py"))


def start() -> None:
    """Begins to look, beside whatever else this process does, until it ends."""
    threading.Thread(target=_look_forever, name="index-upkeep", daemon=True).start()


def _look_forever() -> None:
    while True:
        time.sleep(EVERY)
        try:
            look()
        except Exception:
            log.exception("The search index could not be looked after")
        finally:
            connection.close()


def look() -> None:
    """Does what is needed, if anything is and nobody is at it."""
    if reason := indexing.unusable():
        if Transcript.objects.published().exists() and _nobody_writes():
            log.warning("The search index is made anew. %s", reason)
            _rebuild()
    elif PendingChange.objects.exists() and _nobody_writes():
        indexing.apply_quietly()


def _nobody_writes() -> bool:
    try:
        with indexing.writing(0):
            return True
    except WriterBusy:
        return False


def _rebuild() -> None:
    """In a process of its own: in this one, readers of other pages would wait for it."""
    subprocess.run([*_MANAGE, "index", "--if-needed", "--verbosity=0"], check=False)  # noqa: S603
