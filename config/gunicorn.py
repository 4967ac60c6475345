"""How gunicorn serves the site: `gunicorn -c config/gunicorn.py`.

docs/adr/0010-threads.md has the reasons.
"""

import os
import shutil
import tempfile
from typing import Any

wsgi_app = "config.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
# A connection kept open stays with the process that took it, however busy: with two of them one may
# work for six readers and the other for two. A new one goes to whichever is free.
keepalive = 0
limit_request_line = 8190  # the most there is, for long questions in letters that need escapes
loglevel = "warning"


# The processes share the answers they make, for as long as they run the same code.


def on_starting(server: Any) -> None:
    os.environ["VERBATIM_SHARED"] = tempfile.mkdtemp(prefix="verbatim-")


def on_reload(server: Any) -> None:
    on_exit(server)
    on_starting(server)


def on_exit(server: Any) -> None:
    shutil.rmtree(os.environ["VERBATIM_SHARED"], ignore_errors=True)
