"""The WSGI application that a server runs, and what it does beside answering."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from search import upkeep  # noqa: E402 (only now is it set up)

upkeep.start()
