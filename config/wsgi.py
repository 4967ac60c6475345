"""The WSGI application that a server runs, and what it does beside answering."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from django.db import connections  # noqa: E402 (only now is it set up)

from search import readiness, upkeep  # noqa: E402

readiness.get_ready()
connections.close_all()  # a server may fork after this
upkeep.start()
